-- Nothing new to fill: what is told already stays as it was told.
select 1;
