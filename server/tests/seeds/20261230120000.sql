-- Nothing new to fill: what a plan leaves out, and what of it is contested, is reckoned.
select 1;
