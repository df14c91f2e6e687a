//! Rate limits, in memory only: addresses are counted, never stored, and forgotten when calm.

use std::hash::{BuildHasher, RandomState};
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::num::NonZeroU32;

use axum::extract::{ConnectInfo, FromRequestParts};
use domain::ids::UserId;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use http::request::Parts;

use crate::config::ServeConfig;
use crate::state::AppState;

/// Who is counted: an address, or a whole IPv6 network (a subscriber has at least a /64).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sender(IpAddr);

/// The limits in force.
pub struct Limits {
    answers: Option<DefaultKeyedRateLimiter<Sender>>,
    /// Pages of forms in steps, each of which the server works out.
    steps: Option<DefaultKeyedRateLimiter<Sender>>,
    sign_ins: Option<DefaultKeyedRateLimiter<Sender>>,
    /// Guesses of one sender at one account.
    guesses: DefaultKeyedRateLimiter<(Sender, Account)>,
    /// Guesses at one account, from wherever they come.
    accounts: DefaultKeyedRateLimiter<Account>,
    /// Guesses of someone signed in at the own old password: a session left open is not the account.
    own: DefaultKeyedRateLimiter<UserId>,
    /// Hashes names with a key of this process, so that nobody can choose names that collide.
    hasher: RandomState,
}

/// The hash of a name that was typed: a name itself may be of any length, and a limiter keeps all
/// that it was asked of.
type Account = u64;

/// The pages that an answer is sent in, as a rule at most.
const STEPS: u32 = 10;

/// So many fields of a step take about as long to work out as a page otherwise does: a step counts
/// once more for each.
const FIELDS: usize = 500;

/// Guesses of one sender at one account in a minute.
const GUESSES: NonZeroU32 = NonZeroU32::new(10).expect("10 is not zero");

/// Guesses at one account in a minute, over all senders: far more than a person needs, so that a
/// stranger alone cannot lock someone out, and far too few to find a password of ten characters.
const GUESSES_OF_ALL: NonZeroU32 = NonZeroU32::new(100).expect("100 is not zero");

impl Limits {
    pub fn new(config: &ServeConfig) -> Limits {
        Limits {
            answers: per_minute(config.answers_per_minute),
            steps: per_minute(config.answers_per_minute.saturating_mul(STEPS)),
            sign_ins: per_minute(config.sign_ins_per_minute),
            guesses: RateLimiter::keyed(Quota::per_minute(GUESSES)),
            accounts: RateLimiter::keyed(Quota::per_minute(GUESSES_OF_ALL)),
            own: RateLimiter::keyed(Quota::per_minute(GUESSES)),
            hasher: RandomState::new(),
        }
    }

    /// Whether this sender may send an answer now.
    pub fn admits_answer(&self, sender: Sender) -> bool {
        self.answers.as_ref().is_none_or(|limit| limit.check_key(&sender).is_ok())
    }

    /// Whether this sender may post a page of a form in steps now, with so many fields.
    pub fn admits_step(&self, sender: Sender, fields: usize) -> bool {
        let more = u32::try_from(fields / FIELDS).unwrap_or(u32::MAX);
        let weight = NonZeroU32::MIN.saturating_add(more);
        let Some(limit) = &self.steps else { return true };
        matches!(limit.check_key_n(&sender, weight), Ok(Ok(())))
    }

    /// Whether this sender may try to sign in to this account now.
    pub fn admits_sign_in(&self, sender: Sender, account: &str) -> bool {
        let Some(senders) = &self.sign_ins else { return true };
        let account = self.hasher.hash_one(account);
        // In this order: what a sender is refused does not count against the account.
        senders.check_key(&sender).is_ok()
            && self.guesses.check_key(&(sender, account)).is_ok()
            && self.accounts.check_key(&account).is_ok()
    }

    /// Whether someone who is signed in may say the own password now.
    pub fn admits_own_password(&self, account: UserId) -> bool {
        self.sign_ins.is_none() || self.own.check_key(&account).is_ok()
    }

    /// Forgets senders that have been calm.
    pub fn forget_calm(&self) {
        for limit in [&self.answers, &self.steps, &self.sign_ins].into_iter().flatten() {
            limit.retain_recent();
        }
        self.guesses.retain_recent();
        self.accounts.retain_recent();
        self.own.retain_recent();
    }
}

fn per_minute(count: u32) -> Option<DefaultKeyedRateLimiter<Sender>> {
    NonZeroU32::new(count).map(|count| RateLimiter::keyed(Quota::per_minute(count)))
}

impl Sender {
    fn of(address: IpAddr) -> Sender {
        match address.to_canonical() {
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                Sender(IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0)))
            }
            address => Sender(address),
        }
    }
}

impl FromRequestParts<AppState> for Sender {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        state: &AppState,
    ) -> Result<Sender, Self::Rejection> {
        // The last entry is the proxy's own word; those before it are the client's.
        let forwarded = state.config.behind_proxy.then(|| {
            let header = parts.headers.get("x-forwarded-for")?.to_str().ok()?;
            header.rsplit(',').next()?.trim().parse::<IpAddr>().ok()
        });
        let connected = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let address = forwarded.flatten().or(connected);
        Ok(Sender::of(address.unwrap_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subscriber_counts_once_whatever_address_is_drawn() {
        let one: IpAddr = "2001:db8:1:2::1".parse().unwrap();
        let two: IpAddr = "2001:db8:1:2:ffff::9".parse().unwrap();
        let other: IpAddr = "2001:db8:1:3::1".parse().unwrap();
        assert_eq!(Sender::of(one), Sender::of(two));
        assert_ne!(Sender::of(one), Sender::of(other));
        let mapped: IpAddr = "::ffff:192.0.2.7".parse().unwrap();
        assert_eq!(Sender::of(mapped), Sender::of("192.0.2.7".parse().unwrap()));
    }

    fn limits(answers_per_minute: u32) -> Limits {
        Limits::new(&ServeConfig {
            database: crate::config::DatabaseConfig { database: String::new() },
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            data_dir: "data".into(),
            public_url: None,
            behind_proxy: false,
            answers_per_minute,
            sign_ins_per_minute: 20,
        })
    }

    fn sender(n: u8) -> Sender {
        Sender::of(IpAddr::from([192, 0, 2, n]))
    }

    /// | fields | counts |
    /// |--------|--------|
    /// | 499    | 1      |
    /// | 2000   | 5      |
    /// | 20000  | 41     |
    #[test]
    fn a_large_step_counts_more_than_once() {
        let limits = limits(1);
        assert!(limits.admits_step(sender(1), 2_000) && limits.admits_step(sender(1), 2_000));
        assert!(!limits.admits_step(sender(1), 1));
        assert!(!limits.admits_step(sender(2), 20_000), "more than there may be at once");
        assert_eq!((0..20).filter(|_| limits.admits_step(sender(2), 499)).count(), 10);
    }

    #[test]
    fn a_stranger_does_not_lock_an_account_for_everyone() {
        let limits = limits(0);
        let stranger = (0..40).filter(|_| limits.admits_sign_in(sender(1), "admin")).count();
        assert_eq!(stranger, 10);
        assert!(limits.admits_sign_in(sender(2), "admin"));
        let all = (3..60).flat_map(|n| std::iter::repeat_n(n, 10));
        let crowd = all.filter(|n| limits.admits_sign_in(sender(*n), "admin")).count();
        assert_eq!(crowd, 100 - 11);
        assert!(limits.admits_sign_in(sender(2), "somchai"));
    }
}
