//! A mentor's hours, as posted forms, never break a page.

use axum::http::StatusCode;
use chrono::{Months, NaiveDate};

use crate::support::{Answer, ORIGIN_OF_OURS, Server, get, post, server};

/// Signs up a mentor with a session type on offer; returns their cookies.
async fn ada(server: &Server) -> String {
    let ada = server.signed_in("Ada", "mentor").await;
    let offer = "form[topic]=rust&form[duration_minutes]=60&form[price]=1500";
    let added = server.ask(post("/api/session_types/add", offer).cookies(&ada)).await;
    assert_eq!(added.status, StatusCode::OK, "{}", added.body);
    ada
}

async fn add(server: &Server, cookies: &str, form: &str) -> StatusCode {
    server.ask(post("/api/availability/add", form).cookies(cookies)).await.status
}

/// Opens every page that shows hours: without a sign-in, as a mentee and as the mentor.
async fn every_page_opens(server: &Server, ada: &str, linus: &str) {
    let month = "/mentors/ada?month=9999-12-31";
    for path in ["/", "/mentors", "/mentors?topic=rust", "/mentors/ada", month] {
        for cookies in ["", linus, ada] {
            let answer = server.ask(get(path).html().cookies(cookies)).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
        }
    }
    for path in ["/availability", "/session-types", "/dashboard", "/bookings"] {
        let answer = server.ask(get(path).html().cookies(ada)).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn no_accepted_date_takes_a_page_from_others() {
    let server = server().await;
    let (ada, linus) = (ada(&server).await, server.signed_in("Linus", "mentee").await);
    let today: NaiveDate = server.cx.clock.now().date_naive();
    let last = today + Months::new(60);
    // A day apart, whatever the zone.
    let (last, beyond) = (last.pred_opt().unwrap(), last.succ_opt().unwrap().succ_opt().unwrap());
    let hours = "&form[start_time]=22:00&form[end_time]=02:00";

    for date in ["9999-12-31", "%2B12345-1-1", "-9999-1-01", "0000-01-01", &beyond.to_string()] {
        for form in [
            format!("form[kind]=one_off&form[on]={date}{hours}"),
            format!("form[kind]=override&form[on]={date}{hours}"),
            format!("form[kind]=daily&form[starts_on]={date}{hours}"),
            format!("form[kind]=weekly&form[weekdays][0]=MO&form[starts_on]={date}{hours}"),
            format!("form[kind]=weekly&form[weekdays][0]=MO&form[until]={date}{hours}"),
            format!(
                "form[kind]=time_off&form[from_local]={date}T00:00&form[until_local]={date}T05:00"
            ),
        ] {
            assert_eq!(add(&server, &ada, &form).await, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        }
    }
    for form in [
        "form[kind]=weekly&form[weekdays][0]=MO&form[start_time]=09:00&form[end_time]=12:00".into(),
        format!("form[kind]=one_off&form[on]={last}{hours}"),
        format!("form[kind]=override&form[on]={last}&form[closed]=true"),
        format!(
            "form[kind]=time_off&form[from_local]={today}T00:00&form[until_local]={last}T23:55"
        ),
    ] {
        assert_eq!(add(&server, &ada, &form).await, StatusCode::OK, "{form}");
        every_page_opens(&server, &ada, &linus).await;
    }
}

#[tokio::test]
async fn an_older_tab_keeps_its_input_and_reads_what_the_hours_are_now() {
    let server = server().await;
    let ada = ada(&server).await;
    let monday = |start: &str, end: &str| {
        format!(
            "form[kind]=weekly&form[weekdays][1]=MO&form[interval]=1&form[start_time]={start}&form[end_time]={end}"
        )
    };
    assert_eq!(add(&server, &ada, &monday("09:00", "12:00")).await, StatusCode::OK);
    let active = "SELECT id::text FROM availability_slots WHERE status = 'active'";
    let first = server.text(active).await;
    let page = format!("/availability?edit={first}");
    let send = async |id: &str, form: String| {
        let id = if id.is_empty() { String::new() } else { format!("id={id}&") };
        let sent = post("/api/availability/change", &format!("{id}{form}")).html();
        let sent = sent.without("referer").with("referer", &format!("{ORIGIN_OF_OURS}{page}"));
        server.ask(sent.cookies(&ada)).await
    };
    let shown = async |refused: Answer| {
        assert_eq!(refused.location(), page, "{}", refused.body);
        let cookies = format!("{ada}; {}", refused.cookies());
        server.ask(get(&page).html().cookies(&cookies)).await.body
    };
    assert!(!send(&first, monday("09:00", "13:00")).await.location().contains("edit"));

    let stale = shown(send(&first, monday("08:00", "12:00")).await).await;
    assert!(stale.contains("These hours are now: Every Monday, 09:00–13:00."), "{stale}");
    assert!(stale.contains(r#"value="08:00""#) && stale.contains("Save hours"), "{stale}");
    let second = server.text(active).await;
    let hidden = format!(r#"name="id" value="{second}""#);
    assert_eq!(stale.matches(&hidden).count(), 2, "to change it and to remove it: {stale}");

    let wrong = shown(send(&second, monday("08:00", "odd")).await).await;
    assert!(wrong.contains(r#"value="08:00""#) && wrong.contains(&hidden), "{wrong}");
    assert!(!send(&second, monday("08:00", "12:00")).await.location().contains("edit"));
    assert_ne!(server.text(active).await, second);

    let third = server.text(active).await;
    let remove = format!("id={third}");
    server.ask(post("/api/availability/remove", &remove).cookies(&ada)).await;
    let removed = shown(send(&third, monday("07:00", "12:00")).await).await;
    assert!(removed.contains("These hours were removed meanwhile."), "{removed}");
    assert!(removed.contains(r#"value="07:00""#) && removed.contains("Add these hours"));
    assert!(!removed.contains(r#"name="id""#), "{removed}");
    assert!(send("", monday("07:00", "12:00")).await.location().contains("flash"));
    let start = "SELECT start_time::time::text FROM availability_slots WHERE status = 'active'";
    assert_eq!(server.text(start).await, "07:00:00");
}
