-- The scan of a paper that was signed, beside the signature that staff register by it. The bytes lie among the
-- files, under their hash, as evidence does.

alter table plan_signature
add column scan_name text check (scan_name <> '' and length(scan_name) <= 100),
add column scan_kind text check (scan_kind in ('jpeg', 'png', 'pdf')),
add column scan_sha256 bytea check (octet_length(scan_sha256) = 32),
add constraint plan_signature_scan_whole
check (num_nonnulls(scan_name, scan_kind, scan_sha256) in (0, 3)),
-- Papers that were registered before have none, and the rule is not tried on them.
add constraint plan_signature_scan check ((kind = 'paper') = (scan_sha256 is not null)) not valid;
comment on column plan_signature.scan_name is 'The name that is shown. Never a path.';
comment on column plan_signature.scan_sha256 is 'Of the bytes that are kept: a photo as it was made anew.';
-- For the sweep, which asks whether anything still names a hash.
create index plan_signature_scan_sha256 on plan_signature (scan_sha256)
where scan_sha256 is not null;
