//! Every redirect stays on this site.

use axum::http::StatusCode;

use crate::support::{get, post, server};

#[tokio::test]
async fn a_path_that_begins_with_two_slashes_leads_to_no_other_site() {
    let server = server().await;
    for evil in [
        "//evil.example/?__err=x",
        "//evil.example/",
        "//evil.example/%2e%2e",
        "///evil.example?__path=x",
    ] {
        let answer = server.ask(get(evil).html()).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::NOT_FOUND, ""), "{evil}");
        assert!(answer.body.contains("There is nothing here"), "a page with a way on");
    }
}

#[tokio::test]
async fn a_referrer_of_another_site_is_not_returned_to() {
    let server = server().await;
    for evil in
        ["//evil.example/", "https://evil.example//evil.example/", "javascript:x", "\\\\evil"]
    {
        for form in ["email=a%40b.co&password=x&next=", "nonsense"] {
            let asked = post("/api/accounts/sign_in", form).with("accept", "text/html");
            let answer = server.ask(asked.with("referer", evil)).await;
            assert_eq!((answer.status, answer.location()), (StatusCode::FOUND, "/"), "{evil}");
        }
        let asked = post("/api/bookings/confirm", "id=1").with("accept", "text/html");
        let answer = server.ask(asked.with("referer", evil)).await;
        assert_eq!(answer.location(), "/sign-in?next=%2F", "{evil}");
    }
}

#[tokio::test]
async fn an_address_whose_value_looks_like_an_error_is_shown() {
    let server = server().await;
    for fine in ["/mentors?q=__err", "/mentors?q=__path", "/mentors?__error=1"] {
        assert_eq!(server.ask(get(fine).html()).await.status, StatusCode::OK, "{fine}");
    }
    let twice = server.ask(get("/mentors?__err=x&q=a&__err=y&__path=z").html()).await;
    assert_eq!((twice.status, twice.location()), (StatusCode::SEE_OTHER, "/mentors?q=a"));
}

#[tokio::test]
async fn a_page_sends_a_stranger_on_whatever_they_accept() {
    let server = server().await;
    for accept in ["*/*", "text/html", "application/json", ""] {
        let answer = server.ask(get("/dashboard").with("accept", accept)).await;
        assert_eq!(
            (answer.status, answer.location(), answer.body.as_str()),
            (StatusCode::FOUND, "/sign-in?next=%2Fdashboard", ""),
            "{accept}"
        );
    }
}

#[tokio::test]
async fn what_no_page_is_called_is_a_page_with_a_way_on() {
    let server = server().await;
    let long = format!("/mentors/{}", "x".repeat(300));
    let deep = format!("/{}", "x/".repeat(1500));
    for odd in ["/%00", "/mentors/a%00b", &long, &deep, "/%ff", "/a%0d%0ab", "/favicon.svg/x"] {
        let answer = server.ask(get(odd).html()).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{odd}");
        assert!(answer.body.contains("There is nothing here"), "{odd}");
    }
}

#[tokio::test]
async fn a_slash_too_many_leads_to_the_page() {
    let server = server().await;
    for (address, page) in
        [("/mentors/", "/mentors"), ("/mentors/?topic=rust", "/mentors?topic=rust")]
    {
        let answer = server.ask(get(address).html()).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, page), "{address}");
    }
    for nowhere in ["//", "/mentors//", "//evil.example/"] {
        let answer = server.ask(get(nowhere).html()).await;
        assert!(!answer.location().contains("//"), "{nowhere}: {}", answer.location());
    }
}
