//! Detection of forms that were made from something older than what is stored now.
//!
//! A form carries what it was made from: a short hash of what each of its fields showed. With
//! it, a change that somebody else saved is told from one that the sender made.

use serde::{Deserialize, Serialize};

/// Refusal of a form that would have overwritten what somebody else saved in the meantime.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// Version that is stored now; a form sent with it overwrites the stored values knowingly.
    pub version: i64,
    /// What a form that shows the stored values is made from, as [`made_from`] writes it; empty
    /// for forms that carry none.
    #[serde(default)]
    pub made_from: String,
    /// Fields that were changed in the meantime and whose stored value differs from what was sent.
    pub saved: Vec<SavedValue>,
}

/// Stored value of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedValue {
    /// The field's name in its form.
    pub field: String,
    /// Stored value, as the form would show it.
    pub value: String,
    /// Stored value as people read it: a price has its currency.
    pub words: String,
    /// Whether the sender changed the field as well; otherwise the form takes the stored value.
    pub is_typed: bool,
}

impl SavedValue {
    /// Creates the stored value of a `field` that the sender changed as well, read as it is.
    pub fn new(field: &str, value: impl Into<String>) -> Self {
        let value = value.into();
        Self { field: field.into(), words: value.clone(), value, is_typed: true }
    }
}

impl Conflict {
    /// Returns the stored value of `field`, if it was changed in the meantime and differs from
    /// what was sent.
    pub fn saved_at(&self, field: &str) -> Option<&SavedValue> {
        self.saved.iter().find(|saved| saved.field == field)
    }

    /// Returns the stored text of `field`, in the cases of [`saved_at`](Self::saved_at).
    pub fn at(&self, field: &str) -> Option<&str> {
        self.saved_at(field).map(|saved| saved.value.as_str())
    }

    /// Returns the stored values of the fields that the sender did not change.
    pub fn untouched(&self) -> impl Iterator<Item = &SavedValue> {
        self.saved.iter().filter(|saved| !saved.is_typed)
    }
}

/// A field of a form with what it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownField<'a> {
    /// The field's name in its form.
    pub name: &'static str,
    /// Value that the field shows.
    pub value: &'a str,
    /// The value as people read it, where that differs: a price with its currency.
    pub words: Option<String>,
}

impl<'a> ShownField<'a> {
    /// Creates a field whose value people read as it is.
    pub const fn new(name: &'static str, value: &'a str) -> Self {
        Self { name, value, words: None }
    }

    /// Sets the text in which people read the value, if there is one.
    #[must_use]
    pub fn saying(self, words: Option<String>) -> Self {
        Self { words, ..self }
    }

    fn saved(&self, is_typed: bool) -> SavedValue {
        let value = plain(self.value);
        let words = match &self.words {
            _ if value.is_empty() => "empty".into(),
            Some(words) => words.clone(),
            None => value.clone(),
        };
        SavedValue { field: self.name.into(), value, words, is_typed }
    }
}

/// Returns what a form that shows `fields` is made from: `price:1a2b3c4d title:811c9dc5`.
pub fn made_from(fields: &[ShownField<'_>]) -> String {
    let hashes = fields.iter().map(|field| format!("{}:{:08x}", field.name, hash(field.value)));
    hashes.collect::<Vec<_>>().join(" ")
}

/// Returns the `stored` values that the form `typed`, made from something older, would
/// overwrite unseen. A field that `made_from` does not mention counts as changed by both.
pub fn overwritten(
    stored: &[ShownField<'_>],
    typed: &[ShownField<'_>],
    made_from: &str,
) -> Vec<SavedValue> {
    let saved = |stored: &ShownField<'_>| {
        let sent = value_of(typed, stored.name);
        if is_same(stored.value, sent) {
            return None;
        }
        let Some(shown) = hash_at(made_from, stored.name) else { return Some(stored.saved(true)) };
        (hash(stored.value) != shown).then(|| stored.saved(hash(sent) != shown))
    };
    stored.iter().filter_map(saved).collect()
}

/// Returns whether every `stored` field was sent with the value that it has.
pub fn says_the_same(stored: &[ShownField<'_>], typed: &[ShownField<'_>]) -> bool {
    stored.iter().all(|stored| is_same(stored.value, value_of(typed, stored.name)))
}

/// Returns whether two values are equal, apart from outer space and the line ends that a
/// browser changes.
pub fn is_same(one: &str, other: &str) -> bool {
    plain(one) == plain(other)
}

fn value_of<'a>(fields: &[ShownField<'a>], name: &str) -> &'a str {
    fields.iter().find(|field| field.name == name).map_or("", |field| field.value)
}

fn plain(value: &str) -> String {
    value.trim().replace("\r\n", "\n")
}

/// FNV-1a: short, equal on every machine, and no protection of secrets.
fn hash(value: &str) -> u32 {
    plain(value)
        .bytes()
        .fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

fn hash_at(made_from: &str, name: &str) -> Option<u32> {
    let of_field = |pair: &str| {
        let (field, hash) = pair.split_once(':')?;
        (field == name).then(|| u32::from_str_radix(hash, 16).ok())?
    };
    made_from.split(' ').find_map(of_field)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHOWN: [ShownField<'_>; 3] = [
        ShownField::new("price", "1500"),
        ShownField::new("title", "Rust"),
        ShownField::new("description", "Bring code.\nWe read it."),
    ];

    fn form<'a>(price: &'a str, title: &'a str, description: &'a str) -> [ShownField<'a>; 3] {
        [
            ShownField::new("price", price),
            ShownField::new("title", title),
            ShownField::new("description", description),
        ]
    }

    #[test]
    fn a_hash_is_the_same_everywhere() {
        assert_eq!((hash(""), hash("a"), hash("foobar")), (0x811c_9dc5, 0xe40c_292c, 0xbf9c_f968));
        assert_eq!(made_from(&SHOWN[..2]), "price:45e37e83 title:9d6c0a07");
    }

    #[test]
    fn only_what_changed_since_is_told_and_whether_the_sender_changed_it_too() {
        let stored = form("2000", "Rust", "Bring tea.");
        let typed = form("1500", "Rust for all", "Bring nothing.");

        let saved = overwritten(&stored, &typed, &made_from(&SHOWN));

        let told: Vec<_> = saved.iter().map(|saved| (&*saved.field, saved.is_typed)).collect();
        assert_eq!(told, [("price", false), ("description", true)]);
    }

    #[test]
    fn what_both_changed_alike_or_a_browser_changed_of_line_ends_is_no_conflict() {
        let stored = form("2000", "Rust", "Bring code.\nWe read it.");
        let typed = form("2000", "Rust for all", "Bring code.\r\nWe read it. ");

        assert_eq!(overwritten(&stored, &typed, &made_from(&SHOWN)), []);
        assert!(!says_the_same(&stored, &typed) && says_the_same(&stored, &stored));
    }

    #[test]
    fn without_what_a_form_was_made_from_every_difference_is_told() {
        let stored = form("2000", "", "Bring code.\nWe read it.");
        let typed = form("1500", "Rust for all", "Bring code.\nWe read it.");

        for odd in ["", "price", "price: title:xyz", ":::", "price:g"] {
            let saved = overwritten(&stored, &typed, odd);
            let told: Vec<_> = saved.iter().map(|saved| (&*saved.field, saved.is_typed)).collect();
            assert_eq!(told, [("price", true), ("title", true)], "{odd}");
            assert_eq!(saved[1].words, "empty");
        }
    }

    #[test]
    fn a_price_is_told_with_its_currency_and_shown_without() {
        let price = ShownField::new("price", "55").saying(Some("$55".into()));

        let saved = overwritten(&[price], &[ShownField::new("price", "40")], "");

        assert_eq!((&*saved[0].value, &*saved[0].words), ("55", "$55"));
    }
}
