-- How many make the calls of a window, where that was decided for the window by itself (S003 3.1). A window
-- that is not here has as many as `callback.callers` says.

create table callback_staffing (
    starts_at timestamptz primary key,
    callers integer not null check (callers between 0 and 99),
    set_by uuid not null references staff_member (id),
    set_at timestamptz not null
);
comment on table callback_staffing is
    'Written under the lock of the window''s row in callback_window, so that whoever takes a place there is told
     of it, and whoever staffs it sees every place that is taken.';
grant select on callback_staffing to besked_portal;
grant select, insert, update, delete on callback_staffing to besked_desk;

-- Whoever staffs a window holds its row, and makes it where nobody has taken a place yet.
grant insert on callback_window to besked_desk;
grant update (room) on callback_window to besked_desk;
