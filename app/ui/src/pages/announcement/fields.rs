//! What is typed in for an announcement: its days, its place, who signs; and the holidays.

use domain::calendar::Date;
use domain::ids::RoundId;
use domain::publication::{Clause, posted_until};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use store::publications::{Holiday, Publication};

use crate::api::publications::{SaveHolidays, SavePublication};
use crate::components::field::{Choice, SelectField, Takes, TextField};
use crate::components::form::GuardedForm;
use crate::texts::{Locale, text};
use crate::words::announcement::clause_name;
use crate::words::moments::day;

/// The days, the place and the signatures.
#[component]
pub fn Fields(
    round: RoundId,
    publication: Publication,
    today: Date,
    locale: Locale,
) -> impl IntoView {
    let is_new = publication == Publication::default();
    let Publication { days, announced_on, place, address, signer, signer_position, memo, .. } =
        publication.clone();
    let iso = |day: Option<Date>| day.map(Date::to_iso).unwrap_or_default();
    let clauses =
        Clause::ALL.map(|clause| Choice::new(clause.code(), clause_name(clause, locale))).to_vec();
    let until = day(posted_until(days.posted_from.unwrap_or(today)), locale);
    view! {
        <details class="fold card" open=is_new>
            <summary>{text!(locale, announcement.fields)}</summary>
            <GuardedForm action=SavePublication::PATH>
                <input type="hidden" name="round" value=round.to_string()/>
                <fieldset>
                    <legend>{text!(locale, announcement.fields_days)}</legend>
                    <SelectField name="clause" label=text!(locale, announcement.clause)
                        hint=text!(locale, announcement.clause_hint)
                        choices=clauses chosen=days.clause.code()/>
                    <div class="field-row">
                        <TextField name="reported_on" label=text!(locale, announcement.reported_on)
                            value=iso(days.reported_on) takes=Takes::Day/>
                        <TextField name="presented_on" label=text!(locale, announcement.presented_on)
                            value=iso(days.presented_on) takes=Takes::Day/>
                    </div>
                    <div class="field-row">
                        <TextField name="announced_on" label=text!(locale, announcement.announced_field)
                            value=iso(announced_on) takes=Takes::Day/>
                        <TextField name="posted_from" label=text!(locale, announcement.posted_from)
                            value=iso(days.posted_from) takes=Takes::Day/>
                        <TextField name="posted_until" label=text!(locale, announcement.posted_until)
                            hint=text!(locale, announcement.posted_until_hint, day = until)
                            value=iso(days.posted_until) takes=Takes::Day/>
                    </div>
                    <TextField name="place" label=text!(locale, announcement.place)
                        hint=text!(locale, announcement.place_hint) value=place/>
                    <TextField name="address" label=text!(locale, announcement.address)
                        hint=text!(locale, announcement.address_hint) value=address/>
                    <div class="field-row">
                        <TextField name="signer" label=text!(locale, announcement.signer) value=signer/>
                        <TextField name="signer_position" label=text!(locale, announcement.position)
                            value=signer_position/>
                    </div>
                </fieldset>
                <fieldset>
                    <legend>{text!(locale, announcement.the_memo)}</legend>
                    <div class="field-row">
                        <TextField name="memo_from" label=text!(locale, announcement.memo_from)
                            value=memo.from/>
                        <TextField name="memo_number" label=text!(locale, announcement.memo_number)
                            value=memo.number/>
                        <TextField name="memo_on" label=text!(locale, announcement.memo_on)
                            value=iso(memo.on) takes=Takes::Day/>
                    </div>
                    <TextField name="memo_to" label=text!(locale, announcement.memo_to) value=memo.to/>
                    <div class="field-row">
                        <TextField name="memo_signer" label=text!(locale, announcement.memo_signer)
                            value=memo.signer/>
                        <TextField name="memo_position" label=text!(locale, announcement.position)
                            value=memo.position/>
                    </div>
                </fieldset>
                <fieldset>
                    <legend>{text!(locale, announcement.checked)}</legend>
                    <p class="hint">{text!(locale, announcement.checked_hint)}</p>
                    <div class="field-row">
                        <TextField name="checked_by" label=text!(locale, announcement.checked_by)
                            value=publication.checked_by/>
                        <TextField name="checked_on" label=text!(locale, announcement.checked_on)
                            value=iso(publication.checked_on) takes=Takes::Day/>
                    </div>
                </fieldset>
                <p class="form-actions">
                    <button class="button primary">{text!(locale, officer.action.save)}</button>
                </p>
            </GuardedForm>
        </details>
    }
    .into_any()
}

/// The days on which no office is open, a line each.
#[component]
pub fn Holidays(round: RoundId, holidays: Vec<Holiday>, locale: Locale) -> impl IntoView {
    let line = |holiday: &Holiday| format!("{} {}", holiday.day.to_iso(), holiday.name);
    let lines = holidays.iter().map(line).collect::<Vec<_>>().join("\n");
    view! {
        <details class="fold page-part" id="holidays-part" open=holidays.is_empty()>
            <summary>{text!(locale, announcement.holidays)}</summary>
            <GuardedForm action=SaveHolidays::PATH>
                <input type="hidden" name="round" value=round.to_string()/>
                <TextField name="holidays" label=text!(locale, announcement.holidays_label)
                    hint=text!(locale, announcement.holidays_hint)
                    value=lines takes=Takes::Lines/>
                <p class="form-actions">
                    <button class="button">{text!(locale, officer.action.save)}</button>
                </p>
            </GuardedForm>
        </details>
    }
    .into_any()
}
