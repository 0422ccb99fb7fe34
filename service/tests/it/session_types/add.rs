use domain::invalid::{Invalid, InvalidField};
use domain::mentor::session_type::SessionTypeForm;
use domain::money::{Currency, Money};
use service::{Error, session_types};

use crate::support::{a_mentee, a_mentor, world};

pub fn python(minutes: &str, price: &str) -> SessionTypeForm {
    SessionTypeForm {
        topic: "python".into(),
        duration_minutes: minutes.into(),
        price: price.into(),
        ..Default::default()
    }
}

pub fn invalid<T: std::fmt::Debug>(refused: Result<T, Error>) -> InvalidField {
    match refused {
        Err(Error::Invalid(invalid)) if invalid.fields.len() == 1 => invalid.fields[0].clone(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn what_is_offered_has_a_title_and_the_mentors_currency() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;
    world.sql("UPDATE mentors SET currency = 'USD'").await;

    let id = session_types::add(&world.cx, &ada.actor, &python("45", "12.50")).await.unwrap();

    let own = session_types::list_own(&world.cx, &ada.actor).await.unwrap();
    let added = own.iter().find(|session_type| session_type.id == id).unwrap();
    assert_eq!(added.title, "Python, 45 minutes");
    assert_eq!(added.price, Money::new(1250, Currency::USD));
    assert_eq!((added.notice_minutes, added.window_days), (720, 60));
    assert!(added.on_offer);
    assert_eq!(own.len(), 2);
}

#[tokio::test]
async fn a_proposed_price_is_no_price_in_another_currency() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;
    world.sql("UPDATE mentors SET base_hourly_rate = 150000, currency = 'BDT'").await;
    let proposed = session_types::new_form(&world.cx, &ada.actor).await.unwrap().form;
    let dollars = SessionTypeForm { topic: "go".into(), currency: "USD".into(), ..proposed };

    let refused = invalid(session_types::add(&world.cx, &ada.actor, &dollars).await);

    assert_eq!(refused.field, "price");
    let typed = SessionTypeForm { price: "$1500".into(), ..dollars };
    assert!(session_types::add(&world.cx, &ada.actor, &typed).await.is_ok());
}

#[tokio::test]
async fn a_topic_is_offered_once_in_each_length_under_one_title() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;
    let add =
        async |minutes| session_types::add(&world.cx, &ada.actor, &python(minutes, "0")).await;
    add("60").await.unwrap();
    add("90").await.unwrap();

    let other = SessionTypeForm { title: "Mock interview".into(), ..python("60", "0") };
    session_types::add(&world.cx, &ada.actor, &other).await.unwrap();

    let again = add("60").await;

    let there = Invalid::AlreadyThere { name: "Python, 60 minutes".into() };
    assert_eq!(invalid(again), there.at("title"));
}

#[tokio::test]
async fn odd_values_are_refused_at_their_fields() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;
    let add = async |form| invalid(session_types::add(&world.cx, &ada.actor, &form).await);

    assert_eq!(
        add(python("10", "0")).await,
        Invalid::OutOfRange { min: 15, max: 240 }.at("duration_minutes")
    );
    assert_eq!(
        add(python("60", "-1")).await,
        Invalid::NotANumber { example: "1,500 or ৳1,500".into() }.at("price")
    );
    let unknown = SessionTypeForm { topic: "alchemy".into(), ..python("60", "0") };
    assert_eq!(add(unknown).await, Invalid::Unknown.at("topic"));
    let none = SessionTypeForm { topic: String::new(), ..python("60", "0") };
    assert_eq!(add(none).await, Invalid::Missing.at("topic"));
}

#[tokio::test]
async fn a_mentee_offers_nothing() {
    let world = world().await;
    let linus = a_mentee("Linus", &world).await;

    let add = session_types::add(&world.cx, &linus, &python("60", "0")).await;

    assert!(matches!(add, Err(Error::Forbidden)), "{add:?}");
    let list = session_types::list_own(&world.cx, &linus).await;
    assert!(matches!(list, Err(Error::Forbidden)), "{list:?}");
}

#[tokio::test]
async fn a_session_without_topic_length_or_price_hears_of_all_three() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;
    let form = SessionTypeForm { capacity: "99".into(), ..Default::default() };

    let refused = session_types::add(&world.cx, &ada.actor, &form).await;

    let Err(Error::Invalid(wrong)) = refused else { panic!("{refused:?}") };
    let fields: Vec<_> = wrong.fields.iter().map(|wrong| wrong.field.as_str()).collect();
    assert_eq!(fields, ["topic", "duration_minutes", "price", "capacity"]);
}

#[tokio::test]
async fn rules_that_contradict_each_other_are_refused_at_their_field() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-11:00").insert(&world).await;
    let add = async |form| session_types::add(&world.cx, &ada.actor, &form).await;
    let soon = SessionTypeForm {
        notice_hours: "240".into(),
        window_days: "7".into(),
        ..python("60", "0")
    };
    let limits = SessionTypeForm {
        limit_per_day: "5".into(),
        limit_per_week: "1".into(),
        ..python("60", "0")
    };

    assert_eq!(invalid(add(soon).await).field, "notice_hours");
    assert_eq!(invalid(add(limits).await).field, "limit_per_day");
    assert_eq!(
        invalid(add(python("180", "0")).await),
        Invalid::LongerThanHours { longest_minutes: 120 }.at("duration_minutes")
    );
    add(python("120", "0")).await.unwrap();
    let grace = a_mentor("Grace").insert(&world).await;
    let first = session_types::add(&world.cx, &grace.actor, &python("180", "0")).await;
    assert!(first.is_ok(), "hours may come after what they are for");
}

#[tokio::test]
async fn the_base_hourly_rate_proposes_a_price() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;

    let new = session_types::new_form(&world.cx, &ada.actor).await.unwrap();
    assert_eq!((new.form.duration_minutes.as_str(), new.form.price.as_str()), ("60", "1500"));
    assert_eq!(new.hourly_rate, Some(Money::new(150_000, Currency::BDT)));

    world.sql("UPDATE mentors SET base_hourly_rate = 0").await;
    let new = session_types::new_form(&world.cx, &ada.actor).await.unwrap();
    assert_eq!((new.form.price.as_str(), new.hourly_rate), ("", None));
}

#[tokio::test]
async fn the_fee_is_named_where_a_price_is_set() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;

    let of_another = session_types::fee(&world.cx, &ada.actor, None).await.unwrap();
    let of_her_own =
        session_types::fee(&world.cx, &ada.actor, Some(ada.session_type)).await.unwrap();

    assert_eq!(of_another, of_her_own);
    assert!(of_another.label("1500").starts_with("You receive ৳1,350 of ৳1,500"));
}

#[tokio::test]
async fn a_mentor_has_fifty_session_types_at_most() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;
    for number in 2..=50 {
        let form = SessionTypeForm { title: format!("Number {number}"), ..python("60", "0") };
        session_types::add(&world.cx, &ada.actor, &form).await.unwrap();
    }

    let more = SessionTypeForm { title: "One more".into(), ..python("60", "0") };
    let refused = invalid(session_types::add(&world.cx, &ada.actor, &more).await);

    assert_eq!(refused, Invalid::TooMany { max: 50 }.at("title"));
}
