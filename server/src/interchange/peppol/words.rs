//! What the report says: what is wrong with an e-invoice, and how to mend it.

use super::fault::Fault;
use super::source::{MAX_ARCHIVE, MAX_FOLDERS};
use super::xml::MAX_BYTES;
use besked_domain::einvoice::Severity;
use besked_domain::text::Lang;

/// What is wrong.
pub(super) fn what(fault: &Fault, lang: Lang) -> String {
    let (sv, en) = match fault {
        Fault::NotXml => ("Filen är inte giltig XML.", "The file is not valid XML."),
        Fault::CutOff => ("Filen slutar mitt i.", "The file ends in the middle."),
        Fault::NotUtf8 => (
            "Filen är inte UTF-8, eller säger sig vara något annat.",
            "The file is not UTF-8, or says that it is something else.",
        ),
        Fault::Doctype => (
            "Filen har en dokumenttypsdeklaration (DOCTYPE).",
            "The file has a document type declaration (DOCTYPE).",
        ),
        Fault::Entity => (
            "Filen använder en entitet som inte finns i XML.",
            "The file uses an entity that XML does not have.",
        ),
        Fault::TooDeep => (
            "Filen har fler element, nivåer eller attribut än någon faktura behöver.",
            "The file has more elements, levels or attributes than any invoice needs.",
        ),
        Fault::TooLarge => ("Filen är för stor.", "The file is too large."),
        Fault::NotADocument => (
            "Filen är varken en faktura eller en kreditfaktura i UBL 2.1.",
            "The file is neither an invoice nor a credit note in UBL 2.1.",
        ),
        Fault::BadArchive => ("Arkivet kan inte läsas.", "The archive cannot be read."),
        Fault::EmptyArchive => ("Arkivet är tomt.", "There is nothing in the archive."),
        Fault::Encrypted => ("Filen i arkivet är låst.", "The file in the archive is locked."),
        Fault::NestedArchive => {
            ("I arkivet ligger ännu ett arkiv.", "There is another archive in the archive.")
        }
        Fault::ArchiveTooLarge => ("Arkivet rymmer för mycket.", "The archive holds too much."),
        Fault::FoldersTooDeep => {
            ("Mapparna ligger för djupt i varandra.", "The folders are nested too deep.")
        }
        Fault::Unreadable => ("Filen kan inte läsas.", "The file cannot be read."),
        Fault::LeftAside => (
            "Det är ingen XML-fil, eller en länk till något annat.",
            "It is not an XML file, or it is a link to something else.",
        ),
        Fault::Rule(broken) => {
            let demand = broken.demand(lang);
            let Some((made, stands)) = broken.numbers else { return demand.to_owned() };
            let (made, stands) = (made.normalize(), stands.normalize());
            return lang.pick(
                format!("{demand} Det blir {made}, men här står {stands}."),
                format!("{demand} That makes {made}, but here stands {stands}."),
            );
        }
        Fault::NotSek => ("Valutan är inte SEK.", "The currency is not SEK."),
        Fault::SupplierUnknown => (
            "Säljarens nummer hör inte till någon av kommunens enheter.",
            "The seller's number belongs to none of the municipality's units.",
        ),
        Fault::UnitUnclear { units } => {
            let units = units.join(", ");
            return lang.pick(
                format!("Flera enheter har säljarens nummer: {units}."),
                format!("Several units have the seller's number: {units}."),
            );
        }
        Fault::BuyerWithoutNumber => {
            ("Köparen har inget nummer att bokföra på.", "The buyer has no number to book on.")
        }
        Fault::BuyerNumber(_) => (
            "Köparens nummer är inget giltigt organisations- eller personnummer.",
            "The buyer's number is not a valid organisation's or person's number.",
        ),
        Fault::KindNotTaken => (
            "Dokumentet är av ett slag som inte tas in.",
            "The document is of a kind that is not taken in.",
        ),
        Fault::NoInvoiceNamed => (
            "Kreditfakturan säger inte vilken faktura den gäller.",
            "The credit note does not say which invoice it is for.",
        ),
        Fault::SeveralInvoicesNamed => (
            "Kreditfakturan gäller flera fakturor utan att säga hur mycket av var och en.",
            "The credit note is for several invoices without saying how much of each.",
        ),
        Fault::CreditsNothing => {
            ("Kreditfakturan ger ingenting tillbaka.", "The credit note gives nothing back.")
        }
        Fault::KnownFromLedger => (
            "Enhetens reskontra har redan en faktura med det numret.",
            "The unit's ledger has an invoice of that number already.",
        ),
        Fault::GeneralCharge => (
            "Fakturan säger inte vilket slags avgift den gäller. Den är bokförd som E-FAKTURA, utan \
             påminnelseavgift och med tio års preskription.",
            "The invoice does not say what kind of charge it is. It is booked as E-FAKTURA, without \
             a reminder fee and with ten years of limitation.",
        ),
        Fault::NoDueDate { days } => {
            return lang.pick(
                format!("Förfallodatum saknas; fakturan förfaller {days} dagar efter sitt datum."),
                format!("There is no due date; the invoice falls due {days} days after its date."),
            );
        }
        Fault::OtherAccount => (
            "Fakturan ska betalas till ett annat konto än enhetens.",
            "The invoice is to be paid to another account than the unit's.",
        ),
        Fault::NotAnOcr => (
            "Betalningsreferensen är inget OCR-nummer; den är sparad som referens.",
            "The payment reference is not an OCR number; it is kept as a reference.",
        ),
    };
    lang.pick(sv, en).to_owned()
}

/// How to mend it.
pub(super) fn mend(fault: &Fault, lang: Lang) -> String {
    let (sv, en) = match fault {
        Fault::NotXml | Fault::CutOff => (
            "Hämta filen på nytt, eller be den som skapade den om en hel fil.",
            "Fetch the file again, or ask whoever made it for a whole one.",
        ),
        Fault::NotUtf8 => (
            "Spara filen som UTF-8 och ange encoding=\"UTF-8\"; Peppol tillåter inget annat.",
            "Save the file as UTF-8 and declare encoding=\"UTF-8\"; Peppol allows nothing else.",
        ),
        Fault::Doctype | Fault::Entity => (
            "Ta bort deklarationen och skriv tecknen som de är. En e-faktura behöver aldrig någon.",
            "Remove the declaration and write the characters as they are. An e-invoice never needs \
             one.",
        ),
        Fault::TooDeep => (
            "Kontrollera vem som har skickat filen; den liknar ingen faktura.",
            "Check who sent the file; it resembles no invoice.",
        ),
        Fault::TooLarge => {
            let most = MAX_BYTES >> 20;
            return lang.pick(
                format!("Skicka dokumentet utan bilagor; det får vara högst {most} MB."),
                format!("Send the document without attachments; it may be {most} MB at most."),
            );
        }
        Fault::NotADocument => (
            "Skicka fakturan som Peppol BIS Billing 3. Ett kuvert runt den ska tas bort först.",
            "Send the invoice as Peppol BIS Billing 3. An envelope around it is removed first.",
        ),
        Fault::EmptyArchive => (
            "Be den som skickade arkivet om ett med fakturorna i.",
            "Ask whoever sent the archive for one with the invoices in it.",
        ),
        Fault::BadArchive | Fault::Encrypted => (
            "Packa filerna i en vanlig zip utan lösenord, eller lägg dem i en mapp.",
            "Pack the files in an ordinary zip without a password, or put them in a folder.",
        ),
        Fault::NestedArchive => (
            "Packa upp det inre arkivet och importera det för sig.",
            "Unpack the inner archive and import it by itself.",
        ),
        Fault::ArchiveTooLarge => {
            let most = MAX_ARCHIVE >> 20;
            return lang.pick(
                format!("Dela upp arkivet; uppackat får det vara högst {most} MB."),
                format!("Divide the archive; unpacked it may be {most} MB at most."),
            );
        }
        Fault::FoldersTooDeep => {
            return lang.pick(
                format!("Lägg filerna högst {MAX_FOLDERS} mappar ner."),
                format!("Put the files {MAX_FOLDERS} folders down at most."),
            );
        }
        Fault::Unreadable => (
            "Kontrollera att filen finns kvar och får läsas, och kör igen.",
            "Check that the file is still there and may be read, and run again.",
        ),
        Fault::LeftAside => (
            "Inget behöver göras. Är det en faktura: ge filen ändelsen .xml.",
            "Nothing needs to be done. If it is an invoice: let its name end in .xml.",
        ),
        Fault::Rule(broken) => {
            let id = broken.id();
            return match broken.severity() {
                Severity::Fatal => lang.pick(
                    "Rätta det i fakturasystemet och skicka dokumentet på nytt.".to_owned(),
                    "Correct it in the invoicing system and send the document again.".to_owned(),
                ),
                Severity::Warning => lang.pick(
                    format!(
                        "Dokumentet är taget. Rätta fakturasystemet efter {id} till nästa gång."
                    ),
                    format!(
                        "The document is taken. Set the invoicing system after {id} for the next."
                    ),
                ),
            };
        }
        Fault::NotSek => (
            "Fakturera i svenska kronor; kommunens fordringar bokförs i SEK.",
            "Invoice in Swedish kronor; the municipality's claims are kept in SEK.",
        ),
        Fault::SupplierUnknown => (
            "Kontrollera organisationsnumret i PartyLegalEntity/CompanyID, eller importera enheten \
             först.",
            "Check the organisation number in PartyLegalEntity/CompanyID, or import the unit first.",
        ),
        Fault::UnitUnclear { .. } => (
            "Ange enhetens kod i säljarens PartyIdentification/ID, eller importera med --unit KOD.",
            "Give the unit's code in the seller's PartyIdentification/ID, or import with --unit CODE.",
        ),
        Fault::BuyerWithoutNumber => (
            "Ange köparens organisations- eller personnummer i PartyLegalEntity/CompanyID; ett \
             utländskt nummer anges med sitt register i schemeID.",
            "Give the buyer's organisation or personal number in PartyLegalEntity/CompanyID; a \
             foreign one is given with its register in schemeID.",
        ),
        Fault::BuyerNumber(_) => (
            "Rätta numret i kundregistret och skicka fakturan på nytt.",
            "Correct the number in the customer register and send the invoice again.",
        ),
        Fault::KindNotTaken => (
            "Skicka en faktura (380) eller en kreditfaktura (381).",
            "Send an invoice (380) or a credit note (381).",
        ),
        Fault::NoInvoiceNamed => (
            "Ange fakturans nummer i BillingReference/InvoiceDocumentReference/ID.",
            "Give the invoice's number in BillingReference/InvoiceDocumentReference/ID.",
        ),
        Fault::SeveralInvoicesNamed => {
            ("Skicka en kreditfaktura för varje faktura.", "Send a credit note for each invoice.")
        }
        Fault::CreditsNothing => (
            "En kreditfaktura har ett belopp större än noll; en ökning skickas som en ny faktura.",
            "A credit note has an amount greater than nothing; an increase is sent as a new invoice.",
        ),
        Fault::KnownFromLedger => (
            "Inget behöver göras. Låt antingen reskontran eller e-fakturorna berätta om enhetens \
             fakturor.",
            "Nothing needs to be done. Let either the ledger or the e-invoices tell of the unit's \
             invoices.",
        ),
        Fault::GeneralCharge => (
            "Ange avgiftsslagets kod i AccountingCost, på fakturan eller på alla dess rader.",
            "Give the code of the kind of charge in AccountingCost, on the invoice or on each line.",
        ),
        Fault::NoDueDate { .. } => {
            ("Ange DueDate i fakturasystemet.", "Give DueDate in the invoicing system.")
        }
        Fault::OtherAccount => (
            "Kontrollera att kontot är kommunens. Portalen visar enhetens eget.",
            "Check that the account is the municipality's. The portal shows the unit's own.",
        ),
        Fault::NotAnOcr => (
            "Använd ett OCR-nummer med rätt kontrollsiffra i PaymentID.",
            "Use an OCR number with the right check digit in PaymentID.",
        ),
    };
    lang.pick(sv, en).to_owned()
}
