//! Looking closer at the results of a collection: what these pages share.

pub mod charts;
mod section;

use domain::access::Sight;
use domain::form::Form;
use domain::ids::CollectionId;
use domain::matrix::{Finding, Selection};
use domain::results::{Options, hides_few, is_kept_from_public};
use domain::review::Rejected;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use store::results::Choices;
use store::{Store, StoreError};

pub use section::LookCloser;

use crate::components::icon::{Icon, Shape};
use crate::components::page_header::PageHeader;
use crate::context;
use crate::texts::{Locale, text};
use crate::words::explore::links::{Closer, FORMATS};
use crate::words::selection::Part;
use crate::words::{quality, selection, series};

/// A collection with what an address asks of its results.
pub struct Asked {
    pub choices: Choices,
    /// Of all versions that were answered, with marks where a version changed something.
    pub form: Form,
    pub options: Options,
    /// What the address asks for in vain.
    pub findings: Vec<Finding>,
    pub closer: Closer,
}

impl Asked {
    /// Which responses the figures are of, in words; `None` where it is all of them.
    pub fn chosen(&self, locale: Locale) -> Option<String> {
        let chosen = self.selection(locale)?;
        Some(text!(locale, selection.chosen_by, chosen = chosen))
    }

    /// The same of a page whose figures are of all responses, whatever its address asks for.
    pub fn not_chosen(&self, locale: Locale) -> Option<String> {
        let chosen = self.selection(locale)?;
        Some(text!(locale, selection.of_all, chosen = chosen))
    }

    fn selection(&self, locale: Locale) -> Option<String> {
        let parts = self.parts_of(&self.options.only, locale);
        (!parts.is_empty()).then(|| selection::sentence(&parts, locale))
    }

    /// What a selection chooses the responses of the collection by.
    pub fn parts_of(&self, only: &Selection, locale: Locale) -> Vec<Part> {
        let links = self.choices.links.iter();
        let places: Vec<_> = links.map(|link| (link.id, link.label.clone())).collect();
        selection::parts(only, &self.form, &places, locale)
    }
}

/// Names and values of the address of this request.
pub fn pairs() -> Vec<(String, String)> {
    let query = use_query_map().get_untracked();
    query.into_iter().map(|(name, value)| (name.into_owned(), value)).collect()
}

/// The value that stands under a name, if any.
pub fn value(pairs: &[(String, String)], name: &str) -> Option<String> {
    let found = pairs.iter().find(|(own, _)| own == name).map(|(_, value)| value.trim());
    found.filter(|value| !value.is_empty()).map(str::to_owned)
}

/// Reads what is asked by somebody who may look so closely; what is wrong with it is told and left
/// out.
pub async fn ask(
    store: &Store,
    id: &str,
    pairs: &[(String, String)],
    sight: Sight,
) -> Result<Asked, StoreError> {
    let asked = read(store, id, pairs).await?;
    store::results::expect_enough(store, asked.closer.id, &asked.options.only, sight).await?;
    Ok(asked)
}

/// Whether nothing that leaves the house may be made of these responses. Limits can be moved by one until
/// the difference tells of a single person.
pub async fn is_kept(store: &Store, asked: &Asked, only: Selection) -> Result<bool, StoreError> {
    if only.has_limits() && hides_few(Sight::Groups, &asked.form) {
        return Ok(true);
    }
    let id = asked.closer.id;
    let all = store::results::counted(store, id).await?.matrix.len();
    let chosen = store::results::chosen(store, id, only).await?.len();
    Ok(is_kept_from_public(&asked.form, chosen as u64, all as u64))
}

/// The same for a page that shows no figures of what is asked.
pub async fn read(
    store: &Store,
    id: &str,
    pairs: &[(String, String)],
) -> Result<Asked, StoreError> {
    let id: CollectionId = id.parse().map_err(|_| StoreError::NotFound("collection"))?;
    let choices = store::results::choices(store, id).await?;
    let (options, findings) = choices.read(pairs);
    let closer = Closer { id, options: options.clone() };
    let form = series::marked(&choices.series);
    Ok(Asked { form, choices, options, findings, closer })
}

/// The title of a page below the results, with the way back and which responses it is of.
#[component]
pub fn CloserHeader<'a>(
    #[prop(into)] title: String,
    #[prop(into)] purpose: String,
    asked: &'a Asked,
    /// Where the way back leads and what it says; without it, to the results.
    #[prop(optional_no_strip)]
    back: Option<(String, &'static str)>,
    locale: Locale,
) -> impl IntoView + use<> {
    let to_results = || (asked.closer.results(), text!(locale, explore.back));
    let (back, to) = back.unwrap_or_else(to_results);
    let (findings, chosen) = (asked.findings.clone(), asked.chosen(locale));
    view! {
        <p class="way-back">
            <a href=back>{to}</a>
        </p>
        <PageHeader title purpose/>
        {chosen.map(|words| view! { <p class="hint">{words}</p> })}
        <LeftOut findings locale/>
    }
    .into_any()
}

/// What of the address was left out.
#[component]
pub fn LeftOut(findings: Vec<Finding>, locale: Locale) -> impl IntoView {
    if findings.is_empty() {
        return ().into_any();
    }
    let findings = findings
        .iter()
        .map(|finding| view! { <li>{selection::finding_words(finding, locale)}</li> })
        .collect_view();
    view! {
        <div class="alert alert-attention">
            <Icon shape=Shape::Warning/>
            <div>
                <p>{text!(locale, selection.findings)}</p>
                <ul>{findings}</ul>
            </div>
        </div>
    }
    .into_any()
}

/// How many responses an evaluator rejected, and why; nothing where there are none.
#[component]
pub fn RejectedNote(rejected: Vec<Rejected>, locale: Locale) -> impl IntoView {
    let n: u64 = rejected.iter().map(|one| one.n).sum();
    (n > 0).then(|| {
        view! {
            <p class="alert alert-attention">
                <Icon shape=Shape::Warning/>
                {quality::rejected(n, &rejected, locale)}
            </p>
        }
    })
}

/// What opens formulas beside their figures, where scripts run.
#[component]
pub fn Drawer(locale: Locale) -> impl IntoView {
    let script = context::site().assets.drawer_js.clone();
    (!script.is_empty()).then(|| {
        view! {
            <span hidden data-drawer-close=text!(locale, explore.drawer_close)></span>
            <script type="module" src=script></script>
        }
    })
}

/// A picture to take away in each format.
#[component]
pub fn ChartFiles(
    closer: Closer,
    #[prop(into)] chart: String,
    own: Vec<(&'static str, String)>,
    locale: Locale,
) -> impl IntoView {
    let own: Vec<(&str, &str)> = own.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let links = FORMATS.map(|format| {
        let href = closer.chart(&chart, format, &own);
        // It is kept as a file anyway; where there is none, the browser goes to the page that says why.
        view! { <a href=href>{format.to_uppercase()}</a> }
    });
    view! {
        <p class="chart-files">
            {text!(locale, explore.download_chart)} {links.collect_view()}
        </p>
    }
    .into_any()
}

/// Filters, and the comparison to go back to, that a form keeps beside its own fields.
#[component]
pub fn KeptFilters<'a>(options: &'a Options) -> impl IntoView + use<> {
    let pairs = options.pairs().into_iter();
    pairs.map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view()
}
