//! The rows under the headings.

use std::collections::HashMap;

use super::headings::{self, plain};
use super::{Column, Defaults, Import, Mapping, Problem, ProjectRow, SheetFinding};
use crate::money::Baht;
use crate::numerals;
use crate::plan::{self, Field, ProjectDraft, ProjectTyped};
use crate::sheet::Sheet;

/// The most characters of a refused value that a finding repeats.
const LONGEST_ECHO: usize = 80;

/// The projects of a sheet, and every finding with its row and column.
///
/// A strategy stands until the next one, because its cell is often merged over its projects.
/// Empty rows mean nothing; sums, section rows, repeated headings and remarks are left out with a
/// note each.
pub fn projects(sheet: &Sheet, mapping: &Mapping, defaults: &Defaults) -> Import {
    let mut import = Import::default();
    let excesses = sheet.excesses();
    if !excesses.is_empty() {
        import.findings = excesses.into_iter().map(SheetFinding::excess).collect();
        return import;
    }
    if !mapping.columns.contains_key(&Column::Name) {
        let problem = Problem::NoColumn { of: Column::Name };
        import.findings.push(SheetFinding::whole(problem));
        return import;
    }
    let mut reader = Reader {
        sheet,
        mapping,
        defaults,
        strategy: String::new(),
        codes: HashMap::new(),
        names: HashMap::new(),
        import,
    };
    for row in mapping.first_row.min(sheet.rows.len())..sheet.rows.len() {
        reader.row(row);
    }
    let mut import = reader.import;
    if import.projects.is_empty() && !import.has_errors() {
        import.findings.push(SheetFinding::whole(Problem::NoProjects));
    }
    import
}

struct Reader<'sheet> {
    sheet: &'sheet Sheet,
    mapping: &'sheet Mapping,
    defaults: &'sheet Defaults,
    /// The last strategy met, as written.
    strategy: String,
    /// Codes and names met, with the fiscal year and the row (from 1).
    codes: HashMap<(Option<i32>, String), usize>,
    names: HashMap<(Option<i32>, String), usize>,
    import: Import,
}

impl<'sheet> Reader<'sheet> {
    fn row(&mut self, row: usize) {
        let filled: Vec<usize> = (0..self.sheet.rows[row].len())
            .filter(|column| !self.sheet.cell(row, *column).is_empty())
            .collect();
        let Some(&first) = filled.first() else { return };
        let name = self.cell(row, Column::Name);
        if let Some(note) = self.note(row, &filled, first) {
            self.import.findings.push(SheetFinding::at(row, None, note));
            return;
        }

        let strategy = self.cell(row, Column::Strategy);
        if !strategy.is_empty() {
            self.strategy = strategy.to_owned();
        }
        let typed = ProjectTyped {
            code: self.cell(row, Column::Code).to_owned(),
            name: name.to_owned(),
            strategy: self.strategy.clone(),
            department: self.cell(row, Column::Department).to_owned(),
            fiscal_year: self.cell(row, Column::FiscalYear).to_owned(),
            budget: self.budget_column().map_or("", |at| self.sheet.cell(row, at)).to_owned(),
            contract: self.cell(row, Column::Contract).to_owned(),
            disbursed: self.cell(row, Column::Disbursed).to_owned(),
        };
        let (mut draft, findings) = plan::read(&typed, &self.defaults.strategies);
        for finding in findings {
            let column = self.column_of(finding.field);
            self.import.findings.push(SheetFinding::at(row, column, Problem::Project(finding)));
        }
        if typed.fiscal_year.is_empty() {
            draft.fiscal_year = self.defaults.fiscal_year;
        }
        self.compare(row, &draft);
        self.import.projects.push(ProjectRow { row: row + 1, draft });
    }

    /// What a row is when it is no project; a section row sets the strategy of those below.
    fn note(&mut self, row: usize, filled: &[usize], first: usize) -> Option<Problem> {
        let name = self.cell(row, Column::Name);
        let lead = self.sheet.cell(row, first);
        if is_sum(lead) || is_sum(name) || is_sum(self.cell(row, Column::Strategy)) {
            return Some(Problem::SubtotalRow);
        }
        if self.repeats_heading(row) {
            return Some(Problem::RepeatedHeading);
        }
        let is_alone = filled.iter().all(|column| self.sheet.cell(row, *column) == lead);
        if is_alone && ["หมายเหตุ", "ที่มา", "*"].iter().any(|word| lead.starts_with(word))
        {
            return Some(Problem::RemarkRow);
        }
        let strategy_column = self.mapping.columns.get(&Column::Strategy);
        // "๒.๑ แผนงานการศึกษา": the number of a section says nothing about what it is.
        let title = lead.trim_start_matches(|c: char| c.is_numeric() || ". )".contains(c));
        if is_alone && (title.starts_with("ยุทธศาสตร์") || strategy_column == Some(&first))
        {
            let typed = ProjectTyped { strategy: lead.to_owned(), ..ProjectTyped::default() };
            let (draft, _) = plan::read(&typed, &self.defaults.strategies);
            self.strategy = lead.to_owned();
            return Some(Problem::SectionRow { strategy: draft.strategy });
        }
        if is_alone && ["แผนงาน", "แนวทาง", "กลยุทธ์"].iter().any(|word| title.starts_with(word))
        {
            return Some(Problem::SectionRow { strategy: None });
        }
        None
    }

    fn repeats_heading(&self, row: usize) -> bool {
        let mut headings = self
            .mapping
            .columns
            .iter()
            .filter(|(_, column)| !self.sheet.cell(row, **column).is_empty());
        let is_heading = |(known, column): (&Column, &usize)| {
            headings::column_of(self.sheet.cell(row, *column)) == Some(*known)
        };
        headings.clone().count() > 1 && headings.all(is_heading)
    }

    fn compare(&mut self, row: usize, draft: &ProjectDraft) {
        let year = draft.fiscal_year;
        if let Some(code) = &draft.code {
            let seen = *self.codes.entry((year, code.clone())).or_insert(row + 1);
            if seen != row + 1 {
                let value = code.clone();
                let problem = Problem::DuplicateCode { value, first_row: seen };
                self.tell(row, Column::Code, problem);
            }
        }
        if !draft.name.is_empty() {
            let seen = *self.names.entry((year, plain(&draft.name))).or_insert(row + 1);
            if seen != row + 1 {
                self.tell(row, Column::Name, Problem::DuplicateName { first_row: seen });
            }
        }
        let typed = self.cell(row, Column::Remaining);
        if matches!(typed, "" | "-") {
            return;
        }
        let Some(found) = Baht::parse(typed) else {
            let value = typed.chars().take(LONGEST_ECHO).collect();
            self.tell(row, Column::Remaining, Problem::RemainingNotAnAmount { value });
            return;
        };
        let disbursed = draft.disbursed.unwrap_or_default();
        let expected = draft.budget.and_then(|budget| budget.minus(disbursed));
        if let Some(expected) = expected.filter(|expected| *expected != found) {
            self.tell(row, Column::Remaining, Problem::RemainingDiffers { expected, found });
        }
    }

    fn tell(&mut self, row: usize, column: Column, problem: Problem) {
        let column = self.mapping.columns.get(&column).copied();
        self.import.findings.push(SheetFinding::at(row, column, problem));
    }

    fn cell(&self, row: usize, column: Column) -> &'sheet str {
        self.mapping.columns.get(&column).map_or("", |at| self.sheet.cell(row, *at))
    }

    fn budget_column(&self) -> Option<usize> {
        let of_year = || self.mapping.budgets_by_year.get(&self.defaults.fiscal_year?).copied();
        self.mapping.columns.get(&Column::Budget).copied().or_else(of_year)
    }

    fn column_of(&self, field: Field) -> Option<usize> {
        let column = match field {
            Field::Code => Column::Code,
            Field::Name => Column::Name,
            Field::Strategy => Column::Strategy,
            Field::Department => Column::Department,
            Field::FiscalYear => Column::FiscalYear,
            Field::Budget => return self.budget_column(),
            Field::Contract => Column::Contract,
            Field::Disbursed => Column::Disbursed,
        };
        self.mapping.columns.get(&column).copied()
    }
}

/// Whether a cell begins a row of sums: "รวม", "รวมทั้งสิ้น", "รวมยุทธศาสตร์ที่ ๑ จำนวน ๑๒ โครงการ".
/// "รวมพลังชุมชน…" is a project.
fn is_sum(cell: &str) -> bool {
    const AFTER: [&str; 12] = [
        "ทั้ง",
        "ยุทธศาสตร์",
        "เป็นเงิน",
        "งบประมาณ",
        "เงิน",
        "ยอด",
        "ด้าน",
        "แผนงาน",
        "โครงการ",
        "จำนวน",
        "หน้า",
        "ปี",
    ];
    let words = numerals::to_arabic(cell).to_lowercase();
    let words = words.trim();
    if ["total", "subtotal", "grand total", "sum"].contains(&words) || words.starts_with("ยอดรวม")
    {
        return true;
    }
    let Some(rest) = words.strip_prefix("รวม") else { return false };
    let rest = rest.trim_start();
    let is_counted = rest.starts_with(|c: char| c.is_ascii_digit() || "()[]:.".contains(c));
    rest.is_empty() || is_counted || AFTER.iter().any(|word| rest.starts_with(word))
}
