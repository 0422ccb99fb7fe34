use domain::account::view::Viewer;
use leptos::prelude::*;

use crate::go::use_way_back;
use crate::path;
use crate::ui::Logo;

/// The footer of every page, with its links.
#[component]
pub fn Footer(viewer: Option<Viewer>) -> impl IntoView {
    let back = use_way_back();
    let for_strangers = viewer.is_none().then(|| {
        view! {
            <a href=move || path::sign_up_then(&back.get())>"Sign up"</a>
            <a href=move || path::sign_in_then(&back.get())>"Sign in"</a>
        }
    });

    view! {
        <footer class="footer">
            <div class="footer__inner">
                <div class="footer__about">
                    <Logo />
                    <p>"One-to-one mentoring, at a time that suits you both."</p>
                </div>
                <nav class="footer__links" aria-label="Footer">
                    <a href=path::mentors()>"Find a mentor"</a>
                    {for_strangers}
                </nav>
            </div>
        </footer>
    }
}
