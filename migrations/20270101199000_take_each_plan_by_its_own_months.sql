-- What staff put to a second person who did not confirm it was never given: no plan began with it. What a change says of
-- the months, and the day to pay again what was paused, go by the offer that the plan did begin with.

-- A plan that was made before the months were told counted its first one by days where a debt had been due before the
-- plan, and so do its amounts, which are frozen.
alter table plan_offer add column first_month_whole boolean not null default true;
comment on column plan_offer.first_month_whole is
    'Whether a first month as long as a month counts as a twelfth of a year, where whole months do. False of what was made
     while that was so only of debts that fell due on the day that the plan is reckoned from.';
update plan_offer as offer
set first_month_whole = false
where offer.judged -> 'plan' -> 0 ->> 'interest' = 'twelfths'
    and exists (
        select from jsonb_array_elements(offer.judged -> 'plan' -> 0 -> 'debts') as debt
        where debt ->> 'counted_through' <> offer.judged -> 'plan' -> 0 ->> 'starts_on'
    );

-- The whole months of a plan that counts each as a twelfth of a year, the oldest first: from the day that it is reckoned from
-- to the first due day where that is the same day a month later, and from each due day to the next. Where a change has come to
-- hold they are its own from the day that it was asked for: none is whole in which it was, nor before and after an instalment
-- that it has moved, or a change before it (`domain::plan::change`).
create or replace function whole_months(of_party uuid, of_plan uuid) returns jsonb
language sql stable as $$
    with first as (
        select max(offer.version) as version
        from plan_offer as offer
        inner join plan on offer.party_id = plan.party_id and offer.plan_id = plan.id
        where offer.party_id = of_party and offer.plan_id = of_plan
            and offer.version <= plan.version
            and (offer.by_staff is null or offer.given_at is not null)
            and not exists (
                select from plan_amendment as own
                where own.party_id = offer.party_id and own.plan_id = offer.plan_id
                    and own.version = offer.version
            )
    ),
    held as (
        select
            offer.version, offer.first_month_whole, own.change,
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
                    then not exists (
                        select from held as moved
                        where moved.version <= term.version
                            and (moved.change -> 'move' ->> 'number')::integer
                                in (own.number, own.number - 1)
                    )
                else
                    term.change is null and term.first_month_whole
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

comment on function agreed_through(uuid, uuid) is
    'What each plan of an invoice says of its own days. `interest` and `fell` are there for servers that were made before
     20270101194000 and run beside a newer one; a later release takes them away.';

-- The last day to pay again what of a plan's was paused: after the latest pause that was lifted since the plan was
-- offered, of more than the same case had paused then, which the plan left out. A change of the plan offers no more, nor
-- does what was not given.
create or replace function contested_pay_by(part plan_invoice) returns date
language sql stable as $$
    select max(lifted.pay_by)
    from (
        select offer.made_at from plan_offer as offer
        where offer.party_id = part.party_id and offer.plan_id = part.plan_id
            and offer.version <= part.version
            and (offer.by_staff is null or offer.given_at is not null)
            and not exists (
                select from plan_amendment as amendment
                where amendment.party_id = offer.party_id and amendment.plan_id = offer.plan_id
                    and amendment.version = offer.version
            )
        order by offer.version desc
        limit 1
    ) as offer
    cross join lateral (
        select hold.dispute_id, max(hold.pay_by) as pay_by, sum(hold.amount) as amount
        from hold
        where hold.party_id = part.party_id and hold.invoice_id = part.invoice_id
            and hold.pay_by is not null and hold.lifted_at > offer.made_at
        group by hold.dispute_id, hold.lifted_at
    ) as lifted
    where lifted.amount > coalesce((
        select sum(hold.amount) from hold
        where hold.party_id = part.party_id and hold.invoice_id = part.invoice_id
            and hold.dispute_id = lifted.dispute_id and hold.placed_at <= offer.made_at
            and (hold.lifted_at is null or hold.lifted_at > offer.made_at)
    ), 0)
$$;
