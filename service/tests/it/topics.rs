mod find_or_add;
mod list;
