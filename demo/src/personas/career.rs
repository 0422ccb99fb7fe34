//! Work, and the life around it.

use domain::money::Currency;

use super::{MentorPersona, intro, offer, weekly};

pub(super) const TEACHERS: &[MentorPersona] = &[
    MentorPersona {
        name: "Nafisa Islam",
        zone: "Asia/Dhaka",
        currency: Currency::BDT,
        headline: "Engineering manager; first-time leads are my favourite people",
        company: "Lighthouse Bank",
        years: 15,
        languages: &["Bangla", "English"],
        bio: "I was promoted on a Friday and had seven people on Monday and no idea. It went badly \
              and then it went well. We talk about one-on-ones, about the colleague who is now your \
              report, and about the evenings when you miss writing code.",
        offers: &[
            offer(
                "engineering-leadership",
                60,
                2200,
                "Your first year as a lead",
                "Whatever is on your mind. It stays between us.",
            ),
            offer(
                "career-advice",
                45,
                1200,
                "Should I become a manager?",
                "Both answers are fine. We find yours.",
            ),
            intro("engineering-leadership"),
        ],
        hours: &[weekly("MO,WE", 2100, 2300), weekly("SA", 1000, 1200)],
    },
    MentorPersona {
        name: "Victor Nwosu",
        zone: "Europe/London",
        currency: Currency::GBP,
        headline: "Moving abroad as an engineer: what nobody tells you",
        company: "Thames Robotics",
        years: 10,
        languages: &["English", "Igbo"],
        bio: "Enugu, Dubai, London: I have done the visas, the references, the first winter. I look \
              at offers with you, at what is left after rent, and at how to make friends in a \
              country where nobody knocks. I cannot give legal advice but I know which questions to \
              ask.",
        offers: &[
            offer(
                "career-advice",
                60,
                35,
                "Planning a move",
                "Countries, timing, money, family. You leave with a list.",
            ),
            offer(
                "negotiation",
                45,
                40,
                "Reading an offer from abroad",
                "Salary, equity, notice, relocation: what to ask for and in which words.",
            ),
        ],
        hours: &[weekly("SU", 1500, 1900), weekly("TH", 1900, 2100)],
    },
    MentorPersona {
        name: "Elena Petrova",
        zone: "Europe/Berlin",
        currency: Currency::EUR,
        headline: "Freelancing without losing weekends",
        company: "Studio Petrova",
        years: 18,
        languages: &["German", "Russian", "English"],
        bio: "I have been on my own for eighteen years and only two of them were frightening. \
              Prices, contracts, clients who do not pay, clients whom you should not take. I show \
              you my own numbers, because somebody should.",
        offers: &[
            offer(
                "freelancing",
                60,
                65,
                "Your price",
                "What you need, what you are worth, and how to say it without apologising.",
            ),
            offer(
                "freelancing",
                90,
                90,
                "First client to first year",
                "A plan with numbers, from your savings to your calendar.",
            ),
            offer(
                "negotiation",
                60,
                70,
                "The client wants a discount",
                "We practise it until it is almost fun.",
            ),
        ],
        hours: &[weekly("TU,TH", 1000, 1200), weekly("WE", 1900, 2100)],
    },
    MentorPersona {
        name: "Jahanara Begum",
        zone: "Asia/Dhaka",
        currency: Currency::BDT,
        headline: "Writing for engineers, in two languages",
        company: "Quiet Machines",
        years: 20,
        languages: &["Bangla", "English"],
        bio: "I edited a newspaper before I edited documentation. Most technical texts are twice as \
              long as they should be and have no beginning. We take yours, find the one sentence \
              that it is about, and put that first. Applications and difficult mails are welcome, \
              too.",
        offers: &[
            offer(
                "writing",
                60,
                900,
                "Half as long, twice as clear",
                "Bring a document, a mail, or a talk. We edit it live.",
            ),
            offer(
                "writing",
                30,
                450,
                "One difficult mail",
                "Half an hour for the mail that you have not sent for a week.",
            ),
        ],
        hours: &[weekly("SU,TU,TH", 1000, 1200), weekly("MO", 2030, 2200)],
    },
    MentorPersona {
        name: "Marcus Reed",
        zone: "America/Los_Angeles",
        currency: Currency::USD,
        headline: "Returning to tech after a break",
        company: "Tall Grass",
        years: 21,
        languages: &["English", "Spanish"],
        bio: "I stayed at home with our twins for four years and came back at forty-one. The gap in \
              the CV was easier to explain than I feared, and the tools were easier to relearn than \
              people say. I work with parents, carers and everybody who was away.",
        offers: &[
            offer(
                "career-advice",
                60,
                0,
                "Coming back",
                "Free of charge: somebody did this for me. What you have, what is missing, where to begin.",
            ),
            offer(
                "cv-review",
                45,
                50,
                "A CV with a gap in it",
                "We write it so that the gap is a fact and not an apology.",
            ),
        ],
        hours: &[weekly("TU,TH", 1900, 2200)],
    },
];
