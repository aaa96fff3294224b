//! Answer cards.

use besked_domain::msg;

msg! {
    title { sv: "Svarskort", en: "Answer cards" }
    lead {
        sv: "Vad den som ringer upp kan svara, ämne för ämne. Varje enhet håller sina kort aktuella och meddelar ändringar i god tid. Ett nytt kort gäller från sin dag och ersätter då det gamla.",
        en: "What whoever calls can answer, topic by topic. Each unit keeps its cards up to date and announces changes in good time. A new card holds from its day and then replaces the old one.",
    }
    none { sv: "Det finns inga kort än.", en: "There are no cards yet." }
    none_here { sv: "Det finns inget kort om det här.", en: "There is no card about this." }
    from_day(day: &str) { sv: "Gäller från {day}", en: "Holds from {day}" }
    coming { sv: "Ändringar som kommer", en: "Changes to come" }
    by(unit: &str, name: &str) { sv: "{unit}, skrivet av {name}", en: "{unit}, written by {name}" }
    late { sv: "Meddelat sent", en: "Announced late" }
    add { sv: "Skriv ett kort", en: "Write a card" }
    unit { sv: "Enhet", en: "Unit" }
    text_sv { sv: "Svaret på svenska", en: "The answer in Swedish" }
    text_en { sv: "Svaret på engelska", en: "The answer in English" }
    from { sv: "Gäller från", en: "Holds from" }
    remove { sv: "Ta bort", en: "Remove" }
}
