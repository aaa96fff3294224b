-- Whoever appeals a decision while an appeal waits may appeal another one than that, and in time where the first came too
-- late (FL 44-45 §§): each keeps the day that it came, by which it is known what it is of and whether it is late.
alter table dispute
add column later_appeals timestamptz[] not null default '{}',
add check (later_appeals = '{}' or appealed_at is not null);
comment on column dispute.appealed_at is
    'When the appeal came that waits, or did last: the first, where several wait.';
comment on column dispute.later_appeals is
    'When those came that wait beside it, oldest first; none where nothing waits any more.';
grant update (later_appeals) on dispute to besked_portal, besked_desk;

-- What came beside one that waited left no trace here, or took its place: the history tells of each since the last was
-- handed over, dismissed or had all that it asked for. What an official wrote down came when its day began, and after the
-- decision of that day, as it is reckoned for whoever does so now. Two of one day are one and the same.
with ended as (
    select past.party_id, past.dispute_id, max(past.at) as at
    from (
        select party_id, subject_id as dispute_id, at from event
        where subject_kind = 'dispute' and name in ('AppealForwarded', 'AppealDismissed')
        union all
        select party_id, dispute_id, decided_at from dispute_decision
        where outcome = 'change_fully' and pay_by is null and not rest_paid and not rest_paused
    ) as past
    group by past.party_id, past.dispute_id
),

arrived as (
    select
        event.party_id, event.subject_id as dispute_id, event.at as written_at,
        coalesce(
            greatest(
                arrival.day::timestamp at time zone 'Europe/Stockholm',
                (
                    select max(decision.decided_at) from dispute_decision as decision
                    where decision.party_id = event.party_id
                        and decision.dispute_id = event.subject_id
                        and (decision.decided_at at time zone 'Europe/Stockholm')::date = arrival.day
                )
            ),
            event.at
        ) as came
    from event
    inner join event_content as content
        on event.party_id = content.party_id and event.id = content.event_id
    cross join lateral (select (content.content ->> 'arrived_on')::date as day) as arrival
    where event.subject_kind = 'dispute' and event.name = 'Appealed' and content.content is not null
    union all
    select dispute.party_id, dispute.id, dispute.opened_at, dispute.received_at
    from dispute
    inner join explanation
        on dispute.party_id = explanation.party_id and dispute.id = explanation.dispute_id
    where (explanation.objection ->> 'appeals')::boolean
),

waiting as (
    select dispute.party_id, dispute.id, array_agg(appeal.came order by appeal.came) as came
    from dispute
    inner join lateral (
        select dispute.appealed_at as came
        union
        select arrived.came from arrived
        left join ended
            on arrived.party_id = ended.party_id and arrived.dispute_id = ended.dispute_id
        where arrived.party_id = dispute.party_id and arrived.dispute_id = dispute.id
            and (ended.at is null or ended.at < arrived.written_at)
            and (arrived.came at time zone 'Europe/Stockholm')::date
            <> (dispute.appealed_at at time zone 'Europe/Stockholm')::date
    ) as appeal on true
    where dispute.appealed_at is not null and dispute.appeal_ended_at is null
    group by dispute.party_id, dispute.id
)

update dispute set appealed_at = waiting.came[1], later_appeals = waiting.came[2:]
from waiting
where dispute.party_id = waiting.party_id and dispute.id = waiting.id
    and cardinality(waiting.came) > 1;

-- An appeal that came before a decision, and waits on after it, has as long from that as one that comes then: what it is
-- to have been handed over by is not the day of the answer. Two weeks are what was shipped, ten working days.
update dispute set answer_by = made.decided_on + 14
from (
    select party_id, dispute_id, max(decided_at) as decided_at,
        (max(decided_at) at time zone 'Europe/Stockholm')::date as decided_on
    from dispute_decision
    group by party_id, dispute_id
) as made
where dispute.party_id = made.party_id and dispute.id = made.dispute_id
    and dispute.state in ('decided', 'appealed')
    and dispute.appealed_at < made.decided_at and dispute.appeal_ended_at is null
    and (dispute.answer_by is null or dispute.answer_by < made.decided_on + 14);

-- What an answer was delayed to outlived it: a later promise has its own day. Kept where the delay was told after the
-- decision: it is of what has been promised since.
grant update (expected_by) on dispute to besked_portal, besked_desk;
update dispute set expected_by = null
from (
    select party_id, dispute_id, max(decided_at) as decided_at from dispute_decision
    group by party_id, dispute_id
) as made
where dispute.party_id = made.party_id and dispute.id = made.dispute_id
    and dispute.expected_by is not null
    and not exists (
        select from delay_notice as notice
        where notice.party_id = dispute.party_id and notice.dispute_id = dispute.id
            and notice.awaited <> 'refusal_appeal' and notice.noticed_at >= made.decided_at
    );

-- Since a later promise may fall on a day that was told before, in place of one that was later, that too may fail.
alter table delay_notice
drop constraint delay_notice_pkey,
add primary key (party_id, dispute_id, awaited, promised, noticed_at);
comment on column delay_notice.promised is
    'The day that cannot be held: the same may have been promised twice, with another between.';
