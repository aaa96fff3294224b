//! What an answer is made from, for tests that write one.

use crate::seed::today;
use besked_domain::dispute::{Case, Channel, DisputePolicy, Facts, Ground, Objection, Sender};
use besked_domain::interest::RateTable;
use besked_domain::invoice::Invoice;
use besked_domain::text::Localised;
use besked_server::store::dispute::Looked;

/// An objection to an invoice, with what is known of it and the shipped policy.
pub(crate) fn facts(invoice: Invoice, looked: Looked) -> (Facts, Objection, DisputePolicy) {
    let objection = Objection {
        targets: vec![],
        amount: None,
        ground: Ground::NotReceived,
        statement: String::new(),
        wanted: String::new(),
        files: 0,
        appeals: false,
    };
    let policy = DisputePolicy::shipped();
    let facts = Facts {
        case: Case {
            number: String::new(),
            received_on: today(),
            received_at: chrono::NaiveTime::MIN,
            channel: Channel::Portal,
        },
        invoice,
        payer: looked.payer,
        payments_elsewhere: looked.payments_elsewhere,
        payments_unbooked: vec![],
        plans_signed: looked.plans_signed,
        alike: looked.alike,
        held: looked.held,
        earlier: looked.earlier.into_iter().map(|before| before.answer).collect(),
        proposal_pause: None,
        tried_by: None,
        rates: RateTable::shipped(),
        municipality: Sender {
            name: "Exempelkommun".to_owned(),
            opening_hours: Localised { sv: "8–16".to_owned(), en: "8–16".to_owned() },
            debt_advice_phone: "+46846500410".to_owned(),
        },
    };
    (facts, objection, policy)
}
