use axum::http::StatusCode;
use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::support::{Server, get, post, server};

/// Returns the address of a request to Ada, encoded as other addresses carry it.
async fn a_request_to_ada(server: &Server) -> String {
    let ada = server.signed_in("Ada", "mentor").await;
    let offer = "form[topic]=rust&form[duration_minutes]=60&form[price]=1500";
    let added = server.ask(post("/api/session_types/add", offer).cookies(&ada)).await;
    assert!(added.status.is_success(), "{}", added.body);
    let read = Statement::from_string(DbBackend::Postgres, "SELECT id FROM mentor_expertise");
    let row = server.cx.db.query_one_raw(read).await.unwrap().unwrap();
    let id: uuid::Uuid = row.try_get_by_index(0).unwrap();
    format!("%2Fmentors%2Fada%2Fbook%2F{id}%3Fstart%3D2026-12-06T02%253A00%253A00Z")
}

fn a_form(email: &str, next: &str) -> String {
    format!(
        "form[name]=Linus&form[email]={email}&form[password]=correct+horse+battery&form[role]=mentee&form[time_zone]=dhaka&next={next}"
    )
}

#[tokio::test]
async fn what_is_being_requested_is_kept_and_told_through_sign_up_and_sign_in() {
    let server = server().await;
    let next = a_request_to_ada(&server).await;

    let asked = server.ask(get(&format!("/sign-in?next={next}"))).await;
    assert!(
        asked.body.contains("Sign in to request Sun 6 Dec, 08:00 with Ada (Dhaka time)."),
        "{}",
        asked.body
    );
    assert!(asked.body.contains(&format!(r#"href="/sign-up?next={next}"#)), "{}", asked.body);

    let sign_up = server.ask(get(&format!("/sign-up?next={next}"))).await;
    assert!(sign_up.body.contains(&format!(r#"href="/sign-in?next={next}"#)));
    assert!(sign_up.body.contains("with Ada"));

    let done = server
        .ask(post("/api/accounts/sign_up", &a_form("linus%40example.com", &next)).html())
        .await;
    assert_eq!(done.location(), format!("/sign-in?account=new&next={next}"));
    let sign_in = server.ask(get(done.location()).cookies(&done.cookies())).await;
    assert!(sign_in.body.contains("Account ready. "), "{}", sign_in.body);
    assert!(sign_in.body.contains("Sign in to request Sun 6 Dec, 08:00 with Ada (Dhaka time)."));
    assert!(sign_in.body.contains(r#"value="linus@example.com""#), "the address is filled in");
    assert!(!sign_in.body.contains("old password"));
}

#[tokio::test]
async fn a_taken_address_is_answered_as_a_free_one() {
    let server = server().await;
    server.sign_up("Ada", "mentor").await;
    let mut answers = Vec::new();
    for email in ["ada%40example.com", "new%40example.com"] {
        let done = server.ask(post("/api/accounts/sign_up", &a_form(email, "")).html()).await;
        let cookies = done.cookies().replace(email, "ADDRESS");
        let page = server.ask(get(done.location()).cookies(&done.cookies())).await;
        let says = page.body.contains("Account ready. Sign in to go on.");
        answers.push((done.status, done.location().to_owned(), cookies, says));
    }
    assert_eq!(answers[0], answers[1]);
    assert!(answers[0].3);
}

#[tokio::test]
async fn a_hint_about_an_older_password_belongs_to_a_sign_in_that_failed() {
    let server = server().await;
    let form = "email=ada%40example.com&password=wrong+horse+battery&next=";
    for (from, says_so) in [("/sign-in?account=new", true), ("/sign-in", false)] {
        let back = format!("http://127.0.0.1:3000{from}");
        let request =
            post("/api/accounts/sign_in", form).with("accept", "text/html").with("referer", &back);
        let refused = server.ask(request).await;
        assert_eq!(refused.status, StatusCode::FOUND);
        let page = server.ask(get(refused.location()).html().cookies(&refused.cookies())).await;
        assert!(page.body.contains("Address and password do not match."), "{}", page.body);
        assert_eq!(page.body.contains("old password"), says_so, "{from}");
    }
}

#[tokio::test]
async fn an_address_that_requests_nothing_or_leads_away_is_not_told() {
    let server = server().await;
    for next in [
        "%2Fdashboard",
        "%2F%2Fevil.example",
        "%2Fmentors%2Fx%2Fbook%2Fy%3Fstart%3Dz",
        "%2Fmentors%2Fx%2Fbook%2F019ac9a0-0000-7000-8000-000000000001%3Fstart%3D2026-12-06T02%253A00%253A00Z",
    ] {
        let page = server.ask(get(&format!("/sign-in?next={next}"))).await;
        assert_eq!(page.status, StatusCode::OK, "{next}");
        assert!(!page.body.contains("to request"), "{next}");
        assert!(!page.body.contains("evil.example\""), "{next}");
    }
}

#[tokio::test]
async fn the_zone_chosen_at_sign_up_holds_on_the_way_through_signing_in() {
    let server = server().await;
    let form = "form[name]=Linus&form[email]=linus%40example.com&form[password]=correct+horse+battery&form[role]=mentee&form[time_zone]=toronto&next=%2Fmentors";

    let answer = server.ask(post("/api/accounts/sign_up", form).html()).await;
    let page = server.ask(get("/mentors").html().cookies(&answer.cookies())).await;

    assert!(page.body.contains("Times in Toronto time"), "{}", page.body);
}
