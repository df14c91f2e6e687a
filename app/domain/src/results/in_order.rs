use std::fmt;

use serde::ser::{Serialize, SerializeMap, Serializer};

/// Values by name in the order of the form: a JSON map whose keys keep that order.
#[derive(Clone, PartialEq)]
pub struct InOrder<T>(Vec<(String, T)>);

impl<T> InOrder<T> {
    pub fn get(&self, name: &str) -> Option<&T> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &T)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    pub fn values(&self) -> impl ExactSizeIterator<Item = &T> {
        self.0.iter().map(|(_, value)| value)
    }

    pub(super) fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.0.iter_mut().map(|(_, value)| value)
    }

    /// What each value becomes, by the same names.
    pub(super) fn map<U>(&self, each: impl Fn(&T) -> U) -> InOrder<U> {
        InOrder(self.0.iter().map(|(name, value)| (name.clone(), each(value))).collect())
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T> Default for InOrder<T> {
    fn default() -> InOrder<T> {
        InOrder(Vec::new())
    }
}

impl<N: Into<String>, T> FromIterator<(N, T)> for InOrder<T> {
    fn from_iter<I: IntoIterator<Item = (N, T)>>(pairs: I) -> InOrder<T> {
        InOrder(pairs.into_iter().map(|(name, value)| (name.into(), value)).collect())
    }
}

impl<T: Serialize> Serialize for InOrder<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl<T: fmt::Debug> fmt::Debug for InOrder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
