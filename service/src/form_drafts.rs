//! Refused forms of browsers without JavaScript: what was typed, and why it was refused,
//! kept until the page that shows both is made from it. Neither travels in an address,
//! where anybody could write what we would then show.

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
    /// Why it was refused, as the framework encodes it.
    pub error: String,
}

#[derive(FromQueryResult)]
struct Row {
    path: String,
    fields: serde_json::Value,
    error: String,
}

/// Keeps the form; whoever holds the answer may take it once.
pub async fn keep(cx: &Context, draft: &FormDraft) -> Result<Uuid, Error> {
    // Its name is the only key to it, so it must not be guessed.
    let id = Uuid::new_v4();
    let FormDraft { path, fields, error } = draft;
    sql::run(
        &cx.db,
        "INSERT INTO form_drafts (id, path, fields, error, expires_at) VALUES ($1, $2, $3, $4, $5)",
        [
            id.into(),
            path.as_str().into(),
            serde_json::json!(fields).into(),
            error.as_str().into(),
            (cx.clock.now() + KEPT).into(),
        ],
    )
    .await?;
    Ok(id)
}

/// Takes the form, once.
pub async fn take(cx: &Context, id: Uuid) -> Result<Option<FormDraft>, Error> {
    let take =
        "DELETE FROM form_drafts WHERE id = $1 AND expires_at > $2 RETURNING path, fields, error";
    let row: Option<Row> = sql::one(&cx.db, take, [id.into(), cx.clock.now().into()]).await?;
    let draft = |row: Row| {
        let fields = serde_json::from_value(row.fields);
        let fields = fields.map_err(|_| Error::Inconsistent { table: "form_drafts", id })?;
        Ok(FormDraft { path: row.path, fields, error: row.error })
    };
    row.map(draft).transpose()
}

/// Forgets what nobody took.
pub async fn forget_old(cx: &Context) -> Result<(), Error> {
    sql::run(&cx.db, "DELETE FROM form_drafts WHERE expires_at <= $1", [cx.clock.now().into()])
        .await?;
    Ok(())
}
