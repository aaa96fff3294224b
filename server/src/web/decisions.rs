//! The board's list for other programs.

use super::problem;
use super::reader::AsStaff;
use super::state::AppState;
use super::statistics::{asked_month, handed_out, quoted};
use crate::clock::wall_clock;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use besked_app::ports::DecisionRow;
use besked_app::words::decisions as words;
use besked_domain::money::Money;
use besked_domain::text::Lang;
use chrono::Datelike as _;

/// The columns, the same in every language, for programs.
const COLUMNS: &str = "decided_at,number,unit,kind,decision,amount,decided_by,confirmed_by,\
    credited_beside\r\n";

/// GET `/staff/decisions.csv?month=2026-11`: what was decided for the board in a month, oldest first; this month
/// where none is asked for, and the file is called by it. It names cases and no persons who owe.
pub(crate) async fn of_month(
    State(state): State<AppState>,
    AsStaff { visit, staff }: AsStaff,
    request: Request,
) -> Response {
    let today = visit.viewer.today;
    let month = asked_month(&request).or_else(|| today.with_day(1)).unwrap_or(today);
    match state.desk.decisions(&staff, month).await {
        Ok(decided) => handed_out(
            table(visit.viewer.lang, &decided.rows),
            &format!("decisions-{}", month.format("%Y-%m")),
        ),
        Err(_) => problem::plain(StatusCode::SERVICE_UNAVAILABLE),
    }
}

/// A row a decision.
fn table(lang: Lang, rows: &[DecisionRow]) -> String {
    let mut out = String::from(COLUMNS);
    for decided in rows {
        out.push_str(&row(lang, decided));
    }
    out
}

fn row(lang: Lang, row: &DecisionRow) -> String {
    let money = |amount: Money| match amount.is_positive() {
        true => format!("{:.2}", amount.kronor()),
        false => String::new(),
    };
    let columns = [
        // By the wall clock in Stockholm.
        wall_clock(row.at).format("%Y-%m-%d %H:%M").to_string(),
        quoted(&row.number),
        quoted(row.unit.get(lang)),
        row.decided.word().to_owned(),
        quoted(words::decided(lang, row.decided)),
        money(row.amount),
        quoted(&row.by),
        row.confirmed_by.as_deref().map(quoted).unwrap_or_default(),
        money(row.beside),
    ];
    format!("{}\r\n", columns.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;
    use besked_domain::delegation::Delegated;
    use besked_domain::text::Localised;

    #[test]
    fn each_decision_has_its_row() {
        let dismissed = DecisionRow {
            at: "2026-11-20T15:30:00Z".parse().unwrap(),
            by: "Demo Chef".to_owned(),
            confirmed_by: None,
            unit: Localised { sv: "Vatten, \"VA\"".to_owned(), en: "Water".to_owned() },
            number: "KS-EK 2026/000123".to_owned(),
            decided: Delegated::AppealDismissed,
            amount: Money::ZERO,
            beside: Money::ZERO,
        };
        let paid_back = DecisionRow {
            confirmed_by: Some("=Ekonom".to_owned()),
            number: "ÅB 00000000b503".to_owned(),
            decided: Delegated::PaidBack,
            amount: Money::from_ore(20_050),
            ..dismissed.clone()
        };
        let both = DecisionRow {
            decided: Delegated::ChangeFully,
            amount: Money::from_ore(128_000),
            beside: Money::from_ore(3_000),
            ..dismissed.clone()
        };
        let expected = "2026-11-20 16:30,\"KS-EK 2026/000123\",\"Vatten, \"\"VA\"\"\",appeal_dismissed,\
            \"Överklagande avvisat\",,\"Demo Chef\",,\r\n\
            2026-11-20 16:30,\"ÅB 00000000b503\",\"Vatten, \"\"VA\"\"\",paid_back,\"Återbetalning\",200.50,\
            \"Demo Chef\",\"'=Ekonom\",\r\n\
            2026-11-20 16:30,\"KS-EK 2026/000123\",\"Vatten, \"\"VA\"\"\",change_fully,\
            \"Omprövning: ändras helt\",1280.00,\"Demo Chef\",,30.00\r\n";
        assert_eq!(table(Lang::Sv, &[dismissed, paid_back, both]), [COLUMNS, expected].concat());
    }
}
