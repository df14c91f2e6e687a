//! The numbers behind a figure, as lists and tables.

use domain::form::Form;
use domain::results::{Figure, Input, LeftOutBy, RowOf, What};
use domain::{exact, numerals};
use leptos::prelude::*;

use crate::components::table::TableBox;
use crate::texts::{Locale, text};
use crate::words::explore::formulas;
use crate::words::moments::count;

/// Decimals of an input: enough to reckon every printed figure again.
const DECIMALS: u8 = 6;

/// More rows are cut; what is left out is said.
const MOST_ROWS: usize = 200;

/// A number with as many decimals as it has, six at most.
pub fn number(value: f64) -> String {
    let text = exact::f64_to_text(value, DECIMALS).unwrap_or_default();
    let text = match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    };
    numerals::with_commas(&text)
}

/// Named numbers; nothing where there are none.
#[component]
pub fn Numbers(#[prop(into)] title: String, inputs: Vec<Input>, locale: Locale) -> impl IntoView {
    if inputs.is_empty() {
        return ().into_any();
    }
    let rows = inputs.into_iter().map(|input| {
        view! {
            <div>
                <dt>{formulas::what(input.what, locale)}</dt>
                <dd>{number(input.value)}</dd>
            </div>
        }
    });
    view! {
        <section class="formula-part">
            <h2>{title}</h2>
            <dl class="formula-inputs">{rows.collect_view()}</dl>
        </section>
    }
    .into_any()
}

/// Who is in the figure and who is not.
#[component]
pub fn LeftOut(n: u64, left_out: Vec<(LeftOutBy, u64)>, locale: Locale) -> impl IntoView {
    let nobody = left_out.is_empty();
    let rows = left_out.into_iter().map(|(by, n)| {
        view! {
            <div>
                <dt>{formulas::left_out(by, locale)}</dt>
                <dd>{count(n)}</dd>
            </div>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section class="formula-part">
            <h2>{text!(locale, explore.formula_left_out)}</h2>
            <p>{text!(locale, results.n_words, n = count(n))}</p>
            {nobody.then(|| view! { <p>{text!(locale, explore.formula_nobody)}</p> })}
            {(!nobody).then(|| view! { <dl class="formula-inputs">{rows}</dl> })}
        </section>
    }
    .into_any()
}

/// The rows that a formula adds up.
#[component]
pub fn Working(
    working: domain::results::Working,
    form: Option<Form>,
    figure: Figure,
    locale: Locale,
) -> impl IntoView {
    let all = working.rows.len();
    let has_names = working.rows.iter().any(|(of, _)| *of != RowOf::Score);
    let name = |of: &RowOf| formulas::row(of, form.as_ref(), &figure, locale);
    let heads = working.columns.iter().map(|what: &What| {
        view! { <th scope="col" class="figures">{formulas::what(*what, locale)}</th> }
    });
    let heads = heads.collect_view();
    let rows = working.rows.iter().take(MOST_ROWS).map(|(of, numbers)| {
        let head = has_names.then(|| view! { <th scope="row">{name(of)}</th> });
        let cells = numbers.iter().map(|it| view! { <td class="figures">{number(*it)}</td> });
        view! {
            <tr>
                {head}
                {cells.collect_view()}
            </tr>
        }
    });
    let rows = rows.collect_view();
    let cut = (all > MOST_ROWS).then(|| {
        let words = text!(locale, explore.more_rows, shown = MOST_ROWS, all = all);
        view! { <p class="hint">{words}</p> }
    });
    let corner =
        has_names.then(|| view! { <th scope="col">{text!(locale, explore.column_row)}</th> });
    view! {
        <section class="formula-part">
            <h2>{text!(locale, explore.formula_working)}</h2>
            <TableBox label=text!(locale, explore.formula_working)>
                <table>
                    <thead>
                        <tr>{corner} {heads}</tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </TableBox>
            {cut}
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_with_the_decimals_that_they_have() {
        for (value, text) in
            [(36.0, "36"), (4.25, "4.25"), (1.0 / 3.0, "0.333333"), (1036.5, "1,036.5")]
        {
            assert_eq!(number(value), text);
        }
        assert_eq!(number(f64::NAN), "");
    }
}
