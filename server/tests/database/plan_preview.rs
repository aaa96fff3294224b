//! What a proposal is judged by goes to the browser whole: there, any choice among the open invoices is judged
//! as the server judges it.

use crate::disputes::portal;
use crate::plans::{ask, at_once};
use crate::seed::{NEIGHBOUR, OVERDUE, RESIDENT, UPCOMING, debtor, pools, today};
use besked_app::islands::plan::Question;
use besked_app::ports::{DebtorPortal as _, PlanAsk};
use besked_domain::plan::{Pace, Proposal};
use besked_domain::text::Lang;
use sqlx::PgPool;

#[sqlx::test(migrations = false)]
async fn a_choice_is_judged_in_the_browser_as_in_the_server_whatever_was_chosen_first(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    at_once(&owner).await;
    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    let first = PlanAsk { invoices: vec![OVERDUE], ..ask(3) };
    let preview = portal.preview_plan(&who, &first).await.unwrap();
    let question = Question {
        lang: Lang::Sv,
        today: today(),
        answer_by: preview.answer_by,
        request: preview.basis.request,
        policy: preview.basis.policy,
        rates: preview.basis.rates,
    };
    let browser = Question::read(&question.written()).unwrap();
    for invoices in [vec![OVERDUE], vec![UPCOMING], vec![OVERDUE, UPCOMING], vec![]] {
        for pace in [Pace::Instalments(2), Pace::Instalments(3), Pace::Instalments(24)] {
            let proposal = Proposal { pace, ..ask(3).proposal };
            let asked = PlanAsk { invoices: invoices.clone(), proposal, ..ask(3) };
            let servers = portal.preview_plan(&who, &asked).await.unwrap().judgement;
            let own = browser.judged(&invoices, proposal);
            assert_eq!(own.verdict, servers.verdict, "{invoices:?} {pace:?}");
            assert_eq!(own.plan, servers.plan, "{invoices:?} {pace:?}");
            assert_eq!(own.left_out, servers.left_out, "{invoices:?} {pace:?}");
        }
    }
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
