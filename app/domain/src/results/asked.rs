//! What an address asks of the results: which responses, and which comparison.

use super::{Grouping, Options, Target};
use crate::form::Form;
use crate::matrix::{Choosable, Finding, QueryProblem, Selection};

impl Options {
    /// The names that `read` looks at: those of a selection, the question that makes the groups to
    /// compare, and the score to compare them on (`overall` when it is left out).
    pub const FIELDS: [&str; 7] = ["by", "of", "where", "link", "from", "to", "status"];

    /// Reads names and values of a query, in any order; other names and empty values are passed
    /// over. What is wrong is told and left out; see [`Selection::read`].
    pub fn read<'typed>(
        choosable: &Choosable,
        pairs: impl IntoIterator<Item = (&'typed str, &'typed str)> + Clone,
    ) -> (Options, Vec<Finding>) {
        let (only, mut findings) = Selection::read(choosable, pairs.clone());
        let mut once = |wanted: &str| {
            let mut given = pairs
                .clone()
                .into_iter()
                .filter(|(field, value)| *field == wanted && !value.trim().is_empty());
            let first = given.next().map(|(_, value)| value.trim());
            findings
                .extend(given.map(|(_, value)| finding(wanted, QueryProblem::GivenTwice, value)));
            first
        };
        let (by, of) = (once("by"), once("of"));
        let mut partings = choosable.form.partings();
        let question = by.and_then(|by| partings.find(|question| *question.name == *by));
        let question = question.map(|question| question.name.clone());
        if let Some(unknown) = by.filter(|_| question.is_none()) {
            findings.push(finding("by", QueryProblem::NoSelectOneQuestion, unknown));
        }
        let target = of.map(|of| (of, Target::named(choosable.form, of)));
        match (&target, by) {
            (Some((of, None)), _) => {
                findings.push(finding("of", QueryProblem::NoAspectOrItem, of));
            }
            (Some((of, _)), None) => findings.push(finding("of", QueryProblem::NeedsBy, of)),
            _ => {}
        }
        let of = target.and_then(|(_, target)| target).unwrap_or_default();
        let by = question.map(|question| Grouping { question, of }).into_iter().collect();
        (Options { by, only }, findings)
    }

    /// [`Options::read`] of a query string such as `by=sex&where=age:20_30`.
    pub fn read_query(choosable: &Choosable, query: &str) -> (Options, Vec<Finding>) {
        let pairs: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
        Options::read(choosable, pairs.iter().map(|(name, value)| (&**name, &**value)))
    }

    /// These and, for every other question that describes respondents, a comparison of the overall
    /// score; forms without a score have nothing to compare.
    pub fn with_every_group(mut self, form: &Form) -> Options {
        let is_new =
            |grouping: &Grouping| self.by.iter().all(|held| held.question != grouping.question);
        let more = Options::by_every_group(form).by.into_iter().filter(is_new).collect::<Vec<_>>();
        self.by.extend(more);
        self
    }

    /// The names and values that `read` reads this from, in one order: those of the selection last.
    /// A comparison after the first has no place in them.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if let Some(grouping) = self.by.first() {
            pairs.push(("by", grouping.question.to_string()));
            if grouping.of != Target::Overall {
                pairs.push(("of", grouping.of.name().to_owned()));
            }
        }
        pairs.extend(self.only.pairs());
        pairs
    }

    /// [`Options::pairs`] as a query string without its question mark; empty where nothing is asked.
    pub fn query(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(self.pairs()).finish()
    }
}

fn finding(field: &str, code: QueryProblem, value: &str) -> Finding {
    Finding { field: field.to_owned(), code, value: value.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::LinkId;
    use crate::templates;

    fn read(query: &str) -> (Options, Vec<(String, QueryProblem)>) {
        let form = &templates::find("service").unwrap().form;
        let choosable = Choosable { form, links: &[LinkId(7)], utc_offset_minutes: 420 };
        let (options, findings) = Options::read_query(&choosable, query);
        (options, findings.into_iter().map(|it| (it.field, it.code)).collect())
    }

    #[test]
    fn options_are_written_as_they_are_read() {
        let canonical =
            "by=sex&of=process&where=sex%3Afemale&link=7&from=2026-11-01&status=accepted";
        let (options, findings) = read(canonical);
        assert_eq!((options.query(), findings), (canonical.to_owned(), Vec::new()));
        let mixed = "from=2026-11-01&status=accepted&link=7&of=process&texts=2&where=sex:female&by=sex&of=&to=";
        assert_eq!(read(mixed), (options, Vec::new()));
        assert_eq!(read("by=sex&of=overall").0.query(), "by=sex");
        assert_eq!((read("").0, Options::default().query()), (read("page=1").0, String::new()));
    }

    #[test]
    fn a_comparison_that_cannot_be_is_told() {
        use QueryProblem::{GivenTwice, NeedsBy, NoAspectOrItem, NoSelectOneQuestion};
        for (query, field, problem) in [
            ("by=suggestions", "by", NoSelectOneQuestion),
            ("by=sex&of=sex", "of", NoAspectOrItem),
            ("of=process", "of", NeedsBy),
            ("by=sex&by=age", "by", GivenTwice),
        ] {
            let (_, findings) = read(query);
            assert_eq!(findings, [(field.to_owned(), problem)], "{query}");
        }
        // A score that is unknown leaves the overall one.
        assert_eq!(read("by=sex&of=gone").0.query(), "by=sex");
    }
}
