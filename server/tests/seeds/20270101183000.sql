-- Whoever writes an appeal down can keep each. What waits on after a decision has as long from that as one that comes
-- then, and whoever promises a day anew can take away what an earlier one was delayed to.
do $$
declare
    case_id uuid;
begin
    assert has_column_privilege('besked_portal', 'dispute', 'later_appeals', 'update');
    assert has_column_privilege('besked_desk', 'dispute', 'later_appeals', 'update');
    assert has_column_privilege('besked_portal', 'dispute', 'expected_by', 'update');
    assert has_column_privilege('besked_desk', 'dispute', 'expected_by', 'update');
    assert not exists (
        select from dispute
        inner join dispute_decision as made
            on dispute.party_id = made.party_id and dispute.id = made.dispute_id
        where dispute.state in ('decided', 'appealed') and dispute.appeal_ended_at is null
            and dispute.appealed_at < made.decided_at
            and dispute.answer_by < (made.decided_at at time zone 'Europe/Stockholm')::date
    );
    select id into case_id from dispute where appealed_at is null limit 1;
    if found then
        begin
            update dispute set later_appeals = array[now()] where id = case_id;
            raise exception 'an appeal waits beside none';
        exception
            when check_violation then null;
        end;
    end if;
end
$$;
