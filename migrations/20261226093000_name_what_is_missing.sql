-- What staff ask a person to complete is told field by field, each with how to mend it (FL 20 §).
alter table dispute_message
add column lacking text[] not null default '{}' check (
    lacking <@ array['line', 'amount', 'ground', 'statement', 'wanted', 'evidence']
),
add check (lacking = '{}' or missing is not null);
comment on column dispute_message.lacking is
    'The fields of the objection that lack something, beside what `missing` says in words.';
