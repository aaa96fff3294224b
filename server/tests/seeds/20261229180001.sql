-- Nothing new to fill: what has left of a refund is reckoned.
select 1;
