//! What someone is asked to sign: the same thing as bytes, for whoever checks it later, and in
//! words, for the one who signs.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use besked_domain::event::canonical;
use besked_domain::id::PlanId;
use besked_domain::identity::IdentityNumber;
use besked_domain::money::Money;
use besked_domain::text::format::{date_long, money, plain_amount};
use besked_domain::text::{Lang, Localised};
use chrono::NaiveDate;
use serde_json::{Value, json};

/// The agreement on a payment plan, frozen, that someone is asked to sign.
#[derive(Clone, Debug)]
pub struct SignRequest {
    /// The plan.
    pub plan: PlanId,
    /// What people call it by.
    pub plan_number: String,
    /// Which version of it: a change makes a new one, which is signed anew.
    pub version: i32,
    /// The SHA-256 of the agreement's PDF, byte for byte as it is kept.
    pub document: [u8; 32],
    /// What is paid in all.
    pub amount: Money,
    /// In how many parts.
    pub instalments: u32,
    /// The day that the first of them is due.
    pub first_due_on: NaiveDate,
    /// Who is to sign, and no other. A personal number where the person has one: it is what the
    /// e-identification tells, though the ledger may know them by a coordination number.
    pub signer: IdentityNumber,
    /// The language that the person reads in.
    pub lang: Lang,
}

impl SignRequest {
    /// What is to be signed (`tbs_data`), as its bytes: a small canonical JSON that holds the document's hash.
    #[must_use]
    pub fn to_be_signed(&self) -> String {
        let facts = json!({
            "amount": plain_amount(self.amount),
            "first_due": self.first_due_on,
            "instalments": self.instalments,
            "plan_id": self.plan_number,
            "sha256": hex::encode(self.document),
            "version": self.version,
        });
        canonical(&facts)
    }

    /// What the person reads as they sign (`sign_message`).
    #[must_use]
    pub fn message(&self) -> Localised {
        Localised::of(|lang| {
            let (number, version, count) = (&self.plan_number, self.version, self.instalments);
            let (amount, day) = (money(self.amount), date_long(lang, self.first_due_on));
            match (lang, count) {
                (Lang::Sv, 1) => format!(
                    "Jag godkänner betalningsplanen {number}, version {version}: {amount}, att \
                     betala senast den {day}. Villkoren står i avtalet."
                ),
                (Lang::Sv, _) => format!(
                    "Jag godkänner betalningsplanen {number}, version {version}: {amount} i \
                     {count} delbetalningar, den första senast den {day}. Villkoren står i avtalet."
                ),
                (Lang::En, 1) => format!(
                    "I agree to payment plan {number}, version {version}: {amount}, to be paid by \
                     {day}. The terms are in the agreement."
                ),
                (Lang::En, _) => format!(
                    "I agree to payment plan {number}, version {version}: {amount} in {count} \
                     instalments, the first by {day}. The terms are in the agreement."
                ),
            }
        })
    }
}

/// The parameter `signRequest` of the Swedish extension (1.1, 3.1).
pub(super) fn parameter(data: &str, message: &Localised) -> Value {
    json!({
        "tbs_data": STANDARD.encode(data),
        "sign_message": {
            "message#sv": STANDARD.encode(&message.sv),
            "message#en": STANDARD.encode(&message.en),
            "mime_type": "text/plain",
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest as _, Sha256};

    fn demo() -> SignRequest {
        SignRequest {
            plan: PlanId(uuid::Uuid::nil()),
            plan_number: "BP-2026-0042".to_owned(),
            version: 1,
            document: Sha256::digest(b"demo").into(),
            amount: Money::from_ore(600_000),
            instalments: 6,
            first_due_on: NaiveDate::from_ymd_opt(2026, 2, 28).unwrap(),
            signer: IdentityNumber::from_stored("198802292386").unwrap(),
            lang: Lang::Sv,
        }
    }

    #[test]
    fn the_bytes_are_canonical_and_hold_the_documents_hash() {
        let expected = "{\"amount\":\"6000.00\",\"first_due\":\"2026-02-28\",\"instalments\":6,\
             \"plan_id\":\"BP-2026-0042\",\"sha256\":\
             \"2a97516c354b68848cdbd8f54a226a0a55b21ed138e207ad6c5cbb9c00aa5aea\",\"version\":1}";
        assert_eq!(demo().to_be_signed(), expected);
    }

    #[test]
    fn the_person_reads_amount_parts_and_day_in_both_languages() {
        let message = demo().message();
        assert_eq!(
            message.sv,
            "Jag godkänner betalningsplanen BP-2026-0042, version 1: 6\u{a0}000\u{a0}kr i 6 \
             delbetalningar, den första senast den 28\u{a0}februari 2026. Villkoren står i \
             avtalet."
        );
        assert_eq!(
            message.en,
            "I agree to payment plan BP-2026-0042, version 1: 6\u{a0}000\u{a0}kr in 6 \
             instalments, the first by 28\u{a0}February 2026. The terms are in the agreement."
        );
        let once = SignRequest { instalments: 1, ..demo() }.message();
        assert!(once.sv.contains("kr, att betala senast den 28"), "{}", once.sv);
        assert!(once.en.contains("kr, to be paid by 28"), "{}", once.en);
    }
}
