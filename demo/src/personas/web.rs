//! What runs in browsers, and right behind them.

use domain::money::Currency;

use super::{MentorPersona, intro, offer, weekly};

pub(super) const TEACHERS: &[MentorPersona] = &[
    MentorPersona {
        name: "Rafiq Azad",
        zone: "Asia/Dhaka",
        currency: Currency::BDT,
        headline: "React without the folklore",
        company: "Paper Boat",
        years: 7,
        languages: &["Bangla", "English"],
        bio: "I have cleaned up after more useEffects than I can count. Most React trouble is not \
              about React at all but about where state lives, and that can be drawn on one sheet of \
              paper. I like working in your repository with your linter shouting at both of us.",
        offers: &[
            offer(
                "react",
                60,
                1200,
                "State, and where it belongs",
                "We draw your component tree and move things until the bugs have no place to live.",
            ),
            offer(
                "typescript",
                60,
                1200,
                "Types that help instead of hurt",
                "Unions, narrowing, and the three places where any is fine.",
            ),
            intro("react"),
        ],
        hours: &[weekly("SU,MO,WE", 2100, 2500)],
    },
    MentorPersona {
        name: "Lena Vogt",
        zone: "Europe/Berlin",
        currency: Currency::EUR,
        headline: "Accessible front ends, tested with a screen reader and with people",
        company: "Sichtbar",
        years: 12,
        languages: &["German", "English"],
        bio: "My brother is blind, and I have watched him fight with websites since we were \
              children. I check your pages with you, with keyboard and screen reader, and we repair \
              the worst of it in the same hour. It is less work than you fear and it makes the code \
              better.",
        offers: &[
            offer(
                "accessibility",
                60,
                70,
                "An hour with a screen reader on your site",
                "You drive, I explain what you hear, we fix what we can.",
            ),
            offer(
                "frontend-development",
                90,
                95,
                "HTML and CSS, properly this time",
                "For developers who never learned them and always wanted to.",
            ),
        ],
        hours: &[weekly("MO,FR", 900, 1200), weekly("WE", 1700, 2000)],
    },
    MentorPersona {
        name: "Camila Duarte",
        zone: "America/Sao_Paulo",
        currency: Currency::BRL,
        headline: "Fast pages for slow phones",
        company: "Vento Sul",
        years: 10,
        languages: &["Portuguese", "Spanish", "English"],
        bio: "In the north of Brazil a page of four megabytes is a page that nobody sees. I measure \
              on real phones and real networks and I am stubborn about it. Together we find the \
              three things that cost your visitors the most time; it is nearly always three.",
        offers: &[
            offer(
                "web-performance",
                60,
                180,
                "What makes your page slow",
                "We record a trace, read it together and write down what to do first.",
            ),
            offer(
                "javascript",
                45,
                130,
                "JavaScript in the browser's own words",
                "The event loop, layout and paint, without a framework in between.",
            ),
        ],
        hours: &[weekly("TU,TH", 1830, 2130), weekly("SA", 900, 1200)],
    },
    MentorPersona {
        name: "Imran Siddiqui",
        zone: "Asia/Karachi",
        currency: Currency::USD,
        headline: "Backends for small teams: plain, tested, finished",
        company: "Indus Works",
        years: 13,
        languages: &["Urdu", "English", "Bangla"],
        bio: "I have shipped eleven products with teams of two to five. None of them needed \
              microservices. I can help you choose what to leave out, write the tests that matter, \
              and sleep after a release. I grew up between Karachi and Chattogram and teach in three \
              languages.",
        offers: &[
            offer(
                "backend-development",
                60,
                28,
                "A second pair of eyes on your backend",
                "Architecture, data model, tests. You get a page of notes afterwards.",
            ),
            offer(
                "apis",
                30,
                15,
                "One endpoint, done right",
                "Validation, errors, idempotency, documentation.",
            ),
        ],
        hours: &[weekly("MO,TU,WE,TH", 2000, 2200)],
    },
    MentorPersona {
        name: "Yuki Tanabe",
        zone: "Asia/Tokyo",
        currency: Currency::JPY,
        headline: "TypeScript for large code bases and small teams",
        company: "Kumo Design Tools",
        years: 9,
        languages: &["Japanese", "English"],
        bio: "I maintain a drawing tool of four hundred thousand lines. Types are how we talk to \
              each other across time zones. I enjoy strange error messages; please bring your \
              strangest. Quiet people are very welcome, I am one myself.",
        offers: &[
            offer(
                "typescript",
                60,
                6000,
                "Your strangest type error",
                "We read it from the bottom up until it becomes a sentence.",
            ),
            offer(
                "javascript",
                30,
                3000,
                "Reading other people's JavaScript",
                "We open a library that you use each day and find out how it works.",
            ),
            intro("typescript"),
        ],
        hours: &[weekly("SA,SU", 1000, 1300), weekly("WE", 2100, 2300)],
    },
];
