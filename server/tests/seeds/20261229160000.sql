-- Nothing new is kept: contacts are found by when they were.
select 1;
