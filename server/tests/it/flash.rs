//! What was done is said once, at the address that the answer named.

use axum::http::StatusCode;

use crate::support::{Server, get, post, server};

async fn saved(server: &Server, cookies: &str) -> (String, String) {
    let form = "form[name]=Linus&form[time_zone]=Asia%2FDhaka&form[bio]=&form[version]=0";
    let answer = server.ask(post("/api/accounts/save_profile", form).html().cookies(cookies)).await;
    (answer.location().to_owned(), format!("{cookies}; {}", answer.cookies()))
}

#[tokio::test]
async fn a_message_is_shown_once_and_at_its_own_address_alone() {
    let server = server().await;
    let linus = server.signed_in("Linus", "mentee").await;
    let (to, with_message) = saved(&server, &linus).await;
    assert_eq!(to, "/settings/profile?flash=saved");
    let open =
        async |address: &str, cookies: &str| server.ask(get(address).html().cookies(cookies)).await;

    let elsewhere = open("/dashboard?flash=saved", &with_message).await;
    let shown = open(&to, &with_message).await;
    let from_a_link = open(&to, &linus).await;

    assert_eq!(elsewhere.location(), "/dashboard", "an address of somebody's own");
    assert!(shown.body.contains("Your changes are saved."));
    assert!(shown.headers.get_all("set-cookie").iter().any(|cookie| {
        cookie.to_str().unwrap().starts_with("__Host-flash=; Path=/; Max-Age=0")
    }));
    assert_eq!(from_a_link.status, StatusCode::SEE_OTHER);
    assert_eq!(from_a_link.location(), "/settings/profile");
}
