//! Figures for other programs.

use super::problem;
use super::reader::{AsStaff, in_query};
use super::state::AppState;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use besked_app::month_of;
use besked_app::ports::{CallFigures, Measured, Span};
use besked_domain::callback::measure::{Kept, PhoneFigures, summed};
use besked_domain::callback::test_call::{Protocol, Tested};
use besked_domain::callback::treatment::Told;
use besked_domain::text::{Lang, Localised};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The columns, the same in every language, for programs. What a row does not tell of is left empty.
const COLUMNS: &str = "per,name,promises,kept,same_day_counted,same_day_kept,treatment,\
    treatment_answers,tests_due,tests_made,tests_answered,tests_greeted,tests_right,\
    tests_seconds,tests_treatment,contacts,solved_at_first,offered,answered,hung_up_at_once,\
    abandoned,answered_in_time,abandoned_late,waited_seconds\r\n";

/// GET `/staff/statistics/calls.csv?month=2026-11`: how well promises of calls were kept, and how many calls were
/// solved at the first contact, in all, by unit and by day; with `&months=4` of the third of a year that the month
/// lies in, by unit and by month. How people were treated in all, and by unit where that is told; how test calls went
/// in all; what the telephone system told in all, by day or month, and by number. Counts, so that whoever reads them
/// makes their own percentages.
pub(crate) async fn of_calls(
    State(state): State<AppState>,
    AsStaff { visit, staff }: AsStaff,
    request: Request,
) -> Response {
    let day = asked_month(&request).unwrap_or(visit.viewer.today);
    let is_third = in_query(&request, "months=") == Some("4");
    let span = if is_third { Span::third_of(day) } else { Span::month_of(day) };
    match state.desk.call_figures(&staff, span).await {
        Ok(figures) => handed_out(table(visit.viewer.lang, &figures), &file_of(span)),
        Err(_) => problem::plain(StatusCode::SERVICE_UNAVAILABLE),
    }
}

/// What the file of a month's calls is called, or of a third of a year's: by its first and last month.
fn file_of(span: Span) -> String {
    let first = span.first_day().format("%Y-%m");
    match span.times().last().filter(|_| span.is_third()) {
        Some(last) => format!("calls-{first}-{}", last.format("%Y-%m")),
        None => format!("calls-{first}"),
    }
}

/// A table as a file that nobody keeps on the way, saved under `name`, of letters, digits and hyphens.
pub(super) fn handed_out(table: String, name: &str) -> Response {
    let mut response = Response::new(Body::from(table));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(way) = HeaderValue::from_str(&format!("attachment; filename=\"{name}.csv\"")) {
        headers.insert(header::CONTENT_DISPOSITION, way);
    }
    response
}

/// The month that the address of a table asks for, told by its first day.
pub(super) fn asked_month(request: &Request) -> Option<NaiveDate> {
    in_query(request, "month=").and_then(month_of)
}

/// What a row tells of. What it does not tell of is left empty.
#[derive(Default)]
struct Row<'a> {
    per: &'a str,
    name: &'a str,
    measured: Option<Measured>,
    told: Option<Told>,
    tests: Option<[String; 7]>,
    phone: Option<PhoneFigures>,
}

/// A row of all, a row a unit, then a row a day, or a month of several, and a row a telephone number.
fn table(lang: Lang, figures: &CallFigures) -> String {
    let mut out = String::from(COLUMNS);
    let all = Row {
        per: "all",
        measured: Some(Measured { kept: figures.in_all(), first: figures.first_contact() }),
        told: figures.treatment(),
        tests: Some(tested(&figures.tests)),
        phone: summed(figures.phone.iter().map(|(_, own)| ((), *own))).pop().map(|((), sum)| sum),
        ..Row::default()
    };
    out.push_str(&all.text());
    for (unit, measured, told) in by_unit(figures) {
        let name = unit.as_ref().map_or("", |unit| unit.get(lang));
        let own = Row { per: "unit", name, measured: Some(measured), told, ..Row::default() };
        out.push_str(&own.text());
    }
    for (time, (measured, phone)) in by_time(figures) {
        let (per, name) = if figures.span.is_third() {
            ("month", time.format("%Y-%m").to_string())
        } else {
            ("day", time.to_string())
        };
        let own = Row { per, name: &name, measured: Some(measured), phone, ..Row::default() };
        out.push_str(&own.text());
    }
    for (number, phone) in &figures.phone {
        let own = Row { per: "number", name: number, phone: Some(*phone), ..Row::default() };
        out.push_str(&own.text());
    }
    out
}

/// What is measured of each unit, and how it treated people where that is told. One that nothing else is known of
/// comes last.
fn by_unit(figures: &CallFigures) -> Vec<(Option<Localised>, Measured, Option<Told>)> {
    let mut treated = figures.treatment_by_unit();
    let measured = figures.measured_by_unit().into_iter().map(|(unit, measured)| {
        let at = treated.iter().position(|(own, _)| Some(own) == unit.as_ref());
        let told = at.and_then(|at| treated.remove(at).1);
        (unit, measured, told)
    });
    let mut rows: Vec<_> = measured.collect();
    rows.extend(treated.into_iter().map(|(unit, told)| (Some(unit), Measured::default(), told)));
    rows
}

/// What is measured at each time, and what the telephone system told of it; the first one first.
fn by_time(figures: &CallFigures) -> BTreeMap<NaiveDate, (Measured, Option<PhoneFigures>)> {
    let mut times: BTreeMap<NaiveDate, (Measured, Option<PhoneFigures>)> = BTreeMap::new();
    for (time, measured) in figures.measured_by_time() {
        times.entry(time).or_default().0 = measured;
    }
    for (time, told) in figures.phone_by_time() {
        times.entry(time).or_default().1 = Some(told);
    }
    times
}

impl Row<'_> {
    fn text(self) -> String {
        let Self { per, name, measured, told, tests, phone } = self;
        let kept = measured.map(|Measured { kept: Kept { in_time, same_day }, .. }| {
            [in_time.whole, in_time.part, same_day.whole, same_day.part]
        });
        let first = measured.map(|Measured { first, .. }| [first.whole, first.part]);
        let told = told.map(|Told { index, answers }| [index.to_string(), answers.to_string()]);
        let phone = phone.map(|own| {
            [
                own.offered,
                own.answered,
                own.hung_up_at_once,
                own.abandoned,
                own.answered_in_time,
                own.abandoned_late,
                own.waited_seconds,
            ]
        });
        let all = [
            per.to_owned(),
            quoted(name),
            fields(kept),
            fields(told),
            fields(tests),
            fields(first),
            fields(phone),
        ];
        format!("{}\r\n", all.join(","))
    }
}

/// Some fields; empty ones where they are not known.
fn fields<T: ToString, const N: usize>(known: Option<[T; N]>) -> String {
    known.map_or_else(|| [""; N].join(","), |known| known.map(|field| field.to_string()).join(","))
}

/// How test calls went: the time of how many has come, and of these how many were made, answered, greeted and
/// answered rightly; the mean of the seconds until an answer, and of how whoever called was treated.
fn tested(tests: &[Option<Protocol>]) -> [String; 7] {
    let Tested { made, answered, greeted, right, seconds, treatment } = Tested::of(tests);
    let mean = |known: Option<Decimal>| known.map(|mean| mean.to_string()).unwrap_or_default();
    let counts = [made.whole, made.part, answered.part, greeted.part, right.part];
    let [due, made, answered, greeted, right] = counts.map(|count| count.to_string());
    [due, made, answered, greeted, right, mean(seconds), mean(treatment)]
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
    use besked_app::ports::{CallContacts, DueCall};
    use besked_domain::callback::measure::{Due, Grade};
    use besked_domain::callback::test_call::Answer;
    use besked_domain::callback::treatment::Given;

    /// Two test calls whose time has come, one of them made.
    fn tests() -> Vec<Option<Protocol>> {
        let answer = Answer { seconds: 40, greeted: true, right: false, treated: Grade::ALL[3] };
        vec![Some(Protocol { answer: Some(answer), note: String::new() }), None]
    }

    /// As many calls as this, four fifths of them answered.
    fn phoned(offered: u64) -> PhoneFigures {
        let (answered, abandoned) = (offered / 5 * 4, offered / 5);
        PhoneFigures { offered, answered, abandoned, ..PhoneFigures::default() }
    }

    #[test]
    fn each_unit_each_day_and_each_number_has_its_row() {
        let unit = Localised { sv: "Vatten, \"VA\"".to_owned(), en: "Water".to_owned() };
        let month = "2026-11-01".parse().unwrap();
        let given = Given { unit: unit.clone(), month, grade: Grade::ALL[3] };
        let due_at = "2026-11-20T15:30:00Z".parse().unwrap();
        let due = Due { due_at, done_at: Some(due_at), same_day: true, agreed: false };
        let day: NaiveDate = "2026-11-20".parse().unwrap();
        let contact = |count| CallContacts { unit: Some(unit.clone()), day, count };
        let contacts = vec![contact(1), contact(2)];
        let call = DueCall { day, unit: Some(unit), due };
        let broken = DueCall { unit: None, due: Due { done_at: None, ..due }, ..call.clone() };
        let numbers = ["Vatten", "+46850000"];
        let days = [day, "2026-11-21".parse().unwrap()];
        let span = Span::month_of("2026-11-20".parse().unwrap());
        let promises = vec![call, broken];
        let figures = CallFigures {
            span,
            promises,
            contacts,
            grades: vec![given; 5],
            tests: tests(),
            phone: numbers.map(|number| (number.to_owned(), phoned(10))).to_vec(),
            phone_days: days.map(|day| (day, phoned(10))).to_vec(),
        };
        let expected = "all,\"\",2,1,2,1,75,5,2,1,1,1,0,40,75,2,1,20,16,0,4,0,0,0\r\n\
            unit,\"Vatten, \"\"VA\"\"\",1,1,1,1,75,5,,,,,,,,2,1,,,,,,,\r\n\
            unit,\"\",1,0,1,0,,,,,,,,,,0,0,,,,,,,\r\n\
            day,\"2026-11-20\",2,1,2,1,,,,,,,,,,2,1,10,8,0,2,0,0,0\r\n\
            day,\"2026-11-21\",0,0,0,0,,,,,,,,,,0,0,10,8,0,2,0,0,0\r\n\
            number,\"Vatten\",,,,,,,,,,,,,,,,10,8,0,2,0,0,0\r\n\
            number,\"'+46850000\",,,,,,,,,,,,,,,,10,8,0,2,0,0,0\r\n";
        assert_eq!(table(Lang::Sv, &figures), [COLUMNS, expected].concat());
        let columns = COLUMNS.split(',').count();
        assert!(expected.lines().skip(2).all(|line| line.split(',').count() == columns));
        let third = CallFigures { span: Span::third_of("2026-11-20".parse().unwrap()), ..figures };
        let month = "\r\nmonth,\"2026-11\",2,1,2,1,,,,,,,,,,2,1,20,16,0,4,0,0,0\r\n";
        assert!(table(Lang::Sv, &third).contains(month), "{third:?}");
        assert_eq!(quoted("=1+1"), "\"'=1+1\"");
    }

    #[test]
    fn a_file_is_called_by_its_months() {
        let day = "2026-11-21".parse().unwrap();
        assert_eq!(file_of(Span::month_of(day)), "calls-2026-11");
        assert_eq!(file_of(Span::third_of(day)), "calls-2026-09-2026-12");
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
        let expected = "all,\"\",0,0,0,0,100,10,0,0,0,0,0,,,0,0,,,,,,,\r\n\
            unit,\"Water\",0,0,0,0,,,,,,,,,,0,0,,,,,,,\r\n\
            unit,\"Waste\",0,0,0,0,,,,,,,,,,0,0,,,,,,,\r\n";
        assert_eq!(table(Lang::En, &figures), [COLUMNS, expected].concat());
        let grades = [given("Water", 6), given("Waste", 5)].concat();
        let told = table(Lang::En, &CallFigures { grades, ..figures });
        assert!(told.ends_with("unit,\"Waste\",0,0,0,0,100,5,,,,,,,,0,0,,,,,,,\r\n"), "{told}");
    }
}
