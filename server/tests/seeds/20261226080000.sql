-- Nothing new is kept: calls that are given up from now on have been tried.
select 1;
