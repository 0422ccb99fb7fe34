/// The meaning of a badge or an alert, which decides its colour; features map their states to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Without a judgement.
    #[default]
    Neutral,
    /// Information.
    Info,
    /// Success.
    Good,
    /// Needs attention soon.
    Warning,
    /// An error, or something that cannot be undone.
    Danger,
}
