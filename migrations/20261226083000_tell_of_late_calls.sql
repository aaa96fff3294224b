-- Whoever leads the calls is told by e-mail when a promise has an hour left or less. Null is nobody.

alter table job drop constraint job_kind_check;
alter table job add constraint job_kind_check check (
    kind in (
        'notice', 'confirm_address', 'missing_file', 'late_call', 'find_alike', 'watch_delays',
        'watch_respites', 'watch_plans', 'forget'
    )
);

insert into policy_setting (key, valid_from, value, source) values
('calls.alarm_email', '2026-01-01', 'null', 'shipped: to nobody, until an address is set');
