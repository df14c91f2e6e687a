//! Counts of what came back, and how long it took.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use hdrhistogram::Histogram;

/// What one client, or all together, have seen.
pub struct Tally {
    pub taken: u64,
    pub bytes: u64,
    /// Everything else that came back, by its name: `status 503`, `connection`.
    pub errors: BTreeMap<String, u64>,
    /// Microseconds, to three digits, up to a minute: what takes longer counts as a minute.
    times: Histogram<u64>,
}

impl Tally {
    pub fn new() -> anyhow::Result<Self> {
        let times = Histogram::new_with_bounds(1, 60_000_000, 3)?;
        Ok(Self { taken: 0, bytes: 0, errors: BTreeMap::new(), times })
    }

    pub fn take(&mut self, time: Duration, bytes: usize) {
        self.taken += 1;
        self.bytes += bytes as u64;
        self.times.saturating_record(u64::try_from(time.as_micros()).unwrap_or(u64::MAX));
    }

    pub fn fail(&mut self, name: String) {
        *self.errors.entry(name).or_default() += 1;
    }

    pub fn add(&mut self, other: &Self) {
        self.taken += other.taken;
        self.bytes += other.bytes;
        for (name, count) in &other.errors {
            *self.errors.entry(name.clone()).or_default() += count;
        }
        // Both have the same bounds, so this cannot fail.
        let _ = self.times.add(&other.times);
    }

    pub fn per_second(&self, elapsed: Duration) -> u64 {
        (self.taken as f64 / elapsed.as_secs_f64()).round() as u64
    }

    fn milliseconds(&self, quantile: f64) -> f64 {
        self.times.value_at_quantile(quantile) as f64 / 1000.0
    }
}

/// `p50 7.9 ms, p95 12.1 ms, p99 20.4 ms, no error`
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, quantile) in [("p50", 0.50), ("p95", 0.95), ("p99", 0.99)] {
            write!(f, "{name} {:.1} ms, ", self.milliseconds(quantile))?;
        }
        if self.errors.is_empty() {
            return f.write_str("no error");
        }
        let total: u64 = self.errors.values().sum();
        write!(f, "{total} errors (")?;
        for (place, (name, count)) in self.errors.iter().enumerate() {
            let comma = if place > 0 { ", " } else { "" };
            write!(f, "{comma}{name}: {count}")?;
        }
        f.write_str(")")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tallies_of_clients_are_read_as_one() -> anyhow::Result<()> {
        let (mut all, mut other) = (Tally::new()?, Tally::new()?);
        for milliseconds in 1..=100 {
            other.take(Duration::from_millis(milliseconds), 1);
        }
        other.fail("status 503".into());
        all.add(&other);
        assert_eq!(all.per_second(Duration::from_secs(2)), 50);
        let text = all.to_string();
        assert!(text.starts_with("p50 50.0 ms, p95 95.0 ms, p99 99.0 ms, 1 errors"), "{text}");
        Ok(())
    }
}
