//! The inputs that are shown beside a figure give that figure: each is reckoned again here from
//! them alone, by the textbook, and compared with what the results say.

use domain::bands::BandSetId;
use domain::form::Name;
use domain::matrix::{Condition, Selection};
use domain::results::{
    Explanation, Figure, Formula, Grouping, LeftOutBy, Options, Target, What, evaluate, explain,
};
use serde_json::json;

use crate::golden::read;

fn input(told: &Explanation, what: What) -> f64 {
    let found = told.inputs.iter().find(|input| input.what == what);
    found.unwrap_or_else(|| panic!("{:?} has no {what:?}", told.formula)).value
}

fn beside(told: &Explanation, what: What) -> f64 {
    told.beside.iter().find(|input| input.what == what).unwrap().value
}

fn rows(told: &Explanation) -> Vec<Vec<f64>> {
    told.working.as_ref().unwrap().rows.iter().map(|(_, numbers)| numbers.clone()).collect()
}

/// n, mean and S.D. of each group, and the sums of squares between and within them.
fn squares(told: &Explanation) -> (Vec<Vec<f64>>, f64, f64) {
    let groups = rows(told);
    let n: f64 = groups.iter().map(|group| group[0]).sum();
    let grand = groups.iter().map(|group| group[0] * group[1]).sum::<f64>() / n;
    let between = groups.iter().map(|group| group[0] * (group[1] - grand).powi(2)).sum();
    let within = groups.iter().map(|group| (group[0] - 1.0) * group[2].powi(2)).sum();
    (groups, between, within)
}

fn pooled(groups: &[Vec<f64>]) -> f64 {
    let within: f64 = groups.iter().map(|group| (group[0] - 1.0) * group[2].powi(2)).sum();
    within / (groups[0][0] + groups[1][0] - 2.0)
}

/// A figure from the inputs that stand beside it.
fn again(told: &Explanation) -> f64 {
    let of = |what| input(told, what);
    match told.formula {
        Formula::N => {
            let lost: f64 = told.inputs.iter().skip(1).map(|input| input.value).sum();
            of(What::Respondents) - lost
        }
        Formula::Percent => of(What::Count) * 100.0 / of(What::Base),
        Formula::RatingTotal => of(What::Count) * 100.0 / of(What::Answers),
        Formula::Mean | Formula::MeanInterval => {
            let n: f64 = rows(told).iter().map(|row| row[1]).sum();
            rows(told).iter().map(|row| row[0] * row[1]).sum::<f64>() / n
        }
        Formula::Deviation => {
            let mean = of(What::Mean);
            let squares: f64 = rows(told).iter().map(|row| row[1] * (row[0] - mean).powi(2)).sum();
            (squares / (of(What::N) - 1.0)).sqrt()
        }
        Formula::StandardError => of(What::Deviation) / of(What::N).sqrt(),
        Formula::Median => {
            let mut all = Vec::new();
            for row in rows(told) {
                all.extend(std::iter::repeat_n(row[0], row[1] as usize));
            }
            (all[(all.len() - 1) / 2] + all[all.len() / 2]) / 2.0
        }
        Formula::Satisfaction => of(What::Mean) * 100.0 / of(What::Greatest),
        Formula::Band => (of(What::Mean) * 100.0 + 0.5).floor() / 100.0,
        Formula::TopTwo => of(What::Top) / of(What::N),
        Formula::BottomTwo => of(What::Bottom) / of(What::N),
        Formula::Net => (of(What::Top) - of(What::Bottom)) / of(What::N),
        Formula::Wilson => of(What::Count) / of(What::Base),
        Formula::Alpha => {
            let k = of(What::Items);
            k / (k - 1.0) * (1.0 - of(What::ItemVariances) / of(What::TotalVariance))
        }
        Formula::AlphaIfDeleted => {
            let k = of(What::Items) - 1.0;
            k / (k - 1.0) * (1.0 - of(What::ItemVariances) / of(What::RestVariance))
        }
        Formula::ItemRest => {
            of(What::Covariance) / (of(What::Variance) * of(What::RestVariance)).sqrt()
        }
        Formula::Student => {
            let groups = rows(told);
            let error = pooled(&groups) * (1.0 / groups[0][0] + 1.0 / groups[1][0]);
            (groups[0][1] - groups[1][1]) / error.sqrt()
        }
        Formula::Welch => {
            let groups = rows(told);
            let error = |group: &[f64]| group[2] * group[2] / group[0];
            (groups[0][1] - groups[1][1]) / (error(&groups[0]) + error(&groups[1])).sqrt()
        }
        Formula::CohenD => {
            let groups = rows(told);
            (groups[0][1] - groups[1][1]) / pooled(&groups).sqrt()
        }
        Formula::HedgesG => {
            let groups = rows(told);
            let d = (groups[0][1] - groups[1][1]) / pooled(&groups).sqrt();
            d * (1.0 - 3.0 / (4.0 * (groups[0][0] + groups[1][0]) - 9.0))
        }
        Formula::MannWhitney => {
            let first = &rows(told)[0];
            first[1] - first[0] * (first[0] + 1.0) / 2.0
        }
        Formula::RankBiserial => {
            let groups = rows(told);
            2.0 * of(What::U) / (groups[0][0] * groups[1][0]) - 1.0
        }
        Formula::Anova => {
            let (groups, between, within) = squares(told);
            let (k, n) = (groups.len() as f64, of(What::N));
            assert!((between - of(What::Between)).abs() < 1e-9);
            assert!((within - of(What::Within)).abs() < 1e-9);
            between / (k - 1.0) / (within / (n - k))
        }
        Formula::EtaSquared => of(What::Between) / (of(What::Between) + of(What::Within)),
        Formula::WelchAnova => {
            let groups = rows(told);
            let k = groups.len() as f64;
            let weights: Vec<f64> = groups.iter().map(|it| it[0] / it[2].powi(2)).collect();
            let whole: f64 = weights.iter().sum();
            let pairs = || groups.iter().zip(&weights);
            let grand = pairs().map(|(group, w)| w * group[1]).sum::<f64>() / whole;
            let between =
                pairs().map(|(group, w)| w * (group[1] - grand).powi(2)).sum::<f64>() / (k - 1.0);
            let lost: f64 =
                pairs().map(|(group, w)| (1.0 - w / whole).powi(2) / (group[0] - 1.0)).sum();
            between / (1.0 + 2.0 * (k - 2.0) / (k * k - 1.0) * lost)
        }
        Formula::Kruskal => {
            let n = of(What::N);
            let ranks: f64 = rows(told).iter().map(|it| it[1] * it[1] / it[0]).sum();
            let plain = 12.0 / (n * (n + 1.0)) * ranks - 3.0 * (n + 1.0);
            plain / (1.0 - of(What::Ties) / (n.powi(3) - n))
        }
        Formula::EpsilonSquared => of(What::H) / (of(What::N) - 1.0),
        Formula::ChiSquare => {
            rows(told).iter().map(|cell| (cell[0] - cell[1]).powi(2) / cell[1]).sum()
        }
        Formula::CramerV => {
            let smaller = of(What::Rows).min(of(What::Columns));
            (of(What::ChiSquare) / (of(What::N) * (smaller - 1.0))).sqrt()
        }
        Formula::DesignEffect => 1.0 + (of(What::Size) - 1.0) * of(What::Rho),
        Formula::WeightedMean => unreachable!("has no figure on a page"),
    }
}

fn figure(formula: Formula, of: &str) -> Figure {
    Figure::of(formula, of)
}

fn by(formula: Formula, of: &str, question: &str) -> Figure {
    Figure { by: Some(Name::new(question)), ..figure(formula, of) }
}

#[test]
fn every_figure_is_reckoned_again_from_what_is_shown_beside_it() {
    let (form, matrix) = read("likert_400");
    let by_of = |question: &str| Grouping { question: Name::new(question), of: Target::Overall };
    let options = Options { by: vec![by_of("sex"), by_of("age")], ..Options::default() };
    let results = json!(evaluate(&form, &matrix, BandSetId::A, &options));

    let scores = [
        (Formula::N, "n"),
        (Formula::Mean, "mean"),
        (Formula::Deviation, "sd"),
        (Formula::StandardError, "se"),
        (Formula::MeanInterval, "mean"),
        (Formula::Median, "median"),
        (Formula::Satisfaction, "percent"),
    ];
    let mut asked = Vec::new();
    for (formula, key) in scores {
        for of in ["process_1", "staff_2"] {
            asked.push((figure(formula, of), format!("/items/{of}/{key}")));
        }
        asked.push((figure(formula, "process"), format!("/aspects/process/{key}")));
        asked.push((figure(formula, "overall"), format!("/overall/{key}")));
        let group = Some("female".to_owned());
        let group = Figure { group, ..by(formula, "overall", "sex") };
        asked.push((group, format!("/by/sex/groups/female/{key}")));
    }
    for (formula, key) in [
        (Formula::TopTwo, "top2/share"),
        (Formula::BottomTwo, "bottom2/share"),
        (Formula::Net, "net"),
        (Formula::Wilson, "top2/share"),
    ] {
        asked.push((figure(formula, "process_1"), format!("/items/process_1/{key}")));
    }
    let value = Some("5".to_owned());
    asked.push((
        Figure { value, ..figure(Formula::Percent, "process_1") },
        "/items/process_1/choices/0/percent".into(),
    ));
    asked.push((figure(Formula::Alpha, "process"), "/aspects/process/alpha".into()));
    asked.push((figure(Formula::Alpha, "overall"), "/overall/alpha".into()));
    for (formula, key) in [
        (Formula::AlphaIfDeleted, "alpha_if_deleted"),
        (Formula::ItemRest, "item_rest_correlation"),
    ] {
        let path = format!("/aspects/process/{key}/process_2");
        asked.push((figure(formula, "process_2"), path));
    }
    for (formula, key) in [
        (Formula::Student, "student/t"),
        (Formula::Welch, "welch/t"),
        (Formula::MannWhitney, "mann_whitney/u"),
        (Formula::RankBiserial, "mann_whitney/rank_biserial"),
        (Formula::CohenD, "cohen_d"),
        (Formula::HedgesG, "hedges_g"),
    ] {
        asked.push((by(formula, "overall", "sex"), format!("/by/sex/{key}")));
    }
    for (formula, key) in [
        (Formula::Anova, "anova/f"),
        (Formula::EtaSquared, "anova/eta2"),
        (Formula::WelchAnova, "welch_anova/f"),
        (Formula::Kruskal, "kruskal/h"),
        (Formula::EpsilonSquared, "kruskal/epsilon2"),
        (Formula::DesignEffect, "design_effect/design_effect"),
    ] {
        asked.push((by(formula, "overall", "age"), format!("/by/age/{key}")));
    }
    for (figure, path) in asked {
        let told = explain(&form, &matrix, BandSetId::A, &figure, &Options::default()).unwrap();
        let value = *told.value.figure().unwrap_or_else(|| panic!("{figure:?}: {told:?}"));
        let expected = results.pointer(&path).and_then(|it| it.as_f64());
        let expected = expected.unwrap_or_else(|| panic!("{path}"));
        assert!((value - expected).abs() < 1e-12 * expected.abs().max(1.0), "{path}");
        let reckoned = again(&told);
        assert!((reckoned - expected).abs() < 1e-9 * expected.abs().max(1.0), "{path}: {reckoned}");
    }
    let crossed = by(Formula::ChiSquare, "age", "process_1");
    let told = explain(&form, &matrix, BandSetId::A, &crossed, &Options::default()).unwrap();
    assert!((again(&told) - told.value.figure().unwrap()).abs() < 1e-9);
    let crossed = by(Formula::CramerV, "age", "process_1");
    let told = explain(&form, &matrix, BandSetId::A, &crossed, &Options::default()).unwrap();
    assert!((again(&told) - told.value.figure().unwrap()).abs() < 1e-12);
}

#[test]
fn ends_of_intervals_follow_from_the_inputs() {
    let (form, matrix) = read("likert_37");
    let ask = |formula| {
        let asked = figure(formula, "process_1");
        explain(&form, &matrix, BandSetId::A, &asked, &Options::default()).unwrap()
    };
    let told = ask(Formula::MeanInterval);
    let half = input(&told, What::TQuantile) * input(&told, What::Deviation)
        / input(&told, What::N).sqrt();
    assert!((input(&told, What::Mean) - half - beside(&told, What::Low)).abs() < 1e-12);
    assert!((input(&told, What::Mean) + half - beside(&told, What::High)).abs() < 1e-12);
    let told = ask(Formula::Wilson);
    let (n, p, z) =
        (input(&told, What::Base), input(&told, What::Share), input(&told, What::ZQuantile));
    let centre = p + z * z / (2.0 * n);
    let half = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    let low = (centre - half) / (1.0 + z * z / n);
    assert!((low - beside(&told, What::Low)).abs() < 1e-12);
}

#[test]
fn who_is_left_out_is_said_and_adds_up() {
    let (form, matrix) = read("likert_400");
    let conditions = vec![Condition { question: Name::new("sex"), values: vec!["female".into()] }];
    let only = Selection { conditions, ..Selection::default() };
    let options = Options { only, ..Options::default() };
    let asked = figure(Formula::Mean, "process_1");
    let told = explain(&form, &matrix, BandSetId::A, &asked, &options).unwrap();
    assert_eq!(told.left_out[0].0, LeftOutBy::Filters);
    let lost: u64 = told.left_out.iter().map(|(_, n)| n).sum();
    assert_eq!(told.n + lost, 400);
    // Groups leave out those without a group and those without a score.
    for formula in [Formula::Student, Formula::Anova] {
        for question in ["sex", "age"] {
            let asked = by(formula, "process_1", question);
            let plain = Options::default();
            let Ok(told) = explain(&form, &matrix, BandSetId::A, &asked, &plain) else { continue };
            let lost: u64 = told.left_out.iter().map(|(_, n)| n).sum();
            assert_eq!(told.n + lost, 400, "{formula:?} by {question}");
        }
    }
}

#[test]
fn what_is_not_there_has_no_figure() {
    let (form, matrix) = read("likert_37");
    let ask = |asked: &Figure| explain(&form, &matrix, BandSetId::A, asked, &Options::default());
    for of in ["", "nothing", "sex"] {
        assert!(ask(&figure(Formula::Mean, of)).is_err(), "{of}");
    }
    assert!(ask(&figure(Formula::WeightedMean, "overall")).is_err());
    assert!(ask(&figure(Formula::Anova, "overall")).is_err(), "without groups");
    let gone = Some("gone".to_owned());
    assert!(ask(&Figure { value: gone, ..figure(Formula::Percent, "sex") }).is_err());
    // Nobody answered: reasons stand in the places of figures.
    let empty = domain::matrix::Matrix::new(&form);
    for formula in Formula::ALL {
        for asked in [figure(formula, "process_1"), by(formula, "overall", "age")] {
            if let Ok(told) = explain(&form, &empty, BandSetId::A, &asked, &Options::default()) {
                let value = told.value.figure().copied().unwrap_or_default();
                assert!(value == 0.0, "{formula:?}: {told:?}");
                assert!(told.inputs.iter().all(|input| input.value.is_finite()), "{told:?}");
            }
        }
    }
}
