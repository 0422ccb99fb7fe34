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
    bookings::decline(&world.cx, &ada.actor, declined, "").await.unwrap();
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
