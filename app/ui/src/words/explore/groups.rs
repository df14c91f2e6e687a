//! Groups side by side: their means as dots with intervals.

use domain::form::Form;
use domain::results::{Comparison, Results, Target};

use super::{choice, label};
use crate::charts::{Mean, Means};
use crate::texts::{Locale, text};
use crate::words::moments::count;

/// The means of the groups of a question; `None` without a mean, or where the score has several
/// scales.
pub fn means(
    form: &Form,
    results: &Results,
    question: &str,
    comparison: &Comparison,
    locale: Locale,
) -> Option<Means> {
    let scale = scale(results, &comparison.of)?;
    let has_intervals = results.has_intervals();
    let means: Vec<Mean> = comparison
        .groups
        .iter()
        .filter_map(|(group, figures)| {
            let name = choice(form, question, group, locale);
            let n = text!(locale, results.n_words, n = count(figures.n));
            Some(Mean {
                label: format!("{name} ({n})"),
                value: figures.mean?,
                text: figures.text.mean.clone()?,
                interval: figures.ci95.filter(|_| has_intervals),
            })
        })
        .collect();
    if means.is_empty() {
        return None;
    }
    let of = match &comparison.of {
        Target::Overall => text!(locale, results.row_overall).to_owned(),
        Target::Aspect(name) | Target::Item(name) => label(form, name, locale),
    };
    let by = label(form, question, locale);
    let described = means.iter().map(Mean::described);
    Some(Means {
        id: format!("groups-{question}"),
        title: if has_intervals {
            text!(locale, explore.groups_title, of = of, by = by)
        } else {
            text!(locale, explore.groups_title_plain, of = of, by = by)
        },
        description: described.collect::<Vec<_>>().join("; "),
        scale,
        means,
    })
}

/// The scale of a score; `None` where its items have several.
fn scale(results: &Results, of: &Target) -> Option<(i32, i32)> {
    let mut ranges = results
        .items
        .iter()
        .filter(|(name, item)| match of {
            Target::Overall => true,
            Target::Aspect(aspect) => item.aspect == *aspect,
            Target::Item(own) => *name == &**own,
        })
        .map(|(_, item)| item.range);
    let first = ranges.next()?;
    ranges.all(|range| range == first).then_some(first)
}
