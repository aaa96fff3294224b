-- What was frozen of an earlier letter, and nobody had signed when it was frozen anew, is kept beside the newer: somebody may
-- have it before them on a page, at the e-identification or on paper. Signed first, it is what is signed.
create table plan_agreement_earlier (
    party_id uuid not null,
    plan_id uuid not null,
    version integer not null,
    language text not null check (language in ('sv', 'en')),
    document bytea not null check (octet_length(document) > 0),
    sha256 bytea not null generated always as (sha256(document)) stored,
    frozen_at timestamptz not null,
    email text check (email like '%_@_%'),
    letter integer check (letter > 0),
    fee_left_off boolean,
    primary key (party_id, plan_id, version, sha256),
    foreign key (party_id, plan_id, version) references plan_offer (party_id, plan_id, version)
);
comment on table plan_agreement_earlier is
    'Agreements as they were frozen before the one that is to be signed, of the same offer; each column as there.';
call guard_by_party('plan_agreement_earlier');
grant select on plan_agreement_earlier to besked_portal, besked_desk;

create or replace function forget_earlier_agreement(
    of_party uuid, of_plan uuid, of_version integer, of_letter integer
)
returns void
language sql volatile security definer set search_path = public, pg_temp as $$
    with gone as (
        delete from plan_agreement as frozen
        where frozen.party_id = of_party and frozen.plan_id = of_plan and frozen.version = of_version
            and coalesce(frozen.letter, 0) < of_letter
            and (
                pg_has_role(session_user, 'besked_desk', 'member')
                or of_party = (select nullif(current_setting('besked.party_id', true), '')::uuid)
            )
            and not exists (
                select from plan_signature as signed
                where signed.party_id = frozen.party_id and signed.plan_id = frozen.plan_id
                    and signed.version = frozen.version
            )
        returning *
    )
    insert into plan_agreement_earlier (
        party_id, plan_id, version, language, document, frozen_at, email, letter, fee_left_off
    )
    select party_id, plan_id, version, language, document, frozen_at, email, letter, fee_left_off
    from gone
    on conflict do nothing
$$;

-- Lets what was frozen before, which is what somebody signs, take the place of what is to be signed, as long as nobody has
-- signed that.
create function take_earlier_agreement(
    of_party uuid, of_plan uuid, of_version integer, of_sha256 bytea
)
returns void
language sql volatile security definer set search_path = public, pg_temp as $$
    with taken as (
        delete from plan_agreement_earlier as earlier
        where earlier.party_id = of_party and earlier.plan_id = of_plan
            and earlier.version = of_version and earlier.sha256 = of_sha256
            and (
                pg_has_role(session_user, 'besked_desk', 'member')
                or of_party = (select nullif(current_setting('besked.party_id', true), '')::uuid)
            )
            and not exists (
                select from plan_signature as signed
                where signed.party_id = earlier.party_id and signed.plan_id = earlier.plan_id
                    and signed.version = earlier.version
            )
        returning *
    ), kept as (
        insert into plan_agreement_earlier (
            party_id, plan_id, version, language, document, frozen_at, email, letter, fee_left_off
        )
        select
            frozen.party_id, frozen.plan_id, frozen.version, frozen.language, frozen.document,
            frozen.frozen_at, frozen.email, frozen.letter, frozen.fee_left_off
        from plan_agreement as frozen
        inner join taken
            on frozen.party_id = taken.party_id and frozen.plan_id = taken.plan_id
            and frozen.version = taken.version and frozen.sha256 <> taken.sha256
        on conflict do nothing
    )
    update plan_agreement as frozen set
        language = taken.language, document = taken.document, frozen_at = taken.frozen_at,
        email = taken.email, letter = taken.letter, fee_left_off = taken.fee_left_off
    from taken
    where frozen.party_id = taken.party_id and frozen.plan_id = taken.plan_id
        and frozen.version = taken.version
$$;
revoke all on function take_earlier_agreement(uuid, uuid, integer, bytea) from public;
grant execute on function take_earlier_agreement(uuid, uuid, integer, bytea)
to besked_portal, besked_desk;

-- A change names the fee of the plan that it is a change of: should that be waived, so much is taken off. Where it is older
-- than that, the first change that came to hold tells, or it itself where none did before it: whatever was made from a change
-- that had the fee among its costs has it too.
update plan_offer as offer
set judged = jsonb_set(offer.judged, '{plan,1,earlier_fee}', first.made_from -> 'change' -> 'before' -> 'fee')
from plan_amendment as own, plan_offer as first
where own.party_id = offer.party_id and own.plan_id = offer.plan_id and own.version = offer.version
    and first.party_id = offer.party_id and first.plan_id = offer.plan_id
    and first.version = coalesce(
        (
            select min(held.version) from plan_amendment as held
            where held.party_id = own.party_id and held.plan_id = own.plan_id
                and held.version < own.version and held.held_at is not null
        ),
        own.version
    )
    and jsonb_typeof(offer.judged -> 'plan' -> 1) = 'object'
    and first.made_from -> 'change' -> 'before' -> 'fee' is not null;
