//! Samples: how the respondents of a collection are found, and how many of each area.

use std::collections::BTreeMap;

use domain::form::{Form, Name};
use domain::ids::{CollectionId, LinkId};
use domain::matrix::Matrix;
use domain::results::{Areas, Drawn, SampleFacts, Through};
use domain::sampling::{Area, Settings, SizeRule, plan};
use sea_orm::{
    ActiveValue, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use crate::connect::{begin_writing, is_shared};
use crate::entities::{areas, collections as collections_table, samples as table};
use crate::links::{self, Link, LinkKind};
use crate::results::{self, Counted};
use crate::{Store, StoreError, blocking};

/// The sample of a collection.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sample {
    /// How the respondents are found; `None` where nobody said.
    pub drawn: Option<Drawn>,
    pub settings: Settings,
    /// The `select_one` question that tells a respondent's area; else it is the label of the link.
    pub question: Option<Name>,
    pub areas: Vec<Area>,
}

impl Sample {
    /// How many people the sample stands for, as far as they were entered.
    pub fn population(&self) -> Option<u64> {
        let population = self.areas.iter().fold(0, |sum: u64, area| sum + area.population);
        (population > 0).then_some(population)
    }
}

/// The sample of a collection; an empty one where nothing was saved.
pub async fn find(store: &Store, id: CollectionId) -> Result<Sample, StoreError> {
    let row =
        table::Entity::find().filter(table::Column::CollectionId.eq(id.0)).one(&store.read).await?;
    let Some(row) = row else { return Ok(Sample::default()) };
    let rows = areas::Entity::find()
        .filter(areas::Column::CollectionId.eq(id.0))
        .order_by_asc(areas::Column::Place)
        .all(&store.read)
        .await?;
    let area = |row: areas::Model| Area {
        name: row.name,
        population: u64::try_from(row.population).unwrap_or_default(),
        choice: row.choice,
    };
    let rule = SizeRule::of(&row.rule)
        .ok_or_else(|| StoreError::unreadable("rule of a sample", &row.rule))?;
    Ok(Sample {
        drawn: row.drawn.as_deref().and_then(Drawn::of),
        settings: Settings {
            rule,
            error: u32::try_from(row.error).unwrap_or_default(),
            least: u64::try_from(row.least).unwrap_or_default(),
            reserve: u32::try_from(row.reserve).unwrap_or_default(),
        },
        question: row.question.map(Name::new),
        areas: rows.into_iter().map(area).collect(),
    })
}

/// Keeps how the respondents are found; the plan stays as it is.
pub async fn set_drawn(
    store: &Store,
    id: CollectionId,
    drawn: Option<Drawn>,
    now: i64,
) -> Result<(), StoreError> {
    let transaction = lock(store, id).await?;
    let held = find_row(&transaction, id).await?;
    let kept = Sample { drawn, ..Sample::default() };
    let row = match held {
        Some(row) => table::ActiveModel {
            drawn: ActiveValue::Set(drawn.map(|drawn| drawn.code().to_owned())),
            saved_at: ActiveValue::Set(now),
            ..row.into()
        },
        None => active(id, &kept, now),
    };
    write(&transaction, row).await?;
    transaction.commit().await?;
    Ok(())
}

/// Keeps the plan in place of the one before; how the respondents are found stays as it is.
pub async fn set_plan(
    store: &Store,
    id: CollectionId,
    plan: &Sample,
    now: i64,
) -> Result<(), StoreError> {
    let transaction = lock(store, id).await?;
    let held = find_row(&transaction, id).await?;
    let mut row = active(id, plan, now);
    if let Some(held) = held {
        row.id = ActiveValue::Unchanged(held.id);
        row.drawn = ActiveValue::Set(held.drawn);
    }
    write(&transaction, row).await?;
    areas::Entity::delete_many()
        .filter(areas::Column::CollectionId.eq(id.0))
        .exec(&transaction)
        .await?;
    let rows = plan.areas.iter().zip(1..).map(|(area, place)| areas::ActiveModel {
        id: ActiveValue::NotSet,
        collection_id: ActiveValue::Set(id.0),
        place: ActiveValue::Set(place),
        name: ActiveValue::Set(area.name.clone()),
        population: ActiveValue::Set(i64::try_from(area.population).unwrap_or(i64::MAX)),
        choice: ActiveValue::Set(area.choice.clone()),
    });
    let rows: Vec<areas::ActiveModel> = rows.collect();
    for chunk in rows.chunks(100) {
        areas::Entity::insert_many(chunk.to_vec()).exec_without_returning(&transaction).await?;
    }
    transaction.commit().await?;
    Ok(())
}

/// What the results must know of the sample; the links come with the answers that count.
pub(crate) async fn find_facts(
    store: &Store,
    id: CollectionId,
    links: &[Link],
) -> Result<SampleFacts, StoreError> {
    let sample = find(store, id).await?;
    Ok(SampleFacts {
        drawn: sample.drawn,
        population: sample.population(),
        through: through(links),
        is_unequal: plan(sample.settings, &sample.areas).is_ok_and(|plan| plan.is_raised()),
        areas: match sample.question {
            Some(question) => Areas::Question(question),
            None => Areas::Links(by_label(links)),
        },
    })
}

/// The links of each area: those of one name.
fn by_label(links: &[Link]) -> Vec<Vec<LinkId>> {
    let mut areas: BTreeMap<&str, Vec<LinkId>> = BTreeMap::new();
    for link in links {
        areas.entry(&link.label).or_default().push(link.id);
    }
    areas.into_values().collect()
}

/// Which links brought the answers; without answers, which could.
fn through(links: &[Link]) -> Through {
    let mut answered = links::answered(links);
    if links.is_empty() || answered.any(|link| link.kind == LinkKind::Open) {
        Through::OpenLinks
    } else {
        Through::CodesOnly
    }
}

async fn find_row(
    db: &impl ConnectionTrait,
    id: CollectionId,
) -> Result<Option<table::Model>, StoreError> {
    Ok(table::Entity::find().filter(table::Column::CollectionId.eq(id.0)).one(db).await?)
}

/// A transaction in which nobody else writes the sample of this collection.
async fn lock(store: &Store, id: CollectionId) -> Result<DatabaseTransaction, StoreError> {
    let transaction = begin_writing(&store.write).await?;
    lock_collection(&transaction, store, id).await?;
    Ok(transaction)
}

pub(crate) async fn lock_collection(
    db: &impl ConnectionTrait,
    store: &Store,
    id: CollectionId,
) -> Result<(), StoreError> {
    let row = collections_table::Entity::find_by_id(id.0);
    let row = if is_shared(&store.write) { row.lock_exclusive() } else { row };
    row.one(db).await?.map(|_| ()).ok_or(StoreError::NotFound("collection"))
}

fn active(id: CollectionId, sample: &Sample, now: i64) -> table::ActiveModel {
    let Settings { rule, error, least, reserve } = sample.settings;
    table::ActiveModel {
        id: ActiveValue::NotSet,
        collection_id: ActiveValue::Set(id.0),
        drawn: ActiveValue::Set(sample.drawn.map(|drawn| drawn.code().to_owned())),
        rule: ActiveValue::Set(rule.code().to_owned()),
        error: ActiveValue::Set(error.into()),
        least: ActiveValue::Set(i64::try_from(least).unwrap_or(i64::MAX)),
        reserve: ActiveValue::Set(reserve.into()),
        question: ActiveValue::Set(sample.question.as_ref().map(|name| name.to_string())),
        saved_at: ActiveValue::Set(now),
    }
}

async fn write(db: &impl ConnectionTrait, row: table::ActiveModel) -> Result<(), StoreError> {
    match row.id {
        ActiveValue::NotSet => {
            table::Entity::insert(row).exec(db).await.map_err(StoreError::writing("sample"))?;
        }
        _ => {
            table::Entity::update(row).exec(db).await?;
        }
    }
    Ok(())
}

/// How many answers that count each area has, in the order of the plan: by the choices of its question, else
/// through the links that are named like it.
pub async fn count_answers(
    store: &Store,
    id: CollectionId,
    sample: &Sample,
) -> Result<Vec<u64>, StoreError> {
    let Some(question) = &sample.question else {
        let links = results::choices(store, id).await?.links;
        let of_area = |area: &Area| {
            links.iter().filter(|link| link.label == area.name).map(|link| link.answers).sum()
        };
        return Ok(sample.areas.iter().map(of_area).collect());
    };
    let Counted { series, matrix, .. } = results::counted(store, id).await?;
    let (question, areas) = (question.clone(), sample.areas.clone());
    blocking::compute(move || of_choices(&series.form, &matrix, &question, &areas)).await
}

/// How many chose the choice of each area.
fn of_choices(form: &Form, matrix: &Matrix, question: &Name, areas: &[Area]) -> Vec<u64> {
    let list = form.question(question).and_then(|question| form.list_of(question));
    let choices = list.map_or(&[][..], |list| &list.choices);
    let counts = matrix.codes(question).map(|codes| codes.counts(choices.len()).0);
    let counts = counts.unwrap_or_default();
    let of_area = |area: &Area| {
        let place = choices.iter().position(|choice| Some(&choice.value) == area.choice.as_ref());
        place.and_then(|place| counts.get(place)).copied().unwrap_or_default()
    };
    areas.iter().map(of_area).collect()
}
