-- An obvious slip in a decision is corrected beside it (FL 36 §): the decision stays as it was made.
alter table dispute_message drop constraint dispute_message_kind_check;
alter table dispute_message add constraint dispute_message_kind_check check (
    kind in (
        'message', 'completion', 'review', 'decision_request', 'appeal', 'request_refused',
        'appeal_dismissed', 'correction'
    )
);
