//! Whose statement is written down, and who did (S000 p. 7).

use crate::cases;
use crate::fake::Fake;
use crate::render::{Visit, text_of};
use crate::sample;
use besked_domain::dispute::case::State;
use besked_domain::dispute::{Official, Reading};
use besked_domain::id::StaffId;
use besked_domain::text::Lang;
use uuid::Uuid;

async fn page(lang: Lang, fake: Fake) -> String {
    let visit = Visit { fake, ..Visit::staff(lang) };
    text_of(&visit.get(&format!("/staff/disputes/{}", cases::id())).await.html)
}

#[tokio::test]
async fn the_form_says_whose_statement_is_written_down() {
    let reader = sample::staff();
    let official = |staff, name: &str| Some(Official { staff, name: name.to_owned() });
    let another = Some(StaffId(Uuid::from_u128(901)));
    let theirs = |name: &str| {
        [format!("yttrandet från {name}, som"), format!("This is the statement of {name}, who")]
    };
    let own = ["ditt eget yttrande: det är du", "your own statement: it was you"];
    let by_answer =
        ["ditt eget yttrande. Det finns ingen uppgift", "your own statement. Nobody is on record"];
    let vectors = [
        (official(None, "Demo Beslutsfattare"), theirs("Demo Beslutsfattare")),
        // Another of the same name is another, and whoever has another name since is the same.
        (official(another, &reader.name), theirs(&reader.name)),
        (official(Some(reader.id), "Demo Ogift"), own.map(str::to_owned)),
        (official(None, &reader.name), own.map(str::to_owned)),
        (None, by_answer.map(str::to_owned)),
    ];
    for (official, told) in vectors {
        for (lang, told) in [Lang::Sv, Lang::En].into_iter().zip(told) {
            let fake = Fake { official: official.clone(), ..Fake::default() };
            let text = page(lang, fake).await;
            assert!(text.contains(&told), "{official:?}: {text}");
        }
    }
}

#[tokio::test]
async fn a_statement_tells_whose_it_is_and_who_else_wrote_it_down() {
    for (lang, told) in
        [(Lang::Sv, "Nedskrivet av Demo Skrivare"), (Lang::En, "Written down by Demo Skrivare")]
    {
        for writer in [None, Some("Demo Skrivare".to_owned())] {
            let mut case = cases::case(State::Stated, lang, Reading::Full);
            case.statements[0].official = Some("Demo Rektor".to_owned());
            case.statements[0].written_by.clone_from(&writer);
            let dispute = Some(State::Stated);
            let text = page(lang, Fake { dispute, case: Some(case), ..Fake::default() }).await;
            assert!(text.contains("Demo Rektor"), "{text}");
            assert_eq!(text.contains(told), writer.is_some(), "{text}");
        }
    }
}
