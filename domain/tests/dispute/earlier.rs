//! An earlier answer on the same invoice: it is shown, with what is new since where it was on the same matter.

use crate::rows::changed_parts;
use crate::scene::{Scene, alike, both, day, elsewhere, id, kr, unbooked};
use besked_domain::dispute::{
    AlikeCharge, ENGINE, EarlierAnswer, Explanation, Facts, Ground, MandateDays, News, Target,
    TextId, Word, explain_by, news,
};
use besked_domain::id::{CreditId, LineId, MandateId};
use besked_domain::invoice::allocation::PaymentOrder;
use besked_domain::invoice::{Agreed, Credit, DunningStage, FeeKind, WholeMonth};
use besked_domain::money::Money;
use std::collections::BTreeSet;

/// An answer on the whole invoice, of which nothing more is known.
fn earlier(ground: Ground) -> EarlierAnswer {
    EarlierAnswer {
        number: "KS-EK 2026/000100".to_owned(),
        on: day("2026-11-20"),
        ground,
        targets: Some(vec![]),
        word: Word::Undecided,
        news: None,
    }
}

/// The whole invoice is said not to be mine, after an earlier answer.
fn after(earlier: EarlierAnswer) -> Scene {
    Scene::new(Ground::NotMine).with(|scene| scene.facts.earlier.push(earlier))
}

/// A scene for each thing that is said of an earlier answer.
pub(crate) fn scenes() -> Vec<Scene> {
    let same = || earlier(Ground::NotMine);
    let told = [
        EarlierAnswer { news: Some(News::ALL.to_vec()), ..same() },
        EarlierAnswer { news: Some(vec![]), ..same() },
        EarlierAnswer { word: Word::YesMust, ..same() },
        earlier(Ground::Minor),
    ];
    told.map(after).to_vec()
}

fn line(number: u128) -> Target {
    Target::Line(LineId(id(number)))
}

/// What is said of earlier answers.
fn said(answer: &Explanation) -> Vec<TextId> {
    let of_earlier = [
        TextId::EarlierSame,
        TextId::EarlierChanged,
        TextId::EarlierOther,
        TextId::NewSince,
        TextId::NothingNew,
    ];
    let texts = answer.part(6).iter().map(|said| said.text);
    texts.filter(|text| of_earlier.contains(text)).collect()
}

#[test]
fn an_earlier_answer_is_shown() {
    for (ground, says) in
        [(Ground::NotMine, TextId::EarlierSame), (Ground::Minor, TextId::EarlierOther)]
    {
        let before = Scene::new(Ground::NotMine);
        let after = after(earlier(ground));
        assert_eq!(changed_parts(&before.answer(), &after.answer()), BTreeSet::from([6]));
        assert_eq!(said(&after.answer()), [says]);
        assert_eq!(before.answer().word, after.answer().word);
    }
}

#[test]
fn what_is_new_since_an_earlier_answer_is_told_and_the_same_facts_give_the_same_word() {
    let asked = |ground, since: Option<Vec<News>>| {
        after(EarlierAnswer { news: since, ..earlier(ground) }).answer()
    };
    let untold = asked(Ground::NotMine, None);
    let same = asked(Ground::NotMine, Some(vec![]));
    let new = asked(Ground::NotMine, Some(vec![News::Payment, News::Step]));
    assert_eq!(said(&untold), [TextId::EarlierSame]);
    assert_eq!(said(&same), [TextId::EarlierSame, TextId::NothingNew]);
    assert_eq!(said(&new), [TextId::EarlierSame, TextId::NewSince]);
    assert_eq!((untold.word, same.word), (new.word, new.word));
    assert_eq!(changed_parts(&untold, &same), BTreeSet::from([6]));
    let other = asked(Ground::Minor, Some(vec![News::Payment]));
    assert_eq!(said(&other), [TextId::EarlierOther], "another ground is another matter");
}

#[test]
fn an_answer_of_another_line_was_on_another_matter() {
    let asked = |before: &[Target], now: &[Target]| {
        let earlier = EarlierAnswer {
            targets: Some(before.to_vec()),
            news: Some(vec![]),
            ..earlier(Ground::NotMine)
        };
        after(earlier).with(|scene| {
            let mut second = scene.line().clone();
            (second.id, second.description) = (LineId(id(11)), both("Avlopp"));
            scene.invoice().lines.push(second);
            scene.invoice().total += kr(1_250);
            scene.objection.targets = now.to_vec();
        })
    };
    let (one, other) = (line(10), line(11));
    for (before, now) in [(one, other), (other, one)] {
        let scene = asked(&[before], &[now]);
        assert_eq!(said(&scene.answer()), [TextId::EarlierOther]);
        // The sixth version held the ground alone to be the matter.
        let Scene { facts, objection, policy, today } = &scene;
        let sixth = explain_by(6, facts, objection, policy, *today);
        assert_eq!(said(&sixth), [TextId::EarlierSame, TextId::NothingNew]);
    }
    let same = [TextId::EarlierSame, TextId::NothingNew];
    for (before, now) in
        [(&[one][..], &[one][..]), (&[one, other], &[other]), (&[], &[one]), (&[other], &[])]
    {
        assert_eq!(said(&asked(before, now).answer()), same, "{before:?} {now:?}");
    }
}

#[test]
fn where_the_word_is_another_the_same_facts_are_not_said_to_give_the_same_answer() {
    let asked = |news: Vec<News>| {
        let earlier = EarlierAnswer { news: Some(news), ..earlier(Ground::AlreadyPaid) };
        Scene::new(Ground::AlreadyPaid).with(|scene| {
            scene.facts.payments_unbooked.push(unbooked(1_250));
            scene.facts.earlier.push(earlier);
        })
    };
    let found = asked(vec![News::Payment]);
    assert_eq!(found.answer().word, Word::YesMust);
    assert_eq!(said(&found.answer()), [TextId::EarlierChanged, TextId::NewSince]);
    assert_eq!(said(&asked(vec![]).answer()), [TextId::EarlierChanged]);
    let Scene { facts, objection, policy, today } = &found;
    let sixth = explain_by(6, facts, objection, policy, *today);
    assert_eq!(said(&sixth), [TextId::EarlierSame, TextId::NewSince]);
}

#[test]
fn an_answer_that_was_kept_without_its_targets_is_read() {
    let kept = r#"{"number": "KS-EK 2026/000100", "on": "2026-11-20", "ground": "not_mine",
        "word": "undecided", "news": ["payment"]}"#;
    let read: EarlierAnswer = serde_json::from_str(kept).unwrap();
    let news = Some(vec![News::Payment]);
    assert_eq!(read, EarlierAnswer { targets: None, news, ..earlier(Ground::NotMine) });
    assert!(read.is_of_same(&Scene::new(Ground::NotMine).objection));
}

/// What is new once something has changed.
fn found(change: fn(&mut Scene)) -> Vec<News> {
    let before = Scene::new(Ground::NotMine);
    news((ENGINE, &before.facts), &before.clone().with(change).facts)
}

#[test]
fn what_differs_is_found_by_comparing_all_that_is_looked_at() {
    assert_eq!(found(|_| ()), []);
    assert_eq!(found(|scene| scene.pay(kr(10), "2026-11-28")), [News::Payment]);
    assert_eq!(found(|scene| scene.facts.payments_elsewhere.push(elsewhere())), [News::Payment]);
    assert_eq!(found(|scene| scene.facts.payments_unbooked.push(unbooked(10))), [News::Payment]);
    assert_eq!(found(|scene| scene.basis().quantity = 24.into()), [News::Basis]);
    let credited: fn(&mut Scene) = |scene| {
        let (id, on) = (CreditId(id(180)), day("2026-12-01"));
        scene.invoice().credits.push(Credit { id, amount: kr(10), on, reason: None });
    };
    assert_eq!(found(credited), [News::Credit]);
    assert_eq!(
        found(|scene| {
            scene.fee(FeeKind::Reminder, kr(60));
            scene.dun(DunningStage::Reminder, None);
        }),
        [News::Fee, News::Step]
    );
    assert_eq!(found(|scene| scene.facts.alike.push(alike("100300", "2026-11-15"))), [News::Alike]);
    assert_eq!(found(|scene| scene.facts.plans_signed.push(day("2026-12-01"))), [News::Agreed]);
    assert_eq!(found(|scene| scene.mandate("2026-12-01", None)), [News::Payer]);
    assert_eq!(found(|scene| scene.facts.payer.died_on = Some(day("2026-12-01"))), [News::Payer]);
}

#[test]
fn what_is_no_news_is_not_told() {
    // What has been paused, by the earlier case too.
    assert_eq!(found(|scene| scene.facts.held = kr(100)), []);
    let paused = |held: Money| -> Facts {
        let mut scene = Scene::new(Ground::WrongAmount);
        let mut other = alike("100300", "2026-11-15");
        other.held = held;
        scene.facts.alike.push(other);
        scene.facts
    };
    assert_eq!(news((ENGINE, &paused(kr(0))), &paused(kr(100))), []);
    // Someone with protected identity may act now (OSL 21 kap. 3 §).
    let protected: fn(&mut Scene) = |scene| {
        let mandate = MandateDays {
            id: MandateId(id(95)),
            valid_from: day("2026-12-01"),
            valid_to: None,
            untold: true,
        };
        scene.facts.payer.mandates = Some(vec![mandate]);
    };
    assert_eq!(found(protected), []);
    // Mandates were not looked at before.
    let mut before = Scene::new(Ground::NotMine).facts;
    before.payer.mandates = None;
    let now = Scene::new(Ground::NotMine).with(|scene| scene.mandate("2026-12-01", None)).facts;
    assert_eq!(news((ENGINE, &before), &now), []);
}

/// October and November are two charges: that one is paid, or comes, is no news of the other.
#[test]
fn another_invoice_is_news_only_of_a_time_that_is_charged_for_here() {
    let known = |change: fn(&mut AlikeCharge)| -> Facts {
        let mut scene = Scene::new(Ground::WrongAmount);
        let mut other = alike("100300", "2026-11-15");
        change(&mut other);
        scene.facts.alike.push(other);
        scene.facts
    };
    let told = |before: &Facts, now: &Facts| news((ENGINE, before), now);
    let none = Scene::new(Ground::WrongAmount).facts;
    let same = known(|_| ());
    assert_eq!(told(&same, &known(|other| other.left = kr(0))), [], "it was paid");
    assert_eq!(told(&same, &known(|other| other.credited = kr(100))), [News::Alike]);
    let november = |other: &mut AlikeCharge| {
        (other.period_from, other.period_to) = (Some(day("2026-11-01")), Some(day("2026-11-30")));
    };
    assert_eq!(told(&none, &known(november)), []);
    assert_eq!(told(&known(november), &none), []);
    let untold = |other: &mut AlikeCharge| other.period_from = None;
    assert_eq!(told(&none, &known(untold)), [], "a time that is not told overlaps none");
    let last_day = |other: &mut AlikeCharge| {
        (other.period_from, other.period_to) = (Some(day("2026-10-31")), Some(day("2026-11-30")));
    };
    assert_eq!(told(&none, &known(last_day)), [News::Alike]);
}

/// A plan that waives interest, with its whole months.
fn in_plan(scene: &mut Scene) {
    let (from, until) = (day("2026-12-01"), day("2027-01-01"));
    scene.facts.plans_signed.push(from);
    scene.invoice().agreed.push(Agreed {
        from,
        until: None,
        order: PaymentOrder::PrincipalFirst,
        interest_runs: false,
        months: vec![WholeMonth { from, until }],
    });
}

#[test]
fn what_was_not_kept_of_a_plan_before_is_no_news() {
    let now = Scene::new(Ground::NotMine).with(in_plan).facts;
    let without_months = Scene::new(Ground::NotMine).with(in_plan).with(|scene| {
        scene.invoice().agreed[0].months.clear();
    });
    assert_eq!(news((ENGINE, &without_months.facts), &now), []);
    let broken = without_months.clone().with(|scene| {
        scene.invoice().agreed[0].until = Some(day("2026-12-05"));
    });
    assert_eq!(news((ENGINE, &broken.facts), &now), [News::Agreed]);
    // What the first five versions kept told of no plan, or of one.
    let before = Scene::new(Ground::NotMine).facts;
    for engine in 1..=ENGINE {
        let told = news((engine, &before), &now);
        let wanted = if engine < 6 { vec![] } else { vec![News::Agreed] };
        assert_eq!(told, wanted, "{engine}");
    }
}
