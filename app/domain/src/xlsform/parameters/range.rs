//! The parameters of a range: two ends, a step, and what stands at its ticks.

use super::exact::Exact;
use super::{Parameters, check_names};
use crate::form::{Choice, Kind};
use crate::xlsform::{Expected, Problem};

const ACCEPTED: [&str; 6] =
    ["end", "placeholder", "start", "step", "tick_interval", "tick_labelset"];

/// Takes the ends and the step out of the parameters. `choices` gives the list of a name.
pub fn read<'lists>(
    parameters: &mut Parameters,
    appearance: Option<&str>,
    choices: impl Fn(&str) -> Option<&'lists [Choice]>,
    problems: &mut Vec<Problem>,
) -> Kind {
    check_names(parameters, &ACCEPTED, problems);
    let has_ticks = ["tick_interval", "placeholder", "tick_labelset"]
        .iter()
        .any(|name| parameters.contains_key(*name));
    let shows_ticks =
        appearance.is_none_or(|words| words.contains("vertical") || words.contains("no-ticks"));
    if has_ticks && !shows_ticks {
        problems.push(Problem::ParameterNeedsAppearance);
    }
    let mut number = |name: &str, default: Option<i128>| match parameters.get(name) {
        None => default.map(|whole| Exact(whole * 1_000_000_000)),
        Some(value) => Exact::parse(value).or_else(|| {
            problems.push(bad(name, value, Expected::Number));
            None
        }),
    };
    let (start, end) = (number("start", Some(1)), number("end", Some(10)));
    let step = number("step", Some(1));
    let (interval, placeholder) = (number("tick_interval", None), number("placeholder", None));
    let (Some(start), Some(end), Some(step)) = (start, end, step) else {
        return Kind::Range { start: 1.0, end: 10.0, step: 1.0 };
    };
    let range = Range { start, end, step, interval };
    range.check_steps(parameters, problems);
    if let Some(placeholder) = placeholder {
        range.check_placeholder(placeholder, parameters, problems);
    }
    if let Some(list) = parameters.get("tick_labelset") {
        let has_no_ticks = appearance.is_some_and(|words| words.contains("no-ticks"));
        range.check_labels(list, choices(list), has_no_ticks, problems);
    }
    for name in ["start", "end", "step"] {
        parameters.remove(name);
    }
    Kind::Range { start: start.to_f64(), end: end.to_f64(), step: step.to_f64() }
}

struct Range {
    start: Exact,
    end: Exact,
    step: Exact,
    interval: Option<Exact>,
}

impl Range {
    fn check_steps(&self, parameters: &Parameters, problems: &mut Vec<Problem>) {
        let width = self.start.distance(self.end);
        for (name, step) in [("step", Some(self.step)), ("tick_interval", self.interval)] {
            let Some(step) = step else { continue };
            // A step that is not written is 1, which may be too large as well.
            let value = parameters.get(name).map_or("1", String::as_str);
            if step.0 == 0 {
                problems.push(bad(name, value, Expected::NotZero));
            } else if step > width {
                problems.push(bad(name, value, Expected::WithinWidth));
            } else if name != "step" && !step.is_multiple_of(self.step) {
                problems.push(bad(name, value, Expected::MultipleOfStep));
            }
        }
    }

    fn check_placeholder(
        &self,
        placeholder: Exact,
        parameters: &Parameters,
        problems: &mut Vec<Problem>,
    ) {
        let value = parameters.get("placeholder").map_or("", String::as_str);
        if !Exact(placeholder.0 - self.start.0).is_multiple_of(self.step) {
            problems.push(bad("placeholder", value, Expected::MultipleOfStep));
        }
        if !self.holds(placeholder) {
            problems.push(bad("placeholder", value, Expected::WithinRange));
        }
    }

    fn check_labels(
        &self,
        list: &str,
        choices: Option<&[Choice]>,
        has_no_ticks: bool,
        problems: &mut Vec<Problem>,
    ) {
        let Some(choices) = choices else {
            problems.push(bad("tick_labelset", list, Expected::List));
            return;
        };
        let mut labelled = Vec::new();
        for choice in choices {
            let mut wrong = |expected| {
                let (list, value) = (list.to_owned(), choice.value.clone());
                problems.push(Problem::BadTickLabel { list, value, expected });
            };
            let Some(value) = Exact::parse(&choice.value) else {
                wrong(Expected::Number);
                continue;
            };
            labelled.push(value);
            let tick = self.interval.unwrap_or(self.step);
            if !self.holds(value) {
                wrong(Expected::WithinRange);
            } else if !Exact(value.0 - self.start.0).is_multiple_of(tick) {
                wrong(Expected::MultipleOfStep);
            }
        }
        labelled.sort_unstable();
        labelled.dedup();
        let ends = [self.start.min(self.end), self.start.max(self.end)];
        if has_no_ticks && labelled != ends {
            problems.push(bad("tick_labelset", list, Expected::Ends));
        }
    }

    fn holds(&self, value: Exact) -> bool {
        value >= self.start.min(self.end) && value <= self.start.max(self.end)
    }
}

fn bad(name: &str, value: &str, expected: Expected) -> Problem {
    Problem::BadParameter { name: name.to_owned(), value: value.to_owned(), expected }
}
