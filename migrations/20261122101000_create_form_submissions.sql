-- A form sent twice is done once: the second finds that the first was here.

create table form_submission (
    party_id uuid not null references party (id),
    form_key uuid not null,
    address text not null check (address like '/%'),
    sent_at timestamptz not null,
    primary key (party_id, form_key)
);
comment on column form_submission.address is 'Where the form was posted.';
create index form_submission_sent on form_submission (sent_at);
call guard_by_party('form_submission');
grant select, insert on form_submission to besked_portal;
grant select, delete on form_submission to besked_jobs;
