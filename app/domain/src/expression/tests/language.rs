//! What is read, what is refused, and what is told about it.

use super::super::{Arithmetic, Comparison, Start, Term, Type, Uses, parse, rename};

fn printed(source: &str) -> String {
    parse(source).unwrap_or_else(|error| panic!("{source}: {error}")).to_string()
}

#[test]
fn errors_name_the_place() {
    for (source, position, expected) in [
        ("", 0, "a value"),
        ("${a} = ", 7, "a value"),
        ("'ก' = ", 6, "a value"),
        ("${1a} = 2", 4, "a question's name"),
        ("${เพศ} = 2", 5, "a question's name"),
        ("${a", 3, "}"),
        ("$a", 0, "${"),
        ("frobnicate(1)", 0, "a known function"),
        ("1 + frobnicate(1)", 4, "a known function"),
        ("'open", 5, "the closing quote"),
        ("true() true()", 7, "the end"),
        ("1.2.3", 3, "the end"),
        ("not()", 0, "more arguments"),
        ("1 + pi(2)", 4, "fewer arguments"),
        ("if(1, 2)", 0, "more arguments"),
        ("count('a')", 6, "a path"),
        ("sum(1 + 2)", 6, "a path"),
        ("1 | ${a}", 0, "a path"),
        ("(1 + 2)/a", 0, "a path"),
        ("//a", 0, "one / only"),
        ("/data//a", 5, "one / only"),
        ("child::a", 5, "a step without an axis"),
        ("@id", 0, "a value"),
        ("/data/", 6, "a step"),
        ("${a}[", 5, "a value"),
        ("${a}[1", 6, "]"),
        ("(1", 2, ")"),
        ("concat(1 2)", 9, ")"),
        ("jr:", 3, "a name"),
        ("regex(., '[')", 9, "a regular expression"),
        ("digest(., 'SHA-3')", 10, "MD5, SHA-1, SHA-256, SHA-384 or SHA-512"),
        ("format-date(., '%Y-%q')", 15, "a date code after %"),
        ("indexed-repeat(${a}, ${b}, 1, ${c})", 0, "an index for each repeat"),
        ("weighted-checklist(1, 2, 3, 4, 5)", 0, "a weight for each answer"),
        ("jr:choice-name('x', '${1}')", 24, "a question's name"),
        ("jr:choice-name('x', 'city here')", 26, "the end"),
    ] {
        let error = parse(source).expect_err(source);
        assert_eq!((error.position, error.expected), (position, expected), "{source}");
    }
}

#[test]
fn too_much_is_refused() {
    for source in ["(".repeat(30_000), "-".repeat(100), "${a}[".repeat(100), "1<".repeat(100)] {
        assert_eq!(parse(&source).unwrap_err().expected, "less nesting");
    }
    assert_eq!(parse(&"(".repeat(100_000)).unwrap_err().expected, "a shorter expression");
}

#[test]
fn what_nests_as_deep_as_allowed_is_printed_no_deeper() {
    let source = format!("({} + 2) * 3", "-".repeat(50) + "1");
    assert_eq!(parse(&printed(&source)), parse(&source));
    assert_eq!(printed("--1"), "--1");
    assert_eq!(printed("-(1)"), "-1");
}

#[test]
fn long_chains_are_read() {
    for sign in ["+", "*", "and", "|", "or"] {
        let source = vec!["${a}"; 4_000].join(sign);
        assert!(parse(&source).is_ok(), "{sign}");
    }
}

/// The numbers show what binds to what: XPath 1.0, 3.4 and 3.5.
#[test]
fn operators_bind_as_xpath_has_it() {
    for (source, same) in [
        ("1 or 2 and 3", "1 or (2 and 3)"),
        ("1 and 2 = 3", "1 and (2 = 3)"),
        ("1 = 2 < 3", "1 = (2 < 3)"),
        ("3 > 2 > 1", "(3 > 2) > 1"),
        ("1 < 2 + 3", "1 < (2 + 3)"),
        ("1 + 2 * 3", "1 + (2 * 3)"),
        ("1 - 2 - 3", "(1 - 2) - 3"),
        ("- 2 * 3", "(-2) * 3"),
        ("8 div 4 div 2", "(8 div 4) div 2"),
        ("-${a} | ${b}", "-(${a} | ${b})"),
    ] {
        // Left-to-right chains are one node: their value shows the order.
        let value = |source: &str| super::household::Household::new().text(source);
        assert_eq!(value(source), value(same), "{source}");
    }
    let all = parse("1 or 2 and 3").unwrap();
    assert!(matches!(&all.term, Term::Or(parts) if matches!(parts[1].term, Term::And(_))));
    let compared = parse("${age} >= 18").unwrap();
    let Term::Compare(left, Comparison::GreaterOrEqual, right) = compared.term else { panic!() };
    assert_eq!(left.answer().map(|name| &**name), Some("age"));
    assert_eq!(right.term, Term::Number(18.0));
}

/// XPath 1.0, 3.7: what stands before decides between a name and an operator.
#[test]
fn names_and_operators_are_told_apart_by_what_stands_before() {
    for (source, same) in [
        ("* * *", "* * *"),
        ("div div div", "div div div"),
        ("and and or or mod", "and and or or mod"),
        ("/data/div", "/data/div"),
        ("a-b", "a-b"),
        ("a -b", "a - b"),
        ("(1)*2", "1 * 2"),
        ("../*", "../*"),
        (".5+5.", "0.5 + 5"),
        (". -1", ". - 1"),
        ("..", ".."),
        ("./x", "x"),
        ("1 div 2", "1 div 2"),
        ("${ a }", "${a}"),
        ("current()/../x", "current()/../x"),
        ("instance('l')/root/item[name=${c}]/label", "instance('l')/root/item[name = ${c}]/label"),
        ("${r}[position()=2]/x[1]", "${r}[position() = 2]/x[1]"),
        ("jr:choice-name(., '${city}')", "jr:choice-name(., ${city})"),
        ("\"it's\"", "\"it's\""),
        ("(${a})[1]/b", "(${a})[1]/b"),
        ("/", "/"),
        ("orx:meta/orx:instanceID", "orx:meta/orx:instanceID"),
        ("อายุ > 5", "อายุ > 5"),
    ] {
        assert_eq!(printed(source), same, "{source}");
    }
    let Term::Calculate(first, rest) = parse("div div div").unwrap().term else { panic!() };
    assert!(matches!(first.term, Term::Path(_)));
    assert_eq!(rest[0].0, Arithmetic::Divide);
}

#[test]
fn parts_know_their_places() {
    let source = "'ก' = ${a} + today() and /data/b[c = ${d}]";
    let expression = parse(source).unwrap();
    let places: Vec<usize> = expression.references().iter().map(|it| it.path.position).collect();
    assert_eq!(places, [6, 25, 33, 37]);
    assert_eq!(expression.references()[1].path.start, Start::Root);
    let answers: Vec<_> = expression.answers().map(|(name, at)| (name.to_string(), at)).collect();
    let in_predicate: Vec<bool> =
        expression.references().iter().map(|it| it.in_predicate).collect();
    assert_eq!(in_predicate, [false, false, true, true]);
    assert_eq!(answers, [("a".to_owned(), 6), ("d".to_owned(), 37)]);
    assert_eq!(expression.find_use(Uses::Time), Some(13));
}

#[test]
fn named_lists_are_known() {
    let source = "pulldata('towns', 'a', 'b', instance('cities')/root/item[1]/name)";
    assert_eq!(parse(source).unwrap().lists(), [("towns", 9), ("cities", 37)]);
}

#[test]
fn expressions_tell_what_they_depend_on() {
    for (source, is_volatile, is_placed, returns) in [
        ("1 + ${a}", false, false, Type::Number),
        ("today() - 7", true, false, Type::Number),
        ("once(random())", true, true, Type::Text),
        (". < 5", false, true, Type::Truth),
        ("position(..)", false, true, Type::Number),
        ("${a}", false, false, Type::Nodes),
        ("if(${a}, 'x', 'y')", false, false, Type::Text),
        ("if(${a}, 'x', 1)", false, false, Type::Unknown),
        ("concat(uuid(), 1)", true, false, Type::Text),
        ("instance('l')/root/item[name = ${a} and position() < 5]", false, false, Type::Nodes),
        ("instance('l')/root/item[name = current()/../a]", false, true, Type::Nodes),
        ("not(1)", false, false, Type::Truth),
    ] {
        let expression = parse(source).unwrap();
        assert_eq!(expression.is_volatile(), is_volatile, "{source}");
        assert_eq!(expression.is_placed(), is_placed, "{source}");
        assert_eq!(expression.returns(), returns, "{source}");
    }
}

#[test]
fn names_change_only_where_they_are_references() {
    let renamed = |source| rename(source, "old", "new");
    assert_eq!(renamed("${old} = '${old}' and ${older}"), "${new} = '${old}' and ${older}");
    assert_eq!(renamed("'ก' != ${ old }[${old} > 1]"), "'ก' != ${new}[${new} > 1]");
    assert_eq!(renamed("jr:choice-name(${old}, '${old}')"), "jr:choice-name(${new}, '${new}')");
    assert_eq!(renamed("${old} = ("), "${old} = (");
}

#[test]
fn resolved_names_carry_their_numbers() {
    let mut expression = parse("${a} + ../b[${c}]").unwrap();
    expression.resolve(&mut |name| (&**name != "c").then_some(7));
    let paths: Vec<_> = expression.references().iter().map(|it| it.path).collect();
    let slot = |start: &Start| match start {
        Start::Answer(symbol) => symbol.slot,
        _ => None,
    };
    assert_eq!(slot(&paths[0].start), Some(7));
    assert_eq!(slot(&paths[2].start), None);
}
