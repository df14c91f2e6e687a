//! The survey sheet, row by row.

mod scope;

use super::cells::Row;
use super::entities;
use super::finding::Findings;
use super::names::is_name;
use super::question;
use super::reading::{Reading, Trigger};
use super::references::{is_unseen, notes_place};
use super::settings::{bad_value, yes_no};
use super::types::{self, RowType, Section};
use super::workbook::Workbook;
use super::{Expected, Problem, choices, references};
use crate::form::{DEEPEST, Group, Kind, Name, Node, Property, Repeat};
use crate::text::Text;
use scope::Scope;

/// A group whose end is still to come.
struct Open {
    section: Section,
    group: Group,
    row: usize,
    scope: Scope,
}

/// The state of a walk over the rows.
pub struct Survey {
    open: Vec<Open>,
    nodes: Vec<Node>,
    scope: Scope,
    /// The list that all questions of a table share, once the first has said it.
    pub table_list: TableList,
}

/// Whether questions are drawn as the rows of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum TableList {
    No,
    Begun,
    Of(String),
}

/// Reads the rows into the form's nodes.
pub fn read(workbook: &Workbook<'_>, reading: &mut Reading, findings: &mut Findings) -> Option<()> {
    let table = &workbook.survey;
    if !table.has("type") {
        findings.push(table.at(0, None), Problem::NoColumn { heading: "type".to_owned() });
        return None;
    }
    entities::declare(workbook, reading, findings);
    let mut survey = Survey {
        open: Vec::new(),
        nodes: Vec::new(),
        scope: Scope::default(),
        table_list: TableList::No,
    };
    for row in table.rows() {
        survey.read_row(workbook, row, reading, findings);
        if survey.open.len() > DEEPEST {
            let at = table.at(survey.open.last()?.row, None);
            findings.push(at, Problem::TooDeep { deepest: DEEPEST });
            return None;
        }
    }
    for open in &survey.open {
        let kind = section_code(open.section).to_owned();
        let name = open.group.name.to_string();
        findings.push(table.at(open.row, None), Problem::UnmatchedBegin { kind, name });
    }
    let scope = std::mem::take(&mut survey.scope);
    scope.check_generated(workbook, findings);
    reading.form.nodes = survey.nodes;
    Some(())
}

impl Survey {
    fn read_row(
        &mut self,
        workbook: &Workbook<'_>,
        mut row: Row<'_>,
        reading: &mut Reading,
        findings: &mut Findings,
    ) {
        if row.take("disabled").is_some_and(|value| yes_no(&value) == Some(true)) {
            findings.push(row.row_at(), Problem::DisabledRow);
            return;
        }
        let Some(cell) = row.take("type") else {
            let is_comment = row.get("name").is_none() && !has_label(&row);
            let problem = if is_comment { Problem::CommentRow } else { Problem::NoType };
            findings.push(row.row_at(), problem);
            return;
        };
        let cell = cell.split_whitespace().collect::<Vec<_>>().join(" ");
        match types::read(&cell) {
            RowType::Setting(setting) => read_setting(setting, &row, reading),
            RowType::NotTaken => {
                self.note_name(&mut row, &cell, reading, findings);
                findings.push(row.cell_at("type"), Problem::TypeNotTaken { value: cell });
            }
            RowType::Begin(section) => {
                if section == Section::Loop {
                    findings.push(row.cell_at("type"), Problem::TypeNotTaken { value: cell });
                }
                self.begin(section, row, reading, findings);
            }
            RowType::End(section) => self.end(section, workbook, &row, findings),
            kind => {
                let Some(name) = self.note_name(&mut row, &cell, reading, findings) else { return };
                // An audit stands apart from everything that is asked.
                if cell != "audit" {
                    entities::check_save_to(&row, false, reading, findings);
                }
                let inner = question::Context { reading, findings, survey: self };
                let Some(node) = question::read(inner, &mut row, &name, &cell, kind) else {
                    return;
                };
                self.finish_question(node, &row, reading);
            }
        }
    }

    fn finish_question(&mut self, node: Node, row: &Row<'_>, reading: &mut Reading) {
        if let Node::Question(question) = &node {
            let name = question.name.to_string();
            if question.or_other {
                self.scope().generate(format!("{name}_other"), row.at);
            }
            if is_unseen(question) {
                reading.unseen.insert(name.clone());
            }
            let is_place = notes_place(&node);
            for of in &question.trigger {
                let (at, of) = (row.cell_at("trigger"), of.to_string());
                reading.triggers.push(Trigger { at, of, is_place });
            }
            // An audit stands apart: nothing can refer to it.
            if question.kind != (Kind::Metadata { property: Property::Audit }) {
                reading.questions.insert(name);
            }
            reading.places.add_row(question.name.clone(), row.row_at());
        }
        self.nodes().push(node);
    }

    fn begin(
        &mut self,
        section: Section,
        mut row: Row<'_>,
        reading: &mut Reading,
        findings: &mut Findings,
    ) {
        let name = self.note_name(&mut row, "begin", reading, findings).unwrap_or_default();
        entities::check_save_to(&row, true, reading, findings);
        if let Some(cell) = row.get("trigger")
            && let Err(problem) = references::triggers(&cell)
        {
            findings.push(row.cell_at("trigger"), problem);
        }
        let mut group = Group::new(name.clone(), Text::default());
        group.label = row.take_text("label", &mut reading.languages).unwrap_or_default();
        group.hint = row.take_text("hint", &mut reading.languages);
        group.media = choices::read_media(&mut row, reading);
        question::check_media(&row, findings);
        group.relevant = row.take("relevant");
        group.appearance = row.take("appearance");
        group.intent = row.take("intent");
        if let Some(value) = row.take("siang::aspect") {
            match yes_no(&value) {
                Some(aspect) => group.aspect = aspect,
                None => bad_value(&row, "siang::aspect", value, Expected::YesOrNo, findings),
            }
        }
        if section == Section::Repeat {
            let count = row.take("repeat_count");
            if count.as_deref().is_some_and(|count| references::only(count).is_none()) {
                self.scope().generate(format!("{name}_count"), row.at);
            }
            group.repeat = Some(Repeat { count });
            check_repeat(&row, &group, reading, findings);
        }
        group.attributes = row.rest();
        if group.has_appearance("table-list") {
            self.table_list = TableList::Begun;
        }
        reading.places.add_row(Name::new(name), row.row_at());
        self.open.push(Open { section, group, row: row.at, scope: Scope::default() });
    }

    fn end(
        &mut self,
        section: Section,
        workbook: &Workbook<'_>,
        row: &Row<'_>,
        findings: &mut Findings,
    ) {
        self.table_list = TableList::No;
        match self.open.pop_if(|open| open.section == section) {
            Some(open) => {
                open.scope.check_generated(workbook, findings);
                self.nodes().push(Node::Group(open.group));
            }
            None => {
                let kind = section_code(section).to_owned();
                findings.push(row.row_at(), Problem::UnmatchedEnd { kind });
            }
        }
    }

    /// Reads and checks the name of a row; a note may do without.
    fn note_name(
        &mut self,
        row: &mut Row<'_>,
        cell: &str,
        reading: &mut Reading,
        findings: &mut Findings,
    ) -> Option<String> {
        let is_audit = cell == "audit";
        let name = match row.take("name") {
            Some(name) if is_audit && name != "audit" => {
                findings.push(row.cell_at("name"), Problem::AuditName);
                return None;
            }
            Some(name) => name,
            None if is_audit => "audit".to_owned(),
            None if cell == "note" => format!("generated_note_name_{}", row.at + 1),
            None => {
                findings.push(row.cell_at("name"), Problem::NoName);
                return None;
            }
        };
        if !is_name(&name) {
            findings.push(row.cell_at("name"), Problem::InvalidName { value: name });
            return None;
        }
        if !is_audit {
            *reading.names.entry(name.clone()).or_insert(0) += 1;
        }
        self.scope().add(&name, row, findings);
        Some(name)
    }

    fn scope(&mut self) -> &mut Scope {
        self.open.last_mut().map_or(&mut self.scope, |open| &mut open.scope)
    }

    fn nodes(&mut self) -> &mut Vec<Node> {
        self.open.last_mut().map_or(&mut self.nodes, |open| &mut open.group.nodes)
    }
}

/// A repeat has a name of its own in the whole form, and a label to be called by.
fn check_repeat(row: &Row<'_>, group: &Group, reading: &mut Reading, findings: &mut Findings) {
    let value = group.name.to_string();
    let at = || row.cell_at("name");
    if value == reading.root {
        findings.push(at(), Problem::RepeatNamedLikeForm { value });
    } else if !value.is_empty() && !reading.repeats.insert(value.clone()) {
        findings.push(at(), Problem::AmbiguousReference { name: value });
    }
    if group.label.0.is_empty() && group.media.is_empty() {
        findings.push(row.row_at(), Problem::RepeatWithoutLabel);
    }
}

/// The form's title or id in a row of the survey: its value stands in the column of names.
fn read_setting(setting: &str, row: &Row<'_>, reading: &mut Reading) {
    let Some(value) = row.raw("name") else { return };
    match setting {
        "form_title" => reading.set_title(&value),
        "form_id" => reading.set_id(&value),
        other => {
            let settings = &mut reading.form.settings.attributes;
            settings.insert(other.to_owned(), value.into_owned());
        }
    }
}

fn has_label(row: &Row<'_>) -> bool {
    row.filled().any(|(_, heading, _)| heading.name == "label")
}

fn section_code(section: Section) -> &'static str {
    match section {
        Section::Group => "group",
        Section::Repeat => "repeat",
        Section::Loop => "loop",
    }
}
