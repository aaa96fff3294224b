//! Forms of staff on pages with several.

use super::reading::Reading;
use super::upload::{self, Brought, Handling, Whole};
use super::{Fields, Pairs, all, key, limits, named, read_brought, read_pairs, refused};
use crate::bringing::files::fitted;
use crate::web::state::AppState;
use crate::web::visit::Visit;
use crate::web::{page, problem};
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::Response;
use besked_app::form::{ACTION, FormProblem, FormState};
use besked_app::ports::{PortalError, SentFile, Staff};
use besked_domain::evidence::{Limits, Refused};
use chrono::NaiveDate;
use uuid::Uuid;

/// The longest text that an official may write at a time, in characters: a decision of some pages.
const LONGEST_TEXT: usize = 10_000;

/// A form of staff on a page with several: the request without its body, turned to the page, who
/// sends it, and what was typed.
pub(crate) struct StaffSent {
    /// For rendering the page again.
    pub(crate) request: Request,
    /// Who.
    pub(crate) staff: Staff,
    /// What.
    pub(crate) fields: Fields,
    /// The same as it was sent: a field may be there more than once.
    pairs: Pairs,
    /// The files that came along.
    pub(crate) files: Vec<SentFile>,
    /// Some files could not be kept just now.
    pub(crate) not_kept: bool,
    /// The file that was read whole, where one came.
    pub(crate) whole: Option<Whole>,
    /// Why a file was not taken in, where one was not.
    turned_away: Option<FormProblem>,
    /// What several files were judged by.
    limits: Option<Limits>,
    /// Today in Stockholm.
    today: NaiveDate,
    /// Which of the page's forms.
    action: &'static str,
}

impl StaffSent {
    /// Reads the form, which stands on a page with this address.
    pub(crate) async fn read(
        request: Request,
        on: &str,
        action: &'static str,
    ) -> Result<Self, Response> {
        let who = staff_of(&request).ok_or_else(|| problem::plain(StatusCode::UNAUTHORIZED))?;
        let (request, pairs) = read_pairs(request).await?;
        let brought = Brought { pairs, ..Brought::default() };
        Ok(Self::of(who, request, brought, (on, action)))
    }

    /// The same for a form that brings one file: it is judged and kept while it is read.
    pub(crate) async fn read_with_file(
        state: &AppState,
        request: Request,
        on: &str,
        action: &'static str,
    ) -> Result<Self, Response> {
        let who = staff_of(&request).ok_or_else(|| problem::plain(StatusCode::UNAUTHORIZED))?;
        let limits = Limits { files: 1, ..limits(state, who.1).await? };
        let (request, brought) = read_brought(state, request, limits).await?;
        let why = brought.files.iter().find_map(|file| file.fate.err());
        let turned_away = why.map(|why| FormProblem::FileRefused(why, limits));
        Ok(Self { turned_away, ..Self::of(who, request, brought, (on, action)) })
    }

    /// The same for a form that may bring several, each told of by name where it is not taken in. What was taken in lies
    /// in no draft: its name is told, so that it is chosen again where the form is shown again.
    pub(crate) async fn read_with_files(
        state: &AppState,
        request: Request,
        on: &str,
        action: &'static str,
    ) -> Result<Self, Response> {
        let who = staff_of(&request).ok_or_else(|| problem::plain(StatusCode::UNAUTHORIZED))?;
        let limits = limits(state, who.1).await?;
        let (request, brought) = read_brought(state, request, limits).await?;
        let mut sent = Self::of(who, request, brought, (on, action));
        sent.files = fitted(&sent.files, &limits);
        sent.fields.extend(named(sent.files.iter().filter(|file| file.fate.is_ok())));
        sent.limits = Some(limits);
        Ok(sent)
    }

    /// The same for a form that may bring a file in a field of its own, which is read whole and kept nowhere.
    pub(crate) async fn read_with_whole(
        request: Request,
        on: &str,
        action: &'static str,
        field: &'static str,
    ) -> Result<Self, Response> {
        if !upload::is_multipart(request.headers()) {
            return Self::read(request, on, action).await;
        }
        let who = staff_of(&request).ok_or_else(|| problem::plain(StatusCode::UNAUTHORIZED))?;
        let (request, brought) = upload::read(request, Handling::Read(field)).await?;
        Ok(Self::of(who, request, brought, (on, action)))
    }

    fn of(
        (staff, today): (Staff, NaiveDate),
        mut request: Request,
        brought: Brought,
        (on, action): (&str, &'static str),
    ) -> Self {
        page::turn_to(&mut request, on);
        let Brought { pairs, files, not_kept, whole } = brought;
        let fields = pairs.iter().cloned().collect();
        Self {
            request,
            staff,
            fields,
            pairs,
            files,
            not_kept,
            whole,
            turned_away: None,
            limits: None,
            today,
            action,
        }
    }

    /// The form with what is wrong in its fields and with each file that was not taken in, and how it is answered;
    /// nothing where nothing is wrong.
    pub(crate) fn wrong(
        &self,
        fields: Reading<'_>,
        form: &FormState,
    ) -> Option<(FormState, StatusCode)> {
        let away = turned_away(&self.files);
        let faults = fields.faults(form.clone());
        if self.not_kept {
            let form = faults.unwrap_or_else(|| form.clone());
            let form = form.with_problem(FormProblem::FilesNotKept);
            return Some((form, StatusCode::SERVICE_UNAVAILABLE));
        }
        if faults.is_none() && away.is_empty() {
            return None;
        }
        let form = faults.unwrap_or_else(|| form.clone());
        Some(self.without(away, form))
    }

    /// The form with the files that the case has no room for, and how it is answered.
    pub(crate) fn without_room(
        &self,
        files: &[SentFile],
        form: FormState,
    ) -> (FormState, StatusCode) {
        self.without(turned_away(files), form)
    }

    fn without(&self, away: Vec<(String, Refused)>, form: FormState) -> (FormState, StatusCode) {
        let form = form.without_files(away, self.limits.unwrap_or(Limits::MOST));
        (form, StatusCode::UNPROCESSABLE_ENTITY)
    }

    /// Every value of a field that may be there more than once; empty ones left out.
    pub(crate) fn all(&self, name: &str) -> Vec<String> {
        all(&self.pairs, name)
    }

    /// The key under which the form is done once.
    pub(crate) fn key(&self) -> Uuid {
        key(&self.fields)
    }

    /// The fields, to be read into what they mean.
    pub(crate) const fn reading(&self) -> Reading<'_> {
        self.reading_up_to(LONGEST_TEXT)
    }

    /// The same, where a text may have so many characters.
    pub(crate) const fn reading_up_to(&self, longest: usize) -> Reading<'_> {
        Reading::new(&self.fields, self.today, longest)
    }

    /// What was typed, with all the values of a field that may be there more than once.
    pub(crate) fn form_with(&self, name: &str, values: &[String]) -> FormState {
        let mut fields = self.fields.clone();
        fields.insert(name.to_owned(), values.join(" "));
        FormState::typed(fields)
    }

    /// What was typed, for showing it again in the form that it was typed into.
    pub(crate) fn form(&self) -> FormState {
        let mut fields = self.fields.clone();
        fields.insert(ACTION.to_owned(), self.action.to_owned());
        let form = FormState::typed(fields);
        match self.turned_away {
            Some(problem) => form.with_problem(problem),
            None => form,
        }
    }

    /// Shows the form again because of what the port answered.
    pub(crate) async fn refused(self, state: &AppState, error: PortalError) -> Response {
        let form = self.form();
        refused(state, self.request, form, error).await
    }
}

/// The names of files that are not taken in, and why.
fn turned_away(files: &[SentFile]) -> Vec<(String, Refused)> {
    files.iter().filter_map(|file| Some((file.name.clone(), file.fate.err()?))).collect()
}

/// Who sends a form, and today.
fn staff_of(request: &Request) -> Option<(Staff, NaiveDate)> {
    let visit = request.extensions().get::<Visit>()?;
    Some((visit.viewer.staff.clone()?, visit.viewer.today))
}
