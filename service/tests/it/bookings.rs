mod cancel;
mod complete;
mod confirm;
mod decline;
mod expire;
mod list;
mod request;
mod show;
