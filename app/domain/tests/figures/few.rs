//! What is told of a few people to those who may not see single answers: nothing that they said,
//! and nothing from which it could be reckoned.

use domain::access::Sight;
use domain::answers::{Answers, Value};
use domain::bands::BandSetId;
use domain::form::{Form, Instrument, Kind, Name};
use domain::matrix::Matrix;
use domain::results::{
    Figure, Formula, Grouping, HeatOf, LEAST_PUBLIC, Options, Results, Share, Target, evaluate,
    explain, heat, is_of_few,
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
        let seldom = if at < 3 { "2" } else { "" };
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
    results(form, &Options::default()).for_public(LEAST_PUBLIC).unwrap()
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
    assert_eq!(public.items.get("often").unwrap().choices[4].count, Some(2));
    assert_eq!(public.items.get("often"), house.items.get("often"));
    assert_eq!(public.distributions, house.distributions);
    // The rank is one among those that are told.
    assert_eq!(public.items.get("half").unwrap().rank, Some(1));
}

#[test]
fn a_group_that_is_not_counted_is_not_compared_either() {
    let form = asked();
    let by = Grouping { question: Name::new("sex"), of: Target::Item(Name::new("often")) };
    let options = Options { by: vec![by], ..Options::default() };
    let seen = results(&form, &options).seen_with(Sight::Groups, &form);
    // Beside the means of the women and of all, that of the men would give the others'.
    let groups = &seen.by.get("sex").unwrap().groups;
    assert!(groups.get("male").is_none() && groups.get("other").is_none());

    let asked = (&Name::new("sex"), HeatOf::Items);
    let heat =
        heat(&form, &said(&form), BandSetId::A, asked, &Options::default(), Sight::Groups).unwrap();
    assert_eq!(heat.groups, ["female", "male", "other"]);
    for row in &heat.rows {
        let hidden: Vec<_> = row.cells.iter().filter(|cell| cell.is_hidden).collect();
        assert!(hidden.len() > 1 && row.cells[2].is_hidden, "{row:?}");
        assert!(hidden.iter().all(|cell| cell.mean.is_none()), "{row:?}");
    }
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
    let is_hidden =
        |figure: &Figure| is_of_few(&form, &matrix, BandSetId::A, figure, &options, LEAST_PUBLIC);
    for figure in [
        of(Formula::Mean, "seldom"),
        choice("seldom", "2"),
        of(Formula::TopTwo, "seldom"),
        of(Formula::Median, "seldom"),
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
    assert!(seen(&of(Formula::RankInAspect, "often")).unwrap().working.is_none());
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
}
