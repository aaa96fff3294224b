-- A refusal to decide now, and an appeal dismissed, are decisions of their own: they say who tries them (FL 12, 33
-- and 45 §§), as the setting named it then. What was written before names nobody.
alter table dispute_message
add column appeal_to_sv text check (appeal_to_sv <> ''),
add column appeal_to_en text check (appeal_to_en <> ''),
add check ((appeal_to_sv is null) = (appeal_to_en is null)),
add check (appeal_to_sv is null or kind in ('request_refused', 'appeal_dismissed'));
comment on column dispute_message.appeal_to_sv is 'Who tries what is refused, as the setting named it then.';
