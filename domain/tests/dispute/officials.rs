//! Whose statement a reconsideration begins with (S000 p. 7).

use crate::scene::{Scene, id};
use besked_domain::dispute::{Ground, Objection, Official, Target, original_officials};
use besked_domain::id::{DunningId, FeeId, LineId, StaffId};

const fn staff(tail: u128) -> StaffId {
    StaffId(uuid::Uuid::from_u128(tail))
}

fn line(tail: u128) -> LineId {
    LineId(id(tail))
}

fn contests(targets: Vec<Target>) -> Objection {
    Objection { targets, ..Scene::new(Ground::Other).objection }
}

fn in_ledger() -> Vec<(LineId, String)> {
    vec![(line(2), "Bo".to_owned()), (line(1), "Ann".to_owned())]
}

#[test]
fn before_any_decision_it_is_the_ledgers_official_for_what_is_contested() {
    let (fee, step) = (Target::Fee(FeeId(id(8))), Target::Step(DunningId(id(9))));
    let of = |tail| Target::Line(line(tail));
    let vectors = [
        // The whole invoice, and measures alone: the latest decision behind any line.
        (vec![], Some("Bo")),
        (vec![fee], Some("Bo")),
        (vec![fee, step], Some("Bo")),
        // Lines by name, with measures or without: the decisions behind those alone.
        (vec![of(1)], Some("Ann")),
        (vec![of(2)], Some("Bo")),
        (vec![of(1), of(2)], Some("Bo")),
        (vec![of(1), fee], Some("Ann")),
        (vec![of(3), of(1)], Some("Ann")),
        // The ledger has none for them.
        (vec![of(3)], None),
        (vec![of(3), step], None),
    ];
    for (targets, expected) in vectors {
        let found = original_officials(vec![], &contests(targets.clone()), in_ledger());
        let expected = expected.map(|name: &str| Official { staff: None, name: name.to_owned() });
        assert_eq!(found, Vec::from_iter(expected), "{targets:?}");
    }
    assert_eq!(original_officials(vec![], &contests(vec![]), []), []);
}

#[test]
fn after_a_decision_it_is_whoever_made_it_and_then_whoever_confirmed_it() {
    let made = Official { staff: Some(staff(7)), name: "Cia".to_owned() };
    let decided = vec![made, Official { staff: Some(staff(8)), name: "Dan".to_owned() }];
    for targets in [vec![], vec![Target::Line(line(1))], vec![Target::Line(line(3))]] {
        assert_eq!(original_officials(decided.clone(), &contests(targets), in_ledger()), decided);
    }
}

#[test]
fn an_official_is_known_by_id_and_by_name_where_only_the_ledger_has_them() {
    let here = Official { staff: Some(staff(7)), name: "Cia".to_owned() };
    assert!(here.is(staff(7), "Cia Ny"), "whoever has another name since is the same");
    assert!(!here.is(staff(6), "Cia"), "another of the same name is another");
    let in_ledger = Official { staff: None, ..here };
    assert!(in_ledger.is(staff(6), "Cia"));
    assert!(!in_ledger.is(staff(7), "Cia Ny"));
}
