//! The bones of the sentence under a table: overall, then the highest, "รองลงมา", the lowest.
//! Words are put on them where they are shown.

use super::{Descriptive, Distribution, Results, Share};
use crate::bands::Level;

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
    /// Of those the ones least often chosen; none where there is a choice that nobody made.
    pub least: Vec<Share>,
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

/// Of one distribution; nothing of one whose numbers are not told.
pub fn of_distribution(distribution: &Distribution) -> Spread {
    let choices = &distribution.choices;
    let mut chosen: Vec<Share> =
        choices.iter().filter(|share| share.count > Some(0)).cloned().collect();
    chosen.sort_by_key(|share| std::cmp::Reverse(share.count));
    let most = chosen.first().and_then(|share| share.count);
    let rest = chosen.split_off(chosen.partition_point(|share| share.count == most));
    let fewest = choices.iter().filter_map(|share| share.count).min();
    let least = rest.iter().filter(|share| share.count == fewest).cloned().collect();
    Spread { largest: chosen, rest, least }
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
        let counts = [("a", 1), ("b", 2), ("c", 0), ("d", 2), ("e", 1)];
        let spread = of_distribution(&distribution(&counts));
        assert_eq!(values(&spread.largest), ["b", "d"]);
        assert_eq!(values(&spread.rest), ["a", "e"]);
        // Nobody chose `c`, which is less than one.
        assert!(spread.least.is_empty());
        let spread = of_distribution(&distribution(&[("a", 1), ("b", 3), ("c", 2), ("d", 1)]));
        assert_eq!(values(&spread.least), ["a", "d"]);
    }

    #[test]
    fn nothing_is_named_of_a_spread_that_is_not_told() {
        let mut blank = distribution(&[("a", 1), ("b", 2)]);
        blank.choices.iter_mut().for_each(|share| share.count = None);
        assert_eq!(of_distribution(&blank), Spread::default());
    }

    fn distribution(choices: &[(&str, u64)]) -> Distribution {
        let share = |(value, count): &(&str, u64)| Share {
            value: (*value).into(),
            count: Some(*count),
            percent: None,
            reason: None,
            text: PercentText::default(),
        };
        Distribution {
            aspect: None,
            demographic: true,
            multiple: false,
            base: Base::Answered,
            n: choices.iter().map(|(_, count)| count).sum(),
            missing: 0,
            not_asked: 0,
            choices: choices.iter().map(share).collect(),
        }
    }

    fn values(shares: &[Share]) -> Vec<String> {
        shares.iter().map(|share| share.value.clone()).collect()
    }
}
