-- Why a job failed, as a word that pages tell in the reader's language.
alter table job
add column failure text check (
    failure in (
        'database', 'unreadable', 'setting', 'address', 'letter', 'refused', 'unreached', 'file',
        'stopped'
    )
),
add check (failure is null or last_error is not null);
comment on column job.last_error is
    'The same for whoever mends it. Never personal: what a mail server answers is told by its code.';
update job set failure = case
    when last_error = 'the database did not answer' then 'database'
    when last_error like '% cannot be read' then 'unreadable'
    when last_error = 'the address cannot be written to' then 'address'
    when last_error like 'the mail server answered %' then 'refused'
    when last_error like 'the mail server was not reached%' then 'unreached'
    when last_error like 'the file could not be written%' then 'file'
    when last_error = 'the worker stopped, each time' then 'stopped'
end;
