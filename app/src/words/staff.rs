//! The staff side.

use besked_domain::msg;

msg! {
    title { sv: "Sök kund", en: "Find a customer" }
    navigation { sv: "Medarbetare", en: "Staff" }
    site { sv: "Besked för medarbetare", en: "Besked for staff" }
    search_label {
        sv: "Personnummer, organisationsnummer, namn, fakturanummer eller OCR",
        en: "Identity or organisation number, name, invoice number or OCR",
    }
    slash { sv: "Tangent", en: "Key" }
    results(n: count) { sv: one "{n} träff" other "{n} träffar", en: one "{n} match" other "{n} matches" }
    first_fifty { sv: "Bara de första 50 visas. Sök på något mer.", en: "Only the first 50 are shown. Narrow the search." }
    no_results {
        sv: "Ingen träff. Kontrollera siffrorna. Kunder med skyddade uppgifter visas bara för den som har särskild behörighet.",
        en: "No match. Check the digits. Customers with protected details are shown only to those with the special right.",
    }
    name { sv: "Namn", en: "Name" }
    kind { sv: "Slag", en: "Kind" }
    number { sv: "Nummer", en: "Number" }
    invoice { sv: "Faktura", en: "Invoice" }
    open_invoice { sv: "Öppna", en: "Open" }
    protected { sv: "Skyddade uppgifter", en: "Protected details" }
    look_note {
        sv: "Att du tittar loggas, och kunden ser det under Ditt konto.",
        en: "This look is logged, and the customer sees it under Your account.",
    }
    facts { sv: "Uppgifter", en: "Facts" }
    born { sv: "Född", en: "Born" }
    minor { sv: "under 18 år", en: "under 18" }
    language { sv: "Språk", en: "Language" }
    none { sv: "saknas", en: "none" }
    invoices { sv: "Fakturor", en: "Invoices" }
    unit { sv: "Enhet", en: "Unit" }
    subject { sv: "Gäller", en: "About" }
    issued { sv: "Datum", en: "Date" }
    due { sv: "Förfaller", en: "Due" }
    total { sv: "Belopp", en: "Amount" }
    left { sv: "Kvar", en: "Left" }
    state { sv: "Läge", en: "State" }
    no_invoices { sv: "Inga fakturor med det urvalet.", en: "No invoices with that selection." }
    looks { sv: "Vem som har tittat", en: "Who has looked" }
    party_file { sv: "det egna ärendet", en: "the file" }
    charge { sv: "Avgiftsslag", en: "Kind of charge" }
    customer { sv: "Kund", en: "Customer" }
    dunning { sv: "Kravåtgärder", en: "Dunning steps" }
    paused(sum: &str) {
        sv: "{sum} är pausat medan en invändning prövas.",
        en: "{sum} is paused while an objection is looked into.",
    }
    no_dunning { sv: "Inga.", en: "None." }
    by_sender(sender: &str) { sv: "avsändare {sender}", en: "sent by {sender}" }
    pay_to { sv: "Betalas till", en: "Paid to" }
    signed_in_as(name: &str) { sv: "Inloggad som {name}", en: "Signed in as {name}" }
}
