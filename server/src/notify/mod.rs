//! E-mail: what it says, and how it leaves the house. Nothing is sent inside a transaction.

mod letter;
mod post;
mod words;

pub use letter::Letter;
pub use post::{NotSent, Outgoing, Post};

#[cfg(test)]
pub(crate) mod testing {
    use besked_app::ports::Municipality;
    use besked_domain::text::Localised;

    pub(crate) fn unit() -> Localised {
        Localised { sv: "Förskola".to_owned(), en: "Preschool".to_owned() }
    }

    pub(crate) fn municipality() -> Municipality {
        Municipality {
            name: "Exempelkommun".to_owned(),
            organisation_number: "4020000016".to_owned(),
            phone: "+46846500400".to_owned(),
            email: "ekonomi@example.se".to_owned(),
            opening_hours: Localised { sv: "8–16".to_owned(), en: "8–16".to_owned() },
            address: vec![],
            website: "https://www.example.se".to_owned(),
            debt_advice_phone: "+46846500410".to_owned(),
        }
    }
}
