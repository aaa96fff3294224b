-- What the ledger was told of a payment holds on the payer's pages too: the same is owed there, and a plan that they change
-- is reckoned from it.
grant select (invoice_id, booked, found_at, costs, interest, principal, surplus)
on bank_part to besked_portal;
