//! Refused forms of browsers without JavaScript: what was typed, and why it was refused,
//! kept until the page that shows both is made from it. Neither travels in an address,
//! where anybody could write what we would then show.
//!
//! Anybody may send such forms, so what is kept is bounded: for minutes, in size, in number
//! for each address and in all. Where there are too many, the oldest go.

use std::time::Duration;

use chrono::TimeDelta;
use domain::id::UserId;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::{Context, Error, sql};

/// How long it is kept.
const KEPT: TimeDelta = TimeDelta::minutes(15);
/// How many bytes of names and values.
pub const MAX_BYTES: usize = 32 * 1024;
/// How many fields.
pub const MAX_FIELDS: usize = 64;
/// How long the address of a page may be, in bytes.
pub const LONGEST_PAGE: usize = 2_000;
/// How many of one address.
const MAX_OF_ADDRESS: i64 = 20;
/// How many in all: with the largest forms some 64 MiB.
const MAX_IN_ALL: i64 = 2_000;
/// How often it is tried to save one while the database is too busy.
const MAX_ATTEMPTS: u32 = 3;

/// The fields of a refused form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormDraft {
    /// Where it was sent.
    pub path: String,
    /// Names and values.
    pub fields: Vec<(String, String)>,
    /// Why it was refused, as the framework encodes it.
    pub error: String,
    /// The only page it is given back to, with its query: at most [`LONGEST_PAGE`] bytes. None,
    /// where the browser does not say, is the next one.
    pub page: Option<String>,
    /// Who sent it, if they were signed in: nobody else may see it.
    pub sender: Option<UserId>,
}

#[derive(FromQueryResult)]
struct Row {
    path: String,
    fields: serde_json::Value,
    error: String,
    page: Option<String>,
    sender_id: Option<Uuid>,
}

/// Saves the form that `address` sent; whoever holds the answer may read it. Tries again while
/// the database is too busy: else a person would lose what they typed.
pub async fn save(cx: &Context, draft: &FormDraft, address: Option<&str>) -> Result<Uuid, Error> {
    let mut attempt = 1;
    loop {
        match save_once(cx, draft, address).await {
            Err(error) if error.is_unavailable() && attempt < MAX_ATTEMPTS => {
                tracing::warn!(%error, attempt, "Saving a refused form again");
                tokio::time::sleep(Duration::from_millis(100)).await;
                attempt += 1;
            }
            outcome => return outcome,
        }
    }
}

async fn save_once(cx: &Context, draft: &FormDraft, address: Option<&str>) -> Result<Uuid, Error> {
    // Its name is the only key to it, so it must not be guessed.
    let id = Uuid::new_v4();
    let FormDraft { path, fields, error, page, sender } = draft;
    delete_oldest(cx, address).await?;
    sql::run(
        &cx.db,
        "INSERT INTO form_drafts (id, path, fields, error, expires_at, address, page, sender_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        [
            id.into(),
            path.as_str().into(),
            serde_json::json!(fields).into(),
            error.as_str().into(),
            (cx.clock.now() + KEPT).into(),
            address.into(),
            page.clone().into(),
            sender.map(Uuid::from).into(),
        ],
    )
    .await?;
    Ok(id)
}

/// Lets the oldest go where another one would be too many.
async fn delete_oldest(cx: &Context, address: Option<&str>) -> Result<(), Error> {
    sql::run(
        &cx.db,
        "DELETE FROM form_drafts WHERE expires_at <= $1
            OR id IN (SELECT id FROM form_drafts WHERE address = $2
                      ORDER BY expires_at DESC, id OFFSET $3)
            OR id IN (SELECT id FROM form_drafts ORDER BY expires_at DESC, id OFFSET $4)",
        [
            cx.clock.now().into(),
            address.into(),
            (MAX_OF_ADDRESS - 1).into(),
            (MAX_IN_ALL - 1).into(),
        ],
    )
    .await?;
    Ok(())
}

/// The form of this name, which stays until it is deleted: the page that shows it may fail.
/// One that waits for its own page is found there alone.
pub async fn find(cx: &Context, id: Uuid, page: &str) -> Result<Option<FormDraft>, Error> {
    let read = "SELECT path, fields, error, page, sender_id FROM form_drafts
                WHERE id = $1 AND expires_at > $2 AND (page IS NULL OR page = $3)";
    let values = [id.into(), cx.clock.now().into(), page.into()];
    let row: Option<Row> = sql::one(&cx.db, read, values).await?;
    row.map(|row| row.draft(id)).transpose()
}

impl Row {
    fn draft(self, id: Uuid) -> Result<FormDraft, Error> {
        let fields = serde_json::from_value(self.fields);
        let fields = fields.map_err(|_| Error::Inconsistent { table: "form_drafts", id })?;
        let sender = self.sender_id.map(UserId);
        Ok(FormDraft { path: self.path, fields, error: self.error, page: self.page, sender })
    }
}

/// Deletes a form that was shown.
pub async fn delete(cx: &Context, id: Uuid) -> Result<(), Error> {
    sql::run(&cx.db, "DELETE FROM form_drafts WHERE id = $1", [id.into()]).await?;
    Ok(())
}

/// Deletes what nobody came back for.
pub async fn delete_expired(cx: &Context) -> Result<(), Error> {
    sql::run(&cx.db, "DELETE FROM form_drafts WHERE expires_at <= $1", [cx.clock.now().into()])
        .await?;
    Ok(())
}
