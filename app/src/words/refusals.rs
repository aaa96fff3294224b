//! A no to deciding now, and an appeal that came too late, as letters in three readings. How one goes on from them is
//! told as of any decision that can be appealed.

use besked_domain::msg;

msg! {
    request { sv: "Beslut: vi avgör inte ärendet nu", en: "Decision: we do not decide the case now" }
    request_full {
        sv: "Du har begärt att vi avgör ditt ärende. Vi avslår din begäran (12 § förvaltningslagen). Ärendet fortsätter.",
        en: "You have asked us to decide your case. We refuse your request (section 12 of the Administrative Procedure Act). The case goes on.",
    }
    request_plain {
        sv: "Du bad oss att avgöra ärendet. Vi gör det inte nu, men vi arbetar vidare med det.",
        en: "You asked us to decide the case. We do not do so now, but we go on working on it.",
    }
    request_easy { sv: "Du bad oss att bestämma oss nu.", en: "You asked us to decide now." }
    request_easy_no { sv: "Vi kan inte göra det än.", en: "We cannot do that yet." }
    request_easy_on { sv: "Vi arbetar vidare med ditt ärende.", en: "We go on working on your case." }
    request_file(number: &str) { sv: "avslag-{number}", en: "refusal-{number}" }
    fetch_request { sv: "Hämta avslaget som PDF", en: "Download the refusal as PDF" }

    appeal { sv: "Beslut: ditt överklagande avvisas", en: "Decision: your appeal is dismissed" }
    appeal_full {
        sv: "Ditt överklagande kom in för sent. Vi avvisar det därför (45 § förvaltningslagen), och det prövas inte.",
        en: "Your appeal came in too late. We therefore dismiss it (section 45 of the Administrative Procedure Act), and it is not tried.",
    }
    appeal_plain {
        sv: "Ditt överklagande kom för sent. Därför skickar vi det inte vidare, och ingen prövar det.",
        en: "Your appeal came too late. So we do not pass it on, and nobody tries it.",
    }
    appeal_easy { sv: "Du har överklagat.", en: "You have appealed." }
    appeal_easy_no { sv: "Men det kom till oss för sent.", en: "But it came to us too late." }
    appeal_easy_on { sv: "Därför skickar vi det inte vidare.", en: "So we do not pass it on." }
    appeals { sv: "Beslut: dina överklaganden avvisas", en: "Decision: your appeals are dismissed" }
    appeals_full {
        sv: "Dina överklaganden kom in för sent. Vi avvisar dem därför (45 § förvaltningslagen), och de prövas inte.",
        en: "Your appeals came in too late. We therefore dismiss them (section 45 of the Administrative Procedure Act), and they are not tried.",
    }
    appeals_plain {
        sv: "Dina överklaganden kom för sent. Därför skickar vi dem inte vidare, och ingen prövar dem.",
        en: "Your appeals came too late. So we do not pass them on, and nobody tries them.",
    }
    appeals_easy { sv: "Du har skickat flera överklaganden.", en: "You have sent several appeals." }
    appeals_easy_no { sv: "Men de kom till oss för sent.", en: "But they came to us too late." }
    appeals_easy_on { sv: "Därför skickar vi dem inte vidare.", en: "So we do not pass them on." }
    refusal_appeal {
        sv: "Beslut: ditt överklagande av att vi inte avgör ärendet nu avvisas",
        en: "Decision: your appeal of our not deciding the case now is dismissed",
    }
    refusal_appeal_full {
        sv: "Ditt överklagande av att vi inte avgör ärendet nu kom in för sent. Vi avvisar det därför (45 § förvaltningslagen), och det prövas inte.",
        en: "Your appeal of our not deciding the case now came in too late. We therefore dismiss it (section 45 of the Administrative Procedure Act), and it is not tried.",
    }
    refusal_appeal_plain {
        sv: "Ditt överklagande av att vi inte avgör ärendet nu kom för sent. Därför skickar vi det inte vidare, och ingen prövar det.",
        en: "Your appeal of our not deciding the case now came too late. So we do not pass it on, and nobody tries it.",
    }
    refusal_appeal_easy {
        sv: "Du har överklagat att vi inte bestämmer oss nu.",
        en: "You have appealed that we do not decide now.",
    }
    came(day: &str) { sv: "Det överklagandet kom in till oss {day}.", en: "That appeal came in to us on {day}." }
    several_came(days: &str) {
        sv: "De överklagandena kom in till oss {days}.",
        en: "Those appeals came in to us on {days}.",
    }
    one_waits_easy { sv: "Du har ett överklagande till.", en: "You have one more appeal." }
    one_waits_easy_on { sv: "Det väntar kvar hos oss.", en: "It goes on waiting with us." }
    several_wait_easy(several: i64) {
        sv: "Du har {several} överklaganden till.",
        en: "You have {several} more appeals.",
    }
    several_wait_easy_on { sv: "De väntar kvar hos oss.", en: "They go on waiting with us." }
    goes_on { sv: "Ärendet fortsätter.", en: "The case goes on." }
    appeal_file(number: &str) { sv: "avvisning-{number}", en: "dismissal-{number}" }
    fetch_appeal { sv: "Hämta avvisningen som PDF", en: "Download the dismissal as PDF" }
}
