//! Reviews: a mentee reviews a completed session, and the mentor replies.

pub(crate) mod api;
mod edit_form;
mod reply_form;
mod report_form;
mod review_article;
mod review_form;

pub use api::{EditReview, ReplyToReview, WriteReview};
pub use edit_form::EditForm;
pub use reply_form::{CorrectReplyForm, ReplyForm};
pub use report_form::ReportForm;
pub use review_article::ReviewArticle;
pub use review_form::ReviewForm;
