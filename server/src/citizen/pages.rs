//! Rendered forms, kept while their door does not change. Only the response id differs from one
//! visit to the next; it is spliced in.

use std::sync::Arc;

use domain::answers::Raw;
use domain::ids::ResponseId;
use moka::sync::Cache;
use store::links::Door;
use ui::texts::{self, Locale};

use super::spliced::Spliced;
use super::{Filled, Visit, render};
use crate::state::AppState;

/// Stands for the response id in a rendered page. A nil-like UUID that no sender makes.
const MARK: ResponseId = ResponseId::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0000);

/// Bytes of rendered pages kept, plain and compressed.
const MOST_BYTES: u64 = 16 * 1024 * 1024;

/// A page, and the state of the door that it shows.
#[derive(Clone)]
struct Kept {
    door: Arc<Door>,
    page: Arc<Spliced>,
}

/// The pages of the links that are in use.
#[derive(Clone)]
pub struct Pages(Cache<(String, &'static str), Kept>);

impl Default for Pages {
    fn default() -> Pages {
        let weigher = |_: &(String, &'static str), kept: &Kept| {
            u32::try_from(kept.page.size()).unwrap_or(u32::MAX)
        };
        Pages(Cache::builder().weigher(weigher).max_capacity(MOST_BYTES).build())
    }
}

impl Pages {
    /// The form of a door. `action` is its address as the visitor came.
    pub fn find(
        &self,
        state: &AppState,
        door: &Arc<Door>,
        action: &str,
        locale: Locale,
    ) -> Arc<Spliced> {
        let key = (action.to_owned(), texts::tag(locale));
        if let Some(kept) = self.0.get(&key)
            && kept.door.shows_the_same(door)
        {
            return kept.page;
        }
        let typed = action.trim_start_matches("/s/");
        let visit = Visit { state, door, typed, locale, id: MARK };
        let html = render(&visit, Filled::of(&Raw::default()));
        let page = Arc::new(Spliced::new(&html, &MARK.to_string()));
        // A single-use code is visited once or twice: not worth the room.
        if door.code.is_none() {
            self.0.insert(key, Kept { door: door.clone(), page: page.clone() });
        }
        page
    }
}
