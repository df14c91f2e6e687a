//! Questions that offer choices: where the list comes from, and what it must be like.

use super::Context;
use crate::form::{ChoiceList, Kind, Name, Source};
use crate::xlsform::cells::Row;
use crate::xlsform::reading::{Instance, SearchedList};
use crate::xlsform::survey::TableList;
use crate::xlsform::types::Select;
use crate::xlsform::{Problem, references};

/// The files that hold choices.
const ENDINGS: [&str; 3] = ["csv", "xml", "geojson"];

/// Whether the type itself says that the list is a file.
pub fn is_from_file(select: Select) -> bool {
    matches!(select, Select::OneFromFile | Select::MultipleFromFile)
}

/// The kind, with its list in the form where it stands in no sheet.
pub fn read(
    context: &mut Context<'_>,
    row: &Row<'_>,
    (select, list, or_other): (Select, &str, bool),
    appearance: &Option<String>,
) -> Option<Kind> {
    let source = source(select, list);
    let mut problems = Vec::new();
    check_list(context, row, select, list, &source, &mut problems);
    check_other(context, row, list, or_other, &source, &mut problems);
    check_table(context, row, list, &mut problems);
    let name = key(list, &source);
    note(context, row, &name, &source, appearance, &mut problems);
    let is_fine = problems.is_empty();
    for problem in problems {
        context.findings.push(row.cell_at("type"), problem);
    }
    is_fine.then_some(match select {
        Select::One | Select::OneFromFile | Select::OneExternal => Kind::SelectOne { list: name },
        Select::Multiple | Select::MultipleFromFile => {
            Kind::SelectMultiple { list: name, most: None }
        }
        Select::Rank => Kind::Rank { list: name },
    })
}

fn source(select: Select, list: &str) -> Source {
    if select == Select::OneExternal {
        return Source::ExternalSheet;
    }
    if let Some(question) = references::only(list) {
        return Source::Repeat(Name::new(question));
    }
    match list.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ENDINGS.contains(&ending) => {
            Source::File(list.to_owned())
        }
        _ => Source::Sheet,
    }
}

/// The name of a list in the form: a file's stem, or the question that the choices come from.
pub fn key(list: &str, source: &Source) -> Name {
    match source {
        Source::Sheet | Source::ExternalSheet => Name::new(list),
        Source::File(file) => Name::new(file.rsplit_once('.').map_or(&**file, |(stem, _)| stem)),
        Source::Repeat(question) => Name::new(format!("repeat.{question}")),
    }
}

fn check_list(
    context: &Context<'_>,
    row: &Row<'_>,
    select: Select,
    list: &str,
    source: &Source,
    problems: &mut Vec<Problem>,
) {
    let lists = &context.reading.form.lists;
    let of_sheet = |wanted: Source| lists.values().any(|list| list.source == wanted);
    let known = lists.get(list).filter(|known| known.source == *source);
    let one_dot = list.matches('.').count() == 1;
    if is_from_file(select) && !(one_dot && matches!(source, Source::File(_))) {
        problems.push(Problem::BadFileName { value: list.to_owned() });
        return;
    }
    match source {
        Source::ExternalSheet if row.get("choice_filter").is_none() && known.is_some() => {}
        Source::ExternalSheet if !of_sheet(Source::ExternalSheet) => {
            let similar = context.reading.similar.external_choices.clone();
            problems.push(Problem::NoExternalChoicesSheet { similar });
        }
        Source::Sheet if known.is_none() && !of_sheet(Source::Sheet) => {
            let similar = context.reading.similar.choices.clone();
            problems.push(Problem::NoChoicesSheet { similar });
        }
        Source::Sheet | Source::ExternalSheet if known.is_none() => {
            problems.push(Problem::UnknownList { list: list.to_owned() });
        }
        Source::Repeat(_) if select == Select::Multiple => {
            problems.push(Problem::ListNeedsSelectOne);
        }
        _ => {}
    }
    if select == Select::Multiple {
        let mut choices = known.into_iter().flat_map(|list| &list.choices);
        if let Some(choice) = choices.find(|choice| choice.value.contains(' ')) {
            let (list, value) = (list.to_owned(), choice.value.clone());
            problems.push(Problem::SpaceInChoice { list, value });
        }
    }
}

fn check_other(
    context: &Context<'_>,
    row: &Row<'_>,
    list: &str,
    or_other: bool,
    source: &Source,
    problems: &mut Vec<Problem>,
) {
    if !or_other {
        return;
    }
    if row.get("choice_filter").is_some() {
        problems.push(Problem::OtherWithFilter);
    }
    let is_listed = *source == Source::Sheet && context.reading.form.lists.contains_key(list);
    if !is_listed {
        problems.push(Problem::OtherWithoutList);
    }
}

/// All questions of a table share the list of the first, which stands in its heading.
fn check_table(context: &mut Context<'_>, row: &Row<'_>, list: &str, problems: &mut Vec<Problem>) {
    match &context.survey.table_list {
        TableList::No => {}
        TableList::Begun => {
            if row.get("choice_filter").is_some() {
                problems.push(Problem::TableListWithFilter);
            }
            context.survey.table_list = TableList::Of(list.to_owned());
        }
        TableList::Of(first) if first != list => {
            let (list, first) = (list.to_owned(), first.clone());
            problems.push(Problem::TableListDiffers { list, first });
        }
        TableList::Of(_) => {}
    }
}

/// Notes what the list adds to the form: the list itself where it is in no sheet, a file to look
/// up, a question to refer to, and whether its choices are searched.
fn note(
    context: &mut Context<'_>,
    row: &Row<'_>,
    name: &Name,
    source: &Source,
    appearance: &Option<String>,
    problems: &mut Vec<Problem>,
) {
    let is_searched = appearance.as_deref().is_some_and(is_search);
    let at = row.cell_at("type");
    match source {
        Source::Sheet => {
            let list = SearchedList { at, list: name.to_string(), is_searched };
            context.reading.searched.push(list);
        }
        Source::ExternalSheet => {
            if row.get("choice_filter").is_none() {
                context.findings.push(at, Problem::ExternalWithoutFilter);
            }
        }
        Source::File(file) => {
            if is_searched {
                problems.push(Problem::SearchWithFile);
            }
            let (name, file) = (name.to_string(), Some(file.clone()));
            context.reading.instances.push(Instance { at, name, file, is_declared: false });
        }
        Source::Repeat(question) => {
            context.reading.list_references.push((at, question.to_string()));
        }
    }
    if !source.is_listed() {
        let list = ChoiceList { choices: Vec::new(), source: source.clone() };
        context.reading.form.lists.entry(name.clone()).or_insert(list);
    }
}

/// `search('file')`, perhaps with words around it.
fn is_search(appearance: &str) -> bool {
    appearance.split_once("search(").is_some_and(|(_, rest)| rest.contains(')'))
}
