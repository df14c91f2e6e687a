//! XPath's rules and ODK's, one table each.

use super::super::{Environment, Flat, NodeId, Uses, evaluate, parse};
use super::household::{Household, check};
use crate::answers::{Answers, Value};
use crate::form::Name;

/// Values from JavaRosa's `XPathEvalTest`, "math operators" and "strange operators".
#[test]
fn operators_calculate() {
    check(&[
        ("5.5 + 5.5", "11"),
        ("-3 + 4", "1"),
        ("3 + -4", "-1"),
        ("1 - 2 - 3", "-4"),
        ("1 - (2 - 3)", "2"),
        ("-(8*5)", "-40"),
        ("-'19'", "-19"),
        ("-10 div -4", "2.5"),
        ("2 * 3 div 8 * 2", "1.5"),
        ("3 + 3 * 3", "12"),
        ("1 div 0", "Infinity"),
        ("-1 div 0", "-Infinity"),
        ("0 div 0", "NaN"),
        ("2 mod 3.1", "2"),
        ("5 mod -3", "2"),
        ("-5 mod 3", "-2"),
        ("-5 mod -3", "-2"),
        ("5 mod 0", "NaN"),
        ("5 * (6 + 7)", "65"),
        ("'123' * '456'", "56088"),
        ("true() + 8", "9"),
        ("date('2008-09-08') - date('1983-10-06')", "9104"),
        ("(false() or 0) + 2", "2"),
        ("(6 < 7) - 4", "-3"),
        ("--1", "1"),
        ("${nothing} + 1", "NaN"),
    ]);
}

/// The same source, "odd comparisons" and "strange operators".
#[test]
fn comparisons_go_by_the_simpler_type() {
    let household = Household::new();
    for (source, holds) in [
        ("true() or true() and false()", true),
        ("(true() or true()) and false()", false),
        ("'' or 17", true),
        ("true() > 0.9999", true),
        ("'-17' > '-172'", true),
        ("'abc' < 'abcd'", false),
        ("date('2001-12-26') > date('2001-12-25')", true),
        ("false() and false() < true()", false),
        ("(false() and false()) < true()", true),
        ("6 < 7 - 4", false),
        ("3 < 4 < 5", true),
        ("3 < (4 < 5)", false),
        ("true() = 17", true),
        ("0 = false()", true),
        ("true() = 'true'", true),
        ("17 = '17.0000000'", true),
        ("'0017.' = 17", true),
        ("'017.' = '17.000'", false),
        ("true() != date('1999-09-09')", false),
        ("-3 < 3 = 6 >= 6", true),
        ("0 div 0 = 0 div 0", false),
        ("0 div 0 != 0 div 0", true),
    ] {
        assert_eq!(household.holds(source), holds, "{source}");
    }
}

/// XPath 1.0, 3.4: a comparison with a list holds where it does for one of its nodes.
#[test]
fn lists_compare_as_one_of_their_nodes_does() {
    let household = Household::new();
    for (source, holds) in [
        ("${years} = 7", true),
        ("${years} != 7", true),
        ("${years} > 30", true),
        ("30 > ${years}", true),
        ("${years} > 34", false),
        ("/data/member/name = 'Bia'", true),
        ("/data/member/name = 'Dora'", false),
        ("/data/member/name = /data/member[1]/name", true),
        ("/data/member[1]/years < /data/member[2]/years", false),
        ("${years} = true()", true),
        ("${nothing} = false()", true),
        // An unanswered question is a node with an empty text; a path to nothing is no node.
        ("${nothing} = ''", true),
        ("${nothing} < 1", false),
        ("/data/nowhere = ''", false),
        ("/data/nowhere != ''", false),
        ("/data/nowhere < 1", false),
        ("string(/data/nowhere) = ''", true),
        ("count(/data/nowhere) = 0", true),
    ] {
        assert_eq!(household.holds(source), holds, "{source}");
    }
}

#[test]
fn values_become_truths_as_in_javarosa() {
    let household = Household::new();
    for (source, holds) in [
        ("boolean(0.0001)", true),
        ("boolean(-0)", false),
        ("boolean(number('NaN'))", false),
        ("boolean(1 div 0)", true),
        ("boolean('  ')", true),
        ("boolean('false')", true),
        ("boolean('')", false),
        ("${nothing}", false),
        ("${age}", true),
        ("${years}", true),
        ("boolean(/data/nowhere)", false),
        ("boolean(instance('cities')/root/item[name = 'kkn'])", true),
        ("boolean(instance('cities')/root/item[name = 'xxx'])", false),
    ] {
        assert_eq!(household.holds(source), holds, "{source}");
    }
}

#[test]
fn paths_lead_through_groups_and_repeats() {
    let household = Household::new();
    let root = NodeId(0);
    let texts = |source: &str, at: NodeId| household.texts(source, at).join(",");
    let members = household.named("member");
    let years = household.named("years");
    for (source, at, found) in [
        ("/data/age", root, "17"),
        ("age", root, "17"),
        ("./age", root, "17"),
        ("../age", household.named("city")[0], "17"),
        (".", household.named("age")[0], "17"),
        ("${name}", root, "สมชาย ใจดี,Ana,Bia,Caio"),
        ("${name}", years[1], "Bia"),
        ("${years}", root, "34,7,"),
        ("${years}", years[2], ""),
        ("${age}", years[1], "17"),
        ("/data/member/name", root, "Ana,Bia,Caio"),
        ("/data/member[2]/name", root, "Bia"),
        ("/data/member[years > 5]/name", root, "Ana,Bia"),
        ("/data/member[years > 5][2]/name", root, "Bia"),
        ("/data/member[last()]/name", root, "Caio"),
        ("${member}[position() = 2]/name", root, "Bia"),
        ("${member}[name = 'Caio']/pet/kind", root, "fish"),
        ("/data/member/pet[1]/kind", root, "cat,fish"),
        ("(/data/member/pet)[2]/kind", root, "dog"),
        ("/data/member/pet/..//name".replace("//", "/").as_str(), root, "Ana,Caio"),
        // The ODK specification: an absolute path stays in the question's own repeat instance.
        ("/data/member/name", years[1], "Bia"),
        ("/data/member/years", members[2], ""),
        ("../name", years[0], "Ana"),
        ("../../member[position() < position(current()/..)]/name", years[2], "Ana,Bia"),
        ("/data/member[name = current()/../name]/years", years[1], "7"),
        ("../pet/*", years[0], "cat,dog"),
        ("/data/*[. = 'kkn']", root, "kkn"),
        ("age | city | age", root, "17,kkn"),
        ("/data/../data/age", root, "17"),
        ("../..", root, ""),
    ] {
        assert_eq!(texts(source, at), found, "{source}");
    }
    assert_eq!(texts("count(/data/member)", years[1]), "3");
}

#[test]
fn lists_are_secondary_instances() {
    check(&[
        ("instance('cities')/root/item[name = ${city}]/label", "ขอนแก่น"),
        ("instance('cities')/root/item[region = 'north']/name", "cnx"),
        ("count(instance('cities')/root/item)", "3"),
        ("count(instance('cities')/root/item/*)", "9"),
        ("instance('cities')/root/item[3]/../item[1]/name", "bkk"),
        ("instance('cities')/root/item[name = current()/city]/region", "northeast"),
        ("instance('nowhere')/root/item/name", ""),
        ("instance('cities')/wrong/item/name", ""),
        ("instance('cities')/root/item[selected(/data/city, name)]/label", "ขอนแก่น"),
    ]);
}

/// The ODK specification, `number()`: dates compare and calculate as days.
#[test]
fn dates_are_days_beside_numbers() {
    let household = Household::new();
    for (source, holds) in [
        ("${born} < today()", true),
        ("today() > '2012-07-22'", true),
        ("today() = '2012-07-23'", true),
        ("now() >= today()", true),
        ("now() < today() + 1", true),
        ("date('2024-01-01') + 1 = date('2024-01-02') + 0", true),
        ("date(date('2024-02-28') + 1) = '2024-02-29'", true),
        ("'2012-07-23T08:00:00+07:00' < '2012-07-23T09:00:00+07:00'", true),
        ("'2012-07-23T08:00:00+07:00' < '2012-07-23T03:00:00Z'", true),
        ("int((today() - ${born}) div 365.25) = 3", true),
        ("${nothing} < today()", false),
    ] {
        assert_eq!(household.holds(source), holds, "{source}");
    }
}

#[test]
fn what_is_decided_is_not_looked_at() {
    let household = Household::new();
    let (one, other) = (household.text("uuid()"), household.text("if(true(), uuid(), random())"));
    assert_eq!(one, other, "the branch not taken draws no number");
    assert!(household.holds("true() or random()"));
    let drawn = household.text("concat(false() and random(), uuid())");
    assert_eq!(drawn, format!("false{one}"));
}

#[test]
fn conditions_in_conditions_come_to_an_end() {
    let item = "instance('cities')/root/item";
    let mut source = "1".to_owned();
    for _ in 0..20 {
        source = format!("count({item}[{source} or {source}])");
        if source.len() > 8_000 {
            break;
        }
    }
    let nested = (0..30).fold("1 = 1".to_owned(), |inner, _| format!("{item}[{inner}]"));
    Household::new().text(&source);
    Household::new().text(&nested);
}

#[test]
fn deepest_expressions_fit_the_stack() {
    let nested = |count: usize| {
        (0..count).fold("1".to_owned(), |inner, _| {
            format!("0 or 1 and 1 != 1 < 1 + 1 * -${{age}}[{inner}]")
        })
    };
    // Each level nests four times: negation, predicate and two comparisons.
    let deepest = (1..64).rev().map(nested).find(|source| parse(source).is_ok()).unwrap();
    let tree = parse(&deepest).unwrap();
    assert_eq!(tree.clone(), tree);
    Household::new().text(&tree.to_string());
    let calls = (0..63).fold("1".to_owned(), |inner, _| format!("if(1, {inner}, 1)"));
    assert_eq!(Household::new().text(&calls), "1");
}

fn holds(source: &str) -> bool {
    let answers = Answers(
        [
            (Name::new("age"), Value::Integer(17)),
            (Name::new("used"), Value::Many(vec!["road".into(), "water".into()])),
            (Name::new("sex"), Value::One("female".into())),
            (Name::new("paid"), Value::Decimal(0.5)),
        ]
        .into(),
    );
    let environment = Environment::default();
    evaluate(&parse(source).unwrap(), &Flat::new(&answers, &environment)).is_true()
}

#[test]
fn stories_of_skip_logic() {
    assert!(holds("${age} < 18"));
    assert!(!holds("${age} >= 18 and ${sex} = 'female'"));
    assert!(holds("selected(${used}, 'water')"));
    assert!(!holds("selected(${used}, 'wat')"));
    assert!(holds("count-selected(${used}) = 2"));
    assert!(holds("${nobody} = ''"));
    assert!(!holds("${nobody} < 1"));
    assert!(!holds("${nobody}"));
    assert!(holds("not(${sex} = 'male') or false()"));
    assert!(holds("${sex} != \"male\""));
    assert!(holds("${paid} * 2 = 1 and string(${age}) = '17'"));
    assert!(holds("/data/age = 17 and count(/data/*) = 4"));
}

#[test]
fn conditions_on_answers_use_nothing_else() {
    let expression = parse("${age} < 18 and selected(${used}, 'water')").unwrap();
    for uses in [Uses::Time, Uses::Chance, Uses::Place, Uses::Form] {
        assert_eq!(expression.find_use(uses), None);
    }
}
