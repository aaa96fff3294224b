-- A message each for the resident and the protected party, and what comes with it.
create temporary table seeded (party uuid, tail text);
insert into seeded values
('00000000-0000-7000-8000-0000000000a1', '1'),
('00000000-0000-7000-8000-0000000000a3', '3');

insert into message (party_id, id, dispute_id, dispute_message_id, told, delivered_at)
select party, ('00000000-0000-7000-8000-00000000980' || tail)::uuid, ('00000000-0000-7000-8000-00000000900' || tail)::uuid, null, '{"kind": "explanation", "answer_by": "2026-12-04"}', '2026-11-20 08:00+00'
from seeded;
insert into message_mail (party_id, message_id, mail_id)
select party, ('00000000-0000-7000-8000-00000000980' || tail)::uuid, '<98' || tail || '@localhost>'
from seeded;
update party_contact set notices = true, email_confirmed_at = '2026-11-19 08:00+00'
where party_id in (select party from seeded) and email is not null;
insert into address_confirmation (party_id, id, email, asked_by, asked_at, expires_at, token_hash, used_at)
select party, ('00000000-0000-7000-8000-00000000990' || tail)::uuid, 'ek@example.se', party, '2026-11-19 07:00+00', '2026-11-20 07:00+00', decode(repeat('0' || tail, 32), 'hex'), '2026-11-19 08:00+00'
from seeded;
insert into delay_notice (party_id, dispute_id, promised, expected, reason, noticed_at)
select party, ('00000000-0000-7000-8000-00000000900' || tail)::uuid, '2026-11-18', '2026-12-04', 'load', '2026-11-19 08:00+00'
from seeded;
insert into job (id, party_id, payload, state, run_at, made_at, attempts, ended_at, last_error)
select ('00000000-0000-7000-8000-00000000a10' || tail)::uuid, party,
    jsonb_build_object('kind', 'notice', 'party', party, 'message', '00000000-0000-7000-8000-00000000980' || tail),
    'dead', '2026-11-20 08:00+00', '2026-11-20 08:00+00', 12, '2026-11-20 18:00+00', 'the mail server answered 451'
from seeded;
drop table seeded;
