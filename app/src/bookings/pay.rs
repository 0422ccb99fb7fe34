//! Paying for a request: the card, the bank's step, and what came of it.

mod card_field;
mod follow_money;
mod pay_follow;
mod pay_form;
mod pay_page;
mod pay_step;

pub use card_field::{CARD_LABEL, CardField};
pub use follow_money::follow_money;
pub use pay_page::PayPage;
