use domain::booking::action::{Action, ActorRole};
use domain::booking::view::BookingPage;
use leptos::prelude::*;

use super::booking_actions::problem_at;
use super::shown_fields::ShownFields;
use crate::bookings::api::MarkNoShow;
use crate::draft::{is_refused, use_draft};
use crate::ui::{Button, ButtonKind, Disclosure, TextArea};

/// The form by which either side reports the other as absent; it names the consequences before
/// the click.
#[component]
pub fn NoShowForm(page: BookingPage, mark: ServerAction<MarkNoShow>) -> impl IntoView {
    let problem = problem_at(mark, "reason");
    let draft = use_draft::<MarkNoShow>();
    let other = page.other.name.clone();
    let follows = match page.viewer {
        ActorRole::Mentor => format!("Nothing goes back to {other}."),
        _ if page.price.is_free() => "The session was free: no money moves.".into(),
        _ => format!("All of it comes back to you at once: {}.", page.price),
    };
    let is_open = is_refused::<MarkNoShow>();

    view! {
        <Disclosure summary=format!("{other} did not come") open=is_open>
            <ActionForm action=mark attr:class="form" attr:novalidate=true>
                <input type="hidden" name="id" value=page.id.to_string() />
                <ShownFields shown=page.shown(Action::MarkNoShow) />
                <p>
                    <strong>{follows}</strong>
                    {format!(" {other} can contest this for three days.")}
                </p>
                <TextArea
                    is_only=true
                    label="What happened?"
                    name="reason"
                    id="no-show-reason"
                    hint=format!("Optional. {other} reads this.")
                    value=draft("reason", "")
                    error=problem
                    rows=3
                    maxlength="1000"
                />
                <div class="form__actions">
                    <Button kind=ButtonKind::Danger busy=mark.pending()>
                        {format!("Say that {other} did not come")}
                    </Button>
                </div>
            </ActionForm>
        </Disclosure>
    }
}
