//! What `/verify` and `besked verify agreement` say.

use besked_domain::msg;
use besked_domain::text::Lang;
use besked_seal::{Broken, Method, NotChecked, Verdict, What};

msg! {
    title { sv: "Kontrollera ett avtal", en: "Check an agreement" }
    lead {
        sv: "Välj filen med ett undertecknat avtal härifrån, så ser du om den är äkta, oförändrad och undertecknad av rätt person.",
        en: "Choose the file of a signed agreement from here, and see whether it is genuine, unchanged and signed by the right person.",
    }
    stays_here {
        sv: "Filen läses i din webbläsare. Den skickas inte till oss eller någon annan.",
        en: "The file is read in your browser. It is not sent to us or to anyone else.",
    }
    file { sv: "Avtalet, som PDF", en: "The agreement, as PDF" }
    reading { sv: "Filen läses …", en: "Reading the file …" }
    too_large {
        sv: "Filen är för stor för att vara ett avtal härifrån.",
        en: "The file is too large to be an agreement from here.",
    }
    cannot {
        sv: "Filen kan inte kontrolleras i den här webbläsaren. Prova en nyare, eller kommandot längre ned.",
        en: "The file cannot be checked in this browser. Try a newer one, or the command below.",
    }
    without_scripts {
        sv: "I webbläsaren kontrolleras filen med JavaScript, som är avstängt här. Kommandot nedan gör samma kontroll på en dator.",
        en: "A browser checks the file with JavaScript, which is turned off here. The command below makes the same check on a computer.",
    }
    told_title { sv: "Det här säger filen", en: "What the file says" }
    told_lead {
        sv: "Det gäller så långt som stegen nedan stämmer.",
        en: "This is true as far as the steps below hold.",
    }
    steps_title { sv: "Steg för steg", en: "Step by step" }
    command_title { sv: "Kontrollera med ett kommando", en: "Check with a command" }
    command_lead {
        sv: "Den som har programmet Besked kan göra samma kontroll på sin egen dator, utan nätverk:",
        en: "Whoever has the program Besked can make the same check on a computer of their own, without a network:",
    }
    other_programs {
        sv: "Stämpeln kan också kontrolleras med vilket program som helst som läser undertecknade PDF-filer (PAdES).",
        en: "The seal can also be checked by any program that reads signed PDF files (PAdES).",
    }
    seals_title { sv: "Kommunens stämplar", en: "The municipality’s seals" }
    seals_lead {
        sv: "Ett avtal härifrån är stämplat med ett certifikat som har något av de här fingeravtrycken (SHA-256):",
        en: "An agreement from here is sealed with a certificate that has one of these fingerprints (SHA-256):",
    }
    no_seals {
        sv: "Den här portalen har ingen lista över kommunens stämplar. Vem som har stämplat ett avtal kan därför inte kontrolleras här.",
        en: "This portal has no list of the municipality’s seals, so that who sealed an agreement cannot be checked here.",
    }
    your_file { sv: "avtal.pdf", en: "agreement.pdf" }

    holds { sv: "Stämmer.", en: "Holds." }
    is_broken { sv: "Stämmer inte.", en: "Does not hold." }
    not_checked { sv: "Inte kontrollerat.", en: "Not checked." }

    seal_part { sv: "Stämpeln", en: "The seal" }
    contents_part { sv: "Det som ligger i filen", en: "What is in the file" }
    act_part { sv: "Underskriften", en: "The signature" }
    person_part { sv: "Personen", en: "The person" }

    plan { sv: "Betalningsplan", en: "Payment plan" }
    signer { sv: "Undertecknat av", en: "Signed by" }
    method { sv: "Hur", en: "How" }
    signed_at { sv: "När", en: "When" }
    identity_from { sv: "Identiteten intygad av", en: "Identity vouched for by" }
    level { sv: "Tillitsnivå", en: "Level of assurance" }
    sealed_by { sv: "Stämplat av", en: "Sealed by" }
    fingerprint { sv: "Certifikatets fingeravtryck", en: "The certificate’s fingerprint" }
    sealed_at { sv: "Stämplat", en: "Sealed" }
    stamped_by { sv: "Tidsstämplat av", en: "Time-stamped by" }
    stamped_at { sv: "Tidsstämplat", en: "Time-stamped" }
    issued_by(holder: &str, issuer: &str) {
        sv: "{holder}, utfärdat av {issuer}",
        en: "{holder}, issued by {issuer}",
    }
}

/// A title and what it means.
pub(crate) const fn verdict(lang: Lang, verdict: Verdict) -> (&'static str, &'static str) {
    match (verdict, lang) {
        (Verdict::Holds, Lang::Sv) => (
            "Avtalet är äkta och oförändrat",
            "Allt som en sådan här kontroll kan visa stämmer. Det som den aldrig kan visa står vid stegen.",
        ),
        (Verdict::Holds, Lang::En) => (
            "The agreement is genuine and unchanged",
            "Everything that such a check can show holds. What it can never show is told at the steps.",
        ),
        (Verdict::InPart, Lang::Sv) => (
            "Inget är fel, men allt är inte kontrollerat",
            "Vid stegen står vad som inte kunde kontrolleras, och varför.",
        ),
        (Verdict::InPart, Lang::En) => (
            "Nothing is wrong, but not everything is checked",
            "The steps tell what could not be checked, and why.",
        ),
        (Verdict::Broken, Lang::Sv) => (
            "Lita inte på den här filen",
            "Något stämmer inte. Filen kan ha ändrats, eller vara något annat än ett avtal härifrån. Vid stegen står vad som är fel.",
        ),
        (Verdict::Broken, Lang::En) => (
            "Do not rely on this file",
            "Something does not hold. The file may have been changed, or be something else than an agreement from here. The steps tell what is wrong.",
        ),
    }
}

/// What a step shows when it holds.
pub(crate) fn what(lang: Lang, what: What) -> &'static str {
    let (sv, en) = match what {
        What::WholeFile => (
            "Stämpeln omfattar hela filen, och inget har lagts till efteråt",
            "The seal covers the whole file, and nothing was added afterwards",
        ),
        What::SealedBytes => (
            "Filen är oförändrad sedan den stämplades",
            "The file is unchanged since it was sealed",
        ),
        What::SealSignature => (
            "Stämpeln är gjord med certifikatet i filen",
            "The seal was made with the certificate in the file",
        ),
        What::SealCertificate => (
            "Certifikatet gällde när filen stämplades, och är till för det",
            "The certificate was valid when the file was sealed, and is meant for it",
        ),
        What::SealOwner => {
            ("Certifikatet är ett av kommunens", "The certificate is one of the municipality’s")
        }
        What::SealIssuer => (
            "Den som har utfärdat certifikatet går att lita på",
            "Whoever issued the certificate can be relied on",
        ),
        What::TimeStamp => {
            ("Tidsstämpeln hör till den här stämpeln", "The time stamp belongs to this seal")
        }
        What::Attachments => (
            "Avtalet och uppgifterna om hur det undertecknades ligger i filen, och inget annat",
            "The agreement and the record of how it was signed are in the file, and nothing else",
        ),
        What::Pages => (
            "Sidorna som visas är avtalets, och inget ligger över dem",
            "The pages that are shown are the agreement’s, with nothing over them",
        ),
        What::Evidence => (
            "Uppgifterna om hur det undertecknades går att läsa",
            "The record of how it was signed can be read",
        ),
        What::AgreementHash => (
            "Avtalet i filen är det som uppgifterna handlar om",
            "The agreement in the file is the one that the record is about",
        ),
        What::SignedData => (
            "Det som undertecknades är just det här avtalet",
            "What was signed is this very agreement",
        ),
        What::Signature => (
            "Underskriften gäller det, och är gjord av den här personen",
            "The signature is over it, and by this person",
        ),
        What::Request => (
            "Personen ombads underteckna just detta, med just de här orden",
            "The person was asked to sign just this, in just these words",
        ),
        What::Identity => (
            "Identiteten är intygad, med en nyckel som har sparats",
            "The identity is vouched for, with a key that was kept",
        ),
        What::IdentityKeys => (
            "De sparade nycklarna tillhör den som intygade identiteten",
            "The keys that were kept belong to whoever vouched for the identity",
        ),
        What::Signer => (
            "Den som legitimerade sig är den som skulle underteckna",
            "Whoever identified themselves is who was to sign",
        ),
        What::Times => (
            "Tiderna följer på varandra som de ska",
            "The times follow on each other as they should",
        ),
    };
    lang.pick(sv, en)
}

/// Why something does not hold.
pub(crate) fn broken(lang: Lang, why: Broken) -> &'static str {
    let (sv, en) = match why {
        Broken::NotSuchAPdf => (
            "Filen är ingen PDF av det slag som vi skriver.",
            "The file is no PDF of the kind that we write.",
        ),
        Broken::NoSeal => ("Det finns ingen stämpel i filen.", "There is no seal in the file."),
        Broken::LeavesOut => {
            ("Stämpeln utelämnar en del av filen.", "The seal leaves out a part of the file.")
        }
        Broken::Changed => ("Något har ändrats efteråt.", "Something was changed afterwards."),
        Broken::Form => (
            "Det är skrivet på ett annat sätt än det ska vara.",
            "It is written in another way than it should be.",
        ),
        Broken::Algorithm => (
            "Det är gjort på ett sätt som inte används här.",
            "It is made in a way that is not used here.",
        ),
        Broken::Signature => ("Signaturen stämmer inte.", "The signature does not fit."),
        Broken::OtherCertificate => (
            "Ett annat certifikat nämns än det som ligger i filen.",
            "Another certificate is named than the one in the file.",
        ),
        Broken::NotValidThen => {
            ("Certifikatet gällde inte då.", "The certificate was not valid then.")
        }
        Broken::OtherUse => {
            ("Certifikatet är till för något annat.", "The certificate is for something else.")
        }
        Broken::Unknown => (
            "Certifikatet är inget av dem som kommunen har stämplat med.",
            "The certificate is none of those that the municipality has sealed with.",
        ),
        Broken::OtherStamp => {
            ("Tidsstämpeln hör till något annat.", "The time stamp belongs to something else.")
        }
        Broken::Missing => ("Något saknas.", "Something is missing."),
        Broken::More => ("Det finns mer än det ska.", "There is more than there should be."),
        Broken::OtherPages => {
            ("Sidorna är andra än avtalets.", "The pages are others than the agreement’s.")
        }
        Broken::OtherHash => (
            "Kontrollsumman är en annan: det är ett annat avtal.",
            "The hash is another: it is another agreement.",
        ),
        Broken::OtherPlan => ("Det gäller en annan plan.", "It is about another plan."),
        Broken::OtherData => {
            ("Uppgifterna eller orden är andra.", "The data or the words are others.")
        }
        Broken::Unsigned => ("Det är inte signerat alls.", "It is not signed at all."),
        Broken::NoKey => (
            "Nyckeln som signaturen nämner har inte sparats.",
            "The key that the signature names was not kept.",
        ),
        Broken::OtherPerson => (
            "Det gäller en annan person, eller ingen.",
            "It is about another person, or about nobody.",
        ),
        Broken::Expired => ("Det hade gått ut.", "It had run out."),
        Broken::Times => ("Tiderna säger emot varandra.", "The times contradict each other."),
    };
    lang.pick(sv, en)
}

/// Why something was not checked.
pub(crate) fn open(lang: Lang, why: NotChecked) -> &'static str {
    let (sv, en) = match why {
        NotChecked::Prerequisite => (
            "Det som skulle jämföras saknas eller stämmer inte. Ett annat steg säger varför.",
            "What it would be compared with is missing or does not hold. Another step tells why.",
        ),
        NotChecked::NoListOfSeals => (
            "Det finns ingen lista över kommunens stämplar att jämföra med.",
            "There is no list of the municipality’s seals to compare with.",
        ),
        NotChecked::IssuersAreNotAsked => (
            "Utfärdare jämförs inte med listor över vilka som går att lita på: det kräver ett nätverk.",
            "Issuers are not compared with lists of whom to rely on: that takes a network.",
        ),
        NotChecked::NoTimeStamp => (
            "Det finns ingen tidsstämpel. Tiden är kommunens egen uppgift.",
            "There is no time stamp. The time is the municipality’s own word.",
        ),
        NotChecked::KeysAsKept => (
            "Nycklarna är de som sparades då. De jämförs inte med utfärdarens egna.",
            "The keys are those that were kept then. They are not compared with the issuer’s own.",
        ),
        NotChecked::UnknownSignature => (
            "Underskriften har en form som inte är känd här: den är inte oberoende kontrollerad.",
            "The signature has a form that is not known here: it is not independently verified.",
        ),
        NotChecked::UnknownAlgorithm => (
            "Det är signerat på ett sätt som inte är känt här.",
            "It is signed in a way that is not known here.",
        ),
        NotChecked::LaterEvidence => (
            "Uppgifterna har en senare form än den här kontrollen känner till.",
            "The record has a later form than this check knows.",
        ),
        NotChecked::NotKept => ("Det har inte sparats.", "It was not kept."),
        NotChecked::SignInInstead => (
            "I stället för en underskrift finns en inloggning som är bunden till avtalet.",
            "In place of a signature there is a sign-in that is bound to the agreement.",
        ),
        NotChecked::NoArithmetic => (
            "Den här webbläsaren kan inte räkna ut det. Det kräver en säker anslutning (https).",
            "This browser cannot work it out. It takes a secure connection (https).",
        ),
    };
    lang.pick(sv, en)
}

/// How it was signed.
pub(crate) fn method_name(lang: Lang, method: Method) -> &'static str {
    match method {
        Method::Signature => lang.pick("Elektronisk underskrift", "By electronic signature"),
        Method::SignIn => lang.pick(
            "Inloggning som är bunden till avtalet",
            "By a sign-in that is bound to the agreement",
        ),
    }
}
