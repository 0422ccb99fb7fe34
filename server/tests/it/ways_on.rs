//! No address, and no account, leads to a page without a link onwards.

use axum::http::StatusCode;

use crate::support::{get, post, server};

#[tokio::test]
async fn nonsense_in_an_address_leaves_a_way_on() {
    let server = server().await;
    for (nonsense, way_on) in [
        ("/mentors?sort=nonsense", "Show all mentors"),
        ("/mentors?price_max=nonsense", "Show all mentors"),
        ("/mentors?rating_min=9&currency=QQQ", "Show all mentors"),
        ("/mentors?q=a%00b", "Show all mentors"),
        ("/mentors?topic=nonsense", "Any topic"),
        ("/mentors?q=rust&after=bm9uc2Vuc2U", "To the first page"),
        ("/mentors/nobody?month=nonsense", "Find a mentor"),
        ("/nowhere", "Find a mentor"),
    ] {
        let page = server.ask(get(nonsense).html()).await;
        assert!(!page.status.is_server_error(), "{nonsense}: {}", page.status);
        assert!(page.body.contains(way_on), "{nonsense}: {}", page.body);
    }
    let price = server.ask(get("/mentors?price_max=nonsense").html()).await;
    assert!(price.body.contains("aria-invalid"), "the field says so, too");
}

#[tokio::test]
async fn who_is_signed_in_is_sent_on_from_the_pages_of_strangers() {
    let server = server().await;
    let linus = server.signed_in("Linus", "mentee").await;
    for (page, on) in [
        ("/sign-in", "/dashboard"),
        ("/sign-up", "/dashboard"),
        ("/sign-in?next=%2Fbookings", "/bookings"),
        ("/sign-up?next=%2Fbookings", "/bookings"),
        ("/sign-in?next=%2F%2Fevil.example", "/dashboard"),
        ("/sign-in?next=%2Fsign-in", "/dashboard"),
    ] {
        let answer = server.ask(get(page).html().cookies(&linus)).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::FOUND, on), "{page}");
    }
}

#[tokio::test]
async fn who_is_suspended_reads_why_and_can_sign_out() {
    let server = server().await;
    let linus = server.signed_in("Linus", "mentee").await;
    server.sql("UPDATE users SET suspended_at = '2026-01-01Z'").await;
    for page in ["/dashboard", "/bookings", "/settings/profile", "/sign-in", "/sign-up"] {
        let answer = server.ask(get(page).html().cookies(&linus)).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::FORBIDDEN, ""), "{page}");
        assert!(answer.body.contains("Your account is suspended"), "{page}");
        assert!(answer.body.contains("/api/accounts/sign_out"), "{page}");
    }

    let out = server.ask(post("/api/accounts/sign_out", "").html().cookies(&linus)).await;
    let home = server.ask(get(out.location()).html().cookies(&out.cookies())).await;
    assert_eq!(home.status, StatusCode::OK);
}
