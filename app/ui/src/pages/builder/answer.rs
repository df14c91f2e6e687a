//! The answer to a post of the builder: the next state is kept, or the page says why not.

use domain::access::{Action, Actor};
use domain::builder::{self, Edit, Edited, Fields, Piece, Problem, Wrong, merge, of_form, of_part};
use domain::form::{Form, Name, Node};
use domain::ids::{EntryId, FormId};
use domain::templates;
use domain::text::{Text, clean};
use http::{HeaderMap, StatusCode};
use leptos::prelude::*;
use store::library::{self, EntryKind};
use store::organizations::BANGKOK_OFFSET_MINUTES;
use store::revisions::{self, Revision, Saved};
use store::{Store, StoreError};

use super::conflict::{Conflict, ConflictView};
use super::desk::Desk;
use super::posted::place;
use super::{Asked, Held, MOST_LINES, Posted};
use crate::api::collections::form_of;
use crate::components::document;
use crate::components::frame::PlainFrame;
use crate::components::standing;
use crate::context::{Site, locale_of_request};
use crate::pages::form_files;
use crate::texts::text;

/// What came of a post.
pub enum Outcome {
    /// Kept, or looked at; the address to go on to.
    Go(String),
    /// A whole page, with the status to answer with.
    Page(StatusCode, String),
    Forbidden,
}

/// How often a save is tried again that others came before.
const TRIES: u8 = 5;

/// What an edit comes to over the state that stands now.
enum Step {
    /// Something to be kept; whether somebody else's changes are in it too.
    Keep(Box<Edited>, Option<u32>, bool),
    /// What is wrong, and the fields as they were to be kept.
    Refused(Vec<Problem>, Fields),
    Conflict(Conflict),
}

/// Makes the posted edit of the draft.
pub async fn answer(
    site: &Site,
    headers: &HeaderMap,
    actor: Actor,
    id: FormId,
    posted: Posted,
) -> Result<Outcome, StoreError> {
    if actor.authorize(Action::Evaluate).is_err() {
        return Ok(Outcome::Forbidden);
    }
    let store = &site.store;
    if let Some(path) = keep_or_forget(site, &actor, id, &posted).await? {
        return Ok(Outcome::Go(path));
    }
    let base = revisions::find(store, id, posted.base()).await?;
    let versions = store::versions::list(store, id).await?;
    let published: Vec<&Form> = versions.iter().map(|version| &version.form).collect();
    let mut now = revisions::find_newest(store, id).await?;
    for _ in 0..TRIES {
        let number = now.line.number;
        match step(store, id, &base, &now, &posted, &published).await? {
            Step::Keep(edited, restores, is_merged) => {
                if edited.form == now.form {
                    return Ok(Outcome::Go(next(id, &posted, &edited, number, is_merged)));
                }
                let by = Some(actor.id);
                let time = (site.now)();
                let saved =
                    revisions::save(store, id, number, &edited.form, restores, by, time).await?;
                if let Saved::Kept(kept) = saved {
                    return Ok(Outcome::Go(next(id, &posted, &edited, kept, is_merged)));
                }
            }
            Step::Refused(problems, typed) => {
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                let part = posted.part().map(str::to_owned);
                let asked = Asked { part, problems, typed, ..Asked::default() };
                return page(site, headers, actor, id, now, status, Shown::Again(asked)).await;
            }
            Step::Conflict(conflict) => {
                let part = posted.part().map(str::to_owned);
                let shown = Shown::Conflict(part, conflict);
                return page(site, headers, actor, id, now, StatusCode::CONFLICT, shown).await;
            }
        }
        now = revisions::find_newest(store, id).await?;
    }
    let conflict = Conflict::Whole(written(&base.form, &posted));
    let part = posted.part().map(str::to_owned);
    let shown = Shown::Conflict(part, conflict);
    page(site, headers, actor, id, now, StatusCode::CONFLICT, shown).await
}

async fn step(
    store: &Store,
    id: FormId,
    base: &Revision,
    now: &Revision,
    posted: &Posted,
    published: &[&Form],
) -> Result<Step, StoreError> {
    let has_moved = base.line.number != now.line.number;
    let back = match posted.get("do") {
        "undo" => {
            let mut lines = revisions::list(store, id, MOST_LINES).await?;
            // Others may have saved since `now` was read; that is noticed when this is kept.
            lines.retain(|line| line.number <= now.line.number);
            revisions::undone(&lines)
        }
        "restore" => posted.get("number").parse().ok(),
        _ => None,
    };
    if let Some(number) = back {
        if has_moved {
            return Ok(Step::Conflict(Conflict::Whole(Fields::new())));
        }
        let state = revisions::find(store, id, number).await?;
        let part = posted.part().map(Name::new);
        let part = part.filter(|part| builder::find(&state.form, part).is_some());
        let restores = Some(state.line.state());
        let edited = Edited { form: state.form, part };
        return Ok(Step::Keep(Box::new(edited), restores, false));
    }
    let edit = match posted.get("do") {
        "insert" => {
            let piece = library::find_piece(store, entry(posted)?).await?;
            Some(Edit::Insert(piece, place(&now.form, posted.part())))
        }
        _ => posted.edit(&base.form),
    };
    let Some(edit) = edit else {
        let part = posted.part().map(Name::new);
        let edited = Edited { form: now.form.clone(), part };
        return Ok(Step::Keep(Box::new(edited), None, false));
    };
    if !has_moved {
        return Ok(match builder::apply(&now.form, &edit, published) {
            Ok(edited) => Step::Keep(Box::new(edited), None, false),
            Err(problems) => Step::Refused(problems, posted.fields(&base.form)),
        });
    }
    let edit = match edit {
        Edit::Part(name, mine) => {
            let of = |form: &Form| of_part(form, &name);
            let (Some(before), Some(theirs)) = (of(&base.form), of(&now.form)) else {
                return Ok(Step::Conflict(Conflict::Whole(written(&base.form, posted))));
            };
            match joined(before, theirs, mine) {
                Ok(fields) => Edit::Part(name, fields),
                Err(conflict) => return Ok(Step::Conflict(conflict)),
            }
        }
        Edit::Form(mine) => match joined(of_form(&base.form), of_form(&now.form), mine) {
            Ok(fields) => Edit::Form(fields),
            Err(conflict) => return Ok(Step::Conflict(conflict)),
        },
        Edit::Choices(list, rows) => {
            if base.form.lists.get(&list) != now.form.lists.get(&list) {
                return Ok(Step::Conflict(Conflict::Choices(posted.clone())));
            }
            Edit::Choices(list, rows)
        }
        Edit::Remove(name) => {
            // What somebody is writing in is not thrown away unseen.
            if builder::find(&base.form, &name) != builder::find(&now.form, &name) {
                return Ok(Step::Conflict(Conflict::Whole(Fields::new())));
            }
            Edit::Remove(name)
        }
        other => other,
    };
    Ok(match builder::apply(&now.form, &edit, published) {
        Ok(edited) => Step::Keep(Box::new(edited), None, true),
        Err(problems) if problems.iter().any(|problem| problem.wrong == Wrong::Gone) => {
            Step::Conflict(Conflict::Whole(written(&base.form, posted)))
        }
        Err(problems) => match edit {
            Edit::Part(_, fields) | Edit::Form(fields) => Step::Refused(problems, fields),
            _ => Step::Refused(problems, Fields::new()),
        },
    })
}

/// The posted words that are not those that stood in `base`.
fn written(base: &Form, posted: &Posted) -> Fields {
    let before = match posted.get("do") {
        "part" => posted.part().and_then(|part| of_part(base, part)).unwrap_or_default(),
        "form" => of_form(base),
        "choices" => {
            let is_said = |name: &str| name.starts_with("choice.") && !name.ends_with(".is");
            let rows = posted.0.iter();
            return rows
                .filter(|(name, words)| is_said(name) && !words.is_empty())
                .cloned()
                .collect();
        }
        _ => return Fields::new(),
    };
    let is_new = |name: &String, words: &String| {
        before.get(name).map_or("", String::as_str) != words.as_str()
    };
    posted.fields(base).into_iter().filter(|(name, words)| is_new(name, words)).collect()
}

fn joined(before: Fields, theirs: Fields, mine: Fields) -> Result<Fields, Conflict> {
    let merged = merge(&before, &theirs, &mine);
    if merged.clashes.is_empty() {
        return Ok(merged.fields);
    }
    Err(Conflict::Fields(merged.fields, merged.clashes))
}

/// Keeps something in the library, or renames or throws away an entry; `None` for everything else.
async fn keep_or_forget(
    site: &Site,
    actor: &Actor,
    id: FormId,
    posted: &Posted,
) -> Result<Option<String>, StoreError> {
    let store = &site.store;
    let path = format!("/forms/own/{id}/edit?view=library&part={}", posted.get("part"));
    let (by, now) = (Some(actor.id), (site.now)());
    match posted.get("do") {
        "keep" => {
            let form = revisions::find_newest(store, id).await?.form;
            let part = posted.part().unwrap_or_default();
            let piece = Piece::cut(&form, part).ok_or(StoreError::NotFound("part"))?;
            let (kind, title) = match &piece.nodes[..] {
                [Node::Group(group)] => (EntryKind::Section, titled(&group.label, &group.name)),
                [Node::Question(asked)] => (EntryKind::Question, titled(&asked.label, &asked.name)),
                _ => return Err(StoreError::NotFound("part")),
            };
            library::keep_piece(store, kind, &title, &piece, by, now).await?;
        }
        "keep_form" => {
            let form = revisions::find_newest(store, id).await?.form;
            library::keep_form(store, &form, by, now).await?;
        }
        "rename" => {
            let title = Text::new(clean(posted.get("title_th")), clean(posted.get("title_en")));
            // An entry without a name could not be told from others: it keeps the one it has.
            if !title.is_empty() {
                library::rename(store, entry(posted)?, &title).await?;
            }
            return Ok(Some(path));
        }
        "forget" => {
            library::remove(store, entry(posted)?).await?;
            return Ok(Some(path));
        }
        _ => return Ok(None),
    }
    Ok(Some(format!("{path}&done=part_kept")))
}

fn titled(label: &Text, name: &Name) -> Text {
    if label.is_empty() { Text::new(&**name, &**name) } else { label.clone() }
}

fn entry(posted: &Posted) -> Result<EntryId, StoreError> {
    posted.get("entry").parse().map_err(|_| StoreError::NotFound("entry"))
}

/// The page to go on with: the part that was edited, with the focus where the hand was. It may be
/// newer than what was `kept`: a script that shows the fields still goes on from there.
fn next(id: FormId, posted: &Posted, edited: &Edited, kept: u32, is_merged: bool) -> String {
    let part = match posted.get("do") {
        // The page keeps the part that was open, whatever was written there.
        "choices" => posted.part().map(str::to_owned),
        _ => edited.part.as_ref().map(ToString::to_string),
    };
    let part = part.unwrap_or_default();
    let mut path = format!("/forms/own/{id}/edit?part={part}&kept={kept}");
    if is_merged {
        path += "&merged=yes";
    }
    let then = posted.get("then");
    let focus = match posted.get("do") {
        "add" | "insert" | "copy" => "part-title".to_owned(),
        "choices" if then == "choice" => {
            let rows = posted.0.iter().filter(|(name, _)| name.ends_with(".is")).count();
            format!("choice.{rows}.th")
        }
        "choices" if then.starts_with("unchoice:") => "choices-title".to_owned(),
        "part" if then == "clause" => {
            let rows = posted.0.iter().filter(|(name, _)| name.ends_with(".test")).count();
            format!("clause.{rows}.question")
        }
        _ => return path,
    };
    format!("{path}&focus={focus}")
}

/// What is shown instead of going on.
enum Shown {
    Again(Asked),
    Conflict(Option<String>, Conflict),
}

/// A page over the state `now`, though a newer one may stand by the time that it is written.
async fn page(
    site: &Site,
    headers: &HeaderMap,
    actor: Actor,
    id: FormId,
    now: Revision,
    status: StatusCode,
    shown: Shown,
) -> Result<Outcome, StoreError> {
    let locale = locale_of_request(headers);
    let standing = standing::find(standing::asked_by(site, headers)).await?;
    let offset = standing
        .organization
        .as_ref()
        .map_or(BANGKOK_OFFSET_MINUTES, |organization| organization.utc_offset_minutes);
    let held = super::read(&site.store, id, offset).await?;
    let flaws = form_files::flaws(&site.store, id, &now.form).await?;
    let held = Held { form: now.form, line: now.line, flaws, ..held };
    let title = text!(locale, builder.title);
    let page = document::write(locale, &site.assets, title, move || {
        let body = match shown {
            Shown::Again(asked) => view! { <Desk held asked locale/> }.into_any(),
            Shown::Conflict(part, conflict) => {
                view! { <ConflictView held part conflict locale/> }.into_any()
            }
        };
        view! { <PlainFrame locale actor standing path="/forms">{body}</PlainFrame> }
    });
    Ok(Outcome::Page(status, page))
}

/// Begins a form: blank, from a template, or from one that the organization kept.
pub async fn begin(site: &Site, actor: Actor, posted: &Posted) -> Result<Outcome, StoreError> {
    if actor.authorize(Action::Evaluate).is_err() {
        return Ok(Outcome::Forbidden);
    }
    let store = &site.store;
    let title = domain::text::clean(posted.get("title"));
    let mut form = match posted.get("from").split_once(':') {
        Some(("template", key)) => {
            let template = templates::find(key).ok_or(StoreError::NotFound("template"))?;
            form_of(store, template).await?
        }
        Some(("entry", id)) => {
            let id = id.parse().map_err(|_| StoreError::NotFound("entry"))?;
            library::find_form(store, id).await?
        }
        _ => builder::blank(Text::new("แบบใหม่", "New form")),
    };
    if !title.is_empty() {
        form.title = Text([("th".to_owned(), title)].into());
    }
    let id = store::forms::create_by(store, &form, None, Some(actor.id), (site.now)()).await?;
    Ok(Outcome::Go(format!("/forms/own/{id}/edit?done=form_begun")))
}

/// Puts a form that was read from a file in the place of the draft, as its next revision.
pub async fn replace(
    site: &Site,
    actor: &Actor,
    id: FormId,
    form: &Form,
) -> Result<(), StoreError> {
    for _ in 0..TRIES {
        let newest = revisions::find_newest(&site.store, id).await?;
        // An equal one is no further state: undoing would seem to do nothing.
        if newest.form == *form {
            return Ok(());
        }
        let (now, by, time) = (newest.line.number, Some(actor.id), (site.now)());
        let saved = revisions::save(&site.store, id, now, form, None, by, time).await?;
        if matches!(saved, Saved::Kept(_)) {
            return Ok(());
        }
    }
    Err(StoreError::Taken("revision"))
}
