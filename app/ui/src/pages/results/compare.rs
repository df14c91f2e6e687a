//! Comparing a score by a question about the respondent; every choice is a link.

use domain::form::{Form, Name};
use domain::results::{Grouping, Options, Target};
use leptos::prelude::*;

use super::at;
use crate::components::chips::{Chip, Chips};
use crate::texts::{Locale, tag, text};

#[component]
pub fn Compare<'a>(form: &'a Form, options: &'a Options, locale: Locale) -> impl IntoView + use<> {
    let chosen = options.by.first();
    let grouping = |question: &Name| Grouping {
        question: question.clone(),
        of: chosen.map_or(Target::Overall, |chosen| chosen.of.clone()),
    };
    let mut groups: Vec<Chip> = form
        .partings()
        .filter(|question| {
            let is_chosen = chosen.is_some_and(|chosen| chosen.question == question.name);
            is_chosen || question.demographic
        })
        .map(|question| {
            let label = question.label.get(tag(locale)).to_owned();
            chip(label, options, Some(grouping(&question.name)))
        })
        .collect();
    let has_score = form.lists.values().any(|list| list.is_scale());
    if groups.is_empty() || !has_score {
        return ().into_any();
    }
    groups.insert(0, chip(text!(locale, results.compare_none).to_owned(), options, None));
    let scores = chosen.map(|chosen| {
        let chips = targets(form, locale)
            .into_iter()
            .map(|(label, of)| chip(label, options, Some(Grouping { of, ..chosen.clone() })));
        let chips: Vec<Chip> = chips.collect();
        view! { <Chips label=text!(locale, selection.compare_of) chips/> }
    });
    view! {
        <div class="filters">
            <Chips label=text!(locale, results.compare) chips=groups/>
            {scores}
        </div>
    }
    .into_any()
}

fn chip(label: String, options: &Options, by: Option<Grouping>) -> Chip {
    let asked = Options { by: by.into_iter().collect(), only: options.only.clone() };
    Chip { label, href: format!("{}#groups", at("", &asked)), is_chosen: asked.by == options.by }
}

/// The scores that groups can be compared on, with what they are called.
fn targets(form: &Form, locale: Locale) -> Vec<(String, Target)> {
    let overall = (text!(locale, results.row_overall).to_owned(), Target::Overall);
    let aspects = form.aspects();
    let aspects = aspects.iter().map(|aspect| (&aspect.name, &aspect.label));
    let items = form.questions().map(|question| (&question.name, &question.label));
    let named = aspects.chain(items).filter_map(|(name, label)| {
        Some((label.get(tag(locale)).to_owned(), Target::named(form, name)?))
    });
    std::iter::once(overall).chain(named).collect()
}
