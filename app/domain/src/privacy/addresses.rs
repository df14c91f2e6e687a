use super::{Found, Kind};

/// E-mail addresses: what stands around an `@` and could be one.
pub(super) fn find(text: &str) -> Vec<Found> {
    text.match_indices('@').filter_map(|(at, _)| address_around(text, at)).collect()
}

fn address_around(text: &str, at: usize) -> Option<Found> {
    let is_local = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    let is_host = |c: char| c.is_ascii_alphanumeric() || ".-".contains(c);
    let local = text[..at].trim_end_matches(is_local).len();
    let after = &text[at + 1..];
    let host = &after[..after.len() - after.trim_start_matches(is_host).len()];
    // A full stop after an address ends the sentence.
    let host = host.trim_end_matches(['.', '-']);
    let (name, ending) = host.rsplit_once('.')?;
    let is_ending = ending.len() >= 2 && ending.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_whole = local < at && !name.is_empty() && is_ending;
    is_whole.then(|| Found { range: local..at + 1 + host.len(), kind: Kind::Email })
}
