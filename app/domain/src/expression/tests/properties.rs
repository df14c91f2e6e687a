//! What holds for any source.

use proptest::prelude::*;

use super::super::{NodeId, evaluate_at, parse, rename};
use super::household::Household;

/// Sources that are often well formed: pieces of the language in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "1",
        "-2.5",
        "'ก'",
        "\"it's\"",
        "${age}",
        "${member}",
        "${years}",
        "/data/member",
        "name",
        "..",
        ".",
        "*",
        "/",
        "[",
        "]",
        "(",
        ")",
        ",",
        " + ",
        " - ",
        " * ",
        " div ",
        " mod ",
        " and ",
        " or ",
        " = ",
        " != ",
        " < ",
        " | ",
        "-",
        "sum(",
        "if(",
        "count(",
        "concat(",
        "substr(",
        "selected(",
        "date(",
        "format-date(",
        "randomize(",
        "position()",
        "now()",
        "uuid(",
        "round(",
        "regex(",
        "digest(",
        "area(",
        "instance('cities')",
        "/root/item",
        "current()",
        "indexed-repeat(",
        "'2012-07-23'",
        "1e9",
        "once(",
        "jr:choice-name(",
    ]);
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

/// Sources that are well formed.
fn expressions() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "1",
        ".5",
        "-3",
        "0",
        "''",
        "'2024-02-29'",
        "\"it's\"",
        "'สวัสดี'",
        "${age}",
        "${used}",
        "${years}",
        ".",
        "../age",
        "/data/member/name",
        "today()",
        "random()",
        "true()",
        "name",
        "instance('cities')/root/item/label",
        "1000000000000000000000",
        "current()/..",
    ])
    .prop_map(str::to_owned);
    leaf.prop_recursive(5, 40, 3, |inner| {
        let two = (inner.clone(), inner.clone());
        let sign = prop::sample::select(vec![
            "or", "and", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod",
        ]);
        let name = prop::sample::select(vec![
            "not",
            "string",
            "number",
            "int",
            "abs",
            "round",
            "sqrt",
            "boolean",
            "count-selected",
            "date",
            "date-time",
            "decimal-time",
            "decimal-date-time",
            "normalize-space",
            "area",
            "distance",
            "base64-decode",
            "once",
            "uuid",
            "string-length",
            "concat",
            "max",
        ]);
        let name_of_two = prop::sample::select(vec![
            "substr",
            "substring",
            "selected",
            "selected-at",
            "contains",
            "regex",
            "join",
            "pow",
            "format-date",
            "coalesce",
            "digest",
            "substring-after",
            "checklist",
            "atan2",
            "round",
            "starts-with",
            "min",
            "geofence",
        ]);
        prop_oneof![
            (two.clone(), sign).prop_map(|((a, b), sign)| format!("({a}) {sign} {b}")),
            (two.clone(), prop::sample::select(vec!["+", "="]))
                .prop_map(|((a, b), sign)| format!("{a} {sign} ({b})")),
            (inner.clone(), name).prop_map(|(a, name)| format!("{name}({a})")),
            (two.clone(), name_of_two).prop_map(|((a, b), name)| format!("{name}({a}, {b})")),
            (inner.clone(), inner.clone(), inner.clone())
                .prop_map(|(a, b, c)| format!("if({a}, {b}, {c})")),
            two.prop_map(|(a, b)| format!("/data/member[{a}][{b}]/name | ${{years}}")),
            inner.clone().prop_map(|a| format!("sum(randomize(${{years}}[{a}], {a}))")),
            inner.prop_map(|a| format!("-({a})")),
        ]
    })
}

fn run(source: &str) {
    let Ok(expression) = parse(source) else { return };
    let household = Household::new();
    for question in [NodeId(0), NodeId(1), household.named("years")[1]] {
        let outcome = evaluate_at(&expression, &household, question);
        outcome.is_true();
        outcome.to_number(420);
        outcome.to_text();
    }
}

proptest! {
    #[test]
    fn no_letters_panic(source in r#"[${}()'"=<>!,|*/\[\]a-z0-9:@ .\-กั]{0,60}"#) {
        run(&source);
        rename(&source, "a", "b");
    }

    #[test]
    fn no_pieces_panic(source in pieces()) {
        run(&source);
        rename(&source, "age", "years");
    }

    #[test]
    fn no_expression_panics(source in expressions()) {
        run(&source);
    }

    #[test]
    fn printed_trees_read_as_they_were(source in prop_oneof![expressions(), pieces()]) {
        if let Ok(tree) = parse(&source) {
            let printed = tree.to_string();
            let again = parse(&printed);
            prop_assert_eq!(again.as_ref(), Ok(&tree), "{} -> {}", source, printed);
        }
    }

    #[test]
    fn renaming_there_and_back_changes_nothing(source in expressions()) {
        let there = rename(&source, "age", "other");
        prop_assert_eq!(rename(&there, "other", "age"), source);
    }
}
