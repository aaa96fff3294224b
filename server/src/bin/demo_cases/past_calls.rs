//! What the demo shows of calls that lie behind: some on each working day of the last three months, most of them
//! kept as promised, so that the statistics have something to tell.

use super::calls::outcome;
use super::{Charges, Story};
use anyhow::Context as _;
use besked_app::ports::{DebtorCallbacks as _, StaffCallAct, StaffCallbacks as _};
use besked_domain::calendar::is_working_day;
use besked_domain::callback::measure::Grade;
use besked_domain::callback::{CallOutcome, CallTopic};
use besked_domain::id::{CallbackId, InvoiceId};
use besked_server::clock::{stockholm_day, stockholm_time, wall_clock};
use chrono::{TimeDelta, Utc};
use uuid::Uuid;

/// How a call went.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Went {
    /// Called as promised, and solved.
    Solved,
    /// Nobody answered at first.
    Again,
    /// Called as promised, and again the same afternoon when more was known.
    FollowedUp,
    /// Called after closing time.
    Late,
    /// Another authority's to answer.
    Elsewhere,
}

/// A call: of which unit, counted from the one with the most invoices; what about, in whose words, how it went,
/// and the grade that was given, if one was.
type Past = (usize, CallTopic, &'static str, Went, Option<u8>);

/// The calls, in turn.
const PAST: [Past; 11] = [
    (0, CallTopic::Invoice, "Vad är det jag betalar för?", Went::Solved, Some(5)),
    (1, CallTopic::Payment, "Har ni fått mina pengar?", Went::Solved, Some(4)),
    (0, CallTopic::CannotPay, "Jag kan inte betala allt på en gång.", Went::Late, Some(2)),
    (0, CallTopic::Invoice, "Varför är den högre än förra gången?", Went::Solved, Some(4)),
    (2, CallTopic::Other, "Jag vill ha fakturan till en annan adress.", Went::Solved, None),
    (1, CallTopic::Invoice, "Vilken tid gäller den för?", Went::Again, Some(5)),
    (0, CallTopic::Payment, "Jag tror att jag har betalat två gånger.", Went::FollowedUp, Some(5)),
    (3, CallTopic::Other, "Jag vill bestrida en felparkeringsavgift.", Went::Elsewhere, Some(4)),
    (0, CallTopic::Invoice, "Stämmer det som står på andra raden?", Went::Solved, Some(5)),
    (1, CallTopic::CannotPay, "När behöver jag senast ha betalat?", Went::Solved, Some(3)),
    (2, CallTopic::Invoice, "Vem kan jag fråga om uppgifterna?", Went::Late, Some(3)),
];

/// Since how many days calls were promised.
const DAYS: i64 = 90;

/// A promise that was broken so many days ago has got its reason.
const EXPLAINED: i64 = 7;

/// Makes them. How many there are.
pub(super) async fn tell(story: &Story<'_>, charges: &Charges) -> anyhow::Result<usize> {
    let mut told = 0;
    let mut in_turn = PAST.into_iter().cycle();
    for days_ago in (1..=DAYS).rev() {
        let day = stockholm_day(Utc::now() - TimeDelta::days(days_ago));
        let hours: &[u32] = if days_ago % 2 == 0 { &[9, 10] } else { &[9] };
        for hour in hours.iter().filter(|_| is_working_day(day)) {
            let (unit, topic, words, went, grade) = in_turn.next().context("no call")?;
            let Some((party, invoice)) = charges.asked(unit, told, day) else {
                return Ok(told);
            };
            let at = stockholm_time(day.and_hms_opt(*hour, 0, 0).context("no such time")?);
            let own = Story { party, at, ..*story };
            let id = own.past_call(invoice, (topic, words), went).await.context("a call")?;
            if went == Went::Late && days_ago > EXPLAINED {
                own.explain(id).await.context("why it came late")?;
            }
            if let Some(grade) = grade.and_then(Grade::new) {
                let evening = Story { at: at + TimeDelta::hours(10), ..own };
                let (portal, who) = (evening.portal(0), evening.debtor());
                portal.grade_call(&who, id, grade, Uuid::new_v4()).await.context("a grade")?;
            }
            told += 1;
        }
    }
    Ok(told)
}

impl Story<'_> {
    async fn past_call(
        &self,
        invoice: InvoiceId,
        asks: (CallTopic, &str),
        went: Went,
    ) -> anyhow::Result<CallbackId> {
        let id = self.asks_to_be_called(invoice, asks).await?;
        let solved = outcome(CallOutcome::ReachedSolved, "Vi gick igenom det, och allt är klart.");
        match went {
            Went::Solved => self.calls(id, 1, solved).await?,
            Went::Late => self.calls(id, 8, solved).await?,
            Went::Again => {
                self.calls(id, 1, outcome(CallOutcome::NoAnswer, "")).await?;
                self.calls(id, 4, solved).await?;
            }
            Went::FollowedUp => {
                let again = wall_clock(self.at).date().and_hms_opt(15, 0, 0);
                let act = StaffCallAct::Outcome {
                    outcome: CallOutcome::ReachedFollowUp,
                    note: "Vi frågar banken och ringer igen klockan tre.".to_owned(),
                    follow_up_at: Some(again.context("no such time")?),
                    authority: None,
                };
                self.calls(id, 1, act).await?;
                self.calls(id, 5, solved).await?;
            }
            Went::Elsewhere => {
                let others = self.desk(0).authorities(self.handler).await?;
                let police = others.iter().find(|own| own.entry.name.starts_with("Polis"));
                let act = StaffCallAct::Outcome {
                    outcome: CallOutcome::WrongAuthority,
                    note: "En sådan avgift bestrids hos polisen. Den ska ändå betalas i tid."
                        .to_owned(),
                    follow_up_at: None,
                    authority: Some(police.context("no authority")?.id),
                };
                self.calls(id, 1, act).await?;
            }
        }
        Ok(id)
    }

    /// Staff say why a call came late, the day after.
    async fn explain(&self, id: CallbackId) -> anyhow::Result<()> {
        let act = StaffCallAct::Explain {
            promise: 1,
            because: "Två var sjuka den dagen, och telefonen gick före.".to_owned(),
        };
        self.desk(1).act_on_callback(self.handler, id, &act, Uuid::new_v4()).await?;
        Ok(())
    }
}
