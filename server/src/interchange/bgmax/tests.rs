mod deductions;
mod unknown;

use super::super::bank::{Crowd, Deposits, Fault, Next, Portion, TOGETHER};
use super::Bgmax;
use crate::interchange::report::Reason as _;
use besked_domain::bank::{Broken, Channel, Control, Deposit, Payee, ReferenceKind, Serials};
use besked_domain::money::Money;
use besked_domain::payment::{Bankgiro, Plusgiro};
use besked_domain::text::Lang;

const SAMPLE: &[u8] = include_bytes!("../../../tests/data/bgmax/BgMaxfil4.txt");
const BROKEN: &[u8] = include_bytes!("../../../tests/data/bgmax/BgMaxfil4_broken.txt");
const UNPADDED: &[u8] = include_bytes!("../../../tests/data/bgmax/multipayment.txt");
const MADE: &[u8] = include_bytes!("../../../tests/data/bgmax/three-payments.txt");

fn open(bytes: &[u8]) -> Result<Bgmax<&[u8]>, Fault> {
    Bgmax::open(bytes, bytes)
}

/// Everything in a file as it is handed out, and what of its own sums does not agree.
fn portions(bytes: &[u8]) -> Result<(Vec<Portion>, Vec<Broken>), Fault> {
    let mut reader = open(bytes)?;
    let (mut portions, mut control, mut broken) = (Vec::new(), Control::default(), Vec::new());
    while let Some(next) = reader.next()? {
        reader.passed_over();
        let Next::Portion(portion) = next else { continue };
        broken.extend(control.add(&portion.deposit.payments));
        if portion.is_last {
            broken.extend(control.close(&portion.deposit));
        }
        portions.push(portion);
    }
    broken.extend(control.counts().check(reader.told().unwrap()));
    Ok((portions, broken))
}

/// The same, deposit by deposit.
fn read(bytes: &[u8]) -> Result<(Vec<Deposit>, Vec<Broken>), Fault> {
    let (portions, broken) = portions(bytes)?;
    let mut deposits: Vec<Deposit> = Vec::new();
    let mut goes_on = false;
    for Portion { deposit, is_last } in portions {
        match deposits.last_mut() {
            Some(before) if goes_on => before.payments.extend(deposit.payments),
            _ => deposits.push(deposit),
        }
        goes_on = !is_last;
    }
    Ok((deposits, broken))
}

fn keys(deposit: &Deposit) -> Vec<String> {
    deposit.keys(&mut Serials::default())
}

fn total(deposit: &Deposit) -> Money {
    deposit.payments.iter().map(|payment| payment.amount).sum()
}

fn edited(edit: impl Fn(&str) -> String) -> Vec<u8> {
    edit(std::str::from_utf8(MADE).unwrap()).into_bytes()
}

#[test]
fn bankgirots_own_sample_is_read_whole() {
    let (deposits, broken) = read(SAMPLE).unwrap();
    assert_eq!(broken, []);
    let shown: Vec<_> = deposits
        .iter()
        .map(|deposit| {
            let total = deposit.told_total.ore() / 100;
            (deposit.number.as_str(), deposit.currency.as_str(), total, deposit.payments.len())
        })
        .collect();
    assert_eq!(
        shown,
        [
            ("00056", "SEK", 3700, 2),
            ("00057", "SEK", 2000, 1),
            ("00058", "SEK", 2900, 4),
            ("00059", "EUR", 4000, 2)
        ]
    );
    let first = &deposits[0].payments[0];
    assert_eq!(first.reference, None);
    assert_eq!(first.extras.len(), 4);
    assert!(!first.is_split(), "its references have no amounts");
    assert_eq!(first.channel, Channel::SupplierFile);
    assert_eq!(first.serial.as_deref(), Some("000120000018"));
    assert_eq!(first.payer.name.as_deref(), Some("Kalles Plåt AB"));
    assert_eq!(first.payer.number.as_deref(), Some("005500001234"));
    assert_eq!(first.payer.account.as_deref(), Some("3783511"));
    assert_eq!(first.texts, ["Betalning med extra refnr 665869 657775 665661", "665760"]);
    let second = &deposits[0].payments[1];
    assert_eq!(second.checked_reference(), Some("524967"));
    let last = deposits[2].payments.last().unwrap();
    let extras: Vec<_> = last.extras.iter().map(|e| (e.kind, e.amount.ore() / 100)).collect();
    assert_eq!(
        extras,
        [
            (ReferenceKind::Correct, 1000),
            (ReferenceKind::Correct, 500),
            (ReferenceKind::Incorrect, 400),
            (ReferenceKind::Correct, -500)
        ]
    );
}

#[test]
fn the_broken_sample_is_refused_for_its_counts() {
    let (deposits, broken) = read(BROKEN).unwrap();
    assert_eq!(deposits.len(), 4);
    assert_eq!(
        broken,
        [Broken::Payments { told: 8, found: 9 }, Broken::Deposits { told: 5, found: 4 }]
    );
}

#[test]
fn payments_without_numbers_are_told_by_their_places() {
    let (deposits, broken) = read(UNPADDED).unwrap();
    assert_eq!(broken, []);
    assert_eq!(total(&deposits[0]), Money::from_ore(70_000));
    let expected = [1, 2, 3, 4].map(|place| format!("9912346/2009-06-03/00036/#{place}"));
    assert_eq!(keys(&deposits[0]), expected);
}

#[test]
fn section_6_1_the_made_file_is_read_whole() {
    let (deposits, broken) = read(MADE).unwrap();
    assert_eq!(broken, []);
    let [deposit] = deposits.as_slice() else { panic!("one deposit") };
    assert_eq!(total(deposit), Money::from_ore(470_000));
    let [known, wrong, split] = deposit.payments.as_slice() else { panic!("three payments") };
    assert_eq!(known.checked_reference(), Some("10023456717"));
    assert_eq!(wrong.reference_kind, ReferenceKind::Incorrect);
    assert_eq!(wrong.texts, ["Betalning faktura 100234567 hundskatt"]);
    let parts: Vec<_> =
        split.extras.iter().map(|e| (e.reference.as_str(), e.amount.ore() / 100)).collect();
    assert_eq!(parts, [("202600001236", 1000), ("100234590", 2500), ("770016", -500)]);
    assert!(open(MADE).unwrap().file().test);
}

#[test]
fn the_payee_is_a_plusgiro_number_where_no_bankgiro_number_is_told() {
    let opened = |accounts: &str| {
        let line = format!("\n05{accounts}SEK");
        edited(|text| text.replacen("\n050009912346          SEK", &line, 1))
    };
    let plusgiro = Payee::Plusgiro(Plusgiro::parse("28 65 43-4").unwrap());
    for accounts in ["00000000000002865434", "          0002865434", "          2865434   "] {
        let (deposits, broken) = read(&opened(accounts)).unwrap();
        assert_eq!((&deposits[0].payee, broken), (&plusgiro, vec![]), "{accounts}");
        let expected =
            [1, 2, 3].map(|number| format!("plusgiro/2865434/2026-03-16/00001/{number:012}"));
        assert_eq!(keys(&deposits[0]), expected);
    }
    let (deposits, _) = read(&opened("00099123460002865434")).unwrap();
    let bankgiro = Bankgiro::parse("991-2346").unwrap();
    assert_eq!(deposits[0].payee, Payee::Bankgiro(bankgiro), "both are told");
    for accounts in ["00000000000002865435", "00000000000000000000", "                    "] {
        let fault = read(&opened(accounts)).unwrap_err();
        assert_eq!(fault, Fault::Malformed { line: 2, field: "payee" }, "{accounts}");
    }
}

#[test]
fn ends_of_lines_and_blanks_at_them_change_nothing() {
    let whole = read(MADE).unwrap();
    let returns = edited(|text| text.replace('\n', "\r\n"));
    assert_eq!(read(&returns).unwrap(), whole);
    let padded = edited(|text| text.lines().map(|line| format!("{line:<80}\n")).collect());
    assert_eq!(read(&padded).unwrap(), whole);
    let unpadded =
        edited(|text| text.lines().map(|line| format!("{}\n", line.trim_end())).collect());
    assert_eq!(read(&unpadded).unwrap(), whole);
    let without_last = edited(|text| text.trim_end().to_owned());
    assert_eq!(read(&without_last).unwrap(), whole);
}

#[test]
fn a_file_that_was_made_utf8_says_the_same() {
    let named = |text: &str| {
        let name = format!("\n26{:<35}{:<35}", "Åke Öström", "Plåt & Rör");
        text.replacen("\n26Test Testsson", &name, 1)
    };
    let utf8 = edited(|text| format!("\u{FEFF}{}", named(text)));
    let latin1: Vec<u8> = named(std::str::from_utf8(MADE).unwrap())
        .chars()
        .map(|letter| u8::try_from(u32::from(letter)).unwrap())
        .collect();
    let (deposits, broken) = read(&utf8).unwrap();
    assert_eq!(broken, []);
    assert_eq!(deposits[0].payments[0].payer.name.as_deref(), Some("Åke Öström Plåt & Rör"));
    assert_eq!(read(&latin1).unwrap().0, deposits);
}

#[test]
fn what_is_not_told_may_be_blank() {
    let blank = " ".repeat(18);
    let silent = edited(|text| {
        let extras = ["000000000000100000", "000000000000250000"];
        let text = extras.iter().fold(text.to_owned(), |text, sum| text.replacen(sum, &blank, 1));
        text.replacen("770016000000000000050000", &format!("770016{blank}"), 1).replacen(
            "20260316173035010331T",
            "20260316173035      T",
            1,
        )
    });
    let (deposits, broken) = read(&silent).unwrap();
    assert_eq!(broken, []);
    let split = &deposits[0].payments[2];
    assert_eq!((split.extras.len(), split.is_split()), (3, false));
    assert_eq!(open(&silent).unwrap().file().id, "20260316173035");
}

/// A file with one deposit after another, each of payments of one krona with these serial numbers. The last payment
/// of a portion has two references.
fn deposits_of(serials: &[Vec<u64>]) -> String {
    let mut file = "01BGMAX               0120260316173035000001P\n".to_owned();
    let (mut all, mut extras) = (0, 0);
    for (number, serials) in (1..).zip(serials) {
        file.push_str("050009912346          SEK\n");
        let row = |kind: &str, reference: &str, ore: u64, serial: u64| {
            format!("{kind}0000000000{reference:>25}{ore:018}21{serial:012}0\n")
        };
        for (place, serial) in (1..).zip(serials) {
            file.push_str(&row("20", "1230", 100, *serial));
            if place % TOGETHER == 0 {
                file.push_str(&row("22", "1230", 60, *serial));
                file.push_str(&row("22", "18", 40, *serial));
                extras += 2;
            }
        }
        let (many, nothing) = (serials.len(), 0);
        let sum = 100 * many;
        file.push_str(&format!("15{nothing:035}20260316{number:05}{sum:018}SEK{many:08} \n"));
        all += many;
    }
    let deposits = serials.len();
    file.push_str(&format!("70{all:08}00000000{extras:08}{deposits:08}\n"));
    file
}

#[test]
fn a_deposit_of_any_length_is_handed_out_in_portions_that_say_the_same() {
    let together = u64::try_from(TOGETHER).unwrap();
    // A number that stands again in a later portion, and payments without one on both sides of a portion's end.
    let mut long: Vec<u64> = (1..=3 * together).collect();
    let last = long.len() - 1;
    long[last] = 7;
    for place in [0, TOGETHER - 1, TOGETHER, last - 1] {
        long[place] = 0;
    }
    let whole: Vec<u64> = (1..=together).collect();
    let file = deposits_of(&[vec![1, 7], long.clone(), whole, Vec::new(), vec![7]]);
    let (found, broken) = portions(file.as_bytes()).unwrap();
    assert_eq!(broken, []);
    let sizes: Vec<_> = found
        .iter()
        .map(|portion| {
            let number = portion.deposit.number.as_str();
            (number, portion.deposit.payments.len(), portion.is_last)
        })
        .collect();
    assert_eq!(
        sizes,
        [
            ("00001", 2, true),
            ("00002", TOGETHER, false),
            ("00002", TOGETHER, false),
            ("00002", TOGETHER, true),
            ("00003", TOGETHER, true),
            ("00004", 0, true),
            ("00005", 1, true),
        ]
    );
    for portion in &found {
        let of_two = portion.deposit.payments.iter().filter(|payment| payment.extras.len() == 2);
        assert_eq!(of_two.count(), portion.deposit.payments.len() / TOGETHER);
    }
    let mut serials = Serials::default();
    let long_keys: Vec<String> =
        found[1..4].iter().flat_map(|portion| portion.deposit.keys(&mut serials)).collect();
    let (deposits, _) = read(file.as_bytes()).unwrap();
    assert_eq!(long_keys, keys(&deposits[1]));
    let of = "9912346/2026-03-16/00002";
    for (place, end) in [
        (0, "#1"),
        (1, "000000000002"),
        (TOGETHER - 1, "#2"),
        (TOGETHER, "#3"),
        (last - 1, "#4"),
        (last, "000000000007#2"),
    ] {
        assert_eq!(long_keys[place], format!("{of}/{end}"));
    }
}

#[test]
fn sums_of_a_deposit_in_portions_are_those_of_all_of_it() {
    let file = deposits_of(&[(1..=u64::try_from(TOGETHER).unwrap() + 1).collect()]);
    let wrong = file.replacen("00000000000050100SEK", "00000000000000100SEK", 1);
    assert_ne!(wrong, file);
    let (told, found) = (Money::from_ore(100), Money::from_ore(50_100));
    let deposit = "00001".to_owned();
    assert_eq!(
        portions(wrong.as_bytes()).unwrap().1,
        [Broken::DepositTotal { deposit, told, found }]
    );
    let early = file.replacen("\n15", "\n70", 1);
    assert!(matches!(portions(early.as_bytes()), Err(Fault::Misplaced { .. })));
}

#[test]
fn a_payment_has_no_more_texts_than_are_kept_together() {
    let texts = |number: usize| {
        let texts = "25Vatten\n".repeat(number);
        edited(|text| text.replacen("\n26", &format!("\n{texts}26"), 1))
    };
    assert_eq!(read(&texts(1_000)).unwrap().0[0].payments[0].texts.len(), 1_000);
    let fault = read(&texts(200_001)).unwrap_err();
    assert_eq!(fault, Fault::TooMany { line: 3, crowd: Crowd::Texts });
    let told =
        "Rad 3: betalningen har fler rader text än de 200\u{a0}000 som tas emot tillsammans.";
    assert_eq!(fault.what(Lang::Sv), told);
}

#[test]
fn what_is_no_whole_bgmax_file_is_refused_with_its_place() {
    let fault = |bytes: &[u8]| read(bytes).unwrap_err();
    assert_eq!(fault(b""), Fault::NotBgmax);
    assert_eq!(fault(b"<Document/>"), Fault::NotBgmax);
    let version = edited(|text| text.replacen("0120260316", "0220260316", 1));
    assert_eq!(fault(&version), Fault::Version { version: "02".to_owned() });
    let marker = edited(|text| text.replacen("331T", "331X", 1));
    assert_eq!(fault(&marker), Fault::Malformed { line: 1, field: "test marker" });
    let amount = edited(|text| text.replacen("000000000000050000", "00000000000005000A", 1));
    assert_eq!(fault(&amount), Fault::Malformed { line: 3, field: "amount" });
    let day = edited(|text| text.replacen("2026031600001", "2026023000001", 1));
    assert_eq!(fault(&day), Fault::Malformed { line: 13, field: "date" });
    let payee = edited(|text| text.replacen("050009912346", "050009912347", 1));
    assert_eq!(fault(&payee), Fault::Malformed { line: 2, field: "payee" });
    let cut = edited(|text| text.lines().take(9).map(|line| format!("{line}\n")).collect());
    assert_eq!(fault(&cut), Fault::CutOff);
    let without_end =
        edited(|text| text.lines().take(13).map(|line| format!("{line}\n")).collect());
    assert_eq!(fault(&without_end), Fault::CutOff);
    let twice = edited(|text| text.repeat(2));
    assert_eq!(fault(&twice), Fault::AfterEnd { line: 15 });
    let outside = edited(|text| text.replacen("\n05", "\n26X\n05", 1));
    assert_eq!(fault(&outside), Fault::Misplaced { line: 2 });
    let long = edited(|text| text.replacen("\n26", &format!("\n26{}", "x".repeat(2_000)), 1));
    assert_eq!(fault(&long), Fault::Malformed { line: 4, field: "line" });
}
