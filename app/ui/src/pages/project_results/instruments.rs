use domain::form::Instrument;
use domain::ids::RoundId;
use domain::plan::progress::Amounts;
use leptos::prelude::*;
use store::outcomes::{Collected, ProjectOutcome};
use store::tags::TagSummary;

use crate::components::figures::{Money, Progress, Share, percent};
use crate::texts::{Locale, tag, text};
use crate::words::instruments::instrument;
use crate::words::moments::count;
use crate::words::outcome::links::to_changes;
use crate::words::outcome::{amounts, changes, observer_words};
use crate::words::rounds::level_name;

/// Themes shown of each interview form: the most frequent.
const MOST_THEMES: usize = 5;

/// What each instrument says, and the money, side by side. Links keep the earlier round that the
/// address asks for.
#[component]
pub fn Instruments(
    held: ProjectOutcome,
    against: Option<RoundId>,
    locale: Locale,
) -> impl IntoView {
    let card = |of: Instrument| {
        let collected: Vec<Collected> = held.of(of).cloned().collect();
        view! { <Card of collected against locale/> }
    };
    view! {
        <div class="instruments">
            {card(Instrument::Questionnaire)}
            {card(Instrument::Interview)}
            {card(Instrument::Observation)}
            <MoneyCard amounts=amounts(&held.project) locale/>
        </div>
    }
}

#[component]
fn Card(
    of: Instrument,
    collected: Vec<Collected>,
    against: Option<RoundId>,
    locale: Locale,
) -> impl IntoView {
    let nothing = collected.is_empty().then(|| {
        view! { <p class="hint">{text!(locale, outcome.instrument_none)}</p> }
    });
    let told =
        collected.into_iter().map(|held| view! { <Told held against locale/> }).collect_view();
    view! {
        <section class="card instrument">
            <h3>{instrument(of, locale)}</h3>
            {nothing}
            {told}
        </section>
    }
}

/// One form: answers, mean, level, change, and what only its instrument has.
#[component]
fn Told(held: Collected, against: Option<RoundId>, locale: Locale) -> impl IntoView {
    let id = held.view.collection.id;
    let title = held.view.version.form.title.get(tag(locale)).to_owned();
    let target = held.view.collection.collection.target.map(u64::from);
    let n = held.results.n;
    let figures = held.results.overall.as_ref().map(|overall| &overall.figures);
    let mean = figures.and_then(|it| it.text.mean.clone().zip(it.text.percent.clone()));
    let score = match mean {
        _ if n == 0 => {
            let words = text!(locale, outcome.no_answers_yet);
            view! { <p class="hint">{words}</p> }.into_any()
        }
        Some((mean, percent)) => {
            let words = text!(locale, outcome.mean_line, mean = mean, percent = percent);
            let level = figures.and_then(|it| it.band).map(|level| {
                let level = level_name(level, locale);
                view! { <p>{text!(locale, outcome.level_line, level = level)}</p> }
            });
            view! { <p class="instrument-mean">{words}</p>{level} }.into_any()
        }
        None => {
            let words = text!(locale, outcome.no_mean, n = count(n));
            view! { <p>{words}</p> }.into_any()
        }
    };
    let change = held.change.as_ref().and_then(|it| it.changes.overall.figure()).map(|change| {
        let words = text!(locale, outcome.column_change);
        view! {
            <p>
                <a href=to_changes(&held, against)>
                    {format!("{words}: {}", changes::signed(change))}
                </a>
            </p>
        }
    });
    let agreement = held.agreement.as_ref().filter(|_| n > 0).map(|agreement| {
        view! { <p class="hint">{observer_words(agreement, n, locale)}</p> }
    });
    view! {
        <p><a href=format!("/collections/{id}/results")>{title}</a></p>
        <Progress done=n target locale/>
        {score}
        {change}
        {agreement}
        <Themes themes=held.themes.clone() locale/>
    }
}

/// The themes that interviews were coded by, each with its respondents and a quote.
#[component]
fn Themes(themes: Vec<TagSummary>, locale: Locale) -> impl IntoView {
    if themes.is_empty() {
        return ().into_any();
    }
    let theme = |theme: TagSummary| {
        let n = theme.responses.map(|n| text!(locale, outcome.theme_n, n = count(n)));
        let quote = theme.quotes.into_iter().next().map(|quote| view! { <q>{quote}</q> });
        view! { <li><strong>{theme.tag.name}</strong>" "{n}" "{quote}</li> }
    };
    let themes = themes.into_iter().take(MOST_THEMES).map(theme).collect_view();
    view! { <ul class="themes">{themes}</ul> }.into_any()
}

#[component]
fn MoneyCard(amounts: Amounts, locale: Locale) -> impl IntoView {
    let Amounts { budget, contract, disbursed } = amounts;
    view! {
        <section class="card instrument">
            <h3>{text!(locale, outcome.money_title)}</h3>
            <dl class="plain-facts">
                <div><dt>{text!(locale, officer.project.budget)}</dt><dd><Money amount=budget/></dd></div>
                <div><dt>{text!(locale, officer.project.contract)}</dt><dd><Money amount=contract/></dd></div>
                <div><dt>{text!(locale, officer.project.disbursed)}</dt><dd><Money amount=disbursed/></dd></div>
                <div><dt>{text!(locale, officer.project.share)}</dt><dd><Share percent=percent(disbursed, budget)/></dd></div>
            </dl>
        </section>
    }
}
