//! `/collections/{id}/results/formula/{figure}`: what a figure is, and what it was made of.

pub mod article;
mod inputs;

use domain::access::Sight;
use domain::form::Form;
use domain::ids::CollectionId;
use domain::matrix::Selection;
use domain::results::{
    Explanation, Figure, Formula, NoFigure, Options, explain, explain_sampled, hides_few, is_of_few,
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
use crate::texts::{Locale, text};
use crate::words::explore::{category_of, choice, formulas, label};
use crate::words::moments::zone;
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
    let named = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let figure = Figure::read(&code, named);
    // The columns of a cross-table make no comparison: they need not part the respondents.
    let is_of_cells = figure.as_ref().is_some_and(Figure::is_of_cells);
    let mut kept = pairs;
    kept.retain(|(name, _)| !is_of_cells || name != "by");
    let asked = ask(&store, &id, &kept, reader.sight).await?;
    let (told, before) = match figure.clone() {
        Some(figure) => match earlier(&figure) {
            Some(before) => of_change(&store, before, &asked, figure, reader).await?,
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
    Reader { sight, locale }: Reader,
) -> Result<(Told, Option<String>), StoreError> {
    let (id, of) = (asked.closer.id, figure.of.clone());
    let is_adjusted = figure.formula == Formula::Holm;
    let view = store::collections::view(store, before).await?;
    let round = Some(rounds::name(&view.round.round, locale));
    let mut told = store::changes::explain(store, before, id, figure).await?;
    if told.is_ok() && hides_few(sight, &asked.form) {
        let after = store::collections::view(store, id).await?;
        let found = store::changes::find(store, &view, &after).await?;
        if found.changes.is_of_few(&of) {
            return Ok((Told::OfFew, round));
        }
        // The rows of tests that are adjusted together are of all scores.
        if let (true, Ok(told)) = (is_adjusted && found.changes.have_few(), &mut told) {
            told.working = None;
        }
    }
    Ok((told.into(), round))
}

async fn of_collection(
    store: &Store,
    asked: &Asked,
    figure: Figure,
    sight: Sight,
) -> Result<Told, StoreError> {
    let (id, options) = (asked.closer.id, asked.options.clone());
    if figure.formula.is_weighted() {
        let (own, chosen) = (figure.clone(), options.clone());
        let look = move |source: &Source| {
            (tells_of_few(source, &own, &chosen, sight), rejected(source, &chosen.only))
        };
        let (tells_of_few, rejected) = store::results::look(store, id, look).await?;
        if tells_of_few {
            return Ok(Told::OfFew);
        }
        let mut told = store::weights::explain(store, id, figure.clone(), options).await?;
        // Rows are of combinations of choices, in which there may be a few people only.
        if let (Sight::Groups, Ok(told)) = (sight, &mut told) {
            told.working = None;
        }
        return Ok(seen(told, sight, &asked.form, &figure).without_rejected(rejected));
    }
    let look = move |source: &Source| {
        if tells_of_few(source, &figure, &options, sight) {
            return Told::OfFew;
        }
        let (form, matrix, bands) = (source.form(), source.matrix(), source.bands);
        let told = match figure.formula {
            Formula::CorrectedError | Formula::CorrectedInterval => {
                let plain = Options { by: Vec::new(), only: options.only.clone() };
                explain_sampled(&source.evaluate(&plain), &figure)
            }
            _ => explain(form, matrix, bands, &figure, &options),
        };
        seen(told, sight, form, &figure).without_rejected(rejected(source, &options.only))
    };
    store::results::look(store, id, look).await
}

/// Whether a figure would tell somebody who looks so closely of a few people.
fn tells_of_few(source: &Source, figure: &Figure, options: &Options, sight: Sight) -> bool {
    let (form, matrix, bands) = (source.form(), source.matrix(), source.bands);
    sight == Sight::Groups && is_of_few(form, matrix, bands, figure, options)
}

/// What somebody may see of a figure who looks so closely at the answers to a form.
fn seen(told: Result<Explanation, NoFigure>, sight: Sight, form: &Form, figure: &Figure) -> Told {
    match told {
        Ok(told) if hides_few(sight, form) => {
            let told = told.for_groups(form, figure);
            told.map_or(Told::OfFew, |told| Told::Explained(Box::new(told)))
        }
        told => Told::from(told),
    }
}

fn rejected(source: &Source, only: &Selection) -> u64 {
    source.rejected(only).iter().map(|it| it.n).sum()
}

#[component]
fn Show(found: Found, locale: Locale) -> impl IntoView {
    let Found { asked, figure, told, before } = found;
    let Some(figure) = figure else {
        return view! {
            <CloserHeader title=text!(locale, explore.formula_page) purpose="" asked=&asked locale/>
            <Missing locale/>
        }
        .into_any();
    };
    let title = title(&asked.form, &figure, before, locale);
    let back = earlier(&figure)
        .map(|before| (asked.closer.changes(before), text!(locale, outcome.rounds_title)));
    let purpose = formulas::meaning(figure.formula, locale);
    let form = Some(asked.form.clone());
    let days = asked.options.only.days;
    let clock = (!days.is_all()).then(|| {
        let zone = zone(days.utc_offset_minutes);
        view! { <p class="hint">{text!(locale, explore.formula_clock, zone = zone)}</p> }
    });
    view! {
        <article class="formula-page">
            <CloserHeader title purpose asked=&asked back locale/>
            {clock}
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
        _ => vec![text!(locale, explore.formula_of, name = name, of = of)],
    };
    let named = |question: &str, value: &str| match figure.is_of_cells() {
        true => category_of(form, question, value, locale),
        false => choice(form, question, value, locale),
    };
    if let Some(value) = &figure.value {
        let value = named(&figure.of, value);
        parts.push(text!(locale, explore.formula_value, value = value));
    }
    let mut against = before;
    if let Some(by) = &figure.by {
        let question = label(form, by, locale);
        parts.push(match &figure.group {
            Some(group) => {
                let group = named(by, group);
                text!(locale, explore.formula_group, group = group, by = question)
            }
            None => text!(locale, explore.formula_by, by = question),
        });
        against = figure.against.as_ref().map(|group| choice(form, by, group, locale));
    }
    parts.extend(against.map(|against| text!(locale, explore.formula_against, against = against)));
    parts.join(" · ")
}

/// What the figure is of.
fn subject(form: &Form, figure: &Figure, locale: Locale) -> String {
    let of_weights = match (figure.formula, &*figure.of) {
        (Formula::EffectiveN | Formula::WeightingEffect, "weights") => {
            text!(locale, sample.weights_facts)
        }
        (Formula::Weight, "greatest") => text!(locale, sample.greatest_weight),
        (Formula::Weight, "least") => text!(locale, sample.least_weight),
        (_, "overall") => text!(locale, results.row_overall),
        (_, of) => return label(form, of, locale),
    };
    of_weights.to_owned()
}
