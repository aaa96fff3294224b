-- An instalment of each seeded plan that was told to be late. No plan keeps anything, so the ledger hears nothing.
insert into plan_late (party_id, id, plan_id, version, noticed, number, due_on, amount, until, told_at)
select party_id, id, id, version, false, 1, '2026-11-10', 400, '2026-11-20', '2026-11-12 08:00+00'
from plan;
do $$
begin
    assert not exists (select from ledger_feed where late_id is not null);
    assert (select count(*) from message_kind) >= 32;
end
$$;
