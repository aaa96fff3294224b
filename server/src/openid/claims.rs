//! What a provider tells of someone, and what is believed of it.

use besked_app::ports::{SignInProblemCode, StaffRole};
use besked_domain::identity::IdentityNumber;
use openidconnect::AdditionalClaims;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// Prefix of the Swedish claims.
const PREFIX: &str = "https://id.oidc.se/claim/";

/// The claims beside the standard ones.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct SwedishClaims {
    #[serde(
        rename = "https://id.oidc.se/claim/personalIdentityNumber",
        skip_serializing_if = "Option::is_none"
    )]
    personal: Option<String>,
    #[serde(
        rename = "https://id.oidc.se/claim/coordinationNumber",
        skip_serializing_if = "Option::is_none"
    )]
    coordination: Option<String>,
    #[serde(
        rename = "https://id.oidc.se/claim/previousCoordinationNumber",
        skip_serializing_if = "Option::is_none"
    )]
    previous_coordination: Option<String>,
    #[serde(
        rename = "https://id.oidc.se/claim/userSignature",
        skip_serializing_if = "Option::is_none"
    )]
    user_signature: Option<String>,
    #[serde(flatten)]
    others: Map<String, Value>,
}

impl AdditionalClaims for SwedishClaims {}

impl SwedishClaims {
    /// The person's number. The profile gives one of the two and never both, so that both are as
    /// wrong as a number that is none.
    pub(crate) fn number(&self) -> Result<IdentityNumber, SignInProblemCode> {
        let number = match (&self.personal, &self.coordination) {
            (Some(number), None) => IdentityNumber::from_stored(number)
                .ok()
                .filter(|number| matches!(number, IdentityNumber::Personal(_))),
            (None, Some(number)) => IdentityNumber::from_stored(number)
                .ok()
                .filter(|number| matches!(number, IdentityNumber::Coordination(_))),
            (None, None) => return Err(SignInProblemCode::NoIdentityNumber),
            (Some(_), Some(_)) => None,
        };
        number.ok_or(SignInProblemCode::NotTrusted)
    }

    /// The coordination number that someone with a personal number had before. What is none is
    /// passed over: it is only needed to find what was owed under it.
    pub(crate) fn previous_number(&self) -> Option<IdentityNumber> {
        let number = IdentityNumber::from_stored(self.previous_coordination.as_deref()?).ok()?;
        (self.personal.is_some() && matches!(number, IdentityNumber::Coordination(_)))
            .then_some(number)
    }

    /// What the person has signed, as Base64.
    pub(crate) fn user_signature(&self) -> Option<&str> {
        self.user_signature.as_deref()
    }

    /// The groups of a member of staff.
    fn groups(&self, claim: &str) -> Vec<&str> {
        match self.others.get(claim) {
            Some(Value::Array(groups)) => groups.iter().filter_map(Value::as_str).collect(),
            Some(Value::String(group)) => vec![group],
            _ => Vec::new(),
        }
    }

    /// The roles that the groups give, and the right `protected`. The right alone is no role.
    pub(crate) fn roles(
        &self,
        claim: &str,
        prefix: &str,
    ) -> Result<(Vec<StaffRole>, bool), SignInProblemCode> {
        let words: Vec<String> = self
            .groups(claim)
            .into_iter()
            .filter_map(|group| group.strip_prefix(prefix))
            .map(|word| word.replace('-', "_"))
            .collect();
        let mut roles: Vec<StaffRole> = words.iter().filter_map(|word| word.parse().ok()).collect();
        roles.sort_unstable();
        roles.dedup();
        if roles.is_empty() {
            return Err(SignInProblemCode::NoRole);
        }
        Ok((roles, words.iter().any(|word| word == "protected")))
    }
}

/// Who it has to be.
#[derive(Clone, Copy)]
pub(crate) enum Whom<'a> {
    /// Anyone who may owe something.
    Debtor,
    /// A member of staff, known by the groups in this claim.
    Staff(&'a str),
    /// This person and no other.
    Exactly(&'a IdentityNumber),
}

/// The claim that holds a number of this kind.
const fn claim_of(number: &IdentityNumber) -> &'static str {
    match number {
        IdentityNumber::Personal(_) => "personalIdentityNumber",
        IdentityNumber::Coordination(_) => "coordinationNumber",
        // Persons sign for an organisation; none of them has its number.
        IdentityNumber::Organisation(_) => "orgNumber",
    }
}

/// The `claims` parameter: the level that is demanded, and what is wanted of the person.
pub(crate) fn wanted(levels: &[String], whom: Whom<'_>) -> Value {
    let mut id_token = Map::new();
    let mut acr = Map::new();
    acr.insert("essential".to_owned(), Value::Bool(true));
    acr.insert("values".to_owned(), levels.iter().map(String::as_str).collect());
    id_token.insert("acr".to_owned(), Value::Object(acr));
    let names: &[&str] = match whom {
        Whom::Debtor | Whom::Staff(_) => &["auth_time", "name", "given_name", "family_name"],
        Whom::Exactly(_) => &["auth_time"],
    };
    for name in names {
        id_token.insert((*name).to_owned(), Value::Null);
    }
    match whom {
        Whom::Staff(claim) => drop(id_token.insert(claim.to_owned(), Value::Null)),
        // Neither is called essential: nobody has both, and a provider may refuse what it lacks.
        Whom::Debtor => {
            for name in
                ["personalIdentityNumber", "coordinationNumber", "previousCoordinationNumber"]
            {
                id_token.insert(format!("{PREFIX}{name}"), Value::Null);
            }
        }
        Whom::Exactly(number) => {
            let exactly = json!({ "essential": true, "value": number.stored() });
            id_token.insert(format!("{PREFIX}{}", claim_of(number)), exactly);
        }
    }
    let mut claims = Map::new();
    claims.insert("id_token".to_owned(), Value::Object(id_token));
    Value::Object(claims)
}

#[cfg(test)]
mod tests {
    use super::{SwedishClaims, Whom, wanted};
    use besked_app::ports::{SignInProblemCode, StaffRole};
    use besked_domain::identity::IdentityNumber;
    use serde_json::json;

    fn claims(value: serde_json::Value) -> SwedishClaims {
        serde_json::from_value(value).unwrap_or_default()
    }

    #[test]
    fn one_number_is_read_and_nothing_else() {
        let personal = "https://id.oidc.se/claim/personalIdentityNumber";
        let coordination = "https://id.oidc.se/claim/coordinationNumber";
        let read = |value| claims(value).number().map(|number| number.stored().to_owned());
        assert_eq!(read(json!({ personal: "189001019802" })), Ok("189001019802".to_owned()));
        assert_eq!(read(json!({})), Err(SignInProblemCode::NoIdentityNumber));
        for wrong in [
            json!({ personal: "189001019802", coordination: "189001019802" }),
            json!({ personal: "189001019803" }),
            json!({ personal: "9001019802" }),
            json!({ coordination: "189001019802" }),
            json!({ personal: "" }),
        ] {
            assert_eq!(read(wrong.clone()), Err(SignInProblemCode::NotTrusted), "{wrong}");
        }
    }

    #[test]
    fn a_previous_number_is_believed_beside_a_personal_number_only() {
        let personal = "https://id.oidc.se/claim/personalIdentityNumber";
        let previous = "https://id.oidc.se/claim/previousCoordinationNumber";
        let read = |value| claims(value).previous_number().map(|number| number.stored().to_owned());
        let both = json!({ personal: "189001019802", previous: "196100602397" });
        assert_eq!(read(both), Some("196100602397".to_owned()));
        for none in [
            json!({ previous: "196100602397" }),
            json!({ personal: "189001019802" }),
            json!({ personal: "189001019802", previous: "189001029819" }),
            json!({ personal: "189001019802", previous: "196100602398" }),
        ] {
            assert_eq!(read(none.clone()), None, "{none}");
        }
    }

    #[test]
    fn only_groups_with_our_prefix_give_roles() {
        let roles = |groups| claims(json!({ "groups": groups })).roles("groups", "besked-");
        assert_eq!(
            roles(json!(["besked-call-agent", "besked-protected", "other"])),
            Ok((vec![StaffRole::CallAgent], true))
        );
        assert_eq!(roles(json!("besked-manager")), Ok((vec![StaffRole::Manager], false)));
        for none in [json!(["besked-protected"]), json!(["handler"]), json!(7), json!([])] {
            assert_eq!(roles(none), Err(SignInProblemCode::NoRole));
        }
    }

    #[test]
    fn the_level_is_essential_and_staff_are_not_asked_for_their_number() {
        let staff = wanted(&["loa3".to_owned()], Whom::Staff("groups"));
        assert_eq!(staff["id_token"]["acr"], json!({ "essential": true, "values": ["loa3"] }));
        assert!(!staff.to_string().contains("personalIdentityNumber"));
        assert!(wanted(&[], Whom::Debtor).to_string().contains("coordinationNumber"));
    }

    #[test]
    fn who_signs_is_asked_for_by_number_and_nothing_else_of_them() {
        for (number, name) in
            [("189001019802", "personalIdentityNumber"), ("196100602397", "coordinationNumber")]
        {
            let whom = IdentityNumber::from_stored(number).unwrap();
            let mut asked = wanted(&["loa3".to_owned()], Whom::Exactly(&whom));
            let asked = asked["id_token"].as_object_mut().unwrap();
            let exactly = asked.remove(&format!("https://id.oidc.se/claim/{name}"));
            assert_eq!(exactly, Some(json!({ "essential": true, "value": number })));
            assert_eq!(asked.keys().collect::<Vec<_>>(), ["acr", "auth_time"]);
        }
    }
}
