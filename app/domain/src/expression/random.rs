//! Random numbers from a state that the caller gave.

use std::cell::Cell;

/// A generator whose state begins where the environment says.
///
/// SplitMix64: G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators",
/// OOPSLA 2014.
#[derive(Debug)]
pub struct Random(Cell<u64>);

impl Random {
    pub fn new(state: u64) -> Random {
        Random(Cell::new(state))
    }

    pub fn bits(&self) -> u64 {
        let state = self.0.get().wrapping_add(0x9e37_79b9_7f4a_7c15);
        self.0.set(state);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to less than 1.
    pub fn fraction(&self) -> f64 {
        // As many bits as a float holds exactly.
        (self.bits() >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// The order of so many things after ODK's `randomize()`: the "inside-out" Fisher-Yates shuffle.
pub fn shuffled(count: usize, mut fraction: impl FnMut() -> f64) -> Vec<usize> {
    let mut order = Vec::with_capacity(count);
    for index in 0..count {
        let place = ((fraction() * (index + 1) as f64) as usize).min(index);
        order.push(index);
        order.swap(place, index);
    }
    order
}

/// The Park-Miller generator that ODK shuffles with where a seed is given.
pub fn park_miller(seed: f64) -> impl FnMut() -> f64 {
    const MODULUS: i64 = 2_147_483_647;
    const MULTIPLIER: i64 = 16_807;
    // What is no number is 0, as JavaRosa has it.
    let mut state = seed as i64 % MODULUS;
    if state <= 0 {
        state += MODULUS - 1;
    }
    move || {
        state = state * MULTIPLIER % MODULUS;
        (state - 1) as f64 / (MODULUS - 1) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first outputs of the authors' reference code from state 0.
    #[test]
    fn split_mix_gives_the_published_numbers() {
        let random = Random::new(0);
        assert_eq!(random.bits(), 0xe220_a839_7b1d_cdaf);
        assert_eq!(random.bits(), 0x6e78_9e6a_a1b9_65f4);
    }

    #[test]
    fn every_thing_is_in_a_shuffle_once() {
        let mut order = shuffled(50, park_miller(7.0));
        assert_ne!(order, (0..50).collect::<Vec<_>>());
        order.sort_unstable();
        assert_eq!(order, (0..50).collect::<Vec<_>>());
    }

    /// S. Park, K. Miller, "Random number generators: good ones are hard to find", 1988: from 1,
    /// the 10,000th state is 1043618065.
    #[test]
    fn park_miller_gives_the_published_number() {
        let mut fraction = park_miller(1.0);
        let last = (0..10_000).map(|_| fraction()).last().unwrap();
        assert_eq!(last, 1_043_618_064.0 / 2_147_483_646.0);
    }
}
