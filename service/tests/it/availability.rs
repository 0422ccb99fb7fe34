mod add_windows;
mod bounds;
mod edit;
mod open_month;
mod remove_window;
mod show;
