-- Of what had been asked for before nothing had gone on when it was granted. That a plan took its place is written by
-- those who sign, and by nobody else.
do $$
begin
    assert exists (select from respite_invoice);
    assert not exists (select from respite_invoice where gone_on);
    assert has_column_privilege('besked_portal', 'respite_invoice', 'replaced_by', 'update');
    assert not has_column_privilege('besked_portal', 'respite_invoice', 'by_plan', 'update');
    assert not has_column_privilege('besked_jobs', 'respite_invoice', 'replaced_by', 'update');
end
$$;
