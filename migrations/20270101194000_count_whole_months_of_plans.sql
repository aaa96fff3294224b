-- What a plan by whole months says of them is told with the rest, so that it is known where its payments go.

-- The whole months of a plan that counts each as a twelfth of a year, the oldest first: from the day that it is reckoned from
-- to the first due day where that is the same day a month later, and from each due day to the next. Where a change has come to
-- hold they are its own from the day that it was asked for: none is whole in which it was, nor before and after an instalment
-- that it moves.
create function whole_months(of_party uuid, of_plan uuid) returns jsonb
language sql stable as $$
    with first as (
        select max(offer.version) as version
        from plan_offer as offer
        inner join plan on offer.party_id = plan.party_id and offer.plan_id = plan.id
        where offer.party_id = of_party and offer.plan_id = of_plan
            and offer.version <= plan.version
            and not exists (
                select from plan_amendment as own
                where own.party_id = offer.party_id and own.plan_id = offer.plan_id
                    and own.version = offer.version
            )
    ),
    held as (
        select
            offer.version, own.change,
            offer.judged -> 'plan' -> 0 as terms,
            offer.judged -> 'plan' -> 1 -> 'instalments' as instalments,
            (offer.judged -> 'plan' -> 0 ->> 'starts_on')::date as starts_on
        from plan_offer as offer
        left join plan_amendment as own
            on offer.party_id = own.party_id and offer.plan_id = own.plan_id
            and offer.version = own.version
        where offer.party_id = of_party and offer.plan_id = of_plan
            and (own.held_at is not null or offer.version = (select version from first))
    ),
    term as (
        select
            held.*, lead(starts_on) over (order by version) as changed_on,
            -- Who begins on the last of a month has a month until the last of the next, where that is what was agreed on.
            (
                case
                    when extract(day from starts_on + 1) = 1
                        and coalesce((terms ->> 'last_of_month')::boolean, true)
                        then starts_on + 1 + interval '1 month' - interval '1 day'
                    else starts_on + interval '1 month'
                end
            )::date as month_later
        from held
    ),
    part as (
        select
            term.changed_on,
            coalesce(lag(own.due_on) over by_number, term.starts_on) as begins_on,
            own.due_on as ends_on,
            case
                when row_number() over by_number > 1
                    then coalesce(
                        own.number - (term.change -> 'move' ->> 'number')::integer not in (0, 1), true
                    )
                else
                    term.change is null
                    and (term.terms ->> 'first_due_on')::date = term.month_later
            end as whole
        from term
        cross join lateral jsonb_to_recordset(term.instalments) as own (number integer, due_on date)
        where term.terms ->> 'interest' = 'twelfths'
        window by_number as (partition by term.version order by own.number)
    )
    select coalesce(
        jsonb_agg(
            jsonb_build_object('from', begins_on, 'until', ends_on) order by begins_on, ends_on
        ),
        '[]'
    )
    from part
    where whole and (changed_on is null or ends_on <= changed_on)
$$;

create or replace function agreed_through(of_party uuid, of_invoice uuid) returns jsonb
language sql stable as $$
    select coalesce(
        jsonb_agg(
            jsonb_build_object(
                'from', began.on_day,
                'until', case when plan.state not in ('active', 'noticed') then ended.on_day end,
                'order', agreed.terms ->> 'order',
                'interest_runs', agreed.terms ->> 'interest' <> 'waived',
                'interest', agreed.terms ->> 'interest',
                'fell', plan.state in ('broken', 'cancelled', 'replaced'),
                'months', case
                    when agreed.terms ->> 'interest' = 'twelfths'
                        then whole_months(plan.party_id, plan.id)
                    else '[]'
                end
            ) order by began.on_day, plan.id
        ),
        '[]'
    )
    from plan_invoice as own
    inner join plan
        on own.party_id = plan.party_id and own.plan_id = plan.id
        and own.version = plan.version
    inner join plan_offer as offer
        on plan.party_id = offer.party_id and plan.id = offer.plan_id
        and plan.version = offer.version
    cross join lateral (
        select min((first.judged -> 'plan' -> 0 ->> 'starts_on')::date) as on_day
        from plan_signature as signed
        inner join plan_offer as first
            on signed.party_id = first.party_id and signed.plan_id = first.plan_id
            and signed.version = first.version
        where signed.party_id = plan.party_id and signed.plan_id = plan.id
    ) as began
    cross join lateral (
        select (plan.changed_at at time zone 'Europe/Stockholm')::date as on_day
    ) as ended
    cross join lateral (select offer.judged -> 'plan' -> 0 as terms) as agreed
    where own.party_id = of_party and own.invoice_id = of_invoice
        and began.on_day is not null
        and (
            plan.state in ('active', 'noticed', 'completed')
            or (
                plan.state in ('broken', 'cancelled', 'replaced')
                and exists (
                    select from collection_stop as stop
                    where stop.party_id = own.party_id and stop.invoice_id = own.invoice_id
                        and stop.plan_id = own.plan_id and stop.kind = 'plan'
                )
            )
        )
$$;

comment on column bank_part.costs is
    'What it pays of fees and costs. What is contested is left aside, as it stood when the payment was booked. Less than
     nothing where it takes a payment back: what that paid of them. None of the four where it is not known: the ledger
     books the payment, it takes back one of which that is not known, or it was booked before this was reckoned, which it
     was last of plans that count interest by whole months.';
