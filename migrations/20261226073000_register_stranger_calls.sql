-- Someone whom nobody knows may ask for a call by telephone, with a voice message or at a visit; staff write it
-- down, with when it came.

alter table stranger_call
add column channel text not null default 'portal' check (
    channel in ('portal', 'phone', 'voice_message', 'visit')
),
add column registered_by uuid references staff_member (id),
add check ((channel = 'portal') = (registered_by is null));
comment on column stranger_call.asked_at is
    'When it reached the municipality: the promise counts from here.';
grant insert on stranger_call to besked_desk;
