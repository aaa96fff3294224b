//! What the demo shows of disputed charges, payment plans and calls: a case on every ground and in every
//! state, and a plan and a call in each that somebody works with, made by the product's own use cases, as if
//! the last weeks had been like this. Every name is made up.
#![expect(clippy::print_stderr, reason = "a tool for developers")]

#[path = "demo_cases/calls.rs"]
mod calls;
#[path = "demo_cases/charges.rs"]
mod charges;
#[path = "demo_cases/past_calls.rs"]
mod past_calls;
#[path = "demo_cases/plans.rs"]
mod plans;
#[path = "demo_cases/shown.rs"]
mod shown;

use anyhow::Context as _;
use besked_app::ports::{
    Debtor, DebtorAct, DebtorPortal as _, Decide, Missing, Staff, StaffAct, StaffDesk as _,
    StaffRole, WrittenAppeal,
};
use besked_domain::charge::Regime;
use besked_domain::dispute::case::{Outcome, State};
use besked_domain::dispute::decision::MustChange;
use besked_domain::dispute::fault::Cause;
use besked_domain::dispute::{Ground, Lacking, Reading, Receipt, ReceiptManner, Received, Told};
use besked_domain::id::{DisputeId, InvoiceId, PartyId, StaffId};
use besked_domain::money::Money;
use besked_domain::party::PartyKind;
use besked_domain::text::Lang;
use besked_server::clock::{FixedClock, stockholm_day};
use besked_server::config::{Cli, Command, Work};
use besked_server::desk::Desk;
use besked_server::evidence::Files;
use besked_server::portal::Portal;
use besked_server::store::settings::SettingsCache;
use besked_server::store::{Pools, sign_in};
use besked_server::web::serve::connect;
use charges::{Charge, Charges};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use clap::Parser as _;
use std::sync::Arc;
use uuid::Uuid;

/// How far a case has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Until {
    Opened,
    PersonAsked,
    Withdrawn,
    Taken,
    WaitingUnit,
    WaitingDebtor,
    Stated,
    Decided(Outcome),
    Appealed,
    /// Two appeals wait: one came with the objection and too late, the other in time.
    LateBeside,
    Forwarded,
}

/// What of a charge is contested.
#[derive(Clone, Copy, PartialEq, Eq)]
enum About {
    /// The whole of it.
    Charge,
    /// What was done to get paid, the oldest of it.
    Measure,
    /// The whole of an invoice that is itself a decision, sent so long ago that no time is left to appeal it.
    LongAgo,
}

/// A case: on which kind of charge, why, in whose words, and how far it has come.
type Case = (Regime, Ground, &'static str, Until);

/// The cases on charges.
const CASES: [Case; 14] = [
    (
        Regime::Mixed,
        Ground::NotReceived,
        "Förskolan var stängd två dagar i oktober.",
        Until::WaitingUnit,
    ),
    (
        Regime::PrivateLaw,
        Ground::AlreadyPaid,
        "Jag betalade den 3 november från mitt lönekonto.",
        Until::Opened,
    ),
    (
        Regime::PrivateLaw,
        Ground::WrongAmount,
        "Mätaren visar mindre än ni har räknat med.",
        Until::Taken,
    ),
    (Regime::PrivateLaw, Ground::Other, "Det stämmer inte.", Until::WaitingDebtor),
    (Regime::PrivateLaw, Ground::NotMine, "Jag flyttade därifrån i augusti.", Until::Stated),
    (
        Regime::Mixed,
        Ground::Cancelled,
        "Vi sade upp platsen i våras.",
        Until::Decided(Outcome::ChangeFully),
    ),
    (
        Regime::PrivateLaw,
        Ground::ReduceInterest,
        "Jag låg på sjukhus när räkningen kom.",
        Until::Decided(Outcome::NoChange),
    ),
    (
        Regime::Mixed,
        Ground::WrongAmount,
        "Inkomsten ni räknat på är för hög.",
        Until::Decided(Outcome::ChangePartly),
    ),
    (Regime::PrivateLaw, Ground::Prescribed, "Det är mer än tio år sedan.", Until::Withdrawn),
    (Regime::PrivateLaw, Ground::Minor, "Jag var inte myndig när boken lånades.", Until::Opened),
    (Regime::PrivateLaw, Ground::CannotPay, "Jag har blivit av med jobbet.", Until::Opened),
    (Regime::PrivateLaw, Ground::TariffLevel, "Priset är för högt.", Until::PersonAsked),
    (
        Regime::AdministrativeAppeal,
        Ground::NotReceived,
        "Kontrollen blev aldrig av.",
        Until::Appealed,
    ),
    (
        Regime::AdministrativeAppeal,
        Ground::WrongAmount,
        "Beslutet gäller färre timmar än ni har räknat med.",
        Until::Forwarded,
    ),
];

/// The case on what was done to get paid.
const ON_MEASURE: Case =
    (Regime::PrivateLaw, Ground::Other, "Påminnelsen kom aldrig fram till mig.", Until::Taken);

/// The case on what was sent long ago.
const ON_LONG_AGO: Case = (
    Regime::AdministrativeAppeal,
    Ground::WrongAmount,
    "Jag fick mindre än ni har räknat med.",
    Until::LateBeside,
);

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    // Nothing comes in here: the inbox has to be named and is not looked at.
    let own = ["demo_cases", "work", "--inbox", "."].map(str::to_owned);
    let Command::Work(Work { databases, files, .. }) =
        Cli::try_parse_from(own.into_iter().chain(std::env::args().skip(1)))?.command
    else {
        anyhow::bail!("not read");
    };
    let pools = connect(&databases, 2).await?;
    let files = Files::in_folder(files)?;
    let begun = Utc::now() - TimeDelta::days(12);
    let handler = staff(&pools, "handler", "Demo Handläggare Hägg", StaffRole::Handler).await?;
    let manager = staff(&pools, "manager", "Demo Chef Slån", StaffRole::Manager).await?;
    let mut charges = Charges::read(&pools).await?;
    let on_charges = CASES.into_iter().map(|case| (About::Charge, case));
    let others = [(About::Measure, ON_MEASURE), (About::LongAgo, ON_LONG_AGO)];
    let cases = on_charges.chain(others);
    for (number, (about, (regime, ground, words, until))) in cases.enumerate() {
        let Charge { party, invoice, measure, .. } = charges
            .take(regime, about)
            .with_context(|| format!("no open charge for {}", ground.word()))?;
        let hours = i64::try_from(number).unwrap_or(0);
        let story = Story {
            pools: &pools,
            files: &files,
            party,
            handler: &handler,
            manager: &manager,
            at: begun + TimeDelta::hours(hours * 3),
        };
        let ids = if about == About::Measure { Vec::from_iter(measure) } else { vec![] };
        story.tell(invoice, (ids, ground, words), until).await?;
    }
    let story = Story {
        pools: &pools,
        files: &files,
        party: PartyId(Uuid::nil()),
        handler: &handler,
        manager: &manager,
        at: begun,
    };
    shown::each(&story.desk(0), &handler).await?;
    let plans = plans::tell(&story, &mut charges).await?;
    let calls = calls::tell(&story, &charges).await?;
    eprintln!("{} cases, {plans} plans, {calls} calls", CASES.len().saturating_add(others.len()));
    pools.close().await;
    Ok(())
}

/// Someone of the staff, as if they had signed in once.
async fn staff(pools: &Pools, subject: &str, name: &str, role: StaffRole) -> anyhow::Result<Staff> {
    let now = Utc::now();
    let who = ("https://demo.invalid", subject);
    let id: StaffId =
        sign_in::staff_member(&pools.signin, who, name, (&[role], false), now).await?;
    Ok(Staff {
        id,
        name: name.to_owned(),
        roles: vec![role],
        sees_protected: false,
        idle_until: now,
        ends_at: now,
    })
}

/// A case that is being told.
#[derive(Clone, Copy)]
struct Story<'a> {
    pools: &'a Pools,
    /// Where the scans of signed papers are kept.
    files: &'a Files,
    party: PartyId,
    handler: &'a Staff,
    manager: &'a Staff,
    at: DateTime<Utc>,
}

impl Story<'_> {
    fn debtor(&self) -> Debtor {
        Debtor {
            person: self.party,
            name: String::new(),
            acting_for: self.party,
            acting_for_name: String::new(),
            acting_for_kind: PartyKind::Person,
            has_choice: false,
            unread: 0,
            idle_until: self.at,
            ends_at: self.at,
        }
    }

    /// The debtor's side, some days later.
    fn portal(&self, days: i64) -> Portal {
        let clock = Arc::new(FixedClock(self.at + TimeDelta::days(days)));
        Portal::new(self.pools.clone(), SettingsCache::new(self.pools.clone()), clock)
    }

    /// The staff's side, some days later.
    fn desk(&self, days: i64) -> Desk {
        let clock = Arc::new(FixedClock(self.at + TimeDelta::days(days)));
        Desk::new(self.pools.clone(), SettingsCache::new(self.pools.clone()), clock)
    }

    async fn is_explained(&self, id: DisputeId) -> anyhow::Result<bool> {
        let (who, portal) = (self.debtor(), self.portal(1));
        let case = portal.dispute(&who, id, Lang::Sv, Reading::Full).await?;
        Ok(case.context("the case is gone")?.row.state == State::Explained)
    }

    async fn does(&self, id: DisputeId, days: i64, act: DebtorAct) -> anyhow::Result<()> {
        let portal = self.portal(days);
        portal.act(&self.debtor(), id, &act, Uuid::new_v4()).await.context("what the person does")
    }

    async fn works(&self, id: DisputeId, days: i64, act: StaffAct) -> anyhow::Result<()> {
        let who = if matches!(act, StaffAct::Decide(_)) { self.manager } else { self.handler };
        self.desk(days).act(who, id, &act, Uuid::new_v4()).await.context("what staff do")
    }

    async fn tell(
        &self,
        invoice: InvoiceId,
        (ids, ground, words): (Vec<Uuid>, Ground, &str),
        until: Until,
    ) -> anyhow::Result<()> {
        let told = Told {
            ids,
            amount: None,
            ground,
            statement: words.to_owned(),
            wanted: String::new(),
            files: 0,
            appeals: until == Until::LateBeside,
        };
        let portal = self.portal(0);
        let opened = portal.open_dispute(&self.debtor(), invoice, &told, &[], Uuid::new_v4()).await;
        let id = opened.with_context(|| format!("a case on {}", ground.word()))?;
        // A no at once waits until somebody asks for a person.
        let asks = !matches!(until, Until::Opened | Until::Withdrawn);
        if asks && self.is_explained(id).await? {
            self.does(id, 1, DebtorAct::AskPerson).await?;
        }
        match until {
            Until::Opened | Until::PersonAsked => return Ok(()),
            Until::Withdrawn => return self.does(id, 1, DebtorAct::Withdraw).await,
            _ => self.works(id, 1, StaffAct::Take).await?,
        }
        let desk = self.desk(2);
        match until {
            Until::Taken => return Ok(()),
            Until::WaitingUnit => {
                let found = desk.disputes(self.handler, &Default::default()).await?;
                let unit = found.units.first().context("no unit")?.id;
                let by = (self.at + TimeDelta::days(9)).date_naive();
                let text = "Stämmer det som sägs i ärendet?".to_owned();
                return self.works(id, 2, StaffAct::AskUnit { unit, text, by }).await;
            }
            Until::WaitingDebtor => {
                let text =
                    "Tack för att du hör av dig. Vi behöver veta mer för att kunna hjälpa dig.";
                let missing = Missing {
                    fields: vec![Lacking::Statement, Lacking::Evidence],
                    text: "Skriv vad som inte stämmer, och när det hände.".to_owned(),
                };
                let act = StaffAct::AskDebtor { text: text.to_owned(), missing };
                return self.works(id, 2, act).await;
            }
            _ => {}
        }
        self.does(id, 2, DebtorAct::Write("Hör gärna av er om ni undrar något.".to_owned()))
            .await?;
        let statement = "Avgiften bygger på det som var känt när fakturan skapades. Det som nu sägs har kontrollerats mot enhetens egna anteckningar.";
        self.works(id, 3, StaffAct::State(statement.to_owned())).await?;
        let outcome = match until {
            Until::Decided(outcome) => outcome,
            Until::Appealed | Until::LateBeside | Until::Forwarded => Outcome::NoChange,
            _ => return Ok(()),
        };
        let decision = Decide {
            outcome,
            amount: (outcome == Outcome::ChangePartly).then(|| Money::from_ore(10_000)),
            beside: None,
            facts: match outcome {
                Outcome::NoChange => "Uppgifterna i ärendet visar inte att avgiften är fel.",
                _ => "Enhetens anteckningar stöder det som sägs.",
            }
            .to_owned(),
            rules: "Taxan som kommunfullmäktige har antagit.".to_owned(),
            bias: "none".to_owned(),
            comment_needless: "Yttrandet tillför inget som inte redan stod i svaret.".to_owned(),
            must_change: MustChange::default(),
        };
        self.works(id, 5, StaffAct::Decide(decision)).await?;
        if outcome == Outcome::ChangeFully {
            let note = "Taxan från förra året låg kvar när fakturorna gjordes.".to_owned();
            let act = StaffAct::MarkFault { cause: Cause::WrongPrice, note };
            self.works(id, 6, act).await?;
        }
        self.appeals(id, invoice, until).await
    }

    /// What is appealed, and what becomes of that.
    async fn appeals(&self, id: DisputeId, invoice: InvoiceId, until: Until) -> anyhow::Result<()> {
        if matches!(until, Until::Appealed | Until::LateBeside | Until::Forwarded) {
            let appeal = WrittenAppeal {
                text: "Jag anser fortfarande att det är fel.".to_owned(),
                change_wanted: "Avgiften ska tas bort.".to_owned(),
                files: vec![],
            };
            self.does(id, 6, DebtorAct::Appeal(appeal)).await?;
        }
        if matches!(until, Until::LateBeside | Until::Forwarded) {
            let on = stockholm_day(self.at + TimeDelta::days(6));
            self.receives(id, on, Received::Decision).await?;
        }
        if until == Until::LateBeside {
            let own = self.portal(7).invoice(&self.debtor(), invoice).await?;
            let on = own.context("the invoice is gone")?.issued_on + TimeDelta::days(3);
            self.receives(id, on, Received::Invoice).await?;
        }
        if until == Until::Forwarded {
            self.works(id, 7, StaffAct::ForwardAppeal(None)).await?;
        }
        Ok(())
    }

    /// It is proved when something was received.
    async fn receives(&self, id: DisputeId, on: NaiveDate, of: Received) -> anyhow::Result<()> {
        let receipt = Receipt { on, manner: ReceiptManner::Signed };
        self.works(id, 7, StaffAct::RegisterReceipt(receipt, of)).await
    }
}
