use axum::http::StatusCode;

use sea_orm::ConnectionTrait;

use crate::support::{ORIGIN_OF_OURS, get, post, server};

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
async fn a_busy_database_swallows_nothing_that_was_typed() {
    let server = server().await;
    let other = server.elsewhere().await;
    let form = "form[name]=Linus&form[email]=linus%40example.com&form[password]=short&form[role]=mentor&form[time_zone]=Asia%2FDhaka";
    let lock = "BEGIN; LOCK TABLE form_drafts IN ACCESS EXCLUSIVE MODE";

    other.execute_unprepared(lock).await.unwrap();
    let not_kept = server.ask_once(post("/api/accounts/sign_up", form).html()).await;
    assert_eq!(not_kept.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(not_kept.body.contains("Nothing you typed is lost."), "{}", not_kept.body);
    assert!(!not_kept.header("retry-after").is_empty());
    other.execute_unprepared("ROLLBACK").await.unwrap();

    let refused = server.ask(post("/api/accounts/sign_up", form).html()).await;
    let page = || get("/sign-up").html().cookies(&refused.cookies());
    other.execute_unprepared(lock).await.unwrap();
    let not_shown = server.ask_once(page()).await;
    assert_eq!(not_shown.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(not_shown.cookies(), "", "the draft's name stays with the browser");
    other.execute_unprepared("ROLLBACK").await.unwrap();

    let shown = server.ask(page()).await;
    assert!(shown.body.contains(r#"value="linus@example.com""#));
}

#[tokio::test]
async fn a_draft_stays_until_a_page_was_made_of_it() {
    let server = server().await;
    let linus = server.signed_in("Linus", "mentee").await;
    let form = "form[name]=&form[time_zone]=Asia%2FDhaka&form[bio]=Learns+Rust";
    let sent = post("/api/accounts/save_profile", form).with("accept", "text/html");
    let sent = sent.with("referer", &format!("{ORIGIN_OF_OURS}/settings/profile"));
    let refused = server.ask(sent.cookies(&linus)).await;
    let draft = refused.cookies();

    let on = server.ask(get("/settings/profile").html().cookies(&draft)).await;
    assert_eq!(on.status, StatusCode::FOUND, "nobody is signed in here");

    let shown =
        server.ask(get("/settings/profile").html().cookies(&format!("{linus}; {draft}"))).await;
    assert!(shown.body.contains("Learns Rust"), "{}", shown.body);
}

#[tokio::test]
async fn a_form_that_does_not_say_where_it_came_from_keeps_its_input_too() {
    let server = server().await;
    let form = "form[name]=Linus&form[email]=linus%40example.com&form[password]=short&form[role]=mentor&form[time_zone]=Asia%2FDhaka";
    let refused = server.ask(post("/api/accounts/sign_up", form).with("accept", "text/html")).await;
    assert_eq!((refused.status, refused.location()), (StatusCode::FOUND, "/"));
    let page = server.ask(get("/sign-up").html().cookies(&refused.cookies())).await;
    assert!(page.body.contains(r#"value="linus@example.com""#));
}

#[tokio::test]
async fn a_page_in_another_tab_does_not_use_up_what_was_typed() {
    let server = server().await;
    let form = "form[name]=Linus&form[email]=linus%40example.com&form[password]=short&form[role]=mentor&form[time_zone]=Asia%2FDhaka";
    let refused = server.ask(post("/api/accounts/sign_up", form).html()).await;

    let other = server.ask(get("/sign-up?next=%2Fbookings").html().cookies(&refused.cookies()));
    assert!(!other.await.body.contains("linus@example.com"));
    let own = server.ask(get("/sign-up").html().cookies(&refused.cookies())).await;
    assert!(own.body.contains(r#"value="linus@example.com""#));
}

#[tokio::test]
async fn an_address_that_is_too_long_to_be_kept_loses_its_query_and_not_the_form() {
    let server = server().await;
    let form = "form[name]=Linus&form[email]=linus%40example.com&form[password]=short&form[role]=mentor&form[time_zone]=Asia%2FDhaka";
    let long = format!("{ORIGIN_OF_OURS}/sign-up?next=/{}", "a".repeat(5000));
    let sent = post("/api/accounts/sign_up", form).with("accept", "text/html");

    let refused = server.ask(sent.with("referer", &long)).await;

    assert_eq!((refused.status, refused.location()), (StatusCode::FOUND, "/sign-up"));
    let page = server.ask(get("/sign-up").html().cookies(&refused.cookies())).await;
    assert!(page.body.contains(r#"value="linus@example.com""#));
}

#[tokio::test]
async fn a_card_number_is_neither_stored_nor_shown_again() {
    let server = server().await;
    let linus = server.signed_in("Linus", "mentee").await;
    let form = "form[session_type]=nonsense&form[message]=Hello&form[card]=4000000000000002&evil=x";

    let refused = server.ask(post("/api/bookings/request", form).html().cookies(&linus)).await;

    assert!(refused.cookies().contains("__Host-draft="), "{:?}", refused.headers);
    let kept = server.text("SELECT fields::text FROM form_drafts").await;
    assert_eq!(kept, r#"[["form[session_type]", "nonsense"], ["form[message]", "Hello"]]"#);
}

#[tokio::test]
async fn a_form_sent_after_the_session_ended_is_there_again_after_signing_in() {
    let server = server().await;
    let session = server.signed_in("Linus", "mentee").await;
    let page = "/settings/profile?from=mail";
    let form = "form[version]=1&form[name]=Linus&form[bio]=Half+a+night+of+words&form[password]=secret+words";
    let sent = post("/api/accounts/save_profile", form).html().without("referer");
    let sent = sent.with("referer", &format!("{ORIGIN_OF_OURS}{page}"));

    let refused = server.ask(sent).await;
    let sign_in = "/sign-in?next=%2Fsettings%2Fprofile%3Ffrom%3Dmail";
    assert_eq!((refused.status, refused.location()), (StatusCode::SEE_OTHER, sign_in));
    let kept = refused.cookies();
    let waiting = server.ask(get(sign_in).html().cookies(&kept)).await;
    assert_eq!(waiting.cookies(), "", "it waits for its own page");

    let both = format!("{session}; {kept}");
    let back = server.ask(get(page).html().cookies(&both)).await;
    assert!(back.body.contains("Half a night of words"), "{}", back.body);
    assert!(back.body.contains("You were signed out, so this was not sent."));
    assert!(!back.body.contains("secret words"), "nothing secret is kept");
    let again = server.ask(get(page).html().cookies(&both)).await;
    assert!(!again.body.contains("Half a night of words"), "it is taken once");
}

#[tokio::test]
async fn what_somebody_typed_is_shown_to_nobody_else_in_the_same_browser() {
    let server = server().await;
    let linus = server.signed_in("Linus", "mentee").await;
    let margaret = server.signed_in("Margaret", "mentee").await;
    let page = "/settings/profile";
    let send = async || {
        let form = "form[version]=1&form[name]=&form[bio]=Half+a+night+of+words";
        let sent = post("/api/accounts/save_profile", form).html().without("referer");
        let sent = sent.with("referer", &format!("{ORIGIN_OF_OURS}{page}"));
        server.ask(sent.cookies(&linus)).await.cookies()
    };
    let shown_to = async |session: &str, kept: &str| {
        let both = format!("{session}; {kept}");
        let page = server.ask(get(page).html().cookies(&both)).await;
        page.body.contains("Half a night of words")
    };

    let refused = send().await;
    assert!(!shown_to(&margaret, &refused).await);
    let refused = send().await;
    assert!(shown_to(&linus, &refused).await);

    server.sql("UPDATE sessions SET revoked_at = now() WHERE user_id = (SELECT id FROM users WHERE name = 'Linus')").await;
    let unsent = send().await;
    assert!(unsent.contains("__Host-unsent="), "{unsent}");
    assert!(!shown_to(&margaret, &unsent).await);
}

#[tokio::test]
async fn signing_out_takes_what_was_typed_along() {
    let server = server().await;
    let linus = server.signed_in("Linus", "mentee").await;

    let out = server.ask(post("/api/accounts/sign_out", "").html().cookies(&linus)).await;

    let cleared = out.headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap());
    let cleared: Vec<_> = cleared.filter(|cookie| cookie.contains("=; ")).collect();
    for name in ["access", "refresh", "draft", "unsent"] {
        assert!(cleared.iter().any(|c| c.starts_with(&format!("__Host-{name}="))), "{cleared:?}");
    }
}

#[tokio::test]
async fn a_refused_form_leads_to_all_that_is_wrong_and_the_others_of_its_page_stay_silent() {
    let server = server().await;
    let ada = server.signed_in("Ada", "mentor").await;
    let form = "form[kind]=one_off&form[on]=&form[start_time]=9&form[end_time]=12:00";
    let sent = post("/api/availability/add", form).html().without("referer").cookies(&ada);
    let sent = sent.with("referer", &format!("{ORIGIN_OF_OURS}/availability"));

    let refused = server.ask(sent).await;
    let cookies = format!("{ada}; {}", refused.cookies());
    let page = server.ask(get("/availability").html().cookies(&cookies)).await;

    assert!(page.body.contains("There are 2 problems"), "{}", page.body);
    assert!(
        page.body.contains(r##"href="#once-on""##) && page.body.contains(r##"href="#once-from""##)
    );
    assert_eq!(page.body.matches(r#"aria-invalid="true""#).count(), 2);
    assert_eq!(page.body.matches("autofocus").count(), 1);
}

/// Returns the value of the hidden field with this name.
fn hidden(page: &str, name: &str) -> String {
    let field = page.split(&format!(r#"name="{name}" value=""#)).nth(1);
    field.unwrap_or_else(|| panic!("no {name} in {page}")).split('"').next().unwrap().into()
}

#[tokio::test]
async fn a_stale_form_shows_what_is_stored_where_nothing_was_typed() {
    let server = server().await;
    let ada = server.signed_in("Ada", "mentor").await;
    let offer = "form[topic]=rust&form[duration_minutes]=60&form[price]=40";
    server.ask(post("/api/session_types/add", offer).cookies(&ada)).await;
    let id = server.text("SELECT id::text FROM mentor_expertise").await;
    let page = format!("/session-types?edit={id}");
    let shown = server.ask(get(&page).html().cookies(&ada)).await.body;
    let edit = async |page_of: &str, price: &str, description: &str| {
        let (version, made_from) =
            (hidden(page_of, "form[version]"), hidden(page_of, "form[made_from]"));
        let form = format!(
            "id={id}&form[version]={version}&form[made_from]={made_from}&form[topic]=rust&form[duration_minutes]=60&form[price]={price}&form[currency]=BDT&form[description]={description}&form[buffer_before]=0&form[buffer_after]=0&form[notice_hours]=12&form[window_days]=60&form[cancellation_policy]=standard&form[capacity]=1"
        );
        let sent = post("/api/session_types/edit", &form).html().without("referer");
        let sent = sent.with("referer", &format!("{ORIGIN_OF_OURS}{page}"));
        server.ask(sent.cookies(&ada)).await
    };
    assert!(edit(&shown, "55", "").await.location().contains("flash"));

    let refused = edit(&shown, "40", "Bring+code.").await;
    let cookies = format!("{ada}; {}", refused.cookies());
    let merged = server.ask(get(&page).html().cookies(&cookies)).await.body;

    assert!(merged.contains("Price is now: ৳55 (shown here now)"), "{merged}");
    assert_eq!(merged.matches(" is now: ").count(), 1, "{merged}");
    assert!(merged.contains(r#"value="55""#) && merged.contains("Bring code."), "{merged}");
    assert!(edit(&merged, "55", "Bring+code.").await.location().contains("flash"));
    let stored = "SELECT price || description FROM mentor_expertise";
    assert_eq!(server.text(stored).await, "5500Bring code.");
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

#[tokio::test]
async fn a_form_for_no_function_of_ours_is_not_kept() {
    let server = server().await;
    for path in ["/api/nonsense".to_owned(), format!("/api/{}", "x".repeat(250))] {
        let answer = server.ask(post(&path, "name=Linus").html()).await;
        assert!(!answer.status.is_server_error(), "{path}: {}", answer.status);
    }
    assert_eq!(server.text("SELECT count(*)::text FROM form_drafts").await, "0");
}
