//! Staff accounts: argon2id passwords and server-side sessions.

mod sessions;

use argon2::Argon2;
use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use axum_login::{AuthManagerLayer, AuthManagerLayerBuilder, AuthUser, AuthnBackend};
use domain::access::Actor;
use domain::ids::UserId;
use domain::text::clean;
use http::request::Parts;
use store::{Store, StoreError, users};
use tower_sessions::cookie::SameSite;
use tower_sessions::cookie::time::Duration;
use tower_sessions::{Expiry, Session, SessionManagerLayer};

use crate::clock;

pub use sessions::Sessions;

/// A working day: someone who does nothing for this long signs in again.
const IDLE: Duration = Duration::hours(12);

/// How often a session that is used is written again, in milliseconds: a write an hour is nothing,
/// a write a request would be felt.
const TOUCH: i64 = 60 * 60 * 1000;

/// Where a session keeps when it was last written.
const SEEN_AT: &str = "seen_at";

pub use ui::api::users::{LONGEST_PASSWORD, SHORTEST_PASSWORD};

/// What a person types to sign in.
#[derive(Clone)]
pub struct Credentials {
    pub name: String,
    pub password: String,
}

/// A person signed in.
#[derive(Clone)]
pub struct SignedIn {
    pub actor: Actor,
    password_hash: String,
}

impl std::fmt::Debug for SignedIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SignedIn({})", self.actor.id)
    }
}

impl AuthUser for SignedIn {
    type Id = UserId;

    fn id(&self) -> UserId {
        self.actor.id
    }

    /// A new password ends the sessions of the old one.
    fn session_auth_hash(&self) -> &[u8] {
        self.password_hash.as_bytes()
    }
}

/// Accounts as `axum-login` asks for them.
#[derive(Clone)]
pub struct Accounts(pub Store);

/// What can go wrong while someone signs in, apart from a wrong password.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("password hashing failed: {0}")]
    Hash(String),
    /// Signing in refuses it unread: an account must not be made with it.
    #[error("a password has at most {LONGEST_PASSWORD} bytes")]
    TooLong,
}

impl AuthnBackend for Accounts {
    type User = SignedIn;
    type Credentials = Credentials;
    type Error = AccountError;

    async fn authenticate(&self, typed: Credentials) -> Result<Option<SignedIn>, AccountError> {
        let account = users::find_by_name(&self.0, &clean(&typed.name)).await?;
        let known = account.filter(|account| !account.is_disabled);
        // An unknown name takes as long as a wrong password, so that names cannot be probed.
        let hash = match &known {
            Some(account) => account.password_hash.clone(),
            None => nobody().to_owned(),
        };
        let is_right = verify(typed.password, hash).await?;
        Ok(known
            .filter(|_| is_right)
            .map(|account| SignedIn { actor: account.actor, password_hash: account.password_hash }))
    }

    async fn get_user(&self, id: &UserId) -> Result<Option<SignedIn>, AccountError> {
        let account = users::find(&self.0, *id).await?;
        Ok(account
            .filter(|account| !account.is_disabled)
            .map(|account| SignedIn { actor: account.actor, password_hash: account.password_hash }))
    }
}

/// The session of a request.
pub type AuthSession = axum_login::AuthSession<Accounts>;

/// The layer that knows who is signed in.
pub fn layer(store: Store, is_https: bool) -> AuthManagerLayer<Accounts, Sessions> {
    let sessions = SessionManagerLayer::new(Sessions(store.clone()))
        .with_name("siang")
        .with_secure(is_https)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_expiry(Expiry::OnInactivity(IDLE));
    AuthManagerLayerBuilder::new(Accounts(store), sessions).build()
}

/// Counts the time of doing nothing from now. A session is only written when it changes: so once
/// in a while it does.
pub async fn touch(session: &Session) {
    let now = clock::now();
    let seen_at = session.get::<i64>(SEEN_AT).await.ok().flatten();
    if seen_at.is_some_and(|seen_at| now - seen_at < TOUCH) {
        return;
    }
    if let Err(error) = session.insert(SEEN_AT, now).await {
        tracing::warn!(%error, "session could not be touched");
    }
}

/// An argon2id hash of a password, as a PHC string.
pub async fn hash(password: String) -> Result<String, AccountError> {
    if password.len() > LONGEST_PASSWORD {
        return Err(AccountError::TooLong);
    }
    on_a_thread(move || {
        let salt = SaltString::generate(&mut OsRng);
        let hash = Argon2::default().hash_password(password.as_bytes(), &salt);
        hash.map(|hash| hash.to_string()).map_err(|error| AccountError::Hash(error.to_string()))
    })
    .await
}

/// The same for a page, which has words for a failure but no need to know its reason.
pub async fn hash_for_page(password: String) -> Option<String> {
    hash(password).await.inspect_err(|error| tracing::error!(%error, "password not hashed")).ok()
}

/// Whether a password is the one of this hash, for a page.
pub async fn verify_for_page(password: String, hash: String) -> Option<bool> {
    let verified = verify(password, hash).await;
    verified.inspect_err(|error| tracing::error!(%error, "password not verified")).ok()
}

/// Signs the person of a request in again: the session that stays is tied to the new password.
pub async fn keep_signed_in(parts: Parts) {
    let Some(mut session) = parts.extensions.get::<AuthSession>().cloned() else { return };
    let Some(id) = session.user.as_ref().map(AuthUser::id) else { return };
    // Without it the next page asks for the new password: a nuisance, not a fault.
    match session.backend.get_user(&id).await {
        Ok(Some(user)) => {
            if let Err(error) = session.login(&user).await {
                tracing::warn!(%error, "session could not be kept");
            }
        }
        Ok(None) => {}
        Err(error) => tracing::warn!(%error, "session could not be kept"),
    }
}

async fn verify(password: String, hash: String) -> Result<bool, AccountError> {
    if password.len() > LONGEST_PASSWORD {
        return Ok(false);
    }
    on_a_thread(move || {
        let hash =
            PasswordHash::new(&hash).map_err(|error| AccountError::Hash(error.to_string()))?;
        Ok(Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
    })
    .await
}

/// Hashing takes tens of milliseconds of a core: not on a thread that serves requests.
async fn on_a_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, AccountError> + Send + 'static,
) -> Result<T, AccountError> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|error| Err(AccountError::Hash(error.to_string())))
}

/// The hash of a password that nobody knows.
fn nobody() -> &'static str {
    "$argon2id$v=19$m=19456,t=2,p=1$c2lhbmctbm8tb25lLXNhbHQ$\
     9oAdVhXnR8kL3mQ2pWfYzC5tEuJgBsKvNxTqMwHaPcI"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_hash_knows_its_password_only() {
        let held = hash("correct horse battery".to_owned()).await.unwrap();
        assert!(held.starts_with("$argon2id$"));
        assert!(verify("correct horse battery".to_owned(), held.clone()).await.unwrap());
        assert!(!verify("wrong horse battery".to_owned(), held).await.unwrap());
    }

    #[tokio::test]
    async fn a_password_that_could_not_sign_in_is_not_taken() {
        let longest = "x".repeat(LONGEST_PASSWORD);
        assert!(hash(longest.clone()).await.is_ok());
        assert!(matches!(hash(longest + "x").await, Err(AccountError::TooLong)));
    }

    #[tokio::test]
    async fn nobody_has_a_hash_that_can_be_checked() {
        assert!(!verify("anything".to_owned(), nobody().to_owned()).await.unwrap());
    }
}
