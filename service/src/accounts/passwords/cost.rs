//! The cost of hashing a password, and so of one guess.

use argon2::{Algorithm, Argon2, Params, PasswordHash, Version};

/// What hashing one password costs: argon2id with one lane.
#[derive(Clone, Debug, Default)]
pub struct Cost(Params);

/// The error for a cost below the safe minimum: 19,456 KiB and two passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "passwords need at least {} KiB and {} passes",
    Params::DEFAULT_M_COST,
    Params::DEFAULT_T_COST
)]
pub struct CostTooLow;

impl Cost {
    /// Returns a cost with this memory and number of passes; configuration may only raise the
    /// default.
    pub fn at_least_default(memory_kib: u32, passes: u32) -> Result<Self, CostTooLow> {
        if memory_kib < Params::DEFAULT_M_COST || passes < Params::DEFAULT_T_COST {
            return Err(CostTooLow);
        }
        Params::new(memory_kib, passes, Params::DEFAULT_P_COST, None)
            .map(Self)
            .map_err(|_| CostTooLow)
    }

    pub(super) fn hasher(&self) -> Argon2<'static> {
        Argon2::new(Algorithm::Argon2id, Version::V0x13, self.0.clone())
    }

    /// Returns whether `hash` was cheaper to compute than this, or made by another algorithm.
    pub(super) fn exceeds(&self, hash: &PasswordHash) -> bool {
        let is_current = hash.algorithm == Algorithm::Argon2id.ident()
            && hash.version == Some(Version::V0x13.into());
        !is_current
            || Params::try_from(hash).map_or(true, |made| {
                made.m_cost() < self.0.m_cost() || made.t_cost() < self.0.t_cost()
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cost_is_only_ever_raised() {
        assert!(Cost::at_least_default(19_456, 2).is_ok());
        assert!(Cost::at_least_default(65_536, 3).is_ok());
        assert_eq!(Cost::at_least_default(19_455, 2).unwrap_err(), CostTooLow);
        assert_eq!(Cost::at_least_default(19_456, 1).unwrap_err(), CostTooLow);
    }
}
