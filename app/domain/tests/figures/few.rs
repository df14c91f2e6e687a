//! What is told of a few people to those who may not see single answers: nothing that they said,
//! and nothing from which it could be reckoned.

use domain::access::Sight;
use domain::answers::{Answers, Value};
use domain::bands::BandSetId;
use domain::form::{Form, Instrument, Kind, Name};
use domain::matrix::Matrix;
use domain::results::{
    Figure, Formula, Grouping, Heat, HeatOf, HeatRow, Item, LEAST_PUBLIC, Options, Results, Round,
    Share, Target, compare_rounds, evaluate, explain, heat, is_of_few,
};
use domain::statistics::Reason;

use crate::builder::{Build, FIVE, chosen, form, matrix};

const FEW: Option<Reason> = Some(Reason::Suppressed { least: LEAST_PUBLIC });

fn asked() -> Form {
    form()
        .list("level", &FIVE)
        .list("sex", &[("female", None), ("male", None), ("other", None)])
        .demographic("sex", "sex")
        .question("rooms", Kind::Integer { least: None, most: None })
        .aspect("service", &["often", "half", "seldom"], "level")
}

/// Twenty women, seventeen men and three others. All answer `often`, ten of the women and all others
/// `half`, and three people alone `seldom` and the question for a number.
fn said(form: &Form) -> Matrix {
    let row = |at: i64| {
        let sex = match at {
            0..20 => "female",
            20..37 => "male",
            _ => "other",
        };
        let often = match at {
            0..2 => "1",
            2..12 => "3",
            12..26 => "4",
            _ => "5",
        };
        let half = if !(10..20).contains(&at) { "4" } else { "" };
        let seldom = if at < 3 { "5" } else { "" };
        let answers = chosen([("sex", sex), ("often", often), ("half", half), ("seldom", seldom)]);
        if at < 3 { with(answers, "rooms", Value::Integer(at)) } else { answers }
    };
    matrix(form, (0..40).map(row))
}

fn with(mut answers: Answers, question: &str, value: Value) -> Answers {
    answers.0.insert(Name::new(question), value);
    answers
}

fn results(form: &Form, options: &Options) -> Results {
    evaluate(form, &said(form), BandSetId::A, options)
}

fn public(form: &Form) -> Results {
    results(form, &Options::default()).for_public(form).unwrap()
}

fn reasons(shares: &[Share]) -> Vec<Option<Reason>> {
    shares.iter().map(|share| share.reason).collect()
}

#[test]
fn what_a_few_answered_has_no_figure() {
    let public = public(&asked());
    let seldom = public.items.get("seldom").unwrap();
    assert_eq!((seldom.figures.n, seldom.figures.mean, seldom.figures.reason), (3, None, FEW));
    assert!(seldom.counts.is_empty() && seldom.top2.is_none() && seldom.rank.is_none());
    // Nobody had no opinion, and that says nothing of what the three said.
    assert_eq!(reasons(&seldom.choices), [FEW, FEW, FEW, FEW, FEW, None]);
    let rooms = public.numbers.get("rooms").unwrap();
    assert_eq!((rooms.n, rooms.mean, rooms.reason), (3, None, FEW));
    // Forty have a score of the aspect, and three of them one of every item.
    let service = public.aspects.get("service").unwrap();
    assert!(service.figures.n == 40 && service.figures.mean.is_some());
    assert_eq!((service.reliability.alpha, service.reliability.alpha_reason), (None, FEW));
    assert_eq!(service.figures.text.alpha, None);
}

#[test]
fn what_many_answered_is_told_level_by_level() {
    let form = asked();
    let (house, public) = (results(&form, &Options::default()), public(&form));
    let often = |results: &Results| results.items.get("often").unwrap().clone();
    assert_eq!(often(&public).choices[4].count, Some(2));
    // The rank is one among those that are told.
    assert_eq!((often(&house).rank, often(&public).rank), (Some(3), Some(2)));
    let unranked = |item: Item| Item { rank: None, rank_in_aspect: None, ..item };
    assert_eq!(unranked(often(&public)), unranked(often(&house)));
    assert_eq!(public.distributions, house.distributions);
}

/// The groups of a row whose means are told.
fn told_in<'a>(heat: &'a Heat, row: &HeatRow) -> Vec<&'a str> {
    let cells = heat.groups.iter().zip(&row.cells).filter(|(_, cell)| !cell.is_hidden);
    cells.map(|(group, _)| group.as_str()).collect()
}

#[test]
fn a_group_of_few_hides_another_from_comparisons_and_heat() {
    let form = asked();
    let sex = Name::new("sex");
    let pictured = (&sex, HeatOf::Items);
    let heat =
        heat(&form, &said(&form), BandSetId::A, pictured, &Options::default(), Sight::Groups);
    let heat = heat.unwrap();
    assert_eq!(heat.groups, ["female", "male", "other"]);
    // Beside the means of those who are shown and of all, that of the fewest would give the others'.
    for (item, told) in [("often", vec!["female"]), ("half", vec!["male"]), ("seldom", vec![])] {
        let by = Grouping { question: sex.clone(), of: Target::Item(Name::new(item)) };
        let options = Options { by: vec![by], ..Options::default() };
        let seen = results(&form, &options).seen_with(Sight::Groups, &form);
        let groups = seen.by.get("sex").unwrap().groups.iter();
        let compared = groups.filter(|(_, group)| group.mean.is_some()).map(|(name, _)| name);
        assert_eq!(compared.collect::<Vec<_>>(), told, "{item}");
        let row = heat.rows.iter().find(|row| row.of.name() == item).unwrap();
        assert_eq!(told_in(&heat, row), told, "{item}");
        assert!(row.cells.iter().all(|cell| cell.is_hidden != cell.mean.is_some()));
    }
}

/// Twenty answer `often`, the next twenty `half`, and three `seldom`, of whom this one is the first.
fn in_turn(form: &Form, first: usize) -> Matrix {
    let row = |at: usize| {
        let score = |is_asked: bool| if is_asked { "4" } else { "" };
        chosen([
            ("sex", if at.is_multiple_of(2) { "female" } else { "male" }),
            ("often", score(at < 20)),
            ("half", score((20..40).contains(&at))),
            ("seldom", score((first..first + 3).contains(&at))),
        ])
    };
    matrix(form, (0..46).map(row))
}

#[test]
fn a_score_is_blank_where_few_gave_it_by_what_few_answered_alone() {
    let form = asked();
    let (sex, options) = (Name::new("sex"), Options::default());
    // All of these three answered something else too, two of them, or none.
    for (first, is_told) in [(0, true), (38, false), (40, false)] {
        let matrix = in_turn(&form, first);
        let told = evaluate(&form, &matrix, BandSetId::A, &options).without_few();
        let means = ["service", "overall"].map(|score| !told.is_untold(score));
        assert_eq!(means, [is_told; 2], "{first}");
        let by_sex = (&sex, HeatOf::Aspects);
        let heat = heat(&form, &matrix, BandSetId::A, by_sex, &options, Sight::Groups).unwrap();
        for row in &heat.rows {
            assert_eq!(!told_in(&heat, row).is_empty(), is_told, "{first}: {row:?}");
        }
        let round = |matrix| Round { form: &form, matrix, changed: &[] };
        let changes = compare_rounds(round(&matrix), round(&matrix)).without_few();
        assert_eq!(changes.overall.figure().is_some(), is_told, "{first}");
    }
}

#[test]
fn changes_of_few_are_not_told() {
    let form = asked();
    let matrix = said(&form);
    let round = Round { form: &form, matrix: &matrix, changed: &[] };
    let changes = compare_rounds(round, round);
    assert!(changes.have_few() && changes.is_of_few("seldom") && !changes.is_of_few("half"));
    let told = changes.without_few();
    assert_eq!(told.items.get("seldom").unwrap().reason(), FEW);
    assert_eq!(told.items.get("half"), changes.items.get("half"));
    assert_eq!((&told.aspects, &told.overall), (&changes.aspects, &changes.overall));
}

#[test]
fn a_rating_by_few_is_not_told_nor_the_sum_that_it_is_in() {
    let words = [("poor", None), ("fair", None), ("good", None)];
    let form = form().list("words", &words).aspect("whole", &["w1", "w2"], "words");
    let rows = |few: usize| {
        (0..40).map(move |at| chosen([("w1", "good"), ("w2", if at < few { "poor" } else { "" })]))
    };
    let told = |few: usize| {
        let matrix = matrix(&form, rows(few));
        evaluate(&form, &matrix, BandSetId::A, &Options::default()).without_few()
    };
    let counts = |choices: &[Share]| choices.iter().map(|it| it.count).collect::<Vec<_>>();
    let (of_few, of_many) = (told(3), told(5));
    assert_eq!(counts(&of_few.ratings.get("w1").unwrap().choices), [Some(0), Some(0), Some(40)]);
    assert_eq!(reasons(&of_few.ratings.get("w2").unwrap().choices), [FEW; 3]);
    assert_eq!(reasons(&of_few.rating_totals[0].sum.choices), [FEW; 3]);
    assert_eq!(counts(&of_many.rating_totals[0].sum.choices), [Some(5), Some(0), Some(40)]);
}

#[test]
fn formulas_tell_no_more_than_tables() {
    let form = asked();
    let (matrix, options) = (said(&form), Options::default());
    let of = |formula, of: &str| Figure::of(formula, of);
    let choice = |of: &str, value: &str| Figure {
        value: Some(value.to_owned()),
        ..Figure::of(Formula::Percent, of)
    };
    let group = |group: &str| Figure {
        by: Some(Name::new("sex")),
        group: Some(group.to_owned()),
        ..Figure::of(Formula::Mean, "often")
    };
    let by_sex = |figure: Figure| Figure { by: Some(Name::new("sex")), ..figure };
    let is_hidden = |figure: &Figure| is_of_few(&form, &matrix, BandSetId::A, figure, &options);
    for figure in [
        of(Formula::Mean, "seldom"),
        choice("seldom", "2"),
        of(Formula::TopTwo, "seldom"),
        of(Formula::Median, "seldom"),
        // Among the means that are ranked stands that of `seldom`.
        of(Formula::RankInAspect, "often"),
        group("male"),
        // No group that is named beside makes a number of all another.
        by_sex(choice("seldom", "2")),
        by_sex(of(Formula::BottomTwo, "seldom")),
        by_sex(of(Formula::Net, "seldom")),
        by_sex(of(Formula::Wilson, "seldom")),
    ] {
        assert!(is_hidden(&figure), "{figure:?}");
    }
    for figure in [choice("sex", "other"), choice("often", "1"), of(Formula::Mean, "often")] {
        assert!(!is_hidden(&figure), "{figure:?}");
    }
    let seen = |figure: &Figure| {
        explain(&form, &matrix, BandSetId::A, figure, &options).unwrap().for_groups()
    };
    assert_eq!(seen(&of(Formula::Mean, "seldom")), None);
    assert!(seen(&of(Formula::N, "seldom")).is_some());
    assert!(seen(&of(Formula::Mean, "half")).unwrap().working.is_some());
}

#[test]
fn who_may_see_single_answers_sees_them_all_and_observers_are_no_respondents() {
    let mut form = asked();
    let house = results(&form, &Options::default());
    assert_eq!(house.clone().seen_with(Sight::Single, &form), house);
    let seen = house.clone().seen_with(Sight::Groups, &form);
    assert_eq!(seen.items, public(&form).items);
    assert_ne!(seen.items, house.items);
    form.instrument = Instrument::Observation;
    assert_eq!(house.clone().seen_with(Sight::Groups, &form).items, house.items);
    assert_eq!(house.for_public(&form).unwrap().items, house.items);
}
