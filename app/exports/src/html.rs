//! Reports as one page for the web: no script, no font, no other file; it prints well.

use std::fmt::Write;

use domain::report::{Align, Block, Chart, Cover, Report, ReportTable};
use domain::tables::Role;

use crate::furniture::Furniture;
use crate::xml::escape;

const STYLE: &str = include_str!("html/report.css");

/// A way from a page to another of its site.
#[derive(Debug, Clone, Copy)]
pub struct PageLink<'a> {
    pub address: &'a str,
    pub text: &'a str,
    /// Of what it leads to.
    pub language: &'a str,
}

/// The page; the same report gives the same bytes.
pub fn write(report: &Report, furniture: Furniture) -> String {
    write_linked(report, furniture, &[])
}

/// The page as one of a site, with the ways to others over it.
pub fn write_linked(report: &Report, furniture: Furniture, links: &[PageLink]) -> String {
    let mut body = String::new();
    for PageLink { address, text, language } in links {
        let (address, text) = (escape(address), escape(text));
        let _ = write!(body, r#"<a class="site" href="{address}" lang="{language}">{text}</a> "#);
    }
    cover(&mut body, &report.cover);
    contents(&mut body, report, furniture);
    let mut headings = 0;
    for block in &report.blocks {
        match block {
            Block::Heading { level, text } => {
                headings += 1;
                // The title of the page is its first heading.
                let level = level + 1;
                let _ = write!(body, r#"<h{level} id="h{headings}">{}</h{level}>"#, escape(text));
            }
            Block::Paragraph(text) => {
                let _ = write!(body, "<p>{}</p>", escape(text));
            }
            Block::List(items) => {
                body.push_str("<ul>");
                for item in items {
                    let _ = write!(body, "<li>{}</li>", escape(item));
                }
                body.push_str("</ul>");
            }
            Block::Table(printed) => table(&mut body, printed),
            Block::Chart(drawn) => chart(&mut body, drawn),
            // A page is always for the public, which is shown no photos.
            Block::Photos(_) => {}
            Block::PageBreak => body.push_str("<hr>"),
        }
    }
    let title = escape(&report.cover.title);
    let language = escape(&report.language);
    // Of a site a browser asks for an icon: an empty one spares the request.
    let icon = if links.is_empty() { "" } else { r#"<link rel="icon" href="data:,">"# };
    format!(
        "<!doctype html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">{icon}<title>{title}</title><style>{STYLE}</style></head><body><main>{body}</main></body></html>\n"
    )
}

fn cover(body: &mut String, cover: &Cover) {
    let (organization, title) = (escape(&cover.organization), escape(&cover.title));
    let _ = write!(body, "<header><p>{organization}</p><h1>{title}</h1>");
    for line in &cover.lines {
        let _ = write!(body, r#"<p class="line">{}</p>"#, escape(line));
    }
    let _ = write!(body, "<p>{}</p></header>", escape(&cover.as_of));
}

fn contents(body: &mut String, report: &Report, furniture: Furniture) {
    let title = escape(furniture.contents);
    let _ = write!(body, r#"<nav aria-label="{title}"><ul>"#);
    for (number, (level, text)) in (1..).zip(report.headings()) {
        let text = escape(text);
        let _ = write!(body, r##"<li class="level{level}"><a href="#h{number}">{text}</a></li>"##);
    }
    body.push_str("</ul></nav>");
}

fn table(body: &mut String, table: &ReportTable) {
    let caption = escape(&table.caption);
    let _ = write!(
        body,
        r#"<div class="table" role="region" tabindex="0" aria-label="{caption}"><table><caption>{caption}</caption><thead><tr>"#
    );
    for column in &table.columns {
        let _ = write!(body, r#"<th scope="col">{}</th>"#, escape(&column.heading));
    }
    body.push_str("</tr></thead><tbody>");
    for (role, cells) in &table.rows {
        body.push_str(if *role == Role::Body { "<tr>" } else { r#"<tr class="total">"# });
        for (at, (column, text)) in table.columns.iter().zip(cells).enumerate() {
            let class = if column.align == Align::End { r#" class="figure""# } else { "" };
            let text = escape(text);
            let _ = match at {
                0 => write!(body, r#"<th scope="row">{text}</th>"#),
                _ => write!(body, "<td{class}>{text}</td>"),
            };
        }
        body.push_str("</tr>");
    }
    body.push_str("</tbody></table></div>");
    for note in &table.notes {
        let _ = write!(body, r#"<p class="note">{}</p>"#, escape(note));
    }
}

/// The picture itself tells its title and description.
fn chart(body: &mut String, chart: &Chart) {
    let title = escape(&chart.title);
    let _ = write!(body, "<figure><figcaption>{title}</figcaption>{}</figure>", chart.svg);
}
