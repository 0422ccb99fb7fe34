//! Reproducible random numbers and ids. The generator is written here, because those of libraries
//! may change with their versions.

use uuid::{Builder, Uuid};

/// 2025-01-01 in milliseconds since 1970, the earliest time in the seed's ids.
const IDS_BEGIN: u64 = 1_735_689_600_000;

/// A `SplitMix64` generator (Steele, Lea, Flood 2014).
#[derive(Clone, Debug)]
pub(super) struct Rng {
    state: u64,
}

impl Rng {
    pub fn new(seed: u64) -> Self {
        // Neighbouring seeds have nothing in common after one round.
        let mut rng = Self { state: seed };
        Self { state: rng.next() }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Returns a number from `min` to `max`, both included.
    pub fn between(&mut self, min: i64, max: i64) -> i64 {
        let width = max.abs_diff(min) + 1;
        min.saturating_add_unsigned(self.next() % width)
    }

    /// Returns true in `percent` of a hundred cases.
    pub fn chance(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    /// Returns a random element of a list, which must not be empty.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.index(from.len())]
    }

    /// Returns a random text of a list, which must not be empty.
    pub fn phrase(&mut self, from: &[&'static str]) -> &'static str {
        from[self.index(from.len())]
    }

    /// Returns a random index of a list of this length.
    pub fn index(&mut self, length: usize) -> usize {
        let last = i64::try_from(length).unwrap_or(i64::MAX) - 1;
        usize::try_from(self.between(0, last)).unwrap_or_default()
    }

    /// Returns `n` different elements in random order, or all if there are fewer.
    pub fn some<'a, T>(&mut self, from: &'a [T], n: usize) -> Vec<&'a T> {
        let mut rest: Vec<_> = from.iter().collect();
        let n = n.min(rest.len());
        (0..n).map(|_| rest.swap_remove(self.index(rest.len()))).collect()
    }
}

/// Generates ids in the shape of UUID version 7, each later than the one before.
#[derive(Clone, Debug)]
pub(super) struct Ids {
    rng: Rng,
    next: u64,
}

impl Ids {
    /// Makes the ids of a seed, from this millisecond of 2025 on.
    pub fn new(seed: u64, first: u64) -> Self {
        Self { rng: Rng::new(seed), next: IDS_BEGIN + first }
    }

    pub fn next(&mut self) -> Uuid {
        let [_, _, _, _, _, _, high @ ..] = self.rng.next().to_be_bytes();
        let low = self.rng.next().to_be_bytes();
        let mut random = [0; 10];
        random[..2].copy_from_slice(&high);
        random[2..].copy_from_slice(&low);
        self.next += 1;
        Builder::from_unix_timestamp_millis(self.next, &random).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_falls_the_same() {
        let rolls = |seed| {
            let mut rng = Rng::new(seed);
            [rng.between(1, 6), rng.between(1, 6), rng.between(1, 1000)]
        };
        assert_eq!(rolls(7), rolls(7));
        assert_ne!(rolls(7), rolls(8));
    }

    #[test]
    fn all_numbers_between_the_bounds_fall() {
        let mut rng = Rng::new(1);
        let mut seen: Vec<_> = (0..200).map(|_| rng.between(-1, 2)).collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen, [-1, 0, 1, 2]);
    }

    #[test]
    fn some_are_different_ones() {
        let mut chosen = Rng::new(3).some(&[1, 2, 3, 4], 9);
        chosen.sort_unstable();
        assert_eq!(chosen, [&1, &2, &3, &4]);
    }

    #[test]
    fn later_ids_are_larger() {
        let mut ids = Ids::new(5, 0);
        let (first, second) = (ids.next(), ids.next());
        assert!(first < second);
        assert_eq!(first.get_version_num(), 7);
    }
}
