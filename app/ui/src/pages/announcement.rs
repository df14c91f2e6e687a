//! `/rounds/{id}/announcement`: the announcement of a round, its deadlines, and its files.

mod fields;

use domain::access::Action;
use domain::calendar::Date;
use domain::ids::RoundId;
use domain::publication::{Clause, Deadline};
use domain::report::{Digits, Letter, Part};
use domain::results::LEAST_PUBLIC;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use store::announcements::Announced;
use store::organizations::{BANGKOK_OFFSET_MINUTES, Organization};
use store::public_pages::PublicPage;
use store::publications::Holiday;
use store::{Store, StoreError};

use self::fields::{Fields, Holidays};
use crate::components::figures::{Day, Nothing};
use crate::components::icon::{Icon, Shape};
use crate::components::load::load;
use crate::components::may;
use crate::components::page_header::PageHeader;
use crate::components::table::TableBox;
use crate::context;
use crate::texts::{Locale, text};
use crate::words::announcement::{
    Sources, announcement, basis, clause_name, memo, state_words, task_name,
};
use crate::words::{moments, rounds};

struct Found {
    announced: Announced,
    organization: Option<Organization>,
    deadlines: [Deadline; 3],
    holidays: Vec<Holiday>,
    today: Date,
    public: Option<PublicPage>,
    /// Collections of the round that take answers.
    open: u64,
    utc_offset_minutes: i32,
}

#[component]
pub fn Announcement() -> impl IntoView {
    let locale = context::locale();
    let site = context::site();
    let now = (site.now)();
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    load(find(site.store, id, now), move |found| view! { <Show found locale/> })
}

async fn find(store: Store, id: String, now: i64) -> Result<Found, StoreError> {
    let id: RoundId = id.parse().map_err(|_| StoreError::NotFound("round"))?;
    let organization = store::organizations::find(&store).await?;
    let offset =
        organization.as_ref().map_or(BANGKOK_OFFSET_MINUTES, |held| held.utc_offset_minutes);
    let today = domain::calendar::Moment(now).date(offset);
    let announced = store::announcements::find(&store, id).await?;
    Ok(Found {
        deadlines: store::announcements::find_deadlines(&store, &announced.round, today).await?,
        holidays: store::publications::list_holidays(&store).await?,
        public: store::public_pages::of_round(&store, id).await?,
        open: store::public_pages::count_open(&store, id).await?,
        announced,
        organization,
        today,
        utc_offset_minutes: offset,
    })
}

#[component]
fn Show(found: Found, locale: Locale) -> impl IntoView {
    let Found { announced, organization, deadlines, holidays, today, .. } = found;
    let (public, open, utc_offset_minutes) = (found.public, found.open, found.utc_offset_minutes);
    let id = announced.round.id;
    let clause = announced.publication.days.clause;
    let is_checked = announced.publication.checked_on.is_some();
    let sources = |digits| Sources {
        announced: &announced,
        organization: organization.as_ref(),
        locale,
        digits,
    };
    let letters = [announcement(&sources(digits(locale))), memo(&sources(digits(locale)))];
    let [first, second] = letters;
    let draft = (!is_checked).then(|| {
        view! {
            <p class="alert alert-attention">
                <Icon shape=Shape::Warning/>
                {text!(locale, announcement.draft)}
            </p>
        }
    });
    let may_edit = may(Action::Evaluate);
    let publication = announced.publication.clone();
    view! {
        <PageHeader
            title=text!(locale, announcement.title)
            purpose=rounds::name(&announced.round.round, locale)
        >
            <a class="button" href="/rounds">{text!(locale, evaluate.to_rounds)}</a>
        </PageHeader>
        {draft}
        <Deadlines deadlines=deadlines.to_vec() clause locale/>
        {may_edit.then(|| view! { <Fields round=id publication today locale/> })}
        <Files id locale/>
        <Public id public open utc_offset_minutes locale/>
        <section class="page-part" id="preview">
            <h2>{text!(locale, announcement.preview)}</h2>
            <p class="hint">{text!(locale, announcement.preview_hint)}</p>
            <Preview letter=first/>
            <details class="fold">
                <summary>{text!(locale, announcement.preview_memo)}</summary>
                <Preview letter=second/>
            </details>
        </section>
        {may_edit.then(|| view! { <Holidays round=id holidays locale/> })}
    }
    .into_any()
}

/// Official letters are written in Thai digits; their courtesy version in English is not.
fn digits(locale: Locale) -> Digits {
    if locale == Locale::Th { Digits::Thai } else { Digits::Arabic }
}

/// Every deadline with its rule; late ones stand out.
#[component]
fn Deadlines(deadlines: Vec<Deadline>, clause: Clause, locale: Locale) -> impl IntoView {
    let title = text!(locale, announcement.deadlines);
    let rows = deadlines.into_iter().map(|deadline| {
        let state = state_words(deadline.state, locale);
        let class = if deadline.state.is_late() { "badge badge-attention" } else { "badge" };
        let day = |day: Option<Date>| match day {
            Some(date) => view! { <Day date locale/> }.into_any(),
            None => view! { <Nothing/> }.into_any(),
        };
        view! {
            <tr>
                <th scope="row">{task_name(deadline.task, locale)}</th>
                <td class="short">{day(deadline.from)}</td>
                <td class="short">{day(deadline.due)}</td>
                <td><span class=class>{state}</span></td>
                <td>{basis(deadline.task, clause, locale)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section class="page-part" id="deadlines">
            <h2>{title}</h2>
            <p>{clause_name(clause, locale)}</p>
            <TableBox label=title>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{text!(locale, announcement.column_task)}</th>
                            <th scope="col">{text!(locale, announcement.column_from)}</th>
                            <th scope="col">{text!(locale, announcement.column_due)}</th>
                            <th scope="col">{text!(locale, announcement.column_state)}</th>
                            <th scope="col">{text!(locale, announcement.column_basis)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </TableBox>
            <p class="hint">{text!(locale, announcement.counting)}</p>
        </section>
    }
    .into_any()
}

/// The letters to take away, in Thai, and as a courtesy in English.
#[component]
fn Files(id: RoundId, locale: Locale) -> impl IntoView {
    let line = |kind: &'static str, label: &'static str| {
        let of = |format: &str, language: &str| {
            format!("/rounds/{id}/{kind}.{format}?language={language}")
        };
        let thai = text!(locale, announcement.in_thai);
        let english = text!(locale, announcement.in_english);
        view! {
            <li>
                <strong>{label}</strong>
                <span class="card-actions">
                    <a class="button" href=of("docx", "th")>{format!("Word · {thai}")}</a>
                    <a class="button" href=of("pdf", "th")>{format!("PDF · {thai}")}</a>
                    <a href=of("docx", "en")>{format!("Word · {english}")}</a>
                    <a href=of("pdf", "en")>{format!("PDF · {english}")}</a>
                </span>
            </li>
        }
    };
    view! {
        <section class="page-part" id="files">
            <h2>{text!(locale, announcement.files)}</h2>
            <p>{text!(locale, announcement.files_hint)}</p>
            <ul class="file-list">
                {line("announcement", text!(locale, announcement.the_announcement))}
                {line("memo", text!(locale, announcement.the_memo))}
            </ul>
        </section>
    }
    .into_any()
}

/// Whether everyone can read the results on this site, and the way there and back.
#[component]
fn Public(
    id: RoundId,
    public: Option<PublicPage>,
    open: u64,
    utc_offset_minutes: i32,
    locale: Locale,
) -> impl IntoView {
    let is_public = public.is_some();
    let state = match public {
        Some(page) => {
            let at = moments::time(page.published_at, utc_offset_minutes, locale);
            let address = format!("/public/{}", page.id);
            view! {
                <p>
                    {text!(locale, announcement.public_since, at = at)} " "
                    <a href=address.clone()>{format!("{}{address}", context::site().public_url)}</a>
                </p>
            }
            .into_any()
        }
        None => view! { <p>{text!(locale, announcement.public_none)}</p> }.into_any(),
    };
    let actions = may(Action::Evaluate).then(|| {
        let publish = if is_public {
            text!(locale, announcement.public_again)
        } else {
            text!(locale, announcement.public_publish)
        };
        let withdraw = is_public.then(|| {
            view! {
                <form method="post" action=format!("/rounds/{id}/public/withdraw")>
                    <button class="button">{text!(locale, announcement.public_withdraw)}</button>
                </form>
            }
        });
        let publish = match open {
            0 => view! {
                <form method="post" action=format!("/rounds/{id}/public")>
                    <button class="button">{publish}</button>
                </form>
            }
            .into_any(),
            open => {
                view! { <p class="hint">{text!(locale, announcement.public_open, n = open)}</p> }
                    .into_any()
            }
        };
        view! { <div class="card-actions">{publish} {withdraw}</div> }
    });
    view! {
        <section class="page-part" id="public">
            <h2>{text!(locale, announcement.public)}</h2>
            <p class="hint">{text!(locale, announcement.public_hint, least = LEAST_PUBLIC)}</p>
            {state}
            {actions}
        </section>
    }
    .into_any()
}

/// A letter as it will be read. Its headings are no headings of this page.
#[component]
fn Preview(letter: Letter) -> impl IntoView {
    let parts = letter.parts.into_iter().map(|part| match part {
        Part::Seal(text) => view! { <p class="letter-seal">{text}</p> }.into_any(),
        Part::Kind(text) => view! { <p class="letter-kind">{text}</p> }.into_any(),
        Part::Centred(text) => view! { <p class="letter-centred">{text}</p> }.into_any(),
        Part::Rule => view! { <p class="letter-rule" aria-hidden="true"></p> }.into_any(),
        Part::Field { label, text } => {
            view! { <p class="letter-field"><strong>{label}</strong>" "{text}</p> }.into_any()
        }
        Part::Paragraph(text) => view! { <p class="letter-text">{text}</p> }.into_any(),
        Part::Address(text) => view! { <p class="letter-address">{text}</p> }.into_any(),
        Part::Heading(text) => view! { <p class="letter-heading">{text}</p> }.into_any(),
        Part::Table(table) => {
            let heads = table.columns.iter().map(|column| {
                view! { <th scope="col">{column.heading.clone()}</th> }
            });
            let heads = heads.collect_view();
            let rows = table.rows.into_iter().map(|(_, cells)| {
                let mut cells = cells.into_iter();
                let first = cells.next().unwrap_or_default();
                let rest = cells.map(|cell| view! { <td>{cell}</td> }).collect_view();
                view! { <tr><th scope="row">{first}</th>{rest}</tr> }
            });
            let rows = rows.collect_view();
            let notes = table.notes.into_iter().map(|note| view! { <p class="hint">{note}</p> });
            let notes = notes.collect_view();
            view! {
                <TableBox label=table.caption.clone()>
                    <table>
                        <caption>{table.caption}</caption>
                        <thead><tr>{heads}</tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </TableBox>
                {notes}
            }
            .into_any()
        }
        Part::Signature(lines) => {
            let lines = lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
            view! { <div class="letter-signature">{lines}</div> }.into_any()
        }
        Part::Note(text) => view! { <p class="hint">{text}</p> }.into_any(),
    });
    let parts = parts.collect_view();
    view! { <article class="letter card" aria-label=letter.title>{parts}</article> }.into_any()
}
