//! Pages of a site that is lived in: the demonstration, with bookings in every state.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement};
use uuid::Uuid;

use crate::extremes::words;
use crate::support::{Answer, Server, get, post, server};

/// A booking of the demonstration with its two people.
#[derive(FromQueryResult)]
struct Booked {
    id: Uuid,
    mentee: String,
    mentee_email: String,
    mentor: String,
    mentor_email: String,
    mentor_handle: String,
    captured: i64,
}

const BOOKED: &str = "SELECT b.id, mentee.name AS mentee, mentee.email::text AS mentee_email,
        mentor.name AS mentor, mentor.email::text AS mentor_email,
        mentor.handle::text AS mentor_handle, COALESCE(p.captured, 0) AS captured
    FROM bookings b
    JOIN users mentee ON mentee.id = b.mentee_id
    JOIN users mentor ON mentor.id = b.mentor_id
    LEFT JOIN payments p ON p.booking_id = b.id";

async fn demonstration() -> Server {
    let server = server().await;
    demo::demonstration(&server.cx).await.unwrap();
    server
}

async fn booked(server: &Server, which: &str) -> Vec<Booked> {
    let read = Statement::from_string(DbBackend::Postgres, format!("{BOOKED} WHERE {which}"));
    Booked::find_by_statement(read).all(&server.cx.db).await.unwrap()
}

async fn one(server: &Server, which: &str) -> Booked {
    booked(server, &format!("{which} ORDER BY b.id LIMIT 1")).await.pop().expect(which)
}

/// Signs in by e-mail address; returns the cookies.
async fn signed_in(server: &Server, email: &str) -> String {
    let form = format!("email={}&password=correct+horse+battery&next=", email.replace('@', "%40"));
    let answer = server.ask(post("/api/accounts/sign_in", &form)).await;
    assert_eq!(answer.status, StatusCode::OK, "{email}: {}", answer.body);
    answer.cookies()
}

async fn page(server: &Server, cookies: &str, path: &str) -> Answer {
    server.ask(get(path).html().cookies(cookies)).await
}

/// Writes past the rules of the tables, where a story would take days.
async fn pretend(server: &Server, sql: &str) {
    let sql = format!("BEGIN; SET LOCAL session_replication_role = replica; {sql}; COMMIT");
    server.cx.db.execute_unprepared(&sql).await.unwrap();
}

/// Asserts that each clock of a page says in which zone it is.
fn every_clock_has_its_zone(path: &str, body: &str) {
    for time in body.split("<time ").skip(1) {
        let told = time.split_once('>').unwrap().1.split("</time>").next().unwrap();
        let has_clock = told
            .as_bytes()
            .windows(3)
            .any(|part| part[0].is_ascii_digit() && part[1] == b':' && part[2].is_ascii_digit());
        assert!(
            !has_clock || told.contains(" time (UTC") || body.contains("Times in "),
            "{path}: {told}"
        );
    }
}

#[tokio::test]
async fn a_booking_in_any_state_has_a_way_on_for_either_side() {
    let server = demonstration().await;
    let kinds = booked(
        &server,
        "b.id IN (SELECT DISTINCT ON (status, cancellation_reason, unsent) id FROM bookings
                  ORDER BY status, cancellation_reason, unsent, id)",
    )
    .await;
    assert!(kinds.len() >= 6, "{}", kinds.len());
    for booking in kinds {
        let state = server
            .text(&format!(
                "SELECT status || ' ' || COALESCE(cancellation_reason, '-') || ' ' || unsent
                 FROM bookings WHERE id = '{}'",
                booking.id
            ))
            .await;
        let path = format!("/bookings/{}", booking.id);
        let linus = signed_in(&server, &booking.mentee_email).await;
        let ada = signed_in(&server, &booking.mentor_email).await;

        let own = page(&server, &linus, &path).await;
        assert_eq!(own.status, StatusCode::OK, "{state}");
        every_clock_has_its_zone(&path, &own.body);
        if state.starts_with("cancelled") || state.starts_with("completed") {
            let onwards = format!(r#"href="/mentors/{}"#, booking.mentor_handle);
            assert!(own.body.contains("What next?"), "{state}");
            assert!(
                own.body.contains(&onwards) && own.body.contains("Other mentors for"),
                "{state}"
            );
        }
        let theirs = page(&server, &ada, &path).await;
        let is_sent = state.ends_with("false");
        assert_eq!(theirs.status.is_success(), is_sent, "{state}: {}", theirs.status);
        if is_sent {
            every_clock_has_its_zone(&path, &theirs.body);
        }
        if is_sent && state.starts_with("cancelled") {
            assert!(theirs.body.contains("Your sessions ahead"), "{state}");
        }
        for part in ["", "/receipt", "/pay", "/reschedule"] {
            let nobody =
                page(&server, &ada_or_other(&server, &booking).await, &format!("{path}{part}"))
                    .await;
            assert_eq!(nobody.status, StatusCode::NOT_FOUND, "{state} {part}");
        }
    }
}

/// Signs in somebody who has nothing to do with the booking.
async fn ada_or_other(server: &Server, booking: &Booked) -> String {
    let other = server
        .text(&format!(
            "SELECT email::text FROM users WHERE role = 'mentee' AND email::text <> '{}'
             ORDER BY id LIMIT 1",
            booking.mentee_email
        ))
        .await;
    signed_in(server, &other).await
}

#[tokio::test]
async fn a_receipt_says_what_was_paid_returned_and_kept_and_the_fee_to_the_mentor_alone() {
    let server = demonstration().await;
    let paid =
        one(&server, "b.status = 'completed' AND p.state = 'captured' AND p.captured > 0").await;
    let path = format!("/bookings/{}/receipt", paid.id);
    let price = server
        .text(&format!("SELECT (price / 100)::text FROM bookings WHERE id = '{}'", paid.id))
        .await;
    let digits = |body: &str| body.replace([',', '.'], "");

    let linus = page(&server, &signed_in(&server, &paid.mentee_email).await, &path).await;
    let ada = page(&server, &signed_in(&server, &paid.mentor_email).await, &path).await;

    for (side, receipt) in [("mentee", &linus), ("mentor", &ada)] {
        assert_eq!(receipt.status, StatusCode::OK, "{side}");
        assert!(digits(&receipt.body).contains(&price), "{side}: the price of {price}");
        for name in [&paid.mentee, &paid.mentor] {
            assert!(receipt.body.contains(name.as_str()), "{side}: {name}");
        }
        every_clock_has_its_zone(&path, &receipt.body);
    }
    assert!(linus.body.contains("<title>Receipt") && !linus.body.contains("Platform fee"));
    assert!(ada.body.contains("<title>Statement") && ada.body.contains("Platform fee"));
    assert!(!ada.body.contains("ending 4242"), "a card is its payer's");

    let unpaid = one(&server, "b.status = 'pending'").await;
    let linus = signed_in(&server, &unpaid.mentee_email).await;
    let none = page(&server, &linus, &format!("/bookings/{}/receipt", unpaid.id)).await;
    assert_eq!((unpaid.captured, none.status), (0, StatusCode::NOT_FOUND));
}

#[tokio::test]
async fn who_is_said_to_have_been_absent_reads_it_first_with_its_deadline_and_sum() {
    let server = demonstration().await;
    for (absent, follows) in [("mentee", "stays paid."), ("mentor", "goes back.")] {
        let over =
            one(&server, "b.status = 'completed' AND b.no_show IS NULL AND b.price > 0").await;
        pretend(
            &server,
            &format!(
                "UPDATE bookings SET no_show = '{absent}', no_show_marked_at = now() WHERE id = '{}'",
                over.id
            ),
        )
        .await;
        let email = if absent == "mentee" { &over.mentee_email } else { &over.mentor_email };
        let cookies = signed_in(&server, email).await;

        let dashboard = page(&server, &cookies, "/dashboard").await.body;
        let booking = page(&server, &cookies, &format!("/bookings/{}", over.id)).await.body;

        let first = dashboard.find("<h2>").map(|at| &dashboard[at..]).unwrap();
        assert!(first.starts_with("<h2>Were you there?"), "{absent}: {first:.60}");
        assert!(dashboard.contains("If you were there, say so by "), "{absent}");
        assert!(dashboard.contains(follows), "{absent}");
        assert!(
            booking.contains("contest_no_show") || booking.contains("/api/bookings/contest"),
            "{absent}"
        );
        assert!(booking.contains("/api/bookings/accept_no_show"), "{absent}");
        assert!(!booking.contains("You can say so until"), "{absent}");

        let accept = format!("id={}", over.id);
        let bare =
            server.ask(post("/api/bookings/accept_no_show", &accept).cookies(&cookies)).await;
        assert_eq!(bare.status, StatusCode::CONFLICT, "{absent}: without the facts: {}", bare.body);
        pretend(&server, &format!("DELETE FROM bookings WHERE id = '{}'", over.id)).await;
    }
}

#[tokio::test]
async fn a_mentor_reads_the_fee_and_what_they_receive_before_they_confirm_and_at_the_price() {
    let server = demonstration().await;
    let pending = one(&server, "b.status = 'pending' AND b.price > 0").await;
    let ada = signed_in(&server, &pending.mentor_email).await;

    let booking = page(&server, &ada, &format!("/bookings/{}", pending.id)).await.body;
    let offers = page(&server, &ada, "/session-types").await.body;

    assert!(booking.contains("/api/bookings/confirm") && booking.contains("You receive"));
    assert!(booking.contains("Platform fee") || booking.contains("platform fee"));
    assert!(offers.contains("platform fee"), "the fee stands at the price field");
}

#[tokio::test]
async fn own_bookings_are_named_on_the_days_of_another_mentors_page() {
    let server = demonstration().await;
    let ahead = one(
        &server,
        "b.status = 'confirmed' AND b.meeting_id IN (SELECT id FROM meetings WHERE starts_at > now() + interval '1 day'
             AND starts_at < now() + interval '20 days')",
    )
    .await;
    let linus = signed_in(&server, &ahead.mentee_email).await;
    let other = server
        .text(&format!(
            "SELECT u.handle::text || '?session=' || e.id || '&month=' || (m.starts_at AT TIME ZONE me.time_zone)::date
                 || '&day=' || (m.starts_at AT TIME ZONE me.time_zone)::date
             FROM bookings b JOIN meetings m ON m.id = b.meeting_id JOIN users me ON me.id = b.mentee_id,
                  mentor_expertise e JOIN users u ON u.id = e.mentor_id
             WHERE b.id = '{}' AND e.on_offer AND e.mentor_id <> b.mentor_id ORDER BY e.id LIMIT 1",
            ahead.id
        ))
        .await;

    let times = page(&server, &linus, &format!("/mentors/{other}")).await;

    assert_eq!(times.status, StatusCode::OK);
    let named = format!("You have a booking with {}", ahead.mentor);
    assert!(times.body.contains(&named), "{other}");
}

#[tokio::test]
async fn nonsense_in_the_addresses_of_own_pages_leaves_a_way_on() {
    let server = demonstration().await;
    let ahead = one(&server, "b.status = 'confirmed'").await;
    let id = ahead.id;
    let linus = signed_in(&server, &ahead.mentee_email).await;
    let ada = signed_in(&server, &ahead.mentor_email).await;
    let of_both = [
        "/bookings/nonsense".to_owned(),
        "/bookings?show=nonsense&page=nonsense".to_owned(),
        "/bookings?show=past&page=65535".to_owned(),
        format!("/bookings/{id}?history=nonsense"),
        format!("/bookings/{id}?history=65535"),
        format!("/bookings/{id}/reschedule?month=nonsense&time=nonsense&time=nonsense"),
        format!("/bookings/{id}/nonsense"),
        "/bookings/nonsense/pay".to_owned(),
        "/bookings/nonsense/receipt".to_owned(),
        format!("/mentors/{}/book/nonsense?start=nonsense", ahead.mentor_handle),
        format!("/mentors/{}?session=nonsense&month=nonsense&day=nonsense", ahead.mentor_handle),
        "/settings/nonsense".to_owned(),
    ];
    let of_mentor =
        ["/session-types?edit=nonsense", "/availability?edit=nonsense&session=nonsense&why=x"];
    for cookies in [&linus, &ada] {
        for path in &of_both {
            has_a_way_on(&server, cookies, path).await;
        }
    }
    for path in of_mentor {
        has_a_way_on(&server, &ada, path).await;
    }
}

/// Asserts that a page has a heading, and a link in its main part.
async fn has_a_way_on(server: &Server, cookies: &str, path: &str) {
    let answer = page(server, cookies, path).await;
    assert!(!answer.status.is_server_error(), "{path}: {}", answer.status);
    if answer.status.is_redirection() {
        return;
    }
    let main = answer.body.split("<main").nth(1).and_then(|main| main.split("</main>").next());
    let main = main.unwrap_or_else(|| panic!("{path} has no main part"));
    assert!(main.contains("<h1") && main.contains("<a "), "{path}: {main:.300}");
}

#[tokio::test]
async fn every_page_of_the_people_of_the_demonstration_opens_and_says_its_zone() {
    let server = demonstration().await;
    let mentor = one(&server, "b.status = 'confirmed'").await;
    for email in [&mentor.mentee_email, &mentor.mentor_email] {
        let cookies = signed_in(&server, email).await;
        for path in [
            "/",
            "/mentors",
            "/dashboard",
            "/bookings",
            "/bookings?show=waiting",
            "/bookings?show=past",
            "/settings/profile",
            "/settings/account",
            "/settings/sessions",
            &format!("/bookings/{}", mentor.id),
            &format!("/bookings/{}/reschedule", mentor.id),
        ] {
            let answer = page(&server, &cookies, path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            every_clock_has_its_zone(path, &answer.body);
        }
    }
}

/// A form of a page, as a browser without JavaScript would send it.
struct Form {
    action: String,
    body: String,
}

/// Returns the forms of a page that post to a server function, filled in: the longest text that
/// each area takes, the first box where none is ticked, the last choice where none is made.
fn forms(page: &str) -> Vec<Form> {
    let form = |part: &str| {
        let (head, content) = part.split_once('>')?;
        let action = attribute(head, "action").filter(|action| action.starts_with("/api/"))?;
        head.contains(r#"method="post""#).then_some(())?;
        let content = content.split("</form>").next()?;
        let mut may_tick = true;
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        for input in content.split("<input ").skip(1).filter_map(|input| input.split('>').next()) {
            let Some(name) = attribute(input, "name") else { continue };
            let kind = attribute(input, "type").unwrap_or_default();
            let value = attribute(input, "value").unwrap_or_default();
            let is_chosen = input.contains("checked") || (name == "rating" && value == "5");
            let is_ticked = kind == "checkbox" && !content.contains("checked") && {
                std::mem::take(&mut may_tick)
            };
            if matches!(kind.as_str(), "radio" | "checkbox") && !is_chosen && !is_ticked {
                continue;
            }
            body.append_pair(&name, &value);
        }
        for area in content.split("<textarea ").skip(1) {
            let area = area.split('>').next()?;
            let longest = attribute(area, "maxlength").and_then(|length| length.parse().ok());
            if let Some(name) = attribute(area, "name") {
                body.append_pair(&name, &words(longest.unwrap_or(10)));
            }
        }
        for select in content.split("<select ").skip(1) {
            let options = select.split("<option ").skip(1);
            let chosen = options.clone().find(|option| option.contains("selected"));
            let chosen = chosen.filter(|option| !option.contains(r#"value="""#));
            let chosen = chosen.or_else(|| options.last());
            let value = chosen.and_then(|option| attribute(option.split('>').next()?, "value"));
            if let (Some(name), Some(value)) = (attribute(select.split('>').next()?, "name"), value)
            {
                body.append_pair(&name, &value);
            }
        }
        Some(Form { action, body: body.finish() })
    };
    page.split("<form ").skip(1).filter_map(form).collect()
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let value = tag.split(&format!(r#"{name}=""#)).nth(1)?.split('"').next()?;
    Some(
        value
            .replace("&amp;", "&")
            .replace("&quot;", "\"")
            .replace("&lt;", "<")
            .replace("&gt;", ">"),
    )
}

/// The forms that were sent twice, and whether they were accepted.
#[derive(Default)]
struct Sent(BTreeMap<String, bool>);

impl Sent {
    /// Sends the first form of a page that was not sent yet, twice; returns whether there was one.
    async fn send_one_twice(&mut self, server: &Server, cookies: &str, path: &str) -> bool {
        const ENDS_THE_STORY: [&str; 2] = ["/api/accounts/sign_out", "/api/accounts/set_zone"];
        let shown = page(server, cookies, path).await;
        let next = forms(&shown.body).into_iter().find(|form| {
            !self.0.contains_key(&form.action) && !ENDS_THE_STORY.contains(&form.action.as_str())
        });
        let Some(Form { action, body }) = next else { return false };
        let send = async || server.ask(post(&action, &body).html().cookies(cookies)).await;
        let (first, second) = (send().await, send().await);
        let is_refused = |answer: &Answer| answer.cookies().contains("__Host-draft=");
        assert_eq!(
            (second.status, second.location(), is_refused(&second)),
            (first.status, first.location(), is_refused(&first)),
            "{action} of {path}: {body}"
        );
        self.0.insert(action, !is_refused(&first)).is_none()
    }

    fn is_accepted(&self, action: &str) -> bool {
        self.0.get(action) == Some(&true)
    }
}

/// Returns the page of a booking that proposes the first of the times which it offers, if any.
async fn with_a_time_chosen(server: &Server, cookies: &str, booking: &Booked) -> Option<String> {
    let path = format!("/bookings/{}/reschedule", booking.id);
    let shown = page(server, cookies, &path).await.body;
    let mut links =
        shown.split("<a ").filter_map(|link| attribute(link.split('>').next()?, "href"));
    let chosen = links.find(|href| href.contains("time="))?;
    chosen.split('#').next().map(Into::into)
}

/// Opens every page that shows a booking, as each of its sides.
async fn its_pages_open(server: &Server, booking: &Booked) {
    for email in [&booking.mentor_email, &booking.mentee_email] {
        let cookies = signed_in(server, email).await;
        let of_mentor = format!("/mentors/{}", booking.mentor_handle);
        assert_eq!(page(server, &cookies, &of_mentor).await.status, StatusCode::OK);
        for part in ["", "/receipt", "/pay", "/reschedule", "?history=1"] {
            let path = format!("/bookings/{}{part}", booking.id);
            let status = page(server, &cookies, &path).await.status;
            assert!(!status.is_server_error(), "{path}: {status}");
        }
    }
}

#[tokio::test]
async fn a_form_of_a_booking_that_is_clicked_twice_with_the_longest_words_answers_twice_alike() {
    let server = demonstration().await;
    let mut sent = Sent::default();
    let (ahead, over) = ("b.status = 'confirmed'", "b.status = 'confirmed'");
    let mut walked = Vec::new();
    for (which, prepare) in [
        ("b.status = 'pending'", ""),
        (ahead, ""),
        (
            over,
            "UPDATE meetings SET starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour'",
        ),
        (
            "b.status = 'completed' AND b.no_show IS NULL AND NOT EXISTS (SELECT FROM reviews r WHERE r.booking_id = b.id)",
            "",
        ),
        (
            "b.status = 'completed' AND EXISTS (SELECT FROM reviews r WHERE r.booking_id = b.id)",
            "UPDATE reviews SET created_at = now() - interval '1 hour', edited_at = NULL,
                 mentor_reply = NULL, replied_at = NULL, reply_edited_at = NULL",
        ),
        (
            "b.status = 'completed'",
            "UPDATE bookings SET no_show = 'mentee', no_show_marked_at = now() WHERE status = 'completed'",
        ),
    ] {
        if !prepare.is_empty() {
            pretend(&server, prepare).await;
        }
        for booking in booked(&server, &format!("{which} ORDER BY b.id LIMIT 12")).await {
            for email in [&booking.mentor_email, &booking.mentee_email] {
                let cookies = signed_in(&server, email).await;
                if let Some(propose) = with_a_time_chosen(&server, &cookies, &booking).await {
                    sent.send_one_twice(&server, &cookies, &propose).await;
                }
                sent.send_one_twice(&server, &cookies, &format!("/bookings/{}", booking.id)).await;
                let of_mentor = format!("/mentors/{}", booking.mentor_handle);
                sent.send_one_twice(&server, &cookies, &of_mentor).await;
            }
            walked.push(booking);
        }
    }
    for expected in [
        "bookings/confirm",
        "bookings/decline",
        "bookings/cancel",
        "bookings/complete",
        "bookings/mark_no_show",
        "bookings/contest_no_show",
        "bookings/accept_no_show",
        "bookings/propose",
        "reviews/write",
        "reviews/edit",
        "reviews/reply",
        "reviews/report",
    ] {
        assert!(sent.is_accepted(&format!("/api/{expected}")), "{expected}: {:?}", sent.0);
    }
    for booking in walked {
        its_pages_open(&server, &booking).await;
    }
}

#[tokio::test]
async fn a_form_of_ones_own_pages_that_is_clicked_twice_answers_twice_alike() {
    let server = demonstration().await;
    let mentor = one(&server, "b.status = 'confirmed'").await;
    let ada = signed_in(&server, &mentor.mentor_email).await;
    let mut sent = Sent::default();
    for path in ["/settings/profile", "/availability", "/session-types"] {
        while sent.send_one_twice(&server, &ada, path).await {
            assert!(sent.0.len() <= 30, "{:?}", sent.0);
        }
    }
    let accepted = sent.0.values().filter(|is_accepted| **is_accepted).count();
    assert!(accepted >= 5, "{:?}", sent.0);
}
