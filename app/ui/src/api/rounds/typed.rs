//! From the fields of "new round" and "edit the round" to a round.

use std::collections::HashMap;

use domain::bands::BandSetId;
use domain::calendar::{Date, FiscalYear, default_period};
use domain::ids::RoundId;
use domain::numerals;
use domain::plan::YEARS;
use domain::results::outcome::{Measure, NotAHundred, Weights};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use store::StoreError;
use store::rounds::NewRound;

use crate::api::{Refusal, permit};
use crate::components::standing;
use crate::context;
use crate::texts::{Locale, text};
use crate::words;
use crate::words::plan::about;

pub(super) fn remember(round: RoundId) {
    // A year: until the next fiscal year's rounds are made.
    let cookie =
        format!("{}={round}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly", standing::COOKIE);
    if let (Some(response), Ok(cookie)) =
        (use_context::<ResponseOptions>(), http::HeaderValue::from_str(&cookie))
    {
        response.append_header(http::header::SET_COOKIE, cookie);
    }
}

pub(super) fn read(
    fiscal_year: &str,
    number: &str,
    starts_on: &str,
    ends_on: &str,
    bands: &str,
) -> Result<NewRound, Refusal> {
    let locale = context::locale();
    let mut refusal = Refusal::new(text!(locale, officer.problem.check_fields));
    let year = numerals::to_arabic(fiscal_year.trim()).parse().ok().filter(|it| YEARS.contains(it));
    if year.is_none() {
        let words = text!(locale, officer.problem.not_a_year, value = fiscal_year).to_string();
        refusal = refusal.field("fiscal_year", words);
    }
    let number = number.parse().ok().filter(|number| (1..=2).contains(number));
    if number.is_none() {
        let label = text!(locale, officer.round.round);
        refusal = refusal.field("number", about(label, text!(locale, officer.problem.required)));
    }
    let bands = bands.parse::<BandSetId>().ok();
    if bands.is_none() {
        let label = text!(locale, officer.bands.legend);
        refusal = refusal.field("bands", about(label, text!(locale, officer.problem.required)));
    }
    let period = default_period(FiscalYear(year.unwrap_or_default()), number.unwrap_or_default());
    let starts_on = day(starts_on, period.0, "starts_on", locale, &mut refusal);
    let ends_on = day(ends_on, period.1, "ends_on", locale, &mut refusal);
    if refusal.fields.is_empty() && ends_on < starts_on {
        refusal = refusal.field("ends_on", text!(locale, officer.problem.ends_before_start));
    }
    match (year, number, bands) {
        (Some(fiscal_year), Some(number), Some(bands)) if refusal.fields.is_empty() => {
            Ok(NewRound { fiscal_year, number, starts_on, ends_on, bands })
        }
        _ => Err(refusal),
    }
}

/// Both ends of a round's period as typed; an empty one is as before.
pub(super) fn period(
    starts_on: &str,
    ends_on: &str,
    held: (Date, Date),
) -> Result<(Date, Date), Refusal> {
    let locale = context::locale();
    let mut refusal = Refusal::new(text!(locale, officer.problem.check_fields));
    let starts_on = day(starts_on, held.0, "starts_on", locale, &mut refusal);
    let ends_on = day(ends_on, held.1, "ends_on", locale, &mut refusal);
    if refusal.fields.is_empty() && ends_on < starts_on {
        refusal = refusal.field("ends_on", text!(locale, officer.problem.ends_before_start));
    }
    if refusal.fields.is_empty() { Ok((starts_on, ends_on)) } else { Err(refusal) }
}

/// The input that a measure's weight is typed in.
pub(crate) fn weight_field(measure: Measure) -> &'static str {
    match measure {
        Measure::Questionnaire => "weights[questionnaire]",
        Measure::Interview => "weights[interview]",
        Measure::Observation => "weights[observation]",
        Measure::Money => "weights[money]",
    }
}

/// The weights of a round as typed; an empty one is as before.
pub(super) fn weights(typed: &HashMap<Measure, String>, held: Weights) -> Result<Weights, Refusal> {
    let locale = context::locale();
    let mut refusal = Refusal::new(text!(locale, officer.problem.check_fields));
    let mut weights = held.to_array();
    for (weight, measure) in weights.iter_mut().zip(Measure::ALL) {
        let typed = typed.get(&measure).map_or("", |typed| typed.trim());
        let typed = numerals::to_arabic(typed);
        if typed.is_empty() {
            continue;
        }
        match typed.parse::<u8>().ok().filter(|weight| *weight <= 100) {
            Some(own) => *weight = own,
            None => {
                let label = words::outcome::measure(measure, locale);
                let problem = about(label, text!(locale, outcome.weight_problem));
                refusal = refusal.field(weight_field(measure), problem);
            }
        }
    }
    if !refusal.fields.is_empty() {
        return Err(refusal);
    }
    Weights::new(weights).map_err(|NotAHundred(sum)| {
        let words = text!(locale, outcome.weights_problem, sum = sum);
        refusal.field(weight_field(Measure::Questionnaire), words)
    })
}

fn day(typed: &str, default: Date, field: &str, locale: Locale, refusal: &mut Refusal) -> Date {
    let typed = typed.trim();
    if typed.is_empty() {
        return default;
    }
    Date::parse_iso(typed).unwrap_or_else(|| {
        let words = text!(locale, officer.problem.not_a_day);
        *refusal = std::mem::take(refusal).field(field, words);
        default
    })
}

pub(super) fn refusal(error: StoreError) -> Refusal {
    match error {
        StoreError::Taken(_) => {
            let words = text!(context::locale(), officer.problem.round_taken);
            Refusal::new(words).field("number", words)
        }
        StoreError::InUse(_) => {
            let words = text!(context::locale(), officer.problem.bands_frozen);
            Refusal::new(words).field("bands", words)
        }
        error => permit::refusal(error),
    }
}
