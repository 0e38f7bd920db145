//! The starters in English.

use super::{Starter, Topic};

pub(super) const STARTERS: &[Starter] = &[
    Starter {
        topic: Topic::Account,
        header: None,
        body: "Hello {{1}}, we noticed a change to the details of your account on {{2}}. If this was not you, \
               reply to this message and we will look into it with you.",
        footer: None,
        examples: &["Anna", "May 12"],
        replies: &["It was me", "It was not me"],
    },
    Starter {
        topic: Topic::Alert,
        header: None,
        body: "Hello {{1}}, the service under your contract {{2}} will be paused for maintenance on {{3}} \
               between 2:00 and 4:00. There is nothing you need to do.",
        footer: None,
        examples: &["Anna", "C-4821", "Tuesday, May 14"],
        replies: &[],
    },
    Starter {
        topic: Topic::Appointment,
        header: Some("Your appointment"),
        body: "Hello {{1}}, this is a reminder of your appointment on {{2}} at {{3}} in our {{4}} branch. Will \
               you be able to come?",
        footer: None,
        examples: &["Anna", "Tuesday, May 14", "9:30", "Downtown"],
        replies: &["I will be there", "I need another time"],
    },
    Starter {
        topic: Topic::IssueResolution,
        header: None,
        body: "Hello {{1}}, the case {{2}} that you opened with us has been solved: {{3}}. If the problem is \
               still there, reply to this message and we will open it again.",
        footer: None,
        examples: &["Anna", "5521", "we replaced the damaged part"],
        replies: &["It is solved", "It still happens"],
    },
    Starter {
        topic: Topic::Payment,
        header: Some("Payment received"),
        body: "Hello {{1}}, we have received your payment of {{2}} for the invoice {{3}}. Please keep this \
               message as your receipt.",
        footer: None,
        examples: &["Anna", "$125.00", "F-2207"],
        replies: &[],
    },
    Starter {
        topic: Topic::Reservation,
        header: Some("Reservation confirmed"),
        body: "Hello {{1}}, your reservation {{2}} is confirmed for {{3}} under the name {{4}} at our \
               restaurant.",
        footer: None,
        examples: &["Anna", "R-318", "Saturday, May 18 at 8:00", "Anna Lopez"],
        replies: &["Thank you", "Change reservation"],
    },
    Starter {
        topic: Topic::Shipping,
        header: None,
        body: "Hello {{1}}, your order {{2}} is on its way and will arrive on {{3}}. The number of the shipment \
               is {{4}}; we will let you know when it is near.",
        footer: None,
        examples: &["Anna", "A-7312", "Thursday, May 16", "US00913377"],
        replies: &[],
    },
    Starter {
        topic: Topic::Ticket,
        header: Some("Your tickets"),
        body: "Hello {{1}}, we confirm the purchase of your tickets for {{2}} on {{3}}. The number of your \
               order is {{4}} and you will be asked for it at the door.",
        footer: None,
        examples: &["Anna", "the theatre play", "Friday, May 17", "B-90412"],
        replies: &[],
    },
    Starter {
        topic: Topic::Transport,
        header: Some("A change to your trip"),
        body: "Hello {{1}}, the departure of your trip {{2}} has changed and is now {{3}} from gate {{4}} of \
               the terminal.",
        footer: None,
        examples: &["Anna", "US 204", "May 14 at 18:45", "12"],
        replies: &["Understood", "I want another time"],
    },
    Starter {
        topic: Topic::PersonalFinance,
        header: None,
        body: "Hello {{1}}, your statement for {{2}} is ready. The balance is {{3}} and the payment is due on \
               {{4}} of this year.",
        footer: None,
        examples: &["Anna", "April", "$348.00", "May 20"],
        replies: &[],
    },
    Starter {
        topic: Topic::OrderConfirmation,
        header: Some("Order confirmed"),
        body: "Hello {{1}}, we have received your order {{2}} for a total of {{3}}. We will prepare it today \
               and let you know when it leaves.",
        footer: None,
        examples: &["Anna", "A-7312", "$125.00"],
        replies: &["Thank you", "Change my order"],
    },
    Starter {
        topic: Topic::Welcome,
        header: None,
        body: "Hello {{1}}, thank you for joining our community. Here we will tell you what we have prepared \
               for you, and you can write to us whenever you want.",
        footer: Some("Reply STOP to receive no more messages."),
        examples: &["Anna"],
        replies: &["What do you have?"],
    },
    Starter {
        topic: Topic::News,
        header: Some("New this month"),
        body: "Hello {{1}}, this month we opened {{2}} and we are open for longer. Come by whenever you would \
               like to see the changes.",
        footer: Some("Reply STOP to receive no more messages."),
        examples: &["Anna", "a branch downtown"],
        replies: &["Tell me more"],
    },
    Starter {
        topic: Topic::Coupon,
        header: Some("A gift for you"),
        body: "Hello {{1}}, as part of our community you have a coupon of {{2}} for your next visit. Use the \
               word {{3}} until {{4}} of this year.",
        footer: Some("Reply STOP to receive no more messages."),
        examples: &["Anna", "10% off", "MOON10", "May 31"],
        replies: &[],
    },
    Starter {
        topic: Topic::Catalogue,
        header: Some("The catalogue of the season"),
        body: "Hello {{1}}, the catalogue for {{2}} is ready with the articles that you asked about. Reply and \
               we will send it to you here.",
        footer: Some("Reply STOP to receive no more messages."),
        examples: &["Anna", "spring"],
        replies: &["I want to see it"],
    },
];
