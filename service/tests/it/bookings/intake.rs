use domain::booking::Refused;
use domain::booking::request::RequestForm;
use domain::invalid::Invalid;
use service::{Error, bookings};

use crate::support::{a_mentee, a_mentor, form, world};

/// The questions, as the page showed them.
const QUESTIONS: [&str; 2] = ["Your goal?", "Tried so far?"];

const NINE: &str = "2026-03-09T03:00:00Z";

#[tokio::test]
async fn every_question_is_answered_and_both_sides_read_the_answers() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    world
        .sql(r#"UPDATE mentor_expertise SET intake_questions = '["Your goal?", "Tried so far?"]'"#)
        .await;
    let ask = async |answers: &[&str]| {
        let answers = answers.iter().map(ToString::to_string).collect();
        let questions = QUESTIONS.map(String::from).to_vec();
        let form = RequestForm { questions, answers, ..form(&ada, NINE) };
        bookings::request(&world.cx, &linus, &form).await
    };

    let missing = ask(&["To understand lifetimes", " "]).await;
    assert!(matches!(missing, Err(Error::Invalid(at)) if at == Invalid::Missing.at("answers[1]")));
    assert_eq!(world.count("bookings").await, 0);
    let id = ask(&["To understand lifetimes", "The book"]).await.unwrap();
    world.run_jobs().await;

    let page = bookings::show(&world.cx, &ada.actor, id).await.unwrap();
    let told = [("Your goal?", "To understand lifetimes"), ("Tried so far?", "The book")];
    assert_eq!(
        page.answers,
        told.map(|(question, answer)| (question.to_owned(), answer.to_owned()))
    );
}

#[tokio::test]
async fn questions_that_were_swapped_meanwhile_are_asked_again_and_answers_stay_with_theirs() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    world
        .sql(r#"UPDATE mentor_expertise SET intake_questions = '["Tried so far?", "Your goal?"]'"#)
        .await;
    let form = RequestForm {
        questions: QUESTIONS.map(String::from).to_vec(),
        answers: vec!["To understand lifetimes".into(), "The book".into()],
        ..form(&ada, NINE)
    };

    let refused = bookings::request(&world.cx, &linus, &form).await;

    assert!(matches!(refused, Err(Error::Refused(Refused::QuestionsChanged))), "{refused:?}");
    assert_eq!(world.count("bookings").await, 0);
    assert_eq!(form.answer_to("Tried so far?"), Some("The book"));
    assert_eq!(form.answer_to("Another one?"), None);
}
