//! The text of a document.

use std::fmt::Write;

use domain::report::{Align, Block, Chart, Cover, Digits, Photo, Report, ReportTable};
use domain::tables::Role;

use crate::furniture::Furniture;
use crate::xml::escape;

/// A4 with margins of 25 mm, in twentieths of a point.
const PAGE: (u32, u32) = (11_906, 16_838);
const MARGIN: u32 = 1_417;
/// The width of the text.
const WIDTH: u32 = PAGE.0 - 2 * MARGIN;

/// Units of pictures in a twentieth of a point.
const UNITS: u32 = 635;

/// The longest side of a photo: half the text without the margins of its cell.
const PHOTO: u32 = WIDTH / 2 - 240;

/// The ids of photos come after those of charts, of which no report has as many.
const FIRST_PHOTO: usize = 1_000;

pub const SPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture""#;

pub fn document(report: &Report, furniture: Furniture) -> String {
    let mut body = String::new();
    cover(&mut body, &report.cover);
    contents(&mut body, report, furniture);
    let (mut charts, mut shown) = (0, 0);
    for block in &report.blocks {
        match block {
            Block::Heading { level: 1, text } => on_new_page(&mut body, "Heading1", text),
            Block::Heading { level, text } => {
                paragraph(&mut body, &format!("Heading{level}"), text);
            }
            Block::Paragraph(text) => paragraph(&mut body, "BodyText", text),
            Block::List(items) => {
                items.iter().for_each(|item| paragraph(&mut body, "ListBullet", item))
            }
            Block::Table(printed) => table(&mut body, printed),
            Block::Chart(drawn) => {
                charts += 1;
                chart(&mut body, drawn, charts);
            }
            Block::Photos(taken) => {
                photos(&mut body, taken, shown);
                shown += taken.len();
            }
            // Chapters begin pages by themselves.
            Block::PageBreak => {}
        }
    }
    let end =
        section(report.digits, r#"<w:footerReference w:type="default" r:id="rId5"/>"#, MARGIN);
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document {SPACES}><w:body>{body}{end}</w:body></w:document>"#
    )
}

/// The page itself: its furniture, its size, and the digits of its number; the text stays as wide
/// whatever the margin at the left is.
pub fn section(digits: Digits, footer: &str, left: u32) -> String {
    let numbers = if digits == Digits::Thai { r#"<w:pgNumType w:fmt="thaiNumbers"/>"# } else { "" };
    let ((width, height), right) = (PAGE, 2 * MARGIN - left);
    format!(
        r#"<w:sectPr>{footer}<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar w:top="{MARGIN}" w:right="{right}" w:bottom="{MARGIN}" w:left="{left}" w:header="708" w:footer="708" w:gutter="0"/>{numbers}<w:titlePg/></w:sectPr>"#
    )
}

fn cover(body: &mut String, cover: &Cover) {
    paragraph(body, "CoverOrganization", &cover.organization);
    paragraph(body, "Title", &cover.title);
    cover.lines.iter().for_each(|line| paragraph(body, "Subtitle", line));
    paragraph(body, "CoverDate", &cover.as_of);
}

/// A field that Word fills with the numbers of pages when it is asked to; until then the headings
/// stand in it.
fn contents(body: &mut String, report: &Report, furniture: Furniture) {
    on_new_page(body, "ContentsHeading", furniture.contents);
    let field =
        |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}" w:dirty="true"/></w:r>"#);
    let headings: Vec<(u8, &str)> = report.headings().collect();
    for (at, (level, text)) in headings.iter().enumerate() {
        let _ = write!(body, r#"<w:p><w:pPr><w:pStyle w:val="TOC{level}"/></w:pPr>"#);
        if at == 0 {
            let code = r#"<w:r><w:instrText xml:space="preserve"> TOC \o "1-2" \h \z \u </w:instrText></w:r>"#;
            let _ = write!(body, "{}{code}{}", field("begin"), field("separate"));
        }
        run(body, text);
        if at + 1 == headings.len() {
            body.push_str(&field("end"));
        }
        body.push_str("</w:p>");
    }
}

pub fn paragraph(body: &mut String, style: &str, text: &str) {
    let _ = write!(body, r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>"#);
    run(body, text);
    body.push_str("</w:p>");
}

/// A break of its own would leave an empty page behind a full one.
fn on_new_page(body: &mut String, style: &str, text: &str) {
    let _ = write!(body, r#"<w:p><w:pPr><w:pStyle w:val="{style}"/><w:pageBreakBefore/></w:pPr>"#);
    run(body, text);
    body.push_str("</w:p>");
}

pub fn run(body: &mut String, text: &str) {
    let _ = write!(body, r#"<w:r><w:t xml:space="preserve">{}</w:t></w:r>"#, escape(text));
}

pub fn table(body: &mut String, table: &ReportTable) {
    paragraph(body, "Caption", &table.caption);
    let widths: Vec<u32> = table.widths().iter().map(|share| share * WIDTH / 1_000).collect();
    let _ = write!(
        body,
        r#"<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="1" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{}"/></w:tblPr><w:tblGrid>"#,
        escape(&table.caption)
    );
    for width in &widths {
        let _ = write!(body, r#"<w:gridCol w:w="{width}"/>"#);
    }
    body.push_str("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for (column, width) in table.columns.iter().zip(&widths) {
        cell(body, *width, "TableHeading", &column.heading);
    }
    body.push_str("</w:tr>");
    for (role, cells) in &table.rows {
        body.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for ((column, width), text) in table.columns.iter().zip(&widths).zip(cells) {
            let style = match (role, column.align) {
                (Role::Body, Align::Start) => "TableText",
                (Role::Body, Align::End) => "TableFigure",
                (_, Align::Start) => "TableTotalText",
                (_, Align::End) => "TableTotalFigure",
            };
            cell(body, *width, style, text);
        }
        body.push_str("</w:tr>");
    }
    body.push_str("</w:tbl>");
    if table.notes.is_empty() {
        paragraph(body, "TableNote", "");
    }
    table.notes.iter().for_each(|note| paragraph(body, "TableNote", note));
}

fn cell(body: &mut String, width: u32, style: &str, text: &str) {
    let _ = write!(body, r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>"#);
    paragraph(body, style, text);
    body.push_str("</w:tc>");
}

/// What the file of a chart is called.
pub fn chart_file(number: usize) -> String {
    format!("chart{number}.png")
}

/// What the file of a photo is called.
pub fn photo_file(number: usize) -> String {
    format!("photo{number}.jpg")
}

fn chart(body: &mut String, chart: &Chart, number: usize) {
    paragraph(body, "ChartTitle", &chart.title);
    let drawn = Drawing {
        id: number,
        file: chart_file(number),
        title: &chart.title,
        description: &chart.description,
        size: (WIDTH * UNITS, WIDTH * chart.height / chart.width.max(1) * UNITS),
    };
    drawing(body, &drawn);
}

/// Two beside each other, each over its words, in a table without lines; `before` were written
/// already.
fn photos(body: &mut String, photos: &[Photo], before: usize) {
    let width = WIDTH / 2;
    let _ = write!(
        body,
        r#"<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/><w:gridCol w:w="{width}"/></w:tblGrid>"#
    );
    let numbered: Vec<(usize, &Photo)> = (before + 1..).zip(photos).collect();
    for pair in numbered.chunks(2) {
        body.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for (number, taken) in pair {
            let _ = write!(body, r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>"#);
            photo(body, taken, *number);
            body.push_str("</w:tc>");
        }
        if pair.len() == 1 {
            cell(body, width, "TableText", "");
        }
        body.push_str("</w:tr>");
    }
    body.push_str("</w:tbl>");
    paragraph(body, "TableNote", "");
}

fn photo(body: &mut String, Photo { caption, jpeg }: &Photo, number: usize) {
    let longest = jpeg.width.max(jpeg.height).max(1);
    let long = |pixels: u32| (PHOTO * pixels / longest).max(1) * UNITS;
    let drawn = Drawing {
        id: FIRST_PHOTO + number,
        file: photo_file(number),
        title: caption,
        description: caption,
        size: (long(jpeg.width), long(jpeg.height)),
    };
    drawing(body, &drawn);
    paragraph(body, "TableNote", caption);
}

/// A picture of the document.
struct Drawing<'a> {
    /// No two pictures have the same.
    id: usize,
    file: String,
    title: &'a str,
    description: &'a str,
    /// Its width and height in units of pictures.
    size: (u32, u32),
}

/// A picture as a paragraph of its own.
fn drawing(body: &mut String, drawing: &Drawing) {
    let Drawing { id, file, size: (width, height), .. } = drawing;
    let (title, description) = (escape(drawing.title), escape(drawing.description));
    let _ = write!(
        body,
        r#"<w:p><w:pPr><w:pStyle w:val="Chart"/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{id}" name="{file}" title="{title}" descr="{description}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="{id}" name="{file}" descr="{description}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{file}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"#
    );
}
