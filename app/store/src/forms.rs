//! Forms: instruments being written.

use std::collections::HashMap;

use domain::form::{Form, Instrument};
use domain::ids::{FormId, UserId};
use domain::text::Text;
use sea_orm::{
    ActiveValue, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    TransactionTrait,
};

use crate::entities::{forms as table, versions};
use crate::revisions::{self, Written};
use crate::{Store, StoreError};

/// A form without its definition.
#[derive(Debug, Clone, PartialEq)]
pub struct FormSummary {
    pub id: FormId,
    pub instrument: String,
    pub title: Text,
    /// The key of the template it was made from.
    pub template: Option<String>,
}

/// How far a form has come, for lists.
#[derive(Debug, Clone, PartialEq)]
pub struct FormState {
    pub id: FormId,
    pub instrument: Instrument,
    pub title: Text,
    /// The key of the template it was made from.
    pub template: Option<String>,
    /// Questions that take an answer.
    pub questions: usize,
    /// The newest version; none of a draft that was never published.
    pub version: Option<LatestVersion>,
    /// When it was kept or last published, in milliseconds since 1970, UTC.
    pub changed_at: i64,
}

/// A form's newest version without its definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LatestVersion {
    pub number: u32,
    /// Milliseconds since 1970, UTC.
    pub published_at: i64,
}

/// Keeps a form as a draft.
pub async fn create(
    store: &Store,
    form: &Form,
    template: Option<&str>,
    now: i64,
) -> Result<FormId, StoreError> {
    create_by(store, form, template, None, now).await
}

/// Keeps a form as a draft of somebody's. Its first revision is this state.
pub async fn create_by(
    store: &Store,
    form: &Form,
    template: Option<&str>,
    by: Option<UserId>,
    now: i64,
) -> Result<FormId, StoreError> {
    let definition = write_definition(form)?;
    let row = table::ActiveModel {
        id: ActiveValue::NotSet,
        instrument: ActiveValue::Set(form.instrument.code().to_owned()),
        title_th: ActiveValue::Set(form.title.get("th").to_owned()),
        title_en: ActiveValue::Set(form.title.get("en").to_owned()),
        definition: ActiveValue::Set(definition.clone()),
        template: ActiveValue::Set(template.map(str::to_owned)),
        created_at: ActiveValue::Set(now),
        revision: ActiveValue::Set(1),
    };
    let transaction = store.write.begin().await?;
    let inserted = table::Entity::insert(row).exec(&transaction).await?;
    let id = FormId(inserted.last_insert_id);
    let first = Written { form: id, number: 1, definition, restores: None };
    revisions::insert(&transaction, first, by, now).await?;
    transaction.commit().await?;
    Ok(id)
}

/// The draft of a form.
pub async fn find(store: &Store, id: FormId) -> Result<Form, StoreError> {
    let row = table::Entity::find_by_id(id.0).one(&store.read).await?;
    read_definition(&row.ok_or(StoreError::NotFound("form"))?.definition)
}

/// Every form, the newest first.
pub async fn list(store: &Store) -> Result<Vec<FormSummary>, StoreError> {
    let rows = table::Entity::find().order_by_desc(table::Column::Id).all(&store.read).await?;
    Ok(rows
        .into_iter()
        .map(|row| FormSummary {
            id: FormId(row.id),
            instrument: row.instrument,
            title: Text::new(row.title_th, row.title_en),
            template: row.template,
        })
        .collect())
}

/// How far every form has come, the newest first.
pub async fn list_states(store: &Store) -> Result<Vec<FormState>, StoreError> {
    let rows = table::Entity::find().order_by_desc(table::Column::Id).all(&store.read).await?;
    let latest = find_latest(store, versions::Entity::find()).await?;
    rows.into_iter()
        .map(|row| {
            let version = latest.get(&row.id).copied();
            state(row, version)
        })
        .collect()
}

/// How far a form has come.
pub async fn find_state(store: &Store, id: FormId) -> Result<FormState, StoreError> {
    let row = table::Entity::find_by_id(id.0).one(&store.read).await?;
    let row = row.ok_or(StoreError::NotFound("form"))?;
    let of_form = versions::Entity::find().filter(versions::Column::FormId.eq(id.0));
    let latest = find_latest(store, of_form).await?;
    state(row, latest.get(&id.0).copied())
}

/// The newest version of each form, by the form's id.
async fn find_latest(
    store: &Store,
    versions: Select<versions::Entity>,
) -> Result<HashMap<i64, LatestVersion>, StoreError> {
    let columns =
        [versions::Column::FormId, versions::Column::Number, versions::Column::PublishedAt];
    let rows: Vec<(i64, i64, i64)> = versions
        .select_only()
        .columns(columns)
        .order_by_asc(versions::Column::Number)
        .into_tuple()
        .all(&store.read)
        .await?;
    let latest = rows.into_iter().map(|(form, number, published_at)| {
        let number = u32::try_from(number).unwrap_or_default();
        (form, LatestVersion { number, published_at })
    });
    Ok(latest.collect())
}

fn state(row: table::Model, version: Option<LatestVersion>) -> Result<FormState, StoreError> {
    let form = read_definition(&row.definition)?;
    Ok(FormState {
        id: FormId(row.id),
        instrument: instrument(&row.instrument),
        title: Text::new(row.title_th, row.title_en),
        template: row.template,
        questions: form.questions().filter(|question| question.kind.takes_answer()).count(),
        version,
        changed_at: version.map_or(row.created_at, |version| version.published_at),
    })
}

/// The definition of a form, which can be read again.
pub(crate) fn write_definition(form: &Form) -> Result<String, StoreError> {
    let unfit =
        |error: serde_json::Error| StoreError::Unfit { what: "form", reason: error.to_string() };
    let definition = serde_json::to_string(form).map_err(unfit)?;
    serde_json::from_str::<Form>(&definition).map_err(unfit)?;
    Ok(definition)
}

pub(crate) fn read_definition(definition: &str) -> Result<Form, StoreError> {
    serde_json::from_str(definition).map_err(|error| StoreError::unreadable("form", error))
}

/// The instrument of a stored code.
pub fn instrument(code: &str) -> Instrument {
    match code {
        "interview" => Instrument::Interview,
        "observation" => Instrument::Observation,
        _ => Instrument::Questionnaire,
    }
}
