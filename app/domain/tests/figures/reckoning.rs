//! The inputs that are shown beside a figure give that figure: each is reckoned again here from
//! them alone, by the textbook.

use domain::form::Name;
use domain::results::{Category, Explanation, Figure, Formula, RowOf, What};

pub fn input(told: &Explanation, what: What) -> f64 {
    let found = told.inputs.iter().find(|input| input.what == what);
    found.unwrap_or_else(|| panic!("{:?} has no {what:?}", told.formula)).value
}

pub fn beside(told: &Explanation, what: What) -> f64 {
    told.beside.iter().find(|input| input.what == what).unwrap().value
}

pub fn rows(told: &Explanation) -> Vec<Vec<f64>> {
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

/// Counts of a cross-table with the scores of their rows and columns.
fn scored(told: &Explanation) -> Vec<(f64, f64, f64)> {
    let score = |category: &Category| match category {
        Category::Score(score) => f64::from(*score),
        Category::Value(value) => panic!("{value} has no score"),
    };
    let cells = told.working.as_ref().unwrap().rows.iter();
    let cells = cells.map(|(of, numbers)| match of {
        RowOf::Cell(row, column) => (score(row), score(column), numbers[0]),
        other => panic!("{other:?}"),
    });
    cells.collect()
}

/// The product-moment correlation of pairs with their times.
fn correlation(pairs: &[(f64, f64, f64)]) -> f64 {
    let n: f64 = pairs.iter().map(|pair| pair.2).sum();
    let x = pairs.iter().map(|(x, _, times)| x * times).sum::<f64>() / n;
    let y = pairs.iter().map(|(_, y, times)| y * times).sum::<f64>() / n;
    let over = |each: &dyn Fn(f64, f64) -> f64| -> f64 {
        pairs.iter().map(|(a, b, times)| each(a - x, b - y) * times).sum()
    };
    over(&|a, b| a * b) / (over(&|a, _| a * a) * over(&|_, b| b * b)).sqrt()
}

/// The mean rank of a value among values with their times.
fn rank(own: f64, values: &[(f64, f64)]) -> f64 {
    let of = |is_counted: &dyn Fn(f64) -> bool| -> f64 {
        values.iter().filter(|(value, _)| is_counted(*value)).map(|(_, times)| times).sum()
    };
    of(&|value| value < own) + (of(&|value| value == own) + 1.0) / 2.0
}

/// Fisher's exact test of four counts, every table with the same margins in turn.
fn fisher(cells: &[f64]) -> f64 {
    let logarithm = |n: f64| (1..=n as u64).map(|n| (n as f64).ln()).sum::<f64>();
    let of = |cells: &[f64]| cells.iter().map(|count| logarithm(*count)).sum::<f64>();
    // Of the table that was seen it is 1, so that none is too small to be held.
    let likelihood = |other: &[f64]| (of(cells) - of(other)).exp();
    let (row, column) = (cells[0] + cells[1], cells[0] + cells[2]);
    let rest = cells[2] + cells[3];
    let (least, most) = ((column - rest).max(0.0) as u64, row.min(column) as u64);
    let table = |a: u64| {
        let a = a as f64;
        likelihood(&[a, row - a, column - a, rest - column + a])
    };
    let all: Vec<f64> = (least..=most).map(table).collect();
    let no_more_likely = all.iter().filter(|other| **other <= 1.0 + 1e-7);
    no_more_likely.sum::<f64>() / all.iter().sum::<f64>()
}

fn pooled(groups: &[Vec<f64>]) -> f64 {
    let within: f64 = groups.iter().map(|group| (group[0] - 1.0) * group[2].powi(2)).sum();
    within / (groups[0][0] + groups[1][0] - 2.0)
}

/// A figure from the inputs that stand beside it.
pub fn again(told: &Explanation) -> f64 {
    let of = |what| input(told, what);
    match told.formula {
        Formula::N | Formula::Answered => {
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
        Formula::Rank | Formula::RankInAspect => {
            assert_eq!(rows(told).len() as f64, of(What::Ranked));
            1.0 + of(What::Greater)
        }
        Formula::Difference => rows(told)[0][1] - rows(told)[1][1],
        Formula::Scheffe => {
            (of(What::Difference) / of(What::StandardError)).powi(2) / (of(What::Groups) - 1.0)
        }
        Formula::GamesHowell => {
            of(What::Difference).abs() * 2.0_f64.sqrt() / of(What::StandardError)
        }
        // Levene's is an analysis of variance of distances.
        Formula::Anova | Formula::Levene => {
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
        Formula::Fisher => fisher(&rows(told).concat()),
        Formula::Yates => {
            let cells = rows(told).concat();
            let [a, b, c, d] = [cells[0], cells[1], cells[2], cells[3]];
            let n = a + b + c + d;
            let apart = ((a * d - b * c).abs() - n / 2.0).max(0.0);
            n * apart * apart / ((a + b) * (c + d) * (a + c) * (b + d))
        }
        Formula::McNemar => {
            let cells = rows(told).concat();
            (cells[1] - cells[2]).powi(2) / (cells[1] + cells[2])
        }
        Formula::CellOfRow => of(What::Observed) * 100.0 / of(What::RowN),
        Formula::CellOfColumn => of(What::Observed) * 100.0 / of(What::ColumnN),
        Formula::CellOfWhole => of(What::Observed) * 100.0 / of(What::N),
        Formula::Pearson => correlation(&scored(told)),
        Formula::Spearman => {
            let cells = scored(told);
            let x: Vec<_> = cells.iter().map(|(x, _, times)| (*x, *times)).collect();
            let y: Vec<_> = cells.iter().map(|(_, y, times)| (*y, *times)).collect();
            let ranked = cells.iter().map(|cell| (rank(cell.0, &x), rank(cell.1, &y), cell.2));
            correlation(&ranked.collect::<Vec<_>>())
        }
        Formula::WeightedMean | Formula::WeightedError | Formula::EffectiveN => {
            let rows = rows(told);
            let over = |each: &dyn Fn(f64, f64) -> f64| -> f64 {
                rows.iter().map(|row| each(row[0], row[1]) * row[2]).sum()
            };
            let whole = over(&|_, w| w);
            assert!((whole - of(What::WeightSum)).abs() < 1e-9);
            let mean = over(&|x, w| x * w) / whole;
            let n = of(What::N);
            match told.formula {
                Formula::WeightedMean => mean,
                Formula::EffectiveN => whole * whole / over(&|_, w| w * w),
                _ => (n / (n - 1.0) * over(&|x, w| (w * (x - mean)).powi(2))).sqrt() / whole,
            }
        }
        Formula::WeightedDifference => of(What::WeightedMean) - of(What::Mean),
        Formula::WeightingEffect => of(What::N) / of(What::EffectiveN),
        Formula::Weight => rows(told).iter().map(|row| row[1]).fold(0.0, f64::max),
        Formula::CorrectedError => {
            let (all, n) = (of(What::Population), of(What::Respondents));
            let finite = ((all - n) / (all - 1.0)).sqrt();
            assert!((finite - of(What::Correction)).abs() < 1e-12);
            of(What::StandardError) * finite * of(What::DesignEffect).sqrt()
        }
        Formula::CorrectedInterval => of(What::Mean),
        Formula::Change => rows(told)[1][1] - rows(told)[0][1],
        Formula::Holm => {
            let mut all: Vec<f64> = rows(told).iter().map(|row| row[0]).collect();
            all.sort_by(f64::total_cmp);
            let own = all.iter().position(|p| *p == of(What::Probability)).unwrap();
            let adjusted = |(at, p): (usize, &f64)| p * (of(What::Tests) - at as f64);
            all.iter().enumerate().take(own + 1).map(adjusted).fold(0.0, f64::max).min(1.0)
        }
        Formula::MatchedChange => rows(told).iter().map(|row| row[2]).sum::<f64>() / of(What::N),
        Formula::PairedT => of(What::Difference) / (of(What::Deviation) / of(What::N).sqrt()),
        Formula::CohenDz => of(What::Difference) / of(What::Deviation),
        Formula::OutcomeScore => {
            let weighted = rows(told).iter().map(|row| row[0] * row[1]).sum::<f64>();
            weighted / of(What::WeightSum)
        }
        Formula::OutcomeWeight => of(What::WeightSet) * 100.0 / of(What::WeightSum),
        Formula::OutcomePoints => of(What::WeightCounted) * of(What::Percent) / 100.0,
        Formula::OutcomePercent => {
            rows(told).iter().map(|row| row[0] * row[1]).sum::<f64>() / of(What::N)
        }
        Formula::MoneyPercent => (of(What::Disbursed) * 100.0 / of(What::Budget)).min(100.0),
        Formula::RollUp => of(What::Sum) / of(What::N),
        Formula::Least | Formula::Greatest => unreachable!("single numbers are not shown"),
        Formula::DesignEffect => 1.0 + (of(What::Size) - 1.0) * of(What::Rho),
    }
}

pub fn figure(formula: Formula, of: &str) -> Figure {
    Figure::of(formula, of)
}

pub fn by(formula: Formula, of: &str, question: &str) -> Figure {
    Figure { by: Some(Name::new(question)), ..figure(formula, of) }
}

pub fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9 * expected.abs().max(1.0), "{found}, not {expected}");
}
