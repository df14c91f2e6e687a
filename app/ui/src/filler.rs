//! Asks a form in steps on the phone itself, with the engine that also judges on the server: what an
//! answer brings about is seen at once, pages are turned without the network, and all is kept in the
//! phone until it is received. It takes the place of the page that the server made, and leaves it
//! there where anything that it needs is missing.

mod actions;
mod drafts;
mod fields;
mod focus;
mod history;
mod keeping;
mod sending;
mod waking;

use leptos::ev::{Event, SubmitEvent};
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

use crate::citizen::{FillerWords, Live, VERSION_FIELD};
use crate::texts::tag;

use drafts::Stored;

/// The form that is being filled in, and what is told of drafts.
#[derive(Clone, Copy)]
struct Filler {
    /// What all that the filler holds belongs to: what a button makes would go with the button.
    owner: StoredValue<Owner>,
    /// Another one when a draft is brought back.
    live: RwSignal<Live>,
    notice: RwSignal<Notice>,
    is_sending: RwSignal<bool>,
    /// When the answers were first sent, where nobody knows whether they arrived.
    sent_at: RwSignal<Option<f64>>,
    /// Whether some were changed after that.
    is_changed: RwSignal<bool>,
    /// Whether the answers are received, so that nothing of them may be kept or sent again.
    is_done: RwSignal<bool>,
    /// Whether somebody has answered anything here: else there is nothing to keep.
    is_begun: RwSignal<bool>,
    /// Whether something was answered that is not in the draft yet.
    is_to_be_kept: RwSignal<bool>,
    /// How many of the form's entries in the browser's history lie before the one that stands.
    pushed: RwSignal<usize>,
    drafts: StoredValue<drafts::Drafts, LocalStorage>,
    definition: StoredValue<waking::Engine>,
    place: NodeRef<Div>,
}

#[derive(Debug, Clone, PartialEq)]
enum Notice {
    Nothing,
    /// This tab's own draft was brought back.
    Restored,
    /// Someone's draft from before, or this tab's own that was sent once.
    Found(Stored),
}

/// Takes the place of the form that the server made, if the page has one.
pub fn start() {
    let Ok(Some(stand)) = document().query_selector("#filler") else { return };
    let Ok(stand) = stand.dyn_into::<HtmlElement>() else { return };
    // A page that tells why it came back stays as the server made it; and so do all pages where a
    // browser does not say which button was pressed.
    if fields::is_told() || !fields::tells_buttons() {
        return;
    }
    let attribute = |name: &str| stand.get_attribute(name).unwrap_or_default();
    let Ok(words) = serde_json::from_str::<FillerWords>(&attribute("data-words")) else { return };
    let (definition, is_preview) = (attribute("data-form"), stand.has_attribute("data-preview"));
    spawn_local(async move {
        let Some(engine) = waking::fetch(&definition).await else { return };
        let drafts = drafts::Drafts::open().await;
        // A file that was chosen meanwhile would be lost with its field.
        if fields::has_file() {
            return;
        }
        let (held, before) = (focus::held(), waking::Before::read());
        stand.set_inner_html("");
        let view = move || page(waking::begin(engine, drafts, before, is_preview), words);
        leptos::mount::mount_to(stand, view).forget();
        held.restore();
    });
}

/// The page as it stands in the browser.
fn page(filler: Filler, words: FillerWords) -> impl IntoView {
    filler.watch();
    let form = move || {
        let live = filler.live.get();
        let (action, id, language) = live
            .place(|place| (place.action.clone(), place.response_id.clone(), tag(place.locale)));
        let version = live.place(|place| place.version).map(|number| {
            view! { <input type="hidden" name=VERSION_FIELD value=number.to_string()/> }
        });
        view! {
            {live.head()}
            <form id="answers" method="post" action=action accept-charset="utf-8" novalidate
                aria-busy=move || filler.is_sending.get().then_some("true")
                inert=move || filler.is_sending.get()
                on:input=move |event: Event| filler.typed(&event)
                on:change=move |event: Event| filler.answered(&event)
                on:submit=move |event: SubmitEvent| filler.pressed(&event)>
                <input type="hidden" name="id" value=id autocomplete="off"/>
                <input type="hidden" name="language" value=language/>
                {version}
                {live.parts()}
                {live.steps()}
            </form>
        }
    };
    view! {
        <div class="filler" node_ref=filler.place tabindex="-1">
            {notice(filler, words)}
            {form}
        </div>
    }
}

fn notice(filler: Filler, words: FillerWords) -> impl IntoView {
    let FillerWords { found, unconfirmed, restored, proceed, send_again, start_over, close } =
        words;
    move || {
        let (told, stored) = match filler.notice.get() {
            Notice::Nothing => return None,
            Notice::Restored => (restored.clone(), None),
            Notice::Found(stored) => {
                let words = if stored.sent_at.is_some() { &unconfirmed } else { &found };
                (words.replace("{time}", &stored.time()), Some(stored))
            }
        };
        let go_on = match stored.clone() {
            Some(stored) => {
                let is_sent = stored.sent_at.is_some();
                let words = if is_sent { send_again.clone() } else { proceed.clone() };
                view! {
                    <button type="button" on:click=move |_| filler.bring_back(&stored)>{words}</button>
                }
                .into_any()
            }
            None => {
                let close = close.clone();
                view! {
                    <button type="button" on:click=move |_| filler.notice.set(Notice::Nothing)>
                        {close}
                    </button>
                }
                .into_any()
            }
        };
        let start_over = start_over.clone();
        Some(view! {
            <div class="draft">
                <p role="status">{told}</p>
                <div class="choose">
                    {go_on}
                    <button type="button" class="quiet"
                        on:click=move |_| filler.start_over(stored.as_ref())>{start_over}</button>
                </div>
            </div>
        })
    }
}
