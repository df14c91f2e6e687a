use leptos::prelude::*;
use store::organizations::Organization;
use store::strategies::Strategy;

use crate::components::field::{Need, Takes, TextField};
use crate::components::form::GuardedForm;
use crate::texts::{Locale, text};

/// What citizens read of the organization.
#[component]
pub fn OrganizationForm(locale: Locale, organization: Organization) -> impl IntoView {
    let years = organization.retention_years.map(|years| years.to_string()).unwrap_or_default();
    view! {
        <section class="card">
            <h2>{text!(locale, officer.settings.organization)}</h2>
            <GuardedForm action="/act/organizations/save">
                <TextField name="name_th" label=text!(locale, officer.field.organization_th)
                    value=organization.name.get("th") need=Need::Required/>
                <TextField name="name_en" label=text!(locale, officer.field.organization_en)
                    value=organization.name.get("en")/>
                <TextField name="contact" label=text!(locale, officer.field.contact)
                    hint=text!(locale, officer.field.contact_hint)
                    value=organization.contact.unwrap_or_default()/>
                <TextField name="data_officer" label=text!(locale, officer.field.data_officer)
                    hint=text!(locale, officer.field.data_officer_hint)
                    value=organization.data_officer.unwrap_or_default()/>
                <TextField name="retention_years" label=text!(locale, officer.field.retention_years)
                    hint=text!(locale, officer.field.retention_years_hint) value=years takes=Takes::Digits/>
                <p class="form-actions">
                    <button class="button primary">{text!(locale, officer.action.save)}</button>
                </p>
            </GuardedForm>
        </section>
    }
    .into_any()
}

/// The strategies of the plan, one a line.
#[component]
pub fn StrategyForm(locale: Locale, strategies: Vec<Strategy>) -> impl IntoView {
    let line = |strategy: Strategy| {
        let (thai, english) = (strategy.name.get("th"), strategy.name.get("en"));
        if english.is_empty() || english == thai {
            format!("{}. {thai}", strategy.number)
        } else {
            format!("{}. {thai} | {english}", strategy.number)
        }
    };
    let lines = strategies.into_iter().map(line).collect::<Vec<_>>().join("\n");
    view! {
        <section class="card">
            <h2>{text!(locale, officer.settings.strategies)}</h2>
            <GuardedForm action="/act/projects/strategies">
                <TextField name="strategies" label=text!(locale, officer.field.strategies)
                    hint=text!(locale, officer.field.strategies_hint) value=lines takes=Takes::Lines/>
                <p class="form-actions">
                    <button class="button">{text!(locale, officer.action.save)}</button>
                </p>
            </GuardedForm>
        </section>
    }
    .into_any()
}
