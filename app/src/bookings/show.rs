//! One booking: when and with whom, its money, its history, its receipt.

mod again_card;
mod history;
mod meeting_card;
mod money_card;
mod proposal_card;
mod receipt_page;
mod roster_card;
mod show_head;
mod show_page;

pub use receipt_page::ReceiptPage;
pub use show_page::ShowPage;
