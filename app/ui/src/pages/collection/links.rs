//! The doors of a collection: addresses, posters, codes.

use domain::access::Action;
use domain::ids::CollectionId;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use store::codes::CodeCount;
use store::links::{Link, LinkKind};

use crate::api::links::{AddLink, RevokeLink};
use crate::components::field::{Choice, Need, SelectField, TextField};
use crate::components::form::GuardedForm;
use crate::components::icon::{Icon, Shape};
use crate::components::may;
use crate::context;
use crate::texts::{Locale, text};
use crate::words::moments::count;

/// Codes on a new sheet unless another number is asked for: three pages of A4.
const CODES_A_SHEET: u16 = 60;

/// The most codes made at once.
const MOST_CODES: u16 = 500;

/// Every door, and a form for another.
#[component]
pub fn Links(
    id: CollectionId,
    links: Vec<(Link, Option<CodeCount>)>,
    is_open: bool,
    locale: Locale,
) -> impl IntoView {
    let doors = links
        .into_iter()
        .map(|(link, codes)| view! { <Door link codes is_open locale/> })
        .collect_view();
    view! {
        <section class="page-part" id="links">
            <h2>{text!(locale, evaluate.links_title)}</h2>
            <p>{text!(locale, evaluate.links_purpose)}</p>
            <LocalAddress locale/>
            <ul class="doors">{doors}</ul>
            {(may(Action::Evaluate) && is_open).then(|| view! { <NewLink id locale/> })}
        </section>
    }
}

/// Says so when what would be printed leads nowhere.
#[component]
fn LocalAddress(locale: Locale) -> impl IntoView {
    let site = context::site();
    let address = site.public_url.to_string();
    site.is_local().then(|| {
        view! {
            <div class="alert alert-attention">
                <Icon shape=Shape::Warning/>
                <p>{text!(locale, officer.local_address, address)}</p>
            </div>
        }
    })
}

#[component]
fn Door(link: Link, codes: Option<CodeCount>, is_open: bool, locale: Locale) -> impl IntoView {
    let is_revoked = link.revoked_at.is_some();
    let kind = match link.kind {
        LinkKind::Open => text!(locale, evaluate.kind_open),
        LinkKind::SingleUse => text!(locale, evaluate.kind_single_use),
    };
    let state = is_revoked
        .then(|| view! { <span class="badge badge-bad">{text!(locale, evaluate.revoked)}</span> });
    let made = codes.map(|codes| {
        text!(locale, evaluate.codes_count, made = count(codes.made), used = count(codes.used))
    });
    let way_in = (!is_revoked).then(|| match link.kind {
        LinkKind::Open => view! { <Poster token=link.token.clone() locale/> }.into_any(),
        LinkKind::SingleUse => view! { <Sheet link=link.clone() is_open locale/> }.into_any(),
    });
    let revoke = (!is_revoked && may(Action::Evaluate))
        .then(|| view! { <Revoke link=link.clone() locale/> });
    view! {
        <li class="card door">
            <div class="door-head">
                <h3>{link.label.clone()}</h3>
                <p>
                    <span class="badge">{kind}</span>
                    " "
                    {state}
                    " "
                    <span class="door-count">
                        {text!(locale, evaluate.answers_count, n = count(link.answers))}
                    </span>
                </p>
                {made.map(|made| view! { <p>{made}</p> })}
            </div>
            {way_in}
            {revoke}
        </li>
    }
}

/// The address in letters and what can be printed of it.
#[component]
fn Poster(token: String, locale: Locale) -> impl IntoView {
    let address = format!("{}/s/{token}", context::site().public_url);
    let letters = address.split_once("://").map_or(&*address, |(_, rest)| rest).to_owned();
    view! {
        <div class="door-way">
            <img
                class="door-code"
                src=format!("/qr/{token}.svg")
                alt=text!(locale, evaluate.qr_of, address = letters.clone())
                width="96"
                height="96"
                loading="lazy"
            />
            <div>
                <p class="hint">{text!(locale, evaluate.address_hint)}</p>
                <p><code class="address" translate="no">{letters}</code></p>
                <p class="card-actions">
                    <a class="button" href=format!("/poster/{token}") target="_blank">
                        {text!(locale, evaluate.poster)}
                    </a>
                    <a href=format!("/qr/{token}.svg") target="_blank">
                        {text!(locale, evaluate.qr_file)}
                    </a>
                    <a href=format!("/s/{token}") target="_blank">
                        {text!(locale, evaluate.open_form)}
                    </a>
                </p>
            </div>
        </div>
    }
}

/// Makes codes and their printable sheet: an answer of the server's own, in a tab of its own.
#[component]
fn Sheet(link: Link, is_open: bool, locale: Locale) -> impl IntoView {
    let field = format!("count-{}", link.id);
    let form = (is_open && may(Action::Evaluate)).then(|| {
        view! {
            <form
                class="sheet-form"
                method="post"
                action=format!("/links/{}/sheet", link.id)
                target="_blank"
            >
                <label for=field.clone()>{text!(locale, evaluate.codes_wanted)}</label>
                <input
                    id=field
                    name="count"
                    type="number"
                    min="1"
                    max=MOST_CODES
                    value=CODES_A_SHEET
                    required
                />
                <button class="button">{text!(locale, evaluate.make_sheet)}</button>
            </form>
        }
    });
    view! {
        <div class="door-sheet">
            <p>{text!(locale, evaluate.codes_once)}</p>
            {form}
        </div>
    }
}

#[component]
fn Revoke(link: Link, locale: Locale) -> impl IntoView {
    let words = text!(locale, evaluate.revoke_words, n = count(link.answers));
    view! {
        <details class="fold revoke">
            <summary>{text!(locale, evaluate.revoke)}</summary>
            <p>{words}</p>
            <GuardedForm action=RevokeLink::PATH>
                <input type="hidden" name="link" value=link.id.to_string()/>
                <p class="form-actions">
                    <button class="button button-bad">
                        {text!(locale, evaluate.revoke_confirm, label = link.label)}
                    </button>
                </p>
            </GuardedForm>
        </details>
    }
}

#[component]
fn NewLink(id: CollectionId, locale: Locale) -> impl IntoView {
    let kinds = vec![
        Choice::new("open", text!(locale, evaluate.kind_open_long)),
        Choice::new("single_use", text!(locale, evaluate.kind_single_use_long)),
    ];
    view! {
        <details class="fold new-link">
            <summary>{text!(locale, evaluate.add_link)}</summary>
            <GuardedForm action=AddLink::PATH>
                <input type="hidden" name="collection" value=id.to_string()/>
                <TextField
                    name="label"
                    label=text!(locale, evaluate.link_label)
                    hint=text!(locale, evaluate.link_label_hint)
                    need=Need::Required
                />
                <SelectField
                    name="kind"
                    label=text!(locale, evaluate.kind)
                    choices=kinds
                    chosen="open"
                />
                <p class="form-actions">
                    <button class="button">{text!(locale, evaluate.add_link)}</button>
                </p>
            </GuardedForm>
        </details>
    }
}
