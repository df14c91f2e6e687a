//! Accounts, as an admin changes them.

#[cfg(feature = "ssr")]
mod typed;

use domain::ids::UserId;
use leptos::prelude::*;

use super::Refusal;

/// The fewest characters of a new password.
pub const SHORTEST_PASSWORD: usize = 10;

/// The most bytes of a new password: nobody signs in with a longer one.
pub const LONGEST_PASSWORD: usize = 1_024;

#[cfg(feature = "ssr")]
use {
    super::permit,
    crate::context,
    crate::texts::td_string,
    domain::access::Action,
    domain::text::clean,
    store::users::{self, NewUser},
};

/// Makes an account.
#[server(prefix = "/act", endpoint = "users/create")]
pub async fn create_user(
    #[server(default)] name: String,
    #[server(default)] password: String,
    #[server(default)] role: String,
    #[server(default)] department: String,
) -> Result<(), Refusal> {
    permit::authorize(Action::Administer)?;
    let site = context::site();
    let (name, department) = (clean(&name), clean(&department));
    let role = typed::check(&name, &password, &role)?;
    let hash = (site.hash_password)(password).await;
    let password_hash = hash.ok_or_else(|| permit::refusal(typed::unhashed()))?;
    let department = Some(department.as_str()).filter(|words| !words.is_empty());
    let user = NewUser { name: &name, password_hash: &password_hash, role, department };
    users::create(&site.store, user, (site.now)()).await.map_err(typed::refusal)?;
    leptos_axum::redirect("/settings?done=user_created#accounts");
    Ok(())
}

/// Shuts an account out, or lets it in again (`access` is `disable` or `enable`).
#[server(prefix = "/act", endpoint = "users/access")]
pub async fn set_user_access(id: UserId, access: String) -> Result<(), Refusal> {
    let actor = permit::authorize(Action::Administer)?;
    if actor.id == id {
        // Someone must be able to undo it.
        return Err(Refusal::new(td_string!(context::locale(), officer.settings.not_yourself)));
    }
    let site = context::site();
    let is_disabled = access == "disable";
    let at = is_disabled.then_some((site.now)());
    users::set_disabled(&site.store, id, at).await.map_err(permit::refusal)?;
    let done = if is_disabled { "user_disabled" } else { "user_enabled" };
    leptos_axum::redirect(&format!("/settings?done={done}#accounts"));
    Ok(())
}
