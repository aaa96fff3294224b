-- Whoever wants to be called after three left a voice message.
update stranger_call set channel = 'voice_message', registered_by = '00000000-0000-7000-8000-000000006001'
where number = 'KS-TEL 2026/000004';
