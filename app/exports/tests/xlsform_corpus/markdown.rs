//! Sheets as Markdown tables: a name in the first column begins a sheet.

use domain::sheet::Sheet;

/// The sheets of a text; lines that begin with `#` are remarks.
pub fn sheets(text: &str) -> Vec<Sheet> {
    let mut sheets: Vec<Sheet> = Vec::new();
    for line in text.lines().filter(|line| !line.trim_start().starts_with('#')) {
        let Some(inner) = line.trim().strip_prefix('|').and_then(|it| it.strip_suffix('|')) else {
            continue;
        };
        let cells: Vec<String> = inner.split('|').map(|cell| cell.trim().to_owned()).collect();
        if !cells[0].is_empty() {
            sheets.push(Sheet { name: cells[0].clone(), rows: Vec::new() });
        }
        let row: Vec<String> = cells.into_iter().skip(1).collect();
        if let Some(sheet) = sheets.last_mut()
            && row.iter().any(|cell| !cell.is_empty())
        {
            sheet.rows.push(row);
        }
    }
    sheets
}
