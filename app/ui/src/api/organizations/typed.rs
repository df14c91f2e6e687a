//! From the fields of "organization" to the organization.

use domain::numerals;
use domain::text::{Text, clean};
use store::organizations::Organization;

use crate::api::Refusal;
use crate::context;
use crate::texts::text;
use crate::words::plan::about;

pub(super) fn read(
    held: Organization,
    name: Text,
    contact: &str,
    data_officer: &str,
    retention_years: &str,
) -> Result<Organization, Refusal> {
    /// A century: beyond it a number is a slip of the finger.
    const LONGEST_RETENTION: i64 = 100;

    let locale = context::locale();
    let mut refusal = Refusal::new(text!(locale, officer.problem.check_fields));
    if name.get("th").is_empty() {
        let label = text!(locale, officer.field.organization_th);
        refusal = refusal.field("name_th", about(label, text!(locale, officer.problem.required)));
    }
    let typed = numerals::to_arabic(retention_years.trim());
    let years = typed.parse().ok().filter(|years| (1..=LONGEST_RETENTION).contains(years));
    if years.is_none() && !typed.is_empty() {
        let label = text!(locale, officer.field.retention_years);
        let words = about(label, text!(locale, officer.problem.not_years));
        refusal = refusal.field("retention_years", words);
    }
    if !refusal.fields.is_empty() {
        return Err(refusal);
    }
    let filled = |typed: &str| Some(clean(typed)).filter(|words| !words.is_empty());
    Ok(Organization {
        name,
        contact: filled(contact),
        data_officer: filled(data_officer),
        retention_years: years,
        ..held
    })
}
