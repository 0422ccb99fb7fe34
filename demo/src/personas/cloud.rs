//! Where programs run, and what can go wrong there.

use domain::money::Currency;

use super::{MentorPersona, intro, offer, weekly};

pub(super) const TEACHERS: &[MentorPersona] = &[
    MentorPersona {
        name: "Mahbub Chowdhury",
        zone: "Asia/Dhaka",
        currency: Currency::BDT,
        headline: "Kubernetes for teams that do not have a platform team",
        company: "Sundarban Cloud",
        years: 12,
        languages: &["Bangla", "English"],
        bio: "I run clusters for a telecom operator and talk about half of my visitors out of having \
              one. If you do need it, we make it as plain as possible: one way to deploy, one place \
              to look, one page of what to do at night.",
        offers: &[
            offer(
                "kubernetes",
                60,
                1800,
                "Do we need Kubernetes?",
                "An honest hour about your services, your team and your nights.",
            ),
            offer(
                "devops",
                90,
                2500,
                "A deployment that nobody fears",
                "From a commit to production, with your own repository.",
            ),
            offer(
                "kubernetes",
                30,
                900,
                "One failing pod",
                "Share your screen. We look at it together.",
            ),
        ],
        hours: &[weekly("MO,TU,TH", 2100, 2400), weekly("SA", 1100, 1400)],
    },
    MentorPersona {
        name: "Sofia Marchetti",
        zone: "Europe/Rome",
        currency: Currency::EUR,
        headline: "Security engineer; I break things so that you can fix them",
        company: "Torre Sicura",
        years: 11,
        languages: &["Italian", "English"],
        bio: "I test web applications for a living. In our hour I look at yours with the eyes of \
              somebody who means harm, with your permission, and explain every step. People leave a \
              little pale and with a short list. The list is what counts.",
        offers: &[
            offer(
                "security",
                60,
                85,
                "A threat model in an hour",
                "What you protect, from whom, and the five cheapest improvements.",
            ),
            offer(
                "security",
                90,
                120,
                "Your login, taken apart",
                "Sessions, resets, tokens, rate limits. On a test system, please.",
            ),
        ],
        hours: &[weekly("TU,FR", 1800, 2030), weekly("TH", 800, 1000)],
    },
    MentorPersona {
        name: "Miguel Santos",
        zone: "America/New_York",
        currency: Currency::USD,
        headline: "AWS bills, and how to make them smaller",
        company: "Hudson Ledger",
        years: 13,
        languages: &["English", "Spanish", "Portuguese"],
        bio: "The largest saving I ever made was one checkbox. I like reading bills the way others \
              read novels. We go through yours, and through the architecture behind it, and you will \
              know which services earn their money. I used to be an accountant, which explains a \
              lot.",
        offers: &[
            offer(
                "aws",
                60,
                95,
                "Reading your bill",
                "Share the cost report. We find out what each line is for.",
            ),
            offer(
                "aws",
                45,
                70,
                "First steps on AWS without surprises",
                "Accounts, budgets, alarms, and a small service.",
            ),
            intro("aws"),
        ],
        hours: &[weekly("MO,WE,TH", 1900, 2130)],
    },
    MentorPersona {
        name: "Tasnim Haider",
        zone: "Asia/Dhaka",
        currency: Currency::BDT,
        headline: "PostgreSQL: indexes, locks, and calm migrations",
        company: "Padma Systems",
        years: 10,
        languages: &["Bangla", "English"],
        bio: "I look after databases that are older than some of my colleagues. Migrations without \
              downtime, queries that were fine until last Tuesday, a lock that nobody holds: I have \
              probably met it. I draw a lot, so please have a pencil ready as well.",
        offers: &[
            offer(
                "databases",
                60,
                1600,
                "Indexes that earn their keep",
                "We read your slowest queries and decide with numbers.",
            ),
            offer(
                "databases",
                90,
                2200,
                "A migration without downtime",
                "Plan it step by step, with a way back after each.",
            ),
            offer(
                "system-design",
                60,
                1700,
                "Data first",
                "Design a system beginning with what has to stay true.",
            ),
        ],
        hours: &[weekly("SU,TU", 2000, 2200), weekly("WE", 630, 800)],
    },
    MentorPersona {
        name: "Anders Holm",
        zone: "Europe/Copenhagen",
        currency: Currency::EUR,
        headline: "System design for people who build, not for exams",
        company: "Fjord Freight",
        years: 17,
        languages: &["Danish", "English"],
        bio: "Ships are late, messages come twice, and somebody always pulls the plug. Logistics \
              teaches you distributed systems whether you want it or not. We design something real \
              from your work, and I will be the network.",
        offers: &[
            offer(
                "system-design",
                90,
                130,
                "Design something with me",
                "You bring the problem, I bring the failures. Ninety minutes, one whiteboard.",
            ),
            offer(
                "devops",
                60,
                80,
                "What to watch",
                "Metrics, logs, alarms: which three would have told you?",
            ),
        ],
        hours: &[weekly("MO,WE", 1600, 1900)],
    },
];
