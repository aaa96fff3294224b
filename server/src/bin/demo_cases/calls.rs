//! What the demo shows of calls that were promised, and of the telephone beside them, made by the product's own
//! use cases.

use super::{Charges, Story, past_calls};
use anyhow::Context as _;
use besked_app::ports::{
    CallbackAsk, DebtorCallbacks as _, NewAnswerCard, StaffCallAct, StaffCallbacks as _,
    StaffTestCalls as _,
};
use besked_domain::calendar::is_working_day;
use besked_domain::callback::measure::{Grade, PhoneFigures};
use besked_domain::callback::phone_table::PhoneDay;
use besked_domain::callback::test_call::{Answer, Protocol};
use besked_domain::callback::{CallLanguage, CallOutcome, CallTopic};
use besked_domain::id::{CallbackId, InvoiceId};
use besked_domain::phone::Phone;
use besked_domain::text::Localised;
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

/// An answer card: how many days ago it was announced, from how many days on from today it holds, and what about.
const CARDS: [(i64, i64, CallTopic, &str, &str); 5] = [
    (
        60,
        -30,
        CallTopic::Invoice,
        "Fakturan räknas efter taxan som gällde när den skapades. Varje rad kan öppnas i portalen.",
        "The invoice is made by the tariff that held that day. Each line can be opened in the portal.",
    ),
    (
        0,
        14,
        CallTopic::Invoice,
        "Förbrukningen står dag för dag på fakturan. Äldre fakturor ser ut som förut.",
        "The invoice tells what was used day by day. Older invoices look as before.",
    ),
    (
        60,
        -30,
        CallTopic::Payment,
        "En betalning syns i portalen inom två bankdagar.",
        "A payment is seen in the portal within two bank days.",
    ),
    (
        60,
        -30,
        CallTopic::CannotPay,
        "Anstånd och delbetalning begärs i portalen. Den som hellre vill får hjälp i telefon.",
        "More time or instalments are asked for in the portal. Whoever prefers it is helped by telephone.",
    ),
    (
        0,
        2,
        CallTopic::CannotPay,
        "Som förut, och budget- och skuldrådgivningen har öppet på tisdagar till klockan 18.",
        "As before, and the budget and debt counsellors are open until 6 p.m. on Tuesdays.",
    ),
];

/// A test call: how many days ago it was drawn, and after how many seconds it was answered, if it was.
const TEST_CALLS: [(i64, Option<u16>); 3] = [(75, None), (48, Some(70)), (20, Some(35))];

/// On how many days before today the telephone is told of.
const PHONE_DAYS: i64 = 40;

/// Makes them, about what others are about too. How many calls there are.
pub(super) async fn tell(story: &Story<'_>, charges: &Charges) -> anyhow::Result<usize> {
    let mut told = past_calls::tell(story, charges).await?;
    for (turn, (days_ago, topic, words, until)) in CALLS.into_iter().enumerate() {
        let at = Utc::now() - TimeDelta::days(days_ago);
        let Some((party, invoice)) = charges.asked(turn, turn, stockholm_day(at)) else { break };
        let own = Story { party, at, ..*story };
        own.call(invoice, (topic, words), until).await.context("a call")?;
        told += 1;
    }
    let days: Vec<_> = (1..=PHONE_DAYS).filter_map(phone_day).collect();
    story.desk(0).keep_phone_days(story.manager, &days).await.context("the telephone")?;
    answer_cards(story).await?;
    for (days_ago, seconds) in TEST_CALLS {
        test_call(story, days_ago, seconds).await.context("a test call")?;
    }
    let now = Story { at: Utc::now(), ..*story };
    now.desk(0).draw_test_call(story.manager, Uuid::new_v4()).await.context("a test call")?;
    Ok(told)
}

/// What whoever answers says, with what is announced.
async fn answer_cards(story: &Story<'_>) -> anyhow::Result<()> {
    let today = stockholm_day(Utc::now());
    for (days_ago, ahead, topic, sv, en) in CARDS {
        let announced = Story { at: Utc::now() - TimeDelta::days(days_ago), ..*story };
        let desk = announced.desk(0);
        let (_, units) = desk.answer_cards(story.handler, Some(topic)).await?;
        let card = NewAnswerCard {
            unit: units.first().context("no unit")?.id,
            topic,
            text: Localised { sv: sv.to_owned(), en: en.to_owned() },
            valid_from: today + TimeDelta::days(ahead),
        };
        let written = desk.add_answer_card(story.handler, &card, Uuid::new_v4()).await;
        written.context("an answer card")?;
    }
    Ok(())
}

/// A test call that was made.
async fn test_call(story: &Story<'_>, days_ago: i64, seconds: Option<u16>) -> anyhow::Result<()> {
    let earlier = Story { at: Utc::now() - TimeDelta::days(days_ago), ..*story };
    let id = earlier.desk(0).draw_test_call(story.manager, Uuid::new_v4()).await?;
    let treated = Grade::new(4).context("a grade")?;
    let answer = seconds.map(|seconds| Answer { seconds, greeted: true, right: true, treated });
    let note = match answer {
        Some(_) => "Frågade när anståndet måste vara begärt.",
        None => "Det ringde ut.",
    };
    let protocol = Protocol { answer, note: note.to_owned() };
    // All that it can be drawn from has passed by then.
    let later = earlier.desk(15);
    later.write_protocol(story.manager, id, &protocol, Uuid::new_v4()).await?;
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
        asks: (CallTopic, &str),
        until: Until,
    ) -> anyhow::Result<()> {
        let id = self.asks_to_be_called(invoice, asks).await?;
        match until {
            Until::Asked => {}
            Until::Tried => self.calls(id, 24, outcome(CallOutcome::NoAnswer, "")).await?,
            Until::NotReached => {
                for hours in [24, 48, 72] {
                    self.calls(id, hours, outcome(CallOutcome::NoAnswer, "")).await?;
                }
            }
            Until::Solved => {
                let said = "Vi gick igenom fakturan rad för rad.";
                self.calls(id, 24, outcome(CallOutcome::ReachedSolved, said)).await?;
                let grade = Grade::new(4).context("a grade")?;
                let (portal, who) = (self.portal(1), self.debtor());
                portal.grade_call(&who, id, grade, Uuid::new_v4()).await?;
            }
        }
        Ok(())
    }

    pub(super) async fn asks_to_be_called(
        &self,
        about: InvoiceId,
        (topic, words): (CallTopic, &str),
    ) -> anyhow::Result<CallbackId> {
        let ask = CallbackAsk {
            topic,
            about: Some(about.0),
            phone: Phone::parse("070-174 06 40")?,
            window: None,
            language: CallLanguage::Swedish,
            note: words.to_owned(),
        };
        Ok(self.portal(0).ask_callback(&self.debtor(), &ask, Uuid::new_v4()).await?)
    }

    /// Staff take a call, some hours later, and say what came of it.
    pub(super) async fn calls(
        &self,
        id: CallbackId,
        hours: i64,
        result: StaffCallAct,
    ) -> anyhow::Result<()> {
        let later = Story { at: self.at + TimeDelta::hours(hours), ..*self };
        let desk = later.desk(0);
        for act in [StaffCallAct::Claim, result] {
            desk.act_on_callback(self.handler, id, &act, Uuid::new_v4()).await?;
        }
        Ok(())
    }
}

/// What came of a call, where no more is to be said.
pub(super) fn outcome(outcome: CallOutcome, said: &str) -> StaffCallAct {
    StaffCallAct::Outcome { outcome, note: said.to_owned(), follow_up_at: None, authority: None }
}
