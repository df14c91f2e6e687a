//! The first visit: the organization and its first admin. A document of its own.

use domain::bands::BandSetId;
use leptos::prelude::*;

use crate::api::users::SHORTEST_PASSWORD;
use crate::components::document::{self, Entrance};
use crate::components::field::{Need, Takes, TextField};
use crate::components::icon::{Icon, Shape};
use crate::context::Assets;
use crate::texts::{Locale, text};
use crate::words::rounds;

/// What the page shows: what was typed, and what was wrong with it.
pub struct Setup<'a> {
    pub locale: Locale,
    pub assets: &'a Assets,
    pub organization_th: &'a str,
    pub organization_en: &'a str,
    /// The code of a band set; A when it is no such code.
    pub bands: &'a str,
    pub name: &'a str,
    pub problem: Option<SetupProblem>,
}

/// Why nothing was set up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetupProblem {
    NoOrganization,
    NoName,
    ShortPassword,
    LongPassword,
    DifferentPasswords,
    Unavailable,
}

/// The whole document. It posts to `/setup`.
pub fn render(setup: &Setup) -> String {
    let title = text!(setup.locale, officer.setup.title);
    document::write(setup.locale, setup.assets, title, || page(setup))
}

fn page(setup: &Setup) -> impl IntoView + use<> {
    let locale = setup.locale;
    let organization_th = setup.organization_th.to_owned();
    let organization_en = setup.organization_en.to_owned();
    let name = setup.name.to_owned();
    let chosen = setup.bands.parse().unwrap_or(BandSetId::A);
    let problem = setup.problem.map(|problem| (problem, words_of(problem, locale)));
    let of = |asked: SetupProblem| {
        problem.as_ref().filter(|(found, _)| *found == asked).map(|(_, words)| words.clone())
    };
    let (no_organization, no_name) = (of(SetupProblem::NoOrganization), of(SetupProblem::NoName));
    let unfit = of(SetupProblem::ShortPassword).or_else(|| of(SetupProblem::LongPassword));
    let different = of(SetupProblem::DifferentPasswords);
    let alert = problem.map(|(_, words)| {
        view! { <div class="alert alert-bad" role="alert"><Icon shape=Shape::Cross/><p>{words}</p></div> }
    });
    let hint = text!(locale, officer.field.password_hint, least = SHORTEST_PASSWORD).to_string();
    view! {
        <Entrance locale back="/setup">
            <h1>{text!(locale, officer.setup.title)}</h1>
            <p class="page-purpose">{text!(locale, officer.setup.purpose)}</p>
            {alert}
            <form method="post" action="/setup" class="form">
                <fieldset>
                    <legend>{text!(locale, officer.setup.organization)}</legend>
                    <TextField name="organization_th" label=text!(locale, officer.field.organization_th)
                        hint=text!(locale, officer.field.organization_th_hint)
                        value=organization_th need=Need::Required problem=no_organization/>
                    <TextField name="organization_en" label=text!(locale, officer.field.organization_en)
                        hint=text!(locale, officer.field.organization_en_hint) value=organization_en/>
                    <BandChoice locale chosen/>
                </fieldset>
                <fieldset>
                    <legend>{text!(locale, officer.setup.admin)}</legend>
                    <TextField name="name" label=text!(locale, officer.field.user_name)
                        value=name takes=Takes::Name need=Need::Required problem=no_name/>
                    <TextField name="password" label=text!(locale, officer.field.password)
                        hint takes=Takes::NewPassword need=Need::Required problem=unfit/>
                    <TextField name="password_again" label=text!(locale, officer.field.password_again)
                        takes=Takes::NewPassword need=Need::Required problem=different/>
                </fieldset>
                <p class="form-actions">
                    <button class="button primary">{text!(locale, officer.setup.start)}</button>
                </p>
            </form>
        </Entrance>
    }
}

/// The two band sets to choose from, each with its cut-points and where it comes from.
#[component]
pub fn BandChoice(locale: Locale, chosen: BandSetId) -> impl IntoView {
    let choices = BandSetId::ALL
        .into_iter()
        .map(|set| {
            let id = format!("bands-{}", set.code());
            view! {
                <label class="option" for=id>
                    <input type="radio" id=id.clone() name="bands" value=set.code() checked=set == chosen/>
                    <span>
                        <strong>{rounds::bands_name(set, locale)}</strong>
                        <span class="hint">{rounds::bands_meaning(set, locale)}</span>
                        <span class="cuts">{rounds::cut_points(set, locale)}</span>
                    </span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="options" id="bands">
            <legend>{text!(locale, officer.bands.legend)}</legend>
            <p class="hint">{text!(locale, officer.bands.hint)}</p>
            {choices}
        </fieldset>
    }
    .into_any()
}

fn words_of(problem: SetupProblem, locale: Locale) -> String {
    match problem {
        SetupProblem::NoOrganization => text!(locale, officer.setup.no_organization).to_string(),
        SetupProblem::NoName => text!(locale, officer.setup.no_name).to_string(),
        SetupProblem::ShortPassword => {
            text!(locale, officer.problem.short_password, least = SHORTEST_PASSWORD).to_string()
        }
        SetupProblem::LongPassword => text!(locale, officer.problem.long_password).to_string(),
        SetupProblem::DifferentPasswords => {
            text!(locale, officer.setup.different_passwords).to_string()
        }
        SetupProblem::Unavailable => text!(locale, officer.refused_unavailable).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_kept_beside_what_was_wrong() {
        let page = render(&Setup {
            locale: Locale::Th,
            assets: &Assets::default(),
            organization_th: "เทศบาลเมืองบัวใหญ่ <b>",
            organization_en: "",
            bands: "B",
            name: "สมศรี",
            problem: Some(SetupProblem::ShortPassword),
        });
        assert!(page.starts_with("<!DOCTYPE html>"), "{page}");
        assert!(page.contains("เทศบาลเมืองบัวใหญ่ &lt;b&gt;"), "{page}");
        assert!(page.contains("role=\"alert\""), "{page}");
        assert!(!page.contains("<script"), "{page}");
    }
}
