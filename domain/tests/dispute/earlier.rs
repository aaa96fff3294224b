//! An earlier answer on the same invoice: it is shown, with what is new since.

use crate::rows::changed_parts;
use crate::scene::{Scene, day, kr};
use besked_domain::dispute::{EarlierAnswer, Explanation, Ground, News, TextId, Word, news};
use besked_domain::invoice::{DunningStage, FeeKind};
use std::collections::BTreeSet;

#[test]
fn an_earlier_answer_is_shown() {
    let earlier = |ground| EarlierAnswer {
        number: "KS-EK 2026/000100".to_owned(),
        on: day("2026-11-20"),
        ground,
        word: Word::Undecided,
        news: None,
    };
    for (ground, says) in
        [(Ground::NotMine, TextId::EarlierSame), (Ground::Minor, TextId::EarlierOther)]
    {
        let before = Scene::new(Ground::NotMine);
        let after = before.clone().with(|scene| scene.facts.earlier.push(earlier(ground)));
        assert_eq!(changed_parts(&before.answer(), &after.answer()), BTreeSet::from([6]));
        assert!(after.answer().says(says));
        assert_eq!(before.answer().word, after.answer().word);
    }
}

#[test]
fn what_is_new_since_an_earlier_answer_is_told_and_the_same_facts_give_the_same_word() {
    let asked = |ground, since: Option<Vec<News>>| {
        let earlier = EarlierAnswer {
            number: "KS-EK 2026/000100".to_owned(),
            on: day("2026-11-20"),
            ground,
            word: Word::Undecided,
            news: since,
        };
        Scene::new(Ground::NotMine).with(|scene| scene.facts.earlier.push(earlier)).answer()
    };
    let untold = asked(Ground::NotMine, None);
    let same = asked(Ground::NotMine, Some(vec![]));
    let new = asked(Ground::NotMine, Some(vec![News::Payment, News::Step]));
    let says =
        |answer: &Explanation| (answer.says(TextId::NothingNew), answer.says(TextId::NewSince));
    assert_eq!(
        (says(&untold), says(&same), says(&new)),
        ((false, false), (true, false), (false, true))
    );
    assert_eq!((untold.word, same.word), (new.word, new.word));
    assert_eq!(changed_parts(&untold, &same), BTreeSet::from([6]));
    let other = asked(Ground::Minor, Some(vec![News::Payment]));
    assert_eq!(says(&other), (false, false), "another ground is another matter");
    // What differs is found by comparing.
    let before = Scene::new(Ground::NotMine).facts.invoice;
    let found = |change: fn(&mut Scene)| {
        news(&before, &Scene::new(Ground::NotMine).with(change).facts.invoice)
    };
    assert_eq!(found(|_| ()), []);
    assert_eq!(found(|scene| scene.pay(kr(10), "2026-11-28")), [News::Payment]);
    assert_eq!(found(|scene| scene.basis().quantity = 24.into()), [News::Basis]);
    assert_eq!(
        found(|scene| {
            scene.fee(FeeKind::Reminder, kr(60));
            scene.dun(DunningStage::Reminder, None);
        }),
        [News::Fee, News::Step]
    );
}
