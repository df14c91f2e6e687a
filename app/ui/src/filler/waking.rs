//! How the filler begins: with the form, and with what stands in the page that the server made.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use domain::answers::Raw;
use domain::calendar::Moment;
use domain::expression::Environment;
use domain::interview::{Interview, Program};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::browser::window;
use super::drafts::Drafts;
use super::screen::Screen;
use super::{Filler, Notice, fields, history};
use crate::citizen::{Definition, Live, Place, Posted, Stored, VERSION_FIELD, Walk};
use crate::texts::{Locale, locale_of, tag};

/// The form ready to be asked.
pub struct Engine {
    program: Program,
    version: String,
    utc_offset_minutes: i32,
    /// How far the server's clock is ahead of the phone's, in milliseconds: a form asks for today where
    /// it is answered, whatever day the phone believes in.
    ahead: i64,
}

/// The form at an address; nothing where it cannot be had or read.
pub async fn fetch(address: &str) -> Option<Engine> {
    let response = JsFuture::from(window().fetch_with_str(address)).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    if !response.ok() || response.redirected() {
        return None;
    }
    // It was asked now, even where the form was at hand. Without a date, or with a broken one, the
    // difference is not a number, which becomes none.
    let date = response.headers().get("date").ok().flatten().unwrap_or_default();
    let ahead = (js_sys::Date::parse(&date) - js_sys::Date::now()) as i64;
    let bytes = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    let bytes = js_sys::Uint8Array::new(&bytes).to_vec();
    let Definition { form, version, utc_offset_minutes } = Definition::from_bytes(&bytes)?;
    Some(Engine { program: Program::of_any(form), version, utc_offset_minutes, ahead })
}

/// What stood in the page before the filler took its place.
pub struct Before {
    id: String,
    locale: Locale,
    action: String,
    raw: Raw,
    touched: Raw,
}

impl Before {
    pub fn read() -> Before {
        let mut raw = fields::all();
        let mut take = |field: &str| raw.0.remove(field).and_then(|mut values| values.pop());
        take(VERSION_FIELD);
        let id = take("id").unwrap_or_default();
        let locale = locale_of(&take("language").unwrap_or_default());
        Before { id, locale, action: fields::action(), touched: fields::touched(), raw }
    }
}

/// The filler in the place of the page: with what was answered there, or with this tab's draft.
pub fn begin(
    engine: Engine,
    drafts: Drafts,
    before: Before,
    is_preview: bool,
    screen: Screen,
) -> Filler {
    let Before { id, locale, action, raw, touched } = before;
    // A page that was posted under the draft's own id holds what is newest, unless it is an old one
    // that the browser loaded again.
    let is_newer = |stored: &Stored| stored.id == id && history::is_fresh();
    let own = drafts.own().filter(|_| !is_preview);
    let is_going_on = drafts.own().is_some();
    let is_begun = is_going_on || !touched.0.is_empty();
    // A page that the server answers with does not say whether an earlier sending arrived.
    let sent_at = own.as_ref().and_then(|stored| stored.sent_at);
    let own = own.filter(|stored| !is_newer(stored));
    let (walk, notice, id) = match own {
        Some(stored) => {
            let mut walk = engine.resume(&stored, locale);
            // What was typed while the filler was on its way is newer.
            for (field, values) in touched.0 {
                walk.enter(&field, values);
            }
            let id = stored.id.clone();
            let notice = if sent_at.is_some() { Notice::Found(stored) } else { Notice::Restored };
            (walk, notice, id)
        }
        None => {
            let found = drafts.newest().filter(|_| !is_begun && !is_preview);
            let walk = engine.read(raw, &id, locale);
            (walk, found.map_or(Notice::Nothing, Notice::Found), id)
        }
    };
    let version = engine.version();
    let place = Place { locale, action, response_id: id, is_preview, trouble: None, version };
    Filler {
        live: RefCell::new(Live::new(walk, place)),
        notice: RefCell::new(notice),
        is_sending: Cell::new(false),
        sent_at: Cell::new(sent_at),
        is_done: Cell::new(false),
        is_begun: Cell::new(is_begun),
        is_to_be_kept: Cell::new(false),
        pushed: Cell::new(0),
        drafts,
        engine,
        screen,
    }
}

impl Engine {
    /// The moment, by the server's clock.
    pub fn now(&self) -> Moment {
        Moment(js_sys::Date::now() as i64 + self.ahead)
    }

    /// The number of the version; none of a draft.
    pub fn version(&self) -> Option<u32> {
        self.version.parse().ok()
    }

    /// What a server would make of the page, had it been posted.
    fn read(&self, raw: Raw, id: &str, locale: Locale) -> Walk {
        Walk::read(&self.program, Posted::read(raw), &self.environment(id, locale))
    }

    /// A draft, at the page that it was left at.
    pub fn resume(&self, stored: &Stored, locale: Locale) -> Walk {
        let environment = self.environment(&stored.id, locale);
        let interview = Interview::resume(&self.program, &stored.answers, environment);
        let mut walk = Walk::at(interview, Some(stored.number));
        for (field, values) in &stored.typed.0 {
            walk.enter(field, values.chosen().to_vec());
        }
        walk
    }

    /// The chance of an interview is that of its response, as on the server.
    fn environment(&self, id: &str, locale: Locale) -> Environment {
        let digits: String = id.chars().filter(char::is_ascii_hexdigit).collect();
        let chance = u128::from_str_radix(&digits, 16).unwrap_or_default();
        // Field by field: with the default would come the tables of `text::nfc`.
        Environment {
            now: self.now(),
            offset_minutes: self.utc_offset_minutes,
            random: chance as u64,
            language: tag(locale).to_owned(),
            version: self.version.clone(),
            properties: BTreeMap::new(),
            compose: fields::composed,
        }
    }
}
