use super::table::Table;
use super::{Cells, put, put_text, put_yes};
use crate::form::{Form, Instrument};
use crate::sheet::Sheet;
use crate::text::Text;
use crate::xlsform::languages;

const ORDER: [&str; 4] = ["form_title", "form_id", "version", "default_language"];

/// Settings that may stand in rows of the survey, too, by their headings, with the types of the rows.
const IN_ROWS: [(&str, &str); 3] =
    [("form_title", "form_title"), ("form_id", "form_id"), ("compact_prefix", "prefix")];

/// The settings that stand in rows of the survey, by their types.
pub fn rows(form: &Form) -> Vec<(&'static str, String)> {
    parts(form).1
}

pub fn sheet(form: &Form) -> Sheet {
    let mut table = Table::new("settings", ORDER.map(str::to_owned).to_vec(), Vec::new());
    table.push(parts(form).0);
    table.finish()
}

/// The cells of the sheet, and what stands elsewhere: a reference to nothing is refused in the settings, and is
/// plain words in a row of the survey.
fn parts(form: &Form) -> (Cells, Vec<(&'static str, String)>) {
    let mut cells = cells(form);
    let mut rows = Vec::new();
    for (heading, kind) in IN_ROWS {
        if cells.get(heading).is_some_and(|value| value.contains("${")) {
            rows.extend(cells.remove(heading).map(|value| (kind, value)));
        }
    }
    (cells, rows)
}

fn cells(form: &Form) -> Cells {
    let mut cells: Cells = form.settings.attributes.clone();
    let settings = &form.settings;
    let first = form.languages.first().map(String::as_str);
    // `${` would be read as a reference. The first language stands first in the other sheets too, but
    // the title then has to say which one it is in.
    let heading = first.map(|language| languages::heading(language, settings));
    let heading = heading.filter(|heading| !heading.contains("${"));
    put(&mut cells, "form_title", Some(form.title.get(first.unwrap_or_default())));
    // Other programs read one title; ours stand beside it where there are more.
    let only =
        |language: &str| Text([(language.to_owned(), form.title.get(language).into())].into());
    if heading.is_none() || first.is_none_or(|language| form.title != only(language)) {
        put_text(form, &mut cells, "siang::title", &form.title);
    }
    put(&mut cells, "form_id", Some(settings.form_id.as_deref().unwrap_or(&form.name)));
    put(&mut cells, "default_language", heading.as_deref());
    put_yes(&mut cells, "allow_choice_duplicates", settings.allow_choice_duplicates);
    for (name, value) in [
        ("version", &settings.version),
        ("style", &settings.style),
        ("instance_name", &settings.instance_name),
        ("submission_url", &settings.submission_url),
        ("public_key", &settings.public_key),
        ("auto_send", &settings.auto_send),
        ("auto_delete", &settings.auto_delete),
        ("namespaces", &settings.namespaces),
    ] {
        put(&mut cells, name, value.as_deref());
    }
    if form.instrument != Instrument::Questionnaire {
        put(&mut cells, "siang::instrument", Some(form.instrument.code()));
    }
    if let Some(introduction) = &form.introduction {
        put_text(form, &mut cells, "siang::introduction", introduction);
    }
    put(&mut cells, "siang::minutes", form.minutes.map(|it| it.to_string()).as_deref());
    cells
}
