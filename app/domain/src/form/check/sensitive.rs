//! Questions that the law on personal data (PDPA) warns of: what section 26 calls sensitive, and
//! what section 6 says tells who somebody is. Found by words, so that it is a warning at most.

use super::{Flaw, Matter};
use crate::form::{Form, Kind, Question};

/// Words of labels by what they ask for: Thai as they stand anywhere, English as whole words or
/// their beginnings.
const WORDS: [(Matter, &[&str], &[&str]); 13] = [
    (Matter::Religion, &["ศาสนา", "นิกาย", "ความเชื่อ"], &["religio", "faith", "denomination"]),
    (
        Matter::Ethnicity,
        &["เชื้อชาติ", "เผ่าพันธุ์", "ชาติพันธุ์", "ชนเผ่า"],
        &["ethnic", "race", "racial", "tribe"],
    ),
    (Matter::Disability, &["พิการ", "ทุพพลภาพ"], &["disab", "handicap"]),
    (
        Matter::Health,
        &["สุขภาพ", "โรคประจำตัว", "เจ็บป่วย", "ติดเชื้อ", "ตั้งครรภ์", "หมู่เลือด", "กรุ๊ปเลือด"],
        &["health", "disease", "illness", "medical", "pregnan", "blood type"],
    ),
    (
        Matter::Politics,
        &["การเมือง", "พรรค", "ลงคะแนนเลือกตั้ง"],
        &["politic", "party membership", "vote for", "voted for"],
    ),
    (
        Matter::CriminalRecord,
        &["อาชญากรรม", "ต้องโทษ", "คดีอาญา", "จำคุก"],
        &["criminal", "convict", "prison"],
    ),
    (
        Matter::SexualLife,
        &["รสนิยมทางเพศ", "พฤติกรรมทางเพศ", "เพศวิถี", "เพศสัมพันธ์"],
        &["sexual", "sex life"],
    ),
    (
        Matter::Union,
        &["สหภาพแรงงาน"],
        &["trade union", "labor union", "labour union", "union member"],
    ),
    (
        Matter::Biometrics,
        &["ลายนิ้วมือ", "ม่านตา", "พันธุกรรม", "จำลองใบหน้า"],
        &["fingerprint", "biometric", "iris scan", "genetic", "dna"],
    ),
    (
        Matter::IdNumber,
        &["เลขประจำตัว", "เลขบัตร", "บัตรประชาชน", "หนังสือเดินทาง"],
        &["id number", "id card", "national id", "citizen id", "passport"],
    ),
    (Matter::Phone, &["โทรศัพท์", "เบอร์โทร", "เบอร์มือถือ"], &["phone", "telephone", "mobile number"]),
    (
        Matter::FullName,
        &["ชื่อ-", "ชื่อ –", "ชื่อสกุล", "ชื่อและ", "นามสกุล", "ชื่อของท่าน", "ชื่อผู้ตอบ", "ชื่อจริง"],
        &["full name", "your name", "first name", "last name", "surname", "name of respondent"],
    ),
    (
        Matter::BirthDate,
        &["วันเกิด", "วันเดือนปีเกิด", "วัน เดือน ปีเกิด"],
        &["birth date", "date of birth", "birthday"],
    ),
];

/// Each matter once. An item of an aspect rates a service, be it one for the disabled: it asks
/// nothing about the respondent.
pub fn check(form: &Form, question: &Question, flaws: &mut Vec<Flaw>) {
    let list = form.list_of(question);
    let is_rating = list.is_some_and(|list| list.is_scale());
    if is_rating || !question.is_asked() {
        return;
    }
    // What somebody ticks about himself or herself stands in the choices.
    let choices = list.filter(|_| question.demographic).into_iter().flat_map(|list| &list.choices);
    let texts: Vec<String> = choices
        .map(|choice| &choice.label)
        .chain([&question.label])
        .flat_map(|label| label.0.values())
        .map(|text| text.to_lowercase())
        .collect();
    for (matter, thai, english) in WORDS {
        let is_open = matches!(question.kind, Kind::Text { .. });
        let is_name_asked = matter != Matter::FullName || is_open;
        let found = texts.iter().any(|text| {
            thai.iter().any(|word| text.contains(word))
                || english.iter().any(|word| starts_a_word(text, word))
        });
        if found && is_name_asked {
            flaws.push(Flaw::SensitiveQuestion { at: question.name.clone(), matter });
        }
    }
}

/// Whether the word begins somewhere: "race" is not in "embrace".
fn starts_a_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        !before.is_some_and(|letter| letter.is_ascii_alphanumeric())
    })
}
