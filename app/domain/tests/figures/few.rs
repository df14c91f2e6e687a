//! What is told of a few people to those who may not see single answers: nothing that they said,
//! and nothing from which it could be reckoned.

use domain::access::Sight;
use domain::answers::{Answers, Value};
use domain::bands::BandSetId;
use domain::form::{Form, Instrument, Kind, Name};
use domain::matrix::Matrix;
use domain::results::{
    Figure, Formula, Grouping, Heat, HeatOf, HeatRow, Item, LEAST_PUBLIC, Note, Options, Results,
    Round, Share, Target, compare_groups, compare_rounds, evaluate, explain, heat, is_of_few,
};
use domain::review::Rejected;
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

#[test]
fn why_answers_were_rejected_is_told_to_the_house_alone() {
    let form = asked();
    let mut house = results(&form, &Options::default());
    let reason = Rejected { reason: "ตอบแทนกัน".into(), n: 2 };
    house.notes.extend(Note::rejected(vec![reason]));
    let public = house.for_public(&form).unwrap();
    assert!(public.notes.contains(&Note::Rejected { n: 2, reasons: Vec::new() }));
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
    // Forty have a score of the aspect, of whom three answered `seldom`.
    let service = public.aspects.get("service").unwrap();
    let figures = &service.figures;
    assert_eq!((figures.n, figures.mean, figures.reason), (40, None, FEW));
    assert_eq!((service.reliability.alpha, service.reliability.alpha_reason), (None, FEW));
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

/// Twenty answer `often`, the next twenty `half`, and these `seldom` and `rare`. Every other one is a
/// woman.
fn in_turn(form: &Form, seldom: &[usize], rare: &[usize]) -> Matrix {
    let row = |at: usize| {
        let score = |is_asked: bool| if is_asked { "4" } else { "" };
        chosen([
            ("sex", if at.is_multiple_of(2) { "female" } else { "male" }),
            ("often", score(at < 20)),
            ("half", score((20..40).contains(&at))),
            ("seldom", score(seldom.contains(&at))),
            ("rare", score(rare.contains(&at))),
        ])
    };
    matrix(form, (0..46).map(row))
}

fn with_rare() -> Form {
    form()
        .list("level", &FIVE)
        .list("sex", &[("female", None), ("male", None), ("other", None)])
        .demographic("sex", "sex")
        .aspect("service", &["often", "half", "seldom", "rare"], "level")
}

#[test]
fn a_score_is_blank_where_few_answered_what_few_answered() {
    let form = with_rare();
    let (sex, options) = (Name::new("sex"), Options::default());
    let cases: [(&[usize], &[usize], bool); 6] = [
        // No item is one of few.
        (&[], &[], true),
        // All of these three answered something else too, two of them, or none: from the table of
        // what else they answered and the mean of both, this could be reckoned.
        (&[0, 2, 4], &[], false),
        (&[38, 39, 40], &[], false),
        (&[40, 41, 42], &[], false),
        // Two items of three each: of four people together, or of six.
        (&[0, 2, 4], &[0, 2, 6], false),
        (&[0, 2, 4], &[40, 42, 44], true),
    ];
    for (seldom, rare, is_told) in cases {
        let matrix = in_turn(&form, seldom, rare);
        let told = evaluate(&form, &matrix, BandSetId::A, &options).without_few();
        let means = ["service", "overall"].map(|score| !told.is_untold(score));
        assert_eq!(means, [is_told; 2], "{seldom:?} {rare:?}");
        let by_sex = (&sex, HeatOf::Aspects);
        let heat = heat(&form, &matrix, BandSetId::A, by_sex, &options, Sight::Groups).unwrap();
        for row in &heat.rows {
            assert_eq!(!told_in(&heat, row).is_empty(), is_told, "{seldom:?} {rare:?}: {row:?}");
        }
        let round = |matrix| Round { form: &form, matrix, changed: &[] };
        let changes = compare_rounds(round(&matrix), round(&matrix)).without_few();
        assert_eq!(changes.overall.figure().is_some(), is_told, "{seldom:?} {rare:?}");
    }
}

#[test]
fn reliability_is_that_of_those_who_answered_every_item() {
    let form = form().list("level", &FIVE).aspect("service", &["often", "half"], "level");
    let score = |is_asked: bool| if is_asked { "4" } else { "" };
    let row = |at: usize| chosen([("often", score(at < 23)), ("half", score(at >= 20))]);
    let matrix = matrix(&form, (0..40).map(row));
    let told = evaluate(&form, &matrix, BandSetId::A, &Options::default()).without_few();
    let service = told.aspects.get("service").unwrap();
    assert!(service.figures.n == 40 && service.figures.mean.is_some());
    assert_eq!((service.reliability.alpha, service.reliability.alpha_n), (None, 3));
    assert_eq!((service.reliability.alpha_reason, &service.figures.text.alpha), (FEW, &None));
}

/// The groups whose means of a score are told, in a comparison and in the row of a heat table.
fn told_by_sex(form: &Form, matrix: &Matrix, of: Target) -> Vec<String> {
    let (sex, options) = (Name::new("sex"), Options::default());
    let rows = if matches!(of, Target::Item(_)) { HeatOf::Items } else { HeatOf::Aspects };
    let heat = heat(form, matrix, BandSetId::A, (&sex, rows), &options, Sight::Groups).unwrap();
    let row = heat.rows.iter().find(|row| row.of == of).unwrap();
    let by = Grouping { question: sex.clone(), of };
    let compared = compare_groups(form, matrix, BandSetId::A, &by, &options.only).unwrap();
    let shown = compared.for_public();
    let held = shown.groups.iter().filter(|(_, group)| group.n > 0);
    let told: Vec<String> = held.map(|(name, _)| name.to_owned()).collect();
    assert_eq!(told_in(&heat, row), told);
    told
}

#[test]
fn few_in_no_group_hide_the_smallest() {
    let form = asked();
    let told = |blank: usize| {
        let sexes = [("female", 20), ("male", 10), ("", blank)];
        let rows = sexes.into_iter().flat_map(|(sex, times)| vec![sex; times]);
        let matrix = matrix(&form, rows.map(|sex| chosen([("sex", sex), ("often", "4")])));
        told_by_sex(&form, &matrix, Target::Item(Name::new("often")))
    };
    assert_eq!(told(0), ["female", "male"]);
    // Of all 31 less the groups, the one would be left.
    assert_eq!(told(1), ["female"]);
    assert_eq!(told(5), ["female", "male"]);
}

#[test]
fn what_few_of_a_group_answered_hides_the_group() {
    let form = asked();
    let sexes = [("female", "4", "4", 20), ("male", "4", "", 10), ("other", "4", "4", 15)];
    let of_men = |half: usize| {
        let sexes = sexes.into_iter().chain([("male", "", "4", half)]);
        let rows = sexes.flat_map(|(sex, often, half, times)| {
            vec![chosen([("sex", sex), ("often", often), ("half", half)]); times]
        });
        matrix(&form, rows)
    };
    let service = || Target::Aspect(Name::new("service"));
    // The mean of the twelve men less that of the ten of whom `often` tells would be that of two.
    assert_eq!(told_by_sex(&form, &of_men(2), service()), ["female"]);
    assert_eq!(told_by_sex(&form, &of_men(5), service()), ["female", "male", "other"]);
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
    // Three of those who have a score of the aspect answered `seldom`.
    assert!(changes.is_of_few("service") && changes.is_of_few("overall"));
    assert_eq!(told.aspects.get("service").unwrap().reason(), FEW);
    assert_eq!(told.overall.reason(), FEW);
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
        of(Formula::Mean, "service"),
        group("male"),
        // No group that is named beside makes a number of all another.
        by_sex(choice("seldom", "2")),
        by_sex(of(Formula::BottomTwo, "seldom")),
        by_sex(of(Formula::Net, "seldom")),
        by_sex(of(Formula::Wilson, "seldom")),
    ] {
        assert!(is_hidden(&figure), "{figure:?}");
    }
    for figure in [
        choice("sex", "other"),
        choice("often", "1"),
        of(Formula::Mean, "often"),
        of(Formula::N, "seldom"),
    ] {
        assert!(!is_hidden(&figure), "{figure:?}");
    }
    let seen = |figure: &Figure| {
        let told = explain(&form, &matrix, BandSetId::A, figure, &options).unwrap();
        told.for_groups(&form, figure)
    };
    assert_eq!(seen(&of(Formula::Mean, "seldom")), None);
    assert!(seen(&of(Formula::N, "seldom")).is_some());
    assert!(seen(&of(Formula::Mean, "half")).unwrap().working.is_some());
    // A score of a group, or one over several items, may be that of one person.
    for figure in [group("female"), of(Formula::Mean, "service"), of(Formula::Median, "overall")] {
        assert_eq!(seen(&figure).unwrap().working, None, "{figure:?}");
    }
}

#[test]
fn a_rank_is_told_where_all_that_is_ranked_with_it_is() {
    let form = asked().aspect("place", &["near", "far"], "level");
    let row = |at: usize| {
        let seldom = if at < 3 { "5" } else { "" };
        chosen([("often", "4"), ("half", "4"), ("seldom", seldom), ("near", "3"), ("far", "5")])
    };
    let (matrix, options) = (matrix(&form, (0..40).map(row)), Options::default());
    let ranks = [
        (Formula::RankInAspect, "near", true),
        (Formula::RankInAspect, "often", false),
        (Formula::Rank, "near", false),
        // The other aspect is not told.
        (Formula::Rank, "place", false),
    ];
    for (formula, of, is_told) in ranks {
        let is_hidden = is_of_few(&form, &matrix, BandSetId::A, &Figure::of(formula, of), &options);
        assert_eq!(!is_hidden, is_told, "{formula:?} {of}");
    }
    // Aspects are ranked among themselves: those of items that are not told may be.
    let six = |at: usize| {
        let asked = |is_asked: bool| if is_asked { "5" } else { "" };
        let (seldom, half) = (asked(at < 3), asked((3..6).contains(&at)));
        chosen([("often", "4"), ("half", half), ("seldom", seldom), ("near", "3"), ("far", "5")])
    };
    let matrix = crate::builder::matrix(&form, (0..40).map(six));
    let place = Figure::of(Formula::Rank, "place");
    assert!(!is_of_few(&form, &matrix, BandSetId::A, &place, &options));
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
