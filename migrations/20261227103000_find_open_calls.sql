-- The queue holds the calls that are to come, however many there have been.
create index callback_open on callback (party_id, id) where state in ('waiting', 'claimed');
create index stranger_call_open on stranger_call (id) where state in ('waiting', 'claimed');
