-- What else may be taken in: e-invoices, and the tables that other ledgers export.

alter table import_run drop constraint import_run_kind_check;
alter table import_run add constraint import_run_kind_check check (
    kind in ('ledger', 'peppol', 'csv')
);
