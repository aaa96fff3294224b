//! The document and the routes.

use crate::debtor::account::AccountPage;
use crate::debtor::act_for::ActForPage;
use crate::debtor::callbacks::{CallbackPage, LinkedCallPage, NewCallbackPage};
use crate::debtor::dispute::DisputePage;
use crate::debtor::disputes::{CasePage, DisputesPage};
use crate::debtor::invoice::InvoicePage;
use crate::debtor::invoices::InvoicesPage;
use crate::debtor::messages::{MessagePage, MessagesPage};
use crate::debtor::overview::OverviewPage;
use crate::debtor::plans::{ChangePage, NewPlanPage, PlanPage, PlansPage, SignPage};
use crate::debtor::respites::{NewRespitePage, RespitePage};
use crate::public::{
    AccessibilityPage, ConfirmAddressPage, ContactPage, HomePage, HowWeWorkPage, OfflinePage,
    PrivacyPage, SignIn, VerifyPage,
};
use crate::scene::{asset, page_lang};
use crate::staff::answer_cards::AnswerCardsPage;
use crate::staff::authorities::AuthoritiesPage;
use crate::staff::callbacks::{
    CallCoverPage, CallWindowsPage, RegisterCallPage, RegisterStrangerCallPage, StaffCallbackPage,
    StaffCallbacksPage,
};
use crate::staff::decisions::DecisionsPage;
use crate::staff::disputes::{StaffCasePage, StaffCasesPage};
use crate::staff::faults::{FaultPage, FaultsPage};
use crate::staff::home::StaffHomePage;
use crate::staff::invoice::{RegisterPage, StaffInvoicePage};
use crate::staff::jobs::JobsPage;
use crate::staff::ledger::LedgerPage;
use crate::staff::party::PartyPage;
use crate::staff::payments::PaymentsPage;
use crate::staff::plans::{RegisterPlanPage, StaffPlanPage, StaffPlansPage, StaffRespitePage};
use crate::staff::settings::{SettingPage, SettingsPage};
use crate::staff::sign_in::StaffSignIn;
use crate::staff::statistics::StatisticsPage;
use crate::staff::test_calls::{TestCallPage, TestCallsPage};
use crate::ui::problem::NotFoundPage;
use crate::words::home;
use leptos::prelude::*;
use leptos_meta::{MetaTags, provide_meta_context};
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{SsrMode, path};

/// Lets pages be rendered on the Tokio runtime. To be called before the first one; again does no
/// harm.
pub fn start() {
    // The error only says that it has been done before.
    let _ = any_spawner::Executor::init_tokio();
}

/// The document around every page.
#[must_use]
pub fn shell() -> impl IntoView {
    let lang = page_lang();
    view! {
        <!DOCTYPE html>
        <html lang=lang.tag()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta
                    name="theme-color"
                    content="#f7f6f2"
                    media="(prefers-color-scheme: light)"
                />
                <meta
                    name="theme-color"
                    content="#12181c"
                    media="(prefers-color-scheme: dark)"
                />
                <meta name="format-detection" content="telephone=no"/>
                <meta name="description" content=home::lead(lang)/>
                <link rel="stylesheet" href=asset("besked.css")/>
                <link rel="manifest" href="/manifest.webmanifest"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="apple-touch-icon" href="/icons/icon-192.png"/>
                <script type="module" src=asset("app.js")></script>
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

/// Every page and its address. All are rendered whole before anything is sent, so that status and
/// headers are right and no script is needed.
#[component]
#[must_use]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Router>
            <Routes fallback=NotFoundPage>
                <Route path=path!("/") view=HomePage ssr=SsrMode::Async/>
                <Route path=path!("/contact") view=ContactPage ssr=SsrMode::Async/>
                <Route path=path!("/how-we-work") view=HowWeWorkPage ssr=SsrMode::Async/>
                <Route path=path!("/accessibility") view=AccessibilityPage ssr=SsrMode::Async/>
                <Route path=path!("/privacy") view=PrivacyPage ssr=SsrMode::Async/>
                <Route path=path!("/verify") view=VerifyPage ssr=SsrMode::Async/>
                <Route path=path!("/offline") view=OfflinePage ssr=SsrMode::Async/>
                <Route path=path!("/sign-in") view=SignIn ssr=SsrMode::Async/>
                <Route path=path!("/overview") view=OverviewPage ssr=SsrMode::Async/>
                <Route path=path!("/invoices") view=InvoicesPage ssr=SsrMode::Async/>
                <Route path=path!("/invoices/:id") view=InvoicePage ssr=SsrMode::Async/>
                <Route path=path!("/invoices/:id/dispute") view=DisputePage ssr=SsrMode::Async/>
                <Route path=path!("/disputes") view=DisputesPage ssr=SsrMode::Async/>
                <Route path=path!("/disputes/:id") view=CasePage ssr=SsrMode::Async/>
                <Route path=path!("/plans") view=PlansPage ssr=SsrMode::Async/>
                <Route path=path!("/plans/new") view=NewPlanPage ssr=SsrMode::Async/>
                <Route path=path!("/plans/:id") view=PlanPage ssr=SsrMode::Async/>
                <Route path=path!("/plans/:id/sign") view=SignPage ssr=SsrMode::Async/>
                <Route path=path!("/plans/:id/change") view=ChangePage ssr=SsrMode::Async/>
                <Route path=path!("/respites/new") view=NewRespitePage ssr=SsrMode::Async/>
                <Route path=path!("/respites/:id") view=RespitePage ssr=SsrMode::Async/>
                <Route path=path!("/callbacks/new") view=NewCallbackPage ssr=SsrMode::Async/>
                <Route path=path!("/callbacks/mine/:token") view=LinkedCallPage ssr=SsrMode::Async/>
                <Route path=path!("/callbacks/:id") view=CallbackPage ssr=SsrMode::Async/>
                <Route path=path!("/act-for") view=ActForPage ssr=SsrMode::Async/>
                <Route path=path!("/account") view=AccountPage ssr=SsrMode::Async/>
                <Route
                    path=path!("/account/email/confirm")
                    view=ConfirmAddressPage
                    ssr=SsrMode::Async
                />
                <Route path=path!("/messages") view=MessagesPage ssr=SsrMode::Async/>
                <Route path=path!("/messages/:id") view=MessagePage ssr=SsrMode::Async/>
                <Route path=path!("/staff") view=StaffHomePage ssr=SsrMode::Async/>
                <Route
                    path=path!("/staff/invoices/:id/dispute")
                    view=RegisterPage
                    ssr=SsrMode::Async
                />
                <Route path=path!("/staff/disputes") view=StaffCasesPage ssr=SsrMode::Async/>
                <Route path=path!("/staff/disputes/:id") view=StaffCasePage ssr=SsrMode::Async/>
                <Route path=path!("/staff/plans") view=StaffPlansPage ssr=SsrMode::Async/>
                <Route path=path!("/staff/plans/:id") view=StaffPlanPage ssr=SsrMode::Async/>
                <Route path=path!("/staff/parties/:id/plan") view=RegisterPlanPage ssr=SsrMode::Async/>
                <Route path=path!("/staff/respites/:id") view=StaffRespitePage ssr=SsrMode::Async/>
                <Route
                    path=path!("/staff/parties/:id/callback")
                    view=RegisterCallPage
                    ssr=SsrMode::Async
                />
                <Route path=path!("/staff/callbacks") view=StaffCallbacksPage ssr=SsrMode::Async/>
                <Route
                    path=path!("/staff/callbacks/new")
                    view=RegisterStrangerCallPage
                    ssr=SsrMode::Async
                />
                <Route
                    path=path!("/staff/callbacks/windows")
                    view=CallWindowsPage
                    ssr=SsrMode::Async
                />
                <Route path=path!("/staff/callbacks/cover") view=CallCoverPage ssr=SsrMode::Async/>
                <Route path=path!("/staff/callbacks/:id") view=StaffCallbackPage ssr=SsrMode::Async/>
                <Route path=path!("/staff/answer-cards") view=AnswerCardsPage ssr=SsrMode::Async/>
                <Route path=path!("/staff/authorities") view=AuthoritiesPage ssr=SsrMode::Async/>
                <Route path=path!("/staff/statistics") view=StatisticsPage ssr=SsrMode::Async/>
                <Route path=path!("/staff/statistics/tests") view=TestCallsPage ssr=SsrMode::Async/>
                <Route
                    path=path!("/staff/statistics/tests/:id")
                    view=TestCallPage
                    ssr=SsrMode::Async
                />
                <Route path=path!("/staff/decisions") view=DecisionsPage ssr=SsrMode::Async/>
                <Route path=path!("/staff/faults") view=FaultsPage ssr=SsrMode::Async/>
                <Route path=path!("/staff/faults/:id") view=FaultPage ssr=SsrMode::Async/>
                <Route path=path!("/staff/ledger") view=LedgerPage ssr=SsrMode::Async/>
                <Route path=path!("/staff/payments") view=PaymentsPage ssr=SsrMode::Async/>
                <Route path=path!("/staff/settings") view=SettingsPage ssr=SsrMode::Async/>
                <Route path=path!("/staff/settings/:id") view=SettingPage ssr=SsrMode::Async/>
                <Route path=path!("/staff/jobs") view=JobsPage ssr=SsrMode::Async/>
                <Route path=path!("/staff/sign-in") view=StaffSignIn ssr=SsrMode::Async/>
                <Route path=path!("/staff/parties/:id") view=PartyPage ssr=SsrMode::Async/>
                <Route
                    path=path!("/staff/invoices/:id")
                    view=StaffInvoicePage
                    ssr=SsrMode::Async
                />
            </Routes>
        </Router>
    }
}
