use domain::form::{FileProblem, Flaw, SeriesChange};
use domain::plan::Severity;
use domain::xlsform::XlsFinding;
use http::HeaderMap;
use http::header::ACCEPT_LANGUAGE;
use serde::Serialize;
use serde_json::{Map, Value};
use ui::texts::{Locale, first_accepted};
use ui::words::{builder, flaws, import, xlsform};
use utoipa::ToSchema;

/// Something found in a form, with the values that `message` speaks of. Of a file also `sheet`,
/// `row` and `column`, counted from 1 (0 and null for the whole sheet), and `letters`, the column
/// as spreadsheets name it.
#[derive(Serialize, ToSchema)]
pub struct FormFinding {
    /// Stable, for programs.
    #[schema(example = "unknown_type")]
    code: String,
    /// For people, in the language that the call accepts: English or Thai.
    message: String,
    /// `error`, `warning` or `note`. A draft may hold errors of code `not_asked_yet`: it is kept,
    /// and cannot be published yet.
    #[schema(example = "error")]
    severity: &'static str,
    #[serde(flatten)]
    #[schema(value_type = Object)]
    values: Map<String, Value>,
}

impl FormFinding {
    /// What is wrong with a definition.
    pub fn of_flaw(flaw: &Flaw, locale: Locale) -> FormFinding {
        let severity = if flaw.is_warning() { Severity::Warning } else { Severity::Error };
        FormFinding::new(flaw, severity, flaws::flaw_in_words(flaw, locale))
    }

    /// What a new version would break.
    pub fn of_change(change: &SeriesChange, locale: Locale) -> FormFinding {
        FormFinding::new(change, Severity::Error, builder::change(change, locale))
    }

    /// Why a file that the form names is not kept.
    pub fn of_upload(problem: &FileProblem, name: &str, locale: Locale) -> FormFinding {
        FormFinding::new(problem, Severity::Error, flaws::file_in_words(problem, name, locale))
    }

    /// What was found in a file.
    pub fn of_file(finding: &XlsFinding, locale: Locale) -> FormFinding {
        let message = xlsform::sentence(&finding.problem, locale);
        FormFinding::new(finding, finding.severity, message)
    }

    /// Why a file could not be read at all.
    pub fn unread(code: &'static str, locale: Locale) -> FormFinding {
        let place = serde_json::json!({ "code": code, "sheet": "", "row": 0, "column": null });
        FormFinding::new(place, Severity::Error, import::file_problem(code, locale).to_owned())
    }

    fn new(of: impl Serialize, severity: Severity, message: String) -> FormFinding {
        let mut values = match serde_json::to_value(of) {
            Ok(Value::Object(values)) => values,
            _ => Map::new(),
        };
        values.remove("severity");
        let code = match values.remove("code") {
            Some(Value::String(code)) => code,
            _ => String::new(),
        };
        FormFinding { code, message, severity: code_of(severity), values }
    }
}

/// The language of a call; English where none is asked for.
pub fn locale_of(headers: &HeaderMap) -> Locale {
    let asked = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    asked.and_then(first_accepted).unwrap_or(Locale::En)
}

fn code_of(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
