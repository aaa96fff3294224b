-- Neither setting is left, and how long a proposal pauses is one setting of plans.
do $$
begin
    assert not exists (
        select from policy_setting where key in ('dispute.proposal_pause_days', 'dispute.interest_runs')
    );
    assert exists (select from policy_setting where key = 'plan.proposal_pause_days');
end
$$;
