//! What the settings of plans and respites are called.

use besked_domain::msg;
use besked_domain::setting::PlanSetting;
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
    plan_grace_days {
        sv: "Respit efter en missad betalning",
        en: "Grace after a missed payment",
    }
    plan_notice_days {
        sv: "Tid från skriftlig varning tills planen kan brytas",
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
}

/// What a setting is called.
#[must_use]
pub const fn name(lang: Lang, setting: PlanSetting) -> &'static str {
    match setting {
        PlanSetting::PlanAutomaticRegimes => automatic_regimes(lang),
        PlanSetting::RespiteMaxDays => respite_max_days(lang),
        PlanSetting::RespiteAutoDays => respite_auto_days(lang),
        PlanSetting::RespiteAutoAmount => respite_auto_amount(lang),
        PlanSetting::RespiteAnswerDays => respite_answer_days(lang),
        PlanSetting::RespiteSeries => respite_series(lang),
        PlanSetting::PlanMaxMonths => plan_max_months(lang),
        PlanSetting::PlanMinInstalment => plan_min_instalment(lang),
        PlanSetting::PlanMinDebt => plan_min_debt(lang),
        PlanSetting::PlanLatestFirstDueDays => plan_latest_first_due_days(lang),
        PlanSetting::PlanAutoMonths => plan_auto_months(lang),
        PlanSetting::PlanAutoAmount => plan_auto_amount(lang),
        PlanSetting::PlanBrokenLookbackMonths => plan_broken_lookback_months(lang),
        PlanSetting::PlanMaxOpenPlans => plan_max_open_plans(lang),
        PlanSetting::PlanAloneUpTo => plan_alone_up_to(lang),
        PlanSetting::PlanAnswerDays => plan_answer_days(lang),
        PlanSetting::PlanSeries => plan_series(lang),
        PlanSetting::PlanFeePersons => plan_fee_persons(lang),
        PlanSetting::PlanFeeOthers => plan_fee_others(lang),
        PlanSetting::PlanInterest => plan_interest(lang),
        PlanSetting::PlanMethod => plan_method(lang),
        PlanSetting::PlanOrder => plan_order(lang),
        PlanSetting::PlanMoveToWorkingDay => plan_move_to_working_day(lang),
        PlanSetting::PlanGraceDays => plan_grace_days(lang),
        PlanSetting::PlanNoticeDays => plan_notice_days(lang),
        PlanSetting::PlanBreakNeedsLook => plan_break_needs_look(lang),
        PlanSetting::PlanProposalPauseDays => plan_proposal_pause_days(lang),
        PlanSetting::PlanReminderDaysBefore => plan_reminder_days_before(lang),
        PlanSetting::PlanMovesPerYear => plan_moves_per_year(lang),
        PlanSetting::PlanMoveMaxDays => plan_move_max_days(lang),
        PlanSetting::PlanAmendmentNeedsSignature => plan_amendment_needs_signature(lang),
        PlanSetting::PlanTwoSigners => plan_two_signers(lang),
        PlanSetting::PlanCountersign => plan_countersign(lang),
    }
}
