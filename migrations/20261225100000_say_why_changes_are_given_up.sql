-- Staff may give up a change of a plan that waits to be signed, and say why. The debtor reads it in a message.
alter table plan_amendment
add column dropped_because text check (dropped_because <> ''),
add check (dropped_because is null or dropped_at is not null);
comment on column plan_amendment.dropped_because is 'Why staff gave it up; none where nobody of staff did.';
grant update (dropped_because) on plan_amendment to besked_desk;

alter table message drop constraint message_kind_check;
alter table message add constraint message_kind_check check (
    kind in (
        'explanation', 'written', 'completion', 'statement', 'unit_answer', 'decision', 'lifted',
        'delay', 'request_refused', 'appeal_dismissed', 'appeal_forwarded', 'appeal_reopened',
        'respite_asked', 'respite_granted', 'respite_declined', 'plan_proposed', 'plan_countered',
        'plan_agreed', 'plan_declined', 'plan_active', 'plan_soon', 'plan_missed', 'plan_noticed',
        'plan_broken', 'plan_completed', 'plan_cancelled', 'plan_changed', 'plan_change_dropped',
        'callback_not_reached', 'callback_wrong_number'
    )
);
