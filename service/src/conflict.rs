//! What a form that was made from an older version would overwrite.

use domain::conflict::{Conflict, SavedValue};
use serde::Serialize;
use serde_json::Value;

use crate::Error;

/// Refuses the `typed` form, unless it only says what the `stored` one says already.
pub(crate) fn refuse_unless_equal(
    version: i64,
    stored: &impl Serialize,
    typed: &impl Serialize,
) -> Result<(), Error> {
    let (stored, typed) = (values(stored), values(typed));
    let saved: Vec<SavedValue> = stored
        .into_iter()
        .filter(|(field, value)| {
            field != "version" && typed.get(field).map(shown) != Some(shown(value))
        })
        .map(|(field, value)| SavedValue { value: shown(&value), field })
        .collect();
    if saved.is_empty() { Ok(()) } else { Err(Error::Conflict(Conflict { version, saved })) }
}

fn values(form: &impl Serialize) -> serde_json::Map<String, Value> {
    match serde_json::to_value(form) {
        Ok(Value::Object(values)) => values,
        _ => serde_json::Map::new(),
    }
}

/// The value as its field shows it, without what a browser changes of line ends.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().replace("\r\n", "\n"),
        other => other.to_string(),
    }
}
