-- Whoever tells of delays knows until when an answer of a unit may be commented on, and does not read it.
do $$
begin
    assert has_column_privilege('besked_jobs', 'unit_request', 'comment_by', 'select');
    assert not has_column_privilege('besked_jobs', 'unit_request', 'answer', 'select');
end
$$;
