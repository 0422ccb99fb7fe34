//! The dashboard: what needs the reader's attention, what comes next, and their figures.

pub(crate) mod api;
mod dashboard_page;
mod figures;
mod next_steps;
mod nothing_ahead;
mod part;

pub use dashboard_page::DashboardPage;
