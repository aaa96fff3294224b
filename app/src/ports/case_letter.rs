//! The letters of a case that stand beside its answer, its statements and its decisions: what is refused by a decision
//! of its own, what the person is asked for, and that something takes longer.

use super::{CaseEvent, DelayView, DisputeCase, MessageKind, MessageView};
use besked_domain::dispute::Dismissed;
use besked_domain::dispute::delay::Delay;
use chrono::{DateTime, Utc};

/// What is refused by a decision beside the matter itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refuses {
    /// To decide now (FL 12 §).
    Request,
    /// To try an appeal of a decision that came too late (FL 45 §).
    Appeal {
        /// There is more than one. Letters of an earlier time tell of one.
        several: bool,
    },
    /// The same of a no to deciding now (FL 12 and 45 §§).
    RefusalAppeal {
        /// Nothing had been decided in the case: it goes on.
        goes_on: bool,
    },
}

/// Where letters of a kind are fetched, each by a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Room {
    /// What is refused.
    Refusals,
    /// What the person is asked for.
    Completions,
    /// That something takes longer.
    Delays,
}

impl Room {
    /// Each of them.
    pub const ALL: [Self; 3] = [Self::Refusals, Self::Completions, Self::Delays];

    /// What it is called in an address.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Refusals => "refusals",
            Self::Completions => "completions",
            Self::Delays => "delays",
        }
    }
}

/// What a letter tells.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Tells {
    /// A refusal, which is a decision: the reasons, with who decided and who tries it.
    Refusal(Refuses, MessageView),
    /// What is missing, and by when (FL 20 §).
    Completion(MessageView),
    /// That something takes longer, and why (FL 11 §).
    Delay(Delay),
}

impl Tells {
    /// Where it is fetched.
    #[must_use]
    pub const fn room(&self) -> Room {
        match self {
            Self::Refusal(..) => Room::Refusals,
            Self::Completion(_) => Room::Completions,
            Self::Delay(_) => Room::Delays,
        }
    }
}

/// A letter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseLetter {
    /// Which of those of its room, from one on. It stays: what has been written is never taken away.
    pub number: i32,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// What it tells.
    pub tells: Tells,
}

impl MessageKind {
    /// Where what is written so is fetched, where it is such a letter.
    const fn room(self) -> Option<Room> {
        match self {
            Self::RequestRefused | Self::AppealDismissed => Some(Room::Refusals),
            Self::Completion => Some(Room::Completions),
            Self::Message
            | Self::Review
            | Self::Appeal
            | Self::RefusalAppeal
            | Self::Correction => None,
        }
    }
}

impl MessageView {
    /// Whether it is such a letter.
    #[must_use]
    pub const fn is_letter(&self) -> bool {
        self.kind.room().is_some()
    }

    /// Whether it dismisses more than one appeal.
    #[must_use]
    pub fn dismisses_several(&self) -> bool {
        self.dismissed.as_ref().is_some_and(Dismissed::are_several)
    }
}

impl DisputeCase {
    /// The letters of a room, oldest first.
    #[must_use]
    pub fn letters(&self, room: Room) -> Vec<CaseLetter> {
        let told = self.messages.iter().filter_map(|message| {
            Some((message.at, self.tells(message).filter(|tells| tells.room() == room)?))
        });
        let late = self.delays.iter().filter(|_| room == Room::Delays);
        let late = late.map(|DelayView { at, delay }| (*at, Tells::Delay(*delay)));
        let numbered = (1..).zip(told.chain(late));
        numbered.map(|(number, (at, tells))| CaseLetter { number, at, tells }).collect()
    }

    /// What has happened, oldest first. What dismissed several appeals at once has a name of its own, by the letter
    /// that was written at the moment of it.
    #[must_use]
    pub fn told_events(&self) -> Vec<CaseEvent> {
        let several = |event: &CaseEvent| {
            let mut letters = self.messages.iter().filter(|message| message.at == event.at);
            event.name == "AppealDismissed" && letters.any(MessageView::dismisses_several)
        };
        let events = self.events.iter().map(|event| {
            let mut told = event.clone();
            if several(event) {
                "AppealsDismissed".clone_into(&mut told.name);
            }
            told
        });
        events.collect()
    }

    /// Those that were written as messages, in the order of these.
    #[must_use]
    pub fn written_letters(&self) -> Vec<CaseLetter> {
        let mut refusals = self.letters(Room::Refusals).into_iter();
        let mut completions = self.letters(Room::Completions).into_iter();
        let letters = self.messages.iter().filter_map(|message| match message.kind.room()? {
            Room::Refusals => refusals.next(),
            Room::Completions => completions.next(),
            Room::Delays => None,
        });
        letters.collect()
    }

    /// What a message tells, where it is such a letter.
    fn tells(&self, message: &MessageView) -> Option<Tells> {
        let refuses = match message.kind {
            MessageKind::RequestRefused => Refuses::Request,
            MessageKind::AppealDismissed => self.dismisses(message),
            MessageKind::Completion => return Some(Tells::Completion(message.clone())),
            MessageKind::Message
            | MessageKind::Review
            | MessageKind::Appeal
            | MessageKind::RefusalAppeal
            | MessageKind::Correction => return None,
        };
        Some(Tells::Refusal(refuses, message.clone()))
    }

    /// Which appeal a dismissal is of. Of one of a no to deciding now the history tells with a name of its own, at the
    /// moment that it was written.
    fn dismisses(&self, message: &MessageView) -> Refuses {
        let told =
            |event: &CaseEvent| event.at == message.at && event.name == "RefusalAppealDismissed";
        if !self.events.iter().any(told) {
            return Refuses::Appeal { several: message.dismisses_several() };
        }
        let decided = self.decisions.iter().any(|decision| decision.at <= message.at);
        Refuses::RefusalAppeal { goes_on: !decided }
    }
}
