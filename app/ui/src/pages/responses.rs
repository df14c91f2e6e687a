//! `/collections/{id}/responses`: the answers as they were given, the newest first.

use std::collections::HashMap;

use domain::access::Action;
use domain::attachment::AttachmentName;
use domain::calendar::Moment;
use domain::form::{Form, Question};
use domain::ids::{CollectionId, LinkId};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use store::collections::CollectionView;
use store::responses::Response;
use store::{Store, StoreError};

use crate::components::chips::Address;
use crate::components::empty::EmptyState;
use crate::components::load::load;
use crate::components::may;
use crate::components::page_header::PageHeader;
use crate::components::table::TableBox;
use crate::context;
use crate::texts::{Locale, tag, text};
use crate::words::{answers, moments, series};

/// Responses on one page.
const A_PAGE: u64 = 25;

/// One page of responses, the newest first.
struct Page {
    view: CollectionView,
    /// Of all versions that were answered.
    form: Form,
    has_versions: bool,
    responses: Vec<Response>,
    links: HashMap<LinkId, String>,
    number: u64,
    utc_offset_minutes: i32,
}

#[component]
pub fn Responses() -> impl IntoView {
    let locale = context::locale();
    if !may(Action::ReadResponses) {
        return view! {
            <PageHeader title=text!(locale, evaluate.responses_title)/>
            <EmptyState title=text!(locale, officer.refused_forbidden)/>
        }
        .into_any();
    }
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let asked = Address::current("/collections").get("page");
    let number = asked.and_then(|page| page.parse().ok()).unwrap_or(1);
    let page = find(context::site().store, id, number);
    load(page, move |page| view! { <Show page locale/> }).into_any()
}

async fn find(store: Store, id: String, number: u64) -> Result<Page, StoreError> {
    let id: CollectionId = id.parse().map_err(|_| StoreError::NotFound("collection"))?;
    let view = store::collections::view(&store, id).await?;
    // A page beyond the last one is the last.
    let number = number.clamp(1, view.answers.div_ceil(A_PAGE).max(1));
    let offset = (number - 1) * A_PAGE;
    let organization = store::organizations::find(&store).await?;
    let series = store::series::find(&store, id).await?;
    Ok(Page {
        view,
        form: series::marked(&series),
        has_versions: series.versions().len() > 1,
        responses: store::responses::list_newest(&store, id, offset, A_PAGE).await?,
        links: store::links::labels(&store, id).await?,
        number,
        utc_offset_minutes: organization
            .map_or(store::organizations::BANGKOK_OFFSET_MINUTES, |held| held.utc_offset_minutes),
    })
}

#[component]
fn Show(page: Page, locale: Locale) -> impl IntoView {
    let id = page.view.collection.id;
    let all = page.view.answers;
    let shown = page.responses.len() as u64;
    let first = (page.number - 1) * A_PAGE;
    let header = view! {
        <PageHeader
            title=text!(locale, evaluate.responses_title)
            purpose=text!(locale, evaluate.responses_purpose)
        />
        <p>
            <a href=format!("/collections/{id}")>{page.view.project.project.name.clone()}</a>
        </p>
    };
    if shown == 0 {
        return view! {
            {header}
            <EmptyState
                title=text!(locale, evaluate.no_responses)
                hint=text!(locale, evaluate.no_responses_hint)
            >
                <a class="button" href=format!("/collections/{id}")>
                    {text!(locale, evaluate.to_collection)}
                </a>
            </EmptyState>
        }
        .into_any();
    }
    let place = text!(
        locale,
        evaluate.page_of,
        from = moments::count(first + 1),
        to = moments::count(first + shown),
        all = moments::count(all)
    );
    let step = |number: u64, word: &'static str| {
        view! { <a class="button" href=format!("?page={number}")>{word}</a> }
    };
    let newer = (page.number > 1).then(|| step(page.number - 1, text!(locale, evaluate.newer)));
    let older = (first + shown < all).then(|| step(page.number + 1, text!(locale, evaluate.older)));
    view! {
        {header}
        <Answers page locale/>
        <nav class="pager" aria-label=text!(locale, evaluate.responses_title)>
            {newer}
            <span>{place}</span>
            {older}
        </nav>
    }
    .into_any()
}

#[component]
fn Answers(page: Page, locale: Locale) -> impl IntoView {
    let heads = questions(&page.form).map(|question| {
        view! { <th scope="col">{question.label.get(tag(locale)).to_owned()}</th> }
    });
    let heads = heads.collect_view();
    let version = page
        .has_versions
        .then(|| view! { <th scope="col">{text!(locale, results.column_version)}</th> });
    let rows = page.responses.iter().map(|response| {
        let link = page.links.get(&response.link).cloned().unwrap_or_default();
        line(&page, response, link, locale)
    });
    let rows = rows.collect_view();
    view! {
        <TableBox label=text!(locale, evaluate.responses_title)>
            <table class="responses-table">
                <thead>
                    <tr>
                        <th scope="col">{text!(locale, evaluate.received)}</th>
                        <th scope="col">{text!(locale, evaluate.receipt)}</th>
                        <th scope="col">{text!(locale, evaluate.came_through)}</th>
                        <th scope="col">{text!(locale, evaluate.language)}</th>
                        {version}
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </TableBox>
    }
}

/// What is asked once of everybody; what stands in a repeat has a table of its own in files.
fn questions(form: &Form) -> impl Iterator<Item = &Question> {
    let places = form.walk().filter(|place| !place.is_repeated());
    places.map(|place| place.question).filter(|question| question.kind.takes_answer())
}

fn line(page: &Page, response: &Response, link: String, locale: Locale) -> impl IntoView + use<> {
    let iso = Moment(response.received_at).to_iso();
    let received = moments::time(response.received_at, page.utc_offset_minutes, locale);
    let language = match response.language.as_str() {
        "en" => text!(locale, evaluate.language_en),
        _ => text!(locale, evaluate.language_th),
    };
    let version = page.has_versions.then(|| view! { <td class="short">{response.version}</td> });
    let cells = questions(&page.form).map(|question| {
        let words = answers::answer_in_words(&page.form, question, &response.answers, locale);
        let file = AttachmentName::parse(&words).filter(|_| question.kind.is_file());
        match file {
            Some(name) => view! { <td>{open(&name, locale)}</td> }.into_any(),
            None => view! { <td>{words}</td> }.into_any(),
        }
    });
    let cells = cells.collect_view();
    view! {
        <tr>
            <th scope="row">
                <time datetime=iso.clone() title=iso>{received}</time>
            </th>
            <td class="short"><code>{domain::token::grouped(&response.receipt)}</code></td>
            <td>{link}</td>
            <td>{language}</td>
            {version}
            {cells}
        </tr>
    }
}

/// The way to a photo or file.
fn open(name: &AttachmentName, locale: Locale) -> impl IntoView + use<> {
    let format = name.format().extension().to_uppercase();
    let words = text!(locale, evaluate.open_file, format);
    view! { <a href=format!("/attachments/{name}")>{words}</a> }
}
