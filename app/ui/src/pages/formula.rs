//! `/collections/{id}/results/formula/{figure}`: what a figure is, and what it was made of.

mod inputs;

use domain::access::Sight;
use domain::form::Form;
use domain::results::{
    Explanation, Figure, Formula, LEAST_PUBLIC, LeftOutBy, What, explain, is_of_few,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use store::results::Source;
use store::{Store, StoreError};

use self::inputs::{LeftOut, Numbers, Working};
use super::closer::{Asked, CloserHeader, ask, pairs};
use crate::components::empty::EmptyState;
use crate::components::load::{Suppressed, load};
use crate::components::sight;
use crate::context;
use crate::texts::{Locale, td_string};
use crate::words::explore::{choice, formulas, label};
use crate::words::results::{probability, reason_words};
use crate::words::rounds::level_name;

/// Of a formula without a figure only the definition is shown.
struct Found {
    asked: Asked,
    figure: Option<Figure>,
    told: Told,
}

/// What can be said of a figure.
enum Told {
    Explained(Box<Explanation>),
    Missing,
    /// It would tell of a few people.
    OfFew,
}

#[component]
pub fn FormulaPage() -> impl IntoView {
    let locale = context::locale();
    let params = use_params_map().get_untracked();
    let id = params.get("id").unwrap_or_default();
    let code = params.get("figure").unwrap_or_default();
    let found = find(context::site().store, id, code, pairs(), sight());
    load(found, move |found| view! { <Show found locale/> })
}

async fn find(
    store: Store,
    id: String,
    code: String,
    pairs: Vec<(String, String)>,
    sight: Sight,
) -> Result<Found, StoreError> {
    let asked = ask(&store, &id, &pairs, sight).await?;
    let named = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let figure = Figure::read(&code, named);
    let told = match figure.clone() {
        Some(figure) => {
            let options = asked.options.clone();
            let look = move |source: &Source| {
                let (form, matrix, bands) = (source.form(), source.matrix(), source.bands);
                let of_few = || is_of_few(form, matrix, bands, &figure, &options, LEAST_PUBLIC);
                if sight == Sight::Groups && of_few() {
                    return Told::OfFew;
                }
                let Ok(mut told) = explain(form, matrix, bands, &figure, &options) else {
                    return Told::Missing;
                };
                let rejected: u64 = source.rejected(&options.only).iter().map(|it| it.n).sum();
                if rejected > 0 {
                    told.left_out.insert(0, (LeftOutBy::Rejected, rejected));
                }
                Told::Explained(Box::new(told))
            };
            store::results::look(&store, asked.closer.id, look).await?
        }
        None => Told::Missing,
    };
    Ok(Found { asked, figure, told })
}

#[component]
fn Show(found: Found, locale: Locale) -> impl IntoView {
    let Found { asked, figure, told } = found;
    let Some(figure) = figure else {
        return view! {
            <CloserHeader title=td_string!(locale, explore.formula_page) purpose="" asked=&asked locale/>
            <Missing locale/>
        }
        .into_any();
    };
    let formula = figure.formula;
    let title = title(&asked.form, &figure, locale);
    let below = match told {
        Told::Explained(told) => explained(*told, &asked.form, &figure, locale),
        Told::Missing => view! { <Missing locale/> }.into_any(),
        Told::OfFew => view! { <Suppressed least=LEAST_PUBLIC/> }.into_any(),
    };
    view! {
        <article class="formula-page">
            <CloserHeader title purpose=formulas::meaning(formula, locale) asked=&asked locale/>
            <p class="formula-notation">{formulas::notation(formula, locale)}</p>
            {below}
            <Definition formula locale/>
        </article>
    }
    .into_any()
}

/// Rounding and source.
#[component]
fn Definition(formula: Formula, locale: Locale) -> impl IntoView {
    let rounding = match formula.decimals() {
        0 => td_string!(locale, explore.formula_whole).to_owned(),
        decimals => td_string!(locale, explore.formula_rounding, decimals = decimals),
    };
    let source = formula.source().map(|source| {
        view! { <li>{td_string!(locale, explore.formula_source, source = source)}</li> }
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
fn Missing(locale: Locale) -> impl IntoView {
    view! {
        <EmptyState
            title=td_string!(locale, explore.formula_missing)
            hint=td_string!(locale, explore.formula_missing_hint)
        />
    }
    .into_any()
}

fn explained(told: Explanation, form: &Form, figure: &Figure, locale: Locale) -> AnyView {
    let result = result(&told, locale);
    let unrounded = told.value.figure().map(|value| {
        let value = inputs::number(*value);
        td_string!(locale, explore.formula_unrounded, value = value)
    });
    let working = told.working.clone().map(|working| {
        view! { <Working working form=form.clone() figure=figure.clone() locale/> }
    });
    view! {
        <p class="formula-result">
            <strong>{result}</strong>
            {unrounded.map(|words| view! { <span class="hint">{words}</span> })}
        </p>
        <Numbers title=td_string!(locale, explore.formula_inputs) inputs=told.inputs locale/>
        <Numbers title=td_string!(locale, explore.formula_result) inputs=told.beside locale/>
        <LeftOut n=told.n left_out=told.left_out locale/>
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
            return td_string!(locale, explore.formula_not_given, reason = reason);
        }
    };
    if let Some(level) = told.level {
        return level_name(level, locale).to_owned();
    }
    let scale = if told.formula.is_share() { 100 } else { 1 };
    let unit = if told.formula.is_share() { "%" } else { "" };
    let decimals = told.formula.decimals();
    let print =
        |value: f64| domain::exact::scaled_to_text(value, scale, decimals).unwrap_or_default();
    let of = |what| told.beside.iter().find(|input| input.what == what).map(|input| input.value);
    if let (Some(low), Some(high), Formula::MeanInterval | Formula::Wilson) =
        (of(What::Low), of(What::High), told.formula)
    {
        return format!("{} – {}{unit}", print(low), print(high));
    }
    match of(What::Probability) {
        Some(p) => format!("{}{unit}, p {}", print(value), probability(p)),
        None => format!("{}{unit}", print(value)),
    }
}

/// `ค่าเฉลี่ย ของ ขั้นตอน… · กลุ่มหญิง (เพศ)`
fn title(form: &Form, figure: &Figure, locale: Locale) -> String {
    let name = formulas::name(figure.formula, locale);
    let of = match &*figure.of {
        "overall" => td_string!(locale, results.row_overall).to_owned(),
        of => label(form, of, locale),
    };
    let mut parts = vec![td_string!(locale, explore.formula_of, name = name, of = of)];
    if let Some(value) = &figure.value {
        let value = choice(form, &figure.of, value, locale);
        parts.push(td_string!(locale, explore.formula_value, value = value));
    }
    if let Some(by) = &figure.by {
        let question = label(form, by, locale);
        parts.push(match &figure.group {
            Some(group) => {
                let group = choice(form, by, group, locale);
                td_string!(locale, explore.formula_group, group = group, by = question)
            }
            None => td_string!(locale, explore.formula_by, by = question),
        });
    }
    parts.join(" · ")
}
