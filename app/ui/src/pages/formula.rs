//! `/collections/{id}/results/formula/{figure}`: what a figure is, and what it was made of.

pub mod article;
mod inputs;

use domain::access::Sight;
use domain::form::Form;
use domain::ids::CollectionId;
use domain::matrix::Selection;
use domain::results::{
    Figure, Formula, LEAST_PUBLIC, Options, explain, explain_sampled, is_of_few,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use store::results::Source;
use store::{Store, StoreError};

use self::article::{Article, Missing, Told};
use super::closer::{Asked, CloserHeader, ask, pairs};
use crate::components::load::load;
use crate::components::sight;
use crate::context;
use crate::texts::{Locale, td_string};
use crate::words::explore::{choice, formulas, label};
use crate::words::rounds;

/// Of a formula without a figure only the definition is shown.
struct Found {
    asked: Asked,
    figure: Option<Figure>,
    told: Told,
    /// What the round is called that it is compared with.
    before: Option<String>,
}

#[component]
pub fn FormulaPage() -> impl IntoView {
    let locale = context::locale();
    let params = use_params_map().get_untracked();
    let id = params.get("id").unwrap_or_default();
    let code = params.get("figure").unwrap_or_default();
    let reader = Reader { sight: sight(), locale };
    let found = find(context::site().store, id, code, pairs(), reader);
    load(found, move |found| view! { <Show found locale/> })
}

/// Who reads the page.
#[derive(Clone, Copy)]
struct Reader {
    sight: Sight,
    locale: Locale,
}

async fn find(
    store: Store,
    id: String,
    code: String,
    pairs: Vec<(String, String)>,
    reader: Reader,
) -> Result<Found, StoreError> {
    let asked = ask(&store, &id, &pairs, reader.sight).await?;
    let named = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let figure = Figure::read(&code, named);
    let (told, before) = match figure.clone() {
        Some(figure) => match earlier(&figure) {
            Some(before) => of_change(&store, before, &asked, figure, reader.locale).await?,
            None => (of_collection(&store, &asked, figure, reader.sight).await?, None),
        },
        None => (Told::Missing, None),
    };
    Ok(Found { asked, figure, told, before })
}

/// The collection that a change is told against.
fn earlier(figure: &Figure) -> Option<CollectionId> {
    let against = figure.against.as_ref().filter(|_| figure.by.is_none());
    against.and_then(|id| id.parse().ok())
}

async fn of_change(
    store: &Store,
    before: CollectionId,
    asked: &Asked,
    figure: Figure,
    locale: Locale,
) -> Result<(Told, Option<String>), StoreError> {
    let round = store::collections::view(store, before).await?.round;
    let told = store::changes::explain(store, before, asked.closer.id, figure).await?;
    Ok((told.into(), Some(rounds::name(&round.round, locale))))
}

async fn of_collection(
    store: &Store,
    asked: &Asked,
    figure: Figure,
    sight: Sight,
) -> Result<Told, StoreError> {
    let (id, options) = (asked.closer.id, asked.options.clone());
    if figure.formula.is_weighted() {
        let only = options.only.clone();
        let mut told = store::weights::explain(store, id, figure, options).await?;
        // Rows are of combinations of choices, in which there may be a few people only.
        if let (Sight::Groups, Ok(told)) = (sight, &mut told) {
            told.working = None;
        }
        let rejected = store::results::look(store, id, move |it| rejected(it, &only)).await?;
        return Ok(Told::from(told).without_rejected(rejected));
    }
    let look = move |source: &Source| {
        let (form, matrix, bands) = (source.form(), source.matrix(), source.bands);
        let of_few = || is_of_few(form, matrix, bands, &figure, &options, LEAST_PUBLIC);
        if sight == Sight::Groups && of_few() {
            return Told::OfFew;
        }
        let told = match figure.formula {
            Formula::CorrectedError | Formula::CorrectedInterval => {
                let plain = Options { by: Vec::new(), only: options.only.clone() };
                explain_sampled(&source.evaluate(&plain), &figure)
            }
            _ => explain(form, matrix, bands, &figure, &options),
        };
        Told::from(told).without_rejected(rejected(source, &options.only))
    };
    store::results::look(store, id, look).await
}

fn rejected(source: &Source, only: &Selection) -> u64 {
    source.rejected(only).iter().map(|it| it.n).sum()
}

#[component]
fn Show(found: Found, locale: Locale) -> impl IntoView {
    let Found { asked, figure, told, before } = found;
    let Some(figure) = figure else {
        return view! {
            <CloserHeader title=td_string!(locale, explore.formula_page) purpose="" asked=&asked locale/>
            <Missing locale/>
        }
        .into_any();
    };
    let title = title(&asked.form, &figure, before, locale);
    let back = earlier(&figure)
        .map(|before| (asked.closer.changes(before), td_string!(locale, outcome.rounds_title)));
    let purpose = formulas::meaning(figure.formula, locale);
    let form = Some(asked.form.clone());
    view! {
        <article class="formula-page">
            <CloserHeader title purpose asked=&asked back locale/>
            <Article told form figure locale/>
        </article>
    }
    .into_any()
}

/// `ค่าเฉลี่ย ของ ขั้นตอน… · กลุ่มหญิง (เพศ)`
fn title(form: &Form, figure: &Figure, before: Option<String>, locale: Locale) -> String {
    let name = formulas::name(figure.formula, locale);
    let of = subject(form, figure, locale);
    let mut parts = match figure.formula {
        // The greatest weight is not the weight of something.
        Formula::EffectiveN | Formula::WeightingEffect | Formula::Weight => {
            vec![name.to_owned(), of]
        }
        _ => vec![td_string!(locale, explore.formula_of, name = name, of = of)],
    };
    if let Some(value) = &figure.value {
        let value = choice(form, &figure.of, value, locale);
        parts.push(td_string!(locale, explore.formula_value, value = value));
    }
    let mut against = before;
    if let Some(by) = &figure.by {
        let question = label(form, by, locale);
        parts.push(match &figure.group {
            Some(group) => {
                let group = choice(form, by, group, locale);
                td_string!(locale, explore.formula_group, group = group, by = question)
            }
            None => td_string!(locale, explore.formula_by, by = question),
        });
        against = figure.against.as_ref().map(|group| choice(form, by, group, locale));
    }
    parts.extend(
        against.map(|against| td_string!(locale, explore.formula_against, against = against)),
    );
    parts.join(" · ")
}

/// What the figure is of.
fn subject(form: &Form, figure: &Figure, locale: Locale) -> String {
    let of_weights = match (figure.formula, &*figure.of) {
        (Formula::EffectiveN | Formula::WeightingEffect, "weights") => {
            td_string!(locale, sample.weights_facts)
        }
        (Formula::Weight, "greatest") => td_string!(locale, sample.greatest_weight),
        (Formula::Weight, "least") => td_string!(locale, sample.least_weight),
        (_, "overall") => td_string!(locale, results.row_overall),
        (_, of) => return label(form, of, locale),
    };
    of_weights.to_owned()
}
