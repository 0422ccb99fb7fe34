//! Programming languages; Ada and Grace first.

use domain::money::Currency;

use super::{MentorPersona, intro, offer, weekly};

pub(super) const TEACHERS: &[MentorPersona] = &[
    MentorPersona {
        name: "Ada Rahman",
        zone: "Asia/Dhaka",
        currency: Currency::BDT,
        headline: "I teach Rust to people who have work to do",
        company: "Analytical Engines",
        years: 14,
        languages: &["Bangla", "English"],
        bio: "I build payment systems in Rust and have taught it to three teams in Dhaka, most of \
              them coming from Java and PHP. I care about programs that say what they mean. Bring \
              code that bothers you: we read it together, find out what the compiler is trying to \
              tell you, and leave it better than it was. Outside of work I repair mechanical \
              calculators, mostly without success.",
        offers: &[
            offer(
                "rust",
                60,
                1500,
                "Rust on your own code",
                "We take a piece of your project and make the borrow checker your colleague. Send me a link the day before.",
            ),
            offer(
                "backend-development",
                90,
                2400,
                "A web service from request to database",
                "Routing, errors, transactions, tests: one slice through a real service, with the reasons for each decision.",
            ),
            offer(
                "system-design",
                60,
                1800,
                "Drawing a system before building it",
                "Bring a problem from work. We draw it, count it, and find where it will hurt first.",
            ),
            intro("rust"),
        ],
        hours: &[weekly("MO,TU,WE,TH,SU", 1900, 2200), weekly("SA", 1000, 1300)],
    },
    MentorPersona {
        name: "Grace Mensah",
        zone: "Europe/London",
        currency: Currency::GBP,
        headline: "Compilers, big old programs, and how to change them safely",
        company: "Harbour Compilers",
        years: 22,
        languages: &["English", "French"],
        bio: "For twenty years I have kept large C++ and Java programs alive that nobody dared to \
              touch. It is a craft and can be learned: tests at the seams, small steps, no heroics. \
              I was in the navy before I was an engineer and still like things tidy. I mentor \
              because somebody once took the time for me.",
        offers: &[
            offer(
                "c-plus-plus",
                60,
                55,
                "Modern C++ for people who know the old one",
                "Ownership, ranges, and what to leave behind. On your code, not on mine.",
            ),
            offer(
                "java",
                45,
                40,
                "Untangling a class with two thousand lines",
                "You share it, I ask questions, we find the three classes inside.",
            ),
            offer(
                "engineering-leadership",
                60,
                65,
                "Leading engineers without writing all the code yourself",
                "For people in their first two years of leading a team.",
            ),
            intro("c-plus-plus"),
        ],
        hours: &[weekly("TU,TH", 1800, 2100), weekly("WE", 700, 830), weekly("SU", 1400, 1700)],
    },
    MentorPersona {
        name: "Tanvir Hasan",
        zone: "Asia/Dhaka",
        currency: Currency::BDT,
        headline: "Python from first script to something your team relies on",
        company: "Tea Garden Software",
        years: 9,
        languages: &["Bangla", "English"],
        bio: "I started with a script that renamed my father's invoices and it grew from there. \
              Today I look after the internal tools of a logistics company. I explain Python with \
              things that you can use on Monday, and I do not mind starting at the very beginning.",
        offers: &[
            offer(
                "python",
                60,
                900,
                "Python for absolute beginners",
                "We write a program for something that you really do every week.",
            ),
            offer(
                "python",
                90,
                1400,
                "From script to package",
                "Structure, tests, types and packaging of a project that you bring.",
            ),
        ],
        hours: &[weekly("SA,FR", 900, 1200), weekly("MO,WE", 2000, 2300)],
    },
    MentorPersona {
        name: "Oluwaseun Adeyemi",
        zone: "Africa/Lagos",
        currency: Currency::USD,
        headline: "Go services that stay boring at three in the morning",
        company: "Lagoon Pay",
        years: 11,
        languages: &["English", "Yoruba"],
        bio: "I write Go for a payments company where an outage means that people cannot buy \
              dinner. I can help you with goroutines that leak, interfaces that grew too large, and \
              the art of leaving things out. Expect me to ask what happens when the network is gone.",
        offers: &[
            offer(
                "go",
                60,
                30,
                "Go review",
                "Send me two files. We read them the way I would read them at work.",
            ),
            offer(
                "apis",
                45,
                25,
                "Designing an API you will not regret",
                "Names, errors, versions, and what to promise to nobody.",
            ),
        ],
        hours: &[weekly("MO,TU,TH", 1900, 2130)],
    },
    MentorPersona {
        name: "Mariam Sultana",
        zone: "Asia/Dhaka",
        currency: Currency::BDT,
        headline: "SQL is a language for asking questions; I teach the asking",
        company: "Shapla Health",
        years: 8,
        languages: &["Bangla", "English", "Hindi"],
        bio: "I work with hospital data, where a wrong join is not a small thing. Many people write \
              SQL for years by trial and error. In two or three sessions we replace that with a \
              picture in your head: sets, rows, what an index really is. Homework included, and I do \
              read it.",
        offers: &[
            offer(
                "sql",
                60,
                800,
                "SQL that you understand",
                "Joins, groups, windows, with tables from your own work where possible.",
            ),
            offer(
                "databases",
                60,
                1100,
                "Why is this query slow?",
                "Bring the query and its plan. We read the plan from the inside out.",
            ),
            intro("sql"),
        ],
        hours: &[weekly("SU,TU", 2030, 2230), weekly("FR", 1500, 1800)],
    },
];
