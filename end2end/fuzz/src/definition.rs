//! The JSON of a form, as the builder and the API send it.

use domain::answers::Raw;
use domain::expression::Environment;
use domain::form::{Form, check, compare};
use domain::interview::{Interview, Program};
use domain::xlsform;

use crate::answers;

/// A definition must be checked, compiled and written out whatever is wrong with it, and one that
/// is compiled must run.
pub fn run(data: &[u8]) {
    let Ok(form) = serde_json::from_slice::<Form>(data) else { return };
    let written = serde_json::to_string(&form).expect("a form is JSON");
    let again: Form = serde_json::from_str(&written).expect("a form is read as it was written");
    assert_eq!(again, form, "written as {written}");

    let flaws = check(&form);
    let _ = compare(&form, &form);
    let _ = xlsform::read(&xlsform::write(&form));
    let interview = Interview::start(&Program::of_any(form.clone()), Environment::default());
    answers::look_at(&interview);
    let Ok(program) = Program::of(&form) else {
        assert!(!flaws.is_empty(), "it does not run, and nothing is wrong with it");
        return;
    };
    let mut raw = interview.fields();
    for question in form.questions() {
        raw.push(question.name.to_string(), "1");
    }
    answers::try_on(&program, &raw);
    answers::try_on(&program, &Raw::default());
}
