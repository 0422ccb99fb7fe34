//! The places where Leptos 0.8 writes text into the page without escaping: the children of
//! `<textarea>`, `<script>` and `<noscript>`, the title, and inner HTML. A name of
//! `</title><script>…` would run there, so they are used here and nowhere else, and this module
//! escapes for them.

use leptos::prelude::*;
use leptos_meta::Title;

use super::field_layout::{FieldLayout, described_by, id_or, invalid, is_refused, present};

/// Several lines of input with their label, hint and error.
#[component]
pub fn TextArea(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    /// The control's `id`; its name if empty, unless another field of the page has the same.
    #[prop(optional, into)]
    id: String,
    #[prop(default = 4)] rows: u32,
    #[prop(optional)] required: bool,
    /// Whether it is the only field of a form without an [`ErrorSummary`](super::ErrorSummary):
    /// the browser goes to it when it loads the page with its refused value.
    #[prop(optional)]
    is_only: bool,
    #[prop(optional, into)] maxlength: String,
) -> impl IntoView {
    let id = id_or(id, &name);
    let described_by = described_by(&id, &hint, error);
    // From a variable: a literal can end up as an attribute called inner_html.
    let content = textarea_content(&value);

    view! {
        <FieldLayout id=id.clone() label=label hint=hint error=error>
            <textarea
                class="field__control"
                id=id
                name=name
                rows=rows
                required=required
                maxlength=present(maxlength)
                autofocus=is_only && is_refused(error)
                aria-invalid=move || invalid(error)
                aria-describedby=described_by
                inner_html=content
            ></textarea>
        </FieldLayout>
    }
}

/// The suggestions of fields whose `list` is `id`. Written into the page by the server alone, so
/// that a long list is not sent twice.
#[component]
pub fn Suggestions(#[prop(into)] id: String, texts: Vec<String>) -> impl IntoView {
    let content = options_content(&texts);

    view! { <datalist id=id inner_html=content></datalist> }
}

/// Fills the [`Suggestions`] called `id` with the result of `ask`, unless they are filled
/// already.
pub async fn fill_suggestions<E, F>(id: &str, ask: impl FnOnce() -> F)
where
    F: Future<Output = Result<Vec<String>, E>>,
{
    let Some(list) = document().get_element_by_id(id) else { return };
    if list.inner_html().is_empty()
        && let Ok(texts) = ask().await
    {
        list.set_inner_html(&options_content(&texts));
    }
}

/// The title of the page for the browser's tab and search engines: "Mentors · Intellectify".
///
/// Not a signal: the server writes the title last, when the page's signals may be gone.
#[component]
pub fn PageTitle(#[prop(into)] text: String) -> impl IntoView {
    view! { <Title text=title_content(&text) /> }
}

/// Structured data of the page (schema.org). `json` is a JSON text.
#[component]
pub fn JsonLd(#[prop(into)] json: String) -> impl IntoView {
    let content = json_content(&json);

    view! { <script type="application/ld+json" inner_html=content></script> }
}

/// Reloads the page after so many seconds if there is no JavaScript.
#[component]
pub fn ReloadWithoutScript(seconds: u32) -> impl IntoView {
    let content = format!(r#"<meta http-equiv="refresh" content="{seconds}">"#);

    view! { <noscript inner_html=content></noscript> }
}

/// Escapes the content of a `<textarea>`. A page's parser drops one newline after the tag, which
/// `innerHTML` in the browser does not.
fn textarea_content(value: &str) -> String {
    let escaped = escape(value);
    if cfg!(feature = "ssr") { format!("\n{escaped}") } else { escaped }
}

fn options_content(texts: &[String]) -> String {
    texts.iter().flat_map(|text| ["<option>".into(), escape(text), "</option>".into()]).collect()
}

/// Returns the title, escaped on the server alone: in the browser it is assigned to
/// `document.title`, which takes text.
fn title_content(text: &str) -> String {
    let title = format!("{text} · Intellectify");
    if cfg!(feature = "ssr") { escape(&title) } else { title }
}

/// Escapes `<` in JSON, so that nothing in it ends the script.
fn json_content(json: &str) -> String {
    json.replace('<', r"\u003c")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn what_closes_a_textarea_stays_text() {
        let html = Owner::new().with(|| {
            view! { <TextArea label="About" name="bio" value="</textarea><script>alert(1)</script>" /> }.to_html()
        });
        assert!(html.contains("\n&lt;/textarea&gt;&lt;script&gt;alert(1)"), "{html}");
        assert!(!html.contains("<script"), "{html}");
        assert!(!html.contains("inner_html"), "{html}");
    }

    #[test]
    fn a_first_empty_line_is_kept() {
        assert_eq!(textarea_content("\nsecond"), "\n\nsecond");
    }

    #[test]
    fn a_suggestion_stays_text() {
        let html = Owner::new().with(|| {
            view! { <Suggestions id="zones" texts=vec!["</option><script>".into()] /> }.to_html()
        });
        assert!(html.contains("<option>&lt;/option&gt;&lt;script&gt;</option>"), "{html}");
    }

    #[test]
    fn what_closes_a_title_stays_text() {
        assert_eq!(
            title_content("</title><script>"),
            "&lt;/title&gt;&lt;script&gt; · Intellectify"
        );
    }

    #[test]
    fn what_closes_a_script_stays_json() {
        let html =
            Owner::new().with(|| view! { <JsonLd json=r#"{"name":"</script><b>"}"# /> }.to_html());
        assert!(html.contains(r#"{"name":"\u003c/script>\u003cb>"}"#), "{html}");
    }
}
