//! The same pictures as whole documents for reports: of one width, with their colours and words in
//! them, so that any program can draw them. They print in grey.

mod arrivals;
mod heat;
mod multiples;
mod timeline;

use std::fmt::Write;

use domain::text::{first_graphemes, graphemes};

use super::{Means, ScaleBars, Slopes, level_colour};

pub use arrivals::arrivals;
pub use heat::heat;
pub use multiples::multiples;
pub use timeline::timeline;

/// A picture and its height; all have the same width.
pub struct PaperChart {
    pub svg: String,
    pub height: u32,
    title: String,
    description: String,
    drawn: String,
}

/// The space around a picture that stands alone, and its title above.
const MARGIN: u32 = 24;

impl PaperChart {
    /// The same with a line below it, which its description tells too.
    pub fn noted(self, note: &str) -> PaperChart {
        let (mut drawn, mut height) = (self.drawn, f64::from(self.height));
        write_below(&mut drawn, &mut height, note);
        whole(drawn, height, &self.title, &format!("{}; {note}", self.description))
    }

    /// The picture as a file of its own: with its title in sight, a ground, and space around it.
    pub fn alone(&self) -> String {
        let width = WIDTH + 2 * MARGIN;
        let titles = lines(&self.title);
        let head = MARGIN + 22 * titles.len() as u32;
        let height = head + self.height + 2 * MARGIN;
        let mut shown = String::new();
        for (at, words) in titles.iter().enumerate() {
            let y = MARGIN as usize + 16 + 22 * at;
            let words = escape(words);
            let _ = write!(
                shown,
                r#"<text x="{MARGIN}" y="{y}" font-size="16" font-weight="bold" fill="{INK}">{words}</text>"#
            );
        }
        let (title, description) = (escape(&self.title), escape(&self.description));
        let (drawn, top) = (&self.drawn, head + MARGIN / 2);
        format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" font-family="{FONTS}" font-size="{TEXT}"><title>{title}</title><desc>{description}</desc><rect width="{width}" height="{height}" fill="#ffffff"/>{shown}<g transform="translate({MARGIN} {top})">{drawn}</g></svg>"##
        )
    }
}

/// Sarabun where it is at hand, else what Thai is read in.
const FONTS: &str = "Sarabun, 'Noto Sans Thai', 'Leelawadee UI', Thonburi, sans-serif";

/// A title in lines that fit the width; cut between words where there are any.
fn lines(title: &str) -> Vec<String> {
    const MOST: usize = 62;
    let mut lines: Vec<String> = Vec::new();
    for word in title.split(' ') {
        match lines.last_mut() {
            Some(line) if graphemes(line) + graphemes(word) < MOST => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    // What has no spaces is cut where the line ends.
    let cut = |line: String| {
        let mut rest = line.as_str();
        let mut pieces = Vec::new();
        while graphemes(rest) > MOST {
            let piece = first_graphemes(rest, MOST);
            pieces.push(piece.to_owned());
            rest = &rest[piece.len()..];
        }
        pieces.push(rest.to_owned());
        pieces
    };
    lines.into_iter().flat_map(cut).collect()
}

/// In pixels: the width of a page's text at 96 an inch.
pub const WIDTH: u32 = 620;

/// About as many letters as fit on a line of labels.
const LETTERS_A_LINE: usize = 78;

/// About as many letters fit behind the lines of rounds.
const LETTERS_BEHIND: usize = 36;

const LINE: f64 = 20.0;
const BAR: f64 = 20.0;
const GAP: f64 = 12.0;
const TEXT: f64 = 13.0;
const INK: &str = "#1b2430";
const SOFT: &str = "#55606e";
const LINE_COLOUR: &str = "#767e88";

/// Means as dots on their scale.
pub fn means(chart: &Means) -> PaperChart {
    let row = LINE + BAR + GAP / 2.0;
    let height = chart.means.len() as f64 * row + LINE;
    let place = |value: f64| f64::from(WIDTH) * chart.place(value) / 100.0;
    let mut drawn = String::new();
    for (at, mean) in chart.means.iter().enumerate() {
        let top = at as f64 * row;
        let middle = top + LINE + BAR / 2.0;
        label(&mut drawn, 0.0, top + TEXT, &mean.label);
        let (least, greatest) = (f64::from(chart.scale.0), f64::from(chart.scale.1));
        line(&mut drawn, (place(least), middle), (place(greatest), middle), "#c9c4b8", 2.0);
        if let Some([low, high]) = mean.interval {
            line(&mut drawn, (place(low), middle), (place(high), middle), INK, 3.0);
        }
        let x = place(mean.value);
        let _ = write!(drawn, r##"<circle cx="{x:.2}" cy="{middle:.2}" r="6" fill="#0f5c6e"/>"##);
        end(&mut drawn, f64::from(WIDTH), middle + TEXT / 3.0, &mean.text);
    }
    for score in chart.scale.0..=chart.scale.1 {
        middle(&mut drawn, place(f64::from(score)), height - 6.0, SOFT, &score.to_string());
    }
    whole(drawn, height, &chart.title, &chart.description)
}

/// Means over rounds as lines, with their values before and their names behind, and below what their
/// marks mean.
pub fn slopes(chart: &Slopes) -> PaperChart {
    let mut drawn = String::new();
    let place = |percent: f64| f64::from(WIDTH) * percent / 100.0;
    for (round, name) in chart.rounds.iter().enumerate() {
        let x = place(chart.across(round));
        line(&mut drawn, (x, LINE + 4.0), (x, chart.height() - 8.0), "#c9c4b8", 1.0);
        middle(&mut drawn, x, TEXT, SOFT, name);
    }
    let (first, last) = (chart.places(0), chart.places(chart.last()));
    for (at, slope) in chart.lines.iter().enumerate() {
        let width = if slope.is_whole { 3.0 } else { 1.5 };
        for [from, to] in chart.pieces(slope) {
            line(&mut drawn, (place(from.0), from.1), (place(to.0), to.1), "#0f5c6e", width);
        }
        for (round, value) in slope.values.iter().enumerate() {
            let Some((value, _)) = value else { continue };
            let (x, y) = (place(chart.across(round)), chart.down(*value));
            let _ = write!(drawn, r##"<circle cx="{x:.2}" cy="{y:.2}" r="4" fill="#0f5c6e"/>"##);
        }
        let text = |round: usize| {
            let value = slope.values.get(round).and_then(Option::as_ref);
            value.map_or("", |(_, text)| text.as_str())
        };
        if let Some(y) = first[at] {
            end(&mut drawn, place(chart.across(0)) - 10.0, y + TEXT / 3.0, text(0));
        }
        if let Some(y) = last[at] {
            let words = format!("{} {}", text(chart.last()), slope.label);
            let words = first_graphemes(&words, LETTERS_BEHIND).to_owned();
            label(&mut drawn, place(chart.across(chart.last())) + 12.0, y + TEXT / 3.0, &words);
        }
    }
    let mut height = chart.height();
    if let Some(note) = &chart.note {
        write_below(&mut drawn, &mut height, note);
    }
    whole(drawn, height, &chart.title, &chart.description)
}

/// Answers over a scale, a stacked bar an item; `n_words` holds `{n}`.
pub fn scale_bars(chart: &ScaleBars, n_words: &str) -> PaperChart {
    let levels = chart.levels.len();
    let mut drawn = hatch(&chart.id);
    let mut top = key(&mut drawn, chart);
    let axis = chart.axis();
    let across = |percent: f64| f64::from(WIDTH) * percent / 100.0;
    for bar in &chart.bars {
        label(&mut drawn, 0.0, top + TEXT, &bar.label);
        top += LINE;
        for piece in bar.pieces(chart.start_of(bar, axis), axis.1) {
            let (x, width) = (across(piece.from), across(piece.width));
            let (fill, ink) = level_colour(piece.level, levels);
            let _ = write!(
                drawn,
                r#"<rect x="{x:.2}" y="{top:.2}" width="{width:.2}" height="{BAR}" fill="{fill}"/>"#
            );
            if piece.is_low(levels) {
                let _ = write!(
                    drawn,
                    r#"<rect x="{x:.2}" y="{top:.2}" width="{width:.2}" height="{BAR}" fill="url(#{}-hatch)"/>"#,
                    chart.id
                );
            }
            if piece.has_room() {
                let centre = x + width / 2.0;
                middle(&mut drawn, centre, top + BAR / 2.0 + 4.5, ink, &piece.whole_percent);
            }
        }
        if chart.is_diverging() {
            let x = across(axis.0);
            line(&mut drawn, (x, top - 2.0), (x, top + BAR + 2.0), LINE_COLOUR, 1.0);
        }
        let n = n_words.replace("{n}", &crate::words::moments::count(bar.n()));
        end(&mut drawn, f64::from(WIDTH), top + BAR / 2.0 + 4.5, &n);
        top += BAR + GAP;
    }
    whole(drawn, top, &chart.title, &chart.description)
}

/// Tells the low half of a scale from the high one in grey.
fn hatch(id: &str) -> String {
    format!(
        r##"<defs><pattern id="{id}-hatch" width="6" height="6" patternUnits="userSpaceOnUse"><path d="M0 6 L6 0" stroke="#ffffff" stroke-width="1" stroke-opacity="0.6"/></pattern></defs>"##
    )
}

/// The colours with their words, in lines; tells where the bars may begin.
fn key(drawn: &mut String, chart: &ScaleBars) -> f64 {
    let levels = chart.levels.len();
    let (mut x, mut y) = (0.0, 0.0);
    for (level, word) in chart.levels.iter().enumerate().filter(|(level, _)| chart.is_told(*level))
    {
        // A letter is about half as wide as it is high.
        let width = 22.0 + graphemes(word) as f64 * TEXT * 0.58 + 12.0;
        if x > 0.0 && x + width > f64::from(WIDTH) {
            (x, y) = (0.0, y + LINE);
        }
        let (fill, _) = level_colour(level, levels);
        let _ = write!(
            drawn,
            r#"<rect x="{x:.2}" y="{:.2}" width="14" height="14" fill="{fill}"/>"#,
            y + 1.0
        );
        label(drawn, x + 20.0, y + TEXT, word);
        x += width;
    }
    y + LINE + GAP
}

fn whole(drawn: String, height: f64, title: &str, description: &str) -> PaperChart {
    let height = height.ceil();
    let kept = (title.to_owned(), description.to_owned());
    let (title, description) = (escape(title), escape(description));
    let svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" role="img" font-family="Sarabun" font-size="{TEXT}"><title>{title}</title><desc>{description}</desc>{drawn}</svg>"#
    );
    let (title, description) = kept;
    PaperChart { svg, height: height as u32, title, description, drawn }
}

/// Lines of words below what is drawn so high.
fn write_below(drawn: &mut String, height: &mut f64, note: &str) {
    for words in lines(note) {
        *height += LINE;
        text_at(drawn, (0.0, *height - 6.0), "start", SOFT, &words);
    }
}

fn label(drawn: &mut String, x: f64, y: f64, text: &str) {
    text_at(drawn, (x, y), "start", INK, &cut(text, LETTERS_A_LINE));
}

fn middle(drawn: &mut String, x: f64, y: f64, ink: &str, text: &str) {
    text_at(drawn, (x, y), "middle", ink, text);
}

fn end(drawn: &mut String, x: f64, y: f64, text: &str) {
    text_at(drawn, (x, y), "end", SOFT, text);
}

fn text_at(drawn: &mut String, (x, y): (f64, f64), anchor: &str, ink: &str, text: &str) {
    let text = escape(text);
    let _ = write!(
        drawn,
        r#"<text x="{x:.2}" y="{y:.2}" text-anchor="{anchor}" fill="{ink}">{text}</text>"#
    );
}

fn line(drawn: &mut String, from: (f64, f64), to: (f64, f64), colour: &str, width: f64) {
    let ((x1, y1), (x2, y2)) = (from, to);
    let _ = write!(
        drawn,
        r#"<line x1="{x1:.2}" y1="{y1:.2}" x2="{x2:.2}" y2="{y2:.2}" stroke="{colour}" stroke-width="{width}"/>"#
    );
}

/// The whole words stand in the table beside the picture.
fn cut(text: &str, letters: usize) -> String {
    if graphemes(text) <= letters {
        return text.to_owned();
    }
    format!("{}…", first_graphemes(text, letters.saturating_sub(1)).trim_end())
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::{Bar, Mean, Slope};

    #[test]
    fn picture_is_a_whole_document_with_its_words_and_colours() {
        let bars =
            vec![Bar { label: "ข้อ <1>".into(), counts: vec![1, 0, 4, 10, 15], base: 30 }];
        let levels = ["น้อยที่สุด", "น้อย", "ปานกลาง", "มาก", "มากที่สุด"].map(str::to_owned).into();
        let (title, description) = ("ก".to_owned(), "ข".to_owned());
        let chart = ScaleBars { id: "p".into(), title, description, levels, bars };
        let drawn = scale_bars(&chart, "n = {n}");
        assert!(drawn.svg.starts_with("<svg xmlns=") && drawn.svg.ends_with("</svg>"));
        assert!(drawn.svg.contains("ข้อ &lt;1&gt;") && drawn.svg.contains(">n = 30<"));
        assert!(drawn.svg.contains(">50<") && drawn.svg.contains("#0f5c6e"));
        assert!(!drawn.svg.contains("class=") && !drawn.svg.contains('%'));
    }

    #[test]
    fn marks_of_rounds_are_explained_below_them() {
        let values = vec![Some((4.0, "4.00".to_owned())), Some((3.0, "3.00†".to_owned()))];
        let line = Slope { label: "ด้าน".into(), values, is_whole: true };
        let rounds = vec!["1".to_owned(), "2".to_owned()];
        let chart = Slopes::new("s", "ก".into(), rounds, (1, 5), vec![line]);
        let plain = slopes(&chart);
        let noted = slopes(&chart.noted(Some("† ถามต่างกัน".into())));
        assert!(noted.svg.contains(">† ถามต่างกัน</text>") && noted.height > plain.height);
        assert!(noted.svg.contains("3.00†; † ถามต่างกัน</desc>"), "{}", noted.svg);
        assert!(!plain.svg.contains("ถามต่างกัน"));
    }

    #[test]
    fn means_stand_on_their_scale_with_their_text() {
        let mean =
            Mean { label: "ด้าน".into(), value: 4.0, text: "4.00".into(), interval: None };
        let (title, description) = ("ก".to_owned(), "ข".to_owned());
        let chart = Means { id: "m".into(), title, description, scale: (1, 5), means: vec![mean] };
        let drawn = means(&chart);
        assert_eq!(drawn.svg.matches("<circle").count(), 1);
        assert!(drawn.svg.contains(">4.00<") && drawn.svg.contains(">5<"));
    }
}
