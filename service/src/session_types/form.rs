//! The form that edits a session type.

use domain::id::SessionTypeId;
use domain::mentor::session_type::{SessionTypeForm, default_title};
use domain::money::Money;
use sea_orm::ConnectionTrait;

use super::store;
use crate::{Actor, Context, Error};

/// Returns the values of the form that edits one of the actor's session types. A generated title
/// is returned empty, so that it follows changes of topic and length.
pub async fn form(
    cx: &Context,
    actor: &Actor,
    id: SessionTypeId,
) -> Result<SessionTypeForm, Error> {
    actor.require_mentor()?;
    read(&cx.db, actor, id).await
}

/// Reads the stored session type as the fields of its form.
pub(super) async fn read(
    db: &impl ConnectionTrait,
    actor: &Actor,
    id: SessionTypeId,
) -> Result<SessionTypeForm, Error> {
    let (row, topic) = store::own(db, actor, id).await?;
    let inconsistent = || Error::Inconsistent { table: "mentor_expertise", id: id.0 };
    let minutes = u16::try_from(row.duration_minutes).map_err(|_| inconsistent())?;
    let is_default = row.title == default_title(&topic.name, minutes);
    Ok(SessionTypeForm {
        topic: topic.slug,
        new_topic: String::new(),
        title: if is_default { String::new() } else { row.title },
        description: row.description,
        duration_minutes: minutes.to_string(),
        price: Money::new(row.price, row.currency).plain(),
        currency: row.currency.to_string(),
        version: row.version.into(),
        made_from: String::new(),
        buffer_before: row.buffer_before.to_string(),
        buffer_after: row.buffer_after.to_string(),
        // Never less notice than the mentor entered.
        notice_hours: (row.notice_minutes + 59).div_euclid(60).to_string(),
        window_days: row.window_days.to_string(),
        cancellation_policy: row.cancellation_policy.to_string(),
        capacity: row.capacity.to_string(),
        start_step: text(row.start_step),
        limit_per_day: text(row.limit_per_day),
        limit_per_week: text(row.limit_per_week),
        intake_questions: questions(&row.intake_questions),
    })
}

fn text(number: Option<i32>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

/// Returns the questions, one per line, as they are entered.
fn questions(json: &serde_json::Value) -> String {
    let lines = json.as_array().into_iter().flatten().filter_map(serde_json::Value::as_str);
    lines.collect::<Vec<_>>().join("\n")
}
