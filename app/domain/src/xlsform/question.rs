//! A row of the survey that is a question.

mod select;

use super::cells::Row;
use super::finding::Findings;
use super::parameters::{self, Parameters};
use super::reading::{Instance, Reading};
use super::settings::{bad_value, yes_no};
use super::survey::Survey;
use super::types::{Preset, RowType};
use super::{Expected, Problem, choices, headings, limits, references};
use crate::form::{DataFormat, Kind, Name, Node, Property, Question};
use crate::text::Text;

/// What reading a question looks at and adds to.
pub struct Context<'form> {
    pub reading: &'form mut Reading,
    pub findings: &'form mut Findings,
    pub survey: &'form mut Survey,
}

/// The question; `None` where its type is none.
pub fn read(
    mut context: Context<'_>,
    row: &mut Row<'_>,
    name: &str,
    cell: &str,
    row_type: RowType<'_>,
) -> Option<Node> {
    let mut parameters = read_parameters(row, context.findings);
    let appearance = row.take("appearance");
    let mut problems = Vec::new();
    let mut question = match row_type {
        RowType::Select { select, list, or_other } => {
            parameters::check_select(&parameters, select::is_from_file(select), &mut problems);
            note_problems(row, "parameters", problems, context.findings);
            let kind = select::read(&mut context, row, (select, list, or_other), &appearance)?;
            Question { or_other, ..Question::new(name, kind, Text::default()) }
        }
        RowType::Question(kind) => {
            let words = appearance.as_deref();
            let kind = match kind {
                Kind::Range { .. } => {
                    let lists = &context.reading.form.lists;
                    let list = |name: &str| lists.get(name).map(|list| list.choices.as_slice());
                    parameters::read_range(&mut parameters, words, list, &mut problems)
                }
                kind => {
                    parameters::check_kind(&parameters, &kind, words, &mut problems);
                    kind
                }
            };
            note_problems(row, "parameters", problems, context.findings);
            if let Some(value) = parameters.get("reference-geometry") {
                let place = (row.cell_at("parameters"), value.clone());
                context.reading.geometries.push(place);
            }
            Question::new(name, kind, Text::default())
        }
        RowType::Preset(preset) => preset_question(name, preset, row),
        _ => {
            let problem = Problem::UnknownType { value: cell.to_owned() };
            context.findings.push(row.cell_at("type"), problem);
            return None;
        }
    };
    question.parameters = parameters;
    question.appearance = appearance;
    read_texts(&mut question, row, &mut context);
    read_expressions(&mut question, row, context.findings);
    read_own(&mut question, row, context.findings);
    take_long(&mut question);
    question.attributes = row.rest();
    if cell == "calculate" {
        check_calculation(&question, row, context.findings);
    }
    check_kind(&question, row, &mut context);
    check_words(&question, row, context.findings);
    Some(Node::Question(question))
}

fn read_parameters(row: &mut Row<'_>, findings: &mut Findings) -> Parameters {
    let at = row.cell_at("parameters");
    let cell = row.take("parameters").unwrap_or_default();
    parameters::parse(&cell).unwrap_or_else(|problem| {
        findings.push(at, problem);
        Parameters::new()
    })
}

fn note_problems(row: &Row<'_>, heading: &str, problems: Vec<Problem>, findings: &mut Findings) {
    for problem in problems {
        findings.push(row.cell_at(heading), problem);
    }
}

/// A kind that is within limits of its own, unless the row has a constraint.
fn preset_question(name: &str, preset: Preset, row: &Row<'_>) -> Question {
    let has_constraint = row.get("constraint").is_some();
    match preset {
        Preset::UpTo { most } => {
            let most = (!has_constraint).then_some(most);
            let kind = Kind::Integer { least: most.map(|_| 0), most };
            Question::new(name, kind, Text::default())
        }
        Preset::PhoneNumber => {
            let kind = Kind::Text { long: false, longest: None };
            let constraint = Some("regex(., '^\\d*$')".to_owned());
            Question { constraint, ..Question::new(name, kind, Text::default()) }
        }
    }
}

fn read_texts(question: &mut Question, row: &mut Row<'_>, context: &mut Context<'_>) {
    let languages = &mut context.reading.languages;
    question.label = row.take_text("label", languages).unwrap_or_default();
    question.hint = row.take_text("hint", languages);
    question.guidance_hint = row.take_text("guidance_hint", languages);
    question.constraint_message = row.take_text("constraint_message", languages);
    question.required_message = row.take_text("required_message", languages);
    question.media = choices::read_media(row, context.reading);
    check_media(row, context.findings);
}

fn read_expressions(question: &mut Question, row: &mut Row<'_>, findings: &mut Findings) {
    question.relevant = row.take("relevant");
    (question.required, question.required_if) = yes_or_expression(row.take("required"));
    (question.read_only, question.read_only_if) = yes_or_expression(row.take("read_only"));
    question.constraint = row.take("constraint").or(question.constraint.take());
    question.calculation = row.take("calculation");
    question.default = row.take("default");
    question.choice_filter = row.take("choice_filter");
    question.save_to = row.take("save_to");
    let at = row.cell_at("trigger");
    match row.take("trigger").as_deref().map(references::triggers) {
        Some(Ok(names)) => question.trigger = names.into_iter().map(Name::new).collect(),
        Some(Err(problem)) => findings.push(at, problem),
        None => {}
    }
}

fn yes_or_expression(cell: Option<String>) -> (bool, Option<String>) {
    match cell {
        None => (false, None),
        Some(cell) => match yes_no(&cell) {
            Some(is_so) => (is_so, None),
            None => (false, Some(cell)),
        },
    }
}

/// Our own columns.
fn read_own(question: &mut Question, row: &mut Row<'_>, findings: &mut Findings) {
    if let Some(value) = row.take("siang::demographic") {
        match yes_no(&value) {
            Some(demographic) => question.demographic = demographic,
            None => bad_value(row, "siang::demographic", value, Expected::YesOrNo, findings),
        }
    }
    let mut has_limit = false;
    for heading in limits::HEADINGS {
        let Some(value) = row.take(heading) else { continue };
        has_limit = true;
        if !limits::set(&mut question.kind, heading, &value) {
            bad_value(row, heading, value, Expected::Number, findings);
        }
    }
    // What only says the limits again is ours; see `limits`.
    if has_limit && question.constraint == limits::constraint(&question.kind) {
        question.constraint = None;
    }
}

/// `multiline` is a matter of the kind.
fn take_long(question: &mut Question) {
    let is_long = question.has_appearance("multiline");
    if let Kind::Text { long, .. } = &mut question.kind
        && is_long
    {
        *long = true;
        let words = question.appearance.take().unwrap_or_default();
        let rest: Vec<&str> =
            words.split_whitespace().filter(|word| *word != "multiline").collect();
        question.appearance = (!rest.is_empty()).then(|| rest.join(" "));
    }
}

/// Only today's name of the type is held to it; older ones stand in old forms.
fn check_calculation(question: &Question, row: &Row<'_>, findings: &mut Findings) {
    if question.calculation.is_none() && !question.has_dynamic_default() {
        findings.push(row.cell_at("calculation"), Problem::NoCalculation);
    }
}

/// What a kind needs beside its parameters.
fn check_kind(question: &Question, row: &Row<'_>, context: &mut Context<'_>) {
    let findings = &mut *context.findings;
    match &question.kind {
        Kind::Metadata { property: Property::BackgroundGeopoint } => {
            if question.trigger.is_empty() {
                findings.push(row.cell_at("trigger"), Problem::NoTrigger);
            }
            if question.calculation.is_some() {
                findings.push(row.cell_at("calculation"), Problem::CalculationNotTaken);
            }
        }
        Kind::Metadata { property: property @ (Property::SimSerial | Property::SubscriberId) } => {
            let value = property.code().to_owned();
            findings.push(row.cell_at("type"), Problem::DeprecatedProperty { value });
        }
        Kind::ExternalData { format } => {
            let ending = match format {
                DataFormat::Csv => "csv",
                DataFormat::Xml => "xml",
            };
            let name = question.name.to_string();
            let file = Some(format!("{name}.{ending}"));
            let at = row.cell_at("name");
            context.reading.instances.push(Instance { at, name, file, is_declared: true });
        }
        _ => {}
    }
}

/// Whoever answers sees something: a label, a hint or a picture.
fn check_words(question: &Question, row: &Row<'_>, findings: &mut Findings) {
    let is_filled = question.kind.is_filled() || matches!(question.kind, Kind::ExternalData { .. });
    let is_blank_label = question.appearance.as_deref() == Some("label");
    let has_words = !question.label.0.is_empty() || question.hint.is_some();
    if is_filled || is_blank_label || references::is_unseen(question) {
        return;
    }
    if !has_words && question.media.is_empty() {
        findings.push(row.cell_at("label"), Problem::NoLabel);
    }
    if question.media.image.0.is_empty() && !question.media.big_image.0.is_empty() {
        findings.push(row.cell_at("media::big-image"), Problem::BigImageWithoutImage);
    }
}

/// Only pictures, sounds and films stand beside a label.
pub fn check_media(row: &Row<'_>, findings: &mut Findings) {
    for (column, heading, _) in row.filled() {
        if let Some(Err(kind)) = headings::media(&heading.name) {
            let at = row.table.at(row.at, Some(column));
            findings.push(at, Problem::UnknownMedia { value: kind.to_owned() });
        }
    }
}
