-- What a decision was to book, and no payment that was found covers, has not been changed: it is not claimed while that can be
-- appealed. The list of claims reads how much of it the payments cover, and never which they are.
grant select (party_id, dispute_id, round, amount) on dispute_booking to besked_jobs;
