//! The bones of the sentence under a table: overall, then the highest, "รองลงมา", the lowest.
//! Words are put on them where they are shown.

use super::{Descriptive, Distribution, Results, Share};
use crate::bands::Level;
use crate::statistics::Reason;

/// What the sentence under a table of means says. Things that tie are named together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Narrative {
    pub overall: Option<Said>,
    pub highest: Vec<Said>,
    /// The next after the highest; empty when those are the lowest already.
    pub runners_up: Vec<Said>,
    /// Empty when all tie.
    pub lowest: Vec<Said>,
}

/// One thing with what is said of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// The name of an item or aspect; `overall` for all together.
    pub name: String,
    pub mean: String,
    /// `None` where the scale has no percentage.
    pub percent: Option<String>,
    pub band: Option<Level>,
}

/// What the sentence under a distribution says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Spread {
    /// The choice most often chosen; several when they tie; none when nobody answered.
    pub largest: Vec<Share>,
    /// The others that were chosen, most often first; form order among equals.
    pub rest: Vec<Share>,
}

/// Of all aspects, under the overall mean.
pub fn of_aspects(results: &Results) -> Narrative {
    let ranked = results
        .aspects
        .iter()
        .filter_map(|(name, aspect)| Some((aspect.rank?, said(name, &aspect.figures)?)));
    narrative(overall(results), ranked)
}

/// Of an aspect's items, under the aspect's own mean.
pub fn of_aspect(results: &Results, aspect: &str) -> Narrative {
    let whole = results.aspects.get(aspect).and_then(|whole| said(aspect, &whole.figures));
    let ranked = results
        .items
        .iter()
        .filter(|(_, item)| &*item.aspect == aspect)
        .filter_map(|(name, item)| Some((item.rank_in_aspect?, said(name, &item.figures)?)));
    narrative(whole, ranked)
}

/// Of all items, under the overall mean.
pub fn of_items(results: &Results) -> Narrative {
    let ranked = results
        .items
        .iter()
        .filter_map(|(name, item)| Some((item.rank?, said(name, &item.figures)?)));
    narrative(overall(results), ranked)
}

/// Of one distribution. Where numbers are not told, only what is the largest for certain is named.
pub fn of_distribution(distribution: &Distribution) -> Spread {
    let choices = &distribution.choices;
    let mut chosen: Vec<Share> =
        choices.iter().filter(|share| share.count > Some(0)).cloned().collect();
    chosen.sort_by_key(|share| std::cmp::Reverse(share.count));
    let most = chosen.first().and_then(|share| share.count);
    let rest = chosen.split_off(chosen.partition_point(|share| share.count == most));
    if choices.iter().all(|share| share.count.is_some()) {
        return Spread { largest: chosen, rest };
    }
    if most < Some(most_untold(distribution)) {
        chosen.clear();
    }
    Spread { largest: chosen, rest: Vec::new() }
}

/// The most that a choice can have whose number is not told.
fn most_untold(distribution: &Distribution) -> u64 {
    let untold = || distribution.choices.iter().filter(|share| share.count.is_none());
    let few = |share: &Share| match share.reason {
        Some(Reason::Suppressed { least }) => Some(least),
        _ => None,
    };
    let told: u64 = distribution.choices.iter().filter_map(|share| share.count).sum();
    match untold().map(few).collect::<Option<Vec<u64>>>() {
        Some(few) => few.into_iter().max().unwrap_or_default().saturating_sub(1),
        None if distribution.multiple => distribution.n,
        None => distribution.n.saturating_sub(told),
    }
}

fn overall(results: &Results) -> Option<Said> {
    said("overall", &results.overall.as_ref()?.figures)
}

fn said(name: &str, figures: &Descriptive) -> Option<Said> {
    Some(Said {
        name: name.to_owned(),
        mean: figures.text.mean.clone()?,
        percent: figures.text.percent.clone(),
        band: figures.band,
    })
}

fn narrative(overall: Option<Said>, ranked: impl Iterator<Item = (u32, Said)>) -> Narrative {
    let ranked: Vec<(u32, Said)> = ranked.collect();
    let mut ranks: Vec<u32> = ranked.iter().map(|(rank, _)| *rank).collect();
    ranks.sort_unstable();
    ranks.dedup();
    let with = |wanted: Option<&u32>| -> Vec<Said> {
        let tied = ranked.iter().filter(|(rank, _)| Some(rank) == wanted);
        tied.map(|(_, said)| said.clone()).collect()
    };
    let last = ranks.len().checked_sub(1);
    Narrative {
        overall,
        highest: with(ranks.first()),
        runners_up: with(ranks.get(1).filter(|_| last > Some(1))),
        lowest: with(last.filter(|last| *last > 0).and_then(|last| ranks.get(last))),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Base, PercentText};
    use super::*;

    fn ranked(ranks: &[u32]) -> Narrative {
        let one = |(index, rank): (usize, &u32)| {
            let name = format!("item_{index}");
            (*rank, Said { name, mean: "4.00".into(), percent: None, band: None })
        };
        narrative(None, ranks.iter().enumerate().map(one))
    }

    fn names(said: &[Said]) -> Vec<&str> {
        said.iter().map(|said| said.name.as_str()).collect()
    }

    #[test]
    fn highest_runner_up_and_lowest_are_named() {
        let narrative = ranked(&[2, 1, 4, 3]);
        assert_eq!(names(&narrative.highest), ["item_1"]);
        assert_eq!(names(&narrative.runners_up), ["item_0"]);
        assert_eq!(names(&narrative.lowest), ["item_2"]);
    }

    #[test]
    fn ties_are_named_together() {
        let narrative = ranked(&[1, 3, 1, 3]);
        assert_eq!(names(&narrative.highest), ["item_0", "item_2"]);
        assert!(narrative.runners_up.is_empty());
        assert_eq!(names(&narrative.lowest), ["item_1", "item_3"]);
        let all_equal = ranked(&[1, 1]);
        assert_eq!(names(&all_equal.highest), ["item_0", "item_1"]);
        assert!(all_equal.lowest.is_empty());
        assert_eq!(ranked(&[]), Narrative::default());
    }

    #[test]
    fn spread_lists_the_largest_group_first_and_leaves_out_the_empty() {
        let spread = of_distribution(&distribution(&[
            ("a", Ok(1)),
            ("b", Ok(2)),
            ("c", Ok(0)),
            ("d", Ok(2)),
            ("e", Ok(1)),
        ]));
        assert_eq!(values(&spread.largest), ["b", "d"]);
        assert_eq!(values(&spread.rest), ["a", "e"]);
    }

    #[test]
    fn where_numbers_are_not_told_only_what_is_certainly_the_largest_is_named() {
        let (few, telling) = (Reason::Suppressed { least: 5 }, Reason::Telling { least: 5 });
        let largest = |choices: &[(&str, Result<u64, Reason>)], n, multiple| {
            let spread = of_distribution(&Distribution { n, multiple, ..distribution(choices) });
            assert!(spread.rest.is_empty(), "nobody knows which is the next, or the least");
            values(&spread.largest).concat()
        };
        let three = [("a", Ok(30)), ("b", Err(few)), ("c", Err(telling))];
        assert_eq!(largest(&three, 50, false), "a");
        // One of the others may have 31.
        assert_eq!(largest(&three, 61, false), "");
        assert_eq!(largest(&[("a", Ok(6)), ("b", Err(few)), ("c", Ok(6))], 14, true), "ac");
        // All but a few may have ticked it.
        assert_eq!(largest(&[("a", Ok(30)), ("b", Err(telling))], 50, true), "");
    }

    fn distribution(choices: &[(&str, Result<u64, Reason>)]) -> Distribution {
        let share = |(value, count): &(&str, Result<u64, Reason>)| Share {
            value: (*value).into(),
            count: count.ok(),
            percent: None,
            reason: count.err(),
            text: PercentText::default(),
        };
        Distribution {
            aspect: None,
            demographic: true,
            multiple: false,
            base: Base::Answered,
            n: choices.iter().filter_map(|(_, count)| count.ok()).sum(),
            missing: 0,
            not_asked: 0,
            choices: choices.iter().map(share).collect(),
        }
    }

    fn values(shares: &[Share]) -> Vec<String> {
        shares.iter().map(|share| share.value.clone()).collect()
    }
}
