use domain::id::SessionTypeId;
use domain::local_time::LocalTime;
use domain::mentor::view::WhyNot;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api::ask_why_not;
use crate::error::AppError;
use crate::path;
use crate::ui::{
    Alert, Await, Button, ButtonKind, Card, Choice, Field, FieldKind, GetForm, Select, Tone,
};

/// The form that explains, for any time, why mentees are not offered it.
#[component]
pub fn WhyNotCard(session_types: Vec<(SessionTypeId, String)>) -> impl IntoView {
    let query = use_query_map();
    let get = move |key: &str| query.with(|query| query.get(key).unwrap_or_default());
    let asked = Memo::new(move |_| (get("session").parse::<SessionTypeId>().ok(), get("why")));
    let answer = Resource::new(move || asked.get(), |(session, at)| read(session, at));
    let (selected, at) = asked.get_untracked();
    let selected = selected.map(|id| id.to_string()).unwrap_or_default();
    let choices: Vec<_> =
        session_types.into_iter().map(|(id, title)| Choice::new(id.to_string(), title)).collect();
    if choices.is_empty() {
        return ().into_any();
    }

    view! {
        <Card title="Why is a time not offered?">
            <GetForm action=path::availability() class="form">
                <Select label="Session" name="session" choices selected />
                <Field
                    label="Time"
                    name="why"
                    kind=FieldKind::DateTime
                    value=at
                    step="300"
                    required=true
                />
                <div class="form__actions">
                    <Button kind=ButtonKind::Secondary>"Ask"</Button>
                </div>
            </GetForm>
            <Await from=answer let:answer>
                {answer.map(|answer| view! { <Answer answer /> })}
            </Await>
        </Card>
    }
    .into_any()
}

async fn read(session: Option<SessionTypeId>, at: String) -> Result<Option<WhyNot>, AppError> {
    match session {
        Some(session) if !at.is_empty() => ask_why_not(session, at).await.map(Some),
        _ => Ok(None),
    }
}

#[component]
fn Answer(answer: WhyNot) -> impl IntoView {
    let WhyNot { when, title, why, nearest } = answer;
    let Some(why) = why else {
        return view! { <Alert tone=Tone::Good>{format!("{title} is offered at {when}.")}</Alert> }
            .into_any();
    };
    let nearest: Vec<String> = nearest.iter().map(LocalTime::label).collect();
    let instead =
        (!nearest.is_empty()).then(|| format!(" Offered nearby: {}.", nearest.join("; ")));

    view! { <Alert tone=Tone::Info>{format!("{when}: {}", why.message_to_mentor())} {instead}</Alert> }
    .into_any()
}
