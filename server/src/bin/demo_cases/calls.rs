//! What the demo shows of calls that were promised, and of the telephone beside them, made by the product's own
//! use cases.

use super::{Charges, Story};
use anyhow::Context as _;
use besked_app::ports::{
    CallbackAsk, DebtorCallbacks as _, StaffCallAct, StaffCallbacks as _, StaffTestCalls as _,
};
use besked_domain::calendar::is_working_day;
use besked_domain::callback::measure::{Grade, PhoneFigures};
use besked_domain::callback::phone_table::PhoneDay;
use besked_domain::callback::test_call::{Answer, Protocol};
use besked_domain::callback::{CallLanguage, CallOutcome, CallTopic};
use besked_domain::id::{CallbackId, InvoiceId};
use besked_domain::phone::Phone;
use besked_server::clock::stockholm_day;
use chrono::{TimeDelta, Utc};
use uuid::Uuid;

/// How far a call has come.
#[derive(Clone, Copy)]
enum Until {
    Asked,
    /// Nobody answered once, and it has not been tried again as promised.
    Tried,
    NotReached,
    Solved,
}

/// A call: how many days ago it was asked for, what about, in whose words, and how far it has come.
const CALLS: [(i64, CallTopic, &str, Until); 5] = [
    (0, CallTopic::Invoice, "Jag förstår inte vad raden gäller.", Until::Asked),
    (0, CallTopic::Payment, "Har min betalning kommit fram?", Until::Asked),
    (5, CallTopic::CannotPay, "Ring helst på förmiddagen.", Until::Tried),
    (9, CallTopic::Other, "Jag är svår att nå.", Until::NotReached),
    (7, CallTopic::Invoice, "Är priset höjt sedan i våras?", Until::Solved),
];

/// On how many days before today the telephone is told of.
const PHONE_DAYS: i64 = 40;

/// Makes them on charges that nobody disputes. How many there were charges for.
pub(super) async fn tell(story: &Story<'_>, charges: &mut Charges) -> anyhow::Result<usize> {
    let mut told = 0;
    for (days_ago, topic, words, until) in CALLS {
        let Some((party, invoice)) = charges.any() else { break };
        let at = Utc::now() - TimeDelta::days(days_ago);
        let own = Story { party, at, ..*story };
        own.call(invoice, (topic, words), until).await.context("a call")?;
        told += 1;
    }
    let days: Vec<_> = (1..=PHONE_DAYS).filter_map(phone_day).collect();
    story.desk(0).keep_phone_days(story.manager, &days).await.context("the telephone")?;
    test_calls(story).await?;
    Ok(told)
}

/// One test call that was made some weeks ago, and one that is to come.
async fn test_calls(story: &Story<'_>) -> anyhow::Result<()> {
    let earlier = Story { at: Utc::now() - TimeDelta::days(20), ..*story };
    let desk = earlier.desk(0);
    let id = desk.draw_test_call(story.manager, Uuid::new_v4()).await.context("a test call")?;
    let treated = Grade::new(4).context("a grade")?;
    let answer = Answer { seconds: 35, greeted: true, right: true, treated };
    let note = "Frågade när anståndet måste vara begärt.".to_owned();
    let protocol = Protocol { answer: Some(answer), note };
    // All that it can be drawn from has passed by then.
    let later = earlier.desk(15);
    let written = later.write_protocol(story.manager, id, &protocol, Uuid::new_v4()).await;
    written.context("how it went")?;
    story.desk(0).draw_test_call(story.manager, Uuid::new_v4()).await.context("a test call")?;
    Ok(())
}

/// How it went with the telephone so many days ago, where it was open.
fn phone_day(days_ago: i64) -> Option<PhoneDay> {
    let day = stockholm_day(Utc::now() - TimeDelta::days(days_ago));
    let more = u64::try_from(days_ago % 7).unwrap_or_default();
    let figures = PhoneFigures {
        offered: 90 + more,
        answered: 80,
        hung_up_at_once: 3,
        abandoned: 10 + more,
        answered_in_time: 70 - more,
        abandoned_late: 5,
        waited_seconds: 4_000 + 90 * more,
    };
    is_working_day(day).then(|| PhoneDay { day, number: "Kundtjänst".to_owned(), figures })
}

impl Story<'_> {
    async fn call(
        &self,
        invoice: InvoiceId,
        (topic, words): (CallTopic, &str),
        until: Until,
    ) -> anyhow::Result<()> {
        let ask = CallbackAsk {
            topic,
            about: Some(invoice.0),
            phone: Phone::parse("070-174 06 40")?,
            window: None,
            language: CallLanguage::Swedish,
            note: words.to_owned(),
        };
        let who = self.debtor();
        let id = self.portal(0).ask_callback(&who, &ask, Uuid::new_v4()).await?;
        match until {
            Until::Asked => {}
            Until::Tried => self.calls(id, 1, CallOutcome::NoAnswer, "").await?,
            Until::NotReached => {
                for days in 1..=3 {
                    self.calls(id, days, CallOutcome::NoAnswer, "").await?;
                }
            }
            Until::Solved => {
                let said = "Vi gick igenom fakturan rad för rad.";
                self.calls(id, 1, CallOutcome::ReachedSolved, said).await?;
                let grade = Grade::new(4).context("a grade")?;
                self.portal(1).grade_call(&who, id, grade, Uuid::new_v4()).await?;
            }
        }
        Ok(())
    }

    /// Staff take a call, some days later, and say what came of it.
    async fn calls(
        &self,
        id: CallbackId,
        days: i64,
        outcome: CallOutcome,
        said: &str,
    ) -> anyhow::Result<()> {
        let desk = self.desk(days);
        let result = StaffCallAct::Outcome {
            outcome,
            note: said.to_owned(),
            follow_up_at: None,
            authority: None,
        };
        for act in [StaffCallAct::Claim, result] {
            desk.act_on_callback(self.handler, id, &act, Uuid::new_v4()).await?;
        }
        Ok(())
    }
}
