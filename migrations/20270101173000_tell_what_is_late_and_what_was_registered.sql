-- What staff write down for a person who brought it in another way is told to the person. So is an appeal that has not
-- been handed over by its day (FL 11 and 46 §§): of a decision, or of a no to deciding now, beside which the case
-- itself may be late by a promise of the same day.
insert into message_kind (kind) values ('brought_in');

alter table delay_notice
add column awaited text not null default 'answer'
check (awaited in ('answer', 'appeal', 'refusal_appeal')),
drop constraint delay_notice_pkey,
add primary key (party_id, dispute_id, awaited, promised);
comment on column delay_notice.awaited is
    'What was promised by that day: the answer, or that an appeal of the decision or of a no to deciding now is handed
     over.';
grant update (refusal_appeal_by) on dispute to besked_jobs;

-- What a person is asked for is a letter, which says by when it is to be answered. The message said so before.
alter table dispute_message
add column answer_by date,
add check (answer_by is null or missing is not null);
comment on column dispute_message.answer_by is 'The last day to answer what is asked for.';
update dispute_message as letter set answer_by = (message.told ->> 'by')::date
from message
where letter.party_id = message.party_id and letter.id = message.dispute_message_id
    and letter.missing is not null and message.kind = 'completion';
