use domain::bands::BandSetId;
use domain::form::{Form, Node};
use domain::matrix::Matrix;
use domain::results::{Grouping, Target, evaluate};
use domain::tables::Role;
use serde_json::{Value, json};

use super::*;
use crate::words::results::{About, Collected, Facts, ResultsView, sections};

fn facts_of_nothing() -> Facts {
    Facts {
        project: "ก่อสร้างถนน".into(),
        round: (2562, 1),
        target: None,
        period: None,
        utc_offset_minutes: 420,
        collected: Collected::Openly,
        chosen: None,
    }
}

/// The tables of results with what their figures lead to.
fn tables(form: &Form, answers: impl Iterator<Item = Value>, by: &[&str]) -> Vec<(Table, Links)> {
    let mut matrix = Matrix::new(form);
    answers.for_each(|it| matrix.push(&serde_json::from_value(it).unwrap()));
    let by = by.iter().map(|name| Grouping { question: Name::new(*name), of: Target::Overall });
    let options = Options { by: by.collect(), ..Options::default() };
    let results = evaluate(form, &matrix, BandSetId::A, &options);
    let facts = facts_of_nothing();
    let closer = Closer { id: CollectionId(7), options: Options::default() };
    let view = ResultsView { form, results: &results, facts: &facts };
    let sections = sections(&view, Locale::Th).into_iter();
    let told = sections.filter(|it| it.about != About::Facts).flat_map(|it| it.tables);
    let with_links = |table: Table| {
        let links = closer.of_table(&results, &table, Locale::Th);
        (table, links)
    };
    told.map(|told| with_links(told.table)).collect()
}

/// The numbers of tables that lead nowhere; sums apart.
fn nowhere(tables: &[(Table, Links)]) -> Vec<String> {
    let mut nowhere = Vec::new();
    for (table, links) in tables {
        for (at, row) in table.rows.iter().enumerate() {
            for (column, cell) in row.cells.iter().enumerate().skip(1) {
                let link = links.cells.get(at).and_then(|cells| cells.get(column));
                let is_number = matches!(cell, Cell::Number { .. } | Cell::Count(_));
                if is_number && row.role == Role::Body && link.is_none_or(Option::is_none) {
                    nowhere.push(format!("{} {at} {column}", table.id));
                }
            }
        }
    }
    nowhere
}

#[test]
fn every_number_of_scored_items_leads_to_its_formula() {
    let form = &domain::templates::find("service").unwrap().form;
    let ages = &form.list_of(form.question("age").unwrap()).unwrap().choices;
    let answers = (0..36_usize).map(|at| {
        json!({
            "sex": if at % 2 == 0 { "female" } else { "male" },
            "age": ages[at % 3].value,
            "process_1": (3 + at / 3 % 3).to_string(),
            "process_2": (2 + at / 4 % 4).to_string(),
            "channel_1": (1 + at / 5 % 5).to_string(),
        })
    });
    assert_eq!(nowhere(&tables(form, answers, &["sex", "age"])), Vec::<String>::new());
}

#[test]
fn aspects_that_ask_the_same_stand_side_by_side() {
    use crate::words::results::aspects_of;
    let mut form = domain::templates::find("form_3_3").unwrap().form.clone();
    let mut other = form.nodes[2].clone();
    let Node::Group(group) = &mut other else { panic!("no group") };
    group.name = Name::new("s2");
    group.relevant = None;
    for (node, at) in group.nodes.iter_mut().zip(1..) {
        let Node::Question(question) = node else { panic!("no question") };
        question.name = Name::new(format!("s2_{at}"));
    }
    form.nodes.insert(3, other);
    let answers = (0..12_usize).map(|at| {
        let score = |of: usize| (1 + (at + of) % 10).to_string();
        json!({"strategies": "s1", "s1_1": score(0), "s1_2": score(3), "s2_1": score(5)})
    });
    let tables = tables(&form, answers, &[]);
    let found = tables.iter().find_map(|(table, _)| Some((table, aspects_of(&table.id)?)));
    let (table, aspects) = found.unwrap();
    assert_eq!(aspects, ["s1", "s2"]);
    // Eight items and the aspects' own; three figures of each of two aspects beside the item.
    assert_eq!((table.rows.len(), table.columns.len()), (9, 7));
    assert_eq!(table.rows[0].cells[6], Cell::Count(12));
    assert_eq!(table.rows[1].cells[6], Cell::Count(0));
    assert_eq!(nowhere(&tables), Vec::<String>::new());
}

#[test]
fn intervals_lead_to_the_formula_that_made_them() {
    use domain::matrix::Selection;
    use domain::results::{Areas, Drawn, SampleFacts, Through, describe_sample};
    let form = &domain::templates::find("service").unwrap().form;
    let mut matrix = Matrix::new(form);
    for score in ["3", "4", "5", "4"] {
        let answers = json!({"process_1": score, "channel_1": score});
        matrix.push(&serde_json::from_value(answers).unwrap());
    }
    let links = |population: Option<u64>| {
        let mut results = evaluate(form, &matrix, BandSetId::A, &Options::default());
        let facts = SampleFacts {
            drawn: Some(Drawn::Random),
            through: Through::CodesOnly,
            population,
            areas: Areas::Links(Vec::new()),
            is_unequal: false,
        };
        let all = Selection::default();
        results.sample = Some(describe_sample(form, &matrix, &results, &all, facts));
        let facts = Facts { collected: Collected::ByCodes, ..facts_of_nothing() };
        let view = ResultsView { form, results: &results, facts: &facts };
        let mut told = sections(&view, Locale::Th).into_iter().flat_map(|it| it.tables);
        let table = told.find(|told| told.table.id == "aspects").unwrap().table;
        let closer = Closer { id: CollectionId(7), options: Options::default() };
        let cells = closer.of_table(&results, &table, Locale::Th).cells;
        let row = table.rows[0].cells.len();
        assert_eq!((row, cells[0].len(), table.columns.len()), (9, 9, 9));
        cells[0].iter().flatten().map(|it| it.rsplit_once('/').unwrap().1.to_owned()).collect()
    };
    let plain: Vec<String> = links(None);
    let corrected: Vec<String> = links(Some(90));
    // Behind n, mean, S.D., percent and level; the rank and α follow.
    let code = |of: &[String], at: usize| of[at].split('.').next().unwrap().to_owned();
    assert_eq!((code(&plain, 5), code(&corrected, 5)), ("ci95".into(), "corrected_ci95".into()));
    assert_eq!((code(&plain, 6), code(&plain, 7)), ("rank".into(), "alpha".into()));
}

#[test]
fn every_number_of_ratings_leads_to_its_formula() {
    let form = &domain::templates::find("form_3_2").unwrap().form;
    let said = ["very_satisfied", "satisfied", "not_satisfied"];
    let answers = (0..9_usize).map(|at| json!({"overall_1": said[at % 3]}));
    assert_eq!(nowhere(&tables(form, answers, &[])), Vec::<String>::new());
}
