-- Of what had been asked for before nothing has gone on, and no plan has taken its place. What was asked for is written
-- by those who answer or sign, and by nobody else.
do $$
begin
    assert exists (select from respite_invoice);
    assert not exists (select from respite_invoice where gone_on or replaced_by is not null);
    assert has_column_privilege('besked_portal', 'respite_invoice', 'replaced_by', 'update');
    assert not has_column_privilege('besked_portal', 'respite_invoice', 'by_plan', 'update');
    assert not has_column_privilege('besked_jobs', 'respite_invoice', 'replaced_by', 'update');
end
$$;
