//! Choosing the responses that are counted: a plain form, and what it chose as links that take it
//! back.

use domain::access::Sight;
use domain::calendar::Date;
use domain::form::{Form, Kind, Question};
use domain::matrix::{Condition, Limits, Selection, Status, Wanted};
use domain::results::Options;
use leptos::prelude::*;
use store::links::Link;

use super::super::closer::KeptFilters;
use super::at;
use crate::components::field::{Choice, SelectField, Takes, TextField};
use crate::components::sight;
use crate::texts::{Locale, tag, text};
use crate::words::results::{ResultsView, Shown};
use crate::words::selection;

/// A question or the links, with what can be chosen of them.
struct Group {
    label: String,
    /// What of it is chosen, said where the group is folded away.
    chosen: Option<String>,
    input: Input,
}

enum Input {
    /// One name of the query with the values that can be ticked.
    Ticks(&'static str, Vec<Tick>),
    /// The question, and the limits of the numbers that are wanted.
    Numbers(String, Option<Limits>),
}

struct Tick {
    value: String,
    label: String,
    is_chosen: bool,
}

/// The form that chooses. It folds away: most readers want all answers.
#[component]
pub fn Chooser<'a>(
    shown: &'a Shown,
    options: &'a Options,
    locale: Locale,
) -> impl IntoView + use<> {
    let id = shown.collection.collection.id;
    let (respondents, others) = questions(&shown.form, options, locale);
    let links = links(&shown.links, options, locale);
    let groups = |groups: Vec<Group>| {
        groups.into_iter().map(|group| view! { <GroupView group locale/> }).collect_view()
    };
    let is_other_chosen = others.iter().any(|group| group.chosen.is_some());
    let others = (!others.is_empty()).then(|| {
        view! {
            <details class="chooser-more" open=is_other_chosen>
                <summary>{text!(locale, selection.questions_others)}</summary>
                <div class="chooser-groups">{groups(others)}</div>
            </details>
        }
    });
    let comparison = Options { by: options.by.clone(), ..Options::default() };
    let days = options.only.days;
    let day = |day: Option<Date>| day.map(Date::to_iso).unwrap_or_default();
    let statuses = Status::ALL
        .map(|status| Choice::new(status.code(), selection::status_words(status, locale)))
        .to_vec();
    view! {
        <details class="chooser">
            <summary>{text!(locale, selection.panel)}</summary>
            <form method="get" action=format!("/collections/{id}/results") autocomplete="off">
                <p class="hint">{text!(locale, selection.panel_hint)}</p>
                <KeptFilters options=&comparison/>
                <div class="chooser-groups">
                    {groups(respondents)}
                    {groups(links.into_iter().collect())}
                </div>
                {others}
                <div class="field-row">
                    <TextField name="from" label=text!(locale, selection.from)
                        value=day(days.from) takes=Takes::Day/>
                    <TextField name="to" label=text!(locale, selection.to)
                        value=day(days.to) takes=Takes::Day/>
                    <SelectField name="status" label=text!(locale, selection.status)
                        choices=statuses chosen=options.only.status.code()/>
                </div>
                <p class="form-actions">
                    <button class="button">{text!(locale, selection.apply)}</button>
                </p>
            </form>
        </details>
    }
    .into_any()
}

/// What is chosen, each part a link to the page without it.
#[component]
pub fn Chosen<'a>(
    view: ResultsView<'a>,
    options: &'a Options,
    locale: Locale,
) -> impl IntoView + use<> {
    let Some(chosen) = &view.facts.chosen else { return ().into_any() };
    let without = |only| at("", &Options { only, by: options.by.clone() });
    let parts = selection::parts(&chosen.selection, view.form, &chosen.places, locale);
    let chips = parts.into_iter().flat_map(|part| {
        let subject = part.subject;
        part.values.into_iter().map(move |value| (subject.clone(), value))
    });
    let chips = chips.map(|(subject, value)| {
        let words = text!(locale, selection.part, subject = subject, values = value.words);
        let label = text!(locale, selection.remove, chosen = words.clone());
        view! {
            <a class="chip chip-removable" href=without(value.without) aria-label=label>{words}</a>
        }
    });
    let chips = chips.collect_view();
    view! {
        <div class="filters">
            <div class="chips" role="group" aria-label=text!(locale, selection.chips)>
                <span class="chips-label">{text!(locale, selection.chips)}</span>
                {chips}
                <a href=without(Default::default())>{text!(locale, selection.remove_all)}</a>
            </div>
        </div>
    }
    .into_any()
}

impl Group {
    fn of_ticks(label: String, field: &'static str, ticks: Vec<Tick>, locale: Locale) -> Group {
        let n = ticks.iter().filter(|tick| tick.is_chosen).count();
        let chosen = (n > 0).then(|| text!(locale, selection.number_chosen, n = n));
        Group { label, chosen, input: Input::Ticks(field, ticks) }
    }
}

/// The questions with choices or numbers: those about respondents, and the others.
fn questions(form: &Form, options: &Options, locale: Locale) -> (Vec<Group>, Vec<Group>) {
    let (mut respondents, mut others) = (Vec::new(), Vec::new());
    for place in form.walk().filter(|place| !place.is_repeated()) {
        let group = question(place.question, form, options, locale);
        let groups = if place.question.demographic { &mut respondents } else { &mut others };
        groups.extend(group);
    }
    (respondents, others)
}

/// `None` for questions that responses cannot be chosen by.
fn question(question: &Question, form: &Form, options: &Options, locale: Locale) -> Option<Group> {
    let mut conditions = options.only.conditions.iter();
    let held = conditions.find(|condition| condition.question == question.name);
    let label = selection::question_words(question, locale);
    if question.kind.is_number() {
        if sight() != Sight::Single {
            return None;
        }
        let limits = held.and_then(|condition| match condition.wanted {
            Wanted::Numbers(limits) => Some(limits),
            Wanted::Choices(_) => None,
        });
        let chosen = limits.map(|limits| selection::limits_words(&limits, locale));
        let input = Input::Numbers(question.name.to_string(), limits);
        return Some(Group { label, chosen, input });
    }
    if !matches!(question.kind, Kind::SelectOne { .. } | Kind::SelectMultiple { .. }) {
        return None;
    }
    let wanted = held.map(Condition::choices).unwrap_or_default();
    let ticks = form.list_of(question)?.choices.iter().map(|choice| Tick {
        value: format!("{}:{}", question.name, choice.value),
        label: choice.label.get(tag(locale)).to_owned(),
        is_chosen: wanted.contains(&choice.value),
    });
    Some(Group::of_ticks(label, "where", ticks.collect(), locale))
}

/// The links, where there is more than one to choose from.
fn links(links: &[Link], options: &Options, locale: Locale) -> Option<Group> {
    let choices = links.iter().map(|link| Tick {
        value: link.id.to_string(),
        label: link.label.clone(),
        is_chosen: options.only.links.contains(&link.id),
    });
    (links.len() > 1).then(|| {
        let label = text!(locale, selection.links).to_owned();
        Group::of_ticks(label, "link", choices.collect(), locale)
    })
}

/// A question folds away behind what of it is chosen.
#[component]
fn GroupView(group: Group, locale: Locale) -> impl IntoView {
    let is_chosen = group.chosen.is_some();
    let chosen = group.chosen.map(|words| view! { <span class="badge">{words}</span> });
    let inputs: Vec<AnyView> = match group.input {
        Input::Ticks(name, ticks) => ticks.into_iter().map(|tick| ticked(name, tick)).collect(),
        Input::Numbers(question, limits) => between(&question, limits, locale),
    };
    view! {
        <details class="chooser-group" open=is_chosen>
            <summary><span>{group.label.clone()}</span>{chosen}</summary>
            <div class="chooser-choices" role="group" aria-label=group.label>{inputs}</div>
        </details>
    }
    .into_any()
}

fn ticked(name: &'static str, tick: Tick) -> AnyView {
    view! {
        <label>
            <input type="checkbox" name=name value=tick.value checked=tick.is_chosen/>
            <span>{tick.label}</span>
        </label>
    }
    .into_any()
}

/// The least and the greatest number that are wanted of a question.
fn between(question: &str, limits: Option<Limits>, locale: Locale) -> Vec<AnyView> {
    let [least, most] = Selection::LIMITS;
    let text = |limit: Option<f64>| limit.map(|limit| limit.to_string()).unwrap_or_default();
    let sides = [
        (least, text!(locale, selection.least), limits.and_then(|limits| limits.least())),
        (most, text!(locale, selection.most), limits.and_then(|limits| limits.most())),
    ];
    let input = |(prefix, label, limit): (&'static str, &'static str, Option<f64>)| {
        let name = format!("{prefix}{question}");
        view! {
            <label class="chooser-limit">
                <span>{label}</span>
                <input type="text" inputmode="decimal" autocomplete="off" name=name
                    value=text(limit)/>
            </label>
        }
        .into_any()
    };
    sides.map(input).into()
}
