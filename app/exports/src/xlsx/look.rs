//! Formats and widths.

use domain::tables::{Cell, ColumnKind, Role};
use domain::text::graphemes;
use rust_xlsxwriter::{
    Color, Format, FormatAlign, FormatBorder, FormatUnderline, Worksheet, XlsxError,
};

/// The paper size's number in the file format.
pub const A4: u8 = 9;

/// The font of official letters, on every officer's machine; a program without it takes its own.
const FONT: &str = "TH Sarabun New";

/// Sarabun's letters are small: 16 points is the official size.
const POINTS: f64 = 16.0;

/// The decimals that have a format of their own; results show two, tests of significance four.
const MOST_DECIMALS: usize = 6;

/// Columns are this many letters wide at least and at most; longer texts wrap.
const WIDTH: (usize, usize) = (8, 60);

/// Room at the sides of a cell, and for the arrow of a filter, in letters.
const MARGIN: usize = 3;

/// Every format of a workbook, made once: each new one would be another entry in its style table.
pub struct Look {
    pub title: Format,
    pub heading: Format,
    pub note: Format,
    pub link: Format,
    body: Cells,
    total: Cells,
    group: Cells,
}

struct Cells {
    text: Format,
    count: Format,
    decimals: [Format; MOST_DECIMALS + 1],
}

impl Look {
    pub fn new() -> Look {
        let font = Format::new().set_font_name(FONT).set_font_size(POINTS);
        let font = font.set_align(FormatAlign::Top);
        let bold = font.clone().set_bold();
        let ruled = |format: &Format| format.clone().set_border(FormatBorder::Thin);
        let grey = Color::RGB(0x00F0_EEE8);
        Look {
            title: bold.clone().set_font_size(POINTS + 2.0),
            heading: ruled(&bold)
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap()
                .set_background_color(grey),
            note: font.clone().set_font_size(POINTS - 2.0),
            link: font
                .clone()
                .set_text_wrap()
                .set_font_color(Color::RGB(0x000F_5C6E))
                .set_underline(FormatUnderline::Single),
            body: Cells::new(&ruled(&font)),
            total: Cells::new(&ruled(&bold)),
            group: Cells::new(&ruled(&bold).set_background_color(grey)),
        }
    }

    /// The format of a cell.
    pub fn cell(&self, role: Role, cell: &Cell, kind: ColumnKind) -> &Format {
        let cells = match role {
            Role::Body => &self.body,
            Role::Total => &self.total,
            Role::Group => &self.group,
        };
        match (cell, kind) {
            (Cell::Count(_), _) | (Cell::Empty, ColumnKind::Count) => &cells.count,
            (Cell::Number { decimals, .. }, _) => {
                &cells.decimals[usize::from(*decimals).min(MOST_DECIMALS)]
            }
            _ => &cells.text,
        }
    }
}

impl Cells {
    fn new(base: &Format) -> Cells {
        let number = |decimals: usize| {
            let places = if decimals == 0 { String::new() } else { format!(".{:0<decimals$}", "") };
            base.clone().set_num_format(format!("#,##0{places}")).set_align(FormatAlign::Right)
        };
        Cells {
            text: base.clone().set_text_wrap(),
            count: number(0),
            decimals: std::array::from_fn(number),
        }
    }
}

/// The widest text of every column, in letters.
#[derive(Default)]
pub struct Widths(Vec<usize>);

impl Widths {
    pub fn heading(&mut self, column: u16, words: &str) {
        self.widen(column, words);
    }

    pub fn cell(&mut self, column: u16, cell: &Cell) {
        match cell {
            Cell::Empty => {}
            // The comma groups of a number come with its format.
            Cell::Count(_) | Cell::Number { .. } => {
                let text = cell.as_text();
                let width = text.len() + text.len() / 4;
                self.raise(column, width);
            }
            Cell::Text(words) => self.widen(column, words),
        }
    }

    pub fn apply(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        for (width, column) in self.0.iter().zip(0..) {
            let letters = (width + MARGIN).clamp(WIDTH.0, WIDTH.1);
            sheet.set_column_width(column, letters as f64)?;
        }
        Ok(())
    }

    /// Marks above and below a Thai letter take no width: graphemes are counted, of the longest
    /// line.
    fn widen(&mut self, column: u16, words: &str) {
        let longest = words.lines().map(graphemes).max().unwrap_or(0);
        self.raise(column, longest);
    }

    fn raise(&mut self, column: u16, width: usize) {
        let column = usize::from(column);
        if self.0.len() <= column {
            self.0.resize(column + 1, 0);
        }
        self.0[column] = self.0[column].max(width);
    }
}
