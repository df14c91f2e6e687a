//! Words of the builder: conditions as sentences, what is wrong with a field, what becomes of a
//! series.

use domain::builder::{Clause, Condition, Join, Test, Wrong, kind_code};
use domain::form::{Form, Node, Question, SeriesChange};
use store::library::EntryKind;

use crate::texts::{Locale, tag, text};

/// A comparison, between the question and the value.
pub fn test(test: Test, locale: Locale) -> &'static str {
    match test {
        Test::Is => text!(locale, builder.test.is),
        Test::IsNot => text!(locale, builder.test.is_not),
        Test::Includes => text!(locale, builder.test.includes),
        Test::Excludes => text!(locale, builder.test.excludes),
        Test::Less => text!(locale, builder.test.less),
        Test::AtMost => text!(locale, builder.test.at_most),
        Test::AtLeast => text!(locale, builder.test.at_least),
        Test::More => text!(locale, builder.test.more),
        Test::Answered => text!(locale, builder.test.answered),
        Test::NotAnswered => text!(locale, builder.test.not_answered),
    }
}

/// A whole condition as a sentence.
pub fn condition(form: &Form, condition: &Condition, locale: Locale) -> String {
    let word = match condition.join {
        Join::All => text!(locale, builder.and),
        Join::Any => text!(locale, builder.or),
    };
    let clauses: Vec<String> =
        condition.clauses.iter().map(|held| clause(form, held, locale)).collect();
    text!(locale, builder.asked_if, clauses = clauses.join(word)).to_string()
}

fn clause(form: &Form, clause: &Clause, locale: Locale) -> String {
    let asked = form.question(&clause.question);
    let question = match asked {
        Some(question) => question_words(question, locale),
        None => clause.question.to_string(),
    };
    let test = self::test(clause.test, locale);
    if clause.value.is_empty() {
        return text!(locale, builder.clause_words_bare, question = question, test = test)
            .to_string();
    }
    let choice = asked.and_then(|question| form.list_of(question)?.choice(&clause.value));
    let value = choice
        .map(|choice| choice.label.get(tag(locale)).to_owned())
        .filter(|label| !label.is_empty())
        .unwrap_or_else(|| clause.value.clone());
    text!(locale, builder.clause_words, question = question, test = test, value = value).to_string()
}

/// The text of a question, or its name while it has none.
pub fn question_words(question: &Question, locale: Locale) -> String {
    let label = question.label.get(tag(locale));
    if label.trim().is_empty() { question.name.to_string() } else { label.to_owned() }
}

/// The text of a part, or that it has none yet.
pub fn part_words(node: &Node, locale: Locale) -> String {
    let label = match node {
        Node::Question(question) => &question.label,
        Node::Group(group) => &group.label,
    };
    let words = label.get(tag(locale)).trim();
    if words.is_empty() { text!(locale, builder.no_words).to_owned() } else { words.to_owned() }
}

/// What is wrong with a field.
pub fn wrong(wrong: Wrong, locale: Locale) -> &'static str {
    match wrong {
        Wrong::InvalidName => text!(locale, builder.problem.invalid_name),
        Wrong::TakenName => text!(locale, builder.problem.taken_name),
        Wrong::PublishedName => text!(locale, builder.problem.published_name),
        Wrong::PublishedKind => text!(locale, builder.problem.published_kind),
        Wrong::NotANumber => text!(locale, builder.problem.not_a_number),
        Wrong::NotWhole => text!(locale, builder.problem.not_whole),
        Wrong::TooDeep => text!(locale, builder.problem.too_deep),
        Wrong::Gone => text!(locale, builder.problem.gone),
    }
}

/// A kind of question by its code.
pub fn kind(code: &str, locale: Locale) -> &'static str {
    match code {
        "single" => text!(locale, forms.kind.single),
        "multiple" => text!(locale, forms.kind.multiple),
        "line" => text!(locale, forms.kind.line),
        "lines" => text!(locale, forms.kind.lines),
        "integer" => text!(locale, forms.kind.integer),
        "decimal" => text!(locale, forms.kind.decimal),
        "date" => text!(locale, forms.kind.date),
        "note" => text!(locale, forms.kind.note),
        "time" => text!(locale, forms.kind.time),
        "date_time" => text!(locale, forms.kind.date_time),
        "rank" => text!(locale, forms.kind.rank),
        "range" => text!(locale, forms.kind.range),
        "acknowledge" => text!(locale, forms.kind.acknowledge),
        "photo" => text!(locale, forms.kind.photo),
        "signature" => text!(locale, forms.kind.signature),
        "audio" => text!(locale, forms.kind.audio),
        "video" => text!(locale, forms.kind.video),
        "file" => text!(locale, forms.kind.file),
        "barcode" => text!(locale, forms.kind.barcode),
        "location" => text!(locale, forms.kind.location),
        "calculate" => text!(locale, forms.kind.calculate),
        "trace" => text!(locale, forms.kind.trace),
        "shape" => text!(locale, forms.kind.shape),
        "hidden" => text!(locale, forms.kind.hidden),
        "metadata" => text!(locale, forms.kind.metadata),
        _ => text!(locale, forms.kind.external_data),
    }
}

/// The kind of a part, in a word or two.
pub fn part_kind(node: &Node, locale: Locale) -> &'static str {
    match node {
        Node::Question(question) => kind(kind_code(question), locale),
        Node::Group(group) => super::outline::group_kind(group, locale),
    }
}

/// What a library entry is.
pub fn entry(kind: EntryKind, locale: Locale) -> &'static str {
    match kind {
        EntryKind::Question => text!(locale, builder.entry.question),
        EntryKind::Section => text!(locale, builder.entry.section),
        EntryKind::Form => text!(locale, builder.entry.form),
    }
}

/// The sorts of changes, the graver ones first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    Broken,
    Ended,
    Added,
    Moved,
    Relabelled,
    Kept,
}

/// The sort of a change.
pub fn sort(change: &SeriesChange) -> Sort {
    match change {
        SeriesChange::Kept { .. } => Sort::Kept,
        SeriesChange::Relabelled { .. }
        | SeriesChange::ChoicesAdded { .. }
        | SeriesChange::ChoicesRemoved { .. }
        | SeriesChange::ChoicesRelabelled { .. } => Sort::Relabelled,
        SeriesChange::ConditionChanged { .. } | SeriesChange::AspectChanged { .. } => Sort::Moved,
        SeriesChange::Added { .. } => Sort::Added,
        SeriesChange::Ended { .. } => Sort::Ended,
        SeriesChange::Rescored { .. }
        | SeriesChange::TypeChanged { .. }
        | SeriesChange::NameReused { .. } => Sort::Broken,
    }
}

/// A sort in a word.
pub fn sort_word(sort: Sort, locale: Locale) -> &'static str {
    match sort {
        Sort::Kept => text!(locale, builder.class.kept),
        Sort::Relabelled => text!(locale, builder.class.relabelled),
        Sort::Added => text!(locale, builder.class.added),
        Sort::Moved => text!(locale, builder.class.moved),
        Sort::Ended => text!(locale, builder.class.ended),
        Sort::Broken => text!(locale, builder.class.broken),
    }
}

/// What a change means for the series.
pub fn change(change: &SeriesChange, locale: Locale) -> String {
    match change {
        SeriesChange::Kept { .. } => text!(locale, builder.change.kept).to_owned(),
        SeriesChange::Relabelled { .. } => text!(locale, builder.change.relabelled).to_owned(),
        SeriesChange::Added { .. } => text!(locale, builder.change.added).to_owned(),
        SeriesChange::Ended { .. } => text!(locale, builder.change.ended).to_owned(),
        SeriesChange::ConditionChanged { .. } => {
            text!(locale, builder.change.condition_changed).to_owned()
        }
        SeriesChange::AspectChanged { .. } => {
            text!(locale, builder.change.aspect_changed).to_owned()
        }
        SeriesChange::TypeChanged { .. } => text!(locale, builder.change.type_changed).to_owned(),
        SeriesChange::NameReused { .. } => text!(locale, builder.change.name_reused).to_owned(),
        SeriesChange::ChoicesAdded { values, .. } => {
            text!(locale, builder.change.choices_added, values = values.join(", ")).to_string()
        }
        SeriesChange::ChoicesRemoved { values, .. } => {
            text!(locale, builder.change.choices_removed, values = values.join(", ")).to_string()
        }
        SeriesChange::ChoicesRelabelled { values, .. } => {
            text!(locale, builder.change.choices_relabelled, values = values.join(", ")).to_string()
        }
        SeriesChange::Rescored { values, .. } => {
            text!(locale, builder.change.rescored, values = values.join(", ")).to_string()
        }
    }
}
