//! Test calls for other programs.

use super::problem;
use super::reader::AsStaff;
use super::state::AppState;
use super::statistics::{handed_out, quoted};
use crate::clock::wall_clock;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use besked_app::ports::TestCall;
use besked_domain::text::Lang;
use chrono::{DateTime, Utc};

/// GET `/staff/statistics/tests.csv`: the test calls, the latest first and at most 200: how each was drawn, and how
/// it went once that is written.
pub(crate) async fn all(
    State(state): State<AppState>,
    AsStaff { visit, staff }: AsStaff,
) -> Response {
    match state.desk.test_calls(&staff).await {
        Ok(calls) => handed_out(table(visit.viewer.lang, &calls), "tests"),
        Err(_) => problem::plain(StatusCode::SERVICE_UNAVAILABLE),
    }
}

/// A row a test call. The names of the columns are the same in every language, for programs.
fn table(lang: Lang, calls: &[TestCall]) -> String {
    let mut out = String::from(
        "at,unit,number,drawn_at,drawn_by,seed,numbers,half_hours,repeats,\
        written_at,called_by,answered_seconds,greeted,right_answer,treated,note\r\n",
    );
    for call in calls {
        out.push_str(&row(lang, call));
    }
    out
}

fn row(lang: Lang, call: &TestCall) -> String {
    let (numbers, half_hours) = call.of;
    let drawn = [
        shown(call.at),
        quoted(call.unit.get(lang)),
        call.phone.clone(),
        shown(call.drawn_at),
        quoted(&call.drawn_by),
        call.seed.to_string(),
        numbers.to_string(),
        half_hours.to_string(),
        call.repeats.to_string(),
    ];
    let mut written: [String; 7] = Default::default();
    if let Some(own) = &call.protocol {
        let [at, by, seconds, greeted, right, treated, note] = &mut written;
        *at = shown(own.at);
        *by = quoted(&own.by);
        *note = quoted(&own.protocol.note);
        if let Some(answer) = own.protocol.answer {
            *seconds = answer.seconds.to_string();
            *greeted = answer.greeted.to_string();
            *right = answer.right.to_string();
            *treated = answer.treated.number().to_string();
        }
    }
    format!("{},{}\r\n", drawn.join(","), written.join(","))
}

/// By the wall clock in Stockholm.
fn shown(at: DateTime<Utc>) -> String {
    wall_clock(at).format("%Y-%m-%d %H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use besked_app::ports::WrittenProtocol;
    use besked_domain::callback::measure::Grade;
    use besked_domain::callback::test_call::{Answer, Protocol};
    use besked_domain::id::TestCallId;
    use besked_domain::text::Localised;
    use uuid::Uuid;

    #[test]
    fn each_test_call_has_its_row_and_as_much_of_it_as_is_known() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let to_come = TestCall {
            id: TestCallId(Uuid::nil()),
            unit: Localised { sv: "Vatten, VA".to_owned(), en: "Water".to_owned() },
            phone: "+46846500402".to_owned(),
            at: at("2026-11-20T08:00:00Z"),
            drawn_by: "Demo Chef".to_owned(),
            drawn_at: at("2026-11-18T08:00:00Z"),
            seed: Uuid::nil(),
            of: (3, 85),
            repeats: true,
            protocol: None,
        };
        let written = |answer| TestCall {
            protocol: Some(WrittenProtocol {
                protocol: Protocol { answer, note: "=Taxan".to_owned() },
                by: "Demo Chef".to_owned(),
                at: at("2026-11-20T09:00:00Z"),
            }),
            ..to_come.clone()
        };
        let treated = Grade::ALL[3];
        let answer = Answer { seconds: 25, greeted: true, right: false, treated };
        let all = [to_come.clone(), written(None), written(Some(answer))];
        let table = table(Lang::Sv, &all);
        let rows: Vec<&str> = table.lines().collect();
        let drawn = "2026-11-20 09:00,\"Vatten, VA\",+46846500402,2026-11-18 09:00,\"Demo Chef\",\
            00000000-0000-0000-0000-000000000000,3,85,true";
        assert_eq!(rows[0].split(',').count(), 16);
        assert_eq!(rows[1], format!("{drawn},,,,,,,"));
        let by = "2026-11-20 10:00,\"Demo Chef\"";
        assert_eq!(rows[2], format!("{drawn},{by},,,,,\"'=Taxan\""));
        assert_eq!(rows[3], format!("{drawn},{by},25,true,false,4,\"'=Taxan\""));
    }
}
