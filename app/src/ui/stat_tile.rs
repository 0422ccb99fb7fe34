use leptos::prelude::*;

/// A tile with a figure and its label.
#[component]
pub fn StatTile(
    #[prop(into)] label: String,
    #[prop(into)] value: String,
    /// An explanation of the figure, such as its period or a comparison.
    #[prop(optional, into)]
    note: String,
) -> impl IntoView {
    let note = (!note.is_empty()).then(|| view! { <p class="stat-tile__note">{note}</p> });

    view! {
        <div class="stat-tile">
            <p class="stat-tile__label">{label}</p>
            <p class="stat-tile__value">{value}</p>
            {note}
        </div>
    }
}
