//! What the demo shows of payment plans: one in each state that somebody works with or waits in, made by the
//! product's own use cases.

use super::{Charges, Story};
use anyhow::Context as _;
use besked_app::letters::{self, Envelope};
use besked_app::ports::{
    DebtorPortal as _, EvidenceFile, PlanAct, PlanAsk, PlanPapers as _, SetAgreement,
    StaffDesk as _, StaffPlanAct,
};
use besked_domain::evidence::Kind;
use besked_domain::id::{InvoiceId, PlanId};
use besked_domain::plan::{Change, Pace, Proposal};
use besked_domain::text::Lang;
use besked_server::clock::stockholm_day;
use besked_server::press::Press;
use besked_server::store::settings::Settings;
use chrono::{Days, TimeDelta, Utc};
use uuid::Uuid;

/// How far a plan has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Until {
    Proposed,
    Countered,
    Agreed,
    Active,
    /// A change of it waits to be signed.
    Changing,
    Changed,
    Noticed,
    /// Broken after its notice: the rest is to be paid.
    Broken,
    Declined,
    Withdrawn,
}

/// A plan: how many days ago it was proposed, in whose words, and how far it has come.
const PLANS: [(i64, &str, Until); 10] = [
    (2, "Jag har fått färre timmar på jobbet.", Until::Proposed),
    (4, "Jag kan betala lite varje månad.", Until::Countered),
    (5, "Det blev mycket på en gång.", Until::Agreed),
    (20, "Jag väntar på besked om bostadsbidrag.", Until::Active),
    (16, "Jag har tagit tjänstledigt.", Until::Changing),
    (24, "Jag börjar ett nytt jobb till våren.", Until::Changed),
    (75, "Jag är sjukskriven.", Until::Noticed),
    (110, "Jag hade stora utgifter i somras.", Until::Broken),
    (9, "Jag vill dela upp det.", Until::Declined),
    (6, "Jag tror att jag behöver en plan.", Until::Withdrawn),
];

/// Makes them on charges that nobody disputes. How many there were charges for.
pub(super) async fn tell(story: &Story<'_>, charges: &mut Charges) -> anyhow::Result<usize> {
    let mut told = 0;
    for (days_ago, words, until) in PLANS {
        let Some((party, invoice)) = charges.any() else { break };
        let at = Utc::now() - TimeDelta::days(days_ago);
        let own = Story { party, at, ..*story };
        own.plan(invoice, words, until).await.context("a plan")?;
        told += 1;
    }
    Ok(told)
}

impl Story<'_> {
    async fn plan(&self, invoice: InvoiceId, words: &str, until: Until) -> anyhow::Result<()> {
        let day = |days: u64| stockholm_day(self.at) + Days::new(days);
        let ask = PlanAsk {
            invoices: vec![invoice],
            proposal: Proposal { pace: Pace::Instalments(10), first_due_on: day(30) },
            reason: words.to_owned(),
            anyway: true,
        };
        let (portal, who) = (self.portal(0), self.debtor());
        let id = portal.propose_plan(&who, &ask, Uuid::new_v4()).await?;
        match until {
            Until::Proposed => return Ok(()),
            Until::Countered => {
                let proposal = Proposal { pace: Pace::Instalments(6), first_due_on: day(30) };
                let reason = "Sex delar går bra. Då blir du klar till sommaren.".to_owned();
                return self.at_desk(id, 1, StaffPlanAct::Counter { proposal, reason }).await;
            }
            Until::Declined => {
                let reason = "Summan är så liten att den behöver betalas på en gång.".to_owned();
                return self.at_desk(id, 1, StaffPlanAct::Decline(reason)).await;
            }
            Until::Withdrawn => {
                portal.act_on_plan(&who, id, &PlanAct::Withdraw, Uuid::new_v4()).await?;
                return Ok(());
            }
            Until::Agreed
            | Until::Active
            | Until::Changing
            | Until::Changed
            | Until::Noticed
            | Until::Broken => {
                self.at_desk(id, 1, StaffPlanAct::Accept { version: Some(1) }).await?;
            }
        }
        if until == Until::Agreed {
            return Ok(());
        }
        self.sign(id, 2).await?;
        if matches!(until, Until::Changing | Until::Changed) {
            self.move_first(id, 8).await?;
        }
        if until == Until::Changed {
            self.sign(id, 10).await?;
        }
        if matches!(until, Until::Noticed | Until::Broken) {
            // The first day to pay and the days of grace have passed.
            self.at_desk(id, 60, StaffPlanAct::Notice).await?;
        }
        if until == Until::Broken {
            // And the days of the notice.
            self.at_desk(id, 90, StaffPlanAct::Break).await?;
        }
        Ok(())
    }

    /// What is to be signed is signed on paper, and registered the day after.
    async fn sign(&self, id: PlanId, days: i64) -> anyhow::Result<()> {
        let on = stockholm_day(self.at + TimeDelta::days(days));
        let (version, signer, paper) = self.freeze(id, days).await?;
        let hash = self.files.put(paper).await?.0;
        let scan =
            EvidenceFile { name: "Avtal.pdf".to_owned(), kind: Kind::Pdf, hash, small: None };
        self.at_desk(
            id,
            days + 1,
            StaffPlanAct::Paper { version, signer, on, scan, document: None },
        )
        .await
    }

    /// The debtor asks for a week more for the first instalment.
    async fn move_first(&self, id: PlanId, days: i64) -> anyhow::Result<()> {
        let (portal, who) = (self.portal(days), self.debtor());
        let file = portal.plan(&who, id).await?.context("the plan is gone")?;
        let first = file.row.schedule.instalments.first().context("it has no instalment")?;
        let to = first.due_on + Days::new(7);
        let change = PlanAct::Change(Change::Move { number: first.number, to });
        portal.act_on_plan(&who, id, &change, Uuid::new_v4()).await.context("a change")
    }

    async fn at_desk(&self, id: PlanId, days: i64, act: StaffPlanAct) -> anyhow::Result<()> {
        let desk = self.desk(days);
        desk.act_on_plan(self.handler, id, &act, Uuid::new_v4()).await.context("what staff do")
    }

    /// What is to be signed, as it is read before: which offer, whom it is for, and its bytes, which stand
    /// for the paper too.
    async fn freeze(&self, id: PlanId, days: i64) -> anyhow::Result<(i32, String, Vec<u8>)> {
        let (portal, who) = (self.portal(days), self.debtor());
        let today = stockholm_day(self.at + TimeDelta::days(days));
        let file = portal.plan(&who, id).await?.context("the plan is gone")?;
        let municipality = Settings::load(self.pools, today).await?.municipality()?;
        let lang = Lang::Sv;
        let envelope = Envelope { lang, municipality: &municipality, addressee: &file.party.name };
        let letter = letters::agreement(&envelope, &file.as_set(), today);
        let set = Press::default().set_to_be_sealed(letter).await;
        let document = set.context("the agreement cannot be set")?;
        let fee_left_off = file.row.fee_left_off.is_some();
        let made = SetAgreement { document, email: file.email.clone(), fee_left_off };
        let version = file.version_to_sign();
        let frozen = portal.freeze_agreement(&who, id, version, lang, made).await?;
        Ok((version, file.party.name, frozen.document))
    }
}
