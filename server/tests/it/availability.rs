//! One mentor's hours, as the wire takes them, take no page from anybody.

use axum::http::StatusCode;
use chrono::{Months, NaiveDate};

use crate::support::{Server, get, post, server};

/// A mentor with something on offer, signed in.
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

/// Opens every page that shows hours, as a stranger, a mentee and the mentor.
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
