//! The page where a stranger checks an agreement.

use crate::render::{Visit, text_of};
use besked_domain::text::Lang;
use besked_seal::What;

#[tokio::test]
async fn without_scripts_the_command_is_told_with_the_seals_that_are_known() {
    let seals = vec!["3f".repeat(32), "7a".repeat(32)];
    for (lang, file) in [(Lang::Sv, "avtal.pdf"), (Lang::En, "agreement.pdf")] {
        let visit = Visit { seals: seals.clone(), ..Visit::nobody(lang) };
        let answer = visit.get("/verify").await;
        let text = text_of(&answer.html);
        let command =
            format!("besked verify agreement {file} --known-seals {},{}", seals[0], seals[1]);
        assert!(text.contains(&command), "{text}");
        assert_eq!(answer.html.matches("class=\"fingerprint\"").count(), 2);
        assert!(answer.html.contains("<noscript>"));
        // A page of another kind has no such list, and says so.
        let none = text_of(&Visit::nobody(lang).get("/verify").await.html);
        assert!(!none.contains("--known-seals"), "{none}");
        assert!(none.contains(lang.pick("ingen lista", "no list")), "{none}");
    }
}

#[tokio::test]
async fn the_file_is_chosen_where_nothing_can_send_it() {
    let answer = Visit::nobody(Lang::Sv).get("/verify").await;
    assert!(answer.uses_islands);
    let (_, rest) = answer.html.split_once("data-verify").expect("the place");
    let (place, _) = rest.split_once("</section>").expect("its end");
    assert!(!place.contains("<form") && !place.contains("name="), "{place}");
    let (before, _) = answer.html.split_once("data-verify").expect("the place");
    assert_eq!(before.matches("<form").count(), before.matches("</form>").count());
    // Every step has a place of its own, in the order of the report.
    assert_eq!(place.matches("data-step").count(), What::ALL.len());
    assert_eq!(place.matches("data-outcome").count(), What::ALL.len());
    assert!(place.contains("role=\"status\""));
}
