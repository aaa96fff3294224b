-- What another unit has answered is to be commented on too (FL 25 §). The job that tells of a delay knows until when,
-- and not what was asked or answered.
grant select (party_id, dispute_id, comment_by) on unit_request to besked_jobs;
