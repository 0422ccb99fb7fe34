//! The last submitted form, in the browser. A page that is rendered anew after a refusal keeps
//! what was typed, the focus goes to the first wrong field, and a flash message ends with the
//! next form. Without JavaScript the server keeps a [`Draft`](crate::draft::Draft) instead.

use domain::conflict::is_same;
use leptos::ev;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Event, FormData, HtmlFormElement, UrlSearchParams};

use crate::control;
use crate::draft::forget_draft;
use crate::error::AppError;
use crate::failure::failure_of;
use crate::focus::focus;
use crate::path;

/// The attribute of the form that was submitted last.
const MARK: &str = "data-sent";

/// The submitted forms of this page; empty on the server.
#[derive(Clone, Copy)]
pub struct Submissions {
    count: RwSignal<usize>,
    last: RwSignal<Option<Submission>>,
}

/// A form as it was submitted.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Submission {
    /// The page that contained the form: see [`page_in_browser`].
    page: String,
    /// The path that the form was sent to.
    path: String,
    /// The fields as `name=value&...`, as a plain form sends them.
    fields: String,
}

impl Submissions {
    /// Returns how many forms were submitted so far.
    pub fn count(&self) -> usize {
        self.count.get()
    }

    /// Returns how many forms were submitted so far, without subscribing to changes.
    pub fn count_untracked(&self) -> usize {
        self.count.get_untracked()
    }

    /// Returns the value of each field that was sent to `path` from this page and not accepted.
    pub fn typed(&self, path: &str) -> Option<impl Fn(&str) -> Option<String> + Clone + use<>> {
        let last = self.last.get_untracked()?;
        let is_ours = last.path == path && page_in_browser().as_ref() == Some(&last.page);
        let typed = move |name: &str| Some(path::parameter(&last.fields, name).unwrap_or_default());
        is_ours.then_some(typed)
    }

    /// Sets a field of `form`, which was submitted last, to the stored value, unless its user has
    /// typed on.
    pub fn take_over(&self, form: &HtmlFormElement, name: &str, stored: &str) {
        let path = form.get_attribute("action");
        let sent = path.and_then(|path| self.typed(&path)).and_then(|typed| typed(name));
        let control = form.query_selector(&format!("[name=\"{name}\"]")).ok().flatten();
        let (Some(sent), Some(control)) = (sent, control) else { return };
        if control::value(&control).is_some_and(|value| is_same(&value, &sent)) {
            control::set_value(&control, stored);
        }
        self.last.update(|last| {
            if let Some(last) = last {
                last.set(name, stored);
            }
        });
    }

    /// Discards the last form, once it is accepted.
    pub fn forget(&self) {
        self.last.set(None);
    }

    fn record(&self, event: &Event) {
        let form = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
        let Some(form) = form.filter(|form| form.method() == "post") else { return };
        if let Some(before) = sent_form() {
            // The form is to have no mark, so a failure to remove it does not matter.
            _ = before.remove_attribute(MARK);
        }
        _ = form.set_attribute(MARK, "");
        forget_draft();
        self.last.set(read(&form));
        self.count.update(|count| *count += 1);
    }
}

impl Submission {
    fn set(&mut self, name: &str, value: &str) {
        if let Ok(fields) = UrlSearchParams::new_with_str(&self.fields) {
            fields.set(name, value);
            self.fields = fields.to_string().into();
        }
    }
}

/// Reads the fields of a form; passwords are left out.
fn read(form: &HtmlFormElement) -> Option<Submission> {
    if form.query_selector("input[type=password]").ok()?.is_some() {
        return None;
    }
    let fields = FormData::new_with_form(form).ok()?;
    let fields = UrlSearchParams::new_with_str_sequence_sequence(&fields).ok()?;
    Some(Submission {
        page: page_in_browser()?,
        path: form.get_attribute("action")?,
        fields: fields.to_string().into(),
    })
}

/// Returns the page that the browser shows, with what it edits: forms of one path that edit
/// different rows are different forms. `None` on the server.
pub fn page_in_browser() -> Option<String> {
    if !cfg!(feature = "hydrate") {
        return None;
    }
    let edited = path::parameter(&location().search().ok()?, "edit").unwrap_or_default();
    Some(format!("{}?edit={edited}", location().pathname().ok()?))
}

/// Provides the submitted forms to the page; called once, by `App`.
pub fn provide_submissions() {
    let submissions = Submissions { count: RwSignal::new(0), last: RwSignal::new(None) };
    provide_context(submissions);
    Effect::new(move |_| {
        let owner = Owner::current();
        let listener = window_event_listener(ev::submit, move |event| {
            let record = || submissions.record(&event);
            owner.as_ref().map_or_else(record, |owner| owner.with(record));
        });
        on_cleanup(move || listener.remove());
    });
}

/// Returns the submitted forms of this page; `None` outside of `App`.
pub fn use_submissions() -> Option<Submissions> {
    use_context()
}

/// Follows the submissions of `action`: an accepted form is discarded, and after a refused one
/// the focus goes to the first wrong field. If its sender was signed out meanwhile, it is sent as
/// a plain form: the server keeps what was typed until they have signed in.
pub fn follow<F>(action: ServerAction<F>)
where
    F: ServerFn<Error = AppError> + Clone + Send + Sync + 'static,
    F::Output: Clone + Send + Sync + 'static,
{
    let submissions = use_submissions();
    Effect::new(move |has_run: Option<()>| {
        let value = action.value();
        action.version().track();
        let failure =
            value.with(|outcome| outcome.as_ref().map(|outcome| outcome.as_ref().err().cloned()));
        match failure {
            _ if has_run.is_none() => {}
            Some(None) => submissions.iter().for_each(Submissions::forget),
            Some(Some(AppError::SignedOut)) => send_plainly(),
            Some(Some(AppError::Invalid(_))) => focus_first_wrong(),
            Some(Some(_)) | None => {}
        }
    });
}

/// Returns why a form was refused. Its action outlives it and serves other forms in its place: an
/// earlier refusal belongs to this form only if `was_refused`, as its draft tells.
pub fn own_refusal<F>(action: ServerAction<F>, was_refused: bool) -> Signal<Option<AppError>>
where
    F: ServerFn<Error = AppError> + Clone + Send + Sync + 'static,
    F::Output: Clone + Send + Sync + 'static,
{
    let failure = failure_of(action);
    let others = if was_refused { None } else { Some(action.version().get_untracked()) };
    Signal::derive(move || {
        let is_own = others.is_none_or(|others| action.version().get() > others);
        failure.get().filter(|_| is_own)
    })
}

/// Empties the submitted form after each of the `successes` of its action: it stays on the page
/// for the next entry, which keeps nothing of the last one.
pub fn reset_after(successes: Memo<u32>) {
    let reset = |_: &u32, _: Option<&u32>, _: Option<()>| {
        if let Some(form) = sent_form() {
            form.reset();
        }
    };
    Effect::watch(move || successes.get(), reset, false);
}

/// Submits the last form again as the browser itself would.
pub fn send_plainly() {
    if let Some(form) = sent_form() {
        // What cannot be sent stays on the page, with its error.
        _ = form.submit();
    }
}

/// Focuses the first field of the last form that is marked as wrong, once it is.
fn focus_first_wrong() {
    request_animation_frame(|| {
        let wrong = format!("form[{MARK}] [aria-invalid=true]");
        focus(document().query_selector(&wrong).ok().flatten());
    });
}

fn sent_form() -> Option<HtmlFormElement> {
    let form = document().query_selector(&format!("form[{MARK}]")).ok().flatten()?;
    form.dyn_into().ok()
}
