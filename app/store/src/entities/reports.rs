use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "reports")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub collection_id: Option<i64>,
    pub project_id: Option<i64>,
    pub round_id: Option<i64>,
    pub filters: String,
    pub language: String,
    pub digits: String,
    pub asked_at: i64,
    pub asked_by: Option<i64>,
    pub state: String,
    pub steps: i64,
    pub beat_at: Option<i64>,
    pub tries: i64,
    pub finished_at: Option<i64>,
    pub answers: Option<i64>,
    pub made_of: Option<String>,
    pub files: Option<String>,
    pub fault: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
