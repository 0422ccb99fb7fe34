use domain::booking::view::NextStep;
use leptos::prelude::*;

use crate::path;
use crate::ui::{Icon, IconName};

/// Lists what a mentor still has to do before mentees can book.
#[component]
pub fn NextSteps(steps: Vec<NextStep>) -> impl IntoView {
    let step = |step: NextStep| {
        let (icon, words, href) = parts_of(step);
        view! {
            <li>
                <a class="next-step" href=href>
                    <Icon name=icon />
                    <span>{words}</span>
                    <Icon name=IconName::ArrowRight />
                </a>
            </li>
        }
    };

    view! {
        <section class="dashboard__section">
            <h2>"Before mentees can book you"</h2>
            <ul class="next-steps" role="list">
                {steps.into_iter().map(step).collect_view()}
            </ul>
        </section>
    }
}

const fn parts_of(step: NextStep) -> (IconName, &'static str, &'static str) {
    match step {
        NextStep::WriteHeadline => {
            (IconName::User, "Say in a line what you help with", path::settings_profile())
        }
        NextStep::OfferSession => {
            (IconName::Briefcase, "Offer your first session", path::session_types())
        }
        NextStep::AddHours => (IconName::Clock, "Say when you are free", path::availability()),
    }
}
