//! What is told of a few people to those who may not see single answers: nothing that they said,
//! and nothing from which it could be reckoned.

use domain::access::Sight;
use domain::answers::{Answers, Value};
use domain::bands::BandSetId;
use domain::form::{Form, Instrument, Kind, Name};
use domain::matrix::Matrix;
use domain::results::{
    Figure, Formula, Grouping, HeatOf, LEAST_PUBLIC, Options, Results, Share, Target, evaluate,
    explain, heat, is_of_few, narrative,
};
use domain::statistics::Reason;
use serde_json::json;

use crate::builder::{Build, FIVE, chosen, form, many, matrix};

const FEW: Option<Reason> = Some(Reason::Suppressed { least: LEAST_PUBLIC });
const TELLING: Option<Reason> = Some(Reason::Telling { least: LEAST_PUBLIC });

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
    assert_eq!(reasons(&seldom.choices), [TELLING, TELLING, TELLING, FEW, TELLING, None]);
    let rooms = public.numbers.get("rooms").unwrap();
    assert_eq!((rooms.n, rooms.mean, rooms.reason), (3, None, FEW));
    // Forty have a score of the aspect, and three of them one of every item.
    let service = public.aspects.get("service").unwrap();
    assert!(service.figures.n == 40 && service.figures.mean.is_some());
    assert_eq!((service.reliability.alpha, service.reliability.alpha_reason), (None, FEW));
    assert_eq!(service.figures.text.alpha, None);
}

#[test]
fn a_level_that_a_few_chose_cannot_be_reckoned_from_the_others() {
    let form = asked();
    let (house, public) = (results(&form, &Options::default()), public(&form));
    let [own, often] = [&house, &public].map(|results| results.items.get("often").unwrap());
    assert_eq!((&often.figures, often.rank), (&own.figures, own.rank));
    // Two gave the least score. The total, the mean and the S.D. tell of three levels.
    assert_eq!(reasons(&often.choices), [TELLING, TELLING, TELLING, TELLING, FEW, None]);
    assert!(often.counts.is_empty() && often.top2.is_none() && often.net.is_none());
    let sent = json!(often);
    assert_eq!(sent["choices"][4]["count"], json!(null));
    assert_eq!(sent["choices"][4]["percent"], json!(null));
    assert_eq!(sent["choices"][4]["reason"]["code"], "suppressed");
    assert_eq!(sent["choices"][0]["reason"]["code"], "telling");
}

#[test]
fn respondents_of_a_kind_that_few_are_of_are_not_counted() {
    let sex = public(&asked()).distributions.get("sex").unwrap().clone();
    assert_eq!(reasons(&sex.choices), [None, TELLING, FEW]);
    let counts: Vec<_> = sex.choices.iter().map(|share| share.count).collect();
    assert_eq!(counts, [Some(20), None, None]);
    assert!(sex.choices[1..].iter().all(|share| share.percent.is_none()));
    let said = narrative::of_distribution(&sex);
    assert_eq!((said.largest[0].value.as_str(), said.rest), ("female", Vec::new()));
}

#[test]
fn a_group_that_is_not_counted_is_not_compared_either() {
    let form = asked();
    let by = Grouping { question: Name::new("sex"), of: Target::Item(Name::new("half")) };
    let options = Options { by: vec![by], ..Options::default() };
    let seen = results(&form, &options).seen_with(Sight::Groups, &form);
    // With the men's number beside that of the women above, the others could be counted.
    let groups = &seen.by.get("sex").unwrap().groups;
    assert!(groups.get("male").is_none() && groups.get("other").is_none());

    let asked = (&Name::new("sex"), HeatOf::Items);
    let heat = heat(&form, &said(&form), BandSetId::A, asked, &Options::default()).unwrap();
    assert_eq!(heat.groups, ["female", "male", "other"]);
    for row in &heat.rows {
        let hidden = &row.cells[1..];
        assert!(hidden.iter().all(|cell| cell.is_hidden && cell.mean.is_none()), "{row:?}");
    }
}

#[test]
fn ratings_and_their_sums_do_not_tell_of_each_other() {
    let words = [("poor", None), ("fair", None), ("good", None)];
    let form = form().list("words", &words).aspect("whole", &["w1", "w2"], "words");
    let given = |times: [usize; 3]| -> Vec<&str> {
        let chosen = ["poor", "fair", "good"].into_iter().zip(times);
        chosen.flat_map(|(word, times)| vec![word; times]).collect()
    };
    let pairs = given([3, 20, 36]).into_iter().zip(given([9, 30, 20]));
    let rows = pairs.map(|(one, other)| chosen([("w1", one), ("w2", other)]));
    let matrix = matrix(&form, rows);
    let told = evaluate(&form, &matrix, BandSetId::A, &Options::default()).without_few();
    let of = |name: &str| reasons(&told.ratings.get(name).unwrap().choices);
    assert_eq!((of("w1"), of("w2")), (vec![FEW, TELLING, None], vec![TELLING, TELLING, None]));
    let sums = told.rating_totals[0].sum.choices.iter().map(|share| share.count);
    assert_eq!(sums.collect::<Vec<_>>(), [Some(12), Some(50), Some(56)]);
}

#[test]
fn those_few_who_did_not_tick_a_choice_are_not_told() {
    let ways = [("line", None), ("web", None), ("radio", None)];
    let form = form().list("ways", &ways).question("ways", many("ways"));
    let rows = (0..40).map(|at| {
        let ticked = [("line", at < 38), ("web", at % 2 == 0 || at == 39), ("radio", at < 2)];
        let ticked = ticked.into_iter().filter(|(_, is_ticked)| *is_ticked);
        Value::Many(ticked.map(|(way, _)| way.to_owned()).collect())
    });
    let matrix = matrix(&form, rows.map(|ticked| with(chosen([]), "ways", ticked)));
    let told = evaluate(&form, &matrix, BandSetId::A, &Options::default()).without_few();
    let ways = told.distributions.get("ways").unwrap();
    assert_eq!((ways.n, reasons(&ways.choices)), (40, vec![TELLING, None, FEW]));
    assert_eq!(ways.choices[1].count, Some(21));
    // It may be that nearly all ticked another.
    assert!(narrative::of_distribution(ways).largest.is_empty());
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
        ..Figure::of(Formula::Mean, "half")
    };
    let is_hidden =
        |figure: &Figure| is_of_few(&form, &matrix, BandSetId::A, figure, &options, LEAST_PUBLIC);
    for figure in [
        choice("sex", "male"),
        choice("sex", "other"),
        choice("often", "1"),
        choice("often", "5"),
        of(Formula::TopTwo, "often"),
        of(Formula::Wilson, "often"),
        of(Formula::Net, "often"),
        group("male"),
    ] {
        assert!(is_hidden(&figure), "{figure:?}");
    }
    for figure in [choice("sex", "female"), of(Formula::Mean, "often")] {
        assert!(!is_hidden(&figure), "{figure:?}");
    }
    let seen = |figure: &Figure| {
        explain(&form, &matrix, BandSetId::A, figure, &options).unwrap().for_groups()
    };
    assert_eq!(seen(&of(Formula::Mean, "seldom")), None);
    assert!(seen(&of(Formula::N, "seldom")).is_some());
    // Its rows say how often each score was given.
    let mean = seen(&of(Formula::Mean, "often")).unwrap();
    assert!(mean.value.figure().is_some() && mean.working.is_none());
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
