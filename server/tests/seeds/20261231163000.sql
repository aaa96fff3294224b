-- Nothing new to fill: what was written and sent before came from the person or from the unit.
do $$
begin
    assert not exists (
        select from dispute_message where registered_by is not null or arrived_on is not null
    );
    assert not exists (select from evidence where by_person is null or registered_by is not null);
end
$$;
