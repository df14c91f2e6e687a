//! Answers of people who do not exist, through the same validation and the same writer as real
//! ones.

use domain::answers::Raw;
use domain::form::{ChoiceList, Form, Kind, Question};
use domain::ids::{CollectionId, LinkId, ResponseId, VersionId};
use domain::validate::validate;
use store::Store;
use store::responses::{self, Submission};

use super::random::Random;

/// Where answers go.
pub struct Drawn<'a> {
    pub form: &'a Form,
    pub version: VersionId,
    pub collection: CollectionId,
    pub links: &'a [LinkId],
    /// Milliseconds since 1970, UTC.
    pub opened_at: i64,
}

const COMMENTS: [&str; 8] = [
    "เจ้าหน้าที่พูดจาดี ให้คำแนะนำชัดเจน",
    "อยากให้เพิ่มที่นั่งรอและน้ำดื่ม",
    "ไฟส่องสว่างยังไม่ทั่วถึงในซอย",
    "ควรประชาสัมพันธ์ให้ประชาชนทราบล่วงหน้า",
    "น้ำระบายเร็วขึ้น ไม่ท่วมเหมือนปีก่อน",
    "ระหว่างก่อสร้างฝุ่นเยอะ ควรฉีดน้ำบ่อยขึ้น",
    "พอใจ ขอบคุณเทศบาล",
    "อยากให้มีโครงการแบบนี้ทุกปี",
];

/// Six weeks.
const WINDOW: f64 = 42.0 * 24.0 * 60.0 * 60.0 * 1_000.0;

/// Draws and stores `count` sets of answers.
pub async fn send(
    store: &Store,
    to: &Drawn<'_>,
    count: usize,
    mood: f64,
    seed: u64,
) -> anyhow::Result<()> {
    let mut random = Random(seed);
    let mut moments: Vec<f64> = (0..count).map(|_| random.share() * WINDOW).collect();
    moments.sort_by(f64::total_cmp);
    for moment in moments {
        let received_at = to.opened_at + moment as i64;
        let (answers, findings) = validate(to.form, &draw(to.form, mood, &mut random));
        anyhow::ensure!(findings.is_empty(), "drawn answers have findings: {findings:?}");
        let submission = Submission {
            id: id(received_at, &mut random),
            collection: to.collection,
            link: to.links[random.pick(to.links.len())],
            version: to.version,
            code: None,
            answers: serde_json::to_string(&answers)?,
            attachments: Vec::new(),
            language: if random.share() < 0.96 { "th" } else { "en" }.to_owned(),
            started_at: Some(received_at - 60_000 - (random.share() * 240_000.0) as i64),
            received_at,
        };
        responses::submit(store, submission).await?;
    }
    Ok(())
}

/// A UUIDv7 of a moment.
fn id(moment: i64, random: &mut Random) -> ResponseId {
    let mut bytes = [0; 10];
    bytes[..8].copy_from_slice(&random.bits().to_be_bytes());
    bytes[8..].copy_from_slice(&random.bits().to_be_bytes()[..2]);
    let milliseconds = u64::try_from(moment).unwrap_or_default();
    uuid::Builder::from_unix_timestamp_millis(milliseconds, &bytes).into_uuid()
}

/// What one person says: how content he or she is shifts all items together, each item a little.
fn draw(form: &Form, mood: f64, random: &mut Random) -> Raw {
    let person = mood + 0.13 * random.normal();
    let mut raw = Raw::default();
    for (index, question) in form.questions().enumerate() {
        let list = form.list_of(question);
        // Questions differ from one another, the same way for everybody.
        let item = 0.06 * ((index * 7 % 11) as f64 / 5.0 - 1.0);
        for value in values(question, list, person + item, random) {
            raw.push(&*question.name, value);
        }
    }
    raw
}

fn values(
    question: &Question,
    list: Option<&ChoiceList>,
    content: f64,
    random: &mut Random,
) -> Vec<String> {
    match (&question.kind, list) {
        (Kind::SelectOne { .. }, Some(list)) if question.demographic => {
            vec![list.choices[skewed(list.choices.len(), random)].value.clone()]
        }
        (Kind::SelectOne { .. }, Some(list)) => rate(list, content, random).into_iter().collect(),
        (Kind::SelectMultiple { .. }, Some(list)) => list
            .choices
            .iter()
            .filter(|_| random.share() < 0.35)
            .map(|choice| choice.value.clone())
            .collect(),
        (Kind::Text { .. }, _) if random.share() < 0.12 => {
            vec![COMMENTS[random.pick(COMMENTS.len())].to_owned()]
        }
        (Kind::Integer { least, most }, _) => {
            let (least, most) = (least.unwrap_or(0), most.unwrap_or(40));
            vec![(least + (random.share() * (most - least) as f64) as i64).to_string()]
        }
        _ => Vec::new(),
    }
}

/// Earlier choices are somewhat likelier; the last ("not said", "other") is rare.
fn skewed(count: usize, random: &mut Random) -> usize {
    if count > 2 && random.share() < 0.97 {
        ((random.share().powf(1.2) * (count - 1) as f64) as usize).min(count - 2)
    } else {
        random.pick(count)
    }
}

/// A step of a scale, from most (first) to least; some give none, some have no opinion.
fn rate(list: &ChoiceList, content: f64, random: &mut Random) -> Option<String> {
    let chance = random.share();
    if chance < 0.02 {
        return None;
    }
    let silent = list.choices.iter().find(|choice| list.is_scale() && choice.score.is_none());
    if let (true, Some(silent)) = (chance < 0.045, silent) {
        return Some(silent.value.clone());
    }
    let steps: Vec<_> =
        list.choices.iter().filter(|choice| !list.is_scale() || choice.score.is_some()).collect();
    let discontent = (1.0 - content + 0.16 * random.normal()).clamp(0.0, 0.999);
    steps.get((discontent * steps.len() as f64) as usize).map(|choice| choice.value.clone())
}
