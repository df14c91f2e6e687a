//! Whether the groups of a comparison differ: the test that is right, why it is, and the others.

use domain::exact;
use domain::results::{
    Advice, Claim, Comparison, Differences, Drawn, Ground, InOrder, PairTest, Test, Tests, Unmet,
};
use domain::statistics::{Given, Reason};
use domain::tables::{Cell, ColumnKind, Role, Table};

use super::{Told, Words, claim};
use crate::texts::{Locale, text};

/// A difference is called one below this probability.
pub(crate) const SIGNIFICANT: f64 = 0.05;
const HIGHLY_SIGNIFICANT: f64 = 0.01;

/// A test as a row of the table.
struct Line {
    test: Test,
    /// The sign of the statistic, and its value.
    statistic: (&'static str, f64),
    freedom: String,
    p: f64,
    /// The sign of the effect size, and its value.
    effect: Option<(&'static str, f64)>,
}

impl Words<'_> {
    /// The tests, and the pairs where the advice names a method for them.
    pub(super) fn differences(
        &self,
        question: &str,
        compared: &str,
        comparison: &Comparison,
    ) -> Vec<Told> {
        let of = &comparison.differences;
        let lines = lines(&of.tests);
        let mut told = Vec::new();
        if !lines.is_empty() {
            told.push(self.tests(question, compared, of, &lines));
        }
        told.extend(self.pairs(question, compared, comparison).map(Told::plain));
        told
    }

    /// What is said under the table of groups that cannot be tested.
    pub(super) fn untested(&self, differences: &Differences) -> Option<String> {
        let Tests::None { reason } = differences.tests else { return None };
        let reason = reason_words(reason, self.locale);
        Some(text!(self.locale, results.test_none, reason = reason))
    }

    fn tests(&self, question: &str, compared: &str, of: &Differences, lines: &[Line]) -> Told {
        let locale = self.locale;
        let title = text!(locale, results.title_tests, compared = compared);
        let mut table = Table::new(format!("tests-{question}"), title)
            .column(text!(locale, results.column_test), ColumnKind::Text)
            .column(text!(locale, results.column_statistic), ColumnKind::Text)
            .column(text!(locale, results.column_statistic_value), ColumnKind::Number)
            .column("df", ColumnKind::Text)
            .column("p", ColumnKind::Number)
            .column(text!(locale, results.column_effect), ColumnKind::Text);
        for line in lines {
            let is_advised = line.test == of.advice.test;
            let mut name = test_name(line.test, locale).to_owned();
            if is_advised {
                name = text!(locale, results.test_advised, test = name);
            }
            let effect =
                line.effect.map(|(sign, size)| Cell::text(format!("{sign} = {}", fixed(size, 3))));
            let (sign, statistic) = line.statistic;
            let role = if is_advised { Role::Total } else { Role::Body };
            table.row(
                role,
                [
                    Cell::text(name),
                    Cell::text(sign),
                    Cell::number(Some(statistic), Some(&fixed(statistic, 2))),
                    Cell::text(line.freedom.clone()),
                    Cell::number(Some(line.p), Some(&probability(line.p))),
                    effect.unwrap_or(Cell::Empty),
                ],
            );
        }
        if let Some(levene) = of.tests.levene().and_then(Given::figure) {
            table.row(
                Role::Body,
                [
                    Cell::text(text!(locale, results.test_levene)),
                    Cell::text("W"),
                    Cell::number(Some(levene.w), Some(&fixed(levene.w, 2))),
                    Cell::text(format!("{}, {}", levene.df[0], levene.df[1])),
                    Cell::number(Some(levene.p), Some(&probability(levene.p))),
                ],
            );
        }
        for unmet in &of.advice.unmet {
            if let Some(words) = self.unmet(question, unmet) {
                table.note(words);
            }
        }
        table.note(match claim(self.view) {
            Claim::Confidence { .. } => text!(locale, sample.note_tests_drawn),
            Claim::Clustered { .. } => text!(locale, sample.note_tests_clustered),
            Claim::Unequal => text!(locale, sample.claim_unequal),
            Claim::Complete => text!(locale, sample.note_tests_complete),
            Claim::NotStated => text!(locale, results.note_tests_by_codes),
            Claim::PartOnly => text!(locale, sample.claim_part),
            Claim::RespondentsOnly { drawn: Drawn::Open } => {
                text!(locale, results.note_tests_openly)
            }
            Claim::RespondentsOnly { .. } => text!(locale, results.note_tests_respondents),
        });
        let advised = lines.iter().find(|line| line.test == of.advice.test);
        Told { table, sentence: Some(self.verdict(compared, &of.advice, advised)) }
    }

    /// Whether they differ, by which test, and why by that one.
    fn verdict(&self, compared: &str, advice: &Advice, advised: Option<&Line>) -> String {
        let locale = self.locale;
        let Some(line) = advised else {
            let reason = advice.unmet.iter().find_map(|unmet| match unmet {
                Unmet::NoTest { reason } => Some(*reason),
                _ => None,
            });
            let reason = reason_words(reason.unwrap_or(Reason::NoAnswers), locale);
            return text!(locale, results.test_none, reason = reason);
        };
        let (sign, statistic) = line.statistic;
        let freedom =
            if line.freedom.is_empty() { String::new() } else { format!("({})", line.freedom) };
        let figures = format!("{sign}{freedom} = {}, {}", fixed(statistic, 2), said(line.p));
        let grounds: Vec<String> =
            advice.because.iter().map(|ground| ground_words(ground, locale)).collect();
        let because = grounds.join(text!(locale, results.and_grounds));
        let test = test_name(line.test, locale);
        if line.p < SIGNIFICANT {
            text!(
                locale,
                results.test_differs,
                compared = compared,
                test = test,
                figures = figures,
                because = because
            )
        } else {
            text!(
                locale,
                results.test_same,
                compared = compared,
                test = test,
                figures = figures,
                because = because
            )
        }
    }

    fn pairs(&self, question: &str, compared: &str, comparison: &Comparison) -> Option<Table> {
        let locale = self.locale;
        let Tests::Several(several) = &comparison.differences.tests else { return None };
        let method = comparison.differences.advice.pairs?;
        let (pairs, name) = match method {
            PairTest::Scheffe => (&several.scheffe, text!(locale, results.pairs_scheffe)),
            PairTest::GamesHowell => {
                (&several.games_howell, text!(locale, results.pairs_games_howell))
            }
        };
        let pairs: &InOrder<f64> = pairs.figure()?;
        let title = text!(locale, results.title_pairs, compared = compared, method = name);
        let mut table = Table::new(format!("pairs-{question}"), title)
            .column(text!(locale, results.column_first_group), ColumnKind::Text)
            .column(text!(locale, results.column_second_group), ColumnKind::Text)
            .column(text!(locale, results.column_difference), ColumnKind::Number)
            .column("p", ColumnKind::Number);
        let mean = |group: &str| comparison.groups.get(group).and_then(|group| group.mean);
        for (pair, p) in pairs.iter() {
            let Some((first, second)) = pair.split_once('|') else { continue };
            let difference = mean(first).zip(mean(second)).map(|(first, second)| first - second);
            let text = difference.map(|difference| fixed(difference, 2));
            table.row(
                Role::Body,
                [
                    Cell::text(self.choice(question, first)),
                    Cell::text(self.choice(question, second)),
                    Cell::number(difference, text.as_deref()),
                    Cell::Number { value: *p, text: starred(*p), decimals: 3 },
                ],
            );
        }
        table.note(text!(locale, results.note_pairs));
        Some(table)
    }

    fn unmet(&self, question: &str, unmet: &Unmet) -> Option<String> {
        let locale = self.locale;
        Some(match unmet {
            Unmet::GroupLeftOut { group, n } => {
                let group = self.choice(question, group);
                text!(locale, results.unmet_left_out, group = group, n = *n)
            }
            Unmet::SmallGroup { group, n, needed } => {
                let group = self.choice(question, group);
                text!(locale, results.unmet_small, group = group, n = *n, needed = *needed)
            }
            // The grounds of the test say so already.
            Unmet::VariancesDiffer { .. } => return None,
            Unmet::NoTest { reason } => {
                let reason = reason_words(*reason, locale);
                text!(locale, results.unmet_reason, reason = reason)
            }
        })
    }
}

/// The tests of a comparison in the order of their rows.
pub(crate) fn tests_of(tests: &Tests) -> Vec<Test> {
    lines(tests).into_iter().map(|line| line.test).collect()
}

fn lines(tests: &Tests) -> Vec<Line> {
    match tests {
        Tests::Two(two) => {
            let (d, g) = (two.cohen_d.figure(), two.hedges_g.figure());
            let student = two.student.figure().map(|test| Line {
                test: Test::Student,
                statistic: ("t", test.t),
                freedom: fixed(test.df, 0),
                p: test.p,
                effect: d.map(|d| ("d", *d)),
            });
            let welch = two.welch.figure().map(|test| Line {
                test: Test::Welch,
                statistic: ("t", test.t),
                freedom: fixed(test.df, 2),
                p: test.p,
                effect: g.map(|g| ("g", *g)),
            });
            let ranks = two.mann_whitney.figure().map(|test| Line {
                test: Test::MannWhitney,
                statistic: ("U", test.u),
                freedom: String::new(),
                p: test.p,
                effect: Some(("r", test.rank_biserial)),
            });
            student.into_iter().chain(welch).chain(ranks).collect()
        }
        Tests::Several(several) => {
            let anova = several.anova.figure().map(|test| Line {
                test: Test::Anova,
                statistic: ("F", test.f),
                freedom: format!("{}, {}", test.df[0], test.df[1]),
                p: test.p,
                effect: Some(("η²", test.eta2)),
            });
            let welch = several.welch_anova.figure().map(|test| Line {
                test: Test::WelchAnova,
                statistic: ("F", test.f),
                freedom: format!("{}, {}", fixed(test.df[0], 0), fixed(test.df[1], 2)),
                p: test.p,
                effect: None,
            });
            let kruskal = several.kruskal.figure().map(|test| Line {
                test: Test::Kruskal,
                statistic: ("H", test.h),
                freedom: test.df.to_string(),
                p: test.p,
                effect: Some(("ε²", test.epsilon2)),
            });
            anova.into_iter().chain(welch).chain(kruskal).collect()
        }
        Tests::None { .. } => Vec::new(),
    }
}

fn test_name(test: Test, locale: Locale) -> &'static str {
    match test {
        Test::Student => text!(locale, results.test_student),
        Test::Welch => text!(locale, results.test_welch),
        Test::MannWhitney => text!(locale, results.test_mann_whitney),
        Test::Anova => text!(locale, results.test_anova),
        Test::WelchAnova => text!(locale, results.test_welch_anova),
        Test::Kruskal => text!(locale, results.test_kruskal),
        Test::None => "",
    }
}

fn ground_words(ground: &Ground, locale: Locale) -> String {
    match ground {
        Ground::Groups { groups } => text!(locale, results.ground_groups, n = *groups),
        Ground::Measured { items: 1, scores } => {
            text!(locale, results.ground_scores, n = *scores)
        }
        Ground::Measured { items, .. } => text!(locale, results.ground_items, n = *items),
        Ground::Ordered { scores } => text!(locale, results.ground_ordered, n = *scores),
        Ground::EqualVariances { p: Some(p) } => {
            text!(locale, results.ground_equal, p = said(*p))
        }
        Ground::UnequalVariances { p: Some(p) } => {
            text!(locale, results.ground_unequal, p = said(*p))
        }
        Ground::EqualVariances { p: None } => text!(locale, results.ground_equal_seen).to_owned(),
        Ground::UnequalVariances { p: None } => {
            text!(locale, results.ground_unequal_seen).to_owned()
        }
        Ground::SmallGroups { least, needed } => {
            text!(locale, results.ground_small, n = *least, needed = *needed)
        }
    }
}

/// Why there is no figure.
pub fn reason_words(reason: Reason, locale: Locale) -> String {
    match reason {
        Reason::TooFewGroups { .. } => text!(locale, results.reason_groups).to_owned(),
        Reason::NoVariation => text!(locale, results.reason_same).to_owned(),
        Reason::NoVariationWithin => text!(locale, results.reason_still).to_owned(),
        Reason::GroupWithoutVariation => text!(locale, results.reason_group_same).to_owned(),
        Reason::NoAnswers => text!(locale, results.reason_few).to_owned(),
        Reason::TooFew { needed, .. } => {
            text!(locale, results.reason_fewer_than, needed = needed)
        }
        Reason::TooFewItems { needed, .. } => {
            text!(locale, results.reason_items, needed = needed)
        }
        Reason::TooFewCells { .. } => text!(locale, results.reason_cells).to_owned(),
        Reason::MixedScales => text!(locale, results.reason_mixed).to_owned(),
        Reason::TooLarge => text!(locale, results.reason_large).to_owned(),
        Reason::Overlapping => text!(locale, results.reason_overlapping).to_owned(),
        Reason::Suppressed { least } => {
            text!(locale, results.reason_suppressed, n = least)
        }
        _ => text!(locale, results.reason_unfit).to_owned(),
    }
}

/// To so many decimals, rounded half up.
pub fn fixed(number: f64, decimals: u8) -> String {
    exact::f64_to_text(number, decimals).unwrap_or_default()
}

/// `p = .012`, `p < .001`
pub(crate) fn said(p: f64) -> String {
    let printed = probability(p);
    if printed.starts_with('<') { format!("p {printed}") } else { format!("p = {printed}") }
}

/// With the stars of tables: one below .05, two below .01.
pub(crate) fn starred(p: f64) -> String {
    let stars = match p {
        p if p < HIGHLY_SIGNIFICANT => "**",
        p if p < SIGNIFICANT => "*",
        _ => "",
    };
    format!("{}{stars}", probability(p))
}

/// As reports print it: three decimals, without the zero before the point.
pub fn probability(p: f64) -> String {
    if p < 0.001 {
        return "< .001".to_owned();
    }
    let text = fixed(p, 3);
    text.strip_prefix('0').map(str::to_owned).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities_are_printed_as_reports_do() {
        for (p, text) in [(0.0004, "< .001"), (0.0123, ".012"), (0.5, ".500"), (1.0, "1.000")] {
            assert_eq!(probability(p), text);
        }
        assert_eq!(fixed(-0.001, 2), "0.00");
        assert_eq!(fixed(-1.256, 2), "-1.26");
        // A tie goes up, and not to the even digit.
        assert_eq!((fixed(0.125, 2), fixed(2.5, 0)), ("0.13".to_owned(), "3".to_owned()));
    }
}
