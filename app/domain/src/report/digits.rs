use super::{Block, Chart, Cover, Digits, Letter, Part, Report, ReportTable};
use crate::numerals::to_thai;

impl Report {
    /// The same report in these digits.
    pub fn with_digits(mut self, digits: Digits) -> Report {
        self.digits = digits;
        if digits == Digits::Thai {
            let Cover { organization, title, lines, as_of } = &mut self.cover;
            [organization, title, as_of].into_iter().chain(lines).for_each(turn);
            self.blocks.iter_mut().for_each(turn_block);
        }
        self
    }
}

impl Letter {
    /// The same letter in these digits.
    pub fn with_digits(mut self, digits: Digits) -> Letter {
        self.digits = digits;
        if digits == Digits::Thai {
            turn(&mut self.title);
            self.parts.iter_mut().for_each(turn_part);
        }
        self
    }
}

fn turn_part(part: &mut Part) {
    match part {
        Part::Seal(text)
        | Part::Kind(text)
        | Part::Centred(text)
        | Part::Paragraph(text)
        | Part::Heading(text)
        | Part::Note(text) => turn(text),
        Part::Field { label, text } => [label, text].into_iter().for_each(turn),
        Part::Signature(lines) => lines.iter_mut().for_each(turn),
        Part::Table(table) => turn_table(table),
        Part::Rule | Part::Address(_) => {}
    }
}

fn turn(text: &mut String) {
    *text = to_thai(text);
}

fn turn_block(block: &mut Block) {
    match block {
        Block::Heading { text, .. } | Block::Paragraph(text) => turn(text),
        Block::List(items) => items.iter_mut().for_each(turn),
        Block::Table(table) => turn_table(table),
        Block::Chart(Chart { title, description, svg, .. }) => {
            turn(title);
            turn(description);
            *svg = turn_svg(svg);
        }
        Block::Photos(photos) => photos.iter_mut().for_each(|photo| turn(&mut photo.caption)),
        Block::PageBreak => {}
    }
}

fn turn_table(table: &mut ReportTable) {
    let ReportTable { caption, columns, rows, notes } = table;
    turn(caption);
    columns.iter_mut().for_each(|column| turn(&mut column.heading));
    rows.iter_mut().flat_map(|(_, cells)| cells).for_each(turn);
    notes.iter_mut().for_each(turn);
}

/// The texts of a picture: what stands between its tags.
fn turn_svg(svg: &str) -> String {
    let mut turned = String::with_capacity(svg.len());
    for (at, part) in svg.split('<').enumerate() {
        if at > 0 {
            turned.push('<');
        }
        match part.split_once('>') {
            Some((tag, text)) => {
                turned.push_str(tag);
                turned.push('>');
                turned.push_str(&to_thai(text));
            }
            None => turned.push_str(part),
        }
    }
    turned
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Jpeg, Photo};

    #[test]
    fn thai_digits_reach_every_text_and_no_measure_of_a_picture() {
        let chart = Chart {
            title: "x̄ = 4.28".into(),
            description: "ข้อ 1".into(),
            svg: r#"<svg width="640"><text x="1">n = 36</text></svg>"#.into(),
            width: 640,
            height: 10,
        };
        let table =
            ReportTable { caption: "ตารางที่ 1".into(), ..ReportTable::default() };
        let cover = Cover {
            organization: "เทศบาล".into(),
            title: "รายงาน".into(),
            lines: vec!["รอบที่ 1".into()],
            as_of: "25 พ.ย. 2569".into(),
        };
        let jpeg = Jpeg { bytes: b"123".to_vec(), width: 4, height: 3 };
        let photo = Photo { caption: "ถนน · 25 พ.ย. 2569".into(), jpeg: jpeg.clone() };
        let blocks = vec![Block::Chart(chart), Block::Table(table), Block::Photos(vec![photo])];
        let report = Report { language: "th".into(), digits: Digits::Arabic, cover, blocks };
        let report = report.with_digits(Digits::Thai);
        let Block::Chart(chart) = &report.blocks[0] else { panic!("a chart") };
        assert_eq!(chart.svg, r#"<svg width="640"><text x="1">n = ๓๖</text></svg>"#);
        assert_eq!((chart.title.as_str(), chart.width), ("x̄ = ๔.๒๘", 640));
        let Block::Table(table) = &report.blocks[1] else { panic!("a table") };
        assert_eq!(table.caption, "ตารางที่ ๑");
        let photo = Photo { caption: "ถนน · ๒๕ พ.ย. ๒๕๖๙".into(), jpeg };
        assert_eq!(report.photos().collect::<Vec<_>>(), [&photo]);
        assert_eq!(
            (report.cover.lines[0].as_str(), &*report.cover.as_of),
            ("รอบที่ ๑", "๒๕ พ.ย. ๒๕๖๙")
        );
    }

    #[test]
    fn thai_digits_reach_every_part_of_a_letter() {
        let parts = vec![
            Part::Field { label: "ที่".into(), text: "นม 52001/12".into() },
            Part::Signature(vec!["วันที่ 3".into()]),
            Part::Rule,
        ];
        let letter = Letter {
            language: "th".into(),
            digits: Digits::Arabic,
            title: "รอบที่ 1".into(),
            organization: "เทศบาล".into(),
            parts,
        };
        let letter = letter.with_digits(Digits::Thai);
        assert_eq!(letter.title, "รอบที่ ๑");
        let Part::Field { text, .. } = &letter.parts[0] else { panic!("a field") };
        assert_eq!(text, "นม ๕๒๐๐๑/๑๒");
    }
}
