//! Which fields of a refused form are stored: the arguments of the function that was called,
//! within bounds, and nothing secret, whatever its name.

mod card_numbers;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use service::form_drafts::{MAX_BYTES, MAX_FIELDS};

static ARGUMENTS: LazyLock<BTreeMap<&'static str, Vec<String>>> =
    LazyLock::new(app::arguments::arguments);

/// Returns the fields to store of a form that was sent to `path`; those that exceed the bounds
/// are left out.
pub fn of(path: &str, body: &[u8]) -> Vec<(String, String)> {
    let arguments = ARGUMENTS.get(path).map_or(&[][..], Vec::as_slice);
    let mut left = MAX_BYTES;
    url::form_urlencoded::parse(body)
        .map(|(name, value)| (name.into_owned(), card_numbers::masked(&value.replace('\0', ""))))
        .filter(|(name, _)| is_argument(arguments, name) && !is_secret(name))
        .filter(|(name, value)| {
            let rest = left.checked_sub(name.len() + value.len());
            left = rest.unwrap_or(left);
            rest.is_some()
        })
        .take(MAX_FIELDS)
        .collect()
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
    }
}
