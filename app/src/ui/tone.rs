/// What a badge or an alert feels like; features map their states to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to feel.
    #[default]
    Neutral,
    /// Worth knowing.
    Info,
    /// Went well.
    Good,
    /// Wants attention soon.
    Warning,
    /// Went wrong, or cannot be undone.
    Danger,
}
