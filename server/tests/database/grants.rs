//! What each role may do at all: written out, so that a grant too many is seen.

use sqlx::PgPool;

/// The tables a role may read, and those it may write with how.
struct May {
    role: &'static str,
    /// `None`: whatever row-level security then shows.
    read: Option<&'static [&'static str]>,
    write: &'static [(&'static str, &'static str)],
}

const ROLES: &[May] = &[
    May {
        role: "besked_signin",
        read: Some(&[
            "charge_type",
            "charge_type_terms",
            "debtor_session",
            "kept_form",
            "mandate",
            "party",
            "party_identity",
            "policy_setting",
            "sign_in_attempt",
            "signing_attempt",
            "staff_member",
            "staff_session",
            "unit",
        ]),
        write: &[
            ("debtor_session", "DELETE INSERT UPDATE"),
            ("kept_form", "DELETE INSERT"),
            ("party", "INSERT"),
            ("party_identity", "INSERT"),
            ("sign_in_attempt", "DELETE INSERT"),
            ("signing_attempt", "DELETE INSERT"),
            ("staff_member", "INSERT UPDATE"),
            ("staff_session", "DELETE INSERT UPDATE"),
        ],
    },
    May {
        role: "besked_portal",
        read: None,
        write: &[
            ("address_confirmation", "INSERT"),
            ("callback", "INSERT"),
            ("callback_promise", "INSERT"),
            ("callback_window", "INSERT"),
            ("collection_stop", "INSERT"),
            ("dispute", "INSERT"),
            ("dispute_draft", "DELETE INSERT UPDATE"),
            ("dispute_message", "INSERT"),
            ("event", "INSERT"),
            ("event_content", "INSERT"),
            ("evidence", "DELETE INSERT"),
            ("explanation", "INSERT"),
            ("form_submission", "INSERT"),
            ("hold", "INSERT"),
            ("job", "INSERT"),
            ("letter_texts", "INSERT"),
            ("message", "INSERT"),
            ("party_contact", "INSERT UPDATE"),
            ("plan", "INSERT"),
            ("plan_agreement", "INSERT"),
            ("plan_amendment", "INSERT"),
            ("plan_invoice", "INSERT"),
            ("plan_offer", "INSERT"),
            ("plan_sealed", "INSERT"),
            ("plan_signature", "INSERT"),
            ("refund_request", "INSERT"),
            ("respite", "INSERT"),
            ("respite_invoice", "INSERT"),
            ("stranger_act", "INSERT"),
            ("stranger_call", "INSERT"),
            ("stranger_link", "INSERT"),
            ("stranger_promise", "INSERT"),
            ("treatment_grade", "INSERT"),
            ("unit_request", "INSERT"),
        ],
    },
    May {
        role: "besked_desk",
        read: None,
        write: &[
            ("answer_card", "INSERT"),
            ("authority", "INSERT"),
            ("bank_part", "INSERT"),
            ("bias_declaration", "INSERT"),
            ("call_cover", "INSERT"),
            ("callback", "INSERT"),
            ("callback_attempt", "INSERT"),
            ("callback_change", "INSERT"),
            ("callback_promise", "INSERT"),
            ("callback_staffing", "DELETE INSERT UPDATE"),
            ("callback_window", "INSERT"),
            ("collection_stop", "INSERT"),
            ("decision_receipt", "INSERT"),
            ("delegation_entry", "INSERT"),
            ("dispute", "INSERT"),
            ("dispute_booking", "INSERT"),
            ("dispute_decision", "INSERT"),
            ("dispute_message", "INSERT"),
            ("dispute_note", "INSERT"),
            ("dispute_proposal", "INSERT"),
            ("dispute_statement", "INSERT"),
            ("event", "INSERT"),
            ("event_content", "INSERT"),
            ("evidence", "INSERT"),
            ("explanation", "INSERT"),
            ("form_submission", "INSERT"),
            ("hold", "INSERT"),
            ("job", "INSERT"),
            ("letter_texts", "INSERT"),
            ("message", "INSERT"),
            ("own_fault", "INSERT"),
            ("payment", "INSERT"),
            ("phone_day", "INSERT UPDATE"),
            ("plan", "INSERT"),
            ("plan_agreement", "INSERT"),
            ("plan_invoice", "INSERT"),
            ("plan_late", "INSERT"),
            ("plan_offer", "INSERT"),
            ("plan_sealed", "INSERT"),
            ("plan_signature", "INSERT"),
            ("refund", "INSERT"),
            ("refund_protocol", "INSERT"),
            ("staff_absence", "DELETE INSERT UPDATE"),
            ("stranger_attempt", "INSERT"),
            ("stranger_call", "INSERT"),
            ("stranger_change", "INSERT"),
            ("stranger_promise", "INSERT"),
            ("test_call", "INSERT"),
            ("test_call_protocol", "INSERT"),
            ("unit_request", "INSERT"),
            ("waiting_payment", "DELETE"),
        ],
    },
];

#[sqlx::test(migrations = "../migrations")]
async fn the_roles_that_serve_may_do_this_and_nothing_else(owner: PgPool) {
    for may in ROLES {
        let granted: Vec<(String, String)> = sqlx::query_as(
            "select table_name::text, string_agg(privilege_type, ' ' order by privilege_type)
            from information_schema.role_table_grants
            where grantee = $1 and privilege_type <> 'SELECT'
            group by table_name order by table_name",
        )
        .bind(may.role)
        .fetch_all(&owner)
        .await
        .unwrap();
        let granted: Vec<_> = granted.iter().map(|(t, how)| (t.as_str(), how.as_str())).collect();
        assert_eq!(granted, may.write, "{} writes", may.role);
        let Some(expected) = may.read else { continue };
        let read: Vec<String> = sqlx::query_scalar(
            "select table_name::text from information_schema.role_table_grants
            where grantee = $1 and privilege_type = 'SELECT' order by table_name",
        )
        .bind(may.role)
        .fetch_all(&owner)
        .await
        .unwrap();
        assert_eq!(read, expected, "{} reads", may.role);
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn nothing_is_granted_to_everyone(owner: PgPool) {
    let tables: Vec<String> = sqlx::query_scalar(
        "select table_name::text from information_schema.role_table_grants
        where grantee = 'PUBLIC' and table_schema = 'public'",
    )
    .fetch_all(&owner)
    .await
    .unwrap();
    assert_eq!(tables, Vec::<String>::new());
    // Functions that read past row-level security.
    let functions: Vec<(String, String)> = sqlx::query_as(
        "select p.proname::text, r.rolname::text
        from pg_proc as p, pg_roles as r
        where p.prosecdef and p.pronamespace = 'public'::regnamespace
            and r.rolname like 'besked\\_%' and r.rolname <> 'besked_owner'
            and has_function_privilege(r.oid, p.oid, 'execute')
        order by 1, 2",
    )
    .fetch_all(&owner)
    .await
    .unwrap();
    let functions: Vec<_> = functions.iter().map(|(f, role)| (f.as_str(), role.as_str())).collect();
    // The first and the last tell of what may be of the party's own invoice, and that of coming payments sums of it;
    // those that forget, hold, lock and take tell nothing. Numbers are all that those of calls and of cases give and, of those
    // that it is asked about, that of protected ones; ids all that the one of parties does. `mandate_days` tells when
    // someone may act for the party, and never who.
    let expected = [
        ("alike_payments", "besked_desk"),
        ("alike_payments", "besked_portal"),
        ("calls_before", "besked_portal"),
        ("coming_payments", "besked_desk"),
        ("forget_earlier_agreement", "besked_desk"),
        ("forget_earlier_agreement", "besked_portal"),
        ("hold_waiting_payments", "besked_desk"),
        ("lock_invoice", "besked_desk"),
        ("lock_invoice", "besked_portal"),
        ("mandate_days", "besked_desk"),
        ("mandate_days", "besked_portal"),
        ("next_case_number", "besked_desk"),
        ("next_case_number", "besked_portal"),
        ("protected_among", "besked_desk"),
        ("protected_parties", "besked_desk"),
        ("take_earlier_agreement", "besked_desk"),
        ("take_earlier_agreement", "besked_portal"),
        ("unbooked_payments", "besked_desk"),
        ("unbooked_payments", "besked_portal"),
    ];
    assert_eq!(functions, expected);
}
