//! What people carry in their pockets.

use domain::money::Currency;

use super::{MentorPersona, intro, offer, weekly};

pub(super) const TEACHERS: &[MentorPersona] = &[
    MentorPersona {
        name: "Farzana Yasmin",
        zone: "Asia/Dhaka",
        currency: Currency::BDT,
        headline: "Flutter apps from idea to the store",
        company: "Rickshaw Robotics",
        years: 6,
        languages: &["Bangla", "English"],
        bio: "Four of my apps are in the stores, and the first one was terrible. I can save you my \
              mistakes: state that lives everywhere, screens that only fit my own phone, and a \
              release on a Thursday evening. I enjoy working with people who build their first app.",
        offers: &[
            offer(
                "flutter",
                60,
                1100,
                "Your first Flutter app",
                "We plan the screens, choose what to leave out, and start together.",
            ),
            offer(
                "flutter",
                45,
                800,
                "Before you publish",
                "Store rules, permissions, crash reports, and the checklist I use myself.",
            ),
            intro("flutter"),
        ],
        hours: &[weekly("SU,WE", 2000, 2200), weekly("FR", 1000, 1230)],
    },
    MentorPersona {
        name: "Daniel Whitaker",
        zone: "America/Los_Angeles",
        currency: Currency::USD,
        headline: "iOS engineer; animations, offline, and the App Store",
        company: "Larkspur Apps",
        years: 15,
        languages: &["English"],
        bio: "I have written for the iPhone since there was a way to do it. My favourite bugs are \
              those that only happen in a lift. We can look at architecture, at one screen that does \
              not feel right, or at the reviewer who rejected you twice.",
        offers: &[
            offer(
                "ios",
                60,
                110,
                "One screen until it feels right",
                "Layout, motion, touch, accessibility. You bring the screen.",
            ),
            offer(
                "ios",
                30,
                60,
                "Rejected by review",
                "What they mean when they write that, and what to answer.",
            ),
        ],
        hours: &[weekly("MO,WE", 1700, 2000), weekly("SA", 900, 1200)],
    },
    MentorPersona {
        name: "Achieng Otieno",
        zone: "Africa/Nairobi",
        currency: Currency::USD,
        headline: "Android for every phone, the old ones too",
        company: "Savanna Mobile",
        years: 9,
        languages: &["Swahili", "English"],
        bio: "Our users have phones with one gigabyte of memory and pay for each megabyte. That \
              makes you a careful engineer. I help with Kotlin, background work that really runs, \
              and apps that stay small. Bring a phone that you are ashamed of.",
        offers: &[
            offer(
                "android",
                60,
                26,
                "A smaller, faster app",
                "We measure start, memory and size, and take away what nobody needs.",
            ),
            offer(
                "android",
                90,
                36,
                "Background work that runs",
                "Workers, alarms, sync, and what vendors do to them.",
            ),
        ],
        hours: &[weekly("TU,TH", 1900, 2100), weekly("SA", 1400, 1730)],
    },
    MentorPersona {
        name: "Joon Park",
        zone: "Asia/Singapore",
        currency: Currency::SGD,
        headline: "One code base, two platforms, no tears",
        company: "Merlion Mobility",
        years: 8,
        languages: &["Korean", "English"],
        bio: "I lead a team of five that ships a transport app every two weeks on both platforms. I \
              have opinions about what to share and what to write twice, and I change them when you \
              show me a good reason. I also help people who move from web to mobile.",
        offers: &[
            offer(
                "flutter",
                60,
                65,
                "Should we share this code?",
                "We go through your features and decide, with reasons that you can repeat at work.",
            ),
            offer(
                "android",
                45,
                55,
                "From web to mobile",
                "What is the same, what is different, and what to learn first.",
            ),
            intro("flutter"),
        ],
        hours: &[weekly("MO,TU,WE", 2030, 2230)],
    },
];
