//! Files that are sent as evidence: where they are added, what they are, and what became of them.

use besked_domain::evidence::{Kind, Limits, MEGAPIXELS, Measure, Refused};
use besked_domain::msg;
use besked_domain::text::{Lang, format};

msg! {
    empty {
        sv: "Filen är tom.",
        en: "The file is empty.",
    }
    too_large {
        sv: "Filen är för stor.",
        en: "The file is too large.",
    }
    too_many_files(most: count) {
        sv: one "Det går bara att skicka {most} fil." other "Det går att skicka högst {most} filer i ett ärende.",
        en: one "Only {most} file can be sent." other "At most {most} files can be sent in one case.",
    }
    too_much_together(most: u64) {
        sv: "Filerna i ärendet får vara högst {most} MB tillsammans.",
        en: "The files of the case may be at most {most} MB together.",
    }
    heic {
        sv: "Bilden är i formatet HEIC, som vi inte kan öppna.",
        en: "The photo is in the format HEIC, which we cannot open.",
    }
    not_accepted {
        sv: "Filen är varken en bild eller en PDF som vi kan öppna.",
        en: "The file is neither a picture nor a PDF that we can open.",
    }
    cut_off {
        sv: "Filen slutar mitt i. Överföringen kan ha brutits.",
        en: "The file ends in the middle. It may have been cut off on its way here.",
    }
    damaged {
        sv: "Filen går inte att läsa.",
        en: "The file cannot be read.",
    }
    too_many_pixels(most: u64) {
        sv: "Bilden har för hög upplösning. Gränsen är {most} megapixel.",
        en: "The picture has too many pixels. The limit is {most} megapixels.",
    }
    moving {
        sv: "Bilden är rörlig.",
        en: "The picture moves.",
    }
    pdf_script {
        sv: "PDF-filen innehåller skript, och sådana tar vi av säkerhetsskäl inte emot.",
        en: "The PDF has scripts in it, which we do not accept, for safety.",
    }
    pdf_launch {
        sv: "PDF-filen kan starta program, och sådana tar vi av säkerhetsskäl inte emot.",
        en: "The PDF can start programs, which we do not accept, for safety.",
    }
    pdf_files {
        sv: "PDF-filen har andra filer inuti sig, och de skulle inte synas.",
        en: "The PDF has other files inside it, and they would not be seen.",
    }
    pdf_locked {
        sv: "PDF-filen är låst eller skyddad.",
        en: "The PDF is locked or protected.",
    }
    too_complex {
        sv: "Filen är så invecklad att vi inte kan läsa den säkert.",
        en: "The file is so complicated that we cannot read it safely.",
    }
    send_again {
        sv: "Välj filen igen och skicka den en gång till.",
        en: "Choose the file again and send it once more.",
    }
    send_smaller(most: u64) {
        sv: "En fil får vara högst {most} MB. Ta bilden med lägre upplösning, eller dela upp dokumentet.",
        en: "A file may be at most {most} MB. Take the picture with fewer pixels, or split the document.",
    }
    choose {
        sv: "Skicka de filer som säger mest. Behövs fler frågar vi efter dem.",
        en: "Send the files that say the most. If more are needed, we will ask for them.",
    }
    take_as_jpeg {
        sv: "Ta en skärmbild av den och skicka skärmbilden. Eller ställ in kameran på JPEG och ta bilden igen: på en iPhone under Inställningar, Kamera, Format.",
        en: "Take a screenshot of it and send that. Or set the camera to JPEG and take the picture again: on an iPhone under Settings, Camera, Formats.",
    }
    send_photo_or_pdf {
        sv: "Skicka ett foto, en skärmbild eller en PDF. Andra dokument kan sparas som PDF först.",
        en: "Send a photo, a screenshot or a PDF. Other documents can be saved as PDF first.",
    }
    new_photo {
        sv: "Öppna den hos dig, ta en skärmbild eller ett foto av det som syns, och skicka det i stället.",
        en: "Open it where you are, take a screenshot or a photo of what you see, and send that instead.",
    }
    fewer_pixels {
        sv: "Ta bilden med lägre upplösning, eller skicka en skärmbild av den.",
        en: "Take the picture with fewer pixels, or send a screenshot of it.",
    }
    still {
        sv: "Skicka en stillbild, till exempel en skärmbild av det som är viktigt.",
        en: "Send a still picture, such as a screenshot of what matters.",
    }
    print_to_pdf {
        sv: "Öppna filen, skriv ut den till en ny PDF och skicka den. Ett foto av sidan går också bra.",
        en: "Open the file, print it to a new PDF and send that. A photo of the page will do as well.",
    }
    send_each {
        sv: "Skicka de filer som ligger inuti var för sig. Behövs bara sidorna: skriv ut dem till en ny PDF.",
        en: "Send the files inside it one by one. If only the pages are needed, print them to a new PDF.",
    }
    unlock {
        sv: "Öppna den med lösenordet, skriv ut den till en ny PDF och skicka den. Ett foto av sidan går också bra.",
        en: "Open it with its password, print it to a new PDF and send that. A photo of the page will do as well.",
    }
}

msg! {
    title { sv: "Bilder och dokument", en: "Pictures and documents" }
    hint(files: u32, most: u64) {
        sv: "Det är frivilligt. Foton, skärmbilder och PDF, högst {files} filer på {most} MB. Var och när ett foto är taget sparas inte.",
        en: "You need not. Photos, screenshots and PDF, at most {files} files of {most} MB. Where and when a photo was taken is not kept.",
    }
    choose_files { sv: "Välj filer eller ta ett foto", en: "Choose files or take a photo" }
    add { sv: "Lägg till filerna", en: "Add the files" }
    none { sv: "Inga filer", en: "No files" }
    remove { sv: "Ta bort", en: "Remove" }
    photo { sv: "Bild", en: "Picture" }
    document { sv: "PDF", en: "PDF" }
    pages(n: count) { sv: one "{n} sida" other "{n} sidor", en: one "{n} page" other "{n} pages" }
    sent(when: &str) { sv: "Skickad {when}", en: "Sent {when}" }
    not_taken { sv: "Togs inte emot", en: "Not accepted" }
    picture_of(name: &str) { sv: "Liten bild av {name}", en: "Small picture of {name}" }
    choose_again(names: &str) {
        sv: "Filerna följde inte med när du hade loggats ut. Välj dem igen: {names}",
        en: "The files did not come along when you had been signed out. Choose them again: {names}",
    }
    choose_one { sv: "Välj minst en fil", en: "Choose at least one file" }
    see_refused {
        sv: "En fil togs inte emot. Läs varför nedan.",
        en: "A file was not accepted. Read why below.",
    }
    see_above {
        sv: "Filen togs inte emot. Varför står ovanför formuläret.",
        en: "The file was not accepted. Why is said above the form.",
    }
    once_more { sv: "Välj filen igen.", en: "Choose the file again." }
    not_kept {
        sv: "Filerna gick inte att spara just nu. Det du har skrivit är sparat. Försök igen om en stund, eller skicka utan filer och lägg till dem i ärendet senare.",
        en: "The files could not be kept just now. What you have written is kept. Try again in a while, or send without files and add them to the case later.",
    }
}

/// What is wrong with a file, in a sentence or two.
#[must_use]
pub fn what(lang: Lang, refused: Refused, limits: &Limits) -> String {
    let text = match refused {
        Refused::Empty => empty(lang),
        Refused::TooLarge => too_large(lang),
        Refused::TooManyFiles => return too_many_files(lang, limits.files.into()),
        Refused::TooMuchTogether => return too_much_together(lang, limits.case_mb()),
        Refused::Heic => heic(lang),
        Refused::NotAccepted => not_accepted(lang),
        Refused::CutOff => cut_off(lang),
        Refused::Damaged => damaged(lang),
        Refused::TooManyPixels => return too_many_pixels(lang, MEGAPIXELS),
        Refused::Moving => moving(lang),
        Refused::PdfScript => pdf_script(lang),
        Refused::PdfLaunch => pdf_launch(lang),
        Refused::PdfFiles => pdf_files(lang),
        Refused::PdfLocked => pdf_locked(lang),
        Refused::TooComplex => too_complex(lang),
    };
    text.to_owned()
}

/// How to mend it, in a sentence or two.
#[must_use]
pub fn mend(lang: Lang, refused: Refused, limits: &Limits) -> String {
    let text = match refused {
        Refused::Empty | Refused::CutOff => send_again(lang),
        Refused::TooLarge => return send_smaller(lang, limits.file_mb()),
        Refused::TooManyFiles | Refused::TooMuchTogether => choose(lang),
        Refused::Heic => take_as_jpeg(lang),
        Refused::NotAccepted => send_photo_or_pdf(lang),
        Refused::Damaged | Refused::TooComplex => new_photo(lang),
        Refused::TooManyPixels => fewer_pixels(lang),
        Refused::Moving => still(lang),
        Refused::PdfScript | Refused::PdfLaunch => print_to_pdf(lang),
        Refused::PdfFiles => send_each(lang),
        Refused::PdfLocked => unlock(lang),
    };
    text.to_owned()
}

/// What a file is and how large: `PDF, 3 sidor, 240 kB`.
#[must_use]
pub fn about(lang: Lang, kind: Kind, measure: Measure, bytes: u64) -> String {
    let name = if kind.is_picture() { photo(lang) } else { document(lang) };
    let extent = match measure {
        Measure::Pixels { .. } => None,
        Measure::Pages(number) => number.map(|number| pages(lang, number.into())),
    };
    let parts = [Some(name.to_owned()), extent, Some(format::file_size(bytes))];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_says_what_and_how_to_mend_it() {
        let limits = Limits::MOST;
        for refused in Refused::ALL.iter().copied() {
            for lang in Lang::ALL {
                assert!(what(lang, refused, &limits).ends_with('.'), "{refused:?}");
                assert!(mend(lang, refused, &limits).ends_with('.'), "{refused:?}");
            }
            assert_ne!(what(Lang::Sv, refused, &limits), what(Lang::En, refused, &limits));
        }
        assert!(mend(Lang::Sv, Refused::Heic, &limits).contains("JPEG"));
    }

    #[test]
    fn a_file_is_told_by_kind_extent_and_size() {
        let told = about(Lang::Sv, Kind::Pdf, Measure::Pages(Some(3)), 240_400);
        assert_eq!(told, "PDF, 3 sidor, 240\u{a0}kB");
        let told = about(Lang::En, Kind::Pdf, Measure::Pages(None), 12);
        assert_eq!(told, "PDF, 1\u{a0}kB");
        let pixels = Measure::Pixels { width: 64, height: 32 };
        let told = about(Lang::Sv, Kind::Jpeg, pixels, 1_250_000);
        assert_eq!(told, "Bild, 1,3\u{a0}MB");
    }
}
