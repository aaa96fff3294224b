//! Figures for other programs.

use super::problem;
use super::reader::AsStaff;
use super::state::AppState;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use besked_app::month_of;
use besked_app::ports::{CallFigures, Span};
use besked_domain::callback::measure::Kept;
use besked_domain::callback::test_call::{Protocol, Tested};
use besked_domain::callback::treatment::Told;
use besked_domain::text::{Lang, Localised};
use rust_decimal::Decimal;

/// The columns, the same in every language, for programs. What a row does not tell of is left empty.
const COLUMNS: &str = "per,name,promises,kept,same_day_counted,same_day_kept,treatment,\
    treatment_answers,tests_due,tests_made,tests_answered,tests_greeted,tests_right,\
    tests_seconds,tests_treatment\r\n";

/// The columns of test calls, where a row does not tell of them.
const NO_TESTS: &str = ",,,,,,";

/// GET `/staff/statistics/calls.csv?month=2026-11`: how well promises of calls were kept, in all, by unit and
/// by day; with `&months=4` of the third of a year that the month lies in, by unit and by month. How people were
/// treated in all, and by unit where that is told; how test calls went in all. Counts, so that whoever reads them
/// makes their own percentages.
pub(crate) async fn of_calls(
    State(state): State<AppState>,
    AsStaff { visit, staff }: AsStaff,
    request: Request,
) -> Response {
    let query = request.uri().query().unwrap_or_default();
    let asked = query.split('&').find_map(|pair| pair.strip_prefix("month="));
    let asked = asked.and_then(month_of);
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

/// A row of all, a row a unit, then a row a day, or a month of several.
fn table(lang: Lang, figures: &CallFigures) -> String {
    let mut out = String::from(COLUMNS);
    let tests = tested(&figures.tests);
    out.push_str(&row(("all", ""), figures.in_all(), figures.treatment(), &tests));
    for (unit, kept, told) in by_unit(figures) {
        let name = unit.map(|unit| unit.get(lang).to_owned()).unwrap_or_default();
        out.push_str(&row(("unit", &name), kept, told, NO_TESTS));
    }
    for (time, kept) in figures.by_time() {
        let (per, name) = if figures.span.is_third() {
            ("month", time.format("%Y-%m").to_string())
        } else {
            ("day", time.to_string())
        };
        out.push_str(&row((per, &name), kept, None, NO_TESTS));
    }
    out
}

/// How well each unit called people, and how it treated them where that is told. One that nothing was promised of
/// comes last.
fn by_unit(figures: &CallFigures) -> Vec<(Option<Localised>, Kept, Option<Told>)> {
    let mut treated = figures.treatment_by_unit();
    let promised = figures.by_unit().into_iter().map(|(unit, kept)| {
        let at = treated.iter().position(|(own, _)| Some(own) == unit.as_ref());
        let told = at.and_then(|at| treated.remove(at).1);
        (unit, kept, told)
    });
    let mut rows: Vec<_> = promised.collect();
    rows.extend(treated.into_iter().map(|(unit, told)| (Some(unit), Kept::default(), told)));
    rows
}

fn row((per, name): (&str, &str), kept: Kept, told: Option<Told>, tests: &str) -> String {
    let Kept { in_time, same_day } = kept;
    let (promises, in_time) = (in_time.whole, in_time.part);
    let (counted, same_day) = (same_day.whole, same_day.part);
    let (treatment, answers) = told
        .map(|Told { index, answers }| (index.to_string(), answers.to_string()))
        .unwrap_or_default();
    let name = quoted(name);
    format!(
        "{per},{name},{promises},{in_time},{counted},{same_day},{treatment},{answers},{tests}\r\n"
    )
}

/// How test calls went: the time of how many has come, and of these how many were made, answered, greeted and
/// answered rightly; the mean of the seconds until an answer, and of how whoever called was treated.
fn tested(tests: &[Option<Protocol>]) -> String {
    let Tested { made, answered, greeted, right, seconds, treatment } = Tested::of(tests);
    let mean = |known: Option<Decimal>| known.map(|mean| mean.to_string()).unwrap_or_default();
    let counts = [made.whole, made.part, answered.part, greeted.part, right.part];
    let counts = counts.map(|count| count.to_string()).join(",");
    format!("{counts},{},{}", mean(seconds), mean(treatment))
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
    use besked_domain::callback::measure::{Due, Grade};
    use besked_domain::callback::test_call::Answer;
    use besked_domain::callback::treatment::Given;

    /// Two test calls whose time has come, one of them made.
    fn tests() -> Vec<Option<Protocol>> {
        let answer = Answer { seconds: 40, greeted: true, right: false, treated: Grade::ALL[3] };
        vec![Some(Protocol { answer: Some(answer), note: String::new() }), None]
    }

    #[test]
    fn each_unit_and_each_day_has_its_row() {
        let unit = Localised { sv: "Vatten, \"VA\"".to_owned(), en: "Water".to_owned() };
        let month = "2026-11-01".parse().unwrap();
        let given = Given { unit: unit.clone(), month, grade: Grade::ALL[3] };
        let due_at = "2026-11-20T15:30:00Z".parse().unwrap();
        let due = Due { due_at, done_at: Some(due_at), same_day: true, agreed: false };
        let call = DueCall { day: "2026-11-20".parse().unwrap(), unit: Some(unit), due };
        let broken = DueCall { unit: None, due: Due { done_at: None, ..due }, ..call.clone() };
        let span = Span::month_of("2026-11-20".parse().unwrap());
        let promises = vec![call, broken];
        let figures = CallFigures {
            span,
            promises,
            contacts: vec![],
            grades: vec![given; 5],
            tests: tests(),
            phone: vec![],
            phone_days: vec![],
        };
        let expected = "all,\"\",2,1,2,1,75,5,2,1,1,1,0,40,75\r\n\
            unit,\"Vatten, \"\"VA\"\"\",1,1,1,1,75,5,,,,,,,\r\n\
            unit,\"\",1,0,1,0,,,,,,,,,\r\n\
            day,\"2026-11-20\",2,1,2,1,,,,,,,,,\r\n";
        assert_eq!(table(Lang::Sv, &figures), [COLUMNS, expected].concat());
        let columns = COLUMNS.split(',').count();
        assert!(expected.lines().skip(2).all(|line| line.split(',').count() == columns));
        let third = CallFigures { span: Span::third_of("2026-11-20".parse().unwrap()), ..figures };
        assert!(table(Lang::Sv, &third).ends_with("month,\"2026-11\",2,1,2,1,,,,,,,,,\r\n"));
        assert_eq!(quoted("=1+1"), "\"'=1+1\"");
    }

    #[test]
    fn a_unit_s_treatment_is_left_empty_where_it_is_not_told_and_has_a_row_without_promises() {
        let unit = |en: &str| Localised { sv: en.to_owned(), en: en.to_owned() };
        let month = "2026-11-01".parse().unwrap();
        let given = |en, many| vec![Given { unit: unit(en), month, grade: Grade::ALL[4] }; many];
        let figures = CallFigures {
            span: Span::month_of(month),
            promises: vec![],
            contacts: vec![],
            grades: [given("Water", 6), given("Waste", 4)].concat(),
            tests: vec![],
            phone: vec![],
            phone_days: vec![],
        };
        // The whole less the water would be the four of the waste.
        let expected = "all,\"\",0,0,0,0,100,10,0,0,0,0,0,,\r\n\
            unit,\"Water\",0,0,0,0,,,,,,,,,\r\n\
            unit,\"Waste\",0,0,0,0,,,,,,,,,\r\n";
        assert_eq!(table(Lang::En, &figures), [COLUMNS, expected].concat());
        let grades = [given("Water", 6), given("Waste", 5)].concat();
        let told = table(Lang::En, &CallFigures { grades, ..figures });
        assert!(told.ends_with("unit,\"Waste\",0,0,0,0,100,5,,,,,,,\r\n"), "{told}");
    }
}
