//! Questions of every kind, with what each takes.

use std::collections::BTreeMap;

use domain::form::{ChoiceList, DataFormat, Kind, Name, Property, Question, Source};
use domain::text::Text;

use crate::dice::Dice;
use crate::forms::{Maker, media, partial, text};

pub fn question(dice: &mut Dice, maker: &mut Maker, is_outermost: bool) -> Question {
    let kind = kind(dice, maker);
    let is_audit = kind == (Kind::Metadata { property: Property::Audit });
    let name = if is_audit { "audit".to_owned() } else { maker.name("q") };
    let mut question = Question::new(name, kind, Text::default());
    let is_silent = question.kind.is_filled() || matches!(question.kind, Kind::ExternalData { .. });
    if !is_silent || dice.rarely(4) {
        question.label = text(dice, &maker.languages);
    }
    question.hint = dice.maybe(4, |dice| partial(dice, &maker.languages));
    question.guidance_hint = dice.maybe(5, |dice| partial(dice, &maker.languages));
    question.media = media(dice, &maker.languages, 5);
    question.demographic = dice.rarely(4);
    question.relevant = expression(dice, maker, 4);
    match dice.roll(6) {
        5 => question.required = true,
        4 => question.required_if = expression(dice, maker, 1),
        _ => {}
    }
    match dice.roll(8) {
        7 => question.read_only = true,
        6 => question.read_only_if = expression(dice, maker, 1),
        _ => {}
    }
    question.required_message = dice.maybe(5, |dice| partial(dice, &maker.languages));
    question.constraint = dice.maybe(5, |dice| dice.pick(&[". != 3", "${q1} = 2"]).to_owned());
    question.constraint = question.constraint.filter(|it| !it.contains("q1") || knows_first(maker));
    question.constraint_message = dice.maybe(5, |dice| partial(dice, &maker.languages));
    question.default =
        dice.maybe(5, |dice| dice.pick(&["1", "ถนน", "today()", "2020-01-31", "a b"]).to_owned());
    if question.kind == Kind::Calculate || dice.rarely(6) {
        question.calculation = expression(dice, maker, 1);
    }
    trigger(dice, maker, &mut question);
    question.appearance = dice.maybe(4, |dice| dice.pick(&["w1", "new signature"]).to_owned());
    question.parameters = parameters(dice, &question.kind);
    if question.kind.list().is_some() {
        choose(dice, maker, &mut question);
    }
    if is_outermost && dice.rarely(10) {
        question.save_to = Some(format!("p_{}", question.name));
    }
    question.attributes =
        attributes(dice, &["bind::odk:x", "body::rows", "sms_field", "my remark"]);
    let is_seen = !is_silent && (question.calculation.is_none() || !question.label.0.is_empty());
    if is_seen {
        maker.seen.push(question.name.to_string());
    }
    question
}

fn kind(dice: &mut Dice, maker: &mut Maker) -> Kind {
    let list = |name: &str| Name::new(name);
    match dice.roll(24) {
        0 => Kind::Text {
            long: dice.rarely(2),
            longest: dice.maybe(3, |dice| dice.roll(500) as u32),
        },
        1 => Kind::Note,
        2 => {
            let least = dice.maybe(2, |dice| dice.roll(10) as i64 - 5);
            Kind::Integer { least, most: dice.maybe(2, |_| 7) }
        }
        3 => Kind::Decimal { least: dice.maybe(2, |_| -0.5), most: dice.maybe(2, |_| 1e3 + 0.25) },
        4 => Kind::Date,
        5 => Kind::Time,
        6 => Kind::DateTime,
        7 => Kind::SelectOne { list: list(dice.pick(&["plain", "scale", "long"])) },
        8 => {
            let most = dice.maybe(2, |dice| 1 + dice.roll(5) as u16);
            Kind::SelectMultiple { list: list(dice.pick(&["plain", "scale"])), most }
        }
        9 => Kind::Rank { list: list("plain") },
        10 => Kind::Range { start: 0.0, end: dice.roll(9) as f64 + 1.0, step: 0.5 },
        11 => Kind::Acknowledge,
        12 => Kind::Photo,
        13 => Kind::Audio,
        14 => Kind::Video,
        15 => Kind::File,
        16 => Kind::Barcode,
        17 => Kind::Location,
        18 => Kind::Trace,
        19 => Kind::Shape,
        20 => Kind::Calculate,
        21 => Kind::Hidden,
        22 => match dice.roll(2) {
            0 => Kind::ExternalData { format: DataFormat::Csv },
            _ => Kind::ExternalData { format: DataFormat::Xml },
        },
        _ => Kind::Metadata { property: property(dice, maker) },
    }
}

fn property(dice: &mut Dice, maker: &mut Maker) -> Property {
    let property = Property::ALL[dice.roll(Property::ALL.len())];
    match property {
        Property::Audit if maker.has_audit => Property::Start,
        Property::Audit => {
            maker.has_audit = true;
            property
        }
        Property::BackgroundGeopoint if maker.seen.is_empty() => Property::Today,
        _ => property,
    }
}

fn trigger(dice: &mut Dice, maker: &Maker, question: &mut Question) {
    let is_place = question.kind == (Kind::Metadata { property: Property::BackgroundGeopoint });
    if is_place {
        question.calculation = None;
    }
    if maker.seen.is_empty() || !(is_place || dice.rarely(6)) {
        return;
    }
    for _ in 0..=dice.roll(2) {
        let at = dice.roll(maker.seen.len());
        question.trigger.push(Name::new(maker.seen[at].clone()));
    }
}

/// Where the choices come from, and how they are chosen.
fn choose(dice: &mut Dice, maker: &mut Maker, question: &mut Question) {
    let add = |maker: &mut Maker, name: &Name, source: Source| {
        maker.lists.insert(name.clone(), ChoiceList { choices: Vec::new(), source });
    };
    match dice.roll(10) {
        9 => {
            let name = Name::new(dice.pick(&["towns", "roads"]));
            add(
                maker,
                &name,
                Source::File(format!(
                    "{name}.{}",
                    if &*name == "towns" { "csv" } else { "geojson" }
                )),
            );
            set_list(&mut question.kind, name);
        }
        8 if !maker.seen.is_empty() && !matches!(question.kind, Kind::SelectMultiple { .. }) => {
            let of = maker.seen[dice.roll(maker.seen.len())].clone();
            let name = Name::new(format!("repeat.{of}"));
            add(maker, &name, Source::Repeat(Name::new(of)));
            set_list(&mut question.kind, name);
        }
        7 => question.choice_filter = Some("1 = 1".to_owned()),
        6 => {
            let list = question.kind.list().unwrap();
            question.or_other = maker.lists[list].source == Source::Sheet;
        }
        _ => {}
    }
    let source = question.kind.list().map(|list| &maker.lists[list].source);
    if source == Some(&Source::ExternalSheet) {
        question.or_other = false;
        question.choice_filter = Some("1 = 1 or 'a' = 'b'".to_owned());
    }
}

fn set_list(kind: &mut Kind, list: Name) {
    match kind {
        Kind::SelectOne { list: own }
        | Kind::SelectMultiple { list: own, .. }
        | Kind::Rank { list: own } => *own = list,
        _ => {}
    }
}

fn parameters(dice: &mut Dice, kind: &Kind) -> BTreeMap<String, String> {
    let all: &[(&str, &str)] = match kind {
        Kind::Text { .. } => &[("rows", "5")],
        Kind::Photo => &[("max-pixels", "1024")],
        Kind::Audio => &[("quality", "voice-only")],
        Kind::Location => &[("capture-accuracy", "1.5"), ("allow-mock-accuracy", "true")],
        Kind::Shape => &[("incremental", "true")],
        Kind::Metadata { property: Property::Audit } => &[("track-changes", "true")],
        Kind::Integer { .. } => &[("anything", "Goes")],
        Kind::SelectOne { .. } => &[("randomize", "true"), ("seed", "42")],
        _ => &[],
    };
    // A seed alone says nothing: the first goes with any other.
    if dice.rarely(3) {
        all.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    } else {
        BTreeMap::new()
    }
}

pub fn attributes(dice: &mut Dice, headings: &[&str]) -> BTreeMap<String, String> {
    let mut attributes = BTreeMap::new();
    for heading in headings {
        let value = dice.maybe(8, |dice| dice.pick(&["yes", "5", "ก ข"]).to_owned());
        attributes.extend(value.map(|value| ((*heading).to_owned(), value)));
    }
    attributes
}

fn knows_first(maker: &Maker) -> bool {
    maker.seen.iter().any(|name| name == "q1")
}

/// An expression over a question that stands before, once in `sides` rolls.
pub fn expression(dice: &mut Dice, maker: &Maker, sides: usize) -> Option<String> {
    dice.maybe(sides, |dice| {
        let of = |name: &str| format!("selected(${{{name}}}, 'x') or 1 = 2");
        match maker.seen.get(dice.roll(maker.seen.len() + 1)) {
            Some(name) => of(name),
            None => dice.pick(&["1 = 1", "'a' = \"a  b\"", "not(false())"]).to_owned(),
        }
    })
}
