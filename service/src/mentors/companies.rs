//! The companies that the search filter suggests.

use sea_orm::{FromQueryResult, raw_sql};

use crate::{Context, Error};

#[derive(FromQueryResult)]
struct CompanyRow {
    company: String,
}

/// Returns the twenty companies where most of the best rated two hundred mentors work, the most
/// frequent first; the bound keeps the cost constant, however many mentors there are.
pub(super) async fn companies(cx: &Context) -> Result<Vec<String>, Error> {
    // Raw: it aggregates.
    let companies = CompanyRow::find_by_statement(raw_sql!(
        Postgres,
        r#"SELECT mode() WITHIN GROUP (ORDER BY company) AS company
         FROM (SELECT m.company FROM mentors m
               JOIN users u ON u.id = m.user_id AND u.suspended_at IS NULL
               WHERE m.accepting AND m.company <> ''
                 AND EXISTS (SELECT FROM mentor_expertise e
                             WHERE e.mentor_id = m.user_id AND e.on_offer)
               ORDER BY m.rating_order DESC, m.user_id LIMIT 200) best
         GROUP BY lower(company) ORDER BY COUNT(*) DESC, lower(company) LIMIT 20"#
    ));
    let rows = companies.all(&cx.db).await?;
    Ok(rows.into_iter().map(|row| row.company).collect())
}
