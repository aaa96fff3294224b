//! What a proposal is judged by goes to the browser whole: there, any choice among the open invoices is judged
//! as the server judges it.

use crate::disputes::portal;
use crate::plans::{ask, at_once};
use crate::seed::{NEIGHBOUR, OVERDUE, RESIDENT, UPCOMING, debtor, pools, today};
use besked_app::islands::plan::Question;
use besked_app::ports::{DebtorPortal as _, PlanAsk, PlanPreview};
use besked_domain::plan::{Pace, Proposal, Reason, Verdict};
use besked_domain::text::Lang;
use besked_server::store::settings::Settings;
use sqlx::PgPool;
use uuid::Uuid;

/// What the page hands to the browser.
fn question(preview: PlanPreview) -> Question {
    Question {
        lang: Lang::Sv,
        today: today(),
        answer_by: preview.answer_by,
        request: preview.basis.request,
        policies: preview.basis.policies,
        rates: preview.basis.rates,
    }
}

#[sqlx::test(migrations = false)]
async fn a_choice_is_judged_in_the_browser_as_in_the_server_whatever_was_chosen_first(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    at_once(&owner).await;
    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    let first = PlanAsk { invoices: vec![OVERDUE], ..ask(3) };
    let preview = portal.preview_plan(&who, &first).await.unwrap();
    let question = question(preview);
    let browser = Question::read(&question.written()).unwrap();
    for invoices in [vec![OVERDUE], vec![UPCOMING], vec![OVERDUE, UPCOMING], vec![]] {
        for pace in [Pace::Instalments(2), Pace::Instalments(3), Pace::Instalments(24)] {
            let proposal = Proposal { pace, ..ask(3).proposal };
            let asked = PlanAsk { invoices: invoices.clone(), proposal, ..ask(3) };
            let servers = portal.preview_plan(&who, &asked).await.unwrap().judgement;
            let own = browser.judged(&invoices, proposal);
            assert_eq!(own.verdict, servers.verdict, "{invoices:?} {pace:?}");
            // What has been charged matters to what happens to a plan, and stays here.
            let plan = servers.plan.map(|(mut terms, schedule)| {
                terms.debts.iter_mut().for_each(|owed| owed.charged = None);
                (terms, schedule)
            });
            assert_eq!(own.plan, plan, "{invoices:?} {pace:?}");
            assert_eq!(own.left_out, servers.left_out, "{invoices:?} {pace:?}");
        }
    }
}

#[sqlx::test(migrations = false)]
async fn a_kind_of_charge_is_judged_by_its_own_values_in_the_browser_too(owner: PgPool) {
    let pools = pools(&owner).await;
    at_once(&owner).await;
    let sql = "insert into policy_setting (key, scope, valid_from, value, source)
        select 'plan.max_months', kind.code, '2026-01-01', '2', 'seed'
        from invoice inner join charge_type as kind on invoice.charge_type_id = kind.id
        where invoice.id = $1";
    sqlx::query(sql).bind(UPCOMING.0).execute(&owner).await.unwrap();
    let policies = Settings::load(&pools, today()).await.unwrap().plan_policies().unwrap();
    assert_eq!((policies.everyone.plan_max_months, policies.kinds.len()), (12, 1));
    assert!(policies.kinds.iter().all(|(_, own)| own.plan_max_months == 2));
    let who = debtor(RESIDENT, RESIDENT);
    let wanted = PlanAsk { invoices: vec![UPCOMING], ..ask(3) };
    let preview = portal(&pools).preview_plan(&who, &wanted).await.unwrap();
    let servers = preview.judgement.clone();
    let Verdict::NotEligible(reasons, _) = &servers.verdict else { panic!("{servers:?}") };
    assert_eq!(*reasons, [Reason::TooManyMonths { max: 2 }]);
    let question = question(preview);
    let browser = Question::read(&question.written()).unwrap();
    assert_eq!(browser.judged(&[UPCOMING], wanted.proposal).verdict, servers.verdict);
    let two = PlanAsk { invoices: vec![UPCOMING], ..ask(2) };
    let servers = portal(&pools).preview_plan(&who, &two).await.unwrap().judgement;
    assert_eq!(servers.verdict, Verdict::Automatic);
}

#[sqlx::test(migrations = false)]
async fn nobody_is_handed_anothers_invoices(owner: PgPool) {
    let pools = pools(&owner).await;
    let who = debtor(NEIGHBOUR, NEIGHBOUR);
    let all = PlanAsk { invoices: vec![], ..ask(3) };
    let preview = portal(&pools).preview_plan(&who, &all).await.unwrap();
    let handed = preview.basis.request.invoices;
    assert!(handed.iter().all(|asked| ![OVERDUE, UPCOMING].contains(&asked.invoice)));
}

/// A unit may have a plusgiro account alone: what is shown before the plan is made and in it tells that one.
#[sqlx::test(migrations = false)]
async fn an_invoice_of_a_plan_tells_the_plusgiro_account_of_its_unit(owner: PgPool) {
    let pools = pools(&owner).await;
    at_once(&owner).await;
    let sql = "update unit set bankgiro = null, plusgiro = '2865434'";
    sqlx::query(sql).execute(&owner).await.unwrap();
    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    let before = portal.preview_plan(&who, &ask(3)).await.unwrap().invoices;
    let id = portal.propose_plan(&who, &ask(3), Uuid::new_v4()).await.unwrap();
    let within = portal.plan(&who, id).await.unwrap().unwrap().invoices;
    for invoices in [before, within] {
        assert_eq!(invoices.len(), 2);
        for own in invoices {
            assert_eq!((own.bankgiro, own.plusgiro.as_deref()), (None, Some("2865434")));
        }
    }
}

#[sqlx::test(migrations = false)]
async fn each_number_of_instalments_within_a_year_is_there_to_choose(owner: PgPool) {
    let pools = pools(&owner).await;
    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    let choices = portal.preview_plan(&who, &ask(3)).await.unwrap().choices;
    let listed: Vec<u32> = choices.iter().map(|own| own.instalments).collect();
    assert!([5, 7, 8].iter().all(|count| listed.contains(count)), "{listed:?}");
    for count in 2..=12 {
        let verdict = portal.preview_plan(&who, &ask(count)).await.unwrap().judgement.verdict;
        let is_taken = !matches!(verdict, Verdict::NotEligible(..));
        assert_eq!(listed.contains(&count), is_taken, "{count} of {listed:?}");
    }
}
