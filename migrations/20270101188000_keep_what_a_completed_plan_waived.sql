-- What a plan waived until it was completed is not owed again where a part of the invoice was contested and stayed out of it
-- either: whoever pays a plan to its end fares no worse than one whose plan was broken. Interest on what is left runs from the
-- day after.
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
                'fell', plan.state in ('broken', 'cancelled', 'replaced')
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
