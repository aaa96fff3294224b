//! What each act is called in addresses, on the keyboard and in its form.

use super::{brought, decide};
use crate::words::{receipts, staff_acts as words};
use besked_domain::dispute::case::Action;
use besked_domain::text::Lang;

/// What staff can do, in the order it stands. What they write down for the person, whatever it is, stands as `Write`.
pub(super) const ACTIONS: [Action; 23] = [
    Action::ForwardAppeal,
    Action::ReopenAppeal,
    Action::DismissAppeal,
    Action::ForwardRefusalAppeal,
    Action::DismissRefusalAppeal,
    Action::Confirm,
    Action::Decline,
    Action::Decide,
    Action::Take,
    Action::State,
    Action::AskUnit,
    Action::AskDebtor,
    Action::Reply,
    Action::Note,
    Action::Write,
    Action::HandOver,
    Action::RecordAnswer,
    Action::DeclareBias,
    Action::MarkFault,
    Action::Correct,
    Action::RegisterReceipt,
    Action::RefuseRequest,
    Action::Lift,
];

/// The last part of the address that an act is posted to.
pub(super) const fn slug(action: Action) -> &'static str {
    match action {
        Action::HandOver => "hand-over",
        Action::State => "statement",
        Action::AskUnit => "ask-unit",
        Action::AskDebtor => "ask-debtor",
        Action::Reply => "reply",
        Action::Note => "note",
        Action::Decide => "decision",
        Action::Confirm => "confirm",
        Action::Decline => "decline",
        Action::Lift => "lift",
        Action::RecordAnswer => "unit-answer",
        Action::DeclareBias => "bias",
        Action::MarkFault => "own-fault",
        Action::RefuseRequest => "refuse-request",
        Action::ForwardAppeal => "forward-appeal",
        Action::DismissAppeal => "dismiss-appeal",
        Action::ReopenAppeal => "reopen-appeal",
        Action::ForwardRefusalAppeal => "forward-refusal-appeal",
        Action::DismissRefusalAppeal => "dismiss-refusal-appeal",
        Action::Correct => "correct",
        Action::RegisterReceipt => "receipt",
        Action::Write => "register",
        _ => "take",
    }
}

/// The key of an act. The same in every language: it sits in the fingers.
pub(super) const fn key(action: Action) -> &'static str {
    match action {
        Action::HandOver => "o",
        Action::State => "y",
        Action::AskUnit => "u",
        Action::AskDebtor => "k",
        Action::Reply => "r",
        Action::Note => "n",
        Action::Decide => "b",
        Action::Confirm => "g",
        Action::Decline => "v",
        Action::Lift => "l",
        Action::RecordAnswer => "s",
        Action::DeclareBias => "j",
        Action::MarkFault => "e",
        Action::RefuseRequest => "w",
        Action::ForwardAppeal => "f",
        Action::DismissAppeal => "x",
        Action::ReopenAppeal => "p",
        Action::ForwardRefusalAppeal => "h",
        Action::DismissRefusalAppeal => "z",
        Action::Correct => "c",
        Action::RegisterReceipt => "m",
        Action::Write => "i",
        _ => "t",
    }
}

/// The fields of an act's form with their labels, in the order they stand.
pub(super) fn fields_of(lang: Lang, action: Action) -> Vec<(&'static str, &'static str)> {
    match action {
        Action::HandOver => vec![("to", words::to(lang))],
        Action::State => vec![("statement", words::statement_field(lang))],
        Action::AskUnit => {
            vec![
                ("unit", words::unit(lang)),
                ("text", words::question(lang)),
                ("by", words::by(lang)),
            ]
        }
        Action::AskDebtor => vec![("text", words::about(lang)), ("missing", words::missing(lang))],
        Action::Reply => vec![("text", words::message(lang))],
        Action::Note => vec![("text", words::note_field(lang))],
        Action::Decide => decide::fields(lang),
        Action::Decline => vec![("text", words::decline_field(lang))],
        Action::RecordAnswer => {
            vec![("request", words::question(lang)), ("text", words::unit_answer_field(lang))]
        }
        Action::DeclareBias => vec![("text", words::bias_field(lang))],
        Action::RefuseRequest => vec![("text", words::refuse_request_field(lang))],
        Action::ForwardAppeal => vec![("text", words::forward_late_field(lang))],
        Action::DismissAppeal | Action::DismissRefusalAppeal => {
            vec![("text", words::dismiss_appeal_field(lang))]
        }
        Action::Correct => vec![("text", words::correct_field(lang))],
        Action::RegisterReceipt => {
            let of = ("of", receipts::of(lang));
            vec![of, ("on", receipts::on(lang)), ("manner", receipts::manner(lang))]
        }
        Action::Write => brought::fields(lang),
        Action::MarkFault => {
            vec![("cause", words::cause(lang)), ("note", words::fault_field(lang))]
        }
        _ => vec![],
    }
}

/// What stands before the names of an act's fields in their ids.
pub(super) const fn prefix(action: Action) -> &'static str {
    match action {
        Action::HandOver => "hand-over-",
        Action::State => "statement-",
        Action::AskUnit => "ask-unit-",
        Action::AskDebtor => "ask-debtor-",
        Action::Reply => "reply-",
        Action::Note => "note-",
        Action::Decide => "decision-",
        Action::Confirm => "confirm-",
        Action::Decline => "decline-",
        Action::Lift => "lift-",
        Action::RecordAnswer => "unit-answer-",
        Action::DeclareBias => "bias-",
        Action::MarkFault => "own-fault-",
        Action::RefuseRequest => "refuse-request-",
        Action::ForwardAppeal => "forward-appeal-",
        Action::DismissAppeal => "dismiss-appeal-",
        Action::ReopenAppeal => "reopen-appeal-",
        Action::ForwardRefusalAppeal => "forward-refusal-appeal-",
        Action::DismissRefusalAppeal => "dismiss-refusal-appeal-",
        Action::Correct => "correct-",
        Action::RegisterReceipt => "receipt-",
        Action::Write => "register-",
        _ => "take-",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_act_has_an_address_and_a_key_of_its_own() {
        let slugs: BTreeSet<_> = ACTIONS.map(slug).into();
        let keys: BTreeSet<_> = ACTIONS.map(key).into();
        assert_eq!((slugs.len(), keys.len()), (ACTIONS.len(), ACTIONS.len()));
        for action in ACTIONS {
            assert_eq!(prefix(action), format!("{}-", slug(action)));
        }
    }
}
