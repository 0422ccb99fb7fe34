//! How things look, feel and hold together.

use domain::money::Currency;

use super::{MentorPersona, intro, offer, weekly};

pub(super) const TEACHERS: &[MentorPersona] = &[
    MentorPersona {
        name: "Sadia Noor",
        zone: "Asia/Dhaka",
        currency: Currency::BDT,
        headline: "UX designer who goes and asks people",
        company: "Jamdani Digital",
        years: 8,
        languages: &["Bangla", "English"],
        bio: "I spent a year in tea stalls watching people use banking apps, and it changed how I \
              draw. I can teach you to ask questions that do not contain the answer, to test with \
              five people and some paper, and to show results so that engineers nod.",
        offers: &[
            offer(
                "ux-design",
                60,
                1200,
                "Plan a small usability test",
                "Five people, one afternoon, questions that work. Templates included.",
            ),
            offer(
                "ux-design",
                45,
                900,
                "Portfolio review",
                "What a hiring team sees in the first minute, and how to tell the booking_history behind it.",
            ),
            intro("ux-design"),
        ],
        hours: &[weekly("SU,MO", 1900, 2100), weekly("FR", 1500, 1800)],
    },
    MentorPersona {
        name: "Emily Hartwell",
        zone: "Europe/London",
        currency: Currency::GBP,
        headline: "Design systems that designers and engineers both use",
        company: "Copper Kettle",
        years: 14,
        languages: &["English"],
        bio: "A design system is a promise between people. I have built three: one was loved, one \
              was ignored, and one was both. We talk about tokens and components, but mostly about \
              who decides and how a button gets changed.",
        offers: &[
            offer(
                "design-systems",
                60,
                75,
                "Is our design system helping?",
                "A friendly audit with both sides in the room, if you can bring them.",
            ),
            offer(
                "ui-design",
                60,
                60,
                "Typography and space",
                "Make one page calm, with rules that you can use on the next one.",
            ),
        ],
        hours: &[weekly("MO,TH", 1200, 1400), weekly("TU", 1800, 2000)],
    },
    MentorPersona {
        name: "Bruno Carvalho",
        zone: "Europe/Lisbon",
        currency: Currency::EUR,
        headline: "Interfaces with a little joy in them",
        company: "Estrela Studio",
        years: 9,
        languages: &["Portuguese", "English", "Spanish"],
        bio: "Colour, type, icons, motion: the part that people call polish and that decides whether \
              they come back. I studied poster printing and still think in two colours first. Bring \
              a screen that works but that nobody loves.",
        offers: &[
            offer(
                "ui-design",
                60,
                50,
                "From fine to lovely",
                "We take one screen of yours through three honest revisions.",
            ),
            offer(
                "ui-design",
                30,
                25,
                "Colours for light and dark",
                "A palette with enough contrast, and tokens to hold it.",
            ),
        ],
        hours: &[weekly("WE,FR", 1700, 2000), weekly("SA", 1000, 1200)],
    },
    MentorPersona {
        name: "Mei Tan",
        zone: "Asia/Singapore",
        currency: Currency::SGD,
        headline: "Product designer for things with many forms",
        company: "Clearwater Insurance",
        years: 11,
        languages: &["English", "Mandarin", "Malay"],
        bio: "Somebody has to design the claim form after the accident, and I am glad that it is me. \
              Long processes, tired people, rules from three ministries: it can be made humane. I \
              help with flows, words in interfaces, and with legal departments.",
        offers: &[
            offer(
                "ux-design",
                60,
                90,
                "A shorter form",
                "We question each field until only the needed ones are left.",
            ),
            offer(
                "writing",
                45,
                60,
                "Words in interfaces",
                "Buttons, errors, empty pages: say it the way a helpful person would.",
            ),
        ],
        hours: &[weekly("TU,TH", 1930, 2130), weekly("SA", 1400, 1630)],
    },
];
