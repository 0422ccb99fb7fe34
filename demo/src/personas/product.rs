//! What to build, and how to know.

use domain::money::Currency;

use super::{MentorPersona, intro, offer, weekly};

pub(super) const TEACHERS: &[MentorPersona] = &[
    MentorPersona {
        name: "Rezaul Huq",
        zone: "Asia/Dhaka",
        currency: Currency::BDT,
        headline: "Product manager; from feature lists to decisions",
        company: "Blue Kingfisher",
        years: 13,
        languages: &["Bangla", "English"],
        bio: "I have said no to good ideas for thirteen years and it still hurts. Product work is \
              mostly deciding what not to do and telling people kindly. We can work on your roadmap, \
              on a document that has to convince somebody, or on your first ninety days.",
        offers: &[
            offer(
                "product-management",
                60,
                2000,
                "A roadmap that says no",
                "Bring the list. We turn it into three bets and a reason for each.",
            ),
            offer(
                "product-management",
                45,
                1500,
                "First ninety days as product manager",
                "Whom to meet, what to write down, what to leave alone.",
            ),
            intro("product-management"),
        ],
        hours: &[weekly("SU,TU,WE", 2030, 2230)],
    },
    MentorPersona {
        name: "Hannah Goldberg",
        zone: "America/New_York",
        currency: Currency::USD,
        headline: "Talking to customers without fooling yourself",
        company: "Maple and Main",
        years: 16,
        languages: &["English", "Hebrew"],
        bio: "People are polite and will love your idea to your face. I teach founders and product \
              people how to hear what is behind it: what they did last time, what they paid, what \
              they gave up. We practise live and you interview me first.",
        offers: &[
            offer(
                "product-discovery",
                60,
                120,
                "Interview practice",
                "You interview, I answer as your customer, then we look at the questions.",
            ),
            offer(
                "product-discovery",
                90,
                170,
                "From ten interviews to one decision",
                "Bring your notes. We sort them until they say something.",
            ),
        ],
        hours: &[weekly("MO,WE", 800, 1000), weekly("TH", 1700, 1900)],
    },
    MentorPersona {
        name: "Arjun Menon",
        zone: "Asia/Kolkata",
        currency: Currency::INR,
        headline: "Product analytics: fewer dashboards, better questions",
        company: "Spice Route Labs",
        years: 9,
        languages: &["Malayalam", "Hindi", "English"],
        bio: "Once I deleted forty dashboards and nobody wrote to me. Since then I begin with the \
              decision that somebody has to take and look for the smallest number that would change \
              it. I can help you with funnels, retention, and the meeting about them.",
        offers: &[
            offer(
                "analytics",
                60,
                1500,
                "Three numbers for your product",
                "Which they are, how to count them, who looks at them and when.",
            ),
            offer(
                "product-management",
                60,
                1600,
                "Writing a one-page proposal",
                "A page that gets read, with an ending that gets an answer.",
            ),
        ],
        hours: &[weekly("MO,TU,TH", 2030, 2230), weekly("SA", 1100, 1300)],
    },
    MentorPersona {
        name: "Chloe Bennett",
        zone: "Australia/Sydney",
        currency: Currency::AUD,
        headline: "Product for climate and energy, ex-engineer",
        company: "Saltmarsh",
        years: 12,
        languages: &["English"],
        bio: "I wrote firmware for inverters before I moved to product, and I still read the pull \
              requests. If you are an engineer who is curious about product, we can find out whether \
              you would enjoy it. If you are there already, let us talk about saying things simply.",
        offers: &[
            offer(
                "product-management",
                60,
                120,
                "From engineering to product",
                "What changes, what you will miss, and how to try it without leaving your job.",
            ),
            offer(
                "product-discovery",
                45,
                85,
                "Testing an idea in a week",
                "The cheapest thing that could prove you wrong.",
            ),
            intro("product-management"),
        ],
        hours: &[weekly("TU,WE", 1800, 2000), weekly("SU", 900, 1200)],
    },
];
