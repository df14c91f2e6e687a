//! The sentence under a table, in the order that reports keep: the whole, then the highest, the
//! next, the lowest.

use domain::bands::Level;
use domain::form::Form;
use domain::results::Share;
use domain::results::narrative::{Narrative, Said, Spread};

use crate::texts::{Locale, text};
use crate::words::moments::count;
use crate::words::rounds::level_name;

/// What a form measures, as far as the sentences tell it apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// ความพึงพอใจ
    Satisfaction,
    /// Anything else: an outcome, an observation.
    Assessment,
}

/// What the parts of a whole are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parts {
    Items,
    Aspects,
}

/// What a distribution counts, with the question or the aspect that it is of.
#[derive(Debug, Clone, Copy)]
pub enum Counted<'a> {
    People(&'a str),
    /// Every answer to each of several items.
    Answers(&'a str),
}

/// The most choices named after the largest one.
const NAMED_AFTER_LARGEST: usize = 2;

impl Subject {
    /// A form measures satisfaction when its title says so, in the wording of the official forms.
    pub fn of(form: &Form) -> Subject {
        if form.title.get("th").contains("ความพึงพอใจ") {
            Subject::Satisfaction
        } else {
            Subject::Assessment
        }
    }
}

/// The sentence under a table of means. `whole` names what the parts make up, `name` gives the
/// words of a part; `None` when there is no mean to speak of.
pub fn of_means(
    narrative: &Narrative,
    whole: &str,
    parts: Parts,
    subject: Subject,
    name: impl Fn(&str) -> String,
    locale: Locale,
) -> Option<String> {
    let overall = narrative.overall.as_ref().map(|said| whole_said(said, whole, subject, locale));
    let by = match parts {
        Parts::Items => text!(locale, results.by_item),
        Parts::Aspects => text!(locale, results.by_aspect),
    };
    let said = |said: &[Said]| part_said(said, &name, locale);
    let ranked = said(&narrative.highest).map(|highest| {
        match (said(&narrative.runners_up), said(&narrative.lowest)) {
            _ if narrative.highest.len() == 1 && narrative.lowest.is_empty() => String::new(),
            (_, None) => text!(locale, results.parts_equal, by = by),
            (None, Some(lowest)) => {
                text!(locale, results.parts_two, by = by, highest = highest, lowest = lowest)
            }
            (Some(next), Some(lowest)) => text!(
                locale,
                results.parts_three,
                by = by,
                highest = highest,
                next = next,
                lowest = lowest
            ),
        }
    });
    join([overall, ranked], locale)
}

/// What the picture of a table of means shows, for its title: the highest and the lowest part.
pub fn of_extremes(
    narrative: &Narrative,
    name: impl Fn(&str) -> String,
    locale: Locale,
) -> Option<String> {
    let said = |said: &[Said]| Some((names(said, &name, locale), said.first()?.mean.clone()));
    let (highest, most) = said(&narrative.highest)?;
    Some(match said(&narrative.lowest) {
        Some((lowest, least)) => text!(
            locale,
            results.extremes,
            highest = highest,
            most = most,
            lowest = lowest,
            least = least
        ),
        None => text!(locale, results.extreme_alone, name = highest, mean = most),
    })
}

/// The finding of all answers in one line: the level, the mean, the percentage.
pub fn of_overall(said: &Said, subject: Subject, locale: Locale) -> String {
    let whole = match subject {
        Subject::Satisfaction => text!(locale, results.finding_satisfaction),
        Subject::Assessment => text!(locale, results.finding_assessment),
    };
    let (mean, percent) = (said.mean.as_str(), said.percent.as_deref().unwrap_or_default());
    match (said.band, percent) {
        (Some(level), percent) => {
            let level = level_name(level, locale);
            text!(
                locale,
                results.finding_band,
                whole = whole,
                level = level,
                mean = mean,
                percent = percent
            )
        }
        (None, "") => text!(locale, results.finding_mean, whole = whole, mean = mean),
        (None, percent) => {
            text!(locale, results.finding_plain, whole = whole, mean = mean, percent = percent)
        }
    }
}

/// The sentence under a distribution of `n` people or answers.
pub fn of_spread(
    spread: &Spread,
    n: u64,
    counted: Counted,
    label: impl Fn(&str) -> String,
    locale: Locale,
) -> Option<String> {
    let said = |shares: &[Share]| shares_said(shares, counted, &label, locale);
    let largest = said(&spread.largest)?;
    let most = spread.largest.first()?.count?;
    // "Most" is said only of more than half.
    let is_most = spread.largest.len() == 1 && 2 * most > n;
    let first = match (counted, is_most) {
        (Counted::People(of), true) => {
            text!(locale, results.people_most, of = of, said = largest)
        }
        (Counted::People(of), false) => {
            text!(locale, results.people_largest, of = of, said = largest)
        }
        (Counted::Answers(of), true) => {
            text!(locale, results.answers_most, of = of, said = largest)
        }
        (Counted::Answers(of), false) => {
            text!(locale, results.answers_largest, of = of, said = largest)
        }
    };
    let named = &spread.rest[..spread.rest.len().min(NAMED_AFTER_LARGEST)];
    let next = said(named).map(|said| text!(locale, results.spread_next, said = said));
    // Whoever is named already is not named again.
    let is_named = spread.rest.len() - spread.least.len() < named.len();
    let least = said(&spread.least).filter(|_| !is_named);
    let least = least.map(|said| text!(locale, results.spread_least, said = said));
    Some([Some(first), next, least].into_iter().flatten().collect())
}

/// The most frequent of all answers to an aspect without scores, in one line.
pub fn of_answers(
    spread: &Spread,
    aspect: &str,
    label: impl Fn(&str) -> String,
    locale: Locale,
) -> Option<String> {
    let said = shares_said(&spread.largest, Counted::Answers(aspect), &label, locale)?;
    Some(text!(locale, results.finding_answers, of = aspect, said = said))
}

/// Puts the number of its table before a sentence.
pub fn from_table(number: usize, sentence: &str, locale: Locale) -> String {
    text!(locale, results.from_table, number = number, sentence = sentence)
}

fn whole_said(said: &Said, whole: &str, subject: Subject, locale: Locale) -> String {
    let figures = figures(said, locale);
    match subject {
        Subject::Satisfaction => {
            text!(locale, results.whole_satisfaction, whole = whole, figures = figures)
        }
        Subject::Assessment => {
            text!(locale, results.whole_assessment, whole = whole, figures = figures)
        }
    }
}

/// Level, mean and percentage of one thing, as far as its scale gives them.
fn figures(said: &Said, locale: Locale) -> String {
    let mean = said.mean.as_str();
    let of_mean = |level: Level| {
        let level = level_name(level, locale);
        text!(locale, results.figures_band, level = level, mean = mean)
    };
    let figures = match said.band {
        Some(level) => of_mean(level),
        None => text!(locale, results.figures_plain, mean = mean),
    };
    match &said.percent {
        Some(percent) => {
            text!(locale, results.figures_percent, figures = figures, percent = percent)
        }
        None => figures,
    }
}

/// Parts that tie are named together, with the figures that they share.
fn part_said(said: &[Said], name: &impl Fn(&str) -> String, locale: Locale) -> Option<String> {
    let first = said.first()?;
    let (names, figures) = (names(said, name, locale), figures(first, locale));
    Some(text!(locale, results.part_said, name = names, figures = figures))
}

fn names(said: &[Said], name: &impl Fn(&str) -> String, locale: Locale) -> String {
    let names: Vec<String> =
        said.iter().map(|said| text!(locale, results.quoted, name = name(&said.name))).collect();
    names.join(text!(locale, results.and))
}

fn shares_said(
    shares: &[Share],
    counted: Counted,
    label: &impl Fn(&str) -> String,
    locale: Locale,
) -> Option<String> {
    let said = |share: &Share| {
        let percent = share.text.percent.clone().unwrap_or_default();
        let (label, n) = (label(&share.value), count(share.count.unwrap_or_default()));
        match counted {
            Counted::People(_) => {
                text!(locale, results.people_said, label = label, percent = percent, n = n)
            }
            Counted::Answers(_) => {
                text!(locale, results.answers_said, label = label, percent = percent, n = n)
            }
        }
    };
    let said: Vec<String> = shares.iter().map(said).collect();
    (!said.is_empty()).then(|| said.join(text!(locale, results.and)))
}

fn join(sentences: [Option<String>; 2], locale: Locale) -> Option<String> {
    let sentences: Vec<String> =
        sentences.into_iter().flatten().filter(|sentence| !sentence.is_empty()).collect();
    (!sentences.is_empty()).then(|| sentences.join(text!(locale, results.then)))
}

#[cfg(test)]
mod tests {
    use domain::results::PercentText;

    use super::*;

    fn said(name: &str, mean: &str, percent: &str, band: Level) -> Said {
        Said {
            name: name.into(),
            mean: mean.into(),
            percent: Some(percent.into()),
            band: Some(band),
        }
    }

    /// The figures of the published sentence: Khao Sam Yot town municipality, fiscal year 2563.
    fn published() -> Narrative {
        Narrative {
            overall: Some(said("process", "4.58", "91.65", Level::Highest)),
            highest: vec![said("order", "4.64", "92.75", Level::Highest)],
            runners_up: vec![said("time", "4.61", "92.25", Level::Highest)],
            lowest: vec![said("steps", "4.50", "90.00", Level::High)],
        }
    }

    /// Figures are kept on one line with their words by spaces that do not break.
    fn spaced(words: &str) -> String {
        words.replace('\u{a0}', " ")
    }

    #[test]
    fn sentence_keeps_the_published_order() {
        let sentence = of_means(
            &published(),
            "ด้านขั้นตอนการให้บริการ",
            Parts::Items,
            Subject::Satisfaction,
            |name| name.to_owned(),
            Locale::Th,
        );
        assert_eq!(
            spaced(&sentence.unwrap()),
            "ด้านขั้นตอนการให้บริการ ผู้ตอบมีความพึงพอใจในภาพรวมอยู่ในระดับมากที่สุด (x̄ = 4.58) \
             คิดเป็นร้อยละ 91.65 เมื่อพิจารณาเป็นรายข้อ พบว่า ค่าเฉลี่ยสูงสุด ได้แก่ “order” \
             อยู่ในระดับมากที่สุด (x̄ = 4.64) คิดเป็นร้อยละ 92.75 รองลงมา ได้แก่ “time” \
             อยู่ในระดับมากที่สุด (x̄ = 4.61) คิดเป็นร้อยละ 92.25 และต่ำสุด ได้แก่ “steps” \
             อยู่ในระดับมาก (x̄ = 4.50) คิดเป็นร้อยละ 90.00"
        );
    }

    #[test]
    fn english_tells_the_same() {
        let sentence = of_means(
            &published(),
            "Service steps",
            Parts::Items,
            Subject::Satisfaction,
            |name| name.to_owned(),
            Locale::En,
        );
        assert_eq!(
            spaced(&sentence.unwrap()),
            "Satisfaction with “Service steps” is highest (x̄ = 4.58), 91.65 percent. By item, the \
             greatest mean is that of “order”: highest (x̄ = 4.64), 92.75 percent; next comes \
             “time”: highest (x̄ = 4.61), 92.25 percent; the least is that of “steps”: high \
             (x̄ = 4.50), 90.00 percent"
        );
    }

    #[test]
    fn most_is_said_of_more_than_half_only() {
        let share = |value: &str, count, percent: &str| Share {
            value: value.into(),
            count: Some(count),
            percent: None,
            reason: None,
            text: PercentText { percent: Some(percent.into()) },
        };
        let spread = |women, men| Spread {
            largest: vec![share("หญิง", women, "58.00")],
            rest: vec![share("ชาย", men, "42.00")],
            least: vec![share("ชาย", men, "42.00")],
        };
        let (label, sex) = (|value: &str| value.to_owned(), Counted::People("เพศ"));
        let most = of_spread(&spread(58, 42), 100, sex, label, Locale::Th).unwrap();
        assert_eq!(
            spaced(&most),
            "เมื่อจำแนกตามเพศ ผู้ตอบส่วนใหญ่ คือ หญิง ร้อยละ 58.00 (58 คน) รองลงมา ได้แก่ ชาย ร้อยละ 42.00 (42 คน)"
        );
        let largest = of_spread(&spread(50, 50), 100, sex, label, Locale::Th).unwrap();
        assert!(largest.contains("กลุ่มที่มากที่สุด"), "{largest}");
        let [second, third, last] =
            [("ตลาด", 20), ("วัด", 15), ("นา", 5)].map(|(name, n)| share(name, n, "9.99"));
        let tied = share("สวน", 5, "9.99");
        let spread = Spread {
            largest: vec![share("ชุมชน", 60, "60.00")],
            rest: vec![second, third, last.clone(), tied.clone()],
            least: vec![last, tied],
        };
        let said = of_spread(&spread, 105, sex, label, Locale::Th).unwrap();
        let least = said.split("น้อยที่สุด").nth(1).unwrap();
        assert!(least.contains("นา") && least.contains("สวน") && !least.contains("วัด"), "{said}");
        let unsaid = Spread { least: Vec::new(), ..spread };
        let said = of_spread(&unsaid, 105, sex, label, Locale::Th).unwrap();
        assert!(!said.contains("น้อยที่สุด"), "{said}");
        assert_eq!(of_spread(&Spread::default(), 0, sex, label, Locale::Th), None);
    }

    #[test]
    fn parts_that_all_tie_are_called_equal() {
        let narrative = Narrative {
            overall: None,
            highest: vec![
                said("a", "4.00", "80.00", Level::High),
                said("b", "4.00", "80.00", Level::High),
            ],
            ..Narrative::default()
        };
        let sentence = of_means(
            &narrative,
            "",
            Parts::Items,
            Subject::Assessment,
            |name| name.to_owned(),
            Locale::Th,
        );
        assert_eq!(sentence.unwrap(), "เมื่อพิจารณาเป็นรายข้อ พบว่า มีค่าเฉลี่ยเท่ากันทั้งหมด");
        let nothing = Narrative::default();
        let parts = Parts::Aspects;
        let name = |name: &str| name.to_owned();
        assert_eq!(of_means(&nothing, "", parts, Subject::Satisfaction, name, Locale::Th), None);
    }
}
