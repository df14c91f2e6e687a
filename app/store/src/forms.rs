//! Forms: instruments being written.

use domain::form::{Form, Instrument};
use domain::ids::FormId;
use domain::text::Text;
use sea_orm::{ActiveValue, EntityTrait, QueryOrder};

use crate::entities::forms as table;
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

/// Keeps a form as a draft.
pub async fn create(
    store: &Store,
    form: &Form,
    template: Option<&str>,
    now: i64,
) -> Result<FormId, StoreError> {
    let row = table::ActiveModel {
        id: ActiveValue::NotSet,
        instrument: ActiveValue::Set(form.instrument.code().to_owned()),
        title_th: ActiveValue::Set(form.title.get("th").to_owned()),
        title_en: ActiveValue::Set(form.title.get("en").to_owned()),
        definition: ActiveValue::Set(write_definition(form)?),
        template: ActiveValue::Set(template.map(str::to_owned)),
        created_at: ActiveValue::Set(now),
    };
    let inserted = table::Entity::insert(row).exec(&store.write).await?;
    Ok(FormId(inserted.last_insert_id))
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

pub(crate) fn write_definition(form: &Form) -> Result<String, StoreError> {
    serde_json::to_string(form).map_err(|error| StoreError::unreadable("form", error))
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
