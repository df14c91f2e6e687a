//! Words of the builder: conditions as sentences, what is wrong with a field, what becomes of a
//! series.

use domain::builder::{Clause, Condition, Join, Test, Wrong, kind_code};
use domain::form::{Form, Node, Question, SeriesChange};
use store::library::EntryKind;

use crate::texts::{Locale, tag, td_string};

/// A comparison, between the question and the value.
pub fn test(test: Test, locale: Locale) -> &'static str {
    match test {
        Test::Is => td_string!(locale, builder.test.is),
        Test::IsNot => td_string!(locale, builder.test.is_not),
        Test::Includes => td_string!(locale, builder.test.includes),
        Test::Excludes => td_string!(locale, builder.test.excludes),
        Test::Less => td_string!(locale, builder.test.less),
        Test::AtMost => td_string!(locale, builder.test.at_most),
        Test::AtLeast => td_string!(locale, builder.test.at_least),
        Test::More => td_string!(locale, builder.test.more),
        Test::Answered => td_string!(locale, builder.test.answered),
        Test::NotAnswered => td_string!(locale, builder.test.not_answered),
    }
}

/// A whole condition as a sentence.
pub fn condition(form: &Form, condition: &Condition, locale: Locale) -> String {
    let word = match condition.join {
        Join::All => td_string!(locale, builder.and),
        Join::Any => td_string!(locale, builder.or),
    };
    let clauses: Vec<String> =
        condition.clauses.iter().map(|held| clause(form, held, locale)).collect();
    td_string!(locale, builder.asked_if, clauses = clauses.join(word)).to_string()
}

fn clause(form: &Form, clause: &Clause, locale: Locale) -> String {
    let asked = form.question(&clause.question);
    let question = match asked {
        Some(question) => question_words(question, locale),
        None => clause.question.to_string(),
    };
    let test = self::test(clause.test, locale);
    if clause.value.is_empty() {
        return td_string!(locale, builder.clause_words_bare, question = question, test = test)
            .to_string();
    }
    let choice = asked.and_then(|question| form.list_of(question)?.choice(&clause.value));
    let value = choice
        .map(|choice| choice.label.get(tag(locale)).to_owned())
        .filter(|label| !label.is_empty())
        .unwrap_or_else(|| clause.value.clone());
    td_string!(locale, builder.clause_words, question = question, test = test, value = value)
        .to_string()
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
    if words.is_empty() {
        td_string!(locale, builder.no_words).to_owned()
    } else {
        words.to_owned()
    }
}

/// What is wrong with a field.
pub fn wrong(wrong: Wrong, locale: Locale) -> &'static str {
    match wrong {
        Wrong::InvalidName => td_string!(locale, builder.problem.invalid_name),
        Wrong::TakenName => td_string!(locale, builder.problem.taken_name),
        Wrong::PublishedName => td_string!(locale, builder.problem.published_name),
        Wrong::PublishedKind => td_string!(locale, builder.problem.published_kind),
        Wrong::NotANumber => td_string!(locale, builder.problem.not_a_number),
        Wrong::NotWhole => td_string!(locale, builder.problem.not_whole),
        Wrong::TooDeep => td_string!(locale, builder.problem.too_deep),
        Wrong::Gone => td_string!(locale, builder.problem.gone),
    }
}

/// A kind of question by its code.
pub fn kind(code: &str, locale: Locale) -> &'static str {
    match code {
        "single" => td_string!(locale, forms.kind.single),
        "multiple" => td_string!(locale, forms.kind.multiple),
        "line" => td_string!(locale, forms.kind.line),
        "lines" => td_string!(locale, forms.kind.lines),
        "integer" => td_string!(locale, forms.kind.integer),
        "decimal" => td_string!(locale, forms.kind.decimal),
        "date" => td_string!(locale, forms.kind.date),
        "note" => td_string!(locale, forms.kind.note),
        "time" => td_string!(locale, forms.kind.time),
        "date_time" => td_string!(locale, forms.kind.date_time),
        "rank" => td_string!(locale, forms.kind.rank),
        "range" => td_string!(locale, forms.kind.range),
        "acknowledge" => td_string!(locale, forms.kind.acknowledge),
        "photo" => td_string!(locale, forms.kind.photo),
        "signature" => td_string!(locale, forms.kind.signature),
        "audio" => td_string!(locale, forms.kind.audio),
        "video" => td_string!(locale, forms.kind.video),
        "file" => td_string!(locale, forms.kind.file),
        "barcode" => td_string!(locale, forms.kind.barcode),
        "location" => td_string!(locale, forms.kind.location),
        "calculate" => td_string!(locale, forms.kind.calculate),
        "trace" => td_string!(locale, forms.kind.trace),
        "shape" => td_string!(locale, forms.kind.shape),
        "hidden" => td_string!(locale, forms.kind.hidden),
        "metadata" => td_string!(locale, forms.kind.metadata),
        _ => td_string!(locale, forms.kind.external_data),
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
        EntryKind::Question => td_string!(locale, builder.entry.question),
        EntryKind::Section => td_string!(locale, builder.entry.section),
        EntryKind::Form => td_string!(locale, builder.entry.form),
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
        Sort::Kept => td_string!(locale, builder.class.kept),
        Sort::Relabelled => td_string!(locale, builder.class.relabelled),
        Sort::Added => td_string!(locale, builder.class.added),
        Sort::Moved => td_string!(locale, builder.class.moved),
        Sort::Ended => td_string!(locale, builder.class.ended),
        Sort::Broken => td_string!(locale, builder.class.broken),
    }
}

/// What a change means for the series.
pub fn change(change: &SeriesChange, locale: Locale) -> String {
    match change {
        SeriesChange::Kept { .. } => td_string!(locale, builder.change.kept).to_owned(),
        SeriesChange::Relabelled { .. } => td_string!(locale, builder.change.relabelled).to_owned(),
        SeriesChange::Added { .. } => td_string!(locale, builder.change.added).to_owned(),
        SeriesChange::Ended { .. } => td_string!(locale, builder.change.ended).to_owned(),
        SeriesChange::ConditionChanged { .. } => {
            td_string!(locale, builder.change.condition_changed).to_owned()
        }
        SeriesChange::AspectChanged { .. } => {
            td_string!(locale, builder.change.aspect_changed).to_owned()
        }
        SeriesChange::TypeChanged { .. } => {
            td_string!(locale, builder.change.type_changed).to_owned()
        }
        SeriesChange::NameReused { .. } => {
            td_string!(locale, builder.change.name_reused).to_owned()
        }
        SeriesChange::ChoicesAdded { values, .. } => {
            td_string!(locale, builder.change.choices_added, values = values.join(", ")).to_string()
        }
        SeriesChange::ChoicesRemoved { values, .. } => {
            td_string!(locale, builder.change.choices_removed, values = values.join(", "))
                .to_string()
        }
        SeriesChange::ChoicesRelabelled { values, .. } => {
            td_string!(locale, builder.change.choices_relabelled, values = values.join(", "))
                .to_string()
        }
        SeriesChange::Rescored { values, .. } => {
            td_string!(locale, builder.change.rescored, values = values.join(", ")).to_string()
        }
    }
}
