-- Nothing new is kept until an address is set.
select 1;
