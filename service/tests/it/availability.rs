mod add_windows;
mod open_month;
mod remove_window;
mod show;
