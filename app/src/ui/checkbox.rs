use leptos::prelude::*;

/// A checkbox. Sends `true` when ticked and nothing when not: its argument is
/// `#[server(default)]`.
#[component]
pub fn Checkbox(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    #[prop(optional)] checked: bool,
    /// The explanation below the label.
    #[prop(optional, into)]
    hint: String,
) -> impl IntoView {
    let hint_id = format!("{name}-hint");
    let described_by = (!hint.is_empty()).then(|| hint_id.clone());
    let hint = (!hint.is_empty()).then(|| {
        view! {
            <p class="field__hint" id=hint_id>
                {hint}
            </p>
        }
    });

    view! {
        <div class="checkbox">
            <label class="checkbox__label">
                <input
                    type="checkbox"
                    name=name
                    value="true"
                    checked=checked
                    aria-describedby=described_by
                />
                {label}
            </label>
            {hint}
        </div>
    }
}
