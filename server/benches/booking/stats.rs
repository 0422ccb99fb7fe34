//! Medians, percentiles and confidence intervals.

use std::time::Duration;

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

/// The seed of every random choice of the benchmark.
pub const SEED: u64 = 20;

const RESAMPLES: usize = 2_000;

/// The median of the pairs' ratios, with its 95 % confidence interval by resampling.
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    pub median: f64,
    pub low: f64,
    pub high: f64,
}

impl Ratio {
    /// Returns the ratio of product to reference, from pairs of both.
    pub fn of(pairs: &[(f64, f64)]) -> Self {
        let ratios: Vec<f64> = pairs.iter().map(|(ours, reference)| ours / reference).collect();
        let mut dice = StdRng::seed_from_u64(SEED);
        let mut draw = || {
            let drawn = ratios.iter().map(|_| ratios[dice.random_range(0..ratios.len())]);
            median(&drawn.collect::<Vec<_>>())
        };
        let mut medians: Vec<f64> = (0..RESAMPLES).map(|_| draw()).collect();
        medians.sort_by(f64::total_cmp);
        let (low, high) = (medians[RESAMPLES / 40], medians[RESAMPLES - RESAMPLES / 40 - 1]);
        Self { median: median(&ratios), low, high }
    }
}

/// Returns the median; of an even number of values, the mean of the two in the middle.
pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 {
        sorted[middle]
    } else {
        f64::midpoint(sorted[middle - 1], sorted[middle])
    }
}

/// Returns the milliseconds that `of_hundred` per cent of the times do not exceed.
pub fn percentile(of_hundred: usize, times: &[Duration]) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort();
    let at = (sorted.len() * of_hundred).div_ceil(100).saturating_sub(1);
    sorted.get(at).map_or(f64::NAN, |time| time.as_secs_f64() * 1_000.0)
}

/// Converts a count to a number for divisions.
pub fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
