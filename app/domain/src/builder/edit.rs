//! The edits of a form, and what can be wrong with one.

use std::collections::BTreeSet;

use super::fields::{self, YES};
use super::lists::{self, ChoiceRow};
use super::place::{self, Direction, Place};
use super::{Fields, Piece, kinds, names};
use crate::form::{Form, Group, Instrument, Kind, Name, Node, Question, Repeat};
use crate::numerals;
use crate::text::{Text, clean};

/// One change of a form.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// The fields of the form itself.
    Form(Fields),
    /// The fields of a question or group.
    Part(Name, Fields),
    /// The choices of a list.
    Choices(Name, Vec<ChoiceRow>),
    /// A new question of this kind, or a `group`.
    Add(String, Place),
    Move(Name, Place),
    Step(Name, Direction),
    Copy(Name),
    Remove(Name),
    /// A list of its own for a question that shares one.
    OwnList(Name),
    /// Parts that were kept for later use.
    Insert(Piece, Place),
}

/// A form after an edit.
#[derive(Debug, Clone, PartialEq)]
pub struct Edited {
    pub form: Form,
    /// The part to look at next; none when it is gone or the edit was of the form itself.
    pub part: Option<Name>,
}

/// Why an edit was not made: what is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub field: String,
    pub wrong: Wrong,
}

/// What can be wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// Not a name: ASCII letters, digits, `_`, `-`, `.`, not starting with a digit.
    InvalidName,
    /// Another part has the name, or one of an earlier version had it.
    TakenName,
    /// Answers stand under the name already: it stays.
    PublishedName,
    /// Answers were given to another kind of question: it stays.
    PublishedKind,
    NotANumber,
    /// The part is not there any more.
    Gone,
}

/// A form to begin with: a questionnaire in Thai and English with one empty section.
pub fn blank(title: Text) -> Form {
    let mut form = Form::new("form", title);
    form.languages = fields::LANGUAGES.map(str::to_owned).to_vec();
    let label = Text::new("ส่วนที่ ๑", "Part 1");
    form.nodes.push(Node::Group(Group::new("section_1", label)));
    form
}

/// Makes an edit. `published` are the versions of the form so far: their names and kinds stay.
pub fn apply(form: &Form, edit: &Edit, published: &[&Form]) -> Result<Edited, Vec<Problem>> {
    let mut form = form.clone();
    let part = match edit {
        Edit::Form(fields) => {
            set_form(&mut form, fields)?;
            None
        }
        Edit::Part(name, fields) => Some(set_part(&mut form, name, fields, published)?),
        Edit::Choices(name, rows) => {
            let list = form.lists.get_mut(name).ok_or_else(gone)?;
            lists::write(list, rows);
            None
        }
        Edit::Add(kind, place) => Some(add(&mut form, kind, place, &form_names(published))),
        Edit::Move(name, place) => Some(relocate(&mut form, name, place)?),
        Edit::Step(name, direction) => {
            place::find(&form, name).ok_or_else(gone)?;
            match place::step(&form, name, *direction) {
                Some(place) => Some(relocate(&mut form, name, &place)?),
                None => Some(name.clone()),
            }
        }
        Edit::Copy(name) => {
            let piece = Piece::cut(&form, name).ok_or_else(gone)?;
            let nodes = piece.fit(&mut form, &form_names(published));
            Some(put(&mut form, &Place::After(name.clone()), nodes))
        }
        Edit::Remove(name) => {
            let next = after_removal(&form, name);
            place::take(&mut form.nodes, name).ok_or_else(gone)?;
            next
        }
        Edit::OwnList(name) => {
            let list = form.question(name).and_then(|held| held.kind.list().cloned());
            let own = lists::copy(&mut form, &list.ok_or_else(gone)?, name).ok_or_else(gone)?;
            if let Some(Node::Question(question)) = place::find_mut(&mut form.nodes, name) {
                set_list(&mut question.kind, own);
            }
            Some(name.clone())
        }
        Edit::Insert(piece, place) => {
            let nodes = piece.fit(&mut form, &form_names(published));
            Some(put(&mut form, place, nodes))
        }
    };
    lists::prune(&mut form);
    Ok(Edited { form, part })
}

/// Names that stood in any version.
fn form_names(published: &[&Form]) -> BTreeSet<Name> {
    published.iter().flat_map(|form| names::all(form)).collect()
}

fn add(form: &mut Form, kind: &str, place: &Place, taken: &BTreeSet<Name>) -> Name {
    let taken: BTreeSet<Name> = names::all(form).union(taken).cloned().collect();
    let node = if kind == "group" {
        Node::Group(Group::new(&*names::fresh("section", &taken), Text::default()))
    } else {
        let name = names::fresh("q", &taken);
        let list = matches!(kind, "single" | "multiple" | "rank")
            .then(|| list_nearby(form, kind, place).unwrap_or_else(|| lists::create(form, &name)));
        let kind_of =
            kinds::of_code(kind, list).unwrap_or(Kind::Text { long: false, longest: None });
        let mut question = Question::new(&*name, kind_of, Text::default());
        if kind == "signature" {
            question.appearance = Some("signature".to_owned());
        }
        Node::Question(question)
    };
    put(form, place, vec![node])
}

/// The scale of the aspect that a new question joins: its items are all rated alike.
fn list_nearby(form: &Form, kind: &str, place: &Place) -> Option<Name> {
    let group = match place {
        Place::Into(name) => Some(name.clone()),
        Place::After(name) | Place::Before(name) => place::around(&form.nodes, name),
        Place::End => None,
    }?;
    let Some(Node::Group(group)) = place::find(form, &group) else { return None };
    if kind != "single" || !group.aspect {
        return None;
    }
    group.nodes.iter().rev().find_map(|node| match node {
        Node::Question(question) => {
            let is_scale = form.list_of(question).is_some_and(|list| list.is_scale());
            question.kind.list().filter(|_| is_scale).cloned()
        }
        Node::Group(_) => None,
    })
}

fn put(form: &mut Form, place: &Place, nodes: Vec<Node>) -> Name {
    let first = nodes.first().map(|node| Name::new(place::name_of(node)));
    place::insert(form, place, nodes);
    first.unwrap_or_else(|| form.name.clone())
}

fn relocate(form: &mut Form, name: &Name, to: &Place) -> Result<Name, Vec<Problem>> {
    let node = place::find(form, name).ok_or_else(gone)?;
    let target = match to {
        Place::Before(target) | Place::After(target) | Place::Into(target) => Some(target),
        Place::End => None,
    };
    // Nothing goes beside or into itself.
    if target.is_some_and(|target| place::holds(node, target)) {
        return Ok(name.clone());
    }
    if target.is_some_and(|target| place::find(form, target).is_none()) {
        return Err(gone());
    }
    if let Some(node) = place::take(&mut form.nodes, name) {
        place::insert(form, to, vec![node]);
    }
    Ok(name.clone())
}

/// The part before the one that goes, else the one that follows it.
fn after_removal(form: &Form, name: &Name) -> Option<Name> {
    let mut order = Vec::new();
    fn walk(nodes: &[Node], order: &mut Vec<Name>) {
        for node in nodes {
            order.push(Name::new(place::name_of(node)));
            if let Node::Group(group) = node {
                walk(&group.nodes, order);
            }
        }
    }
    walk(&form.nodes, &mut order);
    let index = order.iter().position(|held| held == name)?;
    let goes = place::find(form, name)?;
    let after = order.iter().skip(index).find(|held| !place::holds(goes, held));
    index.checked_sub(1).and_then(|before| order.get(before)).or(after).cloned()
}

fn gone() -> Vec<Problem> {
    vec![Problem { field: String::new(), wrong: Wrong::Gone }]
}

fn set_form(form: &mut Form, fields: &Fields) -> Result<(), Vec<Problem>> {
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

fn set_part(
    form: &mut Form,
    name: &Name,
    fields: &Fields,
    published: &[&Form],
) -> Result<Name, Vec<Problem>> {
    let mut problems = Vec::new();
    let new = new_name(form, name, fields, published, &mut problems);
    if let Some(list) = get(fields, "list").filter(|list| !list.is_empty()) {
        lists::ensure(form, &Name::new(list));
    }
    let known_lists: BTreeSet<Name> = form.lists.keys().cloned().collect();
    match place::find_mut(&mut form.nodes, name).ok_or_else(gone)? {
        Node::Group(group) => set_group(group, fields),
        Node::Question(question) => {
            let before = kinds::code(question);
            set_question(question, fields, &known_lists, &mut problems);
            let is_answered = published
                .iter()
                .any(|version| version.question(name).is_some_and(|held| held.kind.takes_answer()));
            if is_answered && kinds::code(question) != before && !are_alike(before, question) {
                problems.push(problem("kind", Wrong::PublishedKind));
            }
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    needs_list(form, name);
    if new != *name {
        names::rename(form, name, &new);
    }
    Ok(new)
}

/// Short and long texts are one type of answer, as are photos and signatures.
fn are_alike(before: &str, now: &Question) -> bool {
    let now = kinds::code(now);
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

fn set_list(kind: &mut Kind, name: Name) {
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
    let number = numerals::plain_number(words).and_then(|plain| plain.parse().ok());
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
pub(super) fn put_words(text: &mut Text, language: &str, words: &str) {
    let words = clean(words);
    if words.is_empty() {
        text.0.remove(language);
    } else {
        text.0.insert(language.to_owned(), words);
    }
}
