use domain::form::{Form, Group, Node, Question};
use domain::text::Text;
use leptos::prelude::*;

use crate::components::table::TableBox;
use crate::texts::{Locale, text};
use crate::words::outline as words;

/// A row of the outline.
struct Line {
    /// How many groups stand around it.
    depth: usize,
    is_group: bool,
    name: String,
    kind: String,
    label: Text,
    /// What is said of it in a word: required, describes respondents.
    marks: Vec<&'static str>,
    conditions: Vec<(&'static str, String)>,
}

/// The groups and questions of a form in reading order, with their texts in each language.
#[component]
pub fn Outline(form: Form, locale: Locale) -> impl IntoView {
    let mut lines = Vec::new();
    gather(&form, &form.nodes, 0, locale, &mut lines);
    let names: Vec<(String, String)> = form
        .languages
        .iter()
        .map(|language| (language.clone(), words::language(language, locale)))
        .collect();
    let headings = names.iter().map(|(_, name)| {
        let heading = text!(locale, forms.label_in, language = name).to_string();
        view! { <th scope="col">{heading}</th> }
    });
    let headings = headings.collect_view();
    let rows = lines.into_iter().map(|line| row(line, &names, locale)).collect_view();
    view! {
        <TableBox label=text!(locale, forms.outline)>
            <table class="outline">
                <thead>
                    <tr>
                        <th scope="col">{text!(locale, forms.name)}</th>
                        <th scope="col">{text!(locale, forms.kind_heading)}</th>
                        {headings}
                        <th scope="col">{text!(locale, forms.conditions)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </TableBox>
    }
    .into_any()
}

fn gather(form: &Form, nodes: &[Node], depth: usize, locale: Locale, lines: &mut Vec<Line>) {
    for node in nodes {
        match node {
            Node::Question(question) => lines.push(of_question(form, question, depth, locale)),
            Node::Group(group) => {
                lines.push(of_group(group, depth, locale));
                gather(form, &group.nodes, depth + 1, locale, lines);
            }
        }
    }
}

fn of_group(group: &Group, depth: usize, locale: Locale) -> Line {
    Line {
        depth,
        is_group: true,
        name: group.name.to_string(),
        kind: words::group_kind(group, locale).to_owned(),
        label: group.label.clone(),
        marks: Vec::new(),
        conditions: words::group_conditions(group, locale),
    }
}

fn of_question(form: &Form, question: &Question, depth: usize, locale: Locale) -> Line {
    let mut kind = words::kind(question, locale).to_owned();
    if let (Some(list), Some(choices)) = (question.kind.list(), form.list_of(question)) {
        let (list, count) = (list.to_string(), choices.choices.len());
        let words = text!(locale, forms.choices_of, list = list, count = count);
        kind = format!("{kind} ({words})");
    }
    let marks = [
        (question.required, text!(locale, forms.required)),
        (question.demographic, text!(locale, forms.demographic)),
        (question.or_other, text!(locale, forms.or_other_choice)),
    ];
    Line {
        depth,
        is_group: false,
        name: question.name.to_string(),
        kind,
        label: question.label.clone(),
        marks: marks.into_iter().filter(|(is_so, _)| *is_so).map(|(_, word)| word).collect(),
        conditions: words::conditions(question, locale),
    }
}

fn row(line: Line, languages: &[(String, String)], locale: Locale) -> impl IntoView + use<> {
    let labels = languages.iter().map(|(language, name)| {
        let text = line.label.0.get(language).cloned().filter(|text| !text.trim().is_empty());
        let label = text!(locale, forms.label_in, language = name).to_string();
        match text {
            Some(text) => {
                view! { <td data-label=label lang=language.clone()>{text}</td> }.into_any()
            }
            None => view! {
                <td data-label=label class="is-soft">{text!(locale, forms.no_text)}</td>
            }
            .into_any(),
        }
    });
    let labels = labels.collect_view();
    let marks = (!line.marks.is_empty()).then(|| view! { <p>{line.marks.join(" · ")}</p> });
    let conditions = line.conditions.into_iter().map(|(word, source)| {
        view! { <p><span class="hint">{word}": "</span><code>{source}</code></p> }
    });
    let conditions = conditions.collect_view();
    view! {
        <tr class:outline-group=line.is_group style=format!("--depth: {}", line.depth)>
            <th scope="row"><code>{line.name}</code></th>
            <td data-label=text!(locale, forms.kind_heading)>{line.kind}</td>
            {labels}
            <td class="outline-conditions">{marks}{conditions}</td>
        </tr>
    }
    .into_any()
}
