use proptest::prelude::*;

use super::*;

#[test]
fn phone_numbers_are_found_however_they_are_written() {
    for number in [
        "0812345678",
        "081-234-5678",
        "08 1234 5678",
        "081.234.5678",
        "081 234 5678",
        "๐๘๑-๒๓๔-๕๖๗๘",
        "+66812345678",
        "+66 81 234 5678",
        "+66(0)81-234-5678",
        "66812345678",
        "021234567",
        "02-123-4567",
        "0-2123-4567",
        "044-861-234",
        "(044) 861234",
        "๐๔๔ ๘๖๑ ๒๓๔",
        "0612345678",
    ] {
        let text = format!("โทร {number} ครับ");
        let masked = mask(&text);
        assert!(masked.contains("[เบอร์โทรศัพท์]"), "{text}: {masked}");
        assert!(!masked.chars().any(|c| numbers::digit(c).is_some()), "{masked}");
    }
    assert_eq!(mask("call 0812345678"), "call [phone number]");
}

#[test]
fn amounts_days_and_counts_are_left() {
    for text in [
        "งบ 12,345 บาท",
        "งบ 80,837,400.50 บาท",
        "12345",
        "021234567.50",
        "วันที่ 05-06-2569 1 คน",
        "05/06/2569",
        "พ.ศ. 2569",
        "บ้านเลขที่ 123/45 หมู่ 6",
        "ถนนกว้าง 6.00 เมตร ยาว 1,250 เมตร",
        "รหัส 30120",
        "1669",
        "รอบที่ 2 ปี 2562",
        "0812345",
        "100 200 300",
        "2 000 000 บาท",
    ] {
        assert_eq!(mask(text), text);
    }
}

#[test]
fn citizens_numbers_have_their_check_digit() {
    // 13·1 + 12·1 + 11·0 + 10·1 + 9·7 + 8·0 + 7·0 + 6·2 + 5·0 + 4·7 + 3·0 + 2·5 = 148; 11 − 148 mod 11 = 6.
    assert_eq!(mask("เลข 1-1017-00207-05-6"), "เลข [เลขประจำตัวประชาชน]");
    assert_eq!(mask("เลข ๑๑๐๑๗๐๐๒๐๗๐๕๖"), "เลข [เลขประจำตัวประชาชน]");
    assert_eq!(mask("เลข 1101700207057"), "เลข 1101700207057");
    assert_eq!(mask("เลข 0101700207031"), "เลข 0101700207031");
}

#[test]
fn addresses_and_names_at_line_are_found() {
    assert_eq!(mask("ส่งที่ somchai.k@example.go.th."), "ส่งที่ [อีเมล].");
    assert_eq!(mask("ราคา 5@10 บาท a@b"), "ราคา 5@10 บาท a@b");
    for text in
        ["ไลน์ somchai99", "Line ID: somchai", "ไอดีไลน์ somchai", "line: somchai_k", "LINE @bua99"]
    {
        assert!(mask(text).ends_with("]"), "{text}: {}", mask(text));
    }
    for text in ["กลุ่มไลน์ของหมู่บ้าน", "line is good", "online 24", "ไลน์ 12", "the line: ab"]
    {
        assert_eq!(mask(text), text);
    }
}

#[test]
fn plates_are_found_after_their_label_only() {
    assert_eq!(mask("รถทะเบียน กข 1234 จอดขวาง"), "รถทะเบียน [ทะเบียนรถ] จอดขวาง");
    assert_eq!(mask("ทะเบียนรถ 1กข-๑๒๓๔"), "ทะเบียนรถ [ทะเบียนรถ]");
    assert_eq!(mask("กม 20"), "กม 20");
}

#[test]
fn several_are_told_apart_in_order() {
    let text = "โทร 0812345678 หรือ a.b@example.com";
    let kinds: Vec<Kind> = find(text).into_iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [Kind::Phone, Kind::Email]);
    assert_eq!(mask("081-234-5678 / 089-765-4321"), "[phone number] / [phone number]");
    assert_eq!(mask("081-234-5678 089-765-4321"), "[phone number] [phone number]");
}

#[test]
fn commas_and_list_numbers_hide_no_number() {
    let both = "[phone number],[phone number]";
    for text in [
        "0812345678,0898765432",
        "081-234-5678,089-765-4321",
        "044-861-234,089-765-4321",
        "021234567,0898765432",
    ] {
        assert_eq!(mask(text), both, "{text}");
    }
    assert_eq!(mask("1.0812345678"), "1.[phone number]");
    assert_eq!(mask("1.08 1234 5678\n 2.089-765-4321"), "1.[phone number]\n 2.[phone number]");
}

#[test]
fn of_two_that_overlap_nothing_stays() {
    assert_eq!(mask("line id: ab.081 234 5678"), "line id: [LINE ID]");
}

proptest! {
    #[test]
    fn any_text_can_be_masked(text in any::<String>()) {
        let masked = mask(&text);
        prop_assert!(find(&text).is_empty() == (masked == text));
    }

    #[test]
    fn thai_and_latin_pieces_in_any_order_can_be_masked(
        text in "([0-9๐-๙]{1,14}|[ก-ฮ]{1,3}|[-+@.(), :]|ไลน์|line id|ทะเบียน|a@b.co){0,12}"
    ) {
        for one in find(&text) {
            prop_assert!(text.get(one.range.clone()).is_some_and(|part| !part.is_empty()));
        }
        mask(&text);
    }

    #[test]
    fn amounts_of_up_to_eight_digits_are_never_masked(amount in 0_u32..100_000_000) {
        let text = format!("ใช้งบ {amount} บาท");
        prop_assert_eq!(mask(&text), text);
    }

    #[test]
    fn every_mobile_number_is_masked(first in 0_usize..3, rest in 0_u32..100_000_000) {
        let text = format!("โทร {}{rest:08}", ["06", "08", "09"][first]);
        prop_assert_eq!(mask(&text), "โทร [เบอร์โทรศัพท์]");
    }
}
