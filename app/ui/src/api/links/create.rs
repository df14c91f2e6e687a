use domain::ids::CollectionId;
use domain::text::graphemes;
use domain::token::{LINK_LENGTH, from_entropy};
use store::StoreError;
use store::links::LinkKind;

use crate::api::Refusal;
use crate::api::permit::refusal;
use crate::context::{self, Site};
use crate::texts::td_string;

/// The longest label, in letters: it stands on one line of a table and of a poster.
const LONGEST_LABEL: usize = 80;

/// How many tokens are drawn before we give up; two in a row are taken once in 10^20 draws.
const DRAWS: usize = 5;

/// Makes a link with a token that nobody else has.
pub(in crate::api) async fn create(
    site: &Site,
    collection: CollectionId,
    label: &str,
    kind: LinkKind,
) -> Result<(), Refusal> {
    for _ in 0..DRAWS {
        let token = draw_token()?;
        let made =
            store::links::create(&site.store, collection, label, kind, &token, (site.now)()).await;
        match made {
            Ok(_) => return Ok(()),
            Err(StoreError::Taken(_)) => {}
            Err(error) => return Err(refusal(error)),
        }
    }
    Err(refusal(StoreError::Taken("link token")))
}

/// What is wrong with a cleaned label, in words.
pub(in crate::api) fn check_label(label: &str) -> Result<(), String> {
    let locale = context::locale();
    if label.is_empty() {
        return Err(td_string!(locale, evaluate.refused_label_empty).to_string());
    }
    if graphemes(label) > LONGEST_LABEL {
        return Err(td_string!(locale, evaluate.refused_label_long, most = LONGEST_LABEL));
    }
    Ok(())
}

/// The kind of a field; open unless single-use codes were asked for.
pub(in crate::api) fn kind(field: &str) -> LinkKind {
    field.parse().unwrap_or(LinkKind::Open)
}

fn draw_token() -> Result<String, Refusal> {
    let mut entropy = [0; 2 * LINK_LENGTH];
    getrandom::fill(&mut entropy)
        .map_err(|error| refusal(StoreError::Unavailable(error.to_string())))?;
    Ok(from_entropy(&entropy, LINK_LENGTH))
}
