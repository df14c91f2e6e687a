//! The Bua Yai demonstration: the plan of fiscal year 2562 with its published totals, rounds,
//! collections, and answers drawn from a fixed seed. Names of projects, amounts of single
//! projects and answers are made up; the strategies and the totals are the municipality's.

mod answers;
mod plan;
mod random;

use anyhow::Context;
use domain::access::Role;
use domain::bands::BandSetId;
use domain::calendar::{Date, FiscalYear, default_period};
use domain::ids::{CollectionId, LinkId, ProjectId, RoundId};
use domain::templates;
use domain::text::Text;
use store::collections::{self, NewCollection};
use store::links::{self, LinkKind, NewLink};
use store::organizations::{self, BANGKOK_OFFSET_MINUTES, Organization};
use store::rounds::{self, NewRound};
use store::users::{self, NewUser};
use store::{Store, forms, projects, strategies, versions};
use ui::words::plan::unnamed_strategy;

use crate::accounts;

/// The fiscal year of the demonstration, in BE.
const FISCAL_YEAR: i32 = 2562;

/// An account of the demonstration.
pub struct User {
    pub name: &'static str,
    role: Role,
    department: Option<&'static str>,
}

/// One account a role that has work in the demonstration.
pub const USERS: [User; 4] = [
    User { name: "admin", role: Role::Admin, department: None },
    User {
        name: "evaluator", role: Role::Evaluator, department: Some("กองวิชาการและแผนงาน")
    },
    User { name: "owner", role: Role::Owner, department: Some("กองช่าง") },
    User { name: "committee", role: Role::Committee, department: None },
];

/// What was made.
pub struct Made {
    pub projects: usize,
    pub collections: usize,
    pub answers: usize,
    pub links: Vec<MadeLink>,
}

/// A link that was made.
pub struct MadeLink {
    pub token: String,
    pub label: String,
}

/// A collection of the demonstration: the form, the project by a word of its name, the round, the
/// answers aimed at and gathered, how content people are (0 to 1), and the links with their kind.
struct Planned {
    template: &'static str,
    project: &'static str,
    round: u8,
    target: u32,
    answers: usize,
    mood: f64,
    links: &'static [&'static str],
}

const PLANNED: [Planned; 13] = [
    Planned {
        template: "service",
        project: "บริการรับชำระภาษีนอกสถานที่",
        round: 1,
        target: 400,
        answers: 412,
        mood: 0.78,
        links: &["จุดรับชำระภาษีเคลื่อนที่", "กลุ่มไลน์ชุมชน"],
    },
    Planned {
        template: "project_outcome",
        project: "ถนนคอนกรีตเสริมเหล็ก ชุมชนสถานีรถไฟ",
        round: 1,
        target: 120,
        answers: 134,
        mood: 0.70,
        links: &["ป้ายหน้างาน", "ผู้นำชุมชน"],
    },
    Planned {
        template: "project_outcome",
        project: "รางระบายน้ำคอนกรีตเสริมเหล็ก ชุมชนโนนสวรรค์",
        round: 1,
        target: 120,
        answers: 87,
        mood: 0.58,
        links: &["ป้ายหน้างาน"],
    },
    Planned {
        template: "project_outcome",
        project: "ส่งเสริมคุณภาพชีวิตผู้สูงอายุ",
        round: 1,
        target: 80,
        answers: 96,
        mood: 0.86,
        links: &["วันจ่ายเบี้ย"],
    },
    Planned {
        template: "project_outcome",
        project: "บ้านน่าอยู่ เมืองน่าอาศัย",
        round: 1,
        target: 100,
        answers: 41,
        mood: 0.49,
        links: &["ตลาดสดเทศบาล"],
    },
    Planned {
        template: "form_3_2",
        project: "สำรวจความพึงพอใจของประชาชน",
        round: 2,
        target: 300,
        answers: 263,
        mood: 0.66,
        links: &["สำรวจภาพรวม"],
    },
    Planned {
        template: "form_3_3",
        project: "สำรวจความพึงพอใจของประชาชน",
        round: 2,
        target: 200,
        answers: 158,
        mood: 0.68,
        links: &["สำรวจรายยุทธศาสตร์"],
    },
    Planned {
        template: "observation_works",
        project: "ถนนคอนกรีตเสริมเหล็ก ชุมชนหลังวัดประชานิมิตร",
        round: 2,
        target: 3,
        answers: 3,
        mood: 0.8,
        links: &["คณะกรรมการตรวจ"],
    },
    Planned {
        template: "project_outcome",
        project: "แข่งขันกีฬาเยาวชนต้านยาเสพติด",
        round: 2,
        target: 60,
        answers: 0,
        mood: 0.8,
        links: &["วันแข่งขัน"],
    },
    // The same projects as in the first round, and all three instruments for one of them.
    Planned {
        template: "project_outcome",
        project: "ถนนคอนกรีตเสริมเหล็ก ชุมชนสถานีรถไฟ",
        round: 2,
        target: 120,
        answers: 118,
        mood: 0.77,
        links: &["ป้ายหน้างาน รอบที่ 2"],
    },
    Planned {
        template: "project_outcome",
        project: "ส่งเสริมคุณภาพชีวิตผู้สูงอายุ",
        round: 2,
        target: 80,
        answers: 88,
        mood: 0.83,
        links: &["วันจ่ายเบี้ย รอบที่ 2"],
    },
    Planned {
        template: "interview",
        project: "ถนนคอนกรีตเสริมเหล็ก ชุมชนสถานีรถไฟ",
        round: 2,
        target: 8,
        answers: 8,
        mood: 0.74,
        links: &["สัมภาษณ์ผู้อยู่อาศัยริมถนน"],
    },
    Planned {
        template: "observation_works",
        project: "ถนนคอนกรีตเสริมเหล็ก ชุมชนสถานีรถไฟ",
        round: 2,
        target: 3,
        answers: 3,
        mood: 0.85,
        links: &["คณะทำงานตรวจถนน"],
    },
];

/// Fills an empty database.
pub async fn fill(store: &Store, password: &str) -> anyhow::Result<Made> {
    let founded = midnight(FiscalYear(FISCAL_YEAR).starts_on());
    found(store, password, founded).await?;
    let plan = plan::read()?;
    let projects =
        projects::create_drafts(store, plan, Some(0), FISCAL_YEAR, unnamed_strategy, founded)
            .await?;
    let rounds = make_rounds(store, founded).await?;
    let mut made = Made { projects, collections: 0, answers: 0, links: Vec::new() };
    for (seed, planned) in (1_u64..).zip(&PLANNED) {
        open(store, planned, rounds[usize::from(planned.round - 1)], seed, &mut made)
            .await
            .with_context(|| format!("collection of \"{}\"", planned.project))?;
    }
    Ok(made)
}

async fn found(store: &Store, password: &str, now: i64) -> anyhow::Result<()> {
    let organization = Organization {
        name: Text::new("เทศบาลเมืองบัวใหญ่", "Bua Yai Town Municipality"),
        bands: BandSetId::A,
        contact: Some("กองวิชาการและแผนงาน เทศบาลเมืองบัวใหญ่".to_owned()),
        data_officer: None,
        retention_years: Some(10),
        utc_offset_minutes: BANGKOK_OFFSET_MINUTES,
    };
    organizations::save(store, &organization, now).await?;
    for user in &USERS {
        let password_hash = accounts::hash(password.to_owned()).await?;
        let account = NewUser {
            name: user.name,
            password_hash: &password_hash,
            role: user.role,
            department: user.department,
        };
        users::create(store, account, now).await?;
    }
    strategies::save(store, &plan::strategies()).await?;
    Ok(())
}

async fn make_rounds(store: &Store, now: i64) -> anyhow::Result<[RoundId; 2]> {
    let mut ids = [RoundId(0); 2];
    for (number, id) in (1_u8..).zip(&mut ids) {
        let (starts_on, ends_on) = default_period(FiscalYear(FISCAL_YEAR), number);
        let bands = BandSetId::A;
        let round = NewRound { fiscal_year: FISCAL_YEAR, number, starts_on, ends_on, bands };
        *id = rounds::create(store, &round, now).await?;
    }
    Ok(ids)
}

async fn open(
    store: &Store,
    planned: &Planned,
    round: RoundId,
    seed: u64,
    made: &mut Made,
) -> anyhow::Result<()> {
    let template = templates::find(planned.template).context("no such template")?;
    let form = template.for_plan(&plan::strategies());
    let held = rounds::find(store, round).await?.round;
    // Answers come in during the last six weeks of a round.
    let opened_at = midnight(held.ends_on.plus_days(-42));
    let form_id = match forms::list(store)
        .await?
        .into_iter()
        .find(|held| held.template.as_deref() == Some(planned.template))
    {
        Some(held) => held.id,
        None => forms::create(store, &form, Some(planned.template), opened_at).await?,
    };
    let version = match versions::find_latest(store, form_id).await? {
        Some(version) => version,
        None => versions::publish(store, form_id, 0, &form, None, opened_at).await?,
    };
    let collection = NewCollection {
        project: find_project(store, planned.project).await?,
        round,
        version: version.id,
        target: Some(planned.target),
    };
    let id = collections::create(store, &collection, opened_at).await?;
    let mut doors = Vec::new();
    for label in planned.links {
        doors.push(make_link(store, id, label, opened_at, made).await?);
    }
    let drawn = answers::Drawn {
        form: &form,
        version: version.id,
        collection: id,
        links: &doors,
        opened_at,
    };
    answers::send(store, &drawn, planned.answers, planned.mood, seed).await?;
    made.collections += 1;
    made.answers += planned.answers;
    Ok(())
}

async fn make_link(
    store: &Store,
    collection: CollectionId,
    label: &str,
    now: i64,
    made: &mut Made,
) -> anyhow::Result<LinkId> {
    let link = NewLink { label: label.to_owned(), kind: LinkKind::Open, codes: 0 };
    let drawn = links::make(store, collection, &link, now).await?;
    made.links.push(MadeLink { token: drawn.token, label: link.label });
    Ok(drawn.id)
}

async fn find_project(store: &Store, word: &str) -> anyhow::Result<ProjectId> {
    let held = projects::list(store, Some(FISCAL_YEAR)).await?;
    held.iter()
        .find(|held| held.project.name.contains(word))
        .map(|held| held.id)
        .with_context(|| format!("no project has \"{word}\" in its name"))
}

/// The first moment of a day in Thailand, in milliseconds since 1970, UTC.
fn midnight(day: Date) -> i64 {
    const DAY: i64 = 24 * 60 * 60 * 1_000;
    let epoch = Date::new(1970, 1, 1).map_or(0, |epoch| epoch.days_until(day));
    epoch * DAY - i64::from(BANGKOK_OFFSET_MINUTES) * 60 * 1_000
}
