//! A table for each kind: as sent, as stored.

use proptest::prelude::*;

use super::*;
use crate::form::{Choice, ChoiceList, Name};
use crate::text::Text;

fn read_as(kind: Kind, values: &[&str]) -> Read {
    let choices = ["a", "b", "c"].map(|value| Choice::new(value, Text::default()));
    let list = List::new(Name::new("l"), ChoiceList::new(choices.into()), &[]);
    let values: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
    read(&Question::new("q", kind, Text::default()), Some(&list), &values, &Environment::default())
}

fn stored(kind: &Kind, table: &[(&str, &str)]) {
    for (sent, expected) in table {
        let value = read_as(kind.clone(), &[sent]).unwrap_or_else(|_| panic!("{sent} is refused"));
        assert_eq!(value.map(|value| value.to_text()).as_deref(), Some(*expected), "{sent}");
    }
}

fn refused(kind: &Kind, table: &[&str]) {
    for sent in table {
        assert!(read_as(kind.clone(), &[sent]).is_err(), "{sent}");
    }
}

#[test]
fn nothing_said_is_no_answer() {
    for kind in [Kind::Date, Kind::Location, Kind::Photo, Kind::Acknowledge, Kind::Time] {
        assert_eq!(read_as(kind.clone(), &[]), Ok(None));
        assert_eq!(read_as(kind, &["  "]), Ok(None));
    }
}

#[test]
fn times_get_an_offset_where_they_have_none() {
    stored(
        &Kind::Time,
        &[
            ("14:05", "14:05:00.000+07:00"),
            ("๑๔:๐๕", "14:05:00.000+07:00"),
            ("14:05:06.7Z", "14:05:06.700+00:00"),
            ("14:05-05:30", "14:05:00.000-05:30"),
        ],
    );
    refused(&Kind::Time, &["25:00", "14", "14:5", "2 pm", "14:05+xx"]);
    stored(
        &Kind::DateTime,
        &[
            ("2026-11-23T14:05", "2026-11-23T14:05:00.000+07:00"),
            ("2026-11-23T14:05:06+09:00", "2026-11-23T14:05:06.000+09:00"),
        ],
    );
    refused(&Kind::DateTime, &["2026-11-23", "2026-02-30T10:00", "ก"]);
}

#[test]
fn places_are_on_earth() {
    stored(
        &Kind::Location,
        &[
            ("13.75 100.5", "13.75 100.5 0 0"),
            ("-13.750 100.5 12.5 4.0", "-13.75 100.5 12.5 4"),
            ("๑๓.๗๕ ๑๐๐.๕", "13.75 100.5 0 0"),
        ],
    );
    refused(&Kind::Location, &["91 0", "0 181", "13.75", "1 2 3 -4", "1 2 3 4 5", "1e1 2", "a b"]);
}

#[test]
fn traces_have_two_places_and_shapes_close() {
    stored(&Kind::Trace, &[("1 1; 2 2;", "1 1 0 0;2 2 0 0")]);
    refused(&Kind::Trace, &["1 1", "1 1;;2 2", ";"]);
    stored(&Kind::Shape, &[("1 1;1 2;2 2;1 1 0 5", "1 1 0 0;1 2 0 0;2 2 0 0;1 1 0 5")]);
    refused(&Kind::Shape, &["1 1;1 2;2 2", "1 1;1 2;1 1", "1 1;1 2;2 2;1 3"]);
}

#[test]
fn ranges_go_by_steps() {
    let whole = Kind::Range { start: 10.0, end: 0.0, step: 2.0 };
    stored(&whole, &[("4", "4"), ("๑๐", "10")]);
    refused(&whole, &["3", "12", "-2", "x"]);
    let tenths = Kind::Range { start: 0.0, end: 1.0, step: 0.1 };
    stored(&tenths, &[("0.3", "0.3"), ("0.7", "0.7"), ("1", "1")]);
    refused(&tenths, &["0.35"]);
}

#[test]
fn a_rank_names_each_choice_once() {
    let rank = Kind::Rank { list: Name::new("l") };
    let ranked = |values: &[&str]| read_as(rank.clone(), values);
    let order = Some(Value::Many(["b", "a", "c"].map(str::to_owned).into()));
    assert_eq!(ranked(&["b", "a", "c"]), Ok(order.clone()));
    assert_eq!(ranked(&["b a c"]), Ok(order));
    assert_eq!(ranked(&["b a b"]), Err(Problem::AnsweredTwice));
    assert_eq!(ranked(&["b d"]), Err(Problem::NotAChoice { value: "d".into() }));
}

#[test]
fn ticks_come_in_the_order_of_the_list() {
    let many = Kind::SelectMultiple { list: Name::new("l"), most: Some(2) };
    let ticked = |values: &[&str]| read_as(many.clone(), values);
    assert_eq!(ticked(&["c", "a"]), Ok(Some(Value::Many(vec!["a".into(), "c".into()]))));
    assert_eq!(ticked(&["a", "a"]), Err(Problem::AnsweredTwice));
    assert_eq!(ticked(&["a", "b", "c"]), Err(Problem::TooManyChoices { most: 2 }));
    assert_eq!(ticked(&["", ""]), Ok(None));
}

#[test]
fn files_are_named_by_their_digest() {
    let digest = "0123456789abcdef".repeat(4);
    let sent = format!("{digest}.jpg");
    stored(&Kind::Photo, &[(&sent, &sent), (&format!(" {sent} "), &sent)]);
    let bad = [digest.clone(), format!("{digest}/a.jpg"), format!("{digest}."), format!("x{sent}")];
    for sent in &bad {
        refused(&Kind::Photo, &[sent]);
    }
    refused(&Kind::File, &[&format!("{digest}/..")]);
}

#[test]
fn a_file_is_of_the_kind_that_is_asked() {
    let named = |extension: &str| format!("{}.{extension}", "0123456789abcdef".repeat(4));
    for (kind, extension) in
        [(Kind::Photo, "pdf"), (Kind::Audio, "jpg"), (Kind::Video, "mp3"), (Kind::File, "mp4")]
    {
        let formats = crate::attachment::Format::of_kind(&kind);
        let problem = read_as(kind, &[&named(extension)]);
        assert_eq!(problem, Err(Problem::FileOfOtherKind { formats }), "{extension}");
    }
    stored(&Kind::Video, &[(&named("webm"), &named("webm"))]);
    stored(&Kind::File, &[(&named("docx"), &named("docx"))]);
}

#[test]
fn letters_are_counted_as_they_are_read() {
    let short = Kind::Text { long: false, longest: Some(2) };
    stored(&short, &[("ที่นี่", "ที่นี่"), (" ab ", "ab")]);
    refused(&short, &["abc"]);
    stored(&Kind::Acknowledge, &[("OK", "OK")]);
    refused(&Kind::Acknowledge, &["yes"]);
}

/// Every kind of question that reads what is sent.
fn kinds() -> impl Strategy<Value = Kind> {
    let list = || Name::new("l");
    let no_limit = Kind::Integer { least: None, most: None };
    let kinds = vec![
        Kind::SelectOne { list: list() },
        Kind::SelectMultiple { list: list(), most: Some(1) },
        Kind::Rank { list: list() },
        Kind::Text { long: false, longest: Some(3) },
        no_limit,
        Kind::Decimal { least: Some(0.0), most: None },
        Kind::Range { start: 0.0, end: 1.0, step: 0.0 },
        Kind::Date,
        Kind::Time,
        Kind::DateTime,
        Kind::Acknowledge,
        Kind::Photo,
        Kind::Barcode,
        Kind::Location,
        Kind::Trace,
        Kind::Shape,
        Kind::Calculate,
        Kind::Metadata { property: Property::Start },
    ];
    proptest::sample::select(kinds)
}

proptest! {
    #[test]
    fn no_text_breaks_a_kind_and_what_is_stored_reads_as_itself(
        kind in kinds(),
        sent in proptest::collection::vec(
            prop_oneof!["\\PC{0,10}", "[0-9๐-๙:TZ+;. /-]{0,24}", "[abc ]{0,4}"], 0..3
        ),
    ) {
        let sent: Vec<&str> = sent.iter().map(String::as_str).collect();
        let Ok(Some(value)) = read_as(kind.clone(), &sent) else { return Ok(()) };
        let stored = match &value {
            Value::Many(values) => values.clone(),
            value => vec![value.to_text()],
        };
        let again: Vec<&str> = stored.iter().map(String::as_str).collect();
        // Longer numbers than a float holds are written with all their digits.
        prop_assert_eq!(read_as(kind, &again), Ok(Some(value)));
    }
}
