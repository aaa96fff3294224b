-- What the plans say of the payments on an invoice that are being paid, were paid in full, or had begun when they fell away,
-- the oldest first: from which day, through which, in which order, and whether interest runs. It is signed that no interest is
-- counted while such a plan is being paid: what was waived until it was completed, broken, ended or replaced is not owed again,
-- and interest runs from the day after. Where a part of the invoice stayed out of a plan that was completed, what that says
-- holds for what was paid in full no later than its end.
--
-- It stands beside `agreed_of`, which an older server asks: that one knows of one plan, and of none that fell away before the
-- invoice was paid.
create function agreed_through(of_party uuid, of_invoice uuid) returns jsonb
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
    inner join invoice on own.party_id = invoice.party_id and own.invoice_id = invoice.id
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
            plan.state in ('active', 'noticed')
            or (
                plan.state = 'completed'
                and (
                    own.left_out = 0
                    or (
                        invoice.left_to_pay = 0
                        and paid_in_full_by(own.party_id, own.invoice_id, ended.on_day)
                    )
                )
            )
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

-- A change is signed as it was frozen. Whether the plan's fee was left off then is kept beside the bytes: it may be waived
-- while the change waits, and the page where it is signed shows the same figures as the bytes.
alter table plan_agreement add column fee_left_off boolean;
comment on column plan_agreement.fee_left_off is
    'The plan''s fee was left off in what was frozen. Null where it is older than this column.';

-- What is taken back is told as the reverse of the payment that it takes back, where it is known where that went: each of
-- the four is less than nothing then.
alter table bank_part
drop constraint bank_part_costs_check,
drop constraint bank_part_interest_check,
drop constraint bank_part_principal_check,
drop constraint bank_part_surplus_check,
add constraint bank_part_one_way check (
    case
        when amount > 0 then least(costs, interest, principal, surplus) >= 0
        else greatest(costs, interest, principal, surplus) <= 0
    end
);
comment on column bank_part.costs is
    'What it pays of fees and costs. What is contested is left aside, as it stood when the payment was booked. Less than
     nothing where it takes a payment back: what that paid of them. None of the four where it is not known: the ledger
     books the payment, it takes back one of which that is not known, it pays a plan that counts interest by whole months,
     or it was booked before this was reckoned.';
