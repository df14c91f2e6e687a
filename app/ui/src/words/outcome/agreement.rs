//! Whether those who observed the same things agree: every figure of it, or why it is not there.

use domain::form::Form;
use domain::results::Observers;
use domain::statistics::{Given, Icc, Reason};
use domain::tables::{Cell, ColumnKind, Role, Table};

use super::reason_of;
use crate::texts::{Locale, tag, text};
use crate::words::results::fixed;

/// The decimals of all these figures: those of the sentence about them.
const DECIMALS: u8 = 2;

/// The figures of an observation form; `None` where it was not observed several times.
pub fn agreement_table(
    form: &Form,
    agreement: Option<&Given<Observers>>,
    locale: Locale,
) -> Option<Table> {
    let found = agreement?.figure()?;
    let title = form.title.get(tag(locale));
    let id = format!("agreement-{}", form.name);
    let mut table = Table::new(id, text!(locale, outcome.title_agreement, form = title))
        .column(text!(locale, outcome.column_agreement), ColumnKind::Text)
        .column(text!(locale, results.column_fact_value), ColumnKind::Number);
    let mut add = |name: String, cell: Cell| table.row(Role::Body, [Cell::Text(name), cell]);
    let all = text!(locale, outcome.agreement_percent).to_owned();
    add(all, cell(&found.all_agree_percent, locale));
    add("Fleiss’ κ".to_owned(), cell(&found.fleiss_kappa, locale));
    for (pair, kappa) in found.cohen_kappa.iter() {
        let Some((one, other)) = pair.split_once('|') else { continue };
        let kappa = match kappa {
            Given::Not { reason: Reason::NoAnswers } => {
                Cell::text(text!(locale, outcome.reason_nothing_of_pair))
            }
            kappa => cell(kappa, locale),
        };
        add(text!(locale, outcome.agreement_pair, one = one, other = other), kappa);
    }
    match &found.icc {
        Given::Figure(icc) => {
            for (name, figure) in correlations(icc) {
                add(name.to_owned(), cell(&Given::Figure(figure), locale));
            }
        }
        Given::Not { reason } => add("ICC".to_owned(), Cell::Text(no_agreement(*reason, locale))),
    }
    table.note(text!(
        locale,
        outcome.note_agreement_items,
        items = found.n,
        left_out = found.left_out
    ));
    if !found.cohen_kappa.is_empty() {
        table.note(text!(locale, outcome.note_agreement_pairs));
    }
    table.note(text!(locale, outcome.note_agreement_icc));
    Some(table)
}

/// By the names of McGraw and Wong.
fn correlations(icc: &Icc) -> [(&'static str, f64); 6] {
    [
        ("ICC(1,1)", icc.one_random),
        ("ICC(A,1)", icc.one_agreement),
        ("ICC(C,1)", icc.one_consistency),
        ("ICC(1,k)", icc.mean_random),
        ("ICC(A,k)", icc.mean_agreement),
        ("ICC(C,k)", icc.mean_consistency),
    ]
}

fn cell(figure: &Given<f64>, locale: Locale) -> Cell {
    match figure {
        Given::Figure(figure) => Cell::number(Some(*figure), Some(&fixed(*figure, DECIMALS))),
        Given::Not { reason } => Cell::Text(no_agreement(*reason, locale)),
    }
}

/// Why a figure of agreement cannot be given.
pub(super) fn no_agreement(reason: Reason, locale: Locale) -> String {
    match reason {
        Reason::NoAnswers => text!(locale, outcome.reason_nothing_shared).to_owned(),
        Reason::TooFew { .. } => text!(locale, outcome.reason_one_shared).to_owned(),
        Reason::NoVariation => text!(locale, outcome.reason_no_spread).to_owned(),
        reason => reason_of(reason, locale),
    }
}

#[cfg(test)]
mod tests {
    use domain::templates;

    use super::*;

    fn table(rows: &[Vec<Option<u32>>]) -> Vec<[String; 2]> {
        let form = &templates::find("service").unwrap().form;
        let found = Given::Figure(Observers::of(rows));
        let table = agreement_table(form, Some(&found), Locale::En).unwrap();
        let text = |row: &domain::tables::Row, at: usize| row.cells[at].as_text().into_owned();
        table.rows.iter().map(|row| [text(row, 0), text(row, 1)]).collect()
    }

    /// P. E. Shrout and J. L. Fleiss, Psychol. Bull. 86 (1979), tables 2 and 4: six targets, four judges.
    #[test]
    fn every_pair_and_every_correlation_has_its_row() {
        let judged =
            [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]];
        let rows: Vec<Vec<Option<u32>>> =
            judged.iter().map(|row| row.iter().copied().map(Some).collect()).collect();
        let table = table(&rows);
        let of = |name: &str| {
            let row = table.iter().find(|[own, _]| own == name);
            row.unwrap_or_else(|| panic!("no {name}: {table:?}"))[1].clone()
        };
        for (name, figure) in [
            ("ICC(1,1)", "0.17"),
            ("ICC(A,1)", "0.29"),
            ("ICC(C,1)", "0.71"),
            ("ICC(1,k)", "0.44"),
            ("ICC(A,k)", "0.62"),
            ("ICC(C,k)", "0.91"),
        ] {
            assert_eq!(of(name), figure, "{name}");
        }
        // Six pairs of four judges, beside the figures of all.
        assert_eq!(table.len(), 2 + 6 + 6);
        assert!(table.iter().any(|[name, _]| name.contains("1 and 2")));
    }

    #[test]
    fn what_cannot_be_reckoned_says_why() {
        let same = table(&[vec![Some(5), Some(5)], vec![Some(5), Some(5)]]);
        assert_eq!(same[0][1], "100.00");
        for [name, figure] in &same[1..] {
            assert_eq!(figure, "the scores do not differ enough", "{name}");
        }
        let apart = table(&[vec![Some(5), None], vec![None, Some(4)]]);
        for [name, figure] in &apart {
            let pair = "no item was scored in both observations";
            let all = "no item was scored in every observation";
            assert_eq!(figure, if name.contains("1 and 2") { pair } else { all }, "{name}");
        }
    }
}
