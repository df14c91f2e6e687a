//! `/forms/own/{id}/experts`: the index of each question (IOC) from what experts said of it before
//! anyone is asked. What is typed stands in the address, and nothing is kept.

use domain::experts::{Judged, Review};
use domain::form::{Form, Name};
use domain::ids::FormId;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use store::{Store, StoreError};

use super::closer::{pairs, value};
use super::results::table_view::TableView;
use crate::api::Refusal;
use crate::components::flash::RefusalAlert;
use crate::components::load::load;
use crate::components::page_header::PageHeader;
use crate::context;
use crate::texts::{Locale, tag, text};
use crate::words::experts::{problem, tables};
use crate::words::explore::label;
use crate::words::results::Told;

struct Found {
    id: FormId,
    form: Form,
    typed: Vec<(String, String)>,
}

#[component]
pub fn Experts() -> impl IntoView {
    let locale = context::locale();
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    load(find(context::site().store, id, pairs()), move |found| view! { <Show found locale/> })
}

async fn find(store: Store, id: String, typed: Vec<(String, String)>) -> Result<Found, StoreError> {
    let id: FormId = id.parse().map_err(|_| StoreError::NotFound("form"))?;
    Ok(Found { id, form: store::forms::find(&store, id).await?, typed })
}

/// The field of a question.
fn field(question: &Name) -> String {
    format!("said.{question}")
}

#[component]
fn Show(found: Found, locale: Locale) -> impl IntoView {
    let Found { id, form, typed } = found;
    let said = |question: &Name| {
        let field = field(question);
        typed.iter().find(|(name, _)| *name == field).map(|(_, said)| said.as_str())
    };
    let review = Review::of(&form, said);
    let shown = tables(&review, &form, locale);
    let shown = (!shown.is_empty()).then(|| {
        let tables = shown.into_iter().map(|table| {
            view! { <TableView told=Told { table, sentence: None }/> }
        });
        view! {
            <section class="page-part" aria-labelledby="experts-shown">
                <h2 id="experts-shown">{text!(locale, forms.experts_show_title)}</h2>
                <div class="tables">{tables.collect_view()}</div>
            </section>
        }
    });
    let refusal = problems(&review, &form, locale).map(|refusal| {
        view! { <RefusalAlert refusal/> }
    });
    let questions = review.questions.iter().map(|judged| asked(judged, &form, &typed, locale));
    let questions = questions.collect_view();
    view! {
        <p class="way-back">
            <a href=format!("/forms/own/{id}")>{form.title.get(tag(locale)).to_owned()}</a>
        </p>
        <PageHeader
            title=text!(locale, forms.experts_title)
            purpose=text!(locale, forms.experts_purpose)
        />
        {refusal}
        {shown}
        <section class="card page-part" aria-labelledby="experts-enter">
            <h2 id="experts-enter">{text!(locale, forms.experts_enter)}</h2>
            <p class="hint">{text!(locale, forms.experts_hint)}</p>
            <form method="get" action="" class="form">
                {questions}
                <p class="hint">{text!(locale, forms.experts_not_kept)}</p>
                <p class="form-actions">
                    <button class="button primary">{text!(locale, forms.experts_show)}</button>
                </p>
            </form>
        </section>
    }
    .into_any()
}

/// What is wrong with the fields, each with the question that it is of.
fn problems(review: &Review, form: &Form, locale: Locale) -> Option<Refusal> {
    let refusal = Refusal::new(text!(locale, forms.experts_check));
    let refusal = review.questions.iter().fold(refusal, |refusal, judged| {
        let Some(problem) = problem(judged, locale) else { return refusal };
        let question = label(form, &judged.question, locale);
        refusal.field(field(&judged.question), format!("{question}: {problem}"))
    });
    (!refusal.fields.is_empty()).then_some(refusal)
}

/// A question with what was typed of it.
fn asked(judged: &Judged, form: &Form, typed: &[(String, String)], locale: Locale) -> AnyView {
    let name = field(&judged.question);
    let said = value(typed, &name).unwrap_or_default();
    let problem = problem(judged, locale);
    let (is_fine, problem_id) = (problem.is_none(), format!("{name}-problem"));
    view! {
        <div class="field">
            <label for=name.clone()>{label(form, &judged.question, locale)}</label>
            <input
                id=name.clone()
                name=name
                type="text"
                autocomplete="off"
                value=said
                aria-invalid=(!is_fine).then_some("true")
                aria-describedby=problem_id.clone()
            />
            <p class="problem" id=problem_id hidden=is_fine>{problem}</p>
        </div>
    }
    .into_any()
}
