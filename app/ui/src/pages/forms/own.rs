use domain::calendar::Moment;
use leptos::prelude::*;
use store::forms::{FormState, LatestVersion};

use crate::components::empty::EmptyState;
use crate::components::table::TableBox;
use crate::texts::{Locale, tag, text};
use crate::words::{instruments, moments};

/// The forms that the organization has made, drafts and published ones.
#[component]
pub fn OwnForms(
    forms: Vec<FormState>,
    /// Minutes from UTC.
    offset: i32,
    locale: Locale,
) -> impl IntoView {
    if forms.is_empty() {
        return view! {
            <EmptyState
                title=text!(locale, forms.own_empty)
                hint=text!(locale, forms.own_empty_hint)
            />
        }
        .into_any();
    }
    let rows = forms.into_iter().map(|form| view! { <Line form offset locale/> }).collect_view();
    view! {
        <TableBox label=text!(locale, forms.own)>
            <table class="projects own-forms">
                <thead>
                    <tr>
                        <th scope="col">{text!(locale, forms.form)}</th>
                        <th scope="col">{text!(locale, forms.state)}</th>
                        <th scope="col" class="figures">{text!(locale, forms.version)}</th>
                        <th scope="col" class="figures">{text!(locale, forms.questions)}</th>
                        <th scope="col">{text!(locale, forms.changed)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </TableBox>
    }
    .into_any()
}

#[component]
fn Line(form: FormState, offset: i32, locale: Locale) -> impl IntoView {
    let changed = Moment(form.changed_at);
    let day = moments::day(changed.date(offset), locale);
    let number = match form.version {
        Some(version) => version.number.to_string(),
        None => text!(locale, forms.no_version).to_owned(),
    };
    let origin = form.template.is_some().then(|| {
        view! { <span class="hint">" · "{text!(locale, forms.from_template)}</span> }
    });
    view! {
        <tr>
            <th scope="row">
                <a href=format!("/forms/own/{}", form.id)>{form.title.get(tag(locale)).to_owned()}</a>
                <br/>
                <span class="hint">{instruments::instrument(form.instrument, locale)}</span>
                {origin}
            </th>
            <td data-label=text!(locale, forms.state)><StateBadge version=form.version locale/></td>
            <td class="figures" data-label=text!(locale, forms.version)>{number}</td>
            <td class="figures" data-label=text!(locale, forms.questions)>{form.questions}</td>
            <td class="short" data-label=text!(locale, forms.changed)>
                <time datetime=changed.to_iso() title=changed.to_iso()>{day}</time>
            </td>
        </tr>
    }
}

/// Whether a form was published, in a word.
#[component]
pub fn StateBadge(version: Option<LatestVersion>, locale: Locale) -> impl IntoView {
    let (class, word) = match version {
        Some(_) => ("badge badge-good", text!(locale, forms.published)),
        None => ("badge badge-attention", text!(locale, forms.draft)),
    };
    view! { <span class=class>{word}</span> }
}
