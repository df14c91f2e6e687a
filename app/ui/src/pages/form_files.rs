//! The pictures, sounds and films of a form: which it names, which are there, and what came of
//! handing some in at `/forms/own/{id}/files`.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::{Action, Actor};
use domain::attachment::{AttachmentName, LARGEST};
use domain::form::{self, FileProblem, Flaw, Form};
use domain::ids::FormId;
use http::{HeaderMap, StatusCode};
use leptos::prelude::*;
use store::form_files::{self, FormFile, Shown};
use store::{Store, StoreError, versions};

use super::builder::Outcome;
use crate::citizen::escaped;
use crate::components::document;
use crate::components::frame::PlainFrame;
use crate::components::icon::{Icon, Shape};
use crate::components::may;
use crate::components::page_header::Heading;
use crate::components::standing;
use crate::components::table::TableBox;
use crate::context::{Site, locale_of_request};
use crate::texts::{Locale, text};
use crate::words::flaws::file_in_words;

/// What the field for files offers: see `Format::fits_media`. Systems name M4A and WAV in two ways.
const ACCEPTED: &str = "image/jpeg,image/png,image/webp,audio/mpeg,audio/mp4,audio/x-m4a,\
    audio/aac,audio/wav,audio/x-wav,video/mp4";

/// What came of the files of a post.
#[derive(Debug, Default)]
pub struct Handed {
    pub kept: Vec<String>,
    pub problems: Vec<(String, FileProblem)>,
    /// Whether more was on its way and could not be read.
    pub is_cut_off: bool,
}

/// All that is wrong with a draft; files that nobody has handed in are told last.
pub async fn flaws(store: &Store, id: FormId, form: &Form) -> Result<Vec<Flaw>, StoreError> {
    let held = form_files::list(store, id).await?.into_keys().collect();
    let mut flaws = form::check(form);
    flaws.extend(form::check_files(form, &held));
    Ok(flaws)
}

/// The names of files that a form names, and shows otherwise after than before.
pub async fn changed(
    store: &Store,
    id: FormId,
    form: &Form,
    before: Shown,
    after: Shown,
) -> Result<Vec<String>, StoreError> {
    let changed = form_files::list_changed(store, id, before, after).await?;
    let named = form.files_by_name();
    Ok(changed.into_iter().filter(|file| named.contains_key(&**file)).collect())
}

/// Takes a file away from the draft; the address to go on to.
pub async fn remove(
    site: &Site,
    actor: &Actor,
    id: FormId,
    name: &str,
) -> Result<String, StoreError> {
    // Who presses twice has taken it away once.
    if form_files::find(&site.store, id, name, Shown::Draft).await?.is_some() {
        let (by, now) = (Some(actor.id), (site.now)());
        form_files::remove(&site.store, id, name, by, now).await?;
    }
    Ok(format!("/forms/own/{id}?done=file_removed"))
}

/// Leads back to the form; where a file was not kept, a page says why.
pub async fn answer(
    site: &Site,
    headers: &HeaderMap,
    actor: Actor,
    id: FormId,
    handed: Handed,
) -> Result<Outcome, StoreError> {
    let path = format!("/forms/own/{id}");
    let is_whole = handed.problems.is_empty() && !handed.is_cut_off;
    if is_whole && !handed.kept.is_empty() {
        let done = match versions::find_latest(&site.store, id).await? {
            Some(_) => "files_to_publish",
            None => "files_kept",
        };
        return Ok(Outcome::Go(format!("{path}?done={done}")));
    }
    let standing = standing::find(standing::asked_by(site, headers)).await?;
    let locale = locale_of_request(headers);
    let title = text!(locale, forms.files_refused);
    let page = document::write(locale, &site.assets, title, move || {
        view! {
            <PlainFrame locale actor standing path="/forms">
                <Heading
                    title=title.to_owned()
                    purpose=text!(locale, forms.files_refused_purpose).to_owned()
                    actions=None
                />
                <Refused handed locale/>
                <section class="card" aria-labelledby="files-title">
                    <h2 id="files-title">{text!(locale, forms.files)}</h2>
                    <FilesForm id locale/>
                </section>
                <p><a class="button" href=path>{text!(locale, forms.files_back)}</a></p>
            </PlainFrame>
        }
    });
    Ok(Outcome::Page(StatusCode::UNPROCESSABLE_ENTITY, page))
}

/// The files that a form names or has, each with what is there of it, and the field to hand some
/// in; nothing of a form without any. `publish` leads to where what was changed is published.
#[component]
pub fn Files(
    id: FormId,
    form: Form,
    held: BTreeMap<String, FormFile>,
    publish: Option<String>,
    locale: Locale,
) -> impl IntoView {
    let named = form.files_by_name();
    let names: BTreeSet<&str> =
        named.keys().copied().chain(held.keys().map(String::as_str)).collect();
    if names.is_empty() {
        return ().into_any();
    }
    let lines = names.into_iter().map(|name| {
        let shown_as = match named.get(name) {
            Some(kinds) => {
                let kinds: Vec<&str> =
                    kinds.iter().map(|kind| kind_in_words(kind, locale)).collect();
                kinds.join(" · ")
            }
            None => text!(locale, forms.files_unused).to_owned(),
        };
        let state = match held.get(name) {
            Some(file) => there(id, name, file, locale),
            None => view! {
                <span class="badge badge-attention">{text!(locale, forms.files_missing)}</span>
            }
            .into_any(),
        };
        view! {
            <tr>
                <th scope="row"><code>{name.to_owned()}</code></th>
                <td data-label=text!(locale, forms.files_shown_as)>{shown_as}</td>
                <td data-label=text!(locale, forms.state)>{state}</td>
            </tr>
        }
    });
    let lines = lines.collect_view();
    let publish = publish.map(|address| {
        view! {
            <p class="alert alert-attention">
                <Icon shape=Shape::Warning/>
                <a href=address>{text!(locale, forms.files_to_publish)}</a>
            </p>
        }
    });
    view! {
        <section class="page-part" id="form-files">
            <h2>{text!(locale, forms.files)}</h2>
            <p>{text!(locale, forms.files_about)}</p>
            {publish}
            <TableBox label=text!(locale, forms.files)>
                <table class="findings">
                    <thead>
                        <tr>
                            <th scope="col">{text!(locale, forms.kind.file)}</th>
                            <th scope="col">{text!(locale, forms.files_shown_as)}</th>
                            <th scope="col">{text!(locale, forms.state)}</th>
                        </tr>
                    </thead>
                    <tbody>{lines}</tbody>
                </table>
            </TableBox>
            {may(Action::Evaluate).then(|| view! { <FilesForm id locale/> })}
        </section>
    }
    .into_any()
}

/// A field for several files and the button that sends them, as a plain post.
#[component]
fn FilesForm(id: FormId, locale: Locale) -> impl IntoView {
    let action = format!("/forms/own/{id}/files");
    let hint = text!(locale, forms.files_hint, most = LARGEST / (1024 * 1024)).to_string();
    view! {
        <form method="post" action=action enctype="multipart/form-data" class="form">
            <div class="field">
                <label for="files">{text!(locale, forms.files_field)}</label>
                <p class="hint" id="files-hint">{hint}</p>
                <input id="files" name="files" type="file" multiple required
                    aria-describedby="files-hint"
                    accept=ACCEPTED/>
            </div>
            <p class="form-actions">
                <button class="button primary">{text!(locale, forms.files_button)}</button>
            </p>
        </form>
    }
    .into_any()
}

/// Why files were not kept, and which were.
#[component]
fn Refused(handed: Handed, locale: Locale) -> impl IntoView {
    let Handed { kept, problems, is_cut_off } = handed;
    let is_empty = kept.is_empty() && problems.is_empty() && !is_cut_off;
    let unchosen = is_empty.then(|| text!(locale, forms.files_unchosen).to_owned());
    let cut_off = is_cut_off.then(|| text!(locale, forms.files_cut_off).to_owned());
    let lines = problems
        .iter()
        .map(|(name, problem)| file_in_words(problem, name, locale))
        .chain(cut_off)
        .chain(unchosen)
        .map(|words| view! { <li>{words}</li> })
        .collect_view();
    let kept = (!kept.is_empty()).then(|| {
        let words = text!(locale, forms.files_kept, names = kept.join(", ")).to_string();
        view! { <p>{words}</p> }
    });
    view! {
        <div class="alert alert-bad" role="alert">
            <Icon shape=Shape::Cross/>
            <ul>{lines}</ul>
        </div>
        {kept}
    }
    .into_any()
}

/// A file that is there, small, with its size.
fn there(id: FormId, name: &str, file: &FormFile, locale: Locale) -> AnyView {
    let address = format!("/forms/{id}/media/{}", escaped(name));
    // A file of a few bytes is no file of nothing.
    let size = file.size.div_ceil(1024);
    let size = text!(locale, forms.files_size, size = size).to_string();
    view! {
        <div class="form-file">
            {shown(&file.attachment, address)}
            <p class="hint">{size}</p>
            {may(Action::Evaluate).then(|| view! { <RemoveForm id name=name.to_owned() locale/> })}
        </div>
    }
    .into_any()
}

/// The button that takes a file away, as a plain post.
#[component]
fn RemoveForm(id: FormId, name: String, locale: Locale) -> impl IntoView {
    let action = format!("/forms/own/{id}/files/remove");
    let spoken = text!(locale, forms.files_remove_of, name = name.clone()).to_string();
    view! {
        <form method="post" action=action>
            <button class="button" name="name" value=name aria-label=spoken>
                {text!(locale, forms.files_remove)}
            </button>
        </form>
    }
    .into_any()
}

fn shown(attachment: &AttachmentName, address: String) -> AnyView {
    let format = attachment.format();
    if format.is_shown() {
        // Its name stands beside it.
        return view! { <img src=address alt="" loading="lazy"/> }.into_any();
    }
    match format.media_type().starts_with("audio/") {
        true => view! { <audio src=address controls preload="none"></audio> }.into_any(),
        false => view! { <video src=address controls preload="none"></video> }.into_any(),
    }
}

/// What a file is shown as, by its name in an XLSForm.
fn kind_in_words(kind: &str, locale: Locale) -> &'static str {
    match kind {
        "big-image" => text!(locale, forms.files_big_image),
        "audio" => text!(locale, forms.files_audio),
        "video" => text!(locale, forms.files_video),
        _ => text!(locale, forms.files_image),
    }
}
