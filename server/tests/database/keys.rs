//! The key catalogue: tables can be spread by `party_id`, and nothing points across parties.

use crate::seed::{NEIGHBOUR, OVERDUE, RESIDENT, pools};
use sqlx::{PgPool, Row};
use std::collections::BTreeMap;

/// Every unique, primary or foreign key without `party_id`, each with its reason.
const WITHOUT_PARTY: &[(&str, &str)] = &[
    ("address_confirmation_asked_by_fkey", "the party itself, by its own key"),
    ("address_confirmation_token", "found by a link, before any party is known"),
    ("answer_card_kept_by_fkey", "to staff, who owe nothing here"),
    ("answer_card_pkey", "shared by all parties: what units say"),
    ("answer_card_unit_id_fkey", "to a reference table"),
    ("authority_kept_by_fkey", "to staff, who owe nothing here"),
    ("authority_pkey", "shared by all parties: a register of others"),
    ("bank_file_import_run_id_fkey", "to what belongs to nobody"),
    ("bank_file_kind_file_id_key", "belongs to nobody: a file holds many parties"),
    ("bank_file_pkey", "belongs to nobody: a file holds many parties"),
    ("bank_part_bank_payment_id_fkey", "to a payment, which may have parts of many parties"),
    ("bank_part_found_by_fkey", "to staff, who owe nothing here"),
    ("bank_payment_bank_file_id_fkey", "between tables of files"),
    ("bank_payment_key_key", "one payment whichever files tell of it, whosever it is"),
    ("bank_payment_pkey", "belongs to nobody: it names nobody, and may be of many parties"),
    ("bank_unread_line_bank_file_id_fkey", "between tables of files"),
    ("bank_unread_line_pkey", "belongs to nobody: nobody knows what it tells"),
    ("bias_declaration_declared_by_fkey", "to staff, who owe nothing here"),
    ("callback_attempt_authority_id_fkey", "to the register of others, which all parties share"),
    ("call_cover_by_unit_id_fkey", "to a reference table"),
    ("call_cover_made_by_fkey", "to staff, who owe nothing here"),
    ("call_cover_pkey", "belongs to nobody: whose queue a unit takes over"),
    ("call_cover_unit_id_fkey", "to a reference table"),
    ("callback_attempt_by_staff_fkey", "to staff, who owe nothing here"),
    ("callback_change_by_staff_fkey", "to staff, who owe nothing here"),
    ("callback_by_person_fkey", "the party itself, by its own key"),
    ("callback_claimed_by_fkey", "to staff, who owe nothing here"),
    ("callback_number_key", "one call for each number that people call it by"),
    ("callback_promise_explained_by_fkey", "to staff, who owe nothing here"),
    ("callback_registered_by_fkey", "to staff, who owe nothing here"),
    ("callback_staffing_pkey", "belongs to nobody: how many call at a time"),
    ("callback_staffing_set_by_fkey", "to staff, who owe nothing here"),
    ("callback_unit_id_fkey", "to a reference table"),
    ("callback_window_pkey", "belongs to nobody: who has taken a place stands at the call"),
    ("case_series_pkey", "belongs to nobody: a number is taken before the case is anyone's"),
    ("charge_type_code_key", "shared by all parties: a reference table"),
    ("charge_type_pkey", "shared by all parties: a reference table"),
    ("charge_type_terms_charge_type_id_fkey", "between reference tables"),
    ("charge_type_terms_pkey", "shared by all parties: a reference table"),
    ("debtor_session_acting_for_party_id_fkey", "the party itself, by its own key"),
    ("debtor_session_pkey", "found by the cookie, before any party is known"),
    ("decision_receipt_registered_by_fkey", "to staff, who owe nothing here"),
    ("delegation_entry_confirmed_by_fkey", "to staff, who owe nothing here"),
    ("delegation_entry_decided_by_fkey", "to staff, who owe nothing here"),
    ("delegation_entry_pkey", "the board's list: it names cases and no party"),
    ("delegation_entry_unit_id_fkey", "to a reference table"),
    ("dispute_booking_bank_payment_id_fkey", "to a payment, which may have parts of many parties"),
    ("dispute_by_person_fkey", "the party itself, by its own key"),
    ("dispute_decision_confirmed_by_fkey", "to staff, who owe nothing here"),
    ("dispute_decision_decided_by_fkey", "to staff, who owe nothing here"),
    ("dispute_decision_stated_by_fkey", "to staff, who owe nothing here"),
    ("dispute_draft_person_id_fkey", "the party itself, by its own key"),
    ("dispute_handler_id_fkey", "to staff, who owe nothing here"),
    ("dispute_message_by_person_fkey", "the party itself, by its own key"),
    ("dispute_message_by_staff_fkey", "to staff, who owe nothing here"),
    ("dispute_message_registered_by_fkey", "to staff, who owe nothing here"),
    ("dispute_note_noted_by_fkey", "to staff, who owe nothing here"),
    ("dispute_number_key", "one case for each number that people call it by"),
    ("dispute_proposal_declined_by_fkey", "to staff, who owe nothing here"),
    ("dispute_proposal_proposed_by_fkey", "to staff, who owe nothing here"),
    ("dispute_registered_by_fkey", "to staff, who owe nothing here"),
    ("dispute_statement_given_by_fkey", "to staff, who owe nothing here"),
    ("dispute_statement_official_staff_fkey", "to staff, who owe nothing here"),
    ("dispute_unit_id_fkey", "to a reference table"),
    ("evidence_by_person_fkey", "the party itself, by its own key"),
    ("evidence_registered_by_fkey", "to staff, who owe nothing here"),
    ("explanation_texts_digest_fkey", "to the words of letters, which name nobody"),
    ("fault_hit_closed_by_fkey", "to staff, who owe nothing here"),
    ("fault_hit_fault_id_fkey", "to a fault, which names no party"),
    ("hold_lifted_by_fkey", "to staff, who owe nothing here"),
    ("import_alarm_pkey", "belongs to nobody: a file that is missing holds nobody yet"),
    ("import_alarm_source_fkey", "between tables of files"),
    ("import_problem_import_run_id_fkey", "between tables of files"),
    ("import_problem_pkey", "belongs to nobody: told by place, never by person"),
    ("import_run_pkey", "belongs to nobody: a file holds many parties"),
    ("import_run_source_fkey", "between tables of files"),
    ("import_source_pkey", "shared by all parties: a reference table"),
    ("invoice_charge_type_id_fkey", "to a reference table"),
    ("invoice_line_rule_id_fkey", "to a reference table"),
    ("invoice_unit_id_fkey", "to a reference table"),
    ("job_once_key", "belongs to nobody: what is written once, however many workers there are"),
    ("job_pkey", "found by its time, whomever it is about"),
    ("kept_form_pkey", "found by a cookie, before any party is known"),
    ("kept_form_staff_id_fkey", "to staff, who owe nothing here"),
    ("ledger_feed_kind_fkey", "to a reference table"),
    ("ledger_feed_kind_pkey", "shared by all parties: a reference table"),
    ("ledger_feed_seq_key", "one order for all: the ledger reads on from where it stopped"),
    ("ledger_record_import_run_id_fkey", "to what belongs to nobody"),
    ("ledger_record_pkey", "the one global map of outside ids"),
    ("letter_texts_pkey", "shared by all parties: the words of letters"),
    ("mandate_agent_party_id_fkey", "the party itself, by its own key"),
    ("message_kind_fkey", "to a reference table"),
    ("message_kind_pkey", "shared by all parties: a reference table"),
    ("message_read_by_fkey", "the party itself, by its own key"),
    ("message_shown_by_fkey", "the party itself, by its own key"),
    ("own_fault_charge_type_id_fkey", "to a reference table"),
    ("own_fault_dispute_id_key", "a case has one fault"),
    ("own_fault_marked_by_fkey", "to staff, who owe nothing here"),
    ("own_fault_pkey", "staff's own: it names a case and no party"),
    ("own_fault_unit_id_fkey", "to a reference table"),
    ("party_identity_scheme_value_key", "one party for each identity number (S000 p. 2)"),
    ("party_pkey", "the party itself: id is its party_id"),
    ("phone_day_kept_by_fkey", "to staff, who owe nothing here"),
    ("phone_day_pkey", "belongs to nobody: it counts calls and names nobody"),
    ("plan_by_person_fkey", "the party itself, by its own key"),
    ("plan_number_key", "one plan for each number that people call it by"),
    ("plan_offer_by_staff_fkey", "to staff, who owe nothing here"),
    ("plan_put_forward_by_fkey", "to staff, who owe nothing here"),
    ("plan_registered_by_fkey", "to staff, who owe nothing here"),
    ("plan_signature_person_fkey", "the party itself, by its own key"),
    ("plan_signature_registered_by_fkey", "to staff, who owe nothing here"),
    ("plan_unit_id_fkey", "to a reference table"),
    ("policy_setting_pkey", "shared by all parties: a reference table"),
    ("reference_rate_pkey", "shared by all parties: a reference table"),
    ("refund_control_month_fkey", "to what belongs to nobody"),
    ("refund_decided_by_fkey", "to staff, who owe nothing here"),
    ("refund_draw_pkey", "belongs to nobody: a month's draw names no refund"),
    ("refund_paid_by_fkey", "to staff, who owe nothing here"),
    ("refund_proposed_by_fkey", "to staff, who owe nothing here"),
    ("refund_protocol_written_by_fkey", "to staff, who owe nothing here"),
    ("refund_request_asked_by_fkey", "the party itself, by its own key"),
    ("respite_by_person_fkey", "the party itself, by its own key"),
    ("respite_decided_by_fkey", "to staff, who owe nothing here"),
    ("respite_number_key", "one respite for each number that people call it by"),
    ("respite_unit_id_fkey", "to a reference table"),
    ("rule_digest_key", "shared by all parties: a reference table"),
    ("rule_pkey", "shared by all parties: a reference table"),
    ("setting_proposal_decided_by_fkey", "to staff, who owe nothing here"),
    ("setting_proposal_form_key_key", "belongs to nobody: a setting holds for all"),
    ("setting_proposal_pkey", "belongs to nobody: a setting holds for all"),
    ("setting_proposal_proposed_by_fkey", "to staff, who owe nothing here"),
    ("setting_proposal_waiting", "belongs to nobody: one change of each setting waits at a time"),
    ("sign_in_attempt_pkey", "belongs to nobody until it has succeeded"),
    ("signing_attempt_pkey", "found by what comes back, before any party is known"),
    ("staff_member_issuer_subject_key", "staff owe nothing here"),
    ("staff_member_pkey", "staff owe nothing here"),
    ("staff_session_pkey", "staff owe nothing here"),
    ("staff_session_staff_id_fkey", "between tables of staff"),
    ("stranger_attempt_authority_id_fkey", "to the register of others, which all parties share"),
    ("staff_absence_pkey", "belongs to nobody: who of staff is away"),
    ("staff_absence_set_by_fkey", "to staff, who owe nothing here"),
    ("staff_absence_staff_id_fkey", "to staff, who owe nothing here"),
    ("stranger_act_call_id_fkey", "between tables of what is nobody's"),
    ("stranger_act_pkey", "belongs to nobody: whoever asked had not signed in"),
    ("stranger_attempt_by_staff_fkey", "to staff, who owe nothing here"),
    ("stranger_attempt_call_id_fkey", "between tables of what is nobody's"),
    ("stranger_attempt_pkey", "belongs to nobody: whoever asked had not signed in"),
    ("stranger_call_claimed_by_fkey", "to staff, who owe nothing here"),
    ("stranger_call_form_key_key", "belongs to nobody: whoever asked had not signed in"),
    ("stranger_call_number_key", "one call for each number that people call it by"),
    ("stranger_call_pkey", "belongs to nobody: whoever asked had not signed in"),
    ("stranger_call_registered_by_fkey", "to staff, who owe nothing here"),
    ("stranger_change_by_staff_fkey", "to staff, who owe nothing here"),
    ("stranger_change_call_id_fkey", "between tables of what is nobody's"),
    ("stranger_change_form_key_key", "belongs to nobody: whoever asked had not signed in"),
    ("stranger_change_pkey", "belongs to nobody: whoever asked had not signed in"),
    ("stranger_link_call_id_fkey", "between tables of what is nobody's"),
    ("stranger_link_pkey", "found by a link, which leads to what is nobody's"),
    ("stranger_promise_call_id_fkey", "between tables of what is nobody's"),
    ("stranger_promise_explained_by_fkey", "to staff, who owe nothing here"),
    ("stranger_promise_pkey", "belongs to nobody: whoever asked had not signed in"),
    ("stranger_promise_standing", "belongs to nobody: whoever asked had not signed in"),
    ("test_call_drawn_by_fkey", "to staff, who owe nothing here"),
    ("test_call_pkey", "belongs to nobody: a control of one's own numbers"),
    ("test_call_protocol_called_by_fkey", "to staff, who owe nothing here"),
    ("test_call_protocol_pkey", "belongs to nobody: a control of one's own numbers"),
    ("test_call_protocol_test_call_id_fkey", "between tables of what is nobody's"),
    ("test_call_unit_id_fkey", "to a reference table"),
    ("treatment_grade_pkey", "belongs to nobody: who gave it is not kept"),
    ("treatment_grade_unit_id_fkey", "to a reference table"),
    ("unit_code_key", "shared by all parties: a reference table"),
    ("unit_pkey", "shared by all parties: a reference table"),
    ("unit_request_answered_by_fkey", "to staff, who owe nothing here"),
    ("unit_request_asked_by_fkey", "to staff, who owe nothing here"),
    ("unit_request_unit_id_fkey", "to a reference table"),
    ("waiting_credit_import_run_id_fkey", "to what belongs to nobody"),
    ("waiting_credit_pkey", "belongs to nobody until its invoice is known"),
    ("waiting_payment_bank_payment_id_fkey", "between tables of what is nobody's yet"),
    ("waiting_payment_pkey", "belongs to nobody until its invoice is known"),
];

#[sqlx::test(migrations = "../migrations")]
async fn every_key_without_a_party_has_its_reason(owner: PgPool) {
    let found = sqlx::query(
        "with key as (
            select conname as name, conrelid as of_table, conkey as columns
            from pg_constraint
            where contype in ('p', 'u', 'f') and connamespace = 'public'::regnamespace
            union
            select indexrelid::regclass::text, indrelid, indkey::int2[]
            from pg_index
            where indisunique and indrelid::regclass::text not like 'pg_%'
                and indrelid in (
                    select oid from pg_class where relnamespace = 'public'::regnamespace
                )
        )
        select distinct key.name
        from key
        where key.of_table::regclass::text not in ('_sqlx_migrations')
            and not exists (
                select from pg_attribute as a
                where a.attrelid = key.of_table and a.attnum = any(key.columns)
                    and a.attname = 'party_id'
            )
        order by 1",
    )
    .fetch_all(&owner)
    .await
    .unwrap();
    let found: Vec<String> = found.iter().map(|row| row.get(0)).collect();
    let listed: BTreeMap<_, _> = WITHOUT_PARTY.iter().copied().collect();
    for key in &found {
        assert!(listed.contains_key(key.as_str()), "{key} has no party_id and no reason");
    }
    for key in listed.keys() {
        assert!(found.iter().any(|name| name == key), "{key} is listed but not there");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn every_table_of_a_party_is_keyed_by_it_and_guarded(owner: PgPool) {
    let rows = sqlx::query(
        "select
            c.relname::text,
            c.relrowsecurity,
            (select count(*) from pg_policy as p where p.polrelid = c.oid),
            exists (
                select from pg_constraint as k
                where k.conrelid = c.oid and k.contype = 'p' and k.conkey[1] = a.attnum
            )
        from pg_class as c
        inner join pg_attribute as a on c.oid = a.attrelid and a.attname = 'party_id'
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace",
    )
    .fetch_all(&owner)
    .await
    .unwrap();
    assert!(rows.len() > 12);
    // Found before a party is known, and read by the one role that signs people in; or found by
    // time, with policies of its own.
    let by_other_keys = ["debtor_session", "job", "kept_form", "ledger_record"];
    for row in rows {
        let table: String = row.get(0);
        if by_other_keys.contains(&table.as_str()) {
            continue;
        }
        assert!(row.get::<bool, _>(1), "{table} has no row-level security");
        assert!(row.get::<i64, _>(2) >= 3, "{table} lacks a policy");
        assert!(row.get::<bool, _>(3), "{table}'s primary key does not begin with party_id");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn only_the_sessions_role_reads_sessions_and_only_jobs_the_outside_ids(owner: PgPool) {
    for (table, roles) in [
        ("debtor_session", vec!["besked_signin"]),
        ("staff_session", vec!["besked_signin"]),
        ("kept_form", vec!["besked_signin"]),
        ("sign_in_attempt", vec!["besked_signin"]),
        ("signing_attempt", vec!["besked_signin"]),
        ("ledger_record", vec!["besked_jobs"]),
        ("waiting_credit", vec!["besked_jobs"]),
        ("bank_file", vec!["besked_jobs"]),
        ("bank_unread_line", vec!["besked_jobs"]),
        ("bank_payment", vec!["besked_desk", "besked_jobs"]),
        ("waiting_payment", vec!["besked_desk", "besked_jobs"]),
        ("bank_part", vec!["besked_desk", "besked_jobs"]),
        ("seen_payment", vec!["besked_desk", "besked_jobs"]),
    ] {
        let granted: Vec<String> = sqlx::query_scalar(
            "select distinct grantee::text from information_schema.role_table_grants
            where table_name = $1 and grantee like 'besked\\_%' and grantee <> 'besked_owner'",
        )
        .bind(table)
        .fetch_all(&owner)
        .await
        .unwrap();
        assert_eq!(granted, roles, "{table}");
    }
}

#[sqlx::test(migrations = false)]
async fn a_row_cannot_point_at_another_partys(owner: PgPool) {
    let pools = pools(&owner).await;
    // Even the role that sees everyone: what refuses is the key.
    for sql in [
        "insert into credit (party_id, id, invoice_id, amount, credited_on)
            values ($1, gen_random_uuid(), $2, 1, '2026-11-22')",
        "insert into payment (party_id, id, invoice_id, amount, paid_on, channel)
            values ($1, gen_random_uuid(), $2, 1, '2026-11-22', 'other')",
        "insert into fee (party_id, id, invoice_id, kind, amount, charged_on)
            values ($1, gen_random_uuid(), $2, 'claim', 180, '2026-11-22')",
        "insert into dunning (party_id, id, invoice_id, stage, sent_on, sender)
            values ($1, gen_random_uuid(), $2, 'claim', '2026-11-22', 'x')",
        "insert into invoice_reference (party_id, invoice_id, kind, reference)
            values ($1, $2, 'contract', 'x')",
        "insert into invoice_line (
                party_id, id, invoice_id, position, description_sv, description_en,
                net, vat_rate, amount
            )
            values ($1, gen_random_uuid(), $2, 9, 'x', 'x', 0, 0, 0)",
    ] {
        let insert = |party: besked_domain::id::PartyId| {
            sqlx::query(sql).bind(party.0).bind(OVERDUE.0).execute(&pools.jobs)
        };
        let refused = insert(NEIGHBOUR).await.unwrap_err();
        let refused = refused.as_database_error().unwrap();
        assert!(refused.is_foreign_key_violation(), "{sql}: {refused}");
        insert(RESIDENT).await.unwrap();
    }
    let decision_of_another = sqlx::query(
        "update invoice_line set decision_id = '00000000-0000-7000-8000-00000000d003'
        where party_id = $1 and rule_id is not null",
    )
    .bind(RESIDENT.0)
    .execute(&pools.jobs)
    .await
    .unwrap_err();
    assert!(decision_of_another.as_database_error().unwrap().is_foreign_key_violation());
}
