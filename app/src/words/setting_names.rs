//! What the settings of plans, respites and calls are called.

use besked_domain::msg;
use besked_domain::setting::PolicySetting;
use besked_domain::text::Lang;

msg! {
    automatic_regimes {
        sv: "Avgifter som kan få ja direkt",
        en: "Charges that can get a yes at once",
    }
    respite_max_days { sv: "Längsta anstånd", en: "Longest respite" }
    respite_auto_days {
        sv: "Längsta anstånd som beviljas direkt",
        en: "Longest respite granted at once",
    }
    respite_auto_amount {
        sv: "Högsta belopp som får anstånd direkt",
        en: "Largest sum granted a respite at once",
    }
    respite_answer_days {
        sv: "Svarstid när en person bedömer ett anstånd",
        en: "Time to answer when a person looks at a respite",
    }
    respite_series { sv: "Nummerserie för anstånd", en: "Number series of respites" }
    plan_max_months { sv: "Flest delbetalningar", en: "Most instalments" }
    plan_min_instalment { sv: "Minsta delbetalning", en: "Smallest instalment" }
    plan_min_debt { sv: "Minsta skuld för en plan", en: "Smallest debt for a plan" }
    plan_latest_first_due_days {
        sv: "Längsta tid till första betalningen",
        en: "Longest time until the first payment",
    }
    plan_auto_months {
        sv: "Flest delbetalningar som godkänns direkt",
        en: "Most instalments accepted at once",
    }
    plan_auto_amount {
        sv: "Största skuld som får en plan direkt",
        en: "Largest debt accepted for a plan at once",
    }
    plan_broken_lookback_months {
        sv: "Så länge räknas en bruten plan",
        en: "How long a broken plan counts",
    }
    plan_max_open_plans {
        sv: "Öppna planer innan en person bedömer nästa",
        en: "Open plans before a person looks at the next",
    }
    plan_alone_up_to {
        sv: "Största skuld som en handläggare beslutar om ensam",
        en: "Largest debt that one official decides on alone",
    }
    plan_answer_days {
        sv: "Svarstid när en person bedömer en plan",
        en: "Time to answer when a person looks at a plan",
    }
    plan_series { sv: "Nummerserie för planer", en: "Number series of plans" }
    plan_fee_persons {
        sv: "Planavgift för privatpersoner och dödsbon",
        en: "Plan fee for persons and estates",
    }
    plan_fee_others { sv: "Planavgift för andra", en: "Plan fee for others" }
    plan_interest { sv: "Ränta under planen", en: "Interest during the plan" }
    plan_method { sv: "Så delas skulden upp", en: "How the debt is divided" }
    plan_order { sv: "Det som betalas först", en: "What is paid first" }
    plan_move_to_working_day {
        sv: "Förfallodag på en helg flyttas till nästa vardag",
        en: "A due day on a weekend or holiday moves to the next working day",
    }
    plan_due_days {
        sv: "Vanliga betalningsdagar i en plan",
        en: "Usual days to pay in a plan",
    }
    plan_broken_effect {
        sv: "När det som är kvar av en bruten plan ska betalas",
        en: "When what is left of a broken plan is to be paid",
    }
    plan_grace_days {
        sv: "Respit efter en missad betalning, och tid att betala resten av en bruten plan om den inte ska betalas på en gång",
        en: "Grace after a missed payment, and time to pay the rest of a broken plan unless that is due at once",
    }
    plan_notice_days {
        sv: "Tid från skriftligt varsel tills planen kan brytas",
        en: "Time from the written notice until the plan can be broken",
    }
    plan_break_needs_look {
        sv: "En person bedömer innan en plan bryts",
        en: "A person looks before a plan is broken",
    }
    plan_proposal_pause_days {
        sv: "Paus för påminnelser medan ett förslag bedöms",
        en: "Pause of reminders while a proposal is looked at",
    }
    plan_reminder_days_before {
        sv: "Påminnelse före varje betalning",
        en: "Reminder before each payment",
    }
    plan_moves_per_year {
        sv: "Betalningar per år som kan flyttas",
        en: "Payments a year that can be moved",
    }
    plan_move_max_days {
        sv: "Så många dagar kan en betalning flyttas fram",
        en: "Days that a payment can be moved",
    }
    plan_amendment_needs_signature {
        sv: "En ändring av planen skrivs under på nytt",
        en: "A change of the plan is signed anew",
    }
    plan_two_signers { sv: "Två skriver under för ett företag", en: "Two sign for a company" }
    plan_countersign { sv: "Kommunen skriver också under", en: "The municipality signs too" }
    callback_opens { sv: "Vi börjar ringa", en: "Calls begin" }
    callback_closes { sv: "Vi slutar ringa", en: "Calls end" }
    callback_maundy_thursday { sv: "Vi slutar på skärtorsdagen", en: "Calls end on Maundy Thursday" }
    callback_walpurgis { sv: "Vi slutar på valborgsmässoafton", en: "Calls end on Walpurgis Night" }
    callback_before_ascension {
        sv: "Vi slutar dagen före Kristi himmelsfärdsdag",
        en: "Calls end on the day before Ascension Day",
    }
    callback_before_national_day {
        sv: "Vi slutar dagen före nationaldagen",
        en: "Calls end on the day before the National Day",
    }
    callback_before_all_saints {
        sv: "Vi slutar dagen före alla helgons dag",
        en: "Calls end on the day before All Saints’ Day",
    }
    callback_before_christmas_eve {
        sv: "Vi slutar dagen före julafton",
        en: "Calls end on the day before Christmas Eve",
    }
    callback_days {
        sv: "Dagar som är stängda eller har egna tider",
        en: "Days that are closed or have hours of their own",
    }
    callback_cutoff_minutes {
        sv: "Så länge före stängning lovar vi samtal samma dag",
        en: "How long before closing a call is promised the same day",
    }
    callback_window_minutes { sv: "Så lång är en tid att välja", en: "How long a window is" }
    callback_window_days { sv: "Tider att välja finns så långt fram", en: "How far ahead windows are offered" }
    callback_callers { sv: "Så många ringer samtidigt", en: "How many call at a time" }
    callback_call_minutes { sv: "Så lång tid tar ett samtal", en: "How long a call takes" }
    callback_attempts {
        sv: "Försök innan någon räknas som inte nådd",
        en: "Attempts before someone counts as not reached",
    }
    callback_attempt_gap_minutes { sv: "Minst så länge mellan två försök", en: "At least so long between two attempts" }
    callback_claim_minutes {
        sv: "Så länge är ett taget samtal ens eget",
        en: "How long a call that was taken is one’s own",
    }
    callback_series { sv: "Nummerserie för samtal", en: "Number series of calls" }
    callback_card_lead_days {
        sv: "Så långt i förväg meddelas en ändring i ett svarskort",
        en: "How long before a change of an answer card is announced",
    }
}

/// What a setting is called.
#[must_use]
pub const fn name(lang: Lang, setting: PolicySetting) -> &'static str {
    match setting {
        PolicySetting::PlanAutomaticRegimes => automatic_regimes(lang),
        PolicySetting::RespiteMaxDays => respite_max_days(lang),
        PolicySetting::RespiteAutoDays => respite_auto_days(lang),
        PolicySetting::RespiteAutoAmount => respite_auto_amount(lang),
        PolicySetting::RespiteAnswerDays => respite_answer_days(lang),
        PolicySetting::RespiteSeries => respite_series(lang),
        PolicySetting::PlanMaxMonths => plan_max_months(lang),
        PolicySetting::PlanMinInstalment => plan_min_instalment(lang),
        PolicySetting::PlanMinDebt => plan_min_debt(lang),
        PolicySetting::PlanLatestFirstDueDays => plan_latest_first_due_days(lang),
        PolicySetting::PlanAutoMonths => plan_auto_months(lang),
        PolicySetting::PlanAutoAmount => plan_auto_amount(lang),
        PolicySetting::PlanBrokenLookbackMonths => plan_broken_lookback_months(lang),
        PolicySetting::PlanMaxOpenPlans => plan_max_open_plans(lang),
        PolicySetting::PlanAloneUpTo => plan_alone_up_to(lang),
        PolicySetting::PlanAnswerDays => plan_answer_days(lang),
        PolicySetting::PlanSeries => plan_series(lang),
        PolicySetting::PlanFeePersons => plan_fee_persons(lang),
        PolicySetting::PlanFeeOthers => plan_fee_others(lang),
        PolicySetting::PlanInterest => plan_interest(lang),
        PolicySetting::PlanMethod => plan_method(lang),
        PolicySetting::PlanOrder => plan_order(lang),
        PolicySetting::PlanMoveToWorkingDay => plan_move_to_working_day(lang),
        PolicySetting::PlanDueDays => plan_due_days(lang),
        PolicySetting::PlanBrokenEffect => plan_broken_effect(lang),
        PolicySetting::PlanGraceDays => plan_grace_days(lang),
        PolicySetting::PlanNoticeDays => plan_notice_days(lang),
        PolicySetting::PlanBreakNeedsLook => plan_break_needs_look(lang),
        PolicySetting::PlanProposalPauseDays => plan_proposal_pause_days(lang),
        PolicySetting::PlanReminderDaysBefore => plan_reminder_days_before(lang),
        PolicySetting::PlanMovesPerYear => plan_moves_per_year(lang),
        PolicySetting::PlanMoveMaxDays => plan_move_max_days(lang),
        PolicySetting::PlanAmendmentNeedsSignature => plan_amendment_needs_signature(lang),
        PolicySetting::PlanTwoSigners => plan_two_signers(lang),
        PolicySetting::PlanCountersign => plan_countersign(lang),
        PolicySetting::CallbackOpens => callback_opens(lang),
        PolicySetting::CallbackCloses => callback_closes(lang),
        PolicySetting::CallbackMaundyThursday => callback_maundy_thursday(lang),
        PolicySetting::CallbackWalpurgis => callback_walpurgis(lang),
        PolicySetting::CallbackBeforeAscension => callback_before_ascension(lang),
        PolicySetting::CallbackBeforeNationalDay => callback_before_national_day(lang),
        PolicySetting::CallbackBeforeAllSaints => callback_before_all_saints(lang),
        PolicySetting::CallbackBeforeChristmasEve => callback_before_christmas_eve(lang),
        PolicySetting::CallbackDays => callback_days(lang),
        PolicySetting::CallbackCutoffMinutes => callback_cutoff_minutes(lang),
        PolicySetting::CallbackWindowMinutes => callback_window_minutes(lang),
        PolicySetting::CallbackWindowDays => callback_window_days(lang),
        PolicySetting::CallbackCallers => callback_callers(lang),
        PolicySetting::CallbackCallMinutes => callback_call_minutes(lang),
        PolicySetting::CallbackAttempts => callback_attempts(lang),
        PolicySetting::CallbackAttemptGapMinutes => callback_attempt_gap_minutes(lang),
        PolicySetting::CallbackClaimMinutes => callback_claim_minutes(lang),
        PolicySetting::CallbackSeries => callback_series(lang),
        PolicySetting::CallbackCardLeadDays => callback_card_lead_days(lang),
    }
}
