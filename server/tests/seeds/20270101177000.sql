-- Each decision of a party whose payment the bank has told of rests on that one, which has been placed since.
insert into dispute_booking (party_id, dispute_id, round, bank_payment_id, amount)
select decision.party_id, decision.dispute_id, decision.round, part.bank_payment_id, part.amount
from dispute_decision as decision
inner join bank_part as part on decision.party_id = part.party_id;
