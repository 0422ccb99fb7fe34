use domain::booking::reschedule::ProposalForm;
use domain::booking::view::Need;
use service::bookings;

use crate::support::{a_mentee, a_mentor, world};

#[tokio::test]
async fn bookings_are_listed_by_what_they_ask_of_the_reader() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-20:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let margaret = a_mentee("Margaret", &world).await;
    world.confirmed(&linus, &ada, "2026-03-09T03:00:00Z").await;
    let declined = world.pending(&linus, &ada, "2026-03-09T04:00:00Z").await;
    world.decline(&ada.actor, declined, "").await.unwrap();
    world.pending(&margaret, &ada, "2026-03-09T05:00:00Z").await;

    let of_ada = bookings::list(&world.cx, &ada.actor).await.unwrap();
    let of_linus = bookings::list(&world.cx, &linus).await.unwrap();

    let sizes = |lists: &domain::booking::view::BookingLists| {
        (lists.pending.len(), lists.upcoming.len(), lists.past.len())
    };
    assert_eq!(sizes(&of_ada), (1, 1, 1));
    assert_eq!(sizes(&of_linus), (0, 1, 1));
    assert_eq!(of_ada.pending[0].other.name, "Margaret");
    assert_eq!(of_linus.upcoming[0].other.name, "Ada");
}

#[tokio::test]
async fn a_booking_says_what_it_asks_of_its_reader() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-20:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let id = world.confirmed(&linus, &ada, "2026-03-09T03:00:00Z").await;
    let need = async |actor| {
        let lists = bookings::list(&world.cx, actor).await.unwrap();
        let ahead = lists.upcoming.first().map(|row| (true, row.need));
        ahead.or(lists.past.first().map(|row| (false, row.need))).unwrap()
    };
    assert_eq!((need(&ada.actor).await, need(&linus).await), ((true, None), (true, None)));

    let later = ProposalForm { starts: vec!["2026-03-09T05:00:00Z".into()], ..Default::default() };
    bookings::propose(&world.cx, &linus, id, &later).await.unwrap();
    assert_eq!(need(&ada.actor).await, (true, Some(Need::AnswerProposal)));
    assert_eq!(need(&linus).await, (true, None));

    world.clock.set("2026-03-09T04:00:00Z");
    assert_eq!(need(&ada.actor).await, (false, Some(Need::Complete)));
    assert_eq!(need(&linus).await, (false, Some(Need::SayHowItWas)));

    world.complete(&ada.actor, id).await.unwrap();
    assert_eq!(need(&ada.actor).await, (false, None));
    assert_eq!(need(&linus).await, (false, Some(Need::Review)));
}

#[tokio::test]
async fn a_mentee_is_told_for_a_week_of_a_request_that_came_to_nothing_and_where_to_go_on() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let id = world.pending(&linus, &ada, "2026-03-09T03:00:00Z").await;
    world.decline(&ada.actor, id, "I am travelling.").await.unwrap();

    let need = async || bookings::list(&world.cx, &linus).await.unwrap().past[0].need;
    assert_eq!(need().await, Some(Need::LookElsewhere));
    let page = bookings::show(&world.cx, &linus, id).await.unwrap();
    let again = page.again.unwrap();
    assert_eq!((again.session_type, again.on_offer), (ada.session_type, true));
    assert_eq!(again.topic, "rust");
    assert_eq!(bookings::show(&world.cx, &ada.actor, id).await.unwrap().again, None);
    assert_eq!(bookings::list(&world.cx, &ada.actor).await.unwrap().past[0].need, None);

    world.clock.advance(chrono::TimeDelta::days(7));
    assert_eq!(need().await, None);
}

#[tokio::test]
async fn what_is_over_stands_on_pages_and_an_open_claim_is_on_none_but_always_first() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-20:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let claimed = world.confirmed(&linus, &ada, "2026-03-09T03:00:00Z").await;
    world.clock.set("2026-03-09T04:00:00Z");
    world.mark_no_show(&linus, claimed, "").await.unwrap();
    for _ in 0..60 {
        let id = world.pending(&linus, &ada, "2026-03-16T03:00:00Z").await;
        world.cancel(&linus, id, "").await.unwrap();
        // Nobody gives up so many within a day.
        world.sql("UPDATE bookings SET requested_at = requested_at - interval '2 days'").await;
    }
    let page = async |page| bookings::list_with_past(&world.cx, &ada.actor, page).await.unwrap();

    let (first, second) = (page(0).await, page(1).await);

    assert_eq!((first.past.len(), first.earlier_page), (51, Some(1)));
    let claims = first.past.iter().filter(|row| row.need == Some(Need::AnswerNoShow));
    assert_eq!(claims.map(|row| row.id).collect::<Vec<_>>(), [claimed]);
    assert_eq!((second.past.len(), second.earlier_page), (11, None));
    let beyond = page(99).await;
    assert_eq!((beyond.past_page, beyond.past.len()), (0, 51), "the latest, where there is none");
    let ids = first.past.iter().chain(&second.past).map(|row| row.id);
    let distinct: std::collections::BTreeSet<_> = ids.collect();
    assert_eq!(distinct.len(), 61, "each is on one of them");
}
