//! Reviews: what a mentee says about a completed session.

mod api;
mod review_article;
mod review_form;

pub use api::WriteReview;
pub use review_article::ReviewArticle;
pub use review_form::ReviewForm;
