//! The interface: pages, components and server functions. Rendered by the server, then hydrated
//! in the browser; every page loads and every form submits without JavaScript.
//!
//! A server function identifies the sender, calls one use case of `service`, and converts its
//! result. There are no rules and no queries here.

pub mod accounts;
pub mod arrival;
pub mod availability;
pub mod bookings;
pub mod control;
pub mod dashboard;
pub mod draft;
pub mod error;
pub mod error_page;
mod failure;
pub mod flash_message;
pub mod focus;
pub mod go;
pub mod home;
pub mod layout;
pub mod layouts;
pub mod mentors;
pub mod page_context;
pub mod path;
pub mod reviews;
pub mod routes;
pub mod session_types;
pub mod submission;
pub mod topics;
pub mod ui;
pub mod version_field;

#[cfg(feature = "ssr")]
pub mod arguments;
#[cfg(feature = "ssr")]
pub mod server;
#[cfg(feature = "ssr")]
pub mod shell;

pub use routes::App;
