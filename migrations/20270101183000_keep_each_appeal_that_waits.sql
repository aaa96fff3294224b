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
