use domain::booking::action::ActorRole;
use domain::booking::view::RequestPage;
use domain::local_time::minutes_label;
use leptos::prelude::*;

use crate::bookings::person_line::PersonLine;
use crate::bookings::refund_tiers::RefundTiers;
use crate::ui::{Card, Icon, IconName, Time, TimeSpan};

/// A summary of what the mentee agrees to: the session, its time for both people, the price, and
/// the refunds of cancelling.
#[component]
pub fn RequestSummary(page: RequestPage) -> impl IntoView {
    let can_be_asked = page.can_be_asked();
    let session = page.session_type;
    let price = if session.price.is_free() { "Free".to_owned() } else { session.price.to_string() };
    let same_clock = page.when.label() == page.when_for_mentor.label();
    let for_mentor = (!same_clock).then(|| {
        let label = format!("For {}", page.mentor.name);
        view! {
            <Fact icon=IconName::Globe label>
                <TimeSpan span=page.when_for_mentor />
            </Fact>
        }
    });
    let other = page.mentor.name.clone();
    let held = can_be_asked.then(|| {
        view! {
            <Fact icon=IconName::Clock label="Held for you until">
                <Time at=page.held_until />
            </Fact>
        }
    });
    let if_cancelled = can_be_asked.then(|| {
        let (policy, refunds, price) = (session.cancellation_policy, page.refunds, session.price);
        view! {
            <h3>"If you cancel"</h3>
            <RefundTiers policy refunds price viewer=ActorRole::Mentee other />
        }
    });
    let length = minutes_label(session.duration_minutes);

    view! {
        <Card title="Your request">
            <div class="request-summary">
                <PersonLine person=page.mentor side=ActorRole::Mentor />
                <dl class="request-summary__facts">
                    <Fact icon=IconName::Briefcase label="Session">
                        {session.title}
                        ", "
                        {length}
                    </Fact>
                    <Fact icon=IconName::Calendar label="For you">
                        <TimeSpan span=page.when />
                    </Fact>
                    {for_mentor}
                    {held}
                </dl>
                <p class="price-line price-line--total">
                    <span>"Price"</span>
                    <span>{price}</span>
                </p>
                {if_cancelled}
            </div>
        </Card>
    }
}

#[component]
fn Fact(icon: IconName, #[prop(into)] label: String, children: Children) -> impl IntoView {
    view! {
        <div class="request-summary__fact">
            <dt>
                <Icon name=icon />
                {label}
            </dt>
            <dd>{children()}</dd>
        </div>
    }
}
