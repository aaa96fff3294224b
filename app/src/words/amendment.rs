//! A change of a payment plan, as it is signed.

use besked_domain::msg;

msg! {
    title { sv: "Ändring av betalningsplan", en: "Change of a payment plan" }
    file(number: &str) { sv: "Ändrad betalningsplan {number}", en: "Changed payment plan {number}" }
    lead {
        sv: "Kommunen och den som betalar är överens om att ändra betalningsplanen, så här:",
        en: "The municipality and the one who pays agree to change the payment plan, as follows:",
    }
    what { sv: "Ändringen", en: "The change" }
    before { sv: "Delbetalningar före ändringen", en: "Instalments before the change" }
    after { sv: "Delbetalningar efter ändringen", en: "Instalments after the change" }
    terms { sv: "Vad som gäller i övrigt", en: "What else holds" }
    stays {
        sv: "Allt annat som kommunen och den som betalar har kommit överens om i planen står kvar.",
        en: "All else that the municipality and the one who pays have agreed on in the plan stays as it is.",
    }
    until(day: &str) {
        sv: "Ändringen ska skrivas under senast {day}. Tills den är underskriven gäller planen som den är.",
        en: "The change is to be signed by {day}. Until it is signed the plan holds as it is.",
    }
    signature_text {
        sv: "Ändringen gäller när den är underskriven. Den som skriver under med e-legitimation behöver inte skriva här.",
        en: "The change holds once it is signed. Whoever signs with an e-identification need not write here.",
    }
}
