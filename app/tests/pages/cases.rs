//! Cases on disputed charges, as the ports give them.

use crate::contacts::contacts;
pub(crate) use crate::decided::{PROPOSAL, decision, delegated, proposal};
use crate::paused;
use crate::sample::{self, at, both, day, kr};
use besked_app::ports::{
    Author, CaseEvent, CaseFilter, CaseList, CaseQuery, CaseRow, DisputeCase, DisputeRow, Evidence,
    EvidenceView, Extent, MOST_COUNTED, MessageKind, MessageView, Missing, NoteView, PauseTold,
    PaymentRecord, StaffCase, StatementView, UnitAnswer, UnitAnswerView, UnitRequestView,
    WhoDecided,
};
use besked_domain::dispute::case::State;
use besked_domain::dispute::request::RequestRefusal;
use besked_domain::dispute::{
    Case, Channel, DisputePolicy, Explanation, Facts, FoundElsewhere, Ground, Lacking, Objection,
    Official, Payer, ProposalPause, Reading, Sender, Texts, explain,
};
use besked_domain::evidence::{Came, Kind, Limits, Measure, Refused};
use besked_domain::id::{DisputeId, EvidenceId, StaffId, UnitRequestId};
use besked_domain::interest::RateTable;
use besked_domain::invoice::Invoice;
use besked_domain::invoice::standing::Figures;
use besked_domain::party::PartyKind;
use besked_domain::text::Lang;
use uuid::Uuid;

pub(crate) fn texts() -> Texts {
    toml::from_str(include_str!("../../../server/texts/answer.toml")).unwrap()
}

pub(crate) fn id() -> DisputeId {
    DisputeId(Uuid::from_u128(700))
}

fn objection(ground: Ground) -> Objection {
    Objection {
        targets: vec![],
        amount: None,
        ground,
        statement: "Barnet slutade på förskolan i september.".to_owned(),
        wanted: "Ta bort avgiften för november.".to_owned(),
        files: 0,
        appeals: false,
    }
}

pub(crate) fn answer(ground: Ground) -> Explanation {
    let municipality = sample::municipality();
    let facts = Facts {
        case: Case {
            number: "KS-EK 2026/000123".to_owned(),
            received_on: day("2026-11-20"),
            received_at: chrono::NaiveTime::from_hms_opt(14, 5, 0).unwrap(),
            channel: Channel::Portal,
        },
        invoice: sample::invoice(),
        payer: Payer {
            kind: PartyKind::Person,
            born_on: Some(day("1985-01-01")),
            died_on: None,
            by_agent: false,
            mandates: Some(vec![]),
        },
        payments_elsewhere: vec![],
        payments_unbooked: vec![],
        plans_signed: vec![],
        alike: vec![],
        held: kr(0),
        earlier: vec![],
        proposal_pause: (ground == Ground::CannotPay)
            .then_some(ProposalPause { days: 14, used: false }),
        tried_by: None,
        rates: RateTable::shipped(),
        municipality: Sender {
            name: municipality.name,
            opening_hours: municipality.opening_hours,
            debt_advice_phone: municipality.debt_advice_phone,
        },
    };
    let policy = DisputePolicy::shipped();
    explain(&facts, &objection(ground), &policy, day("2026-11-20"))
}

pub(crate) fn row(state: State) -> DisputeRow {
    let invoice = sample::invoice();
    let answer = answer(Ground::Cancelled);
    DisputeRow {
        id: id(),
        number: "KS-EK 2026/000123".to_owned(),
        invoice: invoice.id,
        subject: invoice.subject,
        invoice_number: invoice.number,
        unit: invoice.unit.name,
        ground: Ground::Cancelled,
        word: answer.word,
        state,
        received_at: at("2026-11-20T13:05:00Z"),
        answer_by: answer.answer_by,
        waits_until: (state == State::WaitingDebtor).then(|| day("2026-12-04")),
        disputed: answer.disputed,
        held: answer.hold.amount,
    }
}

/// A photo, a document, and what was not taken in.
pub(crate) fn evidence() -> Evidence {
    let file = |id, name: &str, fate| EvidenceView {
        id: EvidenceId(Uuid::from_u128(id)),
        name: name.to_owned(),
        at: at("2026-11-20T13:05:00Z"),
        came: Came::Objection,
        arrived: None,
        fate,
    };
    let photo = Extent {
        kind: Kind::Jpeg,
        measure: Measure::Pixels { width: 3000, height: 4000 },
        bytes: 1_250_000,
    };
    let document = Extent { kind: Kind::Pdf, measure: Measure::Pages(Some(3)), bytes: 240_400 };
    Evidence {
        files: vec![
            file(801, "Bekräftelse.jpg", Ok(photo)),
            file(802, "Uppsägning.pdf", Ok(document)),
            file(803, "IMG_0001.HEIC", Err(Refused::Heic)),
        ],
        limits: Limits::MOST,
    }
}

/// A case in a state, with what has led there.
pub(crate) fn case(state: State, lang: Lang, reading: Reading) -> DisputeCase {
    let answer = answer(Ground::Cancelled);
    let decided = matches!(state, State::Decided | State::Appealed | State::Forwarded);
    let stated = decided || state == State::Stated;
    DisputeCase {
        row: row(state),
        regime: sample::invoice().charge_type.regime,
        unit_phone: sample::unit().phone,
        round: 1,
        request_waits: state == State::Taken,
        appeal_since: (state == State::Appealed).then(|| at("2026-11-22T09:00:00Z")),
        later_appeals: vec![],
        refusal: match state {
            State::Stated => RequestRefusal::Told,
            State::WaitingUnit => RequestRefusal::Appealed(at("2026-11-22T09:00:00Z")),
            _ => RequestRefusal::None,
        },
        refusal_appeal_by: (state == State::WaitingUnit).then(|| day("2026-12-09")),
        may_ask_decision_from: None,
        objection: objection(Ground::Cancelled),
        told: texts().tell(&answer, lang, reading),
        pause_told: PauseTold::of(&answer, &texts(), lang, reading),
        answered_at: at("2026-11-20T13:05:00Z"),
        holds: paused::holds(answer.hold.amount, decided.then(|| kr(500))),
        figures: Figures::from(&sample::invoice()),
        held: if decided { kr(500) } else { answer.hold.amount },
        evidence: evidence(),
        messages: vec![
            MessageView {
                at: at("2026-11-20T15:00:00Z"),
                author: Author::Debtor,
                kind: match state {
                    State::WaitingUnit => MessageKind::RefusalAppeal,
                    State::Appealed => MessageKind::Appeal,
                    _ => MessageKind::Message,
                },
                body: "Jag har kvar bekräftelsen.".to_owned(),
                missing: None,
                change_wanted: None,
                appeal_to: None,
                decided_by: None,
                answer_by: None,
                dismissed: None,
            },
            MessageView {
                at: at("2026-11-20T16:00:00Z"),
                author: Author::Unit { official: None },
                kind: MessageKind::Completion,
                body: "Tack! Vi behöver se den.".to_owned(),
                missing: Some(Missing {
                    fields: vec![Lacking::Evidence, Lacking::Amount],
                    text: "Bekräftelsen på uppsägningen, gärna som bild.".to_owned(),
                }),
                change_wanted: None,
                appeal_to: None,
                decided_by: None,
                answer_by: Some(day("2026-12-04")),
                dismissed: None,
            },
        ],
        delays: Vec::new(),
        statements: if stated {
            vec![StatementView {
                round: 1,
                at: at("2026-11-21T08:00:00Z"),
                official: None,
                written_by: None,
                body: "Uppsägningen kom in den 3 september.".to_owned(),
                comment_by: day("2026-12-04"),
                digest: "ab".repeat(32),
            }]
        } else {
            vec![]
        },
        unit_answers: if stated {
            vec![UnitAnswerView { unit: both("Förskola", "Preschool"), answer: unit_answer() }]
        } else {
            vec![]
        },
        decisions: if decided { vec![decision()] } else { vec![] },
        events: vec![CaseEvent {
            at: at("2026-11-20T13:05:00Z"),
            name: "DisputeOpened".to_owned(),
            by_staff: false,
        }],
        answer,
    }
}

pub(crate) fn list() -> CaseList {
    CaseList {
        rows: [State::Open, State::Taken, State::WaitingDebtor, State::Stated]
            .map(|state| CaseRow {
                row: match state {
                    State::Stated => {
                        DisputeRow { answer_by: Some(day("2026-11-18")), ..row(state) }
                    }
                    _ => row(state),
                },
                party: sample::party().id,
                party_name: sample::party().name,
                handler: (state != State::Open).then(|| "Demo Handläggare".to_owned()),
                unit_by: (state == State::Taken).then(|| day("2026-11-20")),
                unread: state == State::Taken,
                appeal_waits: false,
                awaits_change: false,
                to_lift: false,
            })
            .to_vec(),
        next: None,
        total: 4,
        units: sample::units(),
    }
}

/// A later page of it, of more than are counted: what was answered at once, and ended, was never promised a day.
pub(crate) fn further(query: &CaseQuery) -> CaseList {
    let mut list = CaseList { next: Some(id()), total: MOST_COUNTED + 1, ..list() };
    for case in list.rows.iter_mut().filter(|_| query.filter == CaseFilter::Ended) {
        case.row.answer_by = None;
    }
    list
}

/// The case as it would be if everybody and every ledger had written this.
pub(crate) fn written(mut found: StaffCase, text: &str) -> StaffCase {
    let own = || text.to_owned();
    let case = &mut found.case;
    (case.row.number, case.row.invoice_number) = (own(), own());
    case.row.subject = both(text, text);
    (case.objection.statement, case.objection.wanted) = (own(), own());
    for file in &mut case.evidence.files {
        file.name = own();
    }
    for message in &mut case.messages {
        let missing = Missing { fields: vec![], text: own() };
        (message.body, message.missing, message.change_wanted) =
            (own(), Some(missing), Some(own()));
    }
    for statement in &mut case.statements {
        statement.body = own();
        (statement.official, statement.written_by) = (Some(own()), Some(own()));
    }
    for decision in &mut case.decisions {
        (decision.reasons, decision.rules, decision.by) = (own(), own(), Some(own()));
        decision.named = WhoDecided { made: Some(own()), confirmed: Some(own()) };
    }
    for part in case.told.iter_mut().flat_map(|part| &mut part.paragraphs) {
        *part = own();
    }
    for event in &mut case.events {
        event.name = own();
    }
    found.party.name = own();
    found.official = Some(Official { staff: None, name: own() });
    found.handler = Some((StaffId(Uuid::from_u128(901)), own()));
    for (_, colleague) in &mut found.colleagues {
        *colleague = own();
    }
    for unit in &mut found.units {
        unit.name = both(text, text);
    }
    for note in &mut found.notes {
        (note.by, note.body) = (own(), own());
    }
    for request in &mut found.requests {
        (request.asked, request.unit) = (Some((own(), own())), both(text, text));
        request.answer = Some(UnitAnswer { body: own(), ..unit_answer() });
    }
    for line in &mut found.invoice.lines {
        line.description = both(text, text);
    }
    found
}

/// The invoice of the case, as it stands among all that there are.
pub(crate) fn of(all: &[Invoice], sample: Invoice) -> Invoice {
    all.iter().find(|own| own.id == sample.id).cloned().unwrap_or(sample)
}

pub(crate) fn staff_case(state: State, lang: Lang, reading: Reading) -> StaffCase {
    let colleague = (StaffId(Uuid::from_u128(901)), "Demo Chef".to_owned());
    StaffCase {
        documents: true,
        case: case(state, lang, reading),
        appeals: vec![],
        party: sample::party(),
        channel: Channel::Portal,
        handler: (state != State::Open).then(|| colleague.clone()),
        official: Some(official()),
        invoice: sample::invoice(),
        tried_by: Some(sample::tried_by()),
        case_tried_by: Some(sample::tried_by()),
        record: PaymentRecord {
            invoices: 24,
            in_time: 21,
            late: 3,
            claimed: 0,
            disputes: 1,
            granted: 1,
            ..PaymentRecord::default()
        },
        others: vec![DisputeRow { number: "KS-EK 2025/000007".to_owned(), ..row(State::Decided) }],
        contacts: contacts(),
        notes: vec![NoteView {
            at: at("2026-11-20T15:30:00Z"),
            by: "Demo Handläggare".to_owned(),
            body: "Ringde förskolan, återkommer.".to_owned(),
        }],
        requests: vec![UnitRequestView {
            at: at("2026-11-20T15:40:00Z"),
            unit: both("Förskola", "Preschool"),
            asked: Some(("Demo Handläggare".to_owned(), "När kom uppsägningen in?".to_owned())),
            answer_by: day("2026-11-27"),
            id: UnitRequestId(Uuid::from_u128(911)),
            answer: (!matches!(state, State::Open | State::WaitingUnit)).then(unit_answer),
        }],
        units: sample::units(),
        colleagues: vec![colleague],
        change: None,
        moves: FoundElsewhere::default(),
        proposal: None,
        biases: vec![],
        fault: None,
    }
}

/// Whom the ledger has for what is contested.
pub(crate) fn official() -> Official {
    Official { staff: None, name: "Demo Beslutsfattare".to_owned() }
}

pub(crate) fn unit_answer() -> UnitAnswer {
    UnitAnswer {
        at: at("2026-11-20T16:40:00Z"),
        body: "Enligt vår kalender kom den in den 3 september.".to_owned(),
        comment_by: day("2026-12-03"),
    }
}
