//! What may be said of figures, and to whom: numbers that would mislead are not printed as if
//! sound, and nobody is found out from a published table.

use serde::{Deserialize, Serialize};

use super::differences::Differences;
use super::{Comparison, CrossTable, InOrder, Results};
use crate::statistics::Reason;

/// How the respondents came to answer (วิธีการได้มาซึ่งกลุ่มตัวอย่าง).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Drawn {
    /// Everyone of the population was asked.
    Census,
    /// By chance, each with a known probability.
    Random,
    /// Chosen by the field staff until each group had its number.
    Quota,
    /// Whoever was there or found the code: an open link.
    Open,
}

/// What the spread of the figures can be taken to mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Claim {
    /// Intervals hold for the population with this confidence.
    Confidence { percent: u32 },
    /// There is no sampling error: an interval would say nothing.
    Complete,
    /// Intervals and tests describe these respondents; "95 % confidence" must not be printed.
    RespondentsOnly { drawn: Drawn },
}

/// The least number of respondents in a group that is shown to the public. A house rule; offices of
/// statistics use 3 to 10.
pub const LEAST_PUBLIC: u64 = 5;

impl Drawn {
    /// What may be claimed. A sample is what its least random part is: one open link makes it open.
    pub fn claim(self) -> Claim {
        match self {
            Drawn::Census => Claim::Complete,
            Drawn::Random => Claim::Confidence { percent: 95 },
            Drawn::Quota | Drawn::Open => Claim::RespondentsOnly { drawn: self },
        }
    }
}

/// Which groups may not be shown: those of fewer than `least`, and, where that leaves one group or
/// less than `least` respondents to be told by subtraction, the smallest others too. Empty groups
/// hide nobody.
pub fn hidden(sizes: &[u64], least: u64) -> Vec<bool> {
    let mut hidden: Vec<bool> = sizes.iter().map(|size| *size > 0 && *size < least).collect();
    loop {
        let held: Vec<u64> = sizes
            .iter()
            .zip(&hidden)
            .filter(|(_, hidden)| **hidden)
            .map(|(size, _)| *size)
            .collect();
        let is_safe = held.is_empty() || (held.len() > 1 && held.iter().sum::<u64>() >= least);
        let open = (0..sizes.len()).filter(|at| !hidden[*at] && sizes[*at] > 0);
        match open.min_by_key(|at| sizes[*at]) {
            Some(smallest) if !is_safe => hidden[smallest] = true,
            _ => return hidden,
        }
    }
}

impl Results {
    /// The results as the public may see them; a reason where there are too few respondents.
    pub fn for_public(&self, least: u64) -> Result<Results, Reason> {
        if self.n < least {
            return Err(Reason::Suppressed { least });
        }
        let by = self.by.iter().map(|(name, it)| (name.to_owned(), it.for_public(least)));
        Ok(Results { by: by.collect(), ..self.clone() })
    }
}

impl Comparison {
    /// Without the groups that may not be shown, and, where there are any, without tests, from
    /// which their means could be reckoned back.
    pub fn for_public(&self, least: u64) -> Comparison {
        let sizes: Vec<u64> = self.groups.values().map(|group| group.n).collect();
        let is_hidden = hidden(&sizes, least);
        if !is_hidden.contains(&true) {
            return self.clone();
        }
        let (hidden, shown): (Vec<_>, Vec<_>) =
            self.groups.iter().zip(is_hidden).partition(|(_, is_hidden)| *is_hidden);
        let shown: InOrder<_> =
            shown.into_iter().map(|((name, group), _)| (name.to_owned(), group.clone())).collect();
        Comparison {
            groups: shown,
            hidden: hidden.into_iter().map(|((name, _), _)| name.to_owned()).collect(),
            differences: Differences::suppressed(least),
            ..self.clone()
        }
    }
}

impl CrossTable {
    /// The table if it shows no group of fewer than `least`; else the reason why not: with its
    /// margins known, one cell gives away others, so no part of it is safe.
    pub fn for_public(&self, least: u64) -> Result<&CrossTable, Reason> {
        let is_small = |count: &u64| *count > 0 && *count < least;
        if self.observed.iter().flatten().any(is_small) {
            return Err(Reason::Suppressed { least });
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_link_claims_no_confidence() {
        let json = |drawn: Drawn| serde_json::to_string(&drawn.claim()).unwrap();
        assert_eq!(json(Drawn::Open), r#"{"code":"respondents_only","drawn":"open"}"#);
        assert_eq!(json(Drawn::Quota), r#"{"code":"respondents_only","drawn":"quota"}"#);
        assert_eq!(json(Drawn::Random), r#"{"code":"confidence","percent":95}"#);
        assert_eq!(json(Drawn::Census), r#"{"code":"complete"}"#);
    }

    #[test]
    fn a_hidden_group_cannot_be_told_by_subtraction() {
        assert_eq!(hidden(&[40, 3, 30], 5), [false, true, true]);
        assert_eq!(hidden(&[40, 3, 30, 2], 5), [false, true, false, true]);
        assert_eq!(hidden(&[40, 1, 30, 2], 5), [false, true, true, true]);
        assert_eq!(hidden(&[40, 0, 30], 5), [false, false, false]);
        assert_eq!(hidden(&[3], 5), [true]);
        assert_eq!(hidden(&[], 5), [false; 0]);
    }
}
