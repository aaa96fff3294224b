//! Who looks at the page.

use besked_domain::dispute::case::Actor;
use besked_domain::id::{PartyId, StaffId};
use besked_domain::party::PartyKind;
use besked_domain::plan::life::Actor as PlanActor;
use besked_domain::staff::StaffRole;
use besked_domain::text::Lang;
use chrono::{DateTime, NaiveDate, Utc};

/// What every page knows of its reader. Provided as context by the web layer.
#[derive(Clone, Debug)]
pub struct Viewer {
    /// The language to speak.
    pub lang: Lang,
    /// Today in Stockholm.
    pub today: NaiveDate,
    /// Now.
    pub now: DateTime<Utc>,
    /// The path and query of this page, to come back to.
    pub here: String,
    /// A debtor's session, if there is one.
    pub debtor: Option<Debtor>,
    /// A staff session, if there is one. Only on staff pages.
    pub staff: Option<Staff>,
}

/// A signed-in debtor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Debtor {
    /// The person who signed in.
    pub person: PartyId,
    /// The person's name.
    pub name: String,
    /// Whom they act for; themselves by default.
    pub acting_for: PartyId,
    /// The name of the one acted for.
    pub acting_for_name: String,
    /// What the one acted for is.
    pub acting_for_kind: PartyKind,
    /// Whether there is more than one to choose among.
    pub has_choice: bool,
    /// How many messages to the one acted for nobody has opened.
    pub unread: i64,
    /// When the session ends if nothing happens.
    pub idle_until: DateTime<Utc>,
    /// When the session ends whatever happens.
    pub ends_at: DateTime<Utc>,
}

/// One whom the signed-in person may act for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ActAs {
    /// Which party.
    pub party: PartyId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: PartyKind,
    /// Whether it is the signed-in person.
    pub oneself: bool,
}

/// A signed-in member of staff.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Staff {
    /// Who.
    pub id: StaffId,
    /// The name.
    pub name: String,
    /// The roles.
    pub roles: Vec<StaffRole>,
    /// Whether the right `protected` is held: parties with protected identity.
    pub sees_protected: bool,
    /// When the session ends if nothing happens.
    pub idle_until: DateTime<Utc>,
    /// When the session ends whatever happens.
    pub ends_at: DateTime<Utc>,
}

impl Staff {
    /// Whether they have one of these roles.
    #[must_use]
    pub fn is_one_of(&self, roles: &[StaffRole]) -> bool {
        self.roles.iter().any(|role| roles.contains(role))
    }

    /// Whether documents and letters are theirs to see.
    #[must_use]
    pub fn sees_documents(&self) -> bool {
        self.is_one_of(StaffRole::SEE_DOCUMENTS)
    }

    /// Whether they write down what came by letter, at the counter or by telephone.
    #[must_use]
    pub fn registers_cases(&self) -> bool {
        self.is_one_of(StaffRole::REGISTER_CASES)
    }

    /// As whom they act in a case: as a manager, if they are one; not at all, if they neither
    /// handle cases nor decide them.
    #[must_use]
    pub fn actor(&self) -> Option<Actor> {
        let has = |role| self.roles.contains(&role);
        if has(StaffRole::Manager) {
            Some(Actor::Manager)
        } else {
            has(StaffRole::Handler).then_some(Actor::Handler)
        }
    }

    /// As whom they act in a plan or a respite: the same as in a case.
    #[must_use]
    pub fn plan_actor(&self) -> Option<PlanActor> {
        Some(match self.actor()? {
            Actor::Manager => PlanActor::Manager,
            Actor::Handler => PlanActor::Handler,
            Actor::Debtor | Actor::Registrar => return None,
        })
    }
}

/// The municipality that runs this portal: from the policy settings.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Municipality {
    /// Its name, for instance *Exempelkommun*.
    pub name: String,
    /// Organisation number, ten digits.
    pub organisation_number: String,
    /// Group number of the customer service, E.164.
    pub phone: String,
    /// Function mailbox.
    pub email: String,
    /// When the telephone is answered, in words.
    pub opening_hours: besked_domain::text::Localised,
    /// Visiting and postal address, one line each.
    pub address: Vec<String>,
    /// The municipality's own website.
    pub website: String,
    /// Budget and debt advice (*budget- och skuldrådgivning*): telephone, E.164.
    pub debt_advice_phone: String,
}
