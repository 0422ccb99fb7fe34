//! Whatever a form accepts can be shown on every page: the longest, the largest, the smallest.

use axum::http::StatusCode;
use url::form_urlencoded::Serializer;

use crate::support::{Server, get, post, server};

/// Returns `count` characters of Bangla, three bytes each, in words that can be wrapped.
pub fn words(count: usize) -> String {
    "পরামর্শ ".chars().cycle().take(count - 1).chain(['ক']).collect()
}

/// Returns one word of `count` characters that cannot be wrapped.
fn one_word(count: usize) -> String {
    "W".repeat(count)
}

async fn accepted(server: &Server, cookies: &str, path: &str, fields: &[(&str, &str)]) {
    let form = Serializer::new(String::new()).extend_pairs(fields).finish();
    let answer = server.ask(post(path, &form).cookies(cookies)).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
}

async fn every_page_opens(server: &Server, ada: &str, linus: &str) {
    let of_all = ["/", "/mentors", "/mentors?topic=rust", "/mentors?sort=price", "/mentors/ada"];
    let own = ["/dashboard", "/bookings", "/bookings?show=waiting", "/settings/profile"];
    for path in of_all {
        opens(server, "", path).await;
    }
    for cookies in [ada, linus] {
        for path in of_all.into_iter().chain(own) {
            opens(server, cookies, path).await;
        }
    }
    for path in ["/session-types", "/availability"] {
        opens(server, ada, path).await;
    }
}

async fn ids(server: &Server, of: &str) -> Vec<String> {
    let all = server.text(&format!("SELECT string_agg(id::text, ',') FROM {of}")).await;
    all.split(',').map(Into::into).collect()
}

async fn opens(server: &Server, cookies: &str, path: &str) {
    let answer = server.ask(get(path).html().cookies(cookies)).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}");
}

#[tokio::test]
async fn every_accepted_extreme_of_every_form_can_be_read_on_every_page() {
    let server = server().await;
    let ada = server.signed_in("Ada", "mentor").await;
    let linus = server.signed_in("Linus", "mentee").await;
    save_the_longest_profiles(&server, &ada, &linus).await;
    every_page_opens(&server, &ada, &linus).await;

    let hours = "form[kind]=daily&form[start_time]=00:00&form[end_time]=00:00";
    let added = server.ask(post("/api/availability/add", hours).cookies(&ada)).await;
    assert_eq!(added.status, StatusCode::OK, "{}", added.body);
    let questions: Vec<String> = (1..=5).map(|n| format!("{n}{}", words(199))).collect();
    let questions = questions.join("\n");
    for is_largest in [true, false] {
        offer_a_session(&server, &ada, &questions, is_largest).await;
        every_page_opens(&server, &ada, &linus).await;
    }
    for id in ids(&server, "mentor_expertise").await {
        opens(&server, &ada, &format!("/session-types?edit={id}")).await;
        opens(&server, &ada, &format!("/availability?session={id}")).await;
        opens(&server, &linus, &format!("/mentors/ada?session={id}")).await;
    }

    request_with_the_longest_words(&server, &linus, &questions).await;
    every_page_opens(&server, &ada, &linus).await;
    for id in ids(&server, "bookings").await {
        for cookies in [&ada, &linus] {
            opens(&server, cookies, &format!("/bookings/{id}")).await;
        }
    }
}

async fn save_the_longest_profiles(server: &Server, ada: &str, linus: &str) {
    let save = "/api/accounts/save_profile";
    let languages: Vec<String> = (10..22).map(|n| format!("{}{n}", one_word(38))).collect();
    let mentor = [
        ("form[version]", "1"),
        ("form[name]", &one_word(80)),
        ("form[time_zone]", "America/Argentina/ComodRivadavia"),
        ("form[bio]", &words(4000)),
        ("form[headline]", &words(120)),
        ("form[company]", &one_word(120)),
        ("form[years_of_experience]", "80"),
        ("form[base_hourly_rate]", "10000000"),
        ("form[currency]", "BDT"),
        ("form[languages]", &languages.join(", ")),
    ];
    let mentee = [
        ("form[version]", "1"),
        ("form[name]", &words(80)),
        ("form[time_zone]", "Pacific/Kiritimati"),
        ("form[bio]", &one_word(4000)),
        ("form[current_role]", &words(120)),
        ("form[learning_goals]", &words(2000)),
    ];
    accepted(server, ada, save, &mentor).await;
    accepted(server, linus, save, &mentee).await;
}

async fn offer_a_session(server: &Server, ada: &str, questions: &str, is_largest: bool) {
    let of = |max: &'static str, min: &'static str| if is_largest { max } else { min };
    let title = if is_largest { words(120) } else { one_word(120) };
    let offer = [
        ("form[topic]", "rust"),
        ("form[title]", &title),
        ("form[description]", &words(2000)),
        ("form[duration_minutes]", of("240", "15")),
        ("form[price]", of("10000000", "0")),
        ("form[buffer_before]", of("120", "0")),
        ("form[buffer_after]", of("120", "0")),
        ("form[notice_hours]", of("720", "0")),
        ("form[window_days]", of("365", "30")),
        ("form[start_step]", of("1440", "5")),
        ("form[limit_per_day]", of("96", "")),
        ("form[limit_per_week]", of("672", "")),
        ("form[capacity]", of("30", "1")),
        ("form[intake_questions]", questions),
    ];
    accepted(server, ada, "/api/session_types/add", &offer).await;
}

async fn request_with_the_longest_words(server: &Server, linus: &str, questions: &str) {
    let session_type = ids(server, "mentor_expertise WHERE price = 0").await.remove(0);
    let start = server.cx.clock.now() + chrono::TimeDelta::days(3);
    let start = start.format("%Y-%m-%dT12:00:00Z").to_string();
    let (message, answer) = (words(2000), words(1000));
    let mut fields = vec![
        ("form[session_type]".to_owned(), session_type),
        ("form[start]".to_owned(), start),
        ("form[idempotency_key]".to_owned(), one_word(64)),
        ("form[price_shown]".to_owned(), "0".to_owned()),
        ("form[policy_shown]".to_owned(), "standard".to_owned()),
        ("form[message]".to_owned(), message),
    ];
    for (index, question) in questions.lines().enumerate() {
        fields.push((format!("form[questions][{index}]"), question.to_owned()));
        fields.push((format!("form[answers][{index}]"), answer.clone()));
    }
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    accepted(server, linus, "/api/bookings/request", &fields).await;
}
