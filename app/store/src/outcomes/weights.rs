use domain::ids::RoundId;
use domain::results::outcome::Weights;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::entities::rounds as table;
use crate::{Store, StoreError};

/// The weights of a round.
pub async fn find_weights(store: &Store, round: RoundId) -> Result<Weights, StoreError> {
    let row = table::Entity::find_by_id(round.0).one(&store.read).await?;
    let row = row.ok_or(StoreError::NotFound("round"))?;
    let columns =
        [row.questionnaire_weight, row.interview_weight, row.observation_weight, row.money_weight];
    let unreadable = || StoreError::unreadable("weights of a round", format!("{columns:?}"));
    let mut weights = [0; 4];
    for (weight, column) in weights.iter_mut().zip(columns) {
        *weight = u8::try_from(column).map_err(|_| unreadable())?;
    }
    Weights::new(weights).map_err(|_| unreadable())
}

/// Sets the weights of a round; scores follow at once.
pub async fn save_weights(
    store: &Store,
    round: RoundId,
    weights: Weights,
) -> Result<(), StoreError> {
    let [questionnaire, interview, observation, money] = weights.to_array().map(i64::from);
    let updated = table::Entity::update_many()
        .col_expr(table::Column::QuestionnaireWeight, Expr::value(questionnaire))
        .col_expr(table::Column::InterviewWeight, Expr::value(interview))
        .col_expr(table::Column::ObservationWeight, Expr::value(observation))
        .col_expr(table::Column::MoneyWeight, Expr::value(money))
        .filter(table::Column::Id.eq(round.0))
        .exec(&store.write)
        .await?;
    if updated.rows_affected == 0 {
        return Err(StoreError::NotFound("round"));
    }
    Ok(())
}
