//! Figures for other programs.

use super::problem;
use super::reader::AsStaff;
use super::state::AppState;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use besked_app::ports::{CallFigures, Span};
use besked_domain::callback::measure::Kept;
use besked_domain::text::Lang;
use chrono::NaiveDate;

/// GET `/staff/statistics/calls.csv?month=2026-11`: how well promises of calls were kept, by unit and
/// by day; with `&months=4` of the third of a year that the month lies in, by unit and by month. Counts
/// alone, so that whoever reads them makes their own percentages.
pub(crate) async fn of_calls(
    State(state): State<AppState>,
    AsStaff { visit, staff }: AsStaff,
    request: Request,
) -> Response {
    let query = request.uri().query().unwrap_or_default();
    let asked = query.split('&').find_map(|pair| pair.strip_prefix("month="));
    let asked = asked.and_then(|month| format!("{month}-01").parse::<NaiveDate>().ok());
    let today = visit.viewer.today;
    let day = asked.unwrap_or(today);
    let is_third = query.split('&').any(|pair| pair == "months=4");
    let span = if is_third { Span::third_of(day) } else { Span::month_of(day) };
    match state.desk.call_figures(&staff, span).await {
        Ok(figures) => handed_out(
            table(visit.viewer.lang, &figures),
            HeaderValue::from_static("attachment; filename=\"calls.csv\""),
        ),
        Err(_) => problem::plain(StatusCode::SERVICE_UNAVAILABLE),
    }
}

/// A table as a file that nobody keeps on the way, saved as `way` says.
pub(super) fn handed_out(table: String, way: HeaderValue) -> Response {
    let mut response = Response::new(Body::from(table));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::CONTENT_DISPOSITION, way);
    response
}

/// A row a unit, then a row a day, or a month of several. The names of the columns are the same in every
/// language, for programs.
fn table(lang: Lang, figures: &CallFigures) -> String {
    let mut out = String::from("per,name,promises,kept,same_day_counted,same_day_kept\r\n");
    for (unit, kept) in figures.by_unit() {
        let name = unit.map(|unit| unit.get(lang).to_owned()).unwrap_or_default();
        out.push_str(&row("unit", &name, kept));
    }
    for (time, kept) in figures.by_time() {
        let (per, name) = if figures.span.is_third() {
            ("month", time.format("%Y-%m").to_string())
        } else {
            ("day", time.to_string())
        };
        out.push_str(&row(per, &name, kept));
    }
    out
}

fn row(per: &str, name: &str, kept: Kept) -> String {
    let Kept { in_time, same_day } = kept;
    let (promises, in_time) = (in_time.whole, in_time.part);
    let (counted, same_day) = (same_day.whole, same_day.part);
    format!("{per},{},{promises},{in_time},{counted},{same_day}\r\n", quoted(name))
}

/// A field that neither ends early nor is read as a formula.
pub(super) fn quoted(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let guard = if formula { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use besked_app::ports::DueCall;
    use besked_domain::callback::measure::Due;
    use besked_domain::text::Localised;

    #[test]
    fn each_unit_and_each_day_has_its_row() {
        let (sv, en) = ("Vatten, \"VA\"".to_owned(), "Water".to_owned());
        let due_at = "2026-11-20T15:30:00Z".parse().unwrap();
        let due = Due { due_at, done_at: Some(due_at), same_day: true, agreed: false };
        let call =
            DueCall { day: "2026-11-20".parse().unwrap(), unit: Some(Localised { sv, en }), due };
        let broken = DueCall { unit: None, due: Due { done_at: None, ..due }, ..call.clone() };
        let span = Span::month_of("2026-11-20".parse().unwrap());
        let promises = vec![call, broken];
        let figures = CallFigures {
            span,
            promises,
            contacts: vec![],
            grades: vec![],
            tests: vec![],
            phone: vec![],
            phone_days: vec![],
        };
        let expected = "per,name,promises,kept,same_day_counted,same_day_kept\r\n\
            unit,\"Vatten, \"\"VA\"\"\",1,1,1,1\r\n\
            unit,\"\",1,0,1,0\r\n\
            day,\"2026-11-20\",2,1,2,1\r\n";
        assert_eq!(table(Lang::Sv, &figures), expected);
        let third = CallFigures { span: Span::third_of("2026-11-20".parse().unwrap()), ..figures };
        assert!(table(Lang::Sv, &third).ends_with("month,\"2026-11\",2,1,2,1\r\n"));
        assert_eq!(quoted("=1+1"), "\"'=1+1\"");
    }
}
