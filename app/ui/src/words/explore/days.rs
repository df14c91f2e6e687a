//! A score over the days on which answers came in.

use domain::results::{OverDays, Step};
use domain::tables::{Cell, ColumnKind, Role, Table};

use crate::charts::{Point, Timeline};
use crate::texts::{Locale, td_string};
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
        .column(td_string!(locale, explore.column_days), ColumnKind::Text)
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

fn title(over: &OverDays, of: &str, locale: Locale) -> String {
    match over.step_days {
        1 => td_string!(locale, explore.days_title, of = of),
        days => td_string!(locale, explore.weeks_title, of = of, days = days),
    }
}
