//! Arranging: a database with what a test needs in it.

use domain::bands::BandSetId;
use domain::calendar::Date;
use domain::form::Form;
use domain::ids::{CollectionId, LinkId, ProjectId, RoundId, VersionId};
use domain::templates;
use domain::text::Text;
use store::collections::{self, NewCollection};
use store::links::{self, LinkKind};
use store::organizations::{self, Organization};
use store::projects::{self, NewProject};
use store::responses::Submission;
use store::rounds::{self, NewRound};
use store::{Store, forms, versions};
use uuid::Uuid;

pub const NOW: i64 = 1_550_000_000_000;

pub async fn open(url: &str) -> Store {
    let store = Store::open(url).await.expect("the database opens");
    migrations::up(store.connection()).await.expect("the database migrates");
    store
}

pub fn organization() -> Organization {
    Organization {
        name: Text::new("เทศบาลเมืองบัวใหญ่", "Bua Yai Town Municipality"),
        bands: BandSetId::A,
        contact: Some("กองวิชาการและแผนงาน".to_owned()),
        data_officer: None,
        retention_years: Some(10),
        utc_offset_minutes: 420,
    }
}

pub fn project(code: &str) -> NewProject {
    NewProject {
        code: code.to_owned(),
        name: format!("โครงการ {code}"),
        strategy: None,
        department: Some("กองช่าง".to_owned()),
        fiscal_year: 2562,
        budget: domain::money::Baht::parse("๘๐,๘๓๗,๔๐๐.๕๐"),
        contract: None,
        disbursed: None,
    }
}

pub fn round(number: u8) -> NewRound {
    NewRound {
        fiscal_year: 2562,
        number,
        starts_on: Date::new(2018, 10, 1).expect("a day"),
        ends_on: Date::new(2019, 3, 31).expect("a day"),
        bands: BandSetId::B,
    }
}

pub fn form() -> Form {
    templates::find("service").expect("the template is there").form.clone()
}

/// A collection with one link.
pub struct Arranged {
    pub store: Store,
    pub project: ProjectId,
    pub round: RoundId,
    pub collection: CollectionId,
    pub link: LinkId,
    pub version: VersionId,
}

pub const TOKEN: &str = "K7PM3QXD";

pub async fn collection(url: &str, kind: LinkKind) -> Arranged {
    let store = open(url).await;
    organizations::save(&store, &organization(), NOW).await.expect("saved");
    let project = projects::create(&store, &project("62-001"), NOW).await.expect("created");
    let round = rounds::create(&store, &round(1), NOW).await.expect("created");
    let form_id = forms::create(&store, &form(), Some("service"), NOW).await.expect("created");
    let version =
        versions::publish(&store, form_id, 0, &form(), None, NOW).await.expect("published");
    let new = NewCollection { project, round, version: version.id, target: Some(400) };
    let collection = collections::create(&store, &new, NOW).await.expect("created");
    let link = links::create(&store, collection, "ตลาด", kind, TOKEN, NOW).await.expect("created");
    Arranged { store, project, round, collection, link, version: version.id }
}

impl Arranged {
    pub fn submission(&self) -> Submission {
        Submission {
            id: Uuid::now_v7(),
            collection: self.collection,
            link: self.link,
            version: self.version,
            code: None,
            answers: r#"{"sex":"female","process_1":"4"}"#.to_owned(),
            attachments: Vec::new(),
            language: "th".to_owned(),
            started_at: Some(NOW),
            received_at: NOW + 1,
        }
    }
}
