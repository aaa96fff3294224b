-- The papers that the seeded plans were signed on were scanned.
update plan_signature
set scan_name = 'Avtal.pdf', scan_kind = 'pdf', scan_sha256 = sha256('%PDF-1.7 evidence of the seed'::bytea)
where kind = 'paper';
