//! Every route, and what each request goes through on its way.

use super::forms::{
    self, account, act_for, answer_card, authority, callback, capacity, case, dispute, fault, jobs,
    kept, linked_call, payment, phone, plan, refund, register, respite, setting, staff_callback,
    staff_case, staff_plan, staff_respite, test_call,
};
use super::policy::Verb;
use super::reader::{AsDebtor, AsStaff};
use super::sign_in::{self, sign_out};
use super::state::AppState;
use super::{
    agreements, api, calendar, decisions, evidence, files, guard, headers, health, language,
    letters, limits, origin, page, problem, signing, statistics, test_calls, trace, visit,
};
use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Request};
use axum::handler::Handler;
use axum::http::{Method, Response, StatusCode, header};
use axum::middleware::{self, Next};
use axum::routing::{get, post};
use leptos_axum::{LeptosRoutes as _, generate_route_list};
use leptos_router::SsrMode;
use std::any::Any;
use std::time::Duration;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// The same where photos come from a phone with a poor connection.
const PATIENCE_WITH_FILES: Duration = Duration::from_secs(600);

/// The whole site, and the list of what it answers to.
pub struct Site {
    /// The router.
    pub router: Router,
    /// Each route's template and method.
    pub listed: Vec<(String, Verb)>,
}

/// Routes that are written down as they are added.
struct Listing {
    router: Router<AppState>,
    listed: Vec<(String, Verb)>,
}

impl Listing {
    fn get<H: Handler<T, AppState>, T: 'static>(mut self, path: &str, handler: H) -> Self {
        self.listed.push((path.to_owned(), Verb::Get));
        self.router = self.router.route(path, get(handler));
        self
    }

    fn post<H: Handler<T, AppState>, T: 'static>(mut self, path: &str, handler: H) -> Self {
        self.listed.push((path.to_owned(), Verb::Post));
        self.router = self.router.route(path, post(handler));
        self
    }

    /// The pages of `app` and the functions they call.
    fn pages(mut self, state: &AppState) -> Self {
        let own: Vec<String> = self
            .listed
            .iter()
            .filter(|(_, verb)| *verb == Verb::Get)
            .map(|(path, _)| path.clone())
            .collect();
        besked_app::start();
        let mut pages = generate_route_list(besked_app::App);
        pages.retain(|page| !own.iter().any(|path| path == page.path()));
        debug_assert!(
            pages.iter().all(|page| matches!(page.mode(), SsrMode::Async)),
            "a page that is sent in pieces cannot set its status"
        );
        self.listed.extend(pages.iter().map(|page| (page.path().to_owned(), Verb::Get)));
        self.listed.extend(leptos::server_fn::axum::server_fn_paths().map(|(path, method)| {
            let verb = if method == Method::GET { Verb::Get } else { Verb::Post };
            (path.to_owned(), verb)
        }));
        self.router = self.router.leptos_routes_with_context(
            state,
            pages,
            page::provide(state),
            besked_app::shell,
        );
        self
    }
}

/// The site on this state.
#[must_use]
pub fn site(state: &AppState) -> Site {
    let pages = Listing { router: Router::new(), listed: Vec::new() }
        .get("/sign-in", sign_in::show)
        .post("/sign-in", sign_in::begin_debtor)
        .get("/auth/callback", sign_in::callback)
        .post("/sign-out", sign_out::debtor)
        .post("/session/extend", forms::session::extend)
        .get("/staff/sign-in", sign_in::show)
        .post("/staff/sign-in", sign_in::begin_staff)
        .post("/staff/sign-out", sign_out::staff)
        .post("/staff/session/extend", forms::session::extend)
        .post("/act-for", act_for::choose)
        .post("/account", account::save)
        .post("/account/email", account::send_link)
        .post("/account/email/confirm", account::confirm)
        .post("/staff/jobs/{id}/retry", jobs::retry)
        .post("/staff/payments/{id}/book", payment::book)
        .post("/staff/payments/{id}/refund", refund::propose)
        .post("/staff/refunds/{id}/confirm", refund::confirm)
        .post("/staff/refunds/{id}/decline", refund::decline)
        .post("/staff/refunds/{id}/paid", refund::paid)
        .post("/staff/refunds/{id}/control", refund::control)
        .post("/staff/settings/{id}", setting::propose)
        .post("/staff/settings/{id}/approve", setting::approve)
        .post("/staff/settings/{id}/decline", setting::decline)
        .post("/invoices/{id}/dispute", dispute::send)
        .post("/invoices/{id}/refund", refund::ask)
        .post("/invoices/{id}/dispute/discard", dispute::discard)
        .post("/disputes/{id}/{act}", case::act)
        .post("/plans/new", plan::propose)
        .post("/plans/{id}/accept", plan::accept)
        .post("/plans/{id}/answer", plan::answer)
        .post("/plans/{id}/decline", plan::decline)
        .post("/plans/{id}/withdraw", plan::withdraw)
        .get("/plans/{id}/sign", signing::show)
        .post("/plans/{id}/sign", signing::begin)
        .get("/sign/callback", signing::callback)
        .get("/plans/{id}/agreement.pdf", agreements::agreement::<AsDebtor>)
        .get("/plans/{id}/scans/{number}", agreements::scan::<AsDebtor>)
        .get("/plans/{id}/to-sign.pdf", agreements::to_sign::<AsDebtor>)
        .post("/plans/{id}/change", plan::change)
        .post("/plans/{id}/drop-change", plan::drop_change)
        .post("/respites/new", respite::ask)
        .post("/respites/{id}/withdraw", respite::withdraw)
        .post("/callbacks/new", callback::ask)
        .post("/callbacks/{id}/move", callback::another_time)
        .post("/callbacks/{id}/note", callback::note)
        .post("/callbacks/{id}/cancel", callback::cancel)
        .post("/callbacks/{id}/grade", callback::grade)
        .get("/callbacks/{id}/callback.ics", calendar::of_callback)
        .post("/callbacks/mine/{token}/move", linked_call::another_time)
        .post("/callbacks/mine/{token}/note", linked_call::note)
        .post("/callbacks/mine/{token}/cancel", linked_call::cancel)
        .get("/callbacks/mine/{token}/callback.ics", calendar::of_link)
        .post("/staff/answer-cards/new", answer_card::add)
        .post("/staff/answer-cards/{id}/remove", answer_card::remove)
        .post("/staff/authorities/new", authority::add)
        .post("/staff/authorities/{id}/change", authority::change)
        .post("/staff/authorities/{id}/remove", authority::remove)
        .get("/staff/decisions.csv", decisions::of_month)
        .get("/staff/statistics/calls.csv", statistics::of_calls)
        .post("/staff/statistics/phone", phone::keep)
        .get("/staff/statistics/tests.csv", test_calls::all)
        .post("/staff/statistics/tests/draw", test_call::draw)
        .post("/staff/statistics/tests/{id}/protocol", test_call::protocol)
        .post("/staff/parties/{id}/callback", staff_callback::register)
        .post("/staff/callbacks/new", staff_callback::register_stranger)
        .post("/staff/callbacks/windows", capacity::staff)
        .post("/staff/callbacks/cover", capacity::hand_over)
        .post("/staff/callbacks/cover/{id}/end", capacity::give_back)
        .post("/staff/callbacks/away", capacity::away)
        .post("/staff/callbacks/back", capacity::back)
        .post("/staff/callbacks/{id}/claim", staff_callback::claim)
        .post("/staff/callbacks/{id}/outcome", staff_callback::outcome)
        .post("/staff/callbacks/{id}/move", staff_callback::another_time)
        .post("/staff/callbacks/{id}/cancel", staff_callback::cancel)
        .post("/staff/callbacks/{id}/reason", staff_callback::reason)
        .post("/staff/parties/{id}/plan", staff_plan::register)
        .post("/staff/plans/{id}/accept", staff_plan::accept)
        .post("/staff/plans/{id}/counter", staff_plan::counter)
        .post("/staff/plans/{id}/decline", staff_plan::decline)
        .post("/staff/plans/{id}/confirm", staff_plan::confirm)
        .post("/staff/plans/{id}/reject", staff_plan::reject)
        .post("/staff/plans/{id}/cancel", staff_plan::cancel)
        .post("/staff/plans/{id}/drop-change", staff_plan::drop_change)
        .post("/staff/plans/{id}/renegotiate", staff_plan::renegotiate)
        .post("/staff/plans/{id}/paper", staff_plan::paper)
        .post("/staff/plans/{id}/countersign", staff_plan::countersign)
        .post("/staff/plans/{id}/notice", staff_plan::notice)
        .post("/staff/plans/{id}/break", staff_plan::break_it)
        .get("/staff/plans/{id}/agreement.pdf", agreements::agreement::<AsStaff>)
        .get("/staff/plans/{id}/scans/{number}", agreements::scan::<AsStaff>)
        .get("/staff/plans/{id}/to-sign.pdf", agreements::to_sign::<AsStaff>)
        .post("/staff/respites/{id}/grant", staff_respite::grant)
        .post("/staff/respites/{id}/decline", staff_respite::decline)
        .post("/staff/invoices/{id}/dispute", register::send)
        .get("/evidence/{id}", evidence::show::<AsDebtor>)
        .get("/staff/evidence/{id}", evidence::show::<AsStaff>)
        .get("/disputes/{id}/explanation.pdf", letters::explanation::<AsDebtor>)
        .get("/disputes/{id}/decisions/{file}", letters::decision::<AsDebtor>)
        .get("/disputes/{id}/statements/{file}", letters::statement::<AsDebtor>)
        .get("/disputes/{id}/refusals/{file}", letters::refusal::<AsDebtor>)
        .get("/disputes/{id}/completions/{file}", letters::completion::<AsDebtor>)
        .get("/disputes/{id}/delays/{file}", letters::delay::<AsDebtor>)
        .get("/invoices/{id}/invoice.pdf", letters::invoice::<AsDebtor>)
        .get("/plans/{id}/paid.pdf", letters::plan_paid::<AsDebtor>)
        .get("/staff/disputes/{id}/explanation.pdf", letters::explanation::<AsStaff>)
        .get("/staff/disputes/{id}/decisions/{file}", letters::decision::<AsStaff>)
        .get("/staff/disputes/{id}/statements/{file}", letters::statement::<AsStaff>)
        .get("/staff/disputes/{id}/refusals/{file}", letters::refusal::<AsStaff>)
        .get("/staff/disputes/{id}/completions/{file}", letters::completion::<AsStaff>)
        .get("/staff/disputes/{id}/delays/{file}", letters::delay::<AsStaff>)
        .get("/staff/invoices/{id}/invoice.pdf", letters::invoice::<AsStaff>)
        .get("/staff/plans/{id}/paid.pdf", letters::plan_paid::<AsStaff>)
        .post("/staff/disputes/{id}/register", register::bring_in)
        .post("/staff/disputes/{id}/take", staff_case::take)
        .post("/staff/disputes/{id}/lift", staff_case::lift)
        .post("/staff/disputes/{id}/hand-over", staff_case::hand_over)
        .post("/staff/disputes/{id}/statement", staff_case::statement)
        .post("/staff/disputes/{id}/ask-unit", staff_case::ask_unit)
        .post("/staff/disputes/{id}/ask-debtor", staff_case::ask_debtor)
        .post("/staff/disputes/{id}/reply", staff_case::reply)
        .post("/staff/disputes/{id}/note", staff_case::note)
        .post("/staff/disputes/{id}/decision", staff_case::decision)
        .post("/staff/disputes/{id}/confirm", staff_case::confirm)
        .post("/staff/disputes/{id}/decline", staff_case::decline)
        .post("/staff/disputes/{id}/unit-answer", staff_case::unit_answer)
        .post("/staff/disputes/{id}/bias", staff_case::bias)
        .post("/staff/disputes/{id}/own-fault", staff_case::own_fault)
        .post("/staff/disputes/{id}/refuse-request", staff_case::refuse_request)
        .post("/staff/disputes/{id}/forward-appeal", staff_case::forward_appeal)
        .post("/staff/disputes/{id}/dismiss-appeal", staff_case::dismiss_appeal)
        .post("/staff/disputes/{id}/reopen-appeal", staff_case::reopen_appeal)
        .post("/staff/disputes/{id}/forward-refusal-appeal", staff_case::forward_refusal_appeal)
        .post("/staff/disputes/{id}/dismiss-refusal-appeal", staff_case::dismiss_refusal_appeal)
        .post("/staff/disputes/{id}/correct", staff_case::correct)
        .post("/staff/disputes/{id}/receipt", staff_case::receipt)
        .post("/staff/faults/{id}/look", fault::look)
        .pages(state);
    let mut listed = pages.listed;
    let pages = layered(pages.router, state);

    let alive = Listing { router: Router::new(), listed: Vec::new() }
        .get("/health/live", health::live)
        .get("/health/ready", health::ready);
    listed.extend(alive.listed);
    listed.extend(files::PATHS.into_iter().map(|path| (path.to_owned(), Verb::Get)));

    let machine = Listing { router: Router::new(), listed: Vec::new() }
        .get("/api/v1/api-info", api::info)
        .get("/api/v1/ledger-feed", api::ledger_feed);
    listed.extend(machine.listed);

    let router = pages
        .merge(alive.router)
        .merge(machine.router)
        .merge(files::router(&state.site))
        .layer(middleware::from_fn_with_state(state.clone(), headers::everywhere))
        .layer(middleware::from_fn(in_time))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn(trace::trace))
        .with_state(state.clone());
    Site { router, listed }
}

/// What a page's request goes through; the last layer is the first to see it.
fn layered(router: Router<AppState>, state: &AppState) -> Router<AppState> {
    router
        // The guard answers for what has no route.
        .fallback(|| async { StatusCode::NOT_FOUND })
        .layer(DefaultBodyLimit::max(forms::MOST))
        .layer(middleware::from_fn_with_state(state.clone(), kept::give_back))
        .layer(middleware::from_fn_with_state(state.clone(), guard::guard))
        .layer(middleware::from_fn_with_state(state.clone(), limits::searches))
        .layer(middleware::from_fn_with_state(state.clone(), headers::pages))
        .layer(middleware::from_fn_with_state(state.clone(), visit::identify))
        .layer(middleware::from_fn(language::choose))
        .layer(middleware::from_fn_with_state(state.clone(), origin::same_origin))
        .layer(CompressionLayer::new().quality(CompressionLevel::Precise(5)))
        .layer(middleware::from_fn(plain_for_strangers))
}

/// Ends what takes too long.
async fn in_time(request: Request, next: Next) -> Response<Body> {
    let brings_files =
        request.method() == Method::POST && forms::upload::is_multipart(request.headers());
    let patience = if brings_files { PATIENCE_WITH_FILES } else { PATIENCE };
    let Ok(response) = tokio::time::timeout(patience, next.run(request)).await else {
        return problem::plain(StatusCode::SERVICE_UNAVAILABLE);
    };
    response
}

/// What another site opens is sent uncompressed. A page repeats what its address asks for beside
/// what it knows of the person, and the length of a compressed answer tells how much of the two
/// agree (BREACH); only someone who can make the browser ask again and again can use that.
async fn plain_for_strangers(mut request: Request, next: Next) -> Response<Body> {
    let site = request.headers().get("sec-fetch-site").and_then(|site| site.to_str().ok());
    if matches!(site, Some("cross-site" | "same-site")) {
        request.headers_mut().remove(header::ACCEPT_ENCODING);
    }
    next.run(request).await
}

fn panicked(_: Box<dyn Any + Send + 'static>) -> Response<Body> {
    tracing::error!("a request panicked");
    problem::plain(StatusCode::INTERNAL_SERVER_ERROR)
}
