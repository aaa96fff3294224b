-- What an answer promised by settings that nothing else read: the pause that a proposal gives is `plan.proposal_pause_days`,
-- and interest runs on what is paused (räntelagen knows no pause).
delete from policy_setting where key in ('dispute.proposal_pause_days', 'dispute.interest_runs');
