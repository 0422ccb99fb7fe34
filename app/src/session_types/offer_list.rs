use domain::local_time::minutes_label;
use domain::mentor::view::SessionTypeView;
use leptos::prelude::*;

use super::api::SetOnOffer;
use crate::path;
use crate::ui::{
    Badge, Button, ButtonKind, ButtonLink, ButtonSize, EmptyState, Icon, IconName, Tone,
};

/// The mentor's session types, those on offer first.
#[component]
pub fn OfferList(
    list: Vec<SessionTypeView>,
    set_on_offer: ServerAction<SetOnOffer>,
) -> impl IntoView {
    if list.is_empty() {
        return view! {
            <EmptyState
                picture="/pictures/no-bookings.svg"
                title="Nothing on offer yet"
                text="Add your first session: mentees find you by its topic."
            />
        }
        .into_any();
    }
    let offers = list.into_iter().map(|one| view! { <Offer one set_on_offer /> }).collect_view();
    view! {
        <section class="session-types" aria-label="Your sessions">
            {offers}
        </section>
    }
    .into_any()
}

#[component]
fn Offer(one: SessionTypeView, set_on_offer: ServerAction<SetOnOffer>) -> impl IntoView {
    let price = if one.price.is_free() { "Free".to_owned() } else { one.price.to_string() };
    let (tone, state, turn) = if one.on_offer {
        (Tone::Good, "On offer", "Take off")
    } else {
        (Tone::Neutral, "Not on offer", "Put on offer")
    };

    let breaks = breaks(&one);
    let asked = asked(&one);
    let [edited, switched] = [one.title.clone(), one.title.clone()];

    view! {
        <article class="session-type">
            <h2 class="session-type__title">{one.title}</h2>
            <p class="session-type__price">{price}</p>
            <p class="session-type__facts">
                <span>
                    <Icon name=IconName::Briefcase />
                    {one.topic}
                </span>
                <span>
                    <Icon name=IconName::Clock />
                    {minutes_label(one.duration_minutes)}
                    {breaks}
                </span>
                <span>
                    <Icon name=IconName::Calendar />
                    {asked}
                </span>
                <span>
                    <Icon name=IconName::Wallet />
                    {one.cancellation_policy.name()}
                    " cancellation"
                </span>
            </p>
            <p class="session-type__text">{one.description}</p>
            <div class="session-type__actions">
                <Badge tone>{state}</Badge>
                <ButtonLink
                    href=path::edit_session_type(one.id)
                    kind=ButtonKind::Secondary
                    size=ButtonSize::Small
                >
                    "Edit"
                    <span class="visually-hidden">{edited}</span>
                </ButtonLink>
                <ActionForm action=set_on_offer>
                    <input type="hidden" name="id" value=one.id.to_string() />
                    <input type="hidden" name="on_offer" value=(!one.on_offer).to_string() />
                    <Button
                        kind=ButtonKind::Quiet
                        size=ButtonSize::Small
                        busy=set_on_offer.pending()
                    >
                        {turn}
                        <span class="visually-hidden">{switched}</span>
                    </Button>
                </ActionForm>
            </div>
        </article>
    }
}

/// Returns the buffers: ", with 10 min before and 5 min after kept free"; empty without any.
fn breaks(one: &SessionTypeView) -> String {
    let part =
        |minutes: u16, side| (minutes > 0).then(|| format!("{} {side}", minutes_label(minutes)));
    let parts = [part(one.buffer_before, "before"), part(one.buffer_after, "after")];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        String::new()
    } else {
        format!(", with {} kept free", parts.join(" and "))
    }
}

/// Returns when it can be requested: "12 h to 60 days ahead", "Up to 60 days ahead".
fn asked(one: &SessionTypeView) -> String {
    let days =
        if one.window_days == 1 { "1 day".into() } else { format!("{} days", one.window_days) };
    match u16::try_from(one.notice_minutes).unwrap_or(u16::MAX) {
        0 => format!("Up to {days} ahead"),
        notice => format!("{} to {days} ahead", minutes_label(notice)),
    }
}
