-- A payment that lies on nothing is booked, with a fee credited beside it: the ledger is told of the credit alone. What
-- is tried here is taken back, so that the case stays as it was.
do $$
declare
    told text[];
begin
    insert into dispute_statement (party_id, id, dispute_id, round, given_at, given_by, official, body, comment_by, digest)
    select party_id, gen_random_uuid(), dispute_id, 9, given_at, given_by, official, body, comment_by, digest
    from dispute_statement where dispute_id = '00000000-0000-7000-8000-000000009001' and round = 1;
    insert into dispute_decision (
        party_id, id, dispute_id, round, statement_digest, decided_at, decided_by, outcome, credited, credited_beside,
        reasons, rules, stated_by, remedy, invoice_id
    )
    select statement.party_id, '00000000-0000-7000-8000-00000000950f', statement.dispute_id, 9, statement.digest,
        statement.given_at, staff.id, 'change_fully', 100, 30, 'Betalningen har kommit.', 'Taxan 4 §',
        statement.given_by, 'booking', dispute.invoice_id
    from dispute_statement as statement
    inner join dispute on statement.party_id = dispute.party_id and statement.dispute_id = dispute.id
    cross join lateral (
        select id from staff_member where id <> statement.given_by order by id limit 1
    ) as staff
    where statement.dispute_id = '00000000-0000-7000-8000-000000009001' and statement.round = 9;
    select array_agg(kind || ' ' || amount order by seq) into told
    from ledger_feed where source_id = '00000000-0000-7000-8000-00000000950f';
    assert told = array['credit_proposed 30.00'], told::text;
    raise exception 'taken back' using errcode = 'ZZ001';
exception when sqlstate 'ZZ001' then null;
end
$$;
