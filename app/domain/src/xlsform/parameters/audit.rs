use super::{Parameters, check, check_names, is_true_or_false};
use crate::xlsform::{Expected, Problem};

/// Places are logged with all three of these, or not at all.
const LOCATION: [&str; 3] = ["location-max-age", "location-min-interval", "location-priority"];

pub fn check_all(parameters: &Parameters, problems: &mut Vec<Problem>) {
    let further = ["identify-user", "track-changes", "track-changes-reasons"];
    let accepted: Vec<&str> = further.iter().chain(&LOCATION).copied().collect();
    check_names(parameters, &accepted, problems);
    for name in ["identify-user", "track-changes"] {
        check(parameters, name, Expected::TrueOrFalse, is_true_or_false, problems);
    }
    let is_on_edit = |value: &str| value.eq_ignore_ascii_case("on-form-edit");
    check(parameters, "track-changes-reasons", Expected::OnFormEdit, is_on_edit, problems);
    if !LOCATION.iter().any(|name| parameters.contains_key(*name)) {
        return;
    }
    for name in LOCATION.iter().filter(|name| !parameters.contains_key(**name)) {
        problems.push(Problem::MissingParameter { name: (*name).to_owned() });
    }
    let is_priority = |value: &str| {
        let value = value.to_lowercase();
        matches!(value.as_str(), "no-power" | "low-power" | "balanced" | "high-accuracy")
    };
    check(parameters, "location-priority", Expected::LocationPriority, is_priority, problems);
    let is_time = |value: &str| value.parse::<u64>().is_ok();
    for name in ["location-min-interval", "location-max-age"] {
        check(parameters, name, Expected::NotNegative, is_time, problems);
    }
    let seconds = |name: &str| parameters.get(name).and_then(|value| value.parse::<u64>().ok());
    let interval = seconds("location-min-interval");
    let is_old_enough = |_: &str| match (seconds("location-max-age"), interval) {
        (Some(age), Some(interval)) => age >= interval,
        _ => true,
    };
    check(parameters, "location-max-age", Expected::NotBelowInterval, is_old_enough, problems);
}
