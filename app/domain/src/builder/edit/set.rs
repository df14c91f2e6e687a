//! Writing the fields of a part: what is wrong with one is told, and then nothing is written.

use std::collections::BTreeSet;

use super::super::fields::{self, YES};
use super::super::{Fields, kinds, lists, names, place};
use super::{Problem, Wrong, form_names, gone};
use crate::form::{Form, Group, Instrument, Kind, Name, Node, Question, Repeat};
use crate::numerals;
use crate::text::{Text, clean};

/// Writes the fields of the form itself.
pub fn set_form(form: &mut Form, fields: &Fields) -> Result<(), Vec<Problem>> {
    let mut problems = Vec::new();
    put_fields(&mut form.title, fields, "title");
    let mut introduction = form.introduction.take().unwrap_or_default();
    put_fields(&mut introduction, fields, "introduction");
    form.introduction = (!introduction.is_empty()).then_some(introduction);
    form.instrument = match get(fields, "instrument") {
        Some("interview") => Instrument::Interview,
        Some("observation") => Instrument::Observation,
        Some("questionnaire") => Instrument::Questionnaire,
        _ => form.instrument,
    };
    if let Some(minutes) = get(fields, "minutes") {
        form.minutes = number(minutes, "minutes", &mut problems);
    }
    for language in fields::LANGUAGES {
        let field = format!("language.{language}");
        let is_offered = form.languages.iter().any(|offered| offered == language);
        match get(fields, &field) {
            Some(YES) if !is_offered => form.languages.push(language.to_owned()),
            Some(words) if words != YES => form.languages.retain(|offered| offered != language),
            _ => {}
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// Writes the fields of a question or group; the name that it has then.
pub fn set_part(
    form: &mut Form,
    name: &Name,
    fields: &Fields,
    published: &[&Form],
) -> Result<Name, Vec<Problem>> {
    let mut problems = Vec::new();
    let new = new_name(form, name, fields, published, &mut problems);
    let answered = published.iter().rev().find_map(|version| {
        let held = version.question(name).filter(|held| held.kind.takes_answer())?;
        Some((*version, held))
    });
    if let Some(list) = get(fields, "list").filter(|list| !list.is_empty()) {
        lists::ensure(form, &Name::new(list));
    }
    let known_lists: BTreeSet<Name> = form.lists.keys().cloned().collect();
    match place::find_mut(&mut form.nodes, name).ok_or_else(gone)? {
        Node::Group(group) => set_group(group, fields),
        Node::Question(question) => {
            let before = kinds::code(question);
            set_question(question, fields, &known_lists, &mut problems);
            let now = kinds::code(question);
            match answered {
                // A file may have made it another: what answers were given to is set back whole.
                Some((_, held)) if now != before && now == kinds::code(held) => {
                    question.kind = held.kind.clone();
                }
                Some(_) if now != before && !are_alike(before, now) => {
                    problems.push(problem("kind", Wrong::PublishedKind));
                }
                _ => {}
            }
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    if let Some((version, _)) = answered {
        take_list(form, name, version);
    }
    needs_list(form, name);
    if new != *name {
        names::rename(form, name, &new);
    }
    Ok(new)
}

/// Short and long texts are one type of answer, as are photos and signatures.
fn are_alike(before: &str, now: &str) -> bool {
    [["line", "lines"], ["photo", "signature"]]
        .iter()
        .any(|alike| alike.contains(&before) && alike.contains(&now))
}

fn new_name(
    form: &Form,
    name: &Name,
    fields: &Fields,
    published: &[&Form],
    problems: &mut Vec<Problem>,
) -> Name {
    let Some(new) = get(fields, "name").filter(|new| *new != &**name) else { return name.clone() };
    let new = Name::new(new.trim());
    let was_published = form_names(published);
    if was_published.contains(name) {
        problems.push(problem("name", Wrong::PublishedName));
    } else if !names::is_usable(&new) {
        problems.push(problem("name", Wrong::InvalidName));
    } else if names::all(form).contains(&new) || was_published.contains(&new) {
        problems.push(problem("name", Wrong::TakenName));
    }
    new
}

/// A list that the form has let go of is that of the version in which it was offered.
fn take_list(form: &mut Form, name: &Name, version: &Form) {
    let list = form.question(name).and_then(|question| question.kind.list().cloned());
    let Some(list) = list.filter(|list| !form.lists.contains_key(list)) else { return };
    if let Some(held) = version.lists.get(&list) {
        form.lists.insert(list, held.clone());
    }
}

/// A question that offers choices has a list, if an empty one.
fn needs_list(form: &mut Form, name: &Name) {
    let list = form.question(name).and_then(|question| question.kind.list().cloned());
    if list.is_some_and(|list| !form.lists.contains_key(&list)) {
        let own = lists::create(form, name);
        if let Some(Node::Question(question)) = place::find_mut(&mut form.nodes, name) {
            set_list(&mut question.kind, own);
        }
    }
}

/// Offers another list, where the kind offers one.
pub fn set_list(kind: &mut Kind, name: Name) {
    if let Kind::SelectOne { list } | Kind::SelectMultiple { list, .. } | Kind::Rank { list } = kind
    {
        *list = name;
    }
}

fn set_group(group: &mut Group, fields: &Fields) {
    put_fields(&mut group.label, fields, "label");
    put_optional(&mut group.hint, fields, "hint");
    put_yes(&mut group.aspect, fields, "aspect");
    put_source(&mut group.relevant, fields, "relevant");
    match get(fields, "repeat") {
        Some(YES) => {
            let repeat = group.repeat.get_or_insert_with(Repeat::default);
            put_source(&mut repeat.count, fields, "repeat_count");
        }
        Some(_) => group.repeat = None,
        None => {}
    }
}

fn set_question(
    question: &mut Question,
    fields: &Fields,
    known_lists: &BTreeSet<Name>,
    problems: &mut Vec<Problem>,
) {
    put_fields(&mut question.label, fields, "label");
    put_optional(&mut question.hint, fields, "hint");
    put_optional(&mut question.constraint_message, fields, "constraint_message");
    put_yes(&mut question.required, fields, "required");
    put_yes(&mut question.demographic, fields, "demographic");
    put_yes(&mut question.or_other, fields, "or_other");
    put_source(&mut question.relevant, fields, "relevant");
    put_source(&mut question.constraint, fields, "constraint");
    put_source(&mut question.calculation, fields, "calculation");
    put_source(&mut question.default, fields, "default");
    if let Some(code) = get(fields, "kind") {
        kinds::set(question, code);
    }
    match get(fields, "list") {
        // The empty name asks for a new list.
        Some("") if question.kind.list().is_some() => {
            set_list(&mut question.kind, Name::new(""));
        }
        Some(list) if known_lists.contains(list) => set_list(&mut question.kind, Name::new(list)),
        _ => {}
    }
    set_limits(&mut question.kind, fields, problems);
}

fn set_limits(kind: &mut Kind, fields: &Fields, problems: &mut Vec<Problem>) {
    match kind {
        Kind::Integer { least, most } => {
            read(fields, "least", least, problems);
            read(fields, "most", most, problems);
        }
        Kind::Decimal { least, most } => {
            read(fields, "least", least, problems);
            read(fields, "most", most, problems);
        }
        Kind::SelectMultiple { most, .. } => read(fields, "most", most, problems),
        Kind::Text { longest, .. } => read(fields, "longest", longest, problems),
        Kind::Range { start, end, step } => {
            for (field, place) in [("least", start), ("most", end), ("step", step)] {
                let mut number = Some(*place);
                read(fields, field, &mut number, problems);
                *place = number.unwrap_or(*place);
            }
        }
        _ => {}
    }
}

fn read<N: std::str::FromStr>(
    fields: &Fields,
    field: &str,
    place: &mut Option<N>,
    problems: &mut Vec<Problem>,
) {
    if let Some(words) = get(fields, field) {
        *place = number(words, field, problems);
    }
}

/// The number as typed, Thai digits and commas too; none where nothing was.
fn number<N: std::str::FromStr>(
    words: &str,
    field: &str,
    problems: &mut Vec<Problem>,
) -> Option<N> {
    if words.trim().is_empty() {
        return None;
    }
    let plain = numerals::plain_number(words);
    let plain = plain.filter(|plain| plain.parse().is_ok_and(f64::is_finite));
    let number = plain.and_then(|plain| plain.parse().ok());
    if number.is_none() {
        problems.push(problem(field, Wrong::NotANumber));
    }
    number
}

fn problem(field: &str, wrong: Wrong) -> Problem {
    Problem { field: field.to_owned(), wrong }
}

fn get<'f>(fields: &'f Fields, name: &str) -> Option<&'f str> {
    fields.get(name).map(String::as_str)
}

fn put_yes(place: &mut bool, fields: &Fields, name: &str) {
    if let Some(words) = get(fields, name) {
        *place = words == YES;
    }
}

fn put_source(place: &mut Option<String>, fields: &Fields, name: &str) {
    if let Some(words) = get(fields, name) {
        let words = clean(words);
        *place = (!words.is_empty()).then_some(words);
    }
}

fn put_optional(place: &mut Option<Text>, fields: &Fields, name: &str) {
    let mut text = place.take().unwrap_or_default();
    put_fields(&mut text, fields, name);
    *place = (!text.is_empty()).then_some(text);
}

/// Writes `name.LANGUAGE` of every language that was sent.
fn put_fields(text: &mut Text, fields: &Fields, name: &str) {
    for (field, words) in fields {
        if let Some(language) = field.strip_prefix(name).and_then(|rest| rest.strip_prefix('.')) {
            put_words(text, language, words);
        }
    }
}

/// Writes one language of a text; no words, no language.
pub fn put_words(text: &mut Text, language: &str, words: &str) {
    let words = clean(words);
    if words.is_empty() {
        text.0.remove(language);
    } else {
        text.0.insert(language.to_owned(), words);
    }
}
