//! Rounds: evaluation windows of a fiscal year.

use domain::access::Action;
use domain::calendar::{Date, FiscalYear, default_period};
use domain::publication::Deadline;
use leptos::prelude::*;
use store::rounds::Round;
use store::{Store, StoreError};

use super::setup::BandChoice;
use crate::components::empty::EmptyState;
use crate::components::field::{Choice, Need, SelectField, Takes, TextField};
use crate::components::figures::Period;
use crate::components::form::GuardedForm;
use crate::components::icon::{Icon, Shape};
use crate::components::load::load;
use crate::components::may;
use crate::components::page_header::PageHeader;
use crate::components::standing::{self, Standing};
use crate::components::table::TableBox;
use crate::context;
use crate::texts::{Locale, text};
use crate::words::announcement::in_short;
use crate::words::rounds;

#[component]
pub fn Rounds() -> impl IntoView {
    let locale = context::locale();
    load(find(context::site().store, standing::asked()), move |(standing, due)| {
        view! { <Page locale standing due/> }
    })
    .into_any()
}

/// The deadlines of each round's announcement, in the order of the rounds.
type Due = Vec<[Deadline; 3]>;

async fn find(store: Store, asked: standing::Asked) -> Result<(Standing, Due), StoreError> {
    let standing = standing::find(asked).await?;
    let due =
        store::announcements::list_deadlines(&store, &standing.rounds, standing.today).await?;
    Ok((standing, due))
}

#[component]
fn Page(locale: Locale, standing: Standing, due: Due) -> impl IntoView {
    let list = if standing.rounds.is_empty() {
        view! {
            <EmptyState title=text!(locale, officer.rounds.empty)
                hint=text!(locale, officer.rounds.empty_hint)/>
        }
        .into_any()
    } else {
        view! { <RoundTable locale rounds=standing.rounds.clone() due today=standing.today/> }
            .into_any()
    };
    view! {
        <PageHeader title=text!(locale, officer.rounds.title)
            purpose=text!(locale, officer.rounds.purpose)/>
        {list}
        {may(Action::Evaluate).then(|| view! { <NewRound locale standing/> })}
    }
    .into_any()
}

#[component]
fn RoundTable(locale: Locale, rounds: Vec<Round>, due: Due, today: Date) -> impl IntoView {
    let title = text!(locale, officer.rounds.title);
    let rows = rounds.into_iter().zip(due);
    let rows = rows.map(|(round, due)| row(round, due, today, locale)).collect_view();
    view! {
        <TableBox label=title>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{text!(locale, officer.round.round)}</th>
                        <th scope="col">{text!(locale, officer.round.period)}</th>
                        <th scope="col">{text!(locale, officer.bands.legend)}</th>
                        <th scope="col">{text!(locale, officer.round.state)}</th>
                        <th scope="col">{text!(locale, officer.project.results)}</th>
                        <th scope="col">{text!(locale, announcement.the_announcement)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </TableBox>
    }
    .into_any()
}

fn row(round: Round, due: [Deadline; 3], today: Date, locale: Locale) -> impl IntoView {
    let Round { id, round } = round;
    let name = rounds::name(&round, locale);
    let edit = may(Action::Evaluate).then(|| {
        let words = text!(locale, officer.rounds.edit, name = name.clone()).to_string();
        let label = text!(locale, officer.action.edit);
        view! { <a href=format!("/rounds/{id}/edit") aria-label=words>{label}</a> }
    });
    let lead = text!(locale, announcement.open_of, round = name.clone());
    let state = if today < round.starts_on {
        text!(locale, officer.round.ahead)
    } else if today > round.ends_on {
        text!(locale, officer.round.past)
    } else {
        text!(locale, officer.round.current)
    };
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td><Period from=round.starts_on to=round.ends_on locale/></td>
            <td>
                {rounds::bands_name(round.bands, locale)}
                <span class="hint cuts">{rounds::cut_points(round.bands, locale)}</span>
            </td>
            <td><span class="cell-actions">{state}{edit}</span></td>
            <td><a href=format!("/rounds/{id}/results")>{text!(locale, officer.project.see_results)}</a></td>
            <td>
                <a href=format!("/rounds/{id}/announcement")>{lead}</a>
                <Late deadlines=due.to_vec() locale/>
            </td>
        </tr>
    }
}

/// What is late of an announcement, as marks; nothing when nothing is.
#[component]
pub fn Late(deadlines: Vec<Deadline>, locale: Locale) -> impl IntoView {
    let late = deadlines.into_iter().filter(|deadline| deadline.state.is_late());
    let items = late.map(|deadline| {
        view! { <li class="late"><Icon shape=Shape::Warning/>{in_short(&deadline, locale)}</li> }
    });
    let items: Vec<_> = items.collect();
    (!items.is_empty()).then(|| view! { <ul class="late-list">{items}</ul> })
}

#[component]
fn NewRound(locale: Locale, standing: Standing) -> impl IntoView {
    let (year, number) = next(&standing);
    let bands = standing.round.as_ref().map(|round| round.round.bands);
    let bands = bands.or(standing.organization.map(|organization| organization.bands));
    let choices = [1, 2]
        .map(|number: u8| Choice::new(number.to_string(), rounds::choice(number, locale)))
        .to_vec();
    let (starts_on, ends_on) = default_period(FiscalYear(year), number);
    view! {
        <section class="card" id="new">
            <h2>{text!(locale, officer.rounds.new_round)}</h2>
            <GuardedForm action="/act/rounds/create">
                <div class="field-row">
                    <TextField name="fiscal_year" label=text!(locale, officer.project.fiscal_year)
                        hint=text!(locale, officer.field.year_hint) value=year.to_string()
                        takes=Takes::Digits need=Need::Required/>
                    <SelectField name="number" label=text!(locale, officer.round.round)
                        choices chosen=number.to_string()/>
                </div>
                <details>
                    <summary>{text!(locale, officer.rounds.own_days)}</summary>
                    <p class="hint">
                        {text!(locale, officer.rounds.own_days_hint)}" "
                        <Period from=starts_on to=ends_on locale/>
                    </p>
                    <div class="field-row">
                        <TextField name="starts_on" label=text!(locale, officer.round.starts_on) takes=Takes::Day/>
                        <TextField name="ends_on" label=text!(locale, officer.round.ends_on) takes=Takes::Day/>
                    </div>
                </details>
                <BandChoice locale chosen=bands.unwrap_or(domain::bands::BandSetId::A)/>
                <p class="hint">{text!(locale, officer.rounds.frozen)}</p>
                <p class="form-actions">
                    <button class="button primary">{text!(locale, officer.action.create_round)}</button>
                </p>
            </GuardedForm>
        </section>
    }
    .into_any()
}

/// The round that is probably wanted: the one after the newest, else the first of this year.
fn next(standing: &Standing) -> (i32, u8) {
    match standing.rounds.first().map(|round| &round.round) {
        Some(newest) if newest.number < 2 => (newest.fiscal_year, 2),
        Some(newest) => (newest.fiscal_year + 1, 1),
        None => (standing.fiscal_year, 1),
    }
}
