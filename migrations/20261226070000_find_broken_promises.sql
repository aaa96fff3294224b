-- A promise that was moved or taken back after its time was not kept, and gets its reason like any other.
-- Those that were kept are not looked through.
drop index callback_promise_unexplained;
create index callback_promise_broken on callback_promise (due_at)
where broken_because is null and due_at < coalesce(done_at, ended_at, 'infinity');
create index stranger_promise_broken on stranger_promise (due_at)
where broken_because is null and due_at < coalesce(done_at, 'infinity');
