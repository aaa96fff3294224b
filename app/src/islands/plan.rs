//! What a plan would come to, before it is proposed: in the server when the page is made, and in the browser
//! while one chooses. Both judge by the same rules and say it in the same words.

use super::line::{self, Reader};
use super::schedule::{Costs, Row, Stairs};
use crate::words::common::words_of_day;
use crate::words::{plans as words, verdicts};
use besked_domain::id::InvoiceId;
use besked_domain::interest::RateTable;
use besked_domain::money::Money;
use besked_domain::plan::{
    Conduct, Instalment, Judgement, NearestPlan, Pace, PlanPolicies, PlanRequest, Proposal,
    Schedule, Verdict, judge,
};
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use parts::{PARTIES, at, place};

mod parts;

/// What a proposal is judged by.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    /// The language to speak.
    pub lang: Lang,
    /// The day that it is asked on.
    pub today: NaiveDate,
    /// The last day that a person would answer by.
    pub answer_by: NaiveDate,
    /// What can be asked for, with all the invoices that may be chosen.
    pub request: PlanRequest,
    /// The municipality's policies.
    pub policies: PlanPolicies,
    /// The reference rates.
    pub rates: RateTable,
}

/// A proposal and what it comes to, in words. Empty texts are not shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shown {
    /// Whether it is agreed to, and by whom.
    pub verdict: String,
    /// What leads to the reasons.
    pub because: &'static str,
    /// Why a person looks at it, or why it is not agreed to as a rule.
    pub reasons: Vec<String>,
    /// It is not agreed to as a rule.
    pub refused: bool,
    /// The nearest plan that is.
    pub nearest: Option<Nearest>,
    /// What stays out because it is disputed.
    pub left_out: String,
    /// The plan, where it can be reckoned.
    pub made: Option<Made>,
}

/// The nearest plan that is agreed to as a rule, as a form asks for it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Nearest {
    /// What the button says.
    pub text: String,
    /// For which invoices.
    pub invoices: Vec<InvoiceId>,
    /// The plan.
    pub proposal: Proposal,
}

/// A plan that can be reckoned.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Made {
    /// How many instalments there are.
    pub count: u32,
    /// The same with the largest of them, for who hears the control.
    pub at: String,
    /// The plan in one sentence.
    pub said: String,
    /// The picture.
    pub stairs: Stairs,
    /// The cost.
    pub costs: Costs,
    /// With how many of the rates that are known its interest is reckoned; none where there is no interest.
    pub rates: u32,
    /// The table.
    pub rows: Vec<Row>,
}

/// The field of a form that a pace stands in, and what stands there.
#[must_use]
pub fn pace_field(pace: Pace) -> (&'static str, String) {
    match pace {
        Pace::Instalments(count) => ("instalments", count.to_string()),
        Pace::Monthly(amount) => ("monthly", format::plain_amount(amount)),
    }
}

impl Shown {
    /// A judgement by these rates in words.
    #[must_use]
    pub fn of(
        lang: Lang,
        (today, answer_by): (NaiveDate, NaiveDate),
        judgement: &Judgement,
        rates: &RateTable,
    ) -> Self {
        let known = judgement.reckoned_with(rates).len();
        let reasons = verdicts::sentences(lang, &judgement.verdict);
        let (verdict, because, nearest) = match &judgement.verdict {
            Verdict::Automatic => (words::at_once(lang).to_owned(), "", None),
            Verdict::NeedsPerson(_) => {
                let day = words_of_day(lang, answer_by, today);
                (words::by_person(lang, &day), words::because(lang), None)
            }
            Verdict::NotEligible(_, nearest) => {
                (words::not_possible(lang).to_owned(), "", nearest.as_ref())
            }
        };
        let left_out: Money = judgement.left_out.iter().map(|out| out.amount).sum();
        Self {
            verdict,
            because,
            reasons,
            refused: matches!(judgement.verdict, Verdict::NotEligible(..)),
            nearest: nearest.map(|nearest| Nearest::of(lang, today, nearest)),
            left_out: if left_out.is_positive() {
                words::left_out(lang, &format::money(left_out))
            } else {
                String::new()
            },
            made: judgement.plan.as_ref().map(|(_, made)| Made::of(lang, today, made, known)),
        }
    }

    /// The texts for their places: each on a line of its own, after the name of its place. They are written one
    /// after the other, since each way to join texts weighs in the browser.
    fn lines(&self) -> String {
        let mut lines = String::new();
        let mut say = |parts: &[&str]| {
            let mut between = if lines.is_empty() { "" } else { "\n" };
            for part in parts {
                lines.push_str(between);
                lines.push_str(part);
                between = "\t";
            }
        };
        say(&["verdict", &self.verdict]);
        say(&["because", self.because]);
        for reason in &self.reasons {
            say(&["reason", reason]);
        }
        say(&["out", &self.left_out]);
        if self.refused {
            say(&["refused", "1"]);
        }
        if let Some(nearest) = &self.nearest {
            let mut ids = String::new();
            for invoice in &nearest.invoices {
                ids.push_str(if ids.is_empty() { "" } else { " " });
                ids.push_str(&invoice.to_string());
            }
            let (field, value) = pace_field(nearest.proposal.pace);
            let first = format::iso(nearest.proposal.first_due_on);
            say(&["nearest", &nearest.text, field, &value, &first, &ids]);
        }
        if let Some(Made { count, at, said, stairs, costs, rates, rows }) = &self.made {
            say(&["made", &count.to_string(), at, said]);
            say(&["stairs", &stairs.label, &stairs.to_come]);
            say(&["today", &costs.today]);
            say(&["interest", &costs.interest]);
            say(&["rates", &rates.to_string()]);
            say(&["fee", &costs.fee]);
            say(&["total", &costs.total]);
            say(&["last", &costs.last_day]);
            say(&["preliminary", costs.preliminary]);
            for Row { number, day, of, pay, left } in rows {
                say(&["row", &number.to_string(), day, of, pay, left]);
            }
        }
        lines
    }
}

impl Nearest {
    fn of(lang: Lang, today: NaiveDate, nearest: &NearestPlan) -> Self {
        let NearestPlan { invoices, proposal } = nearest;
        let day = words_of_day(lang, proposal.first_due_on, today);
        let text = match proposal.pace {
            Pace::Instalments(count) => words::nearest_times(lang, count.into(), &day),
            Pace::Monthly(amount) => words::nearest_monthly(lang, &format::money(amount), &day),
        };
        Self { text, invoices: invoices.clone(), proposal: *proposal }
    }
}

impl Made {
    fn of(lang: Lang, today: NaiveDate, schedule: &Schedule, known: usize) -> Self {
        let largest = schedule.instalments.iter().map(Instalment::amount).max();
        let sum = format::money(largest.unwrap_or_default());
        let at = words::months_at(lang, schedule.count().into(), &sum);
        let costs = Costs::of(lang, schedule, today);
        let more = schedule.interest + schedule.fee;
        let cost = if more.is_positive() {
            words::costs(lang, &format::money(more))
        } else {
            words::costs_nothing(lang).to_owned()
        };
        let through = words::through(lang, &costs.last_day);
        let rates = if schedule.interest.is_positive() { known } else { 0 };
        let said = [at.as_str(), cost.as_str(), through.as_str()].join(", ");
        Self {
            count: schedule.count(),
            at,
            said,
            stairs: Stairs::of(lang, schedule, 0, today),
            costs,
            rates: u32::try_from(rates).unwrap_or(u32::MAX),
            rows: Row::all(lang, schedule, today),
        }
    }
}

impl Question {
    /// What the rules say of a proposal for these invoices; for all of them where none is named.
    #[must_use]
    pub fn judged(&self, invoices: &[InvoiceId], proposal: Proposal) -> Judgement {
        let mut request = PlanRequest { proposal, ..self.request.clone() };
        if !invoices.is_empty() {
            request.invoices.retain(|asked| invoices.contains(&asked.invoice));
        }
        judge(&request, &self.policies.of(&request.invoices), &self.rates, self.today)
    }

    /// The line that stands in the page.
    #[must_use]
    pub fn written(&self) -> String {
        let PlanRequest { invoices, party, conduct, .. } = &self.request;
        let kinds = parts::kinds(&self.policies, invoices);
        let days: Vec<String> = conduct.broken_on.iter().map(|on| format::iso(*on)).collect();
        let mut parts = vec![
            self.lang.tag().to_owned(),
            format::iso(self.today),
            format::iso(self.answer_by),
            place(&PARTIES, *party),
            days.join(","),
            line::flag(conduct.unpaid_plan),
            conduct.open_plans.to_string(),
            parts::policies(&self.policies, &kinds),
            line::rates(&self.rates),
        ];
        parts.extend(invoices.iter().map(|asked| parts::invoice(asked, &kinds)));
        parts.join(";")
    }

    /// Reads the line again.
    #[must_use]
    pub fn read(line: &str) -> Option<Self> {
        let mut parts = Reader::new(line, ';');
        let lang = Lang::from_tag(parts.text()?)?;
        let (today, answer_by) = (parts.day()?, parts.day()?);
        let party = at(&PARTIES, parts.text()?)?;
        let days = parts.text()?.split(',').filter(|day| !day.is_empty());
        let broken_on = days.map(line::read_day).collect::<Option<Vec<_>>>()?;
        let (unpaid_plan, open_plans) = (parts.flag()?, parts.number()?);
        let conduct = Conduct { broken_on, unpaid_plan, open_plans, ..Conduct::default() };
        let policies = parts::read_policies(parts.text()?)?;
        let rates = parts.rates()?;
        let mut invoices = Vec::new();
        while let Some(text) = parts.text() {
            invoices.push(parts::read_invoice(text)?);
        }
        // Each proposal takes its place.
        let proposal = Proposal { pace: Pace::Instalments(0), first_due_on: today };
        let request = PlanRequest { invoices, party, conduct, proposal };
        Some(Self { lang, today, answer_by, request, policies, rates })
    }
}

/// What a proposal comes to as it stands in the form: the invoices that are ticked, with blanks between; how
/// many instalments, how much a month, and the first day, as they were typed. Nothing where the server
/// would not take what was typed.
#[must_use]
pub fn plan(
    line: &str,
    invoices: &str,
    instalments: &str,
    monthly: &str,
    first_due_on: &str,
) -> Option<String> {
    let question = Question::read(line)?;
    let known = |id: &str| {
        let mut invoices = question.request.invoices.iter().map(|own| own.invoice);
        invoices.find(|own| own.to_string() == id)
    };
    let invoices: Vec<InvoiceId> = invoices.split_whitespace().map(known).collect::<Option<_>>()?;
    let pace = if monthly.trim().is_empty() {
        Pace::Instalments(line::number(instalments.trim())?)
    } else {
        Pace::Monthly(Money::typed_above_nought(monthly)?)
    };
    let first_due_on = line::read_day(first_due_on).filter(|day| *day >= question.today)?;
    let judgement = question.judged(&invoices, Proposal { pace, first_due_on });
    let Question { lang, today, answer_by, rates, .. } = question;
    Some(Shown::of(lang, (today, answer_by), &judgement, &rates).lines())
}

#[cfg(test)]
mod tests;
