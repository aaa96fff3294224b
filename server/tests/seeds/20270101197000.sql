-- What has been asked for comes to what it did, and no plan has taken its place.
do $$
begin
    assert exists (select from respite_listed where payable > 0 and replaced_by is null);
    assert not exists (select from respite_invoice where by_plan);
    assert not exists (select from respite where reckoned_on is not null);
end
$$;
