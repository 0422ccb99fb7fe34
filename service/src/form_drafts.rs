//! Refused forms of browsers without JavaScript: what was typed, and why it was refused, are
//! stored until the page that shows both is rendered. Neither travels in an address, where
//! anybody could write what the page would then show.
//!
//! Anybody may send such forms, so storage is bounded: in time, in size, in number for each
//! signed-in sender, for each address of strangers, and in all. Where there are too many, the
//! oldest are deleted; those of strangers never push out those of signed-in people.

use std::time::Duration;

use chrono::TimeDelta;
use domain::id::UserId;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, Set, raw_sql};
use uuid::Uuid;

use crate::entity::form_draft;
use crate::{Context, Error};

/// How long a draft is kept.
const KEPT: TimeDelta = TimeDelta::minutes(15);
/// The most bytes of a draft's names and values together.
pub const MAX_BYTES: usize = 32 * 1024;
/// The most fields of a draft.
pub const MAX_FIELDS: usize = 64;
/// The most bytes of the address of a draft's page.
pub const LONGEST_PAGE: usize = 2_000;
/// The most drafts of one signed-in sender, or of the strangers of one network address.
const MAX_OF_ONE: i64 = 20;
/// The most drafts of all strangers, and of all signed-in senders: with the largest forms some
/// 64 MiB together.
const MAX_OF_ALL: i64 = 1_000;
/// How often saving a draft is attempted while the database is too busy.
const MAX_ATTEMPTS: u32 = 3;

/// A refused form, to be shown again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormDraft {
    /// The path that the form was sent to.
    pub path: String,
    /// The names and values of the fields.
    pub fields: Vec<(String, String)>,
    /// The error that refused the form, as the framework encodes it.
    pub error: String,
    /// The only page that shows the draft, with its query: at most [`LONGEST_PAGE`] bytes. If
    /// `None`, because the browser does not say, the next page does.
    pub page: Option<String>,
    /// The signed-in sender: nobody else may see the draft. `None` for a visitor.
    pub sender: Option<UserId>,
}

/// Saves the draft of `address` and returns its id; whoever knows the id may read it. Retries
/// while the database is too busy: otherwise a person would lose what they typed.
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
    delete_oldest(cx, *sender, address).await?;
    let row = form_draft::ActiveModel {
        id: Set(id),
        path: Set(path.clone()),
        fields: Set(serde_json::json!(fields)),
        error: Set(error.clone()),
        expires_at: Set(cx.clock.now() + KEPT),
        address: Set(address.map(Into::into)),
        page: Set(page.clone()),
        sender_id: Set(*sender),
    };
    form_draft::Entity::insert(row).exec_without_returning(&cx.db).await?;
    Ok(id)
}

/// Deletes the oldest drafts where another one would be too many.
async fn delete_oldest(
    cx: &Context,
    sender: Option<UserId>,
    address: Option<&str>,
) -> Result<(), Error> {
    let now = cx.clock.now();
    let is_stranger = sender.is_none();
    let (others_of_one, others) = (MAX_OF_ONE - 1, MAX_OF_ALL - 1);
    // Raw: an entity has no OFFSET of what it deletes.
    let delete = raw_sql!(
        Postgres,
        r#"DELETE FROM form_drafts WHERE expires_at <= {now}
            OR id IN (SELECT id FROM form_drafts
                      WHERE sender_id = {sender} OR {is_stranger} AND sender_id IS NULL AND address = {address}
                      ORDER BY expires_at DESC, id OFFSET {others_of_one})
            OR id IN (SELECT id FROM form_drafts WHERE (sender_id IS NULL) = {is_stranger}
                      ORDER BY expires_at DESC, id OFFSET {others})"#
    );
    cx.db.execute_raw(delete).await?;
    Ok(())
}

/// Returns the draft with this id, for `page` only if it names one. It stays until it is deleted,
/// since the page that shows it may fail.
pub async fn find(cx: &Context, id: Uuid, page: &str) -> Result<Option<FormDraft>, Error> {
    use form_draft::Column;
    let of_page = Condition::any().add(Column::Page.is_null()).add(Column::Page.eq(page));
    let waiting = form_draft::Entity::find_by_id(id)
        .filter(Column::ExpiresAt.gt(cx.clock.now()))
        .filter(of_page);
    waiting.one(&cx.db).await?.map(draft).transpose()
}

fn draft(row: form_draft::Model) -> Result<FormDraft, Error> {
    let inconsistent = |_| Error::Inconsistent { table: "form_drafts", id: row.id };
    let fields = serde_json::from_value(row.fields).map_err(inconsistent)?;
    let form_draft::Model { path, error, page, sender_id: sender, .. } = row;
    Ok(FormDraft { path, fields, error, page, sender })
}

/// Deletes a draft that was shown.
pub async fn delete(cx: &Context, id: Uuid) -> Result<(), Error> {
    form_draft::Entity::delete_by_id(id).exec(&cx.db).await?;
    Ok(())
}

/// Deletes the drafts that have expired, a quarter of an hour after they were saved.
pub async fn delete_expired(cx: &Context) -> Result<(), Error> {
    let is_over = form_draft::Column::ExpiresAt.lte(cx.clock.now());
    form_draft::Entity::delete_many().filter(is_over).exec(&cx.db).await?;
    Ok(())
}
