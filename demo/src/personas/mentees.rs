//! The mentees; Linus and Margaret first.

use super::MenteePersona;

pub const MENTEES: &[MenteePersona] = &[
    MenteePersona {
        name: "Linus Halder",
        zone: "Asia/Dhaka",
        role: "Junior backend developer",
        goals: "To write Rust at work by next year, and to stop being afraid of concurrency. I learn \
              best by building small things.",
    },
    MenteePersona {
        name: "Margaret Costa",
        zone: "Asia/Dhaka",
        role: "Computer science student, final year",
        goals: "A first job in systems programming, and a thesis about schedulers that is finished on \
              time.",
    },
    MenteePersona {
        name: "Rubel Miah",
        zone: "Asia/Dhaka",
        role: "Support engineer",
        goals: "To move from support into development. I know the product well and some Python.",
    },
    MenteePersona {
        name: "Ishrat Jahan",
        zone: "Asia/Dhaka",
        role: "Front-end developer",
        goals: "Accessibility and performance: our users have slow phones.",
    },
    MenteePersona {
        name: "Peter Gomes",
        zone: "Asia/Dhaka",
        role: "Freelance web developer",
        goals: "Better prices, fewer clients, and one product of my own.",
    },
    MenteePersona {
        name: "Sultana Parvin",
        zone: "Asia/Dhaka",
        role: "Data analyst at an NGO",
        goals: "Statistics that I can defend in front of donors.",
    },
    MenteePersona {
        name: "Debasish Pal",
        zone: "Asia/Kolkata",
        role: "Android developer",
        goals: "To learn system design for interviews, and to explain my ideas in English.",
    },
    MenteePersona {
        name: "Katharina Weiss",
        zone: "Europe/Berlin",
        role: "Team lead since June",
        goals: "To become a good manager before I become an unhappy one.",
    },
    MenteePersona {
        name: "Tunde Bakare",
        zone: "Africa/Lagos",
        role: "Product manager",
        goals: "Discovery that works with little time and no research team.",
    },
    MenteePersona {
        name: "Olivia Novak",
        zone: "America/New_York",
        role: "Bootcamp graduate",
        goals: "A first job. I was a nurse for eight years before.",
    },
    MenteePersona {
        name: "Wei Lim",
        zone: "Asia/Singapore",
        role: "Data engineer",
        goals: "Databases from the inside, and SQL that my colleagues can read.",
    },
    MenteePersona {
        name: "Paula Ferreira",
        zone: "America/Sao_Paulo",
        role: "UI designer",
        goals: "To understand design systems and to talk with engineers on equal terms.",
    },
];
