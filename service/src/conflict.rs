//! Conflicts: what a form that was made from an older version would overwrite.

use domain::conflict::{Conflict, ShownField, made_from, overwritten, says_the_same};

use crate::Error;

/// Returns whether the `typed` form, made from an older version than the `stored` one, changes
/// anything. Fails with a conflict where it would overwrite what somebody else has saved since.
pub(crate) fn is_worth_saving(
    version: i64,
    stored: &[ShownField<'_>],
    typed: &[ShownField<'_>],
    was_made_from: &str,
) -> Result<bool, Error> {
    let saved = overwritten(stored, typed, was_made_from);
    if saved.is_empty() {
        return Ok(!says_the_same(stored, typed));
    }
    Err(Error::Conflict(Conflict { version, made_from: made_from(stored), saved }))
}
