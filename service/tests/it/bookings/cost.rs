//! How many statements each action sends to PostgreSQL. Authentication costs one more.

use domain::booking::action::Action;
use domain::booking::reschedule::ProposalForm;
use domain::money::Money;
use service::{Context, bookings};

use crate::support::{a_mentee, a_mentor, form, world};

const NINE: &str = "2026-03-09T03:00:00Z";
const ELEVEN: &str = "2026-03-09T05:00:00Z";

#[tokio::test]
async fn each_action_keeps_to_its_statements() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let (wanted, later) = (form(&ada, NINE), form(&ada, "2026-03-16T03:00:00Z"));
    let proposal =
        ProposalForm { starts: vec![ELEVEN.into()], message: String::new(), ..Default::default() };
    let mut costs = Vec::new();
    let mut keep = |action: &'static str, statements: usize, hold: usize| {
        println!(
            "{action:<12} {statements} statements, {} round trips, hold {hold}",
            statements + 2
        );
        costs.push((action, statements, hold));
    };

    let request = async |cx: Context| bookings::request(&cx, &linus, &wanted).await.unwrap();
    keep("request", world.statements(request).await, 4);
    let id = bookings::request(&world.cx, &linus, &wanted).await.unwrap();
    world.run_jobs().await;
    let shown = world.shown(&ada.actor, id, Action::Confirm).await;
    let confirm = async |cx: Context| bookings::confirm(&cx, &ada.actor, id, shown).await.unwrap();
    keep("confirm", world.statements(confirm).await, 7);
    world.run_jobs().await;
    let propose = async |cx: Context| bookings::propose(&cx, &linus, id, &proposal).await.unwrap();
    keep("propose", world.statements(propose).await, 9);
    let page = bookings::show(&world.cx, &ada.actor, id).await.unwrap();
    let shown = Some(page.shown_with(Money::new(0, page.price.currency)));
    let time = page.proposal.unwrap().times[0].id;
    let show = async |cx: Context| bookings::show(&cx, &ada.actor, id).await.unwrap();
    keep("show", world.statements(show).await, 3);
    let accept = async |cx: Context| {
        bookings::accept_proposal(&cx, &ada.actor, id, time, shown).await.unwrap();
    };
    keep("accept", world.statements(accept).await, 9);
    let shown = world.shown(&linus, id, Action::Cancel).await;
    let cancel = async |cx: Context| bookings::cancel(&cx, &linus, id, shown, "").await.unwrap();
    keep("cancel", world.statements(cancel).await, 7);
    let other = bookings::request(&world.cx, &linus, &later).await.unwrap();
    world.run_jobs().await;
    let shown = world.shown(&ada.actor, other, Action::Decline).await;
    let decline =
        async |cx: Context| bookings::decline(&cx, &ada.actor, other, shown, "").await.unwrap();
    keep("decline", world.statements(decline).await, 7);

    for (action, statements, hold) in costs {
        assert!(statements <= hold, "{action} takes {statements} statements, more than {hold}");
    }
}
