//! The addresses of all pages, as typed functions. The only file that spells an address.

use std::fmt::Write;

use domain::id::{BookingId, SessionTypeId, WindowId};
use domain::mentor::search::SearchQuery;

macro_rules! pages {
    ($($(#[$doc:meta])* $name:ident = $address:literal),+ $(,)?) => {$(
        $(#[$doc])*
        pub const fn $name() -> &'static str {
            $address
        }
    )+};
}

pages! {
    /// The start page.
    home = "/",
    /// The page that searches and lists mentors.
    mentors = "/mentors",
    /// The page that creates an account.
    sign_up = "/sign-up",
    /// The page that signs in.
    sign_in = "/sign-in",
    /// The reader's dashboard.
    dashboard = "/dashboard",
    /// The reader's bookings.
    bookings = "/bookings",
    /// The reader's hours, for mentors.
    availability = "/availability",
    /// The reader's session types, for mentors.
    session_types = "/session-types",
    /// The reader's profile.
    settings_profile = "/settings/profile",
    /// The reader's password.
    settings_account = "/settings/account",
    /// The reader's sessions.
    settings_sessions = "/settings/sessions",
}

/// Returns the address that signs in, then goes on to `next`, or to the dashboard if it is empty.
pub fn sign_in_then(next: &str) -> String {
    with_query(sign_in(), [("next", next)])
}

/// Returns the address that creates an account, signs in, then goes on to `next`.
pub fn sign_up_then(next: &str) -> String {
    with_query(sign_up(), [("next", next)])
}

/// Returns the address that signs in with the account just created, then goes on to `next`.
pub fn sign_in_with_new_account(next: &str) -> String {
    with_query(sign_in(), [("account", NEW_ACCOUNT), ("next", next)])
}

/// The query parameter which tells the sign-in page that its reader comes from signing up.
pub const NEW_ACCOUNT: &str = "new";

/// Returns the address of a search for mentors.
pub fn search(query: &SearchQuery) -> String {
    let pairs = [
        ("topic", &query.topic),
        ("q", &query.q),
        ("price_max", &query.price_max),
        ("currency", &query.currency),
        ("rating_min", &query.rating_min),
        ("company", &query.company),
        ("sort", &query.sort),
        ("after", &query.after),
    ];
    with_query(mentors(), pairs.map(|(key, value)| (key, value.as_str())))
}

/// Returns the address of the mentors of one topic.
pub fn topic(slug: &str) -> String {
    with_query(mentors(), [("topic", slug)])
}

/// Returns the address of a mentor's page.
pub fn mentor(handle: &str) -> String {
    format!("{}/{}", mentors(), encode(handle))
}

/// Returns the address of a mentor's page with a session type chosen; month and day may be empty.
pub fn mentor_times(handle: &str, session_type: SessionTypeId, month: &str, day: &str) -> String {
    let session_type = session_type.to_string();
    let query = [("session", session_type.as_str()), ("month", month), ("day", day)];
    format!("{}{}", with_query(&mentor(handle), query), times_place(day))
}

/// Returns the place in a page of free times: those of the day, if one is chosen.
const fn times_place(day: &str) -> &'static str {
    if day.is_empty() { "#times" } else { "#starts" }
}

/// Returns the address of the request form for a start.
pub fn request(handle: &str, session_type: SessionTypeId, start: &str) -> String {
    with_query(&format!("{}/book/{session_type}", mentor(handle)), [("start", start)])
}

/// Parses an address of [`request`]: the mentor's handle, the session type and the start.
pub fn requested(address: &str) -> Option<(&str, SessionTypeId, String)> {
    let (page, query) = address.split_once('?')?;
    let mentor = page.strip_prefix(mentors())?.strip_prefix('/')?;
    let (handle, session_type) = mentor.split_once("/book/")?;
    Some((handle, session_type.parse().ok()?, parameter(query, "start")?))
}

/// Returns the parameter `name` of `query`, decoded once: the router's own map decodes twice,
/// which breaks an address inside an address.
pub fn parameter(query: &str, name: &str) -> Option<String> {
    let value = query.trim_start_matches('?').split('&').find_map(|pair| {
        let (key, value) = pair.split_once('=')?;
        (decode(key)? == name).then_some(value)
    })?;
    decode(&value.replace('+', " "))
}

/// Returns the address of one list of the reader's bookings: `waiting`, `upcoming` or `past`.
pub fn bookings_shown(show: &str) -> String {
    with_query(bookings(), [("show", show)])
}

/// Returns the address of a page of the reader's past bookings: 0 is the latest.
pub fn bookings_past(page: u16) -> String {
    let page = if page == 0 { String::new() } else { page.to_string() };
    with_query(bookings(), [("show", "past"), ("page", page.as_str())])
}

/// Returns the address of the reader's hours with a preview of one session type.
pub fn preview(id: SessionTypeId) -> String {
    format!("{}#preview", with_query(availability(), [("session", id.to_string().as_str())]))
}

/// Returns the address of the reader's hours with one window in its form.
pub fn edit_window(id: WindowId) -> String {
    with_query(availability(), [("edit", id.to_string().as_str())])
}

/// Returns the address of the reader's session types with one of them in its form.
pub fn edit_session_type(id: SessionTypeId) -> String {
    format!("{}#session-form", with_query(session_types(), [("edit", id.to_string().as_str())]))
}

/// Returns the address of one booking.
pub fn booking(id: BookingId) -> String {
    format!("{}/{id}", bookings())
}

/// Returns the address of one booking with a page of its history: 0 is the newest.
pub fn booking_history(id: BookingId, page: u16) -> String {
    let page = if page == 0 { String::new() } else { page.to_string() };
    with_query(&booking(id), [("history", page.as_str())])
}

/// Returns the address that proposes other times for one booking.
pub fn reschedule_booking(id: BookingId) -> String {
    format!("{}/reschedule", booking(id))
}

/// Returns the address that proposes other times for one booking, with a month and a day, which
/// may be empty, and the chosen times.
pub fn reschedule_booking_chosen(
    id: BookingId,
    month: &str,
    day: &str,
    times: &[String],
) -> String {
    let times = times.iter().map(|time| ("time", time.as_str()));
    let query = [("month", month), ("day", day)].into_iter().chain(times);
    format!("{}{}", with_query(&reschedule_booking(id), query), times_place(day))
}

/// Returns the address of a booking's receipt.
pub fn receipt(id: BookingId) -> String {
    format!("{}/receipt", booking(id))
}

/// Returns the address of a booking's payment.
pub fn pay_booking(id: BookingId) -> String {
    format!("{}/pay", booking(id))
}

/// Returns the address of a booking's payment, once the payer has answered their bank and its
/// result is awaited.
pub fn pay_booking_answered(id: BookingId) -> String {
    with_query(&pay_booking(id), [("answered", "true")])
}

/// Returns `address` with a flash message: see [`flash_message`](crate::flash_message).
pub fn with_flash_message(address: &str, code: &str) -> String {
    with_query(address, [("flash", code)])
}

/// Returns the code of the flash message of `address`.
pub fn flash_code(address: &str) -> Option<String> {
    parameter(address.split_once('?')?.1, "flash")
}

/// Returns `address` without its flash message.
pub fn without_flash_message(address: &str) -> String {
    let Some((page, query)) = address.split_once('?') else { return address.to_owned() };
    let kept: Vec<&str> =
        query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("flash=")).collect();
    if kept.is_empty() { page.to_owned() } else { format!("{page}?{}", kept.join("&")) }
}

fn with_query<'a>(address: &str, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut whole = address.to_owned();
    let mut separator = '?';
    for (key, value) in pairs.into_iter().filter(|(_, value)| !value.is_empty()) {
        whole.push(separator);
        whole.push_str(key);
        whole.push('=');
        whole.push_str(&encode(value));
        separator = '&';
    }
    whole
}

/// Percent-encodes all but RFC 3986's unreserved characters.
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(char::from(byte));
            }
            _ => _ = write!(encoded, "%{byte:02X}"),
        }
    }
    encoded
}

/// Decodes the output of [`encode`]; `None` if it is not UTF-8.
pub(crate) fn decode(text: &str) -> Option<String> {
    let mut parts = text.split('%');
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        let (code, rest) = part.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(code, 16).ok()?);
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

/// Returns `raw` if it is a path of this site, such as a link from outside may name to go on to.
/// Refuses other hosts in every disguise (`//`, `/\`, controls, schemes).
pub fn local(raw: &str) -> Option<&str> {
    (is_local(raw) && raw.len() <= 2000).then_some(raw)
}

/// Returns whether `raw` is unambiguously a path of this site.
pub fn is_local(raw: &str) -> bool {
    let is_plain = |c: char| !c.is_control() && c != '\\';
    let decoded_tab = |raw: &str| raw.to_ascii_lowercase().contains("%09");
    let is_path = raw.starts_with('/') && !raw.starts_with("//") && raw.chars().all(is_plain);
    is_path && !raw.starts_with("/%") && !decoded_tab(raw)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_only_what_was_asked() {
        let query = SearchQuery { topic: "rust".into(), q: "a&b c".into(), ..Default::default() };
        assert_eq!(search(&query), "/mentors?topic=rust&q=a%26b%20c");
        assert_eq!(search(&SearchQuery::default()), "/mentors");
    }

    #[test]
    fn an_address_forgets_its_flash_message_and_nothing_else() {
        assert_eq!(without_flash_message("/availability?flash=saved"), "/availability");
        assert_eq!(without_flash_message("/a?edit=1&flash=saved&day=2"), "/a?edit=1&day=2");
        assert_eq!(without_flash_message("/a"), "/a");
        assert_eq!(without_flash_message("/a?q=notice%3Dx&&"), "/a?q=notice%3Dx");
    }

    #[test]
    fn what_an_address_requests_is_read_back() {
        let id: SessionTypeId = "019ac9a0-0000-7000-8000-000000000001".parse().unwrap();
        let address = request("ada-lovelace", id, "2026-12-06T02:00:00Z");
        let read = requested(&address);
        assert_eq!(read, Some(("ada-lovelace", id, "2026-12-06T02:00:00Z".to_owned())));
        let outer = sign_in_then(&search(&SearchQuery { q: "a&b".into(), ..Default::default() }));
        let query = outer.split_once('?').unwrap().1;
        assert_eq!(parameter(query, "next").as_deref(), Some("/mentors?q=a%26b"));
        for other in ["/mentors/ada", "/mentors/ada/book/x?start=1", "/dashboard?start=%", ""] {
            assert_eq!(requested(other), None, "{other}");
        }
    }

    #[test]
    fn what_is_encoded_is_decoded_and_broken_codes_are_nothing() {
        for text in ["", "ada@example.com", "লতা@উদাহরণ.বাংলা", "50% & more"]
        {
            assert_eq!(decode(&encode(text)).as_deref(), Some(text));
        }
        for broken in ["%", "%4", "%zz", "%ff", "%é"] {
            assert_eq!(decode(broken), None, "{broken}");
        }
    }

    #[test]
    fn only_paths_of_ours_are_gone_on_to() {
        assert_eq!(local("/bookings?x=1"), Some("/bookings?x=1"));
        for evil in [
            "//evil",
            "/\\evil",
            "https:evil",
            "/%09/evil",
            "/a\r\nSet-Cookie: x",
            "javascript:x",
            "",
        ] {
            assert_eq!(local(evil), None, "{evil:?}");
        }
    }
}
