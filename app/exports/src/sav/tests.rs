use super::*;
use domain::variables::{Measure, VariableKind};

fn variable(name: &str, kind: VariableKind) -> Variable {
    Variable {
        name: name.into(),
        label: "เพศ".into(),
        kind,
        measure: Measure::Nominal,
        values: Vec::new(),
        missing: None,
    }
}

fn written(variables: &[Variable], cases: &[Vec<Datum>]) -> Vec<u8> {
    let mut out = Vec::new();
    let date = Date::new(2026, 11, 25).unwrap();
    let dictionary = Dictionary {
        title: "ถนน",
        variables,
        sets: &[],
        cases: cases.len() as u64,
        made: (date, "09:00:00"),
    };
    let mut file = SavFile::begin(&mut out, &dictionary).unwrap();
    for case in cases {
        file.case(&mut out, case).unwrap();
    }
    file.finish(&mut out).unwrap();
    out
}

/// The bytes after the last record of the dictionary.
fn cases_of(file: &[u8]) -> &[u8] {
    let end = [999_i32.to_le_bytes(), 0_i32.to_le_bytes()].concat();
    let at = file.windows(8).position(|bytes| bytes == end).unwrap();
    &file[at + 8..]
}

fn integer(file: &[u8], at: usize) -> i32 {
    i32::from_le_bytes(file[at..at + 4].try_into().unwrap())
}

#[test]
fn head_says_how_many_cases_and_elements_there_are() {
    let kinds = [VariableKind::Number { decimals: 0 }, VariableKind::Text { bytes: 9 }];
    let variables: Vec<Variable> = kinds.map(|kind| variable("v", kind)).into();
    let file = written(&variables, &[vec![Datum::Missing, Datum::Missing]]);
    assert_eq!(&file[..4], b"$FL2");
    // One for the number, two for nine bytes of text.
    assert_eq!((integer(&file, 68), integer(&file, 72), integer(&file, 80)), (3, 1, 1));
    assert_eq!(&file[92..109], b"25 Nov 2609:00:00");
}

#[test]
fn small_numbers_and_blanks_take_a_byte() {
    let kinds = [VariableKind::Number { decimals: 1 }, VariableKind::Text { bytes: 4 }];
    let variables: Vec<Variable> = kinds.map(|kind| variable("v", kind)).into();
    let case = |number, text: &str| vec![Datum::Number(number), Datum::Text(text.into())];
    let file = written(&variables, &[case(5.0, "ab"), case(-99.0, ""), case(1.5, "กข")]);
    let mut expected = vec![105, 253, 1, 254, 253, 253, 0, 0];
    expected.extend(b"ab      ");
    expected.extend(1.5_f64.to_le_bytes());
    // Four bytes hold one Thai letter of three; half of the next one is not written.
    expected.extend("ก     ".as_bytes());
    assert_eq!(cases_of(&file), expected);
}

#[test]
fn days_count_from_the_first_of_the_gregorian_calendar() {
    let file = written(&[variable("day", VariableKind::Date)], &[vec![Datum::Number(0.0)]]);
    let mut expected = vec![253, 0, 0, 0, 0, 0, 0, 0];
    expected.extend(12_219_379_200.0_f64.to_le_bytes());
    assert_eq!(cases_of(&file), expected);
}

#[test]
fn long_texts_are_cut_into_segments_of_their_own_names() {
    let long = variable("words", VariableKind::Text { bytes: 600 });
    let text = "ก".repeat(200);
    let file = written(&[long], &[vec![Datum::Text(text.clone())]]);
    // Three segments: 255, 255 and 96 bytes of width.
    assert_eq!(integer(&file, 68), 32 + 32 + 12);
    assert!(file.windows(15).any(|bytes| bytes == b"V0000001=00600\0"));
    assert!(file.windows(14).any(|bytes| bytes == b"V0000001=words"));
    let data: Vec<u8> = cases_of(&file).chunks(72).flat_map(|block| block[8..].to_vec()).collect();
    assert_eq!(&data[..255], &text.as_bytes()[..255]);
    assert_eq!(&data[256..256 + 255], &text.as_bytes()[255..510]);
    assert_eq!(&data[512..512 + 90], &text.as_bytes()[510..]);
}

#[test]
fn the_same_answers_give_the_same_bytes() {
    let variables = [variable("v", VariableKind::Number { decimals: 0 })];
    let cases = [vec![Datum::Number(1.0)]];
    assert_eq!(written(&variables, &cases), written(&variables, &cases));
}
