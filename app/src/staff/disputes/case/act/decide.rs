//! The decision after reconsideration (*omprövning*): outcome, circumstances, rules, bias.

use super::super::moved::Moved;
use super::fields::{Asked, Line, Long, Radios};
use crate::form::FormState;
use crate::ports::DisputeCase;
use crate::ui::words_of_day;
use crate::words::{cases, staff_acts as words};
use besked_domain::dispute::case::{Action, Outcome};
use besked_domain::dispute::decision::Hearing;
use besked_domain::dispute::{Change, FoundElsewhere, Partial, Remedy};
use besked_domain::money::Money;
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;

/// A field of the decision.
const fn asked(name: &'static str, label: &'static str) -> Asked {
    Asked { action: Action::Decide, name, label }
}

/// The fields with their labels, in the order they stand.
pub(super) fn fields(lang: Lang) -> Vec<(&'static str, &'static str)> {
    vec![
        ("outcome", words::outcome(lang)),
        ("amount", words::amount(lang)),
        ("beside", words::beside(lang)),
        ("facts", words::facts(lang)),
        ("rules", words::rules(lang)),
        ("comment_needless", words::comment_needless(lang)),
        ("bias", words::bias(lang)),
    ]
}

#[component]
pub(super) fn DecideFields(
    lang: Lang,
    today: NaiveDate,
    form: FormState,
    case: DisputeCase,
    change: Option<Change>,
    moves: FoundElsewhere,
) -> impl IntoView {
    let outcomes = Outcome::ALL
        .iter()
        .filter(|outcome| change.is_none_or(|change| may_be(change, **outcome)))
        .map(|each| (each.word().to_owned(), cases::outcome(lang, *each).to_owned()))
        .collect();
    let biases = [("none", words::bias_none(lang)), ("declared", words::bias_declared(lang))]
        .map(|(value, name)| (value.to_owned(), name.to_owned()));
    let digest = case.statements.last().map(|statement| {
        view! {
            <p class="soft small hash">
                {words::rests_on(lang)} " " <a href="#statements">{statement.digest.clone()}</a>
            </p>
        }
    });
    let unheard = may_still_comment(&case, today).map(|by| {
        let hint = words::comment_needless_hint(lang, &words_of_day(lang, by, today));
        let needless = asked("comment_needless", words::comment_needless(lang));
        view! { <Long lang form=form.clone() asked=needless hint rows=2/> }
    });
    // What private law rules is no decision of an authority.
    let must_change =
        case.regime.decides().then(|| view! { <MustChangeFields lang form=form.clone()/> });
    view! {
        {digest}
        <Radios
            lang
            form=form.clone()
            asked=asked("outcome", words::outcome(lang))
            options=outcomes
        />
        <Moved lang today moves/>
        <AmountFields lang form=form.clone() case change/>
        <Long
            lang
            form=form.clone()
            asked=asked("facts", words::facts(lang))
            hint=words::facts_hint(lang)
            rows=5
        />
        <Long
            lang
            form=form.clone()
            asked=asked("rules", words::rules(lang))
            hint=words::rules_hint(lang)
            rows=5
        />
        {must_change}
        {unheard}
        <Radios lang form asked=asked("bias", words::bias(lang)) options=biases.to_vec()/>
    }
    .into_any()
}

/// Whether there is anything that an outcome would change.
fn may_be(change: Change, outcome: Outcome) -> bool {
    match outcome {
        Outcome::ChangeFully => change.has_full(),
        Outcome::ChangePartly => change.part() != Partial::None,
        Outcome::NoChange => true,
    }
}

/// How much is changed, for a partial change. Where there is no part, nothing is asked. Where a decision can do two
/// things, each has its amount, and what a full change comes to is told.
#[component]
fn AmountFields(
    lang: Lang,
    form: FormState,
    case: DisputeCase,
    change: Option<Change>,
) -> impl IntoView {
    // What earlier rounds have changed is not changed once more.
    let most = (case.row.disputed - case.changed()).or_zero();
    let part = change.map_or(Partial::Below(most), Change::part);
    let (most, hint) = match part {
        Partial::None => return ().into_any(),
        Partial::Below(most) => (most, words::amount_hint(lang, &format::money(most))),
        Partial::UpTo(most) => (most, words::amount_up_to_hint(lang, &format::money(most))),
    };
    let coming = change.and_then(|change| too_little(lang, change, most));
    let with_coming =
        |hint: String| [hint].into_iter().chain(coming.clone()).collect::<Vec<_>>().join(" ");
    let two = change.filter(|change| change.beside.is_positive());
    let each = two.and_then(Change::each);
    let Some(Change { remedy, full, beside, .. }) = two else {
        let label = match change.map(|change| change.remedy) {
            Some(Remedy::Interest) => words::amount_waived(lang),
            Some(Remedy::Payment) => words::amount_moved(lang),
            Some(Remedy::Booking) => words::amount_booked(lang),
            Some(Remedy::Credit | Remedy::Measure) | None => words::amount(lang),
        };
        let asked = asked("amount", label);
        return view! { <Line lang form asked kind="text" hint=with_coming(hint)/> }.into_any();
    };
    let (own, beside) = (format::money(full - beside), format::money(beside));
    let (label, both) = match remedy {
        Remedy::Interest => (words::amount_waived(lang), words::both_waived(lang, &own, &beside)),
        Remedy::Booking => (words::amount_booked(lang), words::both_booked(lang, &own, &beside)),
        Remedy::Payment | Remedy::Credit | Remedy::Measure => {
            (words::amount_moved(lang), words::both_moved(lang, &own, &beside))
        }
    };
    let most = format::money(most);
    let of_each = |own| words::each_hint(lang, &format::money(own), &most);
    let (of_own, of_beside) = match each {
        Some((own, beside)) => (of_each(own), of_each(beside)),
        None => (words::both_hint(lang, &most), words::both_hint(lang, &most)),
    };
    view! {
        <p>{both}</p>
        <Line
            lang
            form=form.clone()
            asked=asked("amount", label)
            kind="text"
            hint=with_coming(of_own)
        />
        <Line lang form asked=asked("beside", words::beside(lang)) kind="text" hint=of_beside/>
    }
    .into_any()
}

/// How much can still come of the payments that were found, where a part may be more than that.
fn too_little(lang: Lang, change: Change, most: Money) -> Option<String> {
    let Change { remedy, full, beside, .. } = change;
    let coming = full - beside;
    (remedy == Remedy::Booking && coming < most - beside)
        .then(|| words::booked_hint(lang, &format::money(coming)))
}

/// The three that together make a change a duty (FL 38 §).
#[component]
fn MustChangeFields(lang: Lang, form: FormState) -> impl IntoView {
    let boxes = [
        ("obvious", words::obvious(lang)),
        ("simple", words::simple(lang)),
        ("harmless", words::harmless(lang)),
    ]
    .map(|(name, text)| {
        let ticked = form.value(name).is_some();
        view! {
            <label class="choice">
                <input type="checkbox" name=name value="1" checked=ticked/>
                <span>{text}</span>
            </label>
        }
    });
    view! {
        <fieldset class="field choices" aria-describedby="decision-must-hint">
            <legend>{words::must_change(lang)}</legend>
            <span class="hint" id="decision-must-hint">{words::must_change_hint(lang)}</span>
            {boxes.collect_view()}
        </fieldset>
    }
    .into_any()
}

/// Until when the person may still comment on what is new (FL 25 §), where a decision that does not give in fully
/// needs a reason not to wait for that.
fn may_still_comment(case: &DisputeCase, today: NaiveDate) -> Option<NaiveDate> {
    let (comment_by, commented) = case.comment_until()?;
    let hearing = Hearing {
        regime: case.regime,
        outcome: Outcome::NoChange,
        comment_by,
        commented,
        needless: false,
        today,
    };
    hearing.check().is_err().then_some(comment_by)
}
