//! A score over the days on which answers came in.

use domain::results::{Figure, Formula, OverDays, Step};
use domain::statistics::Reason;
use domain::tables::{Cell, ColumnKind, Role, Table};

use super::links::{Closer, Links};
use crate::charts::{Point, Timeline};
use crate::texts::{Locale, text};
use crate::words::moments::day;

/// A line needs two points.
const LEAST_STEPS: usize = 2;

/// The picture; `None` where all answers came in one step.
pub fn picture(over: &OverDays, of: &str, locale: Locale) -> Option<Timeline> {
    if over.steps.iter().filter(|step| step.figures.n > 0).count() < LEAST_STEPS {
        return None;
    }
    let point = |step: &Step| Point {
        label: day(step.from, locale),
        n: step.figures.n,
        mean: step.figures.mean,
        text: step.figures.text.mean.clone().unwrap_or_else(|| "–".to_owned()),
    };
    let points: Vec<Point> = over.steps.iter().map(point).collect();
    let described = points.iter().map(|it| format!("{}: {} (n = {})", it.label, it.text, it.n));
    Some(Timeline {
        id: "days".into(),
        title: title(over, of, locale),
        description: described.collect::<Vec<_>>().join("; "),
        scale: over.range,
        points,
    })
}

/// The same as a table.
pub fn table(over: &OverDays, of: &str, locale: Locale) -> Table {
    let mut table = Table::new("days", title(over, of, locale))
        .column(text!(locale, explore.column_days), ColumnKind::Text)
        .column("n", ColumnKind::Count)
        .column("x̄", ColumnKind::Number)
        .column("S.D.", ColumnKind::Number);
    for step in over.steps.iter().filter(|step| step.figures.n > 0) {
        let words = if step.from == step.to {
            day(step.from, locale)
        } else {
            format!("{} – {}", day(step.from, locale), day(step.to, locale))
        };
        let figures = &step.figures;
        table.row(
            Role::Body,
            [
                Cell::text(words),
                Cell::Count(figures.n),
                Cell::number(figures.mean, figures.text.mean.as_deref()),
                Cell::number(figures.sd, figures.text.sd.as_deref()),
            ],
        );
    }
    table
}

/// What its figures lead to: the formulas of the item's, of the answers of those days alone. Days of
/// which no figure is shown lead nowhere.
pub fn links(over: &OverDays, name: &str, closer: &Closer) -> Links {
    let row = |step: &Step| {
        if matches!(step.figures.reason, Some(Reason::Suppressed { .. })) {
            return Vec::new();
        }
        let mut own = closer.clone();
        let days = &mut own.options.only.days;
        (days.from, days.to) = (Some(step.from), Some(step.to));
        let link = |formula| Some(own.figure(&Figure::of(formula, name)));
        vec![None, link(Formula::N), link(Formula::Mean), link(Formula::Deviation)]
    };
    let shown = over.steps.iter().filter(|step| step.figures.n > 0);
    Links { rows: Vec::new(), cells: shown.map(row).collect() }
}

fn title(over: &OverDays, of: &str, locale: Locale) -> String {
    match over.step_days {
        1 => text!(locale, explore.days_title, of = of),
        days => text!(locale, explore.weeks_title, of = of, days = days),
    }
}

#[cfg(test)]
mod tests {
    use domain::calendar::Date;
    use domain::ids::CollectionId;
    use domain::results::{Descriptive, Options};

    use super::*;

    fn step(day: u8, n: u64, reason: Option<Reason>) -> Step {
        let from = Date::new(2026, 11, day).unwrap();
        let to = from.plus_days(1);
        Step { from, to, figures: Descriptive { n, reason, ..Descriptive::default() } }
    }

    #[test]
    fn the_figures_of_days_lead_to_the_formulas_of_their_answers() {
        let few = Some(Reason::Suppressed { least: 5 });
        let steps = vec![step(1, 9, None), step(3, 0, None), step(5, 3, few)];
        let over = OverDays { step_days: 2, range: (1, 5), steps };
        let closer = Closer { id: CollectionId(7), options: Options::default() };
        let links = links(&over, "process_1", &closer).cells;
        assert_eq!(links.len(), table(&over, "", Locale::Th).rows.len());
        let path = "/collections/7/results/formula/";
        let days = "process_1?from=2026-11-01&to=2026-11-02";
        let link = |formula: &str| Some(format!("{path}{formula}.{days}"));
        assert_eq!(links[0], [None, link("n"), link("mean"), link("sd")]);
        assert!(links[1].is_empty(), "what is not shown leads nowhere");
    }
}
