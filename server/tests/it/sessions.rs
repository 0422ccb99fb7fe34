use axum::http::StatusCode;

use crate::support::{get, post, server};

#[tokio::test]
async fn signing_in_sets_cookies_that_scripts_and_other_hosts_cannot_reach() {
    let server = server().await;
    server.sign_up("Linus", "mentee").await;
    let form = "email=LINUS%40example.com&password=correct+horse+battery&next=%2Fbookings";

    let answer = server.ask(post("/api/accounts/sign_in", form).html()).await;

    assert_eq!((answer.status, answer.location()), (StatusCode::FOUND, "/bookings"));
    let set: Vec<_> =
        answer.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap()).collect();
    assert_eq!(set.len(), 2);
    for cookie in set {
        assert!(cookie.starts_with("__Host-"), "{cookie}");
        assert!(
            cookie.ends_with("Secure; HttpOnly; SameSite=Lax") && cookie.contains("Path=/;"),
            "{cookie}"
        );
    }
}

#[tokio::test]
async fn after_signing_in_one_goes_on_to_pages_of_ours_alone() {
    let server = server().await;
    server.sign_up("Linus", "mentee").await;
    for evil in [
        "%2F%2Fevil",
        "%2F%5Cevil",
        "https%3Aevil",
        "%2F%2509%2Fevil",
        "%0d%0aSet-Cookie:x",
        "javascript:x",
    ] {
        let form = format!("email=linus%40example.com&password=correct+horse+battery&next={evil}");
        let answer = server.ask(post("/api/accounts/sign_in", &form).html()).await;
        assert_eq!(answer.location(), "/dashboard", "{evil}");
    }
}

#[tokio::test]
async fn an_old_access_token_is_renewed_from_the_refresh_token_on_a_page() {
    let server = server().await;
    let both = server.signed_in("Linus", "mentee").await;
    let refresh = both.split("; ").find(|cookie| cookie.starts_with("__Host-refresh")).unwrap();

    let page = server.ask(get("/dashboard").cookies(refresh)).await;

    assert_eq!(page.status, StatusCode::OK);
    assert!(page.cookies().contains("__Host-access="), "{}", page.cookies());
    let next = server.ask(get("/api/bookings/list").cookies(&page.cookies())).await;
    assert_eq!(next.status, StatusCode::OK);
}

#[tokio::test]
async fn who_signed_out_is_refused_with_the_next_request() {
    let server = server().await;
    let linus = server.signed_in("Linus", "mentee").await;
    let out = server.ask(post("/api/accounts/sign_out", "").cookies(&linus)).await;
    let mut cookies = out.headers.get_all("set-cookie").iter().map(|c| c.to_str().unwrap());
    assert!(cookies.all(
        |c| c.contains("Max-Age=0") || c.starts_with("__Host-flash=%2F%3Fflash%3Dsigned_out;")
    ));

    let next = server.ask(get("/api/bookings/list").cookies(&linus)).await;
    assert_eq!(next.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_private_page_sends_a_stranger_to_sign_in_and_back() {
    let server = server().await;
    for page in ["/dashboard", "/bookings", "/availability", "/session-types", "/settings/profile"]
    {
        let answer = server.ask(get(page).html()).await;
        let next = format!("/sign-in?next={}", page.replace('/', "%2F"));
        assert_eq!(
            (answer.status, answer.location()),
            (StatusCode::FOUND, next.as_str()),
            "{page}"
        );
    }
}
