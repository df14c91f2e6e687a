use domain::sheet::Sheet;
use proptest::prelude::*;

/// Cells that mean something somewhere, and some that mean nothing anywhere.
pub fn any_cell() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "",
        "type",
        "name",
        "label",
        "label::ไทย (th)",
        "list_name",
        "trigger",
        "parameters",
        "default",
        "repeat_count",
        "appearance",
        "media::image",
        "siang::score",
        "default_language",
        "text",
        "note",
        "range",
        "audit",
        "calculate",
        "select_one l",
        "select_multiple ${a}",
        "select_one_from_file .csv",
        "rank a.b.csv",
        "begin_group",
        "begin repeat",
        "end_repeat",
        "begin loop over l",
        "a",
        "b",
        "l",
        "meta",
        "ก",
        "${a}",
        "${",
        "${}",
        "${a},${b}",
        "1 + 1",
        "start=1 end=0.3 step=0.1",
        "tick_labelset=l",
        "=",
        "a=b=c",
        "seed=${a} randomize=true",
        "table-list",
        "search(",
        "search('x')",
        "yes",
        "no",
        "\u{a0}",
        "::",
        ":",
        "jr:",
        "a::b::c",
        "(",
        "()",
        "x ()",
        "99999999999999999999",
        "-0.000000001",
        "pulldata(",
        "pulldata('l',",
    ]);
    prop_oneof![8 => known.prop_map(str::to_owned), 1 => ".{0,12}"]
}

/// Up to five sheets of such cells under the names that are read.
pub fn any_sheets() -> impl Strategy<Value = Vec<Sheet>> {
    let names = prop::sample::select(vec![
        "survey",
        "survey",
        "choices",
        "settings",
        "external_choices",
        "entities",
        "osm",
        "x",
    ]);
    let rows = prop::collection::vec(prop::collection::vec(any_cell(), 0..7), 0..9);
    let sheet = (names, rows).prop_map(|(name, rows)| Sheet { name: name.to_owned(), rows });
    prop::collection::vec(sheet, 0..5)
}
