use std::collections::BTreeMap;

use crate::xlsform::Problem;
use crate::xlsform::cells::Row;
use crate::xlsform::finding::Findings;
use crate::xlsform::workbook::Workbook;

/// The names inside one group.
#[derive(Default)]
pub struct Scope {
    rows: BTreeMap<String, usize>,
    small: BTreeMap<String, usize>,
    /// Names that are given without a row of their own, with the row that makes them.
    generated: Vec<(String, usize)>,
}

impl Scope {
    /// Notes a name, which no other row of the group may have.
    pub fn add(&mut self, name: &str, row: &Row<'_>, findings: &mut Findings) {
        let at = row.cell_at("name");
        let first = *self.rows.entry(name.to_owned()).or_insert(row.at);
        let first_small = *self.small.entry(name.to_lowercase()).or_insert(row.at);
        let value = name.to_owned();
        if name == "meta" {
            findings.push(at, Problem::ReservedName { value });
        } else if first != row.at {
            findings.push(at, Problem::DuplicateName { value, first_row: first + 1 });
        } else if first_small != row.at {
            let first_row = first_small + 1;
            findings.push(at, Problem::NameDiffersByCase { value, first_row });
        }
    }

    /// Notes a name that a row gives to a part that it adds.
    pub fn generate(&mut self, name: String, row: usize) {
        self.generated.push((name, row));
    }

    /// Names that are given are nobody else's.
    pub fn check_generated(&self, workbook: &Workbook<'_>, findings: &mut Findings) {
        for (name, row) in &self.generated {
            if self.rows.contains_key(name) {
                let at = workbook.survey.at(*row, None);
                findings.push(at, Problem::NameIsGenerated { value: name.clone() });
            }
        }
    }
}
