-- A plan that was proposed before what happens to plans was noted is noted from now on.
do $$
begin
    assert not exists (select from ledger_feed where kind = 'case_noted');
end
$$;
