-- Nothing new to fill: what is contested, and what tells when to pay, is reckoned.
select 1;
