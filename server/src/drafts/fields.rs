//! Which fields of a refused form are stored: the arguments of the function that was called,
//! within bounds, and nothing secret, whatever its name.

mod card_numbers;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use service::form_drafts::{MAX_BYTES, MAX_FIELDS};

static ARGUMENTS: LazyLock<BTreeMap<&'static str, Vec<String>>> =
    LazyLock::new(app::arguments::arguments);

/// Returns whether a function has this path, so that its form may come back.
pub fn is_known(path: &str) -> bool {
    ARGUMENTS.contains_key(path)
}

/// Returns the fields to store of a form that was sent to `path`; those that exceed the bounds
/// are left out.
pub fn of(path: &str, body: &[u8]) -> Vec<(String, String)> {
    let arguments = ARGUMENTS.get(path).map_or(&[][..], Vec::as_slice);
    let mut left = MAX_BYTES;
    // What is left out is looked at no further: anybody may send it, and a lot of it.
    url::form_urlencoded::parse(body)
        .filter(|(name, _)| is_argument(arguments, name) && !is_secret(name))
        .map(|(name, value)| (name.into_owned(), storable(&value)))
        .filter(|(name, value)| {
            let rest = left.checked_sub(name.len() + stored_length(value));
            left = rest.unwrap_or(left);
            rest.is_some()
        })
        .take(MAX_FIELDS)
        .map(|(name, value)| (name, card_numbers::masked(&value)))
        .collect()
}

/// Removes the control characters that no field of ours accepts, and that PostgreSQL could not
/// store or only at length.
fn storable(value: &str) -> String {
    value.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t')).collect()
}

/// Returns the number of bytes of a value as it is stored, in JSON: some characters are escaped.
fn stored_length(value: &str) -> usize {
    let escaped = value.chars().filter(|c| matches!(c, '"' | '\\' | '\n' | '\r' | '\t')).count();
    value.len() + escaped
}

/// Returns whether a field is one of `arguments`, or an entry of a list among them.
fn is_argument(arguments: &[String], name: &str) -> bool {
    let is_entry = |rest: &str| {
        let index = rest.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        index.is_some_and(|index| index.len() <= 3 && index.bytes().all(|b| b.is_ascii_digit()))
    };
    let fits = |argument: &String| {
        let rest = name.strip_prefix(argument.as_str());
        rest.is_some_and(|rest| rest.is_empty() || is_entry(rest))
    };
    arguments.iter().any(fits)
}

fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let words = ["password", "card", "cvc", "token", "secret"];
    ["current", "new"].contains(&&*name) || words.iter().any(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(path: &str, body: &str) -> Vec<String> {
        of(path, body.as_bytes()).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn only_the_fields_of_the_function_that_was_called_are_kept() {
        let body =
            "form[name]=Ada&form[evil]=x&evil=x&form[name][0]=x&form[name][x]=x&form[email]=a";
        assert_eq!(
            names("/api/accounts/sign_up", body),
            ["form[name]", "form[name][0]", "form[email]"]
        );
        assert!(names("/api/nowhere", body).is_empty());
    }

    #[test]
    fn a_password_a_card_and_a_token_are_never_kept() {
        assert!(names("/api/accounts/sign_up", "form[password]=x").is_empty());
        assert!(names("/api/accounts/change_password", "current=y&new=z").is_empty());
        assert!(names("/api/bookings/request", "form[card]=4000000000000002").is_empty());
        let kept = of("/api/bookings/request", b"form[message]=Mine+is+4111+1111-1111+1111.");
        assert_eq!(kept[0].1, "Mine is •••• ••••-•••• ••••.");
    }

    #[test]
    fn no_more_than_a_bound_is_kept() {
        let long = format!("form[message]={}&form[start]=x", "x".repeat(MAX_BYTES));
        assert_eq!(names("/api/bookings/request", &long), ["form[start]"]);

        let many = "form[answers][0]=x&".repeat(MAX_FIELDS + 10);
        assert_eq!(names("/api/bookings/request", &many).len(), MAX_FIELDS);

        let escaped = format!("form[message]={}", "%22".repeat(MAX_BYTES * 2 / 3));
        assert!(names("/api/bookings/request", &escaped).is_empty());
    }

    #[test]
    fn characters_that_cannot_be_stored_are_dropped() {
        let kept = of("/api/bookings/request", b"form[message]=a%00%01%7Fb%0D%0Ac");
        assert_eq!(kept[0].1, "ab\r\nc");
    }

    #[test]
    fn what_is_left_out_costs_nothing() {
        let digits = format!("x={}&form[message]=4", "4+".repeat(120_000));
        let message = format!("form[message]={}", "4+".repeat(MAX_BYTES / 2));
        for body in [digits, message] {
            let begun = std::time::Instant::now();
            of("/api/bookings/request", body.as_bytes());
            assert!(begun.elapsed().as_secs() < 5, "{:?}", begun.elapsed());
        }
    }
}
