//! Forms over every kind and feature, as they can be published or nearly so.

use std::collections::BTreeMap;

use domain::form::{
    Choice, ChoiceList, Form, Group, Instrument, Media, Name, Node, Repeat, Settings, Source,
};
use domain::text::Text;

use crate::dice::Dice;
use crate::questions;

/// What the parts of a form have in common while it is made.
pub struct Maker {
    pub languages: Vec<String>,
    /// Questions that somebody sees, outside any repeat first.
    pub seen: Vec<String>,
    pub lists: BTreeMap<Name, ChoiceList>,
    pub has_audit: bool,
    count: usize,
}

impl Maker {
    /// A name that stands nowhere else.
    pub fn name(&mut self, start: &str) -> String {
        self.count += 1;
        format!("{start}{}", self.count)
    }
}

pub fn form(dice: &mut Dice) -> Form {
    let sets: [&[&str]; 5] = [&["th"], &["th", "en"], &["en", "th"], &["th", "lo"], &["Klingon"]];
    let languages = sets[dice.roll(sets.len())].iter().map(|it| (*it).to_owned()).collect();
    let mut maker =
        Maker { languages, seen: Vec::new(), lists: lists(dice), has_audit: false, count: 0 };
    for list in maker.lists.values_mut() {
        for choice in &mut list.choices {
            choice.label = text(dice, &maker.languages);
            choice.media = media(dice, &maker.languages, 6);
        }
    }
    let mut form = Form::new(dice.pick(&["form", "survey_1", "a-b.c"]), Text::default());
    form.title =
        if dice.rarely(4) { partial(dice, &maker.languages) } else { text(dice, &maker.languages) };
    let first = maker.languages[0].clone();
    form.title.0.entry(first).or_insert_with(|| "แบบ".to_owned());
    form.introduction = dice.maybe(3, |dice| text(dice, &maker.languages));
    form.minutes = dice.maybe(3, |dice| dice.roll(60) as u8);
    form.instrument =
        [Instrument::Questionnaire, Instrument::Interview, Instrument::Observation][dice.roll(3)];
    form.nodes = nodes(dice, &mut maker, 0);
    form.settings = settings(dice, &maker);
    if form.settings.form_id.is_some() {
        form.name = Name::new("my_form");
    }
    let uses_entity = |node: &Node| matches!(node, Node::Question(it) if it.save_to.is_some());
    if form.nodes.iter().any(uses_entity) {
        let rows = vec![vec!["list_name".into(), "label".into()], vec!["trees".into(), "x".into()]];
        form.settings.sheets.insert("entities".into(), rows);
    }
    form.languages = maker.languages;
    form.lists = maker.lists;
    form
}

fn lists(dice: &mut Dice) -> BTreeMap<Name, ChoiceList> {
    let mut lists = BTreeMap::new();
    for (name, source) in
        [("plain", Source::Sheet), ("scale", Source::Sheet), ("long", Source::ExternalSheet)]
    {
        let mut choices = Vec::new();
        for at in 0..=dice.roll(4) {
            let mut choice = Choice::new(format!("{at}"), Text::default());
            choice.score = (name == "scale" && !dice.rarely(4)).then_some(at as i32 - 1);
            for heading in ["province", "size", "sms_option"] {
                let value = dice.maybe(4, |dice| dice.pick(&["1", "p2", "ก ข"]).to_owned());
                choice.attributes.extend(value.map(|value| (heading.to_owned(), value)));
            }
            choices.push(choice);
        }
        lists.insert(Name::new(name), ChoiceList { choices, source });
    }
    lists
}

fn nodes(dice: &mut Dice, maker: &mut Maker, depth: usize) -> Vec<Node> {
    let mut nodes = Vec::new();
    for _ in 0..=dice.roll(5) {
        nodes.push(match dice.rarely(4) && depth < 3 {
            true => Node::Group(group(dice, maker, depth)),
            false => Node::Question(questions::question(dice, maker, depth == 0)),
        });
    }
    nodes
}

fn group(dice: &mut Dice, maker: &mut Maker, depth: usize) -> Group {
    let mut group = Group::new(maker.name("g"), Text::default());
    if !dice.rarely(4) {
        group.label = text(dice, &maker.languages);
    }
    group.hint = dice.maybe(5, |dice| partial(dice, &maker.languages));
    group.media = media(dice, &maker.languages, 5);
    group.aspect = dice.rarely(3);
    group.relevant = questions::expression(dice, maker, 4);
    group.appearance = dice.maybe(4, |dice| dice.pick(&["field-list", "w1 field-list"]).to_owned());
    group.intent = dice.maybe(8, |_| "org.example.app(a='1')".to_owned());
    group.attributes = questions::attributes(dice, &["required", "bind::odk:x", "my remark"]);
    if dice.rarely(3) {
        group.repeat = Some(Repeat { count: questions::expression(dice, maker, 2) });
    }
    group.nodes = nodes(dice, maker, depth + 1);
    group
}

fn settings(dice: &mut Dice, maker: &Maker) -> Settings {
    let mut settings = Settings {
        form_id: dice.maybe(5, |_| "my form".to_owned()),
        version: dice.maybe(3, |dice| dice.pick(&["2", "2026-01", "ก"]).to_owned()),
        style: dice.maybe(3, |dice| dice.pick(&["pages", "theme-grid pages"]).to_owned()),
        instance_name: questions::expression(dice, maker, 3),
        submission_url: dice.maybe(6, |_| "https://example.org".to_owned()),
        public_key: dice.maybe(6, |_| "KEY".to_owned()),
        auto_send: dice.maybe(6, |_| "true".to_owned()),
        auto_delete: dice.maybe(6, |_| "false".to_owned()),
        namespaces: dice.maybe(6, |_| "ex=\"http://example.org\"".to_owned()),
        allow_choice_duplicates: dice.rarely(5),
        attributes: questions::attributes(
            dice,
            &["sms_keyword", "attribute::ex:x", "client_editable"],
        ),
        ..Settings::default()
    };
    if maker.languages.iter().any(|language| language == "lo") {
        settings.language_names.insert("lo".into(), "ลาว".into());
    }
    settings
}

/// A text in every language.
pub fn text(dice: &mut Dice, languages: &[String]) -> Text {
    let words = |dice: &mut Dice| dice.pick(&WORDS).to_owned();
    Text(languages.iter().map(|language| (language.clone(), words(dice))).collect())
}

/// A text in one language at least.
pub fn partial(dice: &mut Dice, languages: &[String]) -> Text {
    let at = dice.roll(languages.len());
    text(dice, &languages[at..=at])
}

const WORDS: [&str; 8] = [
    "ถนน",
    "น้ำประปา ๒ สาย",
    "a  b",
    "line\nline",
    "“quoted” ‘text’",
    "50 % | x, \"y\"; =1+1",
    "<b>&amp;",
    "TRUE",
];

pub fn media(dice: &mut Dice, languages: &[String], sides: usize) -> Media {
    let mut media = Media::default();
    if dice.rarely(sides) {
        media.image = partial(dice, languages);
        for kind in ["big-image", "audio", "video"] {
            let names = dice.maybe(2, |dice| partial(dice, languages));
            *media.files_mut(kind).unwrap() = names.unwrap_or_default();
        }
    }
    media
}
