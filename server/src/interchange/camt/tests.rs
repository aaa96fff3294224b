//! An entry of more payments than are kept together.

use super::super::bank::{Crowd, Deposits as _, Fault, Next, PassedOver, Portion, TOGETHER};
use super::Camt;
use besked_domain::bank::{Broken, Control, Serials};
use besked_domain::money::Money;

/// A payment of a krona.
fn paid(serial: usize) -> String {
    format!(
        "<TxDtls><Refs><AcctSvcrRef>{serial}</AcctSvcrRef></Refs><Amt Ccy=\"SEK\">1.00</Amt></TxDtls>"
    )
}

/// A notice of one entry, which comes to so many kronor.
fn notice(sum: usize, details: &str) -> String {
    format!(
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.08\"><BkToCstmrDbtCdtNtfctn>\
        <GrpHdr><MsgId>M</MsgId></GrpHdr><Ntfctn><Acct><Id><Othr><Id>9912346</Id><SchmeNm>\
        <Prtry>BGNR</Prtry></SchmeNm></Othr></Id></Acct><Ntry><Amt Ccy=\"SEK\">{sum}.00</Amt>\
        <CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt>\
        <AcctSvcrRef>S1</AcctSvcrRef>{details}<AddtlNtryInf>Slut</AddtlNtryInf></Ntry></Ntfctn>\
        </BkToCstmrDbtCdtNtfctn></Document>"
    )
}

/// What a file is read as.
#[derive(PartialEq, Eq, Debug)]
struct Found {
    /// How many payments each portion has, and whether its deposit ends with it.
    sizes: Vec<(usize, bool)>,
    keys: Vec<String>,
    broken: Vec<Broken>,
}

/// A file read where so many payments of an entry are kept together.
fn read(file: &str, most: usize) -> Result<Found, Fault> {
    let mut camt = Camt::open(file.as_bytes())?;
    camt.most = most;
    let mut found = Found { sizes: Vec::new(), keys: Vec::new(), broken: Vec::new() };
    let (mut control, mut serials) = (Control::default(), Serials::default());
    while let Some(next) = camt.next()? {
        camt.passed_over();
        let Next::Portion(Portion { deposit, is_last }) = next else { continue };
        found.broken.extend(control.add(&deposit.payments));
        found.keys.extend(deposit.keys(&mut serials));
        if is_last {
            found.broken.extend(control.close(&deposit));
            serials = Serials::default();
        }
        found.sizes.push((deposit.payments.len(), is_last));
    }
    Ok(found)
}

/// So many payments in two blocks of details, of which the last has the number of the first.
fn blocks(number: usize) -> String {
    let payments: Vec<String> = (1..number).chain([1]).map(paid).collect();
    let (first, others) = payments.split_at(4);
    let (first, others) = (first.concat(), others.concat());
    format!(
        "<NtryDtls><Btch><NbOfTxs>4</NbOfTxs></Btch>{first}</NtryDtls>\
        <NtryDtls><Btch><NbOfTxs>{}</NbOfTxs></Btch>{others}</NtryDtls>",
        number - 4
    )
}

#[test]
fn an_entry_of_any_length_is_handed_out_in_portions_that_say_the_same() {
    let number = TOGETHER + 5;
    let whole = notice(number, &blocks(number));
    let together = read(&whole, number).unwrap();
    assert_eq!((together.sizes.as_slice(), together.broken.len()), (&[(number, true)][..], 0));
    let named = &together.keys;
    assert!(named[0].ends_with("/1") && named[number - 1].ends_with("/1#2"), "{named:?}");
    for (most, sizes) in [
        (3, vec![(3, false), (TOGETHER, false), (2, true)]),
        (4, vec![(4, false), (TOGETHER, false), (1, true)]),
        (5, vec![(5, false), (TOGETHER, true)]),
        (number - 1, vec![(number - 1, false), (1, true)]),
    ] {
        let found = read(&whole, most).unwrap();
        assert_eq!(found, Found { sizes, keys: together.keys.clone(), broken: Vec::new() });
    }
    // What its own sums say is held against all of it.
    let more = notice(number + 1, &blocks(number).replacen(">4<", ">5<", 1));
    let together = read(&more, number).unwrap().broken;
    let (told, found) = (number + 1, number);
    let deposit = String::new();
    assert_eq!(together[0], Broken::DepositPayments { deposit, told, found });
    assert!(matches!(together[1], Broken::DepositTotal { .. }));
    assert_eq!(read(&more, 3).unwrap().broken, together);
}

#[test]
fn payments_of_a_long_entry_that_are_not_numbered_are_named_by_what_they_are() {
    let unnumbered = "<TxDtls><Amt Ccy=\"SEK\">1.00</Amt></TxDtls>".repeat(TOGETHER + 5);
    let whole = notice(TOGETHER + 5, &format!("<NtryDtls>{unnumbered}</NtryDtls>"));
    let whole = whole.replacen("<AcctSvcrRef>S1</AcctSvcrRef>", "", 1);
    let together = read(&whole, TOGETHER + 5).unwrap();
    let found = read(&whole, 3).unwrap();
    assert_eq!((found.sizes.len(), &found.keys, found.broken), (3, &together.keys, vec![]));
}

#[test]
fn a_long_entry_whose_payments_are_not_each_told_by_themselves_is_refused() {
    let too_many = Fault::TooMany { line: 1, crowd: Crowd::Payments };
    let with = |other: &str| {
        let payments: Vec<String> = (1..9).map(paid).collect();
        let (first, last) = payments.split_at(5);
        notice(9, &format!("<NtryDtls>{}{other}{}</NtryDtls>", first.concat(), last.concat()))
    };
    let unnumbered = "<TxDtls><Amt Ccy=\"SEK\">1.00</Amt></TxDtls>";
    let returned = paid(9).replace("</Amt>", "</Amt><RtrInf></RtrInf>");
    for other in [unnumbered, returned.as_str()] {
        assert_eq!(read(&with(other), 3).unwrap_err(), too_many, "{other}");
        assert!(read(&with(other), 100).is_ok(), "{other}");
    }
    // Its last one is no less one of several for being read alone.
    let silent = with(&paid(9)).replacen(
        "<Refs><AcctSvcrRef>8</AcctSvcrRef></Refs><Amt Ccy=\"SEK\">1.00</Amt>",
        "",
        1,
    );
    for most in [8, 100] {
        let fault = read(&silent, most).unwrap_err();
        assert_eq!(fault, Fault::Malformed { line: 1, field: "TxAmt" }, "{most}");
    }
    let late =
        with(&paid(9)).replacen("<AddtlNtryInf>", "<RvslInd>true</RvslInd><AddtlNtryInf>", 1);
    assert_eq!(read(&late, 3).unwrap_err(), Fault::Misplaced { line: 1 });
}

#[test]
fn what_a_long_entry_takes_back_is_taken_off_it() {
    let back = paid(9).replace("</Amt>", "</Amt><CdtDbtInd>DBIT</CdtDbtInd>");
    let payments: Vec<String> = (1..9).map(paid).collect();
    let whole = notice(7, &format!("<NtryDtls>{}{back}</NtryDtls>", payments.concat()));
    let mut camt = Camt::open(whole.as_bytes()).unwrap();
    camt.most = 3;
    let mut amounts = Vec::new();
    while let Some(next) = camt.next().unwrap() {
        if let Next::Portion(Portion { deposit, .. }) = next {
            amounts.extend(deposit.payments.iter().map(|payment| payment.amount));
        }
    }
    assert_eq!(amounts.last(), Some(&Money::from_ore(-100)));
    assert_eq!(read(&whole, 3).unwrap().broken, []);
}

#[test]
fn a_portion_that_only_takes_back_is_taken_off_the_payments_before_it() {
    let back = |serial| paid(serial).replace("</Amt>", "</Amt><CdtDbtInd>DBIT</CdtDbtInd>");
    let first = TOGETHER + 1;
    let details: String =
        (1..=first).map(paid).chain((first + 1..=first + TOGETHER).map(back)).collect();
    let whole = notice(1, &format!("<NtryDtls>{details}</NtryDtls>"));
    let found = read(&whole, first).unwrap();
    let keys = read(&whole, 2 * first).unwrap().keys;
    let sizes = vec![(first, false), (TOGETHER, true)];
    assert_eq!(found, Found { sizes, keys, broken: Vec::new() });
}

#[test]
fn a_long_entry_that_is_pending_is_left_aside_as_a_short_one_is() {
    let booked = notice(9, &blocks(9));
    let (before, rest) = booked.split_once("<Ntry>").unwrap();
    let (entry, after) = rest.split_once("</Ntry>").unwrap();
    let entry = format!("<Ntry>{entry}</Ntry>");
    let both = format!("{before}{}{entry}{after}", entry.replacen("BOOK", "PDNG", 1));
    for most in [3, 9] {
        let mut camt = Camt::open(both.as_bytes()).unwrap();
        camt.most = most;
        let mut payments = 0;
        while let Some(next) = camt.next().unwrap() {
            let Next::Portion(Portion { deposit, .. }) = next else { continue };
            payments += deposit.payments.len();
        }
        let left = PassedOver { line: 1, fault: Fault::NotBooked, raw: None };
        assert_eq!((payments, camt.passed_over()), (9, vec![left]), "{most}");
    }
}
