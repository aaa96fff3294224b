-- What was decided has been shown.
update message set shown_at = delivered_at, shown_by = party_id where kind = 'decision' and shown_at is null;
