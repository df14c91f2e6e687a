//! A report with one of everything.

use domain::attachment::Format;
use domain::report::{Block, Chart, Cover, Digits, Photo, Report, ReportTable};
use domain::tables::{Cell, ColumnKind, Role, Table};

pub const SVG: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="620" height="40" viewBox="0 0 620 40" font-family="Sarabun" font-size="13"><text x="0" y="13" fill="#1b2430">ข้อ 1</text><rect x="0" y="18" width="300" height="20" fill="#0f5c6e"/></svg>"##;

pub fn report() -> Report {
    let heading = |level, text: &str| Block::Heading { level, text: text.into() };
    Report {
        language: "th".into(),
        digits: Digits::Arabic,
        cover: Cover {
            organization: "เทศบาลเมืองบัวใหญ่".into(),
            title: "รายงานผลการติดตามและประเมินผล".into(),
            lines: vec!["ถนน <ใหม่> & สะพาน".into(), "รอบที่ 1 ปีงบประมาณ 2562".into()],
            as_of: "ข้อมูล ณ วันที่ 25 พ.ย. 2569".into(),
        },
        blocks: vec![
            heading(1, "บทสรุปผู้บริหาร"),
            Block::Paragraph(
                "ผู้ตอบมีความพึงพอใจในภาพรวมอยู่ในระดับมากที่สุด (x̄ = 4.58) คิดเป็นร้อยละ 91.65 \
                 โดยเมื่อพิจารณาในรายข้อพบว่า ส่วนใหญ่มีความพึงพอใจในเรื่องการให้บริการเป็นไปตามลำดับก่อนหลัง \
                 น้ำประปา กำหนด ทำ ซ้ำ ป้ำ ปู่ย่า ปิ่น ฟ้า ญาติผู้ใหญ่ กตัญญู ฐานราก ฎีกา α = 0.91 χ² η²"
                    .into(),
            ),
            Block::PageBreak,
            heading(1, "ส่วนที่ 3 ผลการวิเคราะห์ข้อมูล"),
            heading(2, "3.1 ด้านขั้นตอนการให้บริการ"),
            Block::Chart(Chart {
                title: "แผนภูมิ: สูงสุด “ข้อ 1” (x̄ = 4.64)".into(),
                description: "ข้อ 1: มากที่สุด 50.00".into(),
                svg: SVG.into(),
                width: 620,
                height: 40,
            }),
            Block::Table(items(3)),
            Block::Paragraph("จากตารางที่ 1 พบว่า ทุกข้ออยู่ในระดับมาก".into()),
            Block::List(vec!["ข้อสังเกตที่หนึ่ง".into(), "ข้อสังเกตที่สอง".into()]),
            Block::Photos(vec![
                photo("สภาพ <ผิวถนน> · 25 พ.ย. 2569 · หน้าตลาด", (64, 48)),
                photo("ป้ายโครงการ · 24 พ.ย. 2569 · หน้าวัด", (48, 64)),
                photo("ท่อระบายน้ำ · 23 พ.ย. 2569 · หน้าวัด", (64, 32)),
            ]),
            Block::Table(items(60)),
        ],
    }
}

/// A photo of nothing of this size.
fn photo(caption: &str, (width, height): (u32, u32)) -> Photo {
    let svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"><rect width="{width}" height="16" fill="#0f5c6e"/></svg>"##
    );
    let png = exports::picture::png_at(&svg, 1.0).unwrap();
    let jpeg = exports::photo::prepare(Format::Png, &png).unwrap();
    Photo { caption: caption.into(), jpeg }
}

fn items(rows: u64) -> ReportTable {
    let title = format!("ตารางที่ {} ค่าเฉลี่ย ส่วนเบี่ยงเบนมาตรฐาน และระดับ", if rows > 9 { 2 } else { 1 });
    let mut table = Table::new("items", title)
        .column("รายการ", ColumnKind::Text)
        .column("n", ColumnKind::Count)
        .column("x̄", ColumnKind::Number)
        .column("S.D.", ColumnKind::Number)
        .column("ระดับความพึงพอใจ", ColumnKind::Text);
    for row in 0..rows {
        let name = format!("ข้อ {row} มีการอธิบาย ชี้แจง และแนะนำขั้นตอนการให้บริการอย่างชัดเจน");
        let mean = Cell::number(Some(4.1), Some("4.10"));
        let sd = Cell::number(Some(0.5), Some("0.50"));
        table.row(
            Role::Body,
            [Cell::text(name), Cell::Count(1_000 + row), mean, sd, Cell::text("มาก")],
        );
    }
    table.row(Role::Total, [Cell::text("เฉลี่ยรวม"), Cell::Count(1_036)]);
    table.note("S.D. คือส่วนเบี่ยงเบนมาตรฐานของกลุ่มตัวอย่าง (หารด้วย n − 1)");
    ReportTable::of(&table)
}

/// Every text of a report, in reading order.
pub fn texts(report: &Report) -> Vec<String> {
    let cover = &report.cover;
    let mut texts = vec![cover.organization.clone(), cover.title.clone()];
    texts.extend(cover.lines.clone());
    texts.push(cover.as_of.clone());
    for block in &report.blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph(text) => texts.push(text.clone()),
            Block::List(items) => texts.extend(items.clone()),
            Block::Table(table) => {
                texts.push(table.caption.clone());
                texts.extend(table.columns.iter().map(|column| column.heading.clone()));
                texts.extend(table.rows.iter().flat_map(|(_, cells)| cells.clone()));
                texts.extend(table.notes.clone());
            }
            Block::Chart(chart) => texts.push(chart.title.clone()),
            Block::Photos(photos) => texts.extend(photos.iter().map(|it| it.caption.clone())),
            Block::PageBreak => {}
        }
    }
    texts.retain(|text| !text.is_empty());
    texts
}
