use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "publications")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub round_id: i64,
    pub clause: String,
    pub reported_on: Option<String>,
    pub presented_on: Option<String>,
    pub announced_on: Option<String>,
    pub posted_from: Option<String>,
    pub posted_until: Option<String>,
    pub place: String,
    pub address: String,
    pub signer: String,
    pub signer_position: String,
    pub memo_number: String,
    pub memo_on: Option<String>,
    pub memo_from: String,
    pub memo_to: String,
    pub memo_signer: String,
    pub memo_position: String,
    pub checked_by: String,
    pub checked_on: Option<String>,
    pub saved_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
