//! Whose words the offers of a plan are, on both sides.

use crate::fake::Fake;
use crate::planned::{self, id};
use crate::plans::with;
use crate::render::{Visit, text_of};
use besked_domain::plan::OfferBy;
use besked_domain::plan::life::State;
use besked_domain::text::Lang;

#[tokio::test]
async fn what_staff_have_written_is_said_to_be_ours_and_never_the_debtors() {
    let labels = |lang: Lang| {
        [
            lang.pick("Ditt förslag", "Your proposal"),
            lang.pick("Så skriver kunden", "What the customer writes"),
            lang.pick("Antecknat av kommunen", "Noted by the municipality"),
            lang.pick("Vårt förslag", "Our suggestion"),
        ]
    };
    for lang in Lang::ALL {
        let [own, theirs, noted, ours] = labels(lang);
        for (by, to_them, to_staff) in [
            (OfferBy::Debtor, own, theirs),
            (OfferBy::Noted, noted, noted),
            (OfferBy::Municipality, ours, ours),
        ] {
            let mut file = planned::file(State::Proposed);
            file.offers[0].by = by;
            let fake = Fake { plan_file: Some(file), ..Fake::default() };
            let debtor = Visit { fake: fake.clone(), ..Visit::debtor(lang) };
            let staff = Visit { fake, ..Visit::staff(lang) };
            for (visit, address, says) in [
                (debtor, format!("/plans/{}", id()), to_them),
                (staff, format!("/staff/plans/{}", id()), to_staff),
            ] {
                let text = text_of(&visit.get(&address).await.html);
                let said: Vec<_> =
                    labels(lang).into_iter().filter(|label| text.contains(label)).collect();
                assert_eq!(said, [says], "{by:?} at {address}: {text}");
            }
        }
    }
}

#[tokio::test]
async fn staff_see_what_was_put_forward_and_never_sent_as_such() {
    let address = format!("/staff/plans/{}", id());
    let says = "Lades fram men skickades aldrig till kunden";
    for put_aside in [false, true] {
        let visit = with(State::Proposed, Visit::staff(Lang::Sv));
        let fake = Fake { put_forward: put_aside, ..visit.fake.clone() };
        let html = Visit { fake, ..visit }.get(&address).await.html;
        assert_eq!(text_of(&html).contains(says), put_aside);
    }
}
