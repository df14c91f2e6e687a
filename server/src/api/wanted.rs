//! What a call wants a file of, by its query.

use domain::access::Action;
use domain::results::Options;
use store::results;
use ui::texts::locale_of;

use super::actor::Caller;
use super::problem::Problem;
use super::results::read;
use crate::downloads::Wanted;
use crate::state::AppState;

/// Names and values of a query.
pub type Pairs = Vec<(String, String)>;

/// The file that is wanted of a collection: of the responses that the query chooses, in its
/// `language` (`th` when it names none). `others` are the other names that the call knows. Files
/// hold what people wrote, so that not everyone may take them.
pub async fn wanted(
    state: &AppState,
    caller: &Caller,
    id: &str,
    asked: &Pairs,
    others: &[&str],
) -> Result<Wanted, Problem> {
    caller.authorize(Action::ReadResponses)?;
    let collection = id.parse().map_err(|_| Problem::not_found("collection"))?;
    let choices = results::choices(&state.store, collection).await?;
    let known = [&Options::FIELDS[..], &["language"], others].concat();
    let options = read(&choices, asked, &known)?;
    let locale = locale_of(other(asked, "language").unwrap_or("th"));
    Ok(Wanted { collection, options, locale })
}

/// What a query says under a name of its own.
pub fn other<'asked>(asked: &'asked Pairs, name: &str) -> Option<&'asked str> {
    asked.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
}
