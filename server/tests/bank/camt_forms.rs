//! What camt may tell in several forms: reversals, days, pages, and who has paid.

use crate::camt::{BANKGIRO, balance, entry, four, message, scor, transaction};
use crate::found::{desk, economist};
use crate::{codes, kinds_fed, standing, sums, take_camt, text, why_refused};
use besked_app::ports::{StaffDesk as _, SuggestedBy};
use besked_domain::bank::ClueKind;
use besked_server::interchange::Format;
use sqlx::PgPool;

/// An entry that says whether it reverses another one.
fn reversing(entry: &str, told: &str) -> String {
    let reversed = entry.replace("<Sts>", &format!("<RvslInd>{told}</RvslInd><Sts>"));
    assert_ne!(reversed, entry);
    reversed
}

#[sqlx::test(migrations = false)]
async fn a_reversed_payment_is_taken_back_and_a_reversed_debit_is_none(owner: PgPool) {
    let pools = four(&owner).await;
    for (version, told) in [("02", "true"), ("08", "1")] {
        let serial = |number: &str| format!("{number}-{version}");
        let one =
            |number: &str| transaction(version, &serial(number), "500.00", &scor("10023456717"));
        let [paid, back] = ["T1", "T9"].map(one);
        let notice = |entry: &str| message("054", version, BANKGIRO, entry);
        let paid_in = reversing(&entry(version, "500.00", "CRDT", &paid), "false");
        take_camt(&pools, notice(&paid_in)).await;
        assert!(standing(&owner).await.starts_with("A 500.00 0.00"));
        let reversal = reversing(&entry(version, "500.00", "DBIT", &back), told);
        for added in [1, 0] {
            let (summary, problems) = take_camt(&pools, notice(&reversal)).await;
            assert_eq!((summary.total.added, codes(&problems)), (added, vec![]), "{version}");
            assert!(standing(&owner).await.starts_with("A 0.00 500.00"), "{version}");
        }
        // What came back of what the municipality has paid, and what it pays.
        let own = one("T5");
        for (sign, told) in [("CRDT", told), ("DBIT", "false")] {
            let entry = reversing(&entry(version, "500.00", sign, &own), told);
            let (summary, problems) = take_camt(&pools, notice(&entry)).await;
            assert_eq!((summary.records, codes(&problems)), (0, vec![(2, "no_payment")]), "{sign}");
        }
        // One of which nothing more is told waits: nothing says what it takes back.
        let bare = entry(version, "500.00", "DBIT", "").replace("S1", &serial("S9"));
        let (summary, problems) = take_camt(&pools, notice(&reversing(&bare, told))).await;
        assert_eq!((summary.total.waiting, codes(&problems)), (1, vec![(2, "no_reference")]));
    }
    let one = ["payment_booked A 500.00", "payment_taken_back A 500.00"];
    assert_eq!(kinds_fed(&pools).await, [one, one].concat());
    assert_eq!(sums(&owner).await, "0.00 -1000.00 -1000.00");
}

#[sqlx::test(migrations = false)]
async fn a_day_may_be_told_as_a_moment_and_is_the_day_here(owner: PgPool) {
    let pools = four(&owner).await;
    let paid = transaction("08", "T1", "500.00", &scor("10023456717"));
    let notice = message("054", "08", BANKGIRO, &entry("08", "500.00", "CRDT", &paid));
    take_camt(&pools, &notice).await;
    let on = "select string_agg(paid_on::text, ' ') from payment";
    assert_eq!(text(&owner, on).await, "2026-11-20");
    let day = "<BookgDt><Dt>2026-11-20</Dt></BookgDt>";
    let moments = [
        "2026-11-20T17:30:35+01:00",
        "2026-11-20T17:30:35",
        "2026-11-20T16:30:35.123Z",
        // Half past midnight here.
        "2026-11-19T23:30:00Z",
        // A day without a time, by a clock that is ahead of ours.
        "2026-11-20T00:00:00+02:00",
    ];
    for moment in moments {
        for date in ["BookgDt", "ValDt"] {
            let told = format!("<{date}><DtTm>{moment}</DtTm></{date}>");
            let (summary, problems) = take_camt(&pools, notice.replacen(day, &told, 1)).await;
            let total = summary.total;
            assert_eq!((total.added, total.unchanged), (0, 1), "{told}: {problems:?}");
        }
    }
    // The day of booking holds, not the one that interest is reckoned from.
    let both = format!("{day}<ValDt><Dt>2026-11-22</Dt></ValDt>");
    assert_eq!(take_camt(&pools, notice.replacen(day, &both, 1)).await.0.total.unchanged, 1);
    let none = why_refused(&pools, Format::Camt, notice.replacen(day, "", 1)).await;
    assert!(none.starts_with("malformed: ") && none.contains("BookgDt"), "{none}");
    assert_eq!(text(&owner, on).await, "2026-11-20");
}

#[sqlx::test(migrations = false)]
async fn a_statement_in_pages_is_taken_page_by_page(owner: PgPool) {
    let pools = four(&owner).await;
    let page = |number: &str, last: &str, content: &str| {
        let told = format!(
            "<Id>1</Id><StmtPgntn><PgNb>{number}</PgNb><LastPgInd>{last}</LastPgInd></StmtPgntn>"
        );
        message("053", "08", BANKGIRO, content).replacen("<Id>1</Id>", &told, 1)
    };
    let one = |serial: &str, sum: &str, reference: &str| {
        entry("08", sum, "CRDT", &transaction("08", serial, sum, &scor(reference)))
    };
    // The balances of all pages stand on each of them.
    let with_balances = |entry: &str| {
        [balance("OPBD", "100.00"), balance("CLBD", "1600.00"), entry.to_owned()].concat()
    };
    let first = with_balances(&one("T1", "500.00", "10023456717"));
    let second = with_balances(&one("T2", "1000.00", "202600001236"));
    for last in ["true", "1"] {
        let alone = why_refused(&pools, Format::Camt, page("1", last, &first)).await;
        assert!(alone.starts_with("balance_differs: "), "{alone}");
    }
    let (summary, _) = take_camt(&pools, page("1", "false", &first)).await;
    assert_eq!(summary.total.added, 1);
    assert!(standing(&owner).await.starts_with("A 500.00 0.00, B 0.00 1000.00"));
    let (summary, _) = take_camt(&pools, page("00002", "true", &second)).await;
    assert_eq!(summary.total.added, 1);
    assert!(standing(&owner).await.starts_with("A 500.00 0.00, B 1000.00 0.00"));
    // Both pages in one message are the same.
    let (_, next) = page("2", "true", &second).split_once("<Stmt>").map(owned).unwrap();
    let (next, _) = next.split_once("</BkToCstmrStmt>").map(owned).unwrap();
    let both = format!("<Stmt>{next}</BkToCstmrStmt>");
    let both = page("1", "false", &first).replacen("</BkToCstmrStmt>", &both, 1);
    let (summary, problems) = take_camt(&pools, both).await;
    assert_eq!((summary.total.unchanged, codes(&problems)), (2, vec![]));
    assert_eq!(sums(&owner).await, "1500.00 0 1500.00");
}

fn owned((before, after): (&str, &str)) -> (String, String) {
    (before.to_owned(), after.to_owned())
}

/// Two payments without a reference that the bank tells of as much as it can: one with what the payer wrote, one by a
/// payer who owes just that.
async fn two_are_told_of(owner: &PgPool, version: &str) {
    let pools = four(owner).await;
    let payer = |party: &str, account: &str| {
        let party = match version {
            "08" => format!("<Pty>{party}</Pty>"),
            _ => party.to_owned(),
        };
        format!("<Dbtr>{party}</Dbtr><DbtrAcct><Id>{account}</Id></DbtrAcct>")
    };
    let unnamed = match version {
        "08" => "<Dbtr><Pty><Nm>Demo Ek</Nm></Pty></Dbtr>",
        _ => "<Dbtr><Nm>Demo Ek</Nm></Dbtr>",
    };
    let told = |transaction: &str, payer: &str| {
        let told = transaction.replace(unnamed, payer);
        assert_ne!(told, transaction);
        told
    };
    let company = payer(
        "<Nm>Demo Bygg AB</Nm><Id><OrgId><Othr><Id>5560000001</Id></Othr></OrgId></Id>",
        "<Othr><Id>9912346</Id><SchmeNm><Prtry>BGNR</Prtry></SchmeNm></Othr>",
    );
    let person = payer(
        "<Nm>Demo Ek</Nm><Id><PrvtId><Othr><Id>198501012382</Id></Othr></PrvtId></Id>",
        "<IBAN>SE4550000000058398257466</IBAN>",
    );
    let texts = "<Ustrd>Betalning faktura 100234567</Ustrd><Ustrd>hundskatt</Ustrd>";
    let rows = [
        told(&transaction(version, "T1", "1200.00", texts), &company),
        told(&transaction(version, "T2", "1000.00", ""), &person),
    ];
    let entry = entry(version, "2200.00", "CRDT", &rows.concat());
    take_camt(&pools, message("054", version, BANKGIRO, &entry)).await;
    let payers = "select string_agg(
            concat_ws(' ', payer_name, payer_number, payer_account), ', ' order by amount
        ) from waiting_payment";
    assert_eq!(
        text(owner, payers).await,
        "Demo Ek 198501012382 SE4550000000058398257466, Demo Bygg AB 5560000001 9912346"
    );
    let who = economist(owner).await;
    let mut waiting = desk(&pools).payments(&who, None, None).await.unwrap().waiting;
    waiting.sort_by_key(|row| row.amount);
    let [exact, written] = waiting.as_slice() else { panic!("{waiting:?}") };
    assert_eq!(written.texts, ["Betalning faktura 100234567", "hundskatt"]);
    assert_eq!(written.payer.as_deref(), Some("Demo Bygg AB"));
    assert_eq!((exact.payer.as_deref(), exact.texts.len()), (Some("Demo Ek"), 0));
    let suggested = [exact, written].map(|row| {
        let all = row.suggestions.iter().map(|own| (own.number.as_str(), own.by));
        all.collect::<Vec<_>>()
    });
    let by_text = SuggestedBy::Clue(ClueKind::Written);
    assert_eq!(suggested, [vec![("B", SuggestedBy::Payer)], vec![("A", by_text)]]);
    assert_eq!(sums(owner).await, "0 2200.00 2200.00", "nothing is booked by it");
}

#[sqlx::test(migrations = false)]
async fn version_02_tells_who_has_paid_and_what_they_wrote(owner: PgPool) {
    two_are_told_of(&owner, "02").await;
}

#[sqlx::test(migrations = false)]
async fn version_08_tells_who_has_paid_and_what_they_wrote(owner: PgPool) {
    two_are_told_of(&owner, "08").await;
}
