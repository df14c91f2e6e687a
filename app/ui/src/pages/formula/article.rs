//! What is told of one figure, below its heading: the formula, the result with what it is made of, and
//! where the formula comes from.

use domain::form::Form;
use domain::results::{Explanation, Figure, Formula, LEAST_PUBLIC, LeftOutBy, NoFigure, What};
use leptos::prelude::*;

use super::inputs::{LeftOut, Numbers, Working, number};
use crate::components::empty::EmptyState;
use crate::components::load::Suppressed;
use crate::components::page_header::PageHeader;
use crate::texts::{Locale, text};
use crate::words::explore::formulas;
use crate::words::results::{probability, reason_words};
use crate::words::rounds::level_name;

/// What can be said of a figure.
pub enum Told {
    Explained(Box<Explanation>),
    Missing,
    /// It would tell of a few people.
    OfFew,
}

impl From<Result<Explanation, NoFigure>> for Told {
    fn from(found: Result<Explanation, NoFigure>) -> Told {
        found.map_or(Told::Missing, |told| Told::Explained(Box::new(told)))
    }
}

impl Told {
    /// Says first how many answers are in no figure because an evaluator rejected them.
    pub fn without_rejected(mut self, rejected: u64) -> Told {
        if let (Told::Explained(told), true) = (&mut self, rejected > 0) {
            told.left_out.insert(0, (LeftOutBy::Rejected, rejected));
        }
        self
    }
}

/// The page of a figure that is of no single collection: what it is of in words, and where the way
/// back leads. `None` where the address names no formula.
#[component]
pub fn OutcomeFormula(
    told: Option<(Figure, Told)>,
    of: String,
    back: (String, &'static str),
    locale: Locale,
) -> impl IntoView {
    let (href, words) = back;
    let title = match &told {
        Some((figure, _)) => {
            let name = formulas::name(figure.formula, locale);
            text!(locale, explore.formula_of, name = name, of = of)
        }
        None => text!(locale, explore.formula_page).to_owned(),
    };
    let purpose = told.as_ref().map_or("", |(figure, _)| formulas::meaning(figure.formula, locale));
    let below = match told {
        Some((figure, told)) => view! { <Article told form=None figure locale/> }.into_any(),
        None => view! { <Missing locale/> }.into_any(),
    };
    view! {
        <article class="formula-page">
            <p class="way-back">
                <a href=href>{words}</a>
            </p>
            <PageHeader title purpose/>
            {below}
        </article>
    }
    .into_any()
}

/// `form` is what the rows of its working are called by; figures of outcomes have none.
#[component]
pub fn Article(told: Told, form: Option<Form>, figure: Figure, locale: Locale) -> impl IntoView {
    let formula = figure.formula;
    let below = match told {
        Told::Explained(told) => explained(*told, form, figure, locale),
        Told::Missing => view! { <Missing locale/> }.into_any(),
        Told::OfFew => view! { <Suppressed least=LEAST_PUBLIC/> }.into_any(),
    };
    view! {
        <p class="formula-notation">{formulas::notation(formula, locale)}</p>
        {below}
        <Definition formula locale/>
    }
    .into_any()
}

/// Rounding and source.
#[component]
fn Definition(formula: Formula, locale: Locale) -> impl IntoView {
    let rounding = match formula.decimals() {
        0 => text!(locale, explore.formula_whole).to_owned(),
        decimals => text!(locale, explore.formula_rounding, decimals = decimals),
    };
    let source = formula.source().map(|source| {
        view! { <li>{text!(locale, explore.formula_source, source = source)}</li> }
    });
    view! {
        <ul class="table-notes">
            <li>{rounding}</li>
            {source}
        </ul>
    }
    .into_any()
}

#[component]
pub fn Missing(locale: Locale) -> impl IntoView {
    view! {
        <EmptyState
            title=text!(locale, explore.formula_missing)
            hint=text!(locale, explore.formula_missing_hint)
        />
    }
    .into_any()
}

fn explained(told: Explanation, form: Option<Form>, figure: Figure, locale: Locale) -> AnyView {
    let result = result(&told, locale);
    let unrounded = told.value.figure().map(|value| {
        let value = number(*value);
        text!(locale, explore.formula_unrounded, value = value)
    });
    // Where nothing is added up there is nothing to show in detail.
    let working = told.working.filter(|working| !working.rows.is_empty());
    let working = working.map(|working| view! { <Working working form figure locale/> });
    // What is made of no answers, such as money, leaves none out.
    let is_of_answers = told.n > 0 || !told.left_out.is_empty();
    let left_out =
        is_of_answers.then(|| view! { <LeftOut n=told.n left_out=told.left_out locale/> });
    view! {
        <p class="formula-result">
            <strong>{result}</strong>
            {unrounded.map(|words| view! { <span class="hint">{words}</span> })}
        </p>
        <Numbers title=text!(locale, explore.formula_inputs) inputs=told.inputs locale/>
        <Numbers title=text!(locale, explore.formula_result) inputs=told.beside locale/>
        {left_out}
        {working}
    }
    .into_any()
}

/// The figure as pages print it, or why there is none.
fn result(told: &Explanation, locale: Locale) -> String {
    let value = match told.value.figure() {
        Some(value) => *value,
        None => {
            let reason = told.value.reason();
            let reason = reason.map(|it| reason_words(it, locale)).unwrap_or_default();
            return text!(locale, explore.formula_not_given, reason = reason);
        }
    };
    if let Some(level) = told.level {
        return level_name(level, locale).to_owned();
    }
    if matches!(told.formula, Formula::Fisher | Formula::Holm) {
        return format!("p {}", probability(value));
    }
    let scale = if told.formula.is_share() { 100 } else { 1 };
    let unit = if told.formula.is_share() { "%" } else { "" };
    let decimals = told.formula.decimals();
    let print =
        |value: f64| domain::exact::scaled_to_text(value, scale, decimals).unwrap_or_default();
    let of = |what| told.beside.iter().find(|input| input.what == what).map(|input| input.value);
    if let (Some(low), Some(high), true) =
        (of(What::Low), of(What::High), told.formula.is_interval())
    {
        return format!("{} – {}{unit}", print(low), print(high));
    }
    match of(What::Probability) {
        Some(p) => format!("{}{unit}, p {}", print(value), probability(p)),
        None => format!("{}{unit}", print(value)),
    }
}
