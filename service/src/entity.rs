//! The rows, one file per table; no logic. What a column means stands in the migrations.
#![expect(missing_docs, reason = "the migrations describe the tables")]

pub mod audit_log;
pub mod availability_slot;
pub mod booking;
pub mod booking_event;
pub mod commitment;
pub mod form_answer;
pub mod form_draft;
pub mod ledger_entry;
pub mod meeting;
pub mod mentee;
pub mod mentor;
pub mod mentor_expertise;
pub mod outbox;
pub mod payment;
pub mod payment_attempt;
pub mod payment_notification;
pub mod reschedule_proposal;
pub mod reschedule_request;
pub mod review;
pub mod review_report;
pub mod session;
pub mod simulated_notification;
pub mod simulated_payment;
pub mod topic;
pub mod user;
