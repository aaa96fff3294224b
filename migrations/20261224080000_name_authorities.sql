-- Which authority someone was shown to, where the question was another's (FL 6-7 §§).

alter table callback_attempt
add column authority_id uuid references authority (id),
add check (authority_id is null or outcome = 'wrong_authority');
comment on column callback_attempt.authority_id is 'Null where the register had none that fits.';

alter table stranger_attempt
add column authority_id uuid references authority (id),
add check (authority_id is null or outcome = 'wrong_authority');
comment on column stranger_attempt.authority_id is 'Null where the register had none that fits.';
