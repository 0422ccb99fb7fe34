//! Races over HTTP: of many requests for one time exactly one wins, the others read why, and none
//! gets a server error.

use axum::http::StatusCode;
use domain::availability::form::WindowForm;
use domain::local_time::LocalTime;
use domain::mentor::session_type::SessionTypeForm;
use service::accounts::{self, Authentication};
use service::{Actor, availability, session_types};

use crate::support::{PASSWORD, Server, post, server_with_pool};

const CONTENDERS: usize = 64;
const ITERATIONS: usize = 20;

async fn ada(server: &Server) -> Actor {
    server.sign_up("Ada", "mentor").await;
    let tokens = accounts::sign_in(&server.cx, "ada@example.com", PASSWORD, "test").await.unwrap();
    match accounts::authenticate(&server.cx, Some(&tokens.access), None).await.unwrap() {
        Authentication::SignedIn { actor, .. } => actor,
        other => panic!("{other:?}"),
    }
}

/// Adds hours of a mentor; returns a session type and many starts, one for each iteration.
async fn offer(server: &Server, ada: &Actor) -> (String, Vec<String>) {
    let form = SessionTypeForm {
        topic: "rust".into(),
        duration_minutes: "15".into(),
        price: "0".into(),
        ..Default::default()
    };
    let id = session_types::add(&server.cx, ada, &form).await.unwrap();
    let hours = WindowForm {
        kind: "weekly".into(),
        weekdays: ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].map(String::from).into(),
        start_time: "09:00".into(),
        end_time: "18:00".into(),
        ..Default::default()
    };
    availability::add_windows(&server.cx, ada, &hours).await.unwrap();
    let mut starts = Vec::new();
    let mut month =
        availability::open_month(&server.cx, &ada.handle, id, None, ada.zone).await.unwrap();
    while starts.len() < ITERATIONS {
        starts.extend(month.days.iter().flat_map(|day| &day.starts).map(LocalTime::datetime));
        let next = month.next;
        month =
            availability::open_month(&server.cx, &ada.handle, id, next, ada.zone).await.unwrap();
    }
    (id.to_string(), starts)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_64_mentees_who_ask_for_one_time_one_wins_and_63_read_409_in_each_of_20_iterations() {
    let server = server_with_pool(24).await;
    let ada = ada(&server).await;
    let (session_type, starts) = offer(&server, &ada).await;
    let mut mentees = Vec::new();
    for index in 0..CONTENDERS {
        mentees.push(server.signed_in(&format!("Linus{index}"), "mentee").await);
    }

    let server = std::sync::Arc::new(server);
    for (iteration, start) in starts.iter().take(ITERATIONS).enumerate() {
        let asking = mentees.iter().enumerate().map(|(index, cookies)| {
            let form = format!(
                "form[session_type]={session_type}&form[start]={start}&form[idempotency_key]=click-{iteration:02}-{index:02}\
                 &form[price_shown]=0&form[policy_shown]=standard&form[message]="
            );
            let (server, cookies) = (server.clone(), cookies.clone());
            tokio::spawn(async move {
                server.ask(post("/api/bookings/request", &form).cookies(&cookies)).await
            })
        });
        let (mut won, mut lost) = (0, 0);
        for answer in asking.collect::<Vec<_>>() {
            let answer = answer.await.unwrap();
            match answer.status {
                StatusCode::OK => won += 1,
                StatusCode::CONFLICT => lost += 1,
                other => panic!("{other}: {}", answer.body),
            }
        }
        assert_eq!((won, lost), (1, CONTENDERS - 1), "iteration {iteration}");
        server.sql("UPDATE bookings SET status = 'cancelled', cancellation_reason = 'declined', expires_at = NULL, cancelled_at = now() WHERE status = 'pending'").await;
        server.sql("DELETE FROM commitments").await;
    }
    println!(
        "wire: {ITERATIONS} iterations, {} requests: {ITERATIONS} won, {} read 409, 5xx 0",
        ITERATIONS * CONTENDERS,
        ITERATIONS * (CONTENDERS - 1)
    );
}
