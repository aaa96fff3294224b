-- A call may be asked for by telephone, with a voice message or at a visit; staff write it down, and it is
-- promised by the same rule from when it came.

alter table callback
alter column by_person drop not null,
add column channel text not null default 'portal' check (
    channel in ('portal', 'phone', 'voice_message', 'visit')
),
add column registered_by uuid references staff_member (id),
add check ((by_person is null) = (registered_by is not null)),
add check ((channel = 'portal') = (registered_by is null));
comment on column callback.by_person is 'Null where staff wrote it down.';
comment on column callback.asked_at is 'When it reached the municipality: the promise counts from here.';
grant insert on callback to besked_desk;
