//! Figures in addresses.

use super::{Figure, Formula, Name};
use crate::matrix::Selection;

impl Figure {
    /// A figure of one thing.
    pub fn of(formula: Formula, of: impl Into<String>) -> Figure {
        Figure { formula, of: of.into(), value: None, by: None, group: None, against: None }
    }

    /// Whether the figure is of the cells of a cross-table; matched scores are two questions' there.
    pub fn is_of_cells(&self) -> bool {
        let is_of_scores = matches!(self.formula, Formula::PairedT | Formula::CohenDz);
        self.formula.is_of_cells() || is_of_scores && self.by.is_some()
    }

    /// `formula.name`; codes hold no dot, names may.
    pub fn code(&self) -> String {
        format!("{}.{}", self.formula.code(), self.of)
    }

    /// Reads a code; what else the figure is of stands in the names and values of the query.
    pub fn read<'typed>(
        code: &str,
        pairs: impl IntoIterator<Item = (&'typed str, &'typed str)>,
    ) -> Option<Figure> {
        let (formula, of) = code.split_once('.')?;
        let mut figure = Figure::of(Formula::named(formula)?, of);
        for (name, value) in pairs.into_iter().filter(|(_, value)| !value.is_empty()) {
            match name {
                "value" => figure.value = Some(value.to_owned()),
                "by" => figure.by = Some(Name::new(value)),
                "group" => figure.group = Some(value.to_owned()),
                "against" => figure.against = Some(value.to_owned()),
                _ => {}
            }
        }
        Some(figure)
    }

    /// The names and values beside the code, those of the selection last, as a query string without
    /// its question mark.
    pub fn query(&self, selection: &Selection) -> String {
        let own = [
            ("value", self.value.clone()),
            ("by", self.by.as_ref().map(Name::to_string)),
            ("group", self.group.clone()),
            ("against", self.against.clone()),
        ];
        let own = own.into_iter().filter_map(|(name, value)| Some((name, value?)));
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(own).extend_pairs(selection.pairs()).finish()
    }
}

/// Names and values as a query string without its question mark.
pub fn query(pairs: impl IntoIterator<Item = (String, String)>) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_as_they_are_written() {
        let group = Some("20_30 ปี".to_owned());
        let by = Some(Name::new("age"));
        let against = Some("60 ปีขึ้นไป".to_owned());
        let figure = Figure { by, group, against, ..Figure::of(Formula::Mean, "process.1") };
        assert_eq!(figure.code(), "mean.process.1");
        let query = figure.query(&Selection::default());
        let pairs: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
        let pairs = pairs.iter().map(|(name, value)| (&**name, &**value));
        assert_eq!(Figure::read(&figure.code(), pairs), Some(figure));
        for nothing in ["mean", "mode.x", ""] {
            assert_eq!(Figure::read(nothing, []), None);
        }
    }
}
