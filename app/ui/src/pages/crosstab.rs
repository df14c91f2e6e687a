//! `/collections/{id}/results/crosstab`: two questions against each other.

use domain::access::{Action, Sight};
use domain::form::Name;
use domain::results::{CrossTable, Figure, Formula, LEAST_PUBLIC, PercentOf, cross_table};
use domain::review::Rejected;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use store::results::Source;
use store::{Store, StoreError};

use super::closer::{
    Asked, ChartFiles, CloserHeader, Drawer, KeptFilters, RejectedNote, ask, pairs, value,
};
use super::results::table_view::TableView;
use crate::charts::{HeatChart, ScaleBarsChart};
use crate::components::empty::EmptyState;
use crate::components::field::{Choice, SelectField};
use crate::components::icon::{Icon, Shape};
use crate::components::load::{Suppressed, load};
use crate::components::{may, sight};
use crate::context;
use crate::texts::{Locale, tag, text};
use crate::words::explore::crosstab::{Crossed, Picture, percent_words};
use crate::words::explore::links::{Closer, Links};
use crate::words::results::Told;

/// What the address asks for, and the table where it can be made.
pub struct Found {
    pub asked: Asked,
    pub rows: Option<String>,
    pub columns: Option<String>,
    pub percent: PercentOf,
    pub table: Option<CrossTable>,
    /// There is a table, and it may not be shown to somebody who may not see single answers.
    pub is_of_few: bool,
    pub rejected: Vec<Rejected>,
}

#[component]
pub fn Crosstab() -> impl IntoView {
    let locale = context::locale();
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let found = find(context::site().store, id, pairs(), sight());
    load(found, move |found| view! { <Show found locale/> })
}

/// Crosses the two questions that the query names.
pub async fn find(
    store: Store,
    id: String,
    pairs: Vec<(String, String)>,
    sight: Sight,
) -> Result<Found, StoreError> {
    let asked = ask(&store, &id, &pairs, sight).await?;
    let known = |name: &str| asked.form.countables().any(|question| *question.name == *name);
    let side = |name| value(&pairs, name).filter(|question| known(question));
    let (rows, columns) = (side("rows"), side("columns"));
    let percent = PercentOf::of_code(&value(&pairs, "percent").unwrap_or_default());
    let different = rows.as_ref().zip(columns.as_ref()).filter(|(rows, columns)| rows != columns);
    let (table, rejected) = match different {
        Some((rows, columns)) => {
            let (rows, columns) = (Name::new(rows), Name::new(columns));
            let options = asked.options.clone();
            let look = move |source: &Source| {
                let sides = (&rows, &columns);
                let table = cross_table(source.form(), source.matrix(), sides, &options);
                (table.ok(), source.rejected(&options.only))
            };
            store::results::look(&store, asked.closer.id, look).await?
        }
        None => (None, Vec::new()),
    };
    let is_small = |table: &CrossTable| table.for_public().is_err();
    let is_of_few = sight == Sight::Groups && table.as_ref().is_some_and(is_small);
    let table = table.filter(|_| !is_of_few);
    Ok(Found { asked, rows, columns, percent, table, is_of_few, rejected })
}

#[component]
fn Show(found: Found, locale: Locale) -> impl IntoView {
    let Found { asked, rows, columns, percent, table, is_of_few, rejected } = found;
    let closer = asked.closer.clone();
    let is_same = rows.is_some() && rows == columns;
    let picker = picker(&asked, &rows, &columns, percent, locale);
    let below = match (rows, columns, table) {
        (Some(rows), Some(columns), Some(table)) => {
            let (rows, columns) = (Name::new(rows), Name::new(columns));
            let crossed = Crossed {
                form: &asked.form,
                table: &table,
                rows: &rows,
                columns: &columns,
                percent,
                locale,
            };
            result(&crossed, &closer)
        }
        _ if is_of_few => view! { <Suppressed least=LEAST_PUBLIC/> }.into_any(),
        _ if is_same => view! {
            <p class="alert alert-attention">
                <Icon shape=Shape::Warning/>
                {text!(locale, explore.cross_same)}
            </p>
        }
        .into_any(),
        _ => view! { <p>{text!(locale, explore.cross_choose)}</p> }.into_any(),
    };
    view! {
        <div class="results">
            <CloserHeader
                title=text!(locale, explore.cross_page)
                purpose=text!(locale, explore.cross_purpose)
                asked=&asked
                locale
            />
            <RejectedNote rejected locale/>
            {picker}
            {below}
            <Drawer locale/>
        </div>
    }
    .into_any()
}

fn picker(
    asked: &Asked,
    rows: &Option<String>,
    columns: &Option<String>,
    percent: PercentOf,
    locale: Locale,
) -> AnyView {
    let countables = asked.form.countables();
    let questions: Vec<Choice> =
        countables.map(|it| Choice::new(it.name.to_string(), it.label.get(tag(locale)))).collect();
    // Until something is chosen, the first two stand there.
    let preset = |at: usize| questions.get(at).map(|it| it.value.clone()).unwrap_or_default();
    let chosen = |side: &Option<String>, at| side.clone().unwrap_or_else(|| preset(at));
    let percents = PercentOf::ALL.map(|of| Choice::new(of.code(), percent_words(of, locale)));
    view! {
        <form method="get" action="" class="pick-form">
            <KeptFilters options=&asked.options/>
            <SelectField
                name="rows"
                label=text!(locale, explore.cross_rows)
                choices=questions.clone()
                chosen=chosen(rows, 0)
            />
            <SelectField
                name="columns"
                label=text!(locale, explore.cross_columns)
                choices=questions.clone()
                chosen=chosen(columns, 1)
            />
            <SelectField
                name="percent"
                label=text!(locale, explore.cross_percent)
                choices=percents.to_vec()
                chosen=percent.code()
            />
            <p class="form-actions">
                <button class="button primary">{text!(locale, explore.cross_show)}</button>
            </p>
        </form>
    }
    .into_any()
}

fn result(crossed: &Crossed, closer: &Closer) -> AnyView {
    let locale = crossed.locale;
    if crossed.table.n == 0 {
        return view! {
            <EmptyState
                title=text!(locale, explore.cross_none)
                hint=text!(locale, explore.cross_none_hint)
            />
        }
        .into_any();
    }
    let own = vec![
        ("rows", crossed.rows.to_string()),
        ("columns", crossed.columns.to_string()),
        ("percent", crossed.percent.code().to_owned()),
    ];
    let picture = crossed.picture().map(|picture| match picture {
        Picture::Bars(chart) => {
            let n_words = text!(locale, results.n_words, n = "{n}");
            view! { <ScaleBarsChart chart n_words/> }.into_any()
        }
        Picture::Heat(chart) => view! { <HeatChart chart/> }.into_any(),
    });
    let pairs: Vec<(&str, &str)> =
        own.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let files = may(Action::Read).then(|| {
        let links = ["xlsx", "csv"].map(|format| {
            let href = closer.at(&format!("/crosstab.{format}"), &pairs);
            view! { <a href=href download="">{format.to_uppercase()}</a> }
        });
        view! {
            <p class="chart-files">
                {text!(locale, explore.download_table)} {links.collect_view()}
            </p>
        }
    });
    let tests = crossed.tests();
    let links = test_links(crossed, closer);
    let tests = (!tests.rows.is_empty()).then(|| {
        let told = Told { table: tests, sentence: None };
        view! { <TableView told links/> }
    });
    let mut table = crossed.table();
    // The verdict is the sentence under the table, not one of its notes.
    let sentence = (!table.notes.is_empty()).then(|| table.notes.remove(0));
    let cells = crossed.links(closer);
    let closer = closer.clone();
    view! {
        <section class="results-part">
            <h2>{crossed.title()}</h2>
            <TableView told=Told { table, sentence } links=cells/>
            {files}
            {picture}
            <ChartFiles closer chart="crosstab" own locale/>
            {tests}
        </section>
    }
    .into_any()
}

/// Statistics, degrees of freedom and probabilities lead to the formulas of their tests.
fn test_links(crossed: &Crossed, closer: &Closer) -> Links {
    let line = |formula: Formula| {
        let by = Some(crossed.columns.clone());
        let figure = Figure { by, ..Figure::of(formula, &**crossed.rows) };
        let link = Some(closer.figure(&figure));
        vec![None, None, link.clone(), link.clone(), link]
    };
    Links { rows: Vec::new(), cells: crossed.formulas().into_iter().map(line).collect() }
}
