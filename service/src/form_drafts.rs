//! What was typed into a form that was refused, kept for browsers without JavaScript until
//! the page that shows the error is filled from it.

use chrono::TimeDelta;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::{Context, Error, sql};

/// How long it is kept.
const KEPT: TimeDelta = TimeDelta::minutes(15);

/// The fields of a refused form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormDraft {
    /// Where it was sent.
    pub path: String,
    /// Names and values.
    pub fields: Vec<(String, String)>,
}

#[derive(FromQueryResult)]
struct Row {
    path: String,
    fields: serde_json::Value,
}

/// Keeps the fields; whoever holds the answer may take them once.
pub async fn keep(cx: &Context, path: &str, fields: Vec<(String, String)>) -> Result<Uuid, Error> {
    // Its name is the only key to it, so it must not be guessed.
    let id = Uuid::new_v4();
    let keep = "INSERT INTO form_drafts (id, path, fields, expires_at) VALUES ($1, $2, $3, $4)";
    let expires_at = cx.clock.now() + KEPT;
    sql::run(&cx.db, keep, [id.into(), path.into(), serde_json::json!(fields).into(), expires_at.into()]).await?;
    Ok(id)
}

/// Takes the fields, once.
pub async fn take(cx: &Context, id: Uuid) -> Result<Option<FormDraft>, Error> {
    let take = "DELETE FROM form_drafts WHERE id = $1 AND expires_at > $2 RETURNING path, fields";
    let row: Option<Row> = sql::one(&cx.db, take, [id.into(), cx.clock.now().into()]).await?;
    let draft = |row: Row| {
        let fields = serde_json::from_value(row.fields);
        let fields = fields.map_err(|_| Error::Inconsistent { table: "form_drafts", id })?;
        Ok(FormDraft { path: row.path, fields })
    };
    row.map(draft).transpose()
}

/// Forgets what nobody took.
pub async fn forget_old(cx: &Context) -> Result<(), Error> {
    sql::run(&cx.db, "DELETE FROM form_drafts WHERE expires_at <= $1", [cx.clock.now().into()]).await?;
    Ok(())
}
