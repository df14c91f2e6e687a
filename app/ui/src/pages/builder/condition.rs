use domain::builder::{Clause, Condition, Join, Test};
use domain::form::{Form, MOST_SHOWN, Question};
use leptos::prelude::*;

use super::Held;
use super::field::Sheet;
use super::posted::usual_question;
use crate::texts::{Locale, tag, text};
use crate::words::builder as words;

/// When a part is asked: as a sentence, as clauses to pick, and as the expression behind them.
#[component]
pub fn ConditionFields(held: Held, name: String, sheet: Sheet) -> impl IntoView {
    let locale = sheet.locale;
    let source = sheet.get("relevant").to_owned();
    let condition = match source.trim() {
        "" => Some(Condition { join: Join::All, clauses: Vec::new() }),
        source => Condition::read(source),
    };
    let sentence = match &condition {
        Some(condition) if condition.clauses.is_empty() => text!(locale, builder.always).to_owned(),
        Some(condition) => words::condition(&held.form, condition, locale),
        None => text!(locale, builder.expression_only).to_owned(),
    };
    let can_add = usual_question(&held.form, &name).is_some();
    let is_open = condition.is_none();
    let clauses =
        condition.map(|condition| clauses(&held.form, &condition, &name, can_add, locale));
    let expression = sheet.line(
        "relevant",
        text!(locale, builder.expression).to_owned(),
        text!(locale, builder.expression_hint),
    );
    view! {
        <fieldset class="builder-condition">
            <legend>{text!(locale, builder.condition)}</legend>
            <input type="hidden" name="relevant_was" value=source/>
            <p class="builder-sentence" id="builder-sentence">{sentence}</p>
            {clauses}
            <details open=is_open>
                <summary>{text!(locale, builder.expression)}</summary>
                <div data-refresh="yes">{expression}</div>
            </details>
        </fieldset>
    }
    .into_any()
}

fn clauses(
    form: &Form,
    condition: &Condition,
    name: &str,
    can_add: bool,
    locale: Locale,
) -> AnyView {
    let is_any = condition.join == Join::Any;
    let join = (condition.clauses.len() > 1).then(|| {
        view! {
            <div class="field">
                <label for="f-join">{text!(locale, builder.join)}</label>
                <select id="f-join" name="join">
                    <option value="all" selected=!is_any>{text!(locale, builder.join_all)}</option>
                    <option value="any" selected=is_any>{text!(locale, builder.join_any)}</option>
                </select>
            </div>
        }
    });
    let rows = condition
        .clauses
        .iter()
        .enumerate()
        .map(|(index, clause)| row(form, index, clause, name, locale));
    let rows = rows.collect_view();
    let add = if can_add {
        view! {
            <button class="button small" name="then" value="clause">
                {text!(locale, builder.clause_add)}
            </button>
        }
        .into_any()
    } else {
        view! { <p class="hint">{text!(locale, builder.clause_none)}</p> }.into_any()
    };
    view! {
        <input type="hidden" name="clauses" value="yes"/>
        {join}
        {rows}
        {add}
    }
    .into_any()
}

fn row(form: &Form, index: usize, clause: &Clause, name: &str, locale: Locale) -> AnyView {
    let number = (index + 1).to_string();
    let field = |part: &str| format!("clause.{index}.{part}");
    let question = form.question(&clause.question);
    let asked: Vec<&Question> = form
        .questions()
        .filter(|question| question.kind.takes_answer() && &*question.name != name)
        .collect();
    // What an expression says and the page does not offer still stands there.
    let other = (!asked.iter().any(|asked| asked.name == clause.question)).then(|| {
        let other = clause.question.to_string();
        view! { <option value=other.clone() selected=true>{other.clone()}</option> }
    });
    let questions = asked.into_iter().map(|question| {
        let is_chosen = question.name == clause.question;
        view! {
            <option value=question.name.to_string() selected=is_chosen>
                {words::question_words(question, locale)}
            </option>
        }
    });
    let questions = questions.collect_view();
    let known: &[Test] = question.map_or(&Test::ALL[..], |question| Test::of_kind(&question.kind));
    let odd = (!known.contains(&clause.test)).then_some(clause.test);
    // Whether there is a choice to pick depends on the test; what is typed can stay.
    let has_list = question.is_some_and(|question| question.kind.list().is_some());
    let refresh = has_list.then_some("yes");
    let tests = known.iter().copied().chain(odd).map(|test| {
        view! {
            <option value=test.code() selected={test == clause.test}>{words::test(test, locale)}</option>
        }
    });
    let tests = tests.collect_view();
    let value_label = text!(locale, builder.clause_value, number = number.clone()).to_string();
    let value = value(form, question, clause, field("value"), value_label, locale);
    let number = || number.clone();
    view! {
        <div class="builder-clause">
            <select name=field("question") id=field("question") data-refresh="yes"
                aria-label=text!(locale, builder.clause_question, number = number()).to_string()>
                {other}
                {questions}
            </select>
            <select name=field("test") id=field("test") data-refresh=refresh
                aria-label=text!(locale, builder.clause_test, number = number()).to_string()>
                {tests}
            </select>
            {value}
            <button class="button small danger" name="then" value=format!("unclause:{index}")
                aria-label=text!(locale, builder.clause_remove, number = number()).to_string()>
                "✕"
            </button>
        </div>
    }
    .into_any()
}

/// The choices of a question that has some, else a field to type into. It is there while the
/// test needs no value too, so that both can be changed at once.
fn value(
    form: &Form,
    question: Option<&Question>,
    clause: &Clause,
    name: String,
    label: String,
    locale: Locale,
) -> AnyView {
    let value = clause.value.clone();
    let list = question
        .and_then(|question| form.list_of(question))
        // The value of a longer list is typed: a page of thousands of choices helps nobody.
        .filter(|list| list.source.is_listed() && (1..=MOST_SHOWN).contains(&list.choices.len()));
    let Some(list) = list else {
        let kind = match question.map(|question| &question.kind) {
            Some(domain::form::Kind::Date) => "date",
            _ => "text",
        };
        return view! {
            <input type=kind name=name.clone() id=name value=value aria-label=label autocomplete="off"/>
        }
        .into_any();
    };
    if !clause.test.needs_value() {
        return view! { <input type="hidden" name=name value=""/> }.into_any();
    }
    // A value that is no choice of the list still stands there.
    let odd = list.choice(&value).is_none().then(|| {
        let value = value.clone();
        view! { <option value=value.clone() selected=true>{value.clone()}</option> }
    });
    let options = list.choices.iter().map(|choice| {
        let words = choice.label.get(tag(locale));
        let words = if words.is_empty() { choice.value.clone() } else { words.to_owned() };
        let is_chosen = choice.value == value;
        view! { <option value=choice.value.clone() selected=is_chosen>{words}</option> }
    });
    view! {
        <select name=name.clone() id=name aria-label=label>{odd}{options.collect_view()}</select>
    }
    .into_any()
}
