//! The guide's table and profile do what the guide says.

use super::{Folder, Given, codes, known_units, text};
use sqlx::PgPool;
use std::path::Path;

fn file(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)).unwrap()
}

/// The one block of a language in the guide.
fn block(language: &str) -> String {
    let guide = file("docs/integrations/csv-profiles.md");
    let opened = format!("```{language}\n");
    let (_, rest) = guide.split_once(&opened).unwrap();
    rest.split_once("```").unwrap().0.to_owned()
}

#[test]
fn the_guide_shows_the_shipped_profile_as_it_is() {
    assert_eq!(block("toml"), file("server/profiles/example.toml"));
}

#[sqlx::test(migrations = false)]
async fn the_guides_table_is_taken_as_the_guide_says(owner: PgPool) {
    let pools = known_units(&owner).await;
    let table = block("csv");
    let folder = Folder::new();
    let own = folder.put("own.toml", block("toml"));
    let path = own.to_str().unwrap();
    for (round, profile) in ["example", path].into_iter().enumerate() {
        let given = Given { content: table.as_bytes(), profile, as_of: None, dry_run: false };
        let (summary, problems) = given.take(&pools).await;
        assert_eq!(codes(&problems), [(7, "Status", "not_an_invoice_yet")]);
        assert_eq!(summary.total.refused, 0);
        assert_eq!(summary.total.added > 0, round == 0);
    }
    // Without a header, the same columns by their numbers tell the same.
    let (header, rows) = table.split_once('\n').unwrap();
    let numbered = header.split(';').zip(1..).fold(block("toml"), |profile, (name, number)| {
        let quoted = profile.replace(&format!("\"{name}\""), &number.to_string());
        quoted.replace(&format!("[codes.{name}]"), &format!("[codes.{number}]"))
    });
    let numbered = numbered.replace("[file]", "[file]\nheader = false");
    let numbered = folder.put("numbered.toml", numbered);
    let profile = numbered.to_str().unwrap();
    let given = Given { content: rows.as_bytes(), profile, as_of: None, dry_run: false };
    let (summary, problems) = given.take(&pools).await;
    assert_eq!(codes(&problems), [(6, "17", "not_an_invoice_yet")]);
    assert_eq!(summary.total.unchanged, summary.records);

    let state = "select string_agg(concat_ws(' ', number, unit.code, charge_type.code, subject_sv,
            total, vat, credited, paid, fees, left_to_pay, dunning_stage), '; ' order by number)
        from invoice inner join unit on unit.id = unit_id
        inner join charge_type on charge_type.id = charge_type_id";
    assert_eq!(
        text(&owner, state).await,
        "1001 VA VATTEN Vatten, september 1250.00 250.00 0.00 1250.00 0.00 0.00; \
         1002 VA VATTEN Vatten, oktober 980.00 196.00 0.00 200.00 60.00 840.00 reminder; \
         2001 BYG BYGGLOV Bygglov; garage 8000.00 0.00 500.00 0.00 0.00 7500.00 claim"
    );
    let paid = "select string_agg(paid_on || ' ' || amount, ', ' order by amount) from payment";
    assert_eq!(text(&owner, paid).await, "2026-11-18 200.00, 2026-10-28 1250.00");
}
