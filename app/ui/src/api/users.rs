//! Accounts, as an admin changes them.

mod typed;

use domain::access::Action;
use domain::ids::UserId;
use domain::text::clean;
use leptos::prelude::*;
use store::users::{self, NewUser};

use super::{Refusal, permit};
use crate::context;
use crate::texts::text;

/// The fewest characters of a new password.
pub const SHORTEST_PASSWORD: usize = 10;

/// The most bytes of a new password: nobody signs in with a longer one.
pub const LONGEST_PASSWORD: usize = 1_024;

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
    let password_hash = typed::hash(&site, password).await?;
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
        return Err(Refusal::new(text!(context::locale(), officer.settings.not_yourself)));
    }
    let site = context::site();
    let is_disabled = access == "disable";
    let at = is_disabled.then_some((site.now)());
    users::set_disabled(&site.store, id, at).await.map_err(permit::refusal)?;
    let done = if is_disabled { "user_disabled" } else { "user_enabled" };
    leptos_axum::redirect(&format!("/settings?done={done}#accounts"));
    Ok(())
}

/// Gives the person who asks a new password; the sessions of the old one end, but for this one.
#[server(prefix = "/act", endpoint = "users/own-password")]
pub async fn change_own_password(
    #[server(default)] old: String,
    #[server(default)] password: String,
    #[server(default)] password_again: String,
) -> Result<(), Refusal> {
    let actor = permit::authorize(Action::Read)?;
    let site = context::site();
    typed::check_password(&password, &password_again)?;
    typed::check_old(&site, actor.id, old).await?;
    let password_hash = typed::hash(&site, password).await?;
    users::set_password(&site.store, actor.id, &password_hash).await.map_err(permit::refusal)?;
    if let Some(parts) = use_context::<http::request::Parts>() {
        (site.keep_signed_in)(parts).await;
    }
    leptos_axum::redirect("/account?done=password_changed");
    Ok(())
}

/// Gives someone else a new password, who then has to sign in with it.
#[server(prefix = "/act", endpoint = "users/password")]
pub async fn reset_password(
    id: UserId,
    #[server(default)] password: String,
    #[server(default)] password_again: String,
) -> Result<(), Refusal> {
    let actor = permit::authorize(Action::Administer)?;
    if actor.id == id {
        // A session left open must not be enough to take an account over.
        return Err(Refusal::new(text!(context::locale(), officer.password.own_elsewhere)));
    }
    let site = context::site();
    typed::check_password(&password, &password_again)?;
    let password_hash = typed::hash(&site, password).await?;
    users::set_password(&site.store, id, &password_hash).await.map_err(permit::refusal)?;
    leptos_axum::redirect("/settings?done=password_reset#accounts");
    Ok(())
}
