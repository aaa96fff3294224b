//! Letters as PDF: read back, and what strangers write comes out as they wrote it.

#[path = "letters/read.rs"]
mod read;

use besked_domain::letter::{Block, Fact, Labels, Letter, Part, Sender, Sum};
use besked_domain::text::Lang;
use besked_letters::{pdf, pdf_to_be_sealed};
use read::{Read, without_blanks};
use std::time::Instant;

fn letter(lang: Lang, parts: Vec<Part>) -> Letter {
    Letter {
        lang,
        title: lang.pick("Svar på din invändning", "Answer to your objection").to_owned(),
        file_name: "svar".to_owned(),
        date: "2026-11-20".parse().unwrap(),
        sender: Sender {
            municipality: "Exempelkommun".to_owned(),
            unit: "Vatten och avlopp".to_owned(),
            phone: "08-465 00 42".to_owned(),
        },
        addressee: "Demo Ek".to_owned(),
        running: "Ärende KS-EK 2026/000123".to_owned(),
        facts: vec![
            Fact::new("Ärende", "KS-EK 2026/000123"),
            Fact::new("Datum", "20\u{a0}november 2026"),
        ],
        parts,
        labels: Labels {
            page: "Sida".to_owned(),
            of: "av".to_owned(),
            phone: "Telefon".to_owned(),
            to: "Till".to_owned(),
            what: "Vad".to_owned(),
            amount: "Belopp".to_owned(),
            unprintable: "Några tecken kan inte skrivas ut.".to_owned(),
        },
    }
}

fn written(text: &str) -> Letter {
    letter(Lang::Sv, vec![Part::new("1. Skäl", vec![Block::Written(text.to_owned())])])
}

/// One of everything.
fn every_piece(lang: Lang) -> Letter {
    let sums = vec![
        Sum::new("25\u{a0}m³ × 40\u{a0}kr", "1\u{a0}000\u{a0}kr".to_owned()),
        Sum {
            more: Some("med bankgiro".to_owned()),
            ..Sum::new("Betalt", "−200\u{a0}kr".to_owned())
        },
        Sum::total("Kvar att betala", "1\u{a0}050,50\u{a0}kr".to_owned()),
    ];
    let blocks = vec![
        Block::Heading("Regel".to_owned()),
        Block::Text("Taxan, antagen 3\u{a0}mars 2025.".to_owned()),
        Block::Link(Fact::new("Läs regeln", "https://exempelkommun.example/taxa")),
        Block::Heading("Fakta".to_owned()),
        Block::Facts(vec![Fact::new("Period", "oktober"), Fact::new("Plats", "Ekvägen 1")]),
        Block::Heading("Summa".to_owned()),
        Block::Sums(sums),
    ];
    letter(
        lang,
        vec![
            Part { heading: None, blocks: vec![Block::Text("Först.".to_owned())] },
            Part::new("1. Vatten", blocks),
            Part::new(
                "2. Sist",
                vec![Block::Written("Rad ett\nRad två\n\nNytt stycke".to_owned())],
            ),
        ],
    )
}

#[test]
fn the_text_is_read_in_the_order_that_it_is_seen() {
    for lang in Lang::ALL {
        let read = Read::new(&pdf(&every_piece(lang)).unwrap());
        let text = read.text();
        let mut rest = text.as_str();
        for piece in [
            "Exempelkommun · Ärende KS-EK 2026/000123",
            "Sida 1 av 1",
            "Exempelkommun",
            "Vatten och avlopp",
            "Telefon 08-465 00 42",
            "Demo Ek",
            lang.pick("Svar på din invändning", "Answer to your objection"),
            "20 november 2026",
            "Först.",
            "1. Vatten",
            "Taxan, antagen 3 mars 2025.",
            "https://exempelkommun.example/taxa",
            "Ekvägen 1",
            "25 m³ × 40 kr",
            "1 000 kr",
            "−200 kr",
            "Kvar att betala",
            "1 050,50 kr",
            "2. Sist",
            "Rad ett",
            "Rad två",
            "Nytt stycke",
        ] {
            let sought = without_blanks(piece);
            rest = rest.split_once(&sought).unwrap_or_else(|| panic!("{piece} in {text}")).1;
        }
        assert!(!read.read_aloud().is_empty());
        assert_eq!(read.read_aloud(), read.drawn());
    }
}

#[test]
fn a_telephone_number_stays_on_one_line() {
    for before in 20..70 {
        let text = format!("{}ring 08-111\u{a0}22\u{a0}33.", "a ".repeat(before));
        let read = Read::new(&pdf(&written(&text)).unwrap());
        let lines = read.0.extract_text(&read.pages()).unwrap();
        let whole = lines.lines().any(|line| without_blanks(line).contains("08-1112233"));
        assert!(whole, "{before}: {lines}");
    }
}

#[test]
fn it_is_tagged_and_says_what_it_is() {
    for (lang, tag) in [(Lang::Sv, "sv-SE"), (Lang::En, "en-GB")] {
        let read = Read::new(&pdf(&every_piece(lang)).unwrap());
        let catalog = read.catalog();
        let marked = catalog.get(b"MarkInfo").unwrap().as_dict().unwrap();
        assert!(marked.get(b"Marked").unwrap().as_bool().unwrap());
        assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), tag.as_bytes());
        let preferences = catalog.get(b"ViewerPreferences").unwrap().as_dict().unwrap();
        assert!(preferences.get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
        let xmp = xmp(&read);
        assert!(xmp.contains("<pdfuaid:part>1</pdfuaid:part>"), "{xmp}");
        assert!(xmp.contains("<pdfaid:part>2</pdfaid:part>"), "{xmp}");
        assert!(xmp.contains(&every_piece(lang).title), "{xmp}");
        let kinds = read.kinds();
        for kind in ["H1", "H2", "H3", "P", "L", "LI", "Table", "TR", "TH", "TD", "Link"] {
            assert!(kinds.iter().any(|one| one == kind), "{kind} in {kinds:?}");
        }
    }
}

/// What the file says of itself.
fn xmp(read: &Read) -> String {
    let metadata = read.catalog().get(b"Metadata").unwrap().as_reference().unwrap();
    let stream = read.0.get_object(metadata).unwrap().as_stream().unwrap();
    String::from_utf8(stream.get_plain_content().unwrap()).unwrap()
}

#[test]
fn what_will_be_sealed_may_have_other_files_attached_and_is_the_same_otherwise() {
    for lang in [Lang::Sv, Lang::En] {
        let sealed = pdf_to_be_sealed(&every_piece(lang)).unwrap();
        assert_eq!(sealed, pdf_to_be_sealed(&every_piece(lang)).unwrap());
        let (sealed, kept) = (Read::new(&sealed), Read::new(&pdf(&every_piece(lang)).unwrap()));
        let xmp = xmp(&sealed);
        assert!(xmp.contains("<pdfaid:part>3</pdfaid:part>"), "{xmp}");
        assert!(xmp.contains("<pdfuaid:part>1</pdfuaid:part>"), "{xmp}");
        assert_eq!(sealed.read_aloud(), kept.read_aloud());
    }
}

#[test]
fn what_people_write_is_never_markup() {
    for text in [
        "#strong[fet] $x^2$ *1* _2_ `rå` = Rubrik",
        "- lista + 1. <märke> @namn // rad /* och */ \\ ~ --- ...",
        "#read(\"/data.json\") #import \"x.typ\" #panic(\"!\") #{1/0}",
        "<b>två</b> &amp; \"citat\" 'apostrof' {x} [y]",
        "مرحبا بالعالم 123",
        "Привет Γειά Šuŧŧá ½ § € №",
        "a\u{301}e\u{308}o\u{30a} x\u{300}\u{301}\u{302}\u{303}\u{304}",
    ] {
        let read = Read::new(&pdf(&written(text)).unwrap());
        let right_to_left = text.starts_with('م');
        // Letters that run from the right are drawn from the left.
        let sought = if right_to_left { "123".to_owned() } else { without_blanks(text) };
        let found = read.text();
        assert!(found.contains(&sought) || has_marks(text), "{text} in {found}");
        assert!(!found.contains("Någrateckenkaninteskrivasut"), "{text}");
    }
}

/// Letters with marks come out as one sign or as two.
fn has_marks(text: &str) -> bool {
    text.contains('\u{301}')
}

#[test]
fn what_no_font_has_is_told_and_never_fails() {
    let anything: String = (1..=0xffff_u32).step_by(7).filter_map(char::from_u32).collect();
    let emoji = "👩🏽‍⚕️👨‍👩‍👧‍👦🇸🇪🏴󠁧󠁢󠁥󠁮󠁧󠁿 漢字 ሰላም ไทย हिन्दी ᚠᚢᚦ";
    let marks = format!("a{}", "\u{489}".repeat(200));
    for text in
        [emoji, &anything, &marks, "\u{0}\u{7}\u{1b}[31m", "\u{e000}\u{fffe}\u{10ffff}", "\u{ad}"]
    {
        let read = Read::new(&pdf(&written(text)).unwrap());
        let is_told = read.text().contains("Någrateckenkaninteskrivasut");
        assert_eq!(is_told, text == emoji || text == anything || text.contains('\u{e000}'));
    }
    // Nothing may turn an amount around.
    let turned = Read::new(&pdf(&written("Du ska betala \u{202e}001\u{202c} kr")).unwrap());
    assert!(turned.text().contains("Duskabetala001kr"));
}

#[test]
fn what_is_long_is_many_pages_and_never_wider_than_one() {
    let lines: Vec<String> = (1..=3_000).map(|number| format!("Rad {number}.")).collect();
    let word = "Skuldsättningsförhållande".repeat(200);
    let blanks = "a\u{a0}".repeat(5_000);
    let since = Instant::now();
    for text in [lines.join("\n"), lines.join(" "), word, blanks] {
        let read = Read::new(&pdf(&written(&text)).unwrap());
        let found = read.text();
        // Pages begin with what stands on each of them.
        let head = "Exempelkommun·ÄrendeKS-EK2026/000123Sida";
        assert_eq!(found.matches(head).count(), read.pages().len());
        let last: String = without_blanks(&text).chars().rev().take(20).collect();
        let last: String = last.chars().rev().collect();
        assert!(found.ends_with(&last), "{last}");
    }
    assert!(since.elapsed().as_secs() < 60, "{:?}", since.elapsed());
}

#[test]
fn an_empty_letter_is_a_letter() {
    let bare = Letter { addressee: String::new(), facts: vec![], ..letter(Lang::Sv, vec![]) };
    assert!(Read::new(&pdf(&bare).unwrap()).text().contains("Svarpådininvändning"));
    assert!(pdf(&written("")).is_ok());
    assert!(pdf(&Letter { title: "\u{1f4a9}".to_owned(), ..bare }).is_ok());
}

#[test]
fn the_same_letter_is_the_same_file() {
    let letter = every_piece(Lang::Sv);
    assert_eq!(pdf(&letter).unwrap(), pdf(&letter).unwrap());
}
