//! Test persons.

use crate::request::Request;
use crate::{CLAIM, SCOPE};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

/// Whether a person is to be found among the residents or among the staff.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonKind {
    /// Someone who may owe the municipality money.
    #[default]
    Debtor,
    /// Someone who works there.
    Staff,
}

/// A person to sign in as.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Person {
    /// Personal or coordination number, twelve digits.
    pub number: String,
    /// The coordination number that came before a personal number, twelve digits.
    #[serde(default)]
    pub previous_number: Option<String>,
    /// A name that is plainly made up.
    pub name: String,
    /// What this person is good for.
    #[serde(default)]
    pub note: Note,
    /// Where to show the person.
    #[serde(default)]
    pub kind: PersonKind,
    /// Groups, for staff.
    #[serde(default)]
    pub groups: Vec<String>,
}

/// A note in both languages.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Note {
    /// Swedish.
    #[serde(default)]
    pub sv: String,
    /// English.
    #[serde(default)]
    pub en: String,
}

impl Person {
    /// Someone of whom nothing but the number is known.
    pub(crate) fn of_number(number: &str) -> Self {
        Self { number: number.to_owned(), name: "Demo Person".to_owned(), ..Self::default() }
    }

    /// Coordination numbers have 60 added to the day of birth (lag 2022:1697, 2 kap. 8 §).
    pub(crate) fn has_coordination_number(&self) -> bool {
        self.number.get(6..8).and_then(|day| day.parse::<u8>().ok()).is_some_and(|day| day >= 60)
    }

    /// The claim that holds the person's number.
    pub(crate) fn number_claim(&self) -> String {
        let name = if self.has_coordination_number() {
            "coordinationNumber"
        } else {
            "personalIdentityNumber"
        };
        format!("{CLAIM}{name}")
    }

    /// The subject: a name of the person that only this client knows.
    pub(crate) fn subject(&self, client: &str) -> String {
        let digest = Sha256::digest(format!("besked-dev-idp/{client}/{}", self.number));
        digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
    }

    /// The claims that `request` asks for, for the ID token or for the user information.
    pub(crate) fn claims(&self, request: &Request, section: &str) -> Map<String, Value> {
        let mut claims = Map::new();
        let wants = |name: &str| request.wants(section, name);
        let info =
            request.has_scope(&format!("{SCOPE}naturalPersonInfo")) || request.has_scope("profile");
        let (given, family) = self.name.split_once(' ').unwrap_or(("", &self.name));
        for (name, value) in
            [("name", self.name.as_str()), ("given_name", given), ("family_name", family)]
        {
            if wants(name) || (info && section == "userinfo") {
                claims.insert(name.to_owned(), json!(value));
            }
        }
        let number = self.number_claim();
        if wants(&number) || request.has_scope(&format!("{SCOPE}naturalPersonNumber")) {
            claims.insert(number, json!(self.number));
        }
        if self.has_coordination_number() && wants(&format!("{CLAIM}coordinationNumberLevel")) {
            claims.insert(format!("{CLAIM}coordinationNumberLevel"), json!("confirmed"));
        }
        let previous = format!("{CLAIM}previousCoordinationNumber");
        if let Some(number) = self.previous_number.as_ref().filter(|_| wants(&previous)) {
            claims.insert(previous, json!(number));
        }
        if !self.groups.is_empty() && (wants("groups") || request.has_scope("groups")) {
            claims.insert("groups".to_owned(), json!(self.groups));
        }
        claims
    }
}
