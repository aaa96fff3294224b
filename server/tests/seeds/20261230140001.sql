-- Nothing new is kept. What was shipped for trials holds no longer.
do $$
begin
    assert (select value from policy_setting where key = 'imports.take_test_files') = 'false';
end
$$;
