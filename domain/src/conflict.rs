//! A form that was made from something older than what is stored now.

use serde::{Deserialize, Serialize};

/// Why a form was refused that would have overwritten what somebody saved meanwhile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// The version that is stored now; a form sent with it overwrites it knowingly.
    pub version: i64,
    /// The fields in which the stored differs from what was typed.
    pub saved: Vec<SavedValue>,
}

/// What a field holds now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedValue {
    /// The field's name in its form.
    pub field: String,
    /// Its stored value, as the form would show it.
    pub value: String,
}

impl Conflict {
    /// What `field` holds now, if it differs from what was typed.
    pub fn at(&self, field: &str) -> Option<&str> {
        let saved = self.saved.iter().find(|saved| saved.field == field);
        saved.map(|saved| saved.value.as_str())
    }
}
