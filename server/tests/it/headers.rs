use std::collections::BTreeSet;

use axum::http::StatusCode;

use crate::support::{get, post, server};

#[tokio::test]
async fn every_kind_of_answer_carries_the_security_headers() {
    let server = server().await;
    for (request, status) in [
        (get("/"), 200),
        (get("/nowhere"), 404),
        (get("/dashboard/x.css"), 404),
        (get("/favicon.svg"), 200),
        (get("/api/mentors/featured"), 200),
        (get("/api/bookings/list"), 401),
        (post("/api/accounts/sign_in", "nonsense"), 400),
        (get("/health/live"), 200),
    ] {
        let answer = server.ask(request).await;
        assert_eq!(answer.status.as_u16(), status, "{}", answer.body);
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), value, "{name} with {status}");
        }
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self'"), "{policy}");
        assert!(!policy.contains("unsafe-inline"));
        assert!(!answer.header("x-request-id").is_empty());
    }
}

#[tokio::test]
async fn each_page_has_a_nonce_of_its_own_and_its_scripts_carry_it() {
    let server = server().await;
    let mut nonces = BTreeSet::new();
    for _ in 0..20 {
        let answer = server.ask(get("/sign-in")).await;
        let policy = answer.header("content-security-policy").to_owned();
        let nonce = policy
            .split("'nonce-")
            .nth(1)
            .and_then(|rest| rest.split('\'').next())
            .unwrap()
            .to_owned();
        assert!(answer.body.contains(&format!("nonce=\"{nonce}\"")));
        nonces.insert(nonce);
    }
    assert_eq!(nonces.len(), 20);
}

#[tokio::test]
async fn what_is_personal_is_never_kept() {
    let server = server().await;
    let linus = server.signed_in("Linus", "mentee").await;
    for (request, kept) in [
        (get("/"), "private, no-cache"),
        (get("/").cookies(&linus), "no-store"),
        (get("/dashboard").cookies(&linus), "no-store"),
        (get("/mentors").cookies(&linus), "no-store"),
        (get("/api/bookings/list").cookies(&linus), "no-store"),
        (get("/nowhere"), "no-store"),
        (get("/favicon.svg"), "no-cache"),
    ] {
        assert_eq!(server.ask(request).await.header("cache-control"), kept);
    }
}

#[tokio::test]
async fn a_request_from_elsewhere_changes_nothing() {
    let server = server().await;
    server.sign_up("Linus", "mentee").await;
    let form = "email=linus%40example.com&password=correct+horse+battery&next=";
    let sign_in = || post("/api/accounts/sign_in", form);
    for forged in [
        sign_in().without("origin").with("origin", "https://evil.example"),
        sign_in().without("origin").with("origin", "null"),
        sign_in().without("origin").with("origin", "https://127.0.0.1:3000"),
        sign_in().without("origin").with("origin", "http://127.0.0.1:3000/"),
        sign_in().without("origin").with("origin", "http://127.0.0.1"),
        sign_in().with("origin", "https://evil.example"), // beside ours
        sign_in().without("origin").with("sec-fetch-site", "cross-site"),
        sign_in().without("origin").with("sec-fetch-site", "same-site"),
        sign_in().without("origin"),
    ] {
        let answer = server.ask(forged).await;
        assert_eq!((answer.status, answer.cookies()), (StatusCode::FORBIDDEN, String::new()));
    }
    assert_eq!(server.ask(sign_in()).await.status, StatusCode::OK);
}

#[tokio::test]
async fn another_host_is_not_ours() {
    let server = server().await;
    let evil = get("/").without("host").with("host", "evil.example");
    assert_eq!(server.ask(evil).await.status, StatusCode::MISDIRECTED_REQUEST);
    let health = get("/health/live").without("host").with("host", "10.0.0.1");
    assert_eq!(server.ask(health).await.status, StatusCode::OK);
}

#[tokio::test]
async fn two_hosts_are_refused_even_where_one_is_ours() {
    let server = server().await;
    for second in ["evil.example", "127.0.0.1:3000"] {
        let answer = server.ask(get("/").with("host", second)).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{second}");
    }
    let absolute = server.ask(get("http://evil.example/")).await;
    assert_eq!(absolute.status, StatusCode::MISDIRECTED_REQUEST);
}

#[tokio::test]
async fn a_request_is_named_by_us_alone() {
    let server = server().await;
    let answer = server.ask(get("/health/live").with("x-request-id", "mine")).await;
    assert!(!["", "mine"].contains(&answer.header("x-request-id")));
}
