-- Where payments went that were booked before is not known.
do $$
begin
    assert exists (select from bank_part) and not exists (
        select from bank_part where costs is not null
    );
end
$$;
