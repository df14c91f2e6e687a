//! Which lines are shown, in which order: it lives in the address.

use domain::quality::Flag;
use domain::review::Verdict;
use leptos::prelude::*;

use crate::components::chips::{Address, Chip, Chips};
use crate::components::table::Order;
use crate::texts::{Locale, text};
use crate::words::moments::count;
use crate::words::quality::kind;

/// The lines by what was decided.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum State {
    /// Those that wait for a decision.
    #[default]
    Open,
    Accepted,
    Rejected,
    All,
}

const STATES: [(State, &str); 4] = [
    (State::Open, "open"),
    (State::Rejected, "rejected"),
    (State::Accepted, "accepted"),
    (State::All, "all"),
];

/// What the address asks for.
#[derive(Debug, Clone)]
pub struct Asked {
    kind: Option<String>,
    state: State,
    order: Order,
    page: usize,
}

impl Asked {
    pub fn of(address: &Address) -> Asked {
        let state = address.get("state").unwrap_or_default();
        let known = STATES.into_iter().find(|(_, code)| *code == state);
        Asked {
            kind: address.get("kind").filter(|kind| Flag::CODES.contains(&kind.as_str())),
            state: known.map_or(State::default(), |(state, _)| state),
            order: Order::of(address, "-received"),
            page: address.get("page").and_then(|page| page.parse().ok()).unwrap_or(1),
        }
    }

    pub fn takes(&self, flags: &[Flag], verdict: Option<Verdict>) -> bool {
        self.takes_kind(flags) && self.state.takes(verdict)
    }

    fn takes_kind(&self, flags: &[Flag]) -> bool {
        let kind = self.kind.as_deref();
        kind.is_none_or(|kind| flags.iter().any(|flag| flag.code() == kind))
    }

    /// Puts lines (order of commits, flags) in the order asked for.
    pub fn sort(&self, lines: &mut [(i64, &[Flag])]) {
        match self.order.key.as_str() {
            "flags" => lines.sort_by_key(|(seq, flags)| (flags.len(), *seq)),
            _ => lines.sort_by_key(|(seq, _)| *seq),
        }
        if self.order.is_descending {
            lines.reverse();
        }
    }

    /// How many lines come before the page; a page beyond the last one is the last.
    pub fn first_of(&self, lines: usize, a_page: usize) -> usize {
        let pages = lines.div_ceil(a_page).max(1);
        (self.page.clamp(1, pages) - 1) * a_page
    }
}

impl State {
    fn takes(self, verdict: Option<Verdict>) -> bool {
        match self {
            State::Open => verdict.is_none(),
            State::Accepted => verdict == Some(Verdict::Accepted),
            State::Rejected => verdict == Some(Verdict::Rejected),
            State::All => true,
        }
    }
}

/// How many lines each choice of one filter would show while the other stays.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    kinds: [u64; Flag::CODES.len()],
    any_kind: u64,
    states: [u64; STATES.len()],
    all: u64,
}

impl Counts {
    pub fn of<'a>(
        lines: impl Iterator<Item = (&'a [Flag], Option<Verdict>)>,
        asked: &Asked,
    ) -> Counts {
        let mut counts = Counts::default();
        for (flags, verdict) in lines {
            counts.all += 1;
            if asked.state.takes(verdict) {
                counts.any_kind += 1;
                for (n, code) in counts.kinds.iter_mut().zip(Flag::CODES) {
                    *n += u64::from(flags.iter().any(|flag| flag.code() == code));
                }
            }
            for (n, (state, _)) in counts.states.iter_mut().zip(STATES) {
                *n += u64::from(asked.takes_kind(flags) && state.takes(verdict));
            }
        }
        counts
    }

    /// How many lines there are without any filter.
    pub fn all(&self) -> u64 {
        self.all
    }
}

#[component]
pub fn Filters(counts: Counts, address: Address, locale: Locale) -> impl IntoView {
    let asked = Asked::of(&address);
    let label = |words: &str, n: u64| {
        text!(locale, review.with_count, label = words.to_owned(), n = count(n))
    };
    let here = |query: String| if query.is_empty() { "?".to_owned() } else { query };
    let mut kinds = vec![Chip {
        label: label(text!(locale, review.kind_all), counts.any_kind),
        href: here(address.with("kind", None)),
        is_chosen: asked.kind.is_none(),
    }];
    let of_kind = |(code, n): (&str, u64)| Chip {
        label: label(kind(code, locale), n),
        href: here(address.with("kind", Some(code))),
        is_chosen: asked.kind.as_deref() == Some(code),
    };
    let is_there = |(code, n): &(&str, u64)| *n > 0 || asked.kind.as_deref() == Some(*code);
    kinds.extend(Flag::CODES.into_iter().zip(counts.kinds).filter(is_there).map(of_kind));
    let states = STATES.into_iter().zip(counts.states).map(|((state, code), n)| {
        let words = match state {
            State::Open => text!(locale, review.state_open),
            State::Accepted => text!(locale, review.state_accepted),
            State::Rejected => text!(locale, review.state_rejected),
            State::All => text!(locale, review.state_all),
        };
        let value = (state != State::default()).then_some(code);
        let href = here(address.with("state", value));
        Chip { label: label(words, n), href, is_chosen: asked.state == state }
    });
    let states: Vec<Chip> = states.collect();
    view! {
        <div class="filters">
            <Chips label=text!(locale, review.state) chips=states/>
            <Chips label=text!(locale, review.kind) chips=kinds/>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(query: &str) -> Asked {
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
        Asked::of(&Address::of("", pairs))
    }

    #[test]
    fn filters_choose_by_kind_and_by_decision() {
        let burst = [Flag::Burst { responses: 11, seconds: 60 }];
        assert!(asked("").takes(&burst, None));
        assert!(!asked("").takes(&burst, Some(Verdict::Rejected)));
        assert!(asked("state=all&kind=burst").takes(&burst, Some(Verdict::Rejected)));
        assert!(!asked("kind=too_fast").takes(&burst, None));
        assert!(asked("kind=nonsense&state=x").takes(&burst, None));
        assert_eq!((asked("page=9").first_of(30, 25), asked("page=0").first_of(0, 25)), (25, 0));
    }

    #[test]
    fn counts_say_what_each_choice_would_show() {
        let burst = [Flag::Burst { responses: 11, seconds: 60 }];
        let lines = [(&burst[..], None), (&burst[..], Some(Verdict::Rejected)), (&[][..], None)];
        let counts = Counts::of(lines.into_iter(), &asked("kind=burst"));
        assert_eq!((counts.any_kind, counts.kinds[3], counts.all()), (2, 1, 3));
        assert_eq!(counts.states, [1, 1, 0, 2]);
    }
}
