//! What a question of an interview is answered with, by its kind.

use domain::expression::NodeId;
use domain::floats;
use domain::form::{Kind, Question};
use maud::Markup;

use super::question::Beside;
use super::{Sheet, choices, file};
use crate::citizen::choices::{Offer, Shown, draw};
use crate::citizen::fields::{self, Input};
use crate::citizen::media::Files;
use crate::texts::text;

/// A range of no more steps is a row of buttons.
const MOST_STEPS: f64 = 11.0;

/// Whether a question is answered with several fields, so that its words stand over all of them.
pub fn is_of_several(sheet: &Sheet, node: NodeId, question: &Question) -> bool {
    match &question.kind {
        Kind::SelectOne { .. } => !choices::is_dropped_down(sheet, node),
        Kind::SelectMultiple { .. } | Kind::Rank { .. } | Kind::Acknowledge => true,
        Kind::Range { .. } => steps(&question.kind).is_some(),
        _ => false,
    }
}

/// The fields.
pub fn view(
    sheet: &Sheet,
    node: NodeId,
    question: &Question,
    field: &str,
    beside: &Beside,
) -> Markup {
    match &question.kind {
        Kind::SelectOne { .. } | Kind::SelectMultiple { .. } => {
            choices::view(sheet, node, field, beside)
        }
        Kind::Rank { .. } => choices::rank(sheet, node, field, beside),
        kind if kind.is_file() => file::view(sheet, node, question, field, beside),
        Kind::Acknowledge => {
            let words = text!(sheet.locale, citizen.acknowledge).to_owned();
            let shown = vec![Shown {
                value: "OK".to_owned(),
                label: words,
                has_score: false,
                media: Files::default(),
            }];
            draw(&Offer { is_multiple: true, ..offer(sheet, node, field, beside, shown) })
        }
        kind => match steps(kind) {
            Some(steps) => {
                let shown = |step: String| Shown {
                    value: step.clone(),
                    label: step,
                    has_score: true,
                    media: Files::default(),
                };
                let steps = steps.into_iter().map(shown).collect();
                draw(&Offer { is_scale: true, ..offer(sheet, node, field, beside, steps) })
            }
            None => fields::draw(Input {
                field,
                kind,
                typed: sheet.entered(node).first().map_or_else(String::new, |it| shown(kind, it)),
                described_by: beside.described_by.clone(),
                is_invalid: beside.is_wrong,
                is_required: beside.is_required,
            }),
        },
    }
}

fn offer<'a>(
    sheet: &'a Sheet,
    node: NodeId,
    field: &'a str,
    beside: &Beside,
    choices: Vec<Shown>,
) -> Offer<'a> {
    Offer {
        field,
        entered: sheet.entered(node),
        is_multiple: false,
        is_invalid: beside.is_wrong,
        is_scale: false,
        choices,
    }
}

/// A stored answer as one types it: times without a zone, places without what is not known.
pub fn shown(kind: &Kind, text: &str) -> String {
    match kind {
        Kind::Time => without_zone(text),
        Kind::DateTime => match text.split_once('T') {
            Some((date, time)) => format!("{date}T{}", without_zone(time)),
            None => text.to_owned(),
        },
        Kind::Location => text.strip_suffix(" 0 0").unwrap_or(text).to_owned(),
        _ => text.to_owned(),
    }
}

/// `14:05:00.000+07:00` is `14:05`; seconds stay where there are some.
fn without_zone(time: &str) -> String {
    let Some((clock, _)) = time.split_once('.') else { return time.to_owned() };
    clock.strip_suffix(":00").unwrap_or(clock).to_owned()
}

/// The numbers of a range that has few of them.
fn steps(kind: &Kind) -> Option<Vec<String>> {
    let Kind::Range { start, end, step } = *kind else { return None };
    let count = ((end - start).abs() / step.abs()).floor() + 1.0;
    if count.is_nan() || count > MOST_STEPS {
        return None;
    }
    let step = if end < start { -step.abs() } else { step.abs() };
    // Tenths are no binary fractions: what is shown and stored has nine decimals at most.
    let number = |at: u32| (start + f64::from(at) * step) * 1e9;
    Some((0..count as u32).map(|at| floats::write(number(at).round() / 1e9)).collect())
}
