//! Takes in a bank's file: read once to its end before anything of it is written, then written some
//! payments at a time. Killed in between, the next run finds what was written and writes the rest.

use super::ImportError;
use super::writing::Importing;
use crate::clock::stockholm_day;
use crate::interchange::bank::{Bank, Deposits, Fault, Next, Portion, TOGETHER};
use crate::interchange::ledger::record::Kind;
use crate::interchange::report::{Origin, Problem};
use crate::store::bank::{self, Batch, NewFile, Outcome, Policy};
use besked_domain::bank::{BankPayment, Serials};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

impl From<Fault> for ImportError {
    fn from(fault: Fault) -> Self {
        Self::Unfit(Box::new(fault))
    }
}

/// Takes in a bank's file, or refuses the whole of it.
pub(super) async fn take(
    importing: &mut Importing<'_>,
    bank: &Bank,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<(), ImportError> {
    let policy = Policy::on(importing.connection, stockholm_day(importing.now)).await?;
    let checked = bank.check()?;
    if checked.file.test && !policy.takes_test_files {
        return Err(Fault::TestFile.into());
    }
    let unknown = bank::unknown_payees(importing.connection, &checked.payees).await?;
    if !unknown.is_empty() {
        return Err(Fault::PayeeUnknown(unknown).into());
    }
    let (file, run, kind) = (&checked.file, importing.run, bank.kind().word());
    let id = bank::open(importing.connection, NewFile { kind, file, run }).await?;
    let mut reader = bank.read()?;
    let (mut taken, mut serials) = (0_u64, Serials::default());
    while let Some(next) = reader.next()? {
        pass_over(importing, reader.as_mut(), id).await?;
        let Next::Portion(Portion { deposit, is_last }) = next else { continue };
        let keys = deposit.keys(&mut serials);
        if is_last {
            serials = Serials::default();
        }
        let payments = deposit.payments.chunks(TOGETHER).zip(keys.chunks(TOGETHER));
        for (payments, keys) in payments {
            let batch = Batch { file: id, deposit: &deposit, payments, keys };
            let outcomes = bank::write(importing.connection, batch, policy, importing.now).await?;
            for ((payment, key), outcome) in payments.iter().zip(keys).zip(outcomes) {
                tell(importing, payment, key, outcome)?;
            }
            taken = taken.saturating_add(u64::try_from(payments.len()).unwrap_or_default());
            progress(taken, checked.payments);
        }
    }
    pass_over(importing, reader.as_mut(), id).await
}

/// Books what has waited for an invoice or a day, if that has come.
pub(super) async fn come_back(
    connection: &mut PgConnection,
    now: DateTime<Utc>,
) -> Result<(), ImportError> {
    let policy = Policy::on(connection, stockholm_day(now)).await?;
    Ok(bank::come_back(connection, policy, now).await?)
}

/// Tells of what is no payment, and keeps what was not understood.
async fn pass_over(
    importing: &mut Importing<'_>,
    reader: &mut dyn Deposits,
    file: Uuid,
) -> Result<(), ImportError> {
    for passed in reader.passed_over() {
        if let Some(raw) = &passed.raw {
            bank::keep_unread(importing.connection, file, passed.line, raw).await?;
        }
        let problem = Origin::line(passed.line).problem(passed.fault);
        importing.report.tell(problem).map_err(ImportError::Report)?;
    }
    Ok(())
}

/// Counts a payment, and tells of it when it is not simply booked.
fn tell(
    importing: &mut Importing<'_>,
    payment: &BankPayment,
    key: &str,
    outcome: Outcome,
) -> Result<(), ImportError> {
    let fault = match outcome {
        Outcome::Placed | Outcome::Known => None,
        Outcome::Conflict => Some(Fault::Conflict),
        Outcome::Waits(why) => Some(Fault::Waits(why)),
    };
    importing.report.summary.count(Some(Kind::Payment), |counts| match outcome {
        Outcome::Placed => &mut counts.added,
        Outcome::Known => &mut counts.unchanged,
        Outcome::Conflict => &mut counts.conflicts,
        Outcome::Waits(_) => &mut counts.waiting,
    });
    let Some(fault) = fault else { return Ok(()) };
    let problem = Problem {
        record: Some(Kind::Payment.name().to_owned()),
        id: Some(key.to_owned()),
        ..Origin::line(payment.line).problem(fault)
    };
    importing.report.tell(problem).map_err(ImportError::Report)
}
