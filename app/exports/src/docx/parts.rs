//! The parts around the text: styles, fonts, numbering, and how they belong together.

use std::fmt::Write;

use crate::xml::escape;

/// The font of official papers; whoever lacks it gets what the document names beside it.
pub const FONT: &str = "TH Sarabun New";

/// The font that official letters are written with by name (cabinet resolution of 7 September 2553).
pub const LETTER_FONT: &str = "TH SarabunPSK";

pub const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="jpg" ContentType="image/jpeg"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/fontTable.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;

pub const RELATIONSHIPS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

pub const FONTS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:font w:name="TH Sarabun New"><w:altName w:val="TH SarabunPSK"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font><w:font w:name="TH SarabunPSK"><w:altName w:val="Sarabun"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>"#;

pub const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:applyBreakingRules/><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>"#;

pub const NUMBERING: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="567" w:hanging="283"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;

pub const FOOTER: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p></w:ftr>"#;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

/// What a document is called and by whom.
pub struct About<'a> {
    pub title: &'a str,
    pub subject: &'a str,
    pub organization: &'a str,
    pub language: &'a str,
}

/// Title and language, without a clock.
pub fn properties(about: &About) -> String {
    format!(
        r#"{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:subject>{}</dc:subject><dc:creator>{}</dc:creator><dc:language>{}</dc:language></cp:coreProperties>"#,
        escape(about.title),
        escape(about.subject),
        escape(about.organization),
        escape(about.language)
    )
}

/// How the parts of the text are found, its pictures by the names of their files.
pub fn relationships<'a>(pictures: impl Iterator<Item = &'a str>) -> String {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut links = String::new();
    let parts = ["styles", "numbering", "fontTable", "settings"];
    for (number, part) in (1..).zip(parts) {
        let _ = write!(
            links,
            r#"<Relationship Id="rId{number}" Type="{office}/{part}" Target="{part}.xml"/>"#
        );
    }
    let _ =
        write!(links, r#"<Relationship Id="rId5" Type="{office}/footer" Target="footer1.xml"/>"#);
    for file in pictures {
        let _ = write!(
            links,
            r#"<Relationship Id="{file}" Type="{office}/image" Target="media/{file}"/>"#
        );
    }
    format!(
        r#"{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>"#
    )
}

/// A style of paragraphs: how it is called, what follows it, its shape and its letters.
struct Style {
    id: &'static str,
    name: &'static str,
    paragraph: &'static str,
    /// Half points.
    size: u32,
    bold: bool,
}

const fn style(
    id: &'static str,
    name: &'static str,
    paragraph: &'static str,
    size: u32,
    bold: bool,
) -> Style {
    Style { id, name, paragraph, size, bold }
}

const STYLES: [Style; 32] = [
    style(
        "BodyText",
        "Body Text",
        r#"<w:spacing w:after="120"/><w:ind w:firstLine="720"/>"#,
        32,
        false,
    ),
    style(
        "Heading1",
        "heading 1",
        r#"<w:keepNext/><w:spacing w:before="120" w:after="120"/><w:outlineLvl w:val="0"/>"#,
        40,
        true,
    ),
    style(
        "Heading2",
        "heading 2",
        r#"<w:keepNext/><w:spacing w:before="240" w:after="60"/><w:outlineLvl w:val="1"/>"#,
        34,
        true,
    ),
    style(
        "Title",
        "Title",
        r#"<w:spacing w:before="600" w:after="600"/><w:jc w:val="center"/>"#,
        56,
        true,
    ),
    style("Subtitle", "Subtitle", r#"<w:spacing w:after="240"/><w:jc w:val="center"/>"#, 40, true),
    style(
        "CoverOrganization",
        "Cover organization",
        r#"<w:spacing w:before="2400"/><w:jc w:val="center"/>"#,
        44,
        true,
    ),
    style(
        "CoverDate",
        "Cover date",
        r#"<w:spacing w:before="2400"/><w:jc w:val="center"/>"#,
        32,
        false,
    ),
    style(
        "ContentsHeading",
        "Contents heading",
        r#"<w:keepNext/><w:spacing w:after="240"/><w:jc w:val="center"/>"#,
        40,
        true,
    ),
    style(
        "TOC1",
        "toc 1",
        r#"<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9071"/></w:tabs><w:spacing w:before="120"/>"#,
        32,
        false,
    ),
    style(
        "TOC2",
        "toc 2",
        r#"<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9071"/></w:tabs><w:ind w:left="425"/>"#,
        32,
        false,
    ),
    style(
        "ListBullet",
        "List Bullet",
        r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:spacing w:after="60"/>"#,
        32,
        false,
    ),
    style(
        "Caption",
        "caption",
        r#"<w:keepNext/><w:spacing w:before="240" w:after="60"/>"#,
        30,
        true,
    ),
    style(
        "ChartTitle",
        "Chart title",
        r#"<w:keepNext/><w:spacing w:before="120" w:after="60"/>"#,
        30,
        true,
    ),
    style("Chart", "Chart", r#"<w:spacing w:after="120"/>"#, 32, false),
    style("TableHeading", "Table heading", r#"<w:jc w:val="center"/>"#, 26, true),
    style("TableText", "Table text", "", 26, false),
    style("TableFigure", "Table figure", r#"<w:jc w:val="right"/>"#, 26, false),
    style("TableTotalText", "Table total text", "", 26, true),
    style("TableTotalFigure", "Table total figure", r#"<w:jc w:val="right"/>"#, 26, true),
    style("TableNote", "Table note", r#"<w:spacing w:before="40"/>"#, 24, false),
    style("Footer", "footer", r#"<w:jc w:val="center"/>"#, 28, false),
    style("Header", "header", "", 28, false),
    style(
        "Seal",
        "Seal",
        r#"<w:pBdr><w:top w:val="dashed" w:sz="4" w:space="14"/><w:left w:val="dashed" w:sz="4" w:space="4"/><w:bottom w:val="dashed" w:sz="4" w:space="14"/><w:right w:val="dashed" w:sz="4" w:space="4"/></w:pBdr><w:spacing w:before="120" w:after="360"/><w:ind w:left="3600" w:right="3600"/><w:jc w:val="center"/>"#,
        24,
        false,
    ),
    style(
        "LetterKind",
        "Letter kind",
        r#"<w:spacing w:after="120"/><w:jc w:val="center"/>"#,
        58,
        true,
    ),
    style("LetterCentred", "Letter centred", r#"<w:jc w:val="center"/>"#, 32, true),
    style(
        "LetterRule",
        "Letter rule",
        r#"<w:spacing w:after="120"/><w:jc w:val="center"/>"#,
        32,
        false,
    ),
    style("LetterField", "Letter field", r#"<w:spacing w:after="60"/>"#, 32, false),
    style(
        "LetterText",
        "Letter text",
        r#"<w:spacing w:before="120"/><w:ind w:firstLine="1417"/>"#,
        32,
        false,
    ),
    style("LetterAddress", "Letter address", r#"<w:ind w:left="1417"/>"#, 32, false),
    style(
        "LetterHeading",
        "Letter heading",
        r#"<w:keepNext/><w:spacing w:before="180"/>"#,
        32,
        true,
    ),
    style(
        "SignatureFirst",
        "Signature first",
        r#"<w:keepNext/><w:spacing w:before="900"/><w:ind w:left="4253"/><w:jc w:val="center"/>"#,
        32,
        false,
    ),
    style(
        "SignatureLine",
        "Signature line",
        r#"<w:keepNext/><w:ind w:left="4253"/><w:jc w:val="center"/>"#,
        32,
        false,
    ),
];

/// Thai letters are set by the properties for complex scripts, all others by the plain ones: each
/// is said twice.
pub fn styles(language: &str, font: &str) -> String {
    let latin = if language == "en" { "en-GB" } else { "en-US" };
    let mut styles = format!(
        r#"{HEAD}<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="{latin}" w:bidi="th-TH"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>"#
    );
    for style in &STYLES {
        let Style { id, name, paragraph, size, bold } = style;
        let bold = if *bold { "<w:b/><w:bCs/>" } else { "" };
        let _ = write!(
            styles,
            r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{bold}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>"#
        );
    }
    styles.push_str(TABLE_STYLE);
    styles.push_str("</w:styles>");
    styles
}

/// Lines above and below the heading row and at the end; light ones between the others.
const TABLE_STYLE: &str = r#"<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style><w:style w:type="table" w:styleId="ReportTable"><w:name w:val="Report table"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:color="404040"/><w:left w:val="single" w:sz="4" w:color="808080"/><w:bottom w:val="single" w:sz="8" w:color="404040"/><w:right w:val="single" w:sz="4" w:color="808080"/><w:insideH w:val="single" w:sz="4" w:color="808080"/><w:insideV w:val="single" w:sz="4" w:color="808080"/></w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="EDEBE5"/><w:vAlign w:val="center"/></w:tcPr></w:tblStylePr></w:style>"#;
