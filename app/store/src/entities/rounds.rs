use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "rounds")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub fiscal_year: i64,
    pub number: i64,
    pub starts_on: String,
    pub ends_on: String,
    pub bands: String,
    pub created_at: i64,
    pub questionnaire_weight: i64,
    pub interview_weight: i64,
    pub observation_weight: i64,
    pub money_weight: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
