-- What was late before was the answer.
do $$
begin
    assert not exists (select from delay_notice where awaited <> 'answer');
    assert has_column_privilege('besked_jobs', 'dispute', 'refusal_appeal_by', 'update');
    assert not has_column_privilege('besked_jobs', 'dispute', 'refusal_appealed_at', 'update');
end
$$;
-- What had been asked for before has the day that its message told.
do $$
begin
    assert not exists (
        select from dispute_message as letter
        inner join message
            on letter.party_id = message.party_id and letter.id = message.dispute_message_id
        where message.kind = 'completion' and letter.missing is not null
            and letter.answer_by is distinct from (message.told ->> 'by')::date
    );
end
$$;
