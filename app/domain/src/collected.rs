//! Sets and maps filled entry by entry. The library's own `collect` sorts first, and for each kind of entry the code that
//! sorts is 2 KB of what a phone fetches before it asks a form in steps: use these in what it runs.

use std::collections::{BTreeMap, BTreeSet};

pub fn set<T: Ord>(entries: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(entries);
    set
}

/// The last of two values under one key stays.
pub fn map<K: Ord, V>(entries: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(entries);
    map
}
