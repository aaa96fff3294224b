-- Nothing new is kept: what is there already has its indexes.
select 1;
