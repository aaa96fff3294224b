-- What someone waits for of what was paid too much is found however much has been paid too much since; so is what
-- officials have found the invoice of, however many payments there are.
drop index invoice_overpaid;
create index invoice_overpaid on invoice (last_paid_on desc nulls last, id)
where total > 0
and paid > case when cancelled_on is null then total - credited + fees else 0 end;
create index refund_open on refund (party_id, invoice_id) where state in ('proposed', 'decided');
create index bank_part_found on bank_part (bank_payment_id) where found_by is not null;

-- Files that the bank has marked as tests are refused unless the municipality takes them. Whoever has changed the
-- shipped row or added one of their own keeps what they have said.
update policy_setting
set value = 'false', source = 'shipped: bank files that are marked as tests are refused'
where key = 'imports.take_test_files' and scope = '' and valid_from = '2026-01-01' and value = 'true'
    and source = 'shipped for trials: a later row with false refuses bank files that are marked as tests';

-- No policy knows whose a payment is that waits. Which of the numbers that its payer has stated, written or is known by
-- are a protected party's is told without telling whose, so that the payer is shown to those who may see protected
-- parties alone.
create function protected_among(numbers text[]) returns text[]
language sql stable security definer set search_path = public, pg_temp
return coalesce((
    select array_agg(distinct own.number)
    from party
    cross join lateral (
        select invoice.number from invoice where invoice.party_id = party.id
        union all
        select invoice.ocr from invoice where invoice.party_id = party.id
        union all
        select named.reference from invoice_reference as named where named.party_id = party.id
        union all
        select known.value from party_identity as known where known.party_id = party.id
    ) as own
    where party.protected and own.number = any(numbers)
), '{}');
revoke all on function protected_among(text[]) from public;
grant execute on function protected_among(text[]) to besked_desk;
