//! Choosing the responses that are counted: a plain form, and what it chose as links that take it
//! back.

use domain::calendar::Date;
use domain::form::{ChoiceList, Form, Kind, Question};
use domain::results::Options;
use leptos::prelude::*;
use store::links::Link;

use super::at;
use crate::components::field::{Takes, TextField};
use crate::texts::{Locale, tag, td_string};
use crate::words::results::{ResultsView, Shown};
use crate::words::selection;

/// One name of the query with the values that can be ticked.
struct Group {
    field: &'static str,
    label: String,
    choices: Vec<Tick>,
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
    let is_other_chosen = others.iter().any(Group::is_chosen);
    let others = (!others.is_empty()).then(|| {
        view! {
            <details class="chooser-more" open=is_other_chosen>
                <summary>{td_string!(locale, selection.questions_others)}</summary>
                <div class="chooser-groups">{groups(others)}</div>
            </details>
        }
    });
    let comparison = Options { by: options.by.clone(), ..Options::default() };
    let kept = hidden(&comparison);
    let days = options.only.days;
    let day = |day: Option<Date>| day.map(Date::to_iso).unwrap_or_default();
    view! {
        <details class="chooser">
            <summary>{td_string!(locale, selection.panel)}</summary>
            <form method="get" action=format!("/collections/{id}/results") autocomplete="off">
                <p class="hint">{td_string!(locale, selection.panel_hint)}</p>
                {kept}
                <div class="chooser-groups">
                    {groups(respondents)}
                    {groups(links.into_iter().collect())}
                </div>
                {others}
                <div class="field-row">
                    <TextField name="from" label=td_string!(locale, selection.from)
                        value=day(days.from) takes=Takes::Day/>
                    <TextField name="to" label=td_string!(locale, selection.to)
                        value=day(days.to) takes=Takes::Day/>
                </div>
                <p class="form-actions">
                    <button class="button">{td_string!(locale, selection.apply)}</button>
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
        let words = td_string!(locale, selection.part, subject = subject, values = value.words);
        let label = td_string!(locale, selection.remove, chosen = words.clone());
        view! {
            <a class="chip chip-removable" href=without(value.without) aria-label=label>{words}</a>
        }
    });
    let chips = chips.collect_view();
    view! {
        <div class="filters">
            <div class="chips" role="group" aria-label=td_string!(locale, selection.chips)>
                <span class="chips-label">{td_string!(locale, selection.chips)}</span>
                {chips}
                <a href=without(Default::default())>{td_string!(locale, selection.remove_all)}</a>
            </div>
        </div>
    }
    .into_any()
}

/// Hidden inputs of a form that asks for the same.
pub fn hidden(options: &Options) -> impl IntoView + use<> {
    let inputs = options.pairs().into_iter();
    inputs
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view()
}

impl Group {
    fn is_chosen(&self) -> bool {
        self.choices.iter().any(|tick| tick.is_chosen)
    }
}

/// The select questions: those about respondents, and the others.
fn questions(form: &Form, options: &Options, locale: Locale) -> (Vec<Group>, Vec<Group>) {
    let places = form.walk().filter(|place| !place.is_repeated());
    let selects = places.map(|place| place.question).filter(|question| {
        matches!(question.kind, Kind::SelectOne { .. } | Kind::SelectMultiple { .. })
    });
    let selects = selects.filter_map(|question| Some((question, form.list_of(question)?)));
    let (respondents, others): (Vec<_>, Vec<_>) =
        selects.partition(|(question, _)| question.demographic);
    let groups = |questions: Vec<(&Question, &ChoiceList)>| {
        questions.into_iter().map(|(it, list)| question(it, list, options, locale)).collect()
    };
    (groups(respondents), groups(others))
}

fn question(question: &Question, list: &ChoiceList, options: &Options, locale: Locale) -> Group {
    let conditions = &options.only.conditions;
    let chosen = conditions.iter().find(|condition| condition.question == question.name);
    let choices = list.choices.iter().map(|choice| Tick {
        value: format!("{}:{}", question.name, choice.value),
        label: choice.label.get(tag(locale)).to_owned(),
        is_chosen: chosen.is_some_and(|chosen| chosen.values.contains(&choice.value)),
    });
    Group {
        field: "where",
        label: selection::question_words(question, locale),
        choices: choices.collect(),
    }
}

/// The links, where there is more than one to choose from.
fn links(links: &[Link], options: &Options, locale: Locale) -> Option<Group> {
    let choices = links.iter().map(|link| Tick {
        value: link.id.to_string(),
        label: link.label.clone(),
        is_chosen: options.only.links.contains(&link.id),
    });
    (links.len() > 1).then(|| Group {
        field: "link",
        label: td_string!(locale, selection.links).to_owned(),
        choices: choices.collect(),
    })
}

/// A question folds away behind how many of its choices are chosen.
#[component]
fn GroupView(group: Group, locale: Locale) -> impl IntoView {
    let n = group.choices.iter().filter(|tick| tick.is_chosen).count();
    let chosen = (n > 0).then(|| {
        view! { <span class="badge">{td_string!(locale, selection.number_chosen, n = n)}</span> }
    });
    let (name, is_chosen) = (group.field, n > 0);
    let choices = group.choices.into_iter().map(|tick| {
        view! {
            <label>
                <input type="checkbox" name=name value=tick.value checked=tick.is_chosen/>
                <span>{tick.label}</span>
            </label>
        }
    });
    let choices = choices.collect_view();
    view! {
        <details class="chooser-group" open=is_chosen>
            <summary><span>{group.label.clone()}</span>{chosen}</summary>
            <div class="chooser-choices" role="group" aria-label=group.label>{choices}</div>
        </details>
    }
    .into_any()
}
