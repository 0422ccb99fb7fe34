use domain::account::view::SignedInSession;
use leptos::prelude::*;

use super::api::{RevokeOtherSessions, RevokeSession, list_sessions};
use super::settings_layout::{Part, SettingsLayout};
use super::zone_note::ZoneNote;
use crate::ui::{
    Await, Badge, Button, ButtonKind, ButtonSize, Card, Icon, IconName, Time, TimeFormat, Tone,
};

/// The page with the signed-in sessions, any of which can be signed out here.
#[component]
pub fn SessionsPage() -> impl IntoView {
    view! {
        <SettingsLayout part=Part::Sessions>
            <Card title="Where you are signed in">
                <ZoneNote />
                <SessionList />
            </Card>
        </SettingsLayout>
    }
}

/// The list of sessions. Loaded inside the layout, which is empty without a sign-in.
#[component]
fn SessionList() -> impl IntoView {
    let revoke = ServerAction::<RevokeSession>::new();
    let revoke_others = ServerAction::<RevokeOtherSessions>::new();
    let signed_in = Resource::new(
        move || (revoke.version().get(), revoke_others.version().get()),
        |_| list_sessions(),
    );

    view! {
        <Await from=signed_in let:list>
            <ul class="signed-in-sessions">
                {list
                    .iter()
                    .map(|session| view! { <SessionRow session=session.clone() revoke /> })
                    .collect_view()}
            </ul>
            {(list.len() > 1)
                .then(|| {
                    view! {
                        <ActionForm action=revoke_others>
                            <Button busy=revoke_others.pending()>"Sign out everywhere else"</Button>
                        </ActionForm>
                    }
                })}
        </Await>
    }
}

#[component]
fn SessionRow(session: SignedInSession, revoke: ServerAction<RevokeSession>) -> impl IntoView {
    let SignedInSession { id, name, signed_in, last_seen, is_this_one } = session;
    let label = format!("Sign out {name}");
    let action = if is_this_one {
        view! { <Badge tone=Tone::Good>"This session"</Badge> }.into_any()
    } else {
        view! {
            <ActionForm action=revoke>
                <input type="hidden" name="id" value=id.to_string() />
                <Button
                    kind=ButtonKind::Secondary
                    size=ButtonSize::Small
                    busy=revoke.pending()
                    attr:aria-label=label
                >
                    "Sign out"
                </Button>
            </ActionForm>
        }
        .into_any()
    };

    view! {
        <li class="signed-in-session">
            <Icon name=IconName::Laptop />
            <div>
                <p class="signed-in-session__name">{name}</p>
                <p class="muted">
                    "Signed in " <Time at=signed_in format=TimeFormat::Day /> ", last seen "
                    <Time at=last_seen format=TimeFormat::DayAndClock />
                </p>
            </div>
            {action}
        </li>
    }
}
