//! Whoever is handed a document: the one whose it is, or one of staff who sees what it tells as a page. The
//! handlers are written once for both.

use super::problem;
use super::state::AppState;
use super::visit::Visit;
use axum::extract::{FromRequestParts, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::Response;
use besked_app::ports::{
    Debtor, DisputeCase, EvidenceFile, PlanFile, PlanPapers, PortalError, Staff,
};
use besked_domain::dispute::Reading;
use besked_domain::id::{DisputeId, EvidenceId, InvoiceId, PlanId};
use besked_domain::invoice::Invoice;
use std::str::FromStr;

/// The one whose it is, or someone for them, and what is known of the request. Whoever is not signed in as
/// that is turned away (401).
pub(crate) struct AsDebtor {
    pub(crate) visit: Visit,
    pub(crate) debtor: Debtor,
}

/// The same of one of staff.
pub(crate) struct AsStaff {
    pub(crate) visit: Visit,
    pub(crate) staff: Staff,
}

/// The port for the agreements on plans, and who asks it.
pub(crate) type Papers<'a, Who> = (&'a dyn PlanPapers<Who>, &'a Who);

/// Something that is told to someone, after their name.
pub(crate) type Addressed<T> = (String, T);

/// A reader, of either side. What is not there, or not theirs to see, is `None`.
pub(crate) trait Reader: FromRequestParts<AppState> + Send + Sync {
    /// As whom they ask for agreements.
    type Who: Sync + 'static;

    /// What is known of the request.
    fn visit(&self) -> &Visit;

    /// Where they ask for agreements.
    fn papers<'a>(&'a self, state: &'a AppState) -> Papers<'a, Self::Who>;

    /// A case on a disputed charge, as far as they may see its letters.
    fn case(
        &self,
        state: &AppState,
        id: DisputeId,
        reading: Reading,
    ) -> impl Future<Output = Result<Option<Addressed<DisputeCase>>, PortalError>> + Send;

    /// A decision of the case is handed out, which receives it where it is the reader's own (FL 44 §): whether it
    /// had not been shown before. Staff receive nothing for anyone.
    fn receives(
        &self,
        state: &AppState,
        id: DisputeId,
        round: i32,
    ) -> impl Future<Output = Result<bool, PortalError>> + Send;

    /// An invoice.
    fn invoice(
        &self,
        state: &AppState,
        id: InvoiceId,
    ) -> impl Future<Output = Result<Option<Addressed<Invoice>>, PortalError>> + Send;

    /// A plan.
    fn plan(
        &self,
        state: &AppState,
        id: PlanId,
    ) -> impl Future<Output = Result<Option<PlanFile>, PortalError>> + Send;

    /// A file of a case; of a picture the small one, where that is asked for.
    fn evidence(
        &self,
        state: &AppState,
        id: EvidenceId,
        small: bool,
    ) -> impl Future<Output = Result<Option<EvidenceFile>, PortalError>> + Send;
}

impl AsDebtor {
    /// Who reads, where someone is signed in as a debtor.
    pub(crate) fn of(visit: &Visit) -> Option<Self> {
        Some(Self { debtor: visit.viewer.debtor.clone()?, visit: visit.clone() })
    }
}

impl AsStaff {
    /// Who reads, where one of staff is signed in.
    pub(crate) fn of(visit: &Visit) -> Option<Self> {
        Some(Self { staff: visit.viewer.staff.clone()?, visit: visit.clone() })
    }
}

/// The answer to whoever is not signed in on that side.
fn turned_away() -> Response {
    problem::plain(StatusCode::UNAUTHORIZED)
}

impl<S: Send + Sync> FromRequestParts<S> for AsDebtor {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Response> {
        parts.extensions.get::<Visit>().and_then(Self::of).ok_or_else(turned_away)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for AsStaff {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Response> {
        parts.extensions.get::<Visit>().and_then(Self::of).ok_or_else(turned_away)
    }
}

impl Reader for AsDebtor {
    type Who = Debtor;

    fn visit(&self) -> &Visit {
        &self.visit
    }

    fn papers<'a>(&'a self, state: &'a AppState) -> Papers<'a, Debtor> {
        let port: &dyn PlanPapers<Debtor> = &*state.portal;
        (port, &self.debtor)
    }

    async fn case(
        &self,
        state: &AppState,
        id: DisputeId,
        reading: Reading,
    ) -> Result<Option<Addressed<DisputeCase>>, PortalError> {
        let lang = self.visit.viewer.lang;
        let found = state.portal.dispute(&self.debtor, id, lang, reading).await?;
        Ok(found.map(|case| (self.debtor.acting_for_name.clone(), case)))
    }

    async fn receives(
        &self,
        state: &AppState,
        id: DisputeId,
        round: i32,
    ) -> Result<bool, PortalError> {
        state.portal.show_decided(&self.debtor, id, Some(round)).await
    }

    async fn invoice(
        &self,
        state: &AppState,
        id: InvoiceId,
    ) -> Result<Option<Addressed<Invoice>>, PortalError> {
        let found = state.portal.invoice(&self.debtor, id).await?;
        Ok(found.map(|invoice| (self.debtor.acting_for_name.clone(), invoice)))
    }

    async fn plan(&self, state: &AppState, id: PlanId) -> Result<Option<PlanFile>, PortalError> {
        state.portal.plan(&self.debtor, id).await
    }

    async fn evidence(
        &self,
        state: &AppState,
        id: EvidenceId,
        _: bool,
    ) -> Result<Option<EvidenceFile>, PortalError> {
        state.portal.evidence(&self.debtor, id).await
    }
}

/// Each look is written as for the page.
impl Reader for AsStaff {
    type Who = Staff;

    fn visit(&self) -> &Visit {
        &self.visit
    }

    fn papers<'a>(&'a self, state: &'a AppState) -> Papers<'a, Staff> {
        let port: &dyn PlanPapers<Staff> = &*state.desk;
        (port, &self.staff)
    }

    async fn case(
        &self,
        state: &AppState,
        id: DisputeId,
        reading: Reading,
    ) -> Result<Option<Addressed<DisputeCase>>, PortalError> {
        let found = state.desk.dispute(&self.staff, id, self.visit.viewer.lang, reading).await?;
        let found = found.filter(|file| file.documents);
        Ok(found.map(|file| (file.party.name, file.case)))
    }

    async fn receives(&self, _: &AppState, _: DisputeId, _: i32) -> Result<bool, PortalError> {
        Ok(false)
    }

    async fn invoice(
        &self,
        state: &AppState,
        id: InvoiceId,
    ) -> Result<Option<Addressed<Invoice>>, PortalError> {
        let found = state.desk.invoice(&self.staff, id).await?;
        Ok(found.map(|found| (found.party.name, found.invoice)))
    }

    async fn plan(&self, state: &AppState, id: PlanId) -> Result<Option<PlanFile>, PortalError> {
        Ok(state.desk.plan(&self.staff, id).await?.map(|found| found.file))
    }

    async fn evidence(
        &self,
        state: &AppState,
        id: EvidenceId,
        small: bool,
    ) -> Result<Option<EvidenceFile>, PortalError> {
        state.desk.evidence(&self.staff, id, small).await
    }
}

/// The id in an address. What is none leads nowhere.
pub(crate) fn named<T: FromStr>(id: &str) -> Result<T, PortalError> {
    id.parse().map_err(|_| PortalError::NotFound)
}

/// What stands in the query of an address after a name with its sign: `month=`.
pub(super) fn in_query<'a>(request: &'a Request, name: &str) -> Option<&'a str> {
    let query = request.uri().query().unwrap_or_default();
    query.split('&').find_map(|pair| pair.strip_prefix(name))
}
