-- A rule that was told before says nothing of when it is in force, and one that is told now ends no earlier than it
-- begins.
do $$
begin
    assert not exists (select from rule where valid_from is not null or valid_to is not null);
    begin
        update rule set valid_from = '2026-01-02', valid_to = '2026-01-01';
        raise exception 'a rule that ends before it begins';
    exception
        when check_violation then null;
    end;
end
$$;
