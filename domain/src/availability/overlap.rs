use super::Window;

/// Which of the `existing` windows `new` would overlap on some date.
pub fn overlap(_existing: &[Window], _new: &Window) -> Option<usize> {
    todo!()
}
