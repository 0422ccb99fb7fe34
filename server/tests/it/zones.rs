use axum::http::StatusCode;

use crate::support::{ORIGIN_OF_OURS, get, post, server};

/// The attribute of a page that is loaded again once the browser's zone is known.
const FOLLOWS: &str = "data-zone-follows-browser";

#[tokio::test]
async fn a_page_is_in_the_zone_of_the_browser_once_its_script_has_told_it() {
    let server = server().await;

    let page = server.ask(get("/mentors").cookies("browser-zone=America/Toronto")).await;

    assert!(page.body.contains("Times in Toronto time (UTC"), "{}", page.body);
    assert!(page.body.contains(FOLLOWS));
}

#[tokio::test]
async fn where_no_zone_is_known_the_page_says_so_and_asks() {
    let server = server().await;

    let page = server.ask(get("/mentors")).await;

    assert!(page.body.contains("Times are in Dhaka time (UTC+6) until you choose your time zone."));
    assert!(page.body.contains(r#"name="zone""#) && page.body.contains(FOLLOWS));
}

#[tokio::test]
async fn an_explicit_choice_wins_over_the_browser_and_an_account_over_both() {
    let server = server().await;
    let chosen =
        server.ask(post("/api/accounts/set_zone", "zone=berlin&next=%2Fmentors").html()).await;
    assert_eq!(chosen.location(), "/mentors");
    let cookies = format!("browser-zone=America/Toronto; {}", chosen.cookies());

    let page = server.ask(get("/mentors").cookies(&cookies)).await;

    assert!(page.body.contains("Times in Berlin time (UTC"));
    assert!(!page.body.contains(FOLLOWS));

    let account = server.signed_in("Linus", "mentee").await;
    let page = server.ask(get("/mentors").cookies(&format!("{cookies}; {account}"))).await;
    assert!(page.body.contains("Times in ") && page.body.contains("Dhaka time (UTC+6)"));
    assert!(!page.body.contains(FOLLOWS) && !page.body.contains("Berlin"));
}

#[tokio::test]
async fn what_is_no_zone_in_the_browsers_cookie_is_as_good_as_none() {
    let server = server().await;
    let long = "x".repeat(4_000);
    for hostile in ["", "Mars/X", "../etc/passwd", "<script>", "%00", "Asia/Dhaka%0d%0aset", &long]
    {
        let page = server.ask(get("/mentors").cookies(&format!("browser-zone={hostile}"))).await;
        assert_eq!(page.status, StatusCode::OK, "{hostile:.20}");
        assert!(page.body.contains("Times are in Dhaka time"), "{hostile:.20}");
    }
    // An old name, which some browsers still say, is shown under the one that is listed.
    let page = server.ask(get("/mentors").cookies("browser-zone=Asia/Calcutta")).await;
    assert!(page.body.contains("Times in Kolkata time (UTC+5:30)"));
}

#[tokio::test]
async fn sign_up_holds_the_browsers_zone_and_none_where_none_is_known() {
    let server = server().await;
    let told = server.ask(get("/sign-up").cookies("browser-zone=Asia/Kathmandu")).await;
    assert!(told.body.contains(r#"value="Kathmandu, Asia (UTC+5:45)""#));

    let silent = server.ask(get("/sign-up")).await;
    assert!(!silent.body.contains(r#"value="Dhaka"#));

    let form = "form[name]=Linus&form[email]=linus%40example.com&form[password]=correct+horse+battery&form[role]=mentee&form[time_zone]=";
    let refused = server.ask(post("/api/accounts/sign_up", form)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("time_zone"), "{}", refused.body);
}

#[tokio::test]
async fn zones_are_listed_once_by_city_with_their_offsets() {
    let server = server().await;
    for path in ["/sign-up", "/mentors"] {
        let page = server.ask(get(path)).await;
        assert_eq!(page.body.matches("Ulaanbaatar, Asia (UTC+8)").count(), 1, "{path}");
    }
    let listed = server.ask(get("/api/accounts/zones")).await;
    assert!(listed.body.contains("Dhaka, Asia (UTC+6)"), "{}", listed.body);
}

#[tokio::test]
async fn every_clock_on_a_page_has_its_zone_near_it() {
    let server = server().await;
    let ada = server.signed_in("Ada", "mentor").await;
    let offer = "form[topic]=rust&form[duration_minutes]=60&form[price]=1500";
    let hours = "form[kind]=weekly&form[weekdays][0]=MO&form[weekdays][1]=TH&form[start_time]=09:00&form[end_time]=12:00";
    for (path, form) in [("session_types/add", offer), ("availability/add", hours)] {
        let added = server.ask(post(&format!("/api/{path}"), form).cookies(&ada)).await;
        assert!(added.status.is_success(), "{path}: {}", added.body);
    }
    let mut clocks = 0;
    for path in ["/", "/mentors", "/mentors/ada", "/dashboard", "/bookings", "/settings/sessions"] {
        let page = server.ask(get(path).html().cookies(&ada)).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.body.contains("Times in Dhaka time (UTC+6)"), "{path}");
        for time in page.body.split("<time ").skip(1) {
            let told = time.split_once('>').unwrap().1.split("</time>").next().unwrap();
            if told.contains(':') {
                assert!(told.contains("Dhaka time"), "{path}: {told}");
                clocks += 1;
            }
        }
    }
    assert!(clocks >= 3, "{clocks}");
}

#[tokio::test]
async fn the_browser_goes_to_a_value_that_was_refused_without_javascript() {
    let server = server().await;
    let linus = server.signed_in("Linus", "mentee").await;
    let profile = "form[version]=1&form[name]=&form[time_zone]=Asia%2FDhaka&form[bio]=";
    for (form, of, page, cookies) in [
        ("/api/accounts/set_zone", "zone=nowhere&next=%2Fmentors", "/mentors", ""),
        ("/api/accounts/save_profile", profile, "/settings/profile", &*linus),
    ] {
        let referer = format!("{ORIGIN_OF_OURS}{page}");
        let sent = post(form, of).html().without("referer").with("referer", &referer);
        let draft = server.ask(sent.cookies(cookies)).await.cookies();
        let shown = server.ask(get(page).html().cookies(&format!("{cookies}; {draft}"))).await;
        assert_eq!(shown.body.matches(" autofocus").count(), 1, "{form}: {}", shown.body);
        let fresh = server.ask(get(page).html().cookies(cookies)).await;
        assert!(!fresh.body.contains(" autofocus"), "{form}");
    }
}
