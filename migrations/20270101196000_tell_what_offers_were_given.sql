-- An answer that one of staff puts to a second person is not given before that one confirms it. It stays as it was written
-- where it is not confirmed, and the debtor reads nothing of it.
alter table plan_offer
add column given_at timestamptz,
add check (given_at is null or by_staff is not null);
comment on column plan_offer.given_at is
    'When the debtor was given what staff made; null as long as it has only been put to a second person, and of the
     debtor''s own.';
grant update (given_at) on plan_offer to besked_desk;

-- What was answered is told by the history: what was given is always the latest offer that there was by then.
update plan_offer as offer
set given_at = (
    select min(event.at) from event
    where event.party_id = offer.party_id and event.subject_kind = 'plan'
        and event.subject_id = offer.plan_id and event.name = 'PlanCountered'
        and event.at >= offer.made_at
        and not exists (
            select from plan_offer as later
            where later.party_id = offer.party_id and later.plan_id = offer.plan_id
                and later.version > offer.version and later.made_at <= event.at
        )
)
where offer.by_staff is not null;

-- What holds has been given, whatever the history has of it.
update plan_offer as offer
set given_at = offer.made_at
from plan
where offer.party_id = plan.party_id and offer.plan_id = plan.id and offer.version = plan.version
    and offer.by_staff is not null and offer.given_at is null;

-- What staff wrote when they registered a plan, or made one anew, is theirs.
update plan_offer as offer
set by_staff = plan.registered_by, given_at = offer.made_at
from plan
where offer.party_id = plan.party_id and offer.plan_id = plan.id and offer.version = 1
    and plan.registered_by is not null;
