use axum::http::StatusCode;

use crate::support::{get, post, server};

#[tokio::test]
async fn a_refused_form_without_javascript_comes_back_with_its_input_and_its_error() {
    let server = server().await;
    let form = "form[name]=Linus&form[email]=linus%40example.com&form[password]=short&form[role]=mentor&form[time_zone]=Asia%2FDhaka";

    let refused = server.ask(post("/api/accounts/sign_up", form).html()).await;
    assert_eq!(refused.status, StatusCode::FOUND);
    assert_eq!(refused.location(), "/sign-up");

    let page = server.ask(get("/sign-up").html().cookies(&refused.cookies())).await;
    assert!(page.body.contains(r#"value="linus@example.com""#));
    assert!(page.body.contains("Please use at least 12 characters."));
    assert!(!page.body.contains("short"), "the password came back");
    assert!(
        page.headers
            .get_all("set-cookie")
            .iter()
            .any(|c| c.to_str().unwrap().starts_with("__Host-draft=;"))
    );

    let again = server.ask(get("/sign-up").html().cookies(&refused.cookies())).await;
    assert!(!again.body.contains("linus@example.com"), "a draft is taken once");
}

#[tokio::test]
async fn an_error_in_an_address_is_never_shown() {
    let server = server().await;
    let forged = "/sign-in?next=%2Fbookings&__path=%2Fapi%2Faccounts%2Fsign_in&__err=eyJjb2RlIjoiaW50ZXJuYWwifQ";

    let answer = server.ask(get(forged).html()).await;

    assert_eq!(
        (answer.status, answer.location()),
        (StatusCode::SEE_OTHER, "/sign-in?next=%2Fbookings")
    );
}
