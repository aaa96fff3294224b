//! ISO 20022: camt.053 and camt.054 of versions 02 and 08.

use crate::{codes, ground, invoice, pools, standing, sums, take_camt, take_ledger, why_refused};
use besked_server::interchange::Format;
use sqlx::PgPool;

/// A message with one account.
pub(crate) fn message(kind: &str, version: &str, account: &str, content: &str) -> String {
    let (outer, inner) = match kind {
        "053" => ("BkToCstmrStmt", "Stmt"),
        _ => ("BkToCstmrDbtCdtNtfctn", "Ntfctn"),
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
        <Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.{kind}.001.{version}\"><{outer}>\
        <GrpHdr><MsgId>M-{kind}</MsgId><CreDtTm>2026-11-20T17:30:35+01:00</CreDtTm></GrpHdr>\
        <{inner}><Id>1</Id>{account}{content}</{inner}></{outer}></Document>"
    )
}

pub(crate) const BANKGIRO: &str = "<Acct><Id><Othr><Id>9912346</Id><SchmeNm><Prtry>BGNR</Prtry></SchmeNm>\
    </Othr></Id></Acct>";
/// A national account number that is no giro number.
const NATIONAL: &str = "<Acct><Id><Othr><Id>55391234567</Id><SchmeNm><Cd>BBAN</Cd></SchmeNm>\
    </Othr></Id></Acct>";

pub(crate) fn entry(version: &str, sum: &str, sign: &str, details: &str) -> String {
    let status = if version == "08" { "<Cd>BOOK</Cd>" } else { "BOOK" };
    format!(
        "<Ntry><NtryRef>E1</NtryRef><Amt Ccy=\"SEK\">{sum}</Amt><CdtDbtInd>{sign}</CdtDbtInd>\
        <Sts>{status}</Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt><AcctSvcrRef>S1</AcctSvcrRef>\
        <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>DMCT</SubFmlyCd></Fmly></Domn>\
        </BkTxCd><NtryDtls>{details}</NtryDtls></Ntry>"
    )
}

pub(crate) fn transaction(version: &str, serial: &str, sum: &str, remittance: &str) -> String {
    let amount = if version == "08" {
        format!("<Amt Ccy=\"SEK\">{sum}</Amt>")
    } else {
        format!("<AmtDtls><TxAmt><Amt Ccy=\"SEK\">{sum}</Amt></TxAmt></AmtDtls>")
    };
    let payer = match version {
        "08" => "<Dbtr><Pty><Nm>Demo Ek</Nm></Pty></Dbtr>",
        _ => "<Dbtr><Nm>Demo Ek</Nm></Dbtr>",
    };
    format!(
        "<TxDtls><Refs><AcctSvcrRef>{serial}</AcctSvcrRef></Refs>{amount}<RltdPties>{payer}\
        </RltdPties><RmtInf>{remittance}</RmtInf></TxDtls>"
    )
}

pub(crate) fn scor(reference: &str) -> String {
    format!(
        "<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>{reference}</Ref>\
        </CdtrRefInf></Strd>"
    )
}

pub(crate) fn document(kind: &str, number: &str, amount: &str) -> String {
    let element = if kind == "CREN" { "CdtNoteAmt" } else { "RmtdAmt" };
    format!(
        "<Strd><RfrdDocInf><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Nb>{number}</Nb>\
        </RfrdDocInf><RfrdDocAmt><{element} Ccy=\"SEK\">{amount}</{element}></RfrdDocAmt></Strd>"
    )
}

/// Three payments in one entry: a known reference, a wrong one, one divided with a credit note.
fn batch(version: &str) -> String {
    let divided = [
        document("CINV", "202600001236", "1000.00"),
        document("CINV", "100234590", "2500.00"),
        document("CREN", "770016", "500.00"),
    ]
    .concat();
    let details = [
        "<Btch><NbOfTxs>3</NbOfTxs></Btch>".to_owned(),
        transaction(version, "T1", "500.00", &scor("10023456717")),
        transaction(version, "T2", "1200.00", "<Ustrd>Betalning faktura 100234567</Ustrd>"),
        transaction(version, "T3", "3000.00", &divided),
    ]
    .concat();
    entry(version, "4700.00", "CRDT", &details)
}

/// What was on the account at the opening or the closing.
pub(crate) fn balance(code: &str, amount: &str) -> String {
    format!(
        "<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"SEK\">{amount}</Amt>\
        <CdtDbtInd>CRDT</CdtDbtInd></Bal>"
    )
}

pub(crate) async fn four(owner: &PgPool) -> besked_server::store::Pools {
    let pools = pools(owner).await;
    let invoices = [
        invoice("A", "10023456717", "500.00"),
        invoice("B", "202600001236", "1000.00"),
        invoice("C", "100234590", "2500.00"),
        invoice("D", "770016", "-500.00"),
    ];
    take_ledger(&pools, &[ground("bank"), invoices.to_vec()].concat()).await;
    pools
}

#[sqlx::test(migrations = false)]
async fn statement_and_notice_of_either_version_tell_the_same_payments(owner: PgPool) {
    let pools = four(&owner).await;
    for (round, (kind, version)) in
        [("054", "02"), ("054", "08"), ("053", "02"), ("053", "08")].into_iter().enumerate()
    {
        let file = message(kind, version, BANKGIRO, &batch(version));
        let (summary, problems) = take_camt(&pools, file).await;
        let total = summary.total;
        let first = round == 0;
        assert_eq!((total.added, total.waiting), if first { (2, 1) } else { (0, 0) });
        assert_eq!(total.unchanged, if first { 0 } else { 3 });
        assert_eq!(codes(&problems).len(), usize::from(first));
        assert_eq!(
            standing(&owner).await,
            "A 500.00 0.00, B 1000.00 0.00, C 2500.00 0.00, D -500.00 0.00"
        );
        assert_eq!(sums(&owner).await, "3500.00 1200.00 4700.00");
    }
}

#[sqlx::test(migrations = false)]
async fn balances_and_sums_are_checked(owner: PgPool) {
    let pools = four(&owner).await;
    let statement = |closing: &str| {
        let content = [balance("OPBD", "100.00"), balance("CLBD", closing), batch("02")].concat();
        message("053", "02", BANKGIRO, &content)
    };
    let told = why_refused(&pools, Format::Camt, statement("4900.00")).await;
    assert!(told.starts_with("balance_differs: "), "{told}");
    let short = message("054", "02", BANKGIRO, &batch("02").replace("4700.00", "4800.00"));
    let told = why_refused(&pools, Format::Camt, short).await;
    assert!(told.starts_with("sums_differ: ") && told.contains("4\u{a0}700"), "{told}");
    let fewer = message("054", "02", BANKGIRO, &batch("02").replace("<NbOfTxs>3", "<NbOfTxs>4"));
    let told = why_refused(&pools, Format::Camt, fewer).await;
    assert!(told.contains("4 payments and holds 3"), "{told}");
    assert_eq!(sums(&owner).await, "0 0 0");
    take_camt(&pools, statement("4800.00")).await;
    assert_eq!(sums(&owner).await, "3500.00 1200.00 4700.00");
    // One page of several has the balances of all of them.
    let page = "</CreDtTm><MsgPgntn><PgNb>00001</PgNb><LastPgInd>false</LastPgInd></MsgPgntn>";
    let page = statement("4900.00").replace("</CreDtTm>", page);
    assert_eq!(take_camt(&pools, page).await.0.total.unchanged, 3);
}

#[sqlx::test(migrations = false)]
async fn payments_that_the_bank_has_given_no_number_are_told_apart(owner: PgPool) {
    let pools = four(&owner).await;
    let paid = transaction("02", "T1", "250.00", &scor("10023456717"));
    let nameless = without_names(&entry("02", "250.00", "CRDT", &paid));
    let first = message("054", "02", BANKGIRO, &nameless.repeat(2));
    let other = first.replace("<Id>1</Id>", "<Id>2</Id>");
    let next_day = other.replace("2026-11-20</Dt>", "2026-11-21</Dt>");
    for (file, expected) in
        [(&first, (2, 0)), (&first, (0, 2)), (&other, (0, 2)), (&next_day, (2, 0))]
    {
        let (summary, problems) = take_camt(&pools, file).await;
        let total = summary.total;
        assert_eq!((total.added, total.unchanged), expected, "{problems:#?}");
    }
    assert!(standing(&owner).await.starts_with("A 1000.00 "));
}

/// An entry and transactions as a bank tells them that numbers nothing.
pub(crate) fn without_names(entry: &str) -> String {
    let mut nameless = entry.to_owned();
    for name in ["<NtryRef>E1</NtryRef>", "<AcctSvcrRef>S1</AcctSvcrRef>"] {
        assert!(nameless.contains(name));
        nameless = nameless.replace(name, "");
    }
    for serial in ["T1", "T2", "T3"] {
        let refs = format!("<Refs><AcctSvcrRef>{serial}</AcctSvcrRef></Refs>");
        nameless = nameless.replace(&refs, "");
    }
    nameless
}

/// A notice, and the statement that tells the same otherwise: by entries of their own instead of a batch,
/// with a value day, without the payer, among an entry that is not booked and a fee.
fn notice_and_statement() -> [String; 2] {
    let paid = |sum: &str, reference: &str| transaction("08", "T1", sum, &scor(reference));
    let rows = [paid("250.00", "10023456717"), paid("1000.00", "202600001236")];
    let first = entry("08", "1250.00", "CRDT", &rows.concat());
    let again = entry("08", "250.00", "CRDT", &rows[0]);
    let notice = without_names(&[first, again].concat());
    let pending = entry("08", "250.00", "CRDT", &rows[0]).replace("BOOK", "PDNG");
    let statement = [
        pending,
        entry("08", "45.00", "DBIT", ""),
        entry("08", "250.00", "CRDT", &rows[0]),
        entry("08", "1000.00", "CRDT", &rows[1]),
        entry("08", "250.00", "CRDT", &rows[0]),
    ];
    let statement = without_names(&statement.concat())
        .replace("</BookgDt>", "</BookgDt><ValDt><Dt>2026-11-21</Dt></ValDt>")
        .replace("<Dbtr><Pty><Nm>Demo Ek</Nm></Pty></Dbtr>", "");
    [message("054", "08", BANKGIRO, &notice), message("053", "08", BANKGIRO, &statement)]
}

#[sqlx::test(migrations = false)]
async fn what_is_not_numbered_is_booked_once_from_notice_and_then_statement(owner: PgPool) {
    let pools = four(&owner).await;
    let [notice, statement] = notice_and_statement();
    for (file, expected) in [(&notice, (3, 0)), (&statement, (0, 3)), (&notice, (0, 3))] {
        let total = take_camt(&pools, file).await.0.total;
        assert_eq!((total.added, total.unchanged), expected);
        assert_eq!(sums(&owner).await, "1500.00 0 1500.00");
    }
    assert!(standing(&owner).await.starts_with("A 500.00 0.00, B 1000.00 0.00"));
}

#[sqlx::test(migrations = false)]
async fn what_is_not_numbered_is_booked_once_from_statement_and_then_notice(owner: PgPool) {
    let pools = four(&owner).await;
    let [notice, statement] = notice_and_statement();
    for (file, expected) in [(&statement, (3, 0)), (&notice, (0, 3)), (&statement, (0, 3))] {
        let total = take_camt(&pools, file).await.0.total;
        assert_eq!((total.added, total.unchanged), expected);
        assert_eq!(sums(&owner).await, "1500.00 0 1500.00");
    }
    assert!(standing(&owner).await.starts_with("A 500.00 0.00, B 1000.00 0.00"));
}

#[sqlx::test(migrations = false)]
async fn each_row_of_a_batch_is_judged_by_itself(owner: PgPool) {
    let pools = four(&owner).await;
    let paid = transaction("08", "T1", "500.00", &scor("10023456717"));
    let returned = |serial: &str, sum: &str, reference: &str| {
        let why = "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf><RltdPties>";
        transaction("08", serial, sum, &scor(reference)).replace("<RltdPties>", why)
    };
    // A payment of a customer beside one of the municipality's own that came back.
    let own = returned("T2", "1000.00", "202600001236");
    let count = "<Btch><NbOfTxs>2</NbOfTxs></Btch>";
    let rows = [count, &paid, &own].concat();
    let file = message("054", "08", BANKGIRO, &entry("08", "1500.00", "CRDT", &rows));
    let (summary, problems) = take_camt(&pools, file).await;
    assert_eq!((summary.total.added, codes(&problems)), (1, vec![(2, "no_payment")]));
    assert!(standing(&owner).await.starts_with("A 500.00 0.00, B 0.00 1000.00"));
    // What is taken back of the one beside a payment of the municipality's own.
    let back = returned("T3", "200.00", "10023456717");
    let own = transaction("08", "T4", "1000.00", &scor("202600001236"));
    let rows = [count, &back, &own].concat();
    let file = message("054", "08", BANKGIRO, &entry("08", "1200.00", "DBIT", &rows));
    let (summary, problems) = take_camt(&pools, file).await;
    assert_eq!((summary.total.added, codes(&problems)), (1, vec![(2, "no_payment")]));
    assert!(standing(&owner).await.starts_with("A 300.00 200.00, B 0.00 1000.00"));
}

#[sqlx::test(migrations = false)]
async fn the_summary_of_an_account_agrees_with_its_entries(owner: PgPool) {
    let pools = four(&owner).await;
    let notice = |credits: &str, debits: &str| {
        let told = |name: &str, told: &str| {
            let (number, sum) = told.split_once(' ').unwrap();
            format!("<{name}><NbOfNtries>{number}</NbOfNtries><Sum>{sum}</Sum></{name}>")
        };
        let summary = [
            "<TxsSummry>".to_owned(),
            told("TtlCdtNtries", credits),
            told("TtlDbtNtries", debits),
            "</TxsSummry>".to_owned(),
            batch("08"),
            entry("08", "45.00", "DBIT", ""),
        ];
        message("054", "08", BANKGIRO, &summary.concat())
    };
    for (credits, debits, told) in [
        ("2 4700.00", "1 45.00", "2 entries and holds 1"),
        ("1 4700.01", "1 45.00", "4\u{a0}700"),
        ("1 4700.00", "1 54.00", "54"),
    ] {
        let why = why_refused(&pools, Format::Camt, notice(credits, debits)).await;
        assert!(why.starts_with("sums_differ: ") && why.contains(told), "{why}");
    }
    let unread = notice("1 4700,00", "1 45.00");
    let why = why_refused(&pools, Format::Camt, unread).await;
    assert!(why.starts_with("malformed: ") && why.contains("TtlCdtNtries"), "{why}");
    take_camt(&pools, notice("1 4700.00", "1 45.00")).await;
    assert_eq!(sums(&owner).await, "3500.00 1200.00 4700.00");
}

#[sqlx::test(migrations = false)]
async fn what_a_batch_takes_back_is_taken_off_it(owner: PgPool) {
    let pools = four(&owner).await;
    let signed = |serial: &str, sum: &str, sign: &str, reference: &str| {
        let amount = format!("<Amt Ccy=\"SEK\">{sum}</Amt>");
        transaction("08", serial, sum, &scor(reference))
            .replace(&amount, &format!("{amount}<CdtDbtInd>{sign}</CdtDbtInd>"))
    };
    let details = [
        signed("T1", "500.00", "CRDT", "10023456717"),
        signed("T2", "1000.00", "CRDT", "202600001236"),
        signed("T3", "200.00", "DBIT", "10023456717"),
    ]
    .concat();
    // The bank may say why the one was taken back.
    let why = "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>";
    let last = details.rfind("<RltdPties>").unwrap();
    let (before, taken_back) = details.split_at(last);
    let details = [before, why, taken_back].concat();
    let file = message("054", "08", BANKGIRO, &entry("08", "1300.00", "CRDT", &details));
    let (summary, problems) = take_camt(&pools, file).await;
    assert_eq!((summary.total.added, codes(&problems)), (3, vec![]));
    assert!(standing(&owner).await.starts_with("A 300.00 200.00, B 1000.00 0.00"));
}

#[sqlx::test(migrations = false)]
async fn a_sum_of_payments_that_stand_elsewhere_is_left_to_the_notice(owner: PgPool) {
    let pools = four(&owner).await;
    let sum = entry("02", "4700.00", "CRDT", "<Btch><NbOfTxs>3</NbOfTxs></Btch>");
    let (summary, problems) = take_camt(&pools, message("053", "02", BANKGIRO, &sum)).await;
    assert_eq!((summary.total.added, codes(&problems)), (0, vec![(2, "summed_up")]));
    let (summary, _) = take_camt(&pools, message("054", "02", BANKGIRO, &batch("02"))).await;
    assert_eq!((summary.total.added, summary.total.waiting), (2, 1));
    assert_eq!(sums(&owner).await, "3500.00 1200.00 4700.00");
}

#[sqlx::test(migrations = false)]
async fn an_international_reference_is_the_number_within_it(owner: PgPool) {
    let pools = four(&owner).await;
    let paid = [("T1", "RF1310023456717"), ("T2", "RF1410023456717")]
        .map(|(serial, reference)| transaction("08", serial, "250.00", &scor(reference)));
    let content = entry("08", "500.00", "CRDT", &paid.concat());
    let (summary, _) = take_camt(&pools, message("054", "08", BANKGIRO, &content)).await;
    assert_eq!((summary.total.added, summary.total.waiting), (1, 1));
    assert!(standing(&owner).await.starts_with("A 250.00 250.00"));
}

#[sqlx::test(migrations = false)]
async fn what_is_no_customers_payment_is_left_aside(owner: PgPool) {
    let pools = four(&owner).await;
    let fee = entry("02", "45.00", "DBIT", "");
    let pending = entry("02", "500.00", "CRDT", "").replace("BOOK", "PDNG");
    let (summary, problems) =
        take_camt(&pools, message("053", "02", BANKGIRO, &[fee, pending].concat())).await;
    assert_eq!(summary.records, 0);
    assert_eq!(codes(&problems), [(2, "no_payment"), (2, "not_booked")]);
    // One that was paid, and was then taken back.
    let paid = transaction("02", "T1", "500.00", &scor("10023456717"));
    take_camt(&pools, message("054", "02", BANKGIRO, &entry("02", "500.00", "CRDT", &paid))).await;
    let back = paid
        .replace("T1", "T9")
        .replace("<RltdPties>", "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf><RltdPties>");
    take_camt(&pools, message("054", "02", BANKGIRO, &entry("02", "500.00", "DBIT", &back))).await;
    assert!(standing(&owner).await.starts_with("A 0.00 500.00"));
}

#[sqlx::test(migrations = false)]
async fn the_account_may_be_told_by_each_payment_but_must_be_told(owner: PgPool) {
    let pools = four(&owner).await;
    let own = transaction("02", "T1", "500.00", &scor("10023456717")).replace(
        "</RltdPties>",
        &format!("{}</RltdPties>", BANKGIRO.replace("Acct>", "CdtrAcct>")),
    );
    let nobodys = entry("02", "70.00", "CRDT", "");
    let content = [entry("02", "500.00", "CRDT", &own), nobodys.clone()].concat();
    let (summary, problems) = take_camt(&pools, message("053", "02", NATIONAL, &content)).await;
    assert_eq!((summary.total.added, codes(&problems)), (1, vec![(2, "no_giro")]));
    let told = why_refused(&pools, Format::Camt, message("053", "02", NATIONAL, &nobodys)).await;
    assert!(told.starts_with("no_payee: "), "{told}");
    let other = message("054", "02", &BANKGIRO.replace("9912346", "2973675"), &batch("02"));
    let told = why_refused(&pools, Format::Camt, other).await;
    assert_eq!(told, "payee_unknown: The file is about accounts that no unit has: 297-3675.");
}

#[sqlx::test(migrations = false)]
async fn what_is_hostile_or_cut_off_is_refused(owner: PgPool) {
    let pools = four(&owner).await;
    let good = message("054", "02", BANKGIRO, &batch("02"));
    let deep = format!("{}{}", "<a>".repeat(100), "</a>".repeat(100));
    let large = format!("<AddtlNtryInf>{}</AddtlNtryInf>", "x".repeat(2 << 20));
    for (content, code) in [
        (good.replacen("<Document", "<!DOCTYPE a [<!ENTITY b 'c'>]><Document", 1), "doctype"),
        (good.replacen("M-054", "&b;", 1), "entity"),
        (good.replacen("<NtryRef>E1</NtryRef>", &deep, 1), "too_deep"),
        (good.replacen("<NtryRef>E1</NtryRef>", &large, 1), "too_large"),
        (good[..good.len() / 2].to_owned(), "cut_off"),
        (good.replacen("</Ntry>", "", 1), "not_xml"),
        (good.replacen("UTF-8", "ISO-8859-1", 1), "not_utf8"),
        (good.replacen("camt.054.001.02", "camt.054.001.03", 1), "not_camt"),
        (good.replacen("500.00", "5,00", 1), "malformed"),
        (good.replacen("2026-11-20</Dt>", "2026-02-30</Dt>", 1), "malformed"),
    ] {
        let told = why_refused(&pools, Format::Camt, content).await;
        assert!(told.starts_with(&format!("{code}: ")), "{code}: {told}");
    }
    assert_eq!(sums(&owner).await, "0 0 0");
}
