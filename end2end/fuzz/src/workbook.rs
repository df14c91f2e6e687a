//! Files of bytes, as they are uploaded.

use exports::xlsform::read_workbook;

use crate::sheets;

/// A file that is read as what its first bytes say: a workbook or a text table.
pub fn run(data: &[u8]) {
    let names: &[&str] = match data {
        [b'P', b'K', ..] => &["แบบ.xlsx", "แบบ.ods"],
        [0xd0, 0xcf, ..] => &["แบบ.xls"],
        _ => &["แบบ.csv", "แบบ.tsv"],
    };
    for name in names {
        if let Ok(read) = read_workbook(name, data) {
            sheets::look_at(read);
        }
    }
}
