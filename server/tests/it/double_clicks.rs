//! Double clicks in browsers without JavaScript.

use axum::http::StatusCode;

use crate::support::{Answer, Server, get, post, server};

const NEW_TOPIC: &str = "form[topic]=&form[new_topic]=Knitting&form[title]=Cables&form[description]=&form[duration_minutes]=60&form[price]=500&form[currency]=BDT";

async fn send(server: &Server, cookies: &str, path: &str, form: &str) -> Answer {
    server.ask(post(path, form).html().cookies(cookies)).await
}

#[tokio::test]
async fn the_answer_to_a_second_click_equals_the_first() {
    let server = server().await;
    let ada = server.signed_in("Ada", "mentor").await;
    let form = "current=correct+horse+battery&new=twelve+lively+otters";

    let first = send(&server, &ada, "/api/accounts/change_password", form).await;
    let second = send(&server, &ada, "/api/accounts/change_password", form).await;

    assert_eq!(first.status, StatusCode::FOUND);
    assert_eq!(first.location(), "/settings/account?flash=password_changed");
    assert_eq!((second.status, second.location()), (first.status, first.location()));
}

#[tokio::test]
async fn two_clicks_at_once_do_a_thing_once() {
    let server = server().await;
    let ada = server.signed_in("Ada", "mentor").await;

    let (first, second) = tokio::join!(
        send(&server, &ada, "/api/session_types/add", NEW_TOPIC),
        send(&server, &ada, "/api/session_types/add", NEW_TOPIC)
    );

    assert_eq!(first.location(), second.location());
    assert!(!first.location().contains("__err"), "{}", first.location());
    let own = server.ask(get("/api/session_types/list").cookies(&ada)).await;
    assert_eq!(own.body.matches("\"Cables\"").count(), 1, "{}", own.body);
}

#[tokio::test]
async fn what_can_be_undone_elsewhere_is_done_again_each_time() {
    let server = server().await;
    let laptop = server.signed_in("Ada", "mentor").await;
    let path = "/api/accounts/revoke_other_sessions";

    for _ in 0..2 {
        let phone = server.sign_in_as("Ada").await;
        let answer = send(&server, &laptop, path, "").await;
        assert_eq!(answer.location(), "/settings/sessions?flash=session_ended");
        let settings = server.ask(get("/settings/sessions").cookies(&phone)).await;
        assert_ne!(settings.status, StatusCode::OK, "the other session is signed out");
    }
}

#[tokio::test]
async fn the_same_form_after_another_one_is_meant() {
    let server = server().await;
    let ada = server.signed_in("Ada", "mentor").await;
    let (path, to_otters, back) = (
        "/api/accounts/change_password",
        "current=correct+horse+battery&new=twelve+lively+otters",
        "current=twelve+lively+otters&new=correct+horse+battery",
    );

    for form in [to_otters, back, to_otters] {
        let answer = send(&server, &ada, path, form).await;
        assert_eq!(answer.location(), "/settings/account?flash=password_changed");
    }

    let again = send(&server, &ada, path, back).await;
    assert_eq!(again.location(), "/settings/account?flash=password_changed");
}

#[tokio::test]
async fn what_was_refused_is_asked_anew() {
    let server = server().await;
    let ada = server.signed_in("Ada", "mentor").await;
    let form = "current=wrong+horse+battery&new=twelve+lively+otters";
    let path = "/api/accounts/change_password";

    let first = send(&server, &ada, path, form).await;
    let second = send(&server, &ada, path, form).await;

    assert!(first.cookies().contains("__Host-draft="), "{}", first.location());
    assert!(second.cookies().contains("__Host-draft="), "{}", second.location());
}
