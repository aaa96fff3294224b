//! What the next day's table changes: exactly what has happened, and nothing else.

use super::{Given, codes, day, generated, known_units, text};
use crate::dump::dump;
use crate::state::wrong_sums;
use sqlx::PgPool;

const HEADER: &str = "NR;KUNDID_TEXT;KUNDID;ORGNR;KUNDRTYP;BELOPP_SEK;BETALT_SEK;MOMS_VAL;\
    FAKTURADATUM;FORFALLODATUM;BETPAMDATUM;UTSKRDATUM;OCRNR;VREF;KRAVNIVA;FAKTSTATUS;TAB_BEHÄND";

/// What changes of an invoice from day to day.
struct Day<'a> {
    paid: &'a str,
    reminded_on: &'a str,
    level: &'a str,
    status: &'a str,
    handling: &'a str,
    fee: Option<&'a str>,
}

const FIRST: Day<'_> = Day {
    paid: "0,00",
    reminded_on: "1799-12-31",
    level: "0",
    status: "DEF",
    handling: "",
    fee: None,
};

impl Day<'_> {
    fn table(&self) -> String {
        let Day { paid, reminded_on, level, status, handling, fee } = self;
        let fee = fee.map_or_else(String::new, |fee| {
            format!(
                "102;Demo Ek;7;8501012382;KA;60,00;{fee};0,00;2026-11-12;2026-11-30;;;;100;0;DEF;\n"
            )
        });
        format!(
            "{HEADER}\n100;Demo Ek;7;198501012382;AV;1000,00;{paid};200,00;2026-10-01;2026-10-31;\
            {reminded_on};2026-10-02;1002345674;;{level};{status};{handling}\n{fee}"
        )
    }
}

const STATE: &str =
    "select concat_ws(' ', total, paid, fees, left_to_pay, dunning_stage, dunning_on,
    cancelled_on) from invoice";

#[sqlx::test(migrations = false)]
async fn each_change_is_booked_once(owner: PgPool) {
    let pools = known_units(&owner).await;
    let days = [
        (FIRST, "1000.00 0.00 0.00 1000.00"),
        (Day { paid: "400,00", handling: "DELB", ..FIRST }, "1000.00 400.00 0.00 600.00"),
        (
            Day {
                paid: "400,00",
                handling: "DELB",
                reminded_on: "2026-11-10",
                level: "1",
                fee: Some("0,00"),
                ..FIRST
            },
            "1000.00 400.00 60.00 660.00 reminder 2026-11-10",
        ),
        (
            Day {
                paid: "1100,00",
                handling: "ÖVER",
                status: "HBET",
                reminded_on: "2026-11-10",
                level: "1",
                fee: Some("60,00"),
            },
            "1000.00 1160.00 60.00 0.00 reminder 2026-11-10",
        ),
        (
            Day {
                paid: "0,00",
                reminded_on: "2026-11-10",
                level: "2",
                fee: Some("60,00"),
                ..FIRST
            },
            "1000.00 60.00 60.00 1000.00 claim 2026-11-14",
        ),
        (
            Day {
                status: "MAK",
                reminded_on: "2026-11-10",
                level: "2",
                fee: Some("60,00"),
                ..FIRST
            },
            "1000.00 60.00 60.00 0.00 claim 2026-11-14 2026-11-15",
        ),
    ];
    for (number, (table, state)) in (10..).zip(days) {
        let table = table.table();
        for round in 0..2 {
            let given = Given::raindance(table.as_bytes(), day(number));
            let (summary, problems) = given.take(&pools).await;
            assert_eq!(codes(&problems), [], "day {number}");
            assert_eq!(text(&owner, STATE).await, state, "day {number}");
            let told = (summary.total.added + summary.total.changed > 0, round == 0);
            assert!(told.0 == told.1, "day {number}, round {round}: {:?}", summary.total);
        }
    }
    // The money came on the days when it was first told of.
    let booked = "select string_agg(paid_on || ' ' || amount, ', ' order by id) from payment";
    assert_eq!(
        text(&owner, booked).await,
        "2026-11-11 400.00, 2026-11-13 700.00, 2026-11-13 60.00, 2026-11-14 -1100.00"
    );
    assert_eq!(wrong_sums(&owner).await, 0);

    // A day later nothing is new, and an older table is seen to be older.
    let last =
        Day { status: "MAK", reminded_on: "2026-11-10", level: "2", fee: Some("60,00"), ..FIRST };
    let before = text(&owner, "select count(*)::text from event").await;
    let (summary, problems) = Given::raindance(last.table().as_bytes(), day(16)).take(&pools).await;
    assert_eq!((summary.total.unchanged, summary.records), (8, 8), "{:?}", codes(&problems));
    assert_eq!(text(&owner, "select count(*)::text from event").await, before);
    let (summary, problems) =
        Given::raindance(FIRST.table().as_bytes(), day(15)).take(&pools).await;
    assert!(problems.iter().all(|problem| problem.fault.code() == "older"));
    assert!(problems.iter().all(|problem| problem.field == "--as-of"));
    assert_eq!((summary.total.older, summary.records), (4, 4), "{:?}", codes(&problems));
}

#[sqlx::test(migrations = false)]
async fn a_ledger_read_day_by_day_ends_like_one_read_at_once(owner: PgPool) {
    let pools = known_units(&owner).await;
    let mut changed = 0;
    for today in [12, 13, 20, 29] {
        let table = generated(600, day(today));
        let (summary, problems) = Given::raindance(table.as_bytes(), day(today)).take(&pools).await;
        assert!(
            problems.iter().all(|p| p.fault.code() == "not_an_invoice_yet"),
            "{:?}",
            codes(&problems)
        );
        assert!(summary.total.unchanged < summary.records);
        changed += summary.total.changed;
        assert_eq!(wrong_sums(&owner).await, 0);
    }
    assert!(changed > 20, "{changed}");
    // Days on which something was first told differ, and so do versions; the sums do not.
    let sums = |rows: Vec<String>| -> Vec<String> {
        rows.into_iter().filter(|row| row.starts_with("party ")).collect()
    };
    let state = "select md5(string_agg(concat_ws(' ', number, total, paid, fees, credited,
        left_to_pay, dunning_stage, cancelled_on is null), ',' order by number)) from invoice";
    let (step_by_step, parties) = (text(&owner, state).await, sums(dump(&owner, false).await));
    crate::state::on_another(&owner, |other| async move {
        let pools = known_units(&other).await;
        let table = generated(600, day(29));
        Given::raindance(table.as_bytes(), day(29)).take(&pools).await;
        assert_eq!(text(&other, state).await, step_by_step);
        assert_eq!(sums(dump(&other, false).await), parties);
        pools.close().await;
    })
    .await;
}
