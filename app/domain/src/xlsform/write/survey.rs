use super::settings;
use super::table::Table;
use super::{Cells, media_headings, put, put_media, put_text, put_yes, text_headings};
use crate::form::{DataFormat, Form, Group, Kind, Node, Question, Source};
use crate::sheet::Sheet;
use crate::xlsform::limits;

pub fn sheet(form: &Form) -> Sheet {
    let mut table = Table::new("survey", always(form), further(form));
    for (kind, value) in settings::rows(form) {
        let cells = [("type".to_owned(), kind.to_owned()), ("name".to_owned(), value)];
        table.push(Cells::from(cells));
    }
    push_nodes(form, &form.nodes, &mut table);
    table.finish()
}

fn always(form: &Form) -> Vec<String> {
    let mut headings = vec!["type".to_owned(), "name".to_owned()];
    headings.extend(text_headings(form, "label"));
    headings
}

/// What authors look for first stands first.
fn further(form: &Form) -> Vec<String> {
    let mut headings = Vec::new();
    for name in ["hint", "guidance_hint"] {
        headings.extend(text_headings(form, name));
    }
    headings.push("required".to_owned());
    headings.extend(text_headings(form, "required_message"));
    headings.extend(["relevant", "constraint"].map(str::to_owned));
    headings.extend(text_headings(form, "constraint_message"));
    let rest = [
        "read_only",
        "default",
        "calculation",
        "trigger",
        "choice_filter",
        "repeat_count",
        "appearance",
        "parameters",
    ];
    headings.extend(rest.map(str::to_owned));
    headings.extend(media_headings(form));
    let own = ["save_to", "intent", "siang::aspect", "siang::demographic"];
    headings.extend(own.iter().chain(&limits::HEADINGS).map(|heading| (*heading).to_owned()));
    headings
}

fn push_nodes(form: &Form, nodes: &[Node], table: &mut Table) {
    for node in nodes {
        match node {
            Node::Question(question) => table.push(question_cells(form, question)),
            Node::Group(group) => {
                let section = if group.repeat.is_some() { "repeat" } else { "group" };
                table.push(group_cells(form, group, section));
                push_nodes(form, &group.nodes, table);
                table.push(Cells::from([("type".to_owned(), format!("end_{section}"))]));
            }
        }
    }
}

fn group_cells(form: &Form, group: &Group, section: &str) -> Cells {
    let mut cells = group.attributes.clone();
    put(&mut cells, "type", Some(&format!("begin_{section}")));
    put(&mut cells, "name", Some(&group.name));
    put_text(form, &mut cells, "label", &group.label);
    if let Some(hint) = &group.hint {
        put_text(form, &mut cells, "hint", hint);
    }
    put_media(form, &mut cells, &group.media);
    put(&mut cells, "relevant", group.relevant.as_deref());
    let count = group.repeat.as_ref().and_then(|repeat| repeat.count.as_deref());
    put(&mut cells, "repeat_count", count);
    put(&mut cells, "appearance", group.appearance.as_deref());
    put(&mut cells, "intent", group.intent.as_deref());
    put_yes(&mut cells, "siang::aspect", group.aspect);
    cells
}

fn question_cells(form: &Form, question: &Question) -> Cells {
    let mut cells = question.attributes.clone();
    let mut kind = type_cell(form, &question.kind);
    if question.or_other {
        kind.push_str(" or_other");
    }
    let is_calculated = question.calculation.is_some() || question.has_dynamic_default();
    if question.kind == Kind::Calculate && !is_calculated {
        // Only under its older names may there be nothing to calculate.
        kind = "q calculate".to_owned();
    }
    put(&mut cells, "type", Some(&kind));
    put(&mut cells, "name", Some(&question.name));
    put_text(form, &mut cells, "label", &question.label);
    for (name, text) in [
        ("hint", &question.hint),
        ("guidance_hint", &question.guidance_hint),
        ("required_message", &question.required_message),
        ("constraint_message", &question.constraint_message),
    ] {
        if let Some(text) = text {
            put_text(form, &mut cells, name, text);
        }
    }
    put_media(form, &mut cells, &question.media);
    put_yes(&mut cells, "required", question.required);
    put_yes(&mut cells, "read_only", question.read_only);
    let constraint = question.constraint.clone().or_else(|| limits::constraint(&question.kind));
    for (name, value) in [
        ("required", &question.required_if),
        ("read_only", &question.read_only_if),
        ("relevant", &question.relevant),
        ("constraint", &constraint),
        ("default", &question.default),
        ("calculation", &question.calculation),
        ("choice_filter", &question.choice_filter),
        ("save_to", &question.save_to),
    ] {
        put(&mut cells, name, value.as_deref());
    }
    let triggers: Vec<String> =
        question.trigger.iter().map(|trigger| format!("${{{trigger}}}")).collect();
    put(&mut cells, "trigger", (!triggers.is_empty()).then(|| triggers.join(", ")).as_deref());
    put(&mut cells, "appearance", appearance(question).as_deref());
    put(&mut cells, "parameters", parameters(question).as_deref());
    put_yes(&mut cells, "siang::demographic", question.demographic);
    cells.extend(limits::cells(&question.kind).into_iter().map(|(name, it)| (name.to_owned(), it)));
    cells
}

fn appearance(question: &Question) -> Option<String> {
    let words = question.appearance.clone();
    match (&question.kind, words) {
        (Kind::Text { long: true, .. }, Some(words)) => Some(format!("multiline {words}")),
        (Kind::Text { long: true, .. }, None) => Some("multiline".to_owned()),
        (_, words) => words,
    }
}

fn parameters(question: &Question) -> Option<String> {
    let pair = |(name, value): (&str, &str)| format!("{name}={value}");
    let mut pairs = Vec::new();
    if let Kind::Range { start, end, step } = &question.kind {
        for (name, value) in [("start", start), ("end", end), ("step", step)] {
            pairs.push(pair((name, &value.to_string())));
        }
    }
    let further = question.parameters.iter();
    pairs.extend(further.map(|(name, value)| pair((name, value))));
    (!pairs.is_empty()).then(|| pairs.join(" "))
}

fn type_cell(form: &Form, kind: &Kind) -> String {
    let of_list = |command: &str, list| match form.lists.get(list).map(|list| &list.source) {
        Some(Source::ExternalSheet) => format!("{command}_external {list}"),
        Some(Source::File(file)) if command == "rank" => format!("rank {file}"),
        Some(Source::File(file)) => format!("{command}_from_file {file}"),
        Some(Source::Repeat(question)) => format!("{command} ${{{question}}}"),
        Some(Source::Sheet) | None => format!("{command} {list}"),
    };
    let plain = match kind {
        Kind::SelectOne { list } => return of_list("select_one", list),
        Kind::SelectMultiple { list, .. } => return of_list("select_multiple", list),
        Kind::Rank { list } => return of_list("rank", list),
        Kind::Note => "note",
        Kind::Text { .. } => "text",
        Kind::Integer { .. } => "integer",
        Kind::Decimal { .. } => "decimal",
        Kind::Date => "date",
        Kind::Time => "time",
        Kind::DateTime => "dateTime",
        Kind::Range { .. } => "range",
        Kind::Acknowledge => "acknowledge",
        Kind::Photo => "image",
        Kind::Audio => "audio",
        Kind::Video => "video",
        Kind::File => "file",
        Kind::Barcode => "barcode",
        Kind::Location => "geopoint",
        Kind::Trace => "geotrace",
        Kind::Shape => "geoshape",
        Kind::Calculate => "calculate",
        Kind::Hidden => "hidden",
        Kind::Metadata { property } => property.code(),
        Kind::ExternalData { format: DataFormat::Csv } => "csv-external",
        Kind::ExternalData { format: DataFormat::Xml } => "xml-external",
    };
    plain.to_owned()
}
