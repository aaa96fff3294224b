//! Who tries a charge further, and where nobody is named.

use besked_domain::charge::Regime;
use besked_domain::dispute::{TriedBy, Unnamed};
use besked_domain::text::Localised;

fn body(sv: &str, en: &str) -> Localised {
    Localised { sv: sv.to_owned(), en: en.to_owned() }
}

/// Every law with a court, and rent with a tribunal.
fn named() -> TriedBy {
    let court = body("tingsrätten", "the district court");
    let laws = Regime::ALL.iter().filter(|law| **law != Regime::Excluded);
    let rent = body("hyresnämnden", "the rent tribunal");
    TriedBy {
        of_law: laws.map(|law| (*law, court.clone())).collect(),
        of_kind: [("HYRA".to_owned(), rent)].into(),
    }
}

#[test]
fn a_kind_of_charge_may_have_a_body_of_its_own() {
    let named = named();
    let told = |law, kind| named.of(law, kind).map(|body| body.sv.as_str());
    assert_eq!(told(Regime::PrivateLaw, "HYRA"), Some("hyresnämnden"));
    assert_eq!(told(Regime::PrivateLaw, "BREDBAND"), Some("tingsrätten"));
    assert_eq!(told(Regime::Excluded, "BREDBAND"), None);
    assert_eq!(named.unnamed(), [], "what another authority tries lacks nothing");
}

#[test]
fn a_name_that_is_left_out_or_blank_in_a_language_is_nobodys() {
    for blank in [body("", ""), body(" ", "the court"), body("tingsrätten", "")] {
        let mut named = named();
        named.of_law.insert(Regime::Mixed, blank.clone());
        named.of_law.remove(&Regime::LegalityReview);
        named.of_kind.insert("VATTEN".to_owned(), blank);
        let lacking = [
            Unnamed::Law(Regime::LegalityReview),
            Unnamed::Law(Regime::Mixed),
            Unnamed::Kind("VATTEN".to_owned()),
        ];
        assert_eq!(named.unnamed(), lacking);
        assert_eq!(named.of(Regime::Mixed, "BREDBAND"), None);
        // The body of the law would be the wrong one.
        assert_eq!(named.of(Regime::PrivateLaw, "VATTEN"), None);
        assert!(named.of(Regime::PrivateLaw, "BREDBAND").is_some());
    }
    let nobody = TriedBy::default();
    assert_eq!(nobody.unnamed().len(), Regime::ALL.len() - 1);
}
