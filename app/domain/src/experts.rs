//! Experts' review of a form before anyone is asked: what they said of each question, its index of
//! item-objective congruence (IOC, ดัชนีความสอดคล้อง), and the same by aspect, as the chapter on methods
//! of a report prints it.

use crate::form::{Form, Name};
use crate::numerals;
use crate::statistics::{Given, Ioc, Reason, ioc};

/// A question with its index; `None` where nothing was said of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    pub question: Name,
    pub aspect: Option<Name>,
    pub ioc: Option<Given<Ioc>>,
}

/// The indices of several questions: those that have one.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// `None` of questions outside of aspects.
    pub aspect: Option<Name>,
    pub questions: u64,
    /// Those with 0.50 or more.
    pub kept: u64,
    /// From −1 to 1.
    pub least: f64,
    pub greatest: f64,
    pub mean: f64,
}

/// The review of a form, in its order.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    pub questions: Vec<Judged>,
    /// Of each aspect with an index.
    pub aspects: Vec<Summary>,
    /// Of all questions together; `None` without any index.
    pub overall: Option<Summary>,
}

/// Reads what the experts said of a question: 1 fits its objective, 0 unsure, −1 does not fit; apart by
/// spaces, commas or tabs, as a sheet gives them. `OutOfRange` of anything else.
pub fn read(typed: &str) -> Result<Vec<i8>, Reason> {
    let typed = numerals::to_arabic(typed).replace('−', "-");
    let scores = typed.split(|letter: char| letter.is_whitespace() || ",;".contains(letter));
    let scores = scores.filter(|score| !score.is_empty());
    scores
        .map(|score| match score {
            "1" | "+1" => Ok(1),
            "0" => Ok(0),
            "-1" => Ok(-1),
            _ => Err(Reason::OutOfRange),
        })
        .collect()
}

impl Review {
    /// From what was typed for each question that people answer.
    pub fn of<'typed>(form: &Form, typed: impl Fn(&Name) -> Option<&'typed str>) -> Review {
        let places = form.walk().filter(|place| place.question.is_asked());
        let questions: Vec<Judged> = places
            .map(|place| {
                let said = typed(&place.question.name).filter(|said| !said.trim().is_empty());
                Judged {
                    question: place.question.name.clone(),
                    aspect: place.aspect().map(|aspect| aspect.name.clone()),
                    ioc: said.map(|said| read(said).and_then(|scores| ioc(&scores)).into()),
                }
            })
            .collect();
        let mut aspects: Vec<Option<Name>> = Vec::new();
        for judged in &questions {
            if !aspects.contains(&judged.aspect) {
                aspects.push(judged.aspect.clone());
            }
        }
        let of_aspect = |aspect: Option<Name>| {
            let own = questions.iter().filter(|judged| judged.aspect == aspect);
            let found: Vec<Ioc> = own.filter_map(Judged::found).collect();
            Summary::of(aspect, &found)
        };
        let all: Vec<Ioc> = questions.iter().filter_map(Judged::found).collect();
        Review {
            aspects: aspects.into_iter().filter_map(of_aspect).collect(),
            overall: Summary::of(None, &all),
            questions,
        }
    }
}

impl Judged {
    fn found(&self) -> Option<Ioc> {
        self.ioc.as_ref()?.figure().copied()
    }
}

impl Summary {
    fn of(aspect: Option<Name>, found: &[Ioc]) -> Option<Summary> {
        let values = || found.iter().map(|it| it.ioc);
        Some(Summary {
            aspect,
            questions: found.len() as u64,
            kept: found.iter().filter(|it| it.is_kept).count() as u64,
            least: values().reduce(f64::min)?,
            greatest: values().reduce(f64::max)?,
            mean: values().sum::<f64>() / found.len() as f64,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::templates;

    #[test]
    fn scores_are_read_as_sheets_and_people_write_them() {
        assert_eq!(read("+1\t0 -1, ๑;−๑"), Ok(vec![1, 0, -1, 1, -1]));
        assert_eq!(read("  "), Ok(Vec::new()));
        for wrong in ["2", "1 x", "0.5", "--1"] {
            assert_eq!(read(wrong), Err(Reason::OutOfRange), "{wrong}");
        }
    }

    #[test]
    fn questions_are_judged_alone_and_by_aspect() {
        let form = &templates::find("service").unwrap().form;
        let said = |name: &Name| match &**name {
            "process_1" => Some("1 1 1"),
            "process_2" => Some("1 0 0"),
            "process_3" => Some("1 1"),
            "sex" => Some("1 0 1 0"),
            "age" => Some("9"),
            _ => None,
        };
        let review = Review::of(form, said);
        let of = |name: &str| {
            let mut questions = review.questions.iter();
            questions.find(|judged| &*judged.question == name).unwrap().ioc.clone()
        };
        let none = |reason| Some(Given::Not { reason });
        assert_eq!(of("process_1"), Some(ioc(&[1, 1, 1]).into()));
        assert_eq!(of("process_3"), none(Reason::TooFew { n: 2, needed: 3 }));
        assert_eq!(of("age"), none(Reason::OutOfRange));
        assert_eq!(of("channel_1"), None);
        let process = review.aspects.iter().find(|it| it.aspect == Some(Name::new("process")));
        let process = process.unwrap();
        assert_eq!((process.questions, process.kept), (2, 1));
        assert_eq!((process.least, process.greatest), (1.0 / 3.0, 1.0));
        assert!((process.mean - 2.0 / 3.0).abs() < 1e-12);
        // One half is enough.
        let overall = review.overall.unwrap();
        assert_eq!((overall.questions, overall.kept), (3, 2));
        assert_eq!(Review::of(form, |_| None).overall, None);
    }
}
