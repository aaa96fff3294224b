//! A call through the router: asked for, moved, fetched for the calendar, made.

use crate::rig::{RESIDENT, Rig};
use crate::seed;
use axum::http::StatusCode;
use chrono::TimeDelta;
use sqlx::PgPool;

/// What is typed: everything but the window.
const TYPED: [(&str, &str); 4] = [
    ("topic", "invoice"),
    ("phone", "070-174 06 20"),
    ("language", "swedish"),
    ("note", "Ring på <mobilen>."),
];

#[sqlx::test(migrations = false)]
async fn a_call_is_asked_for_moved_and_made(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    // Monday at ten in Stockholm.
    rig.clock.turn(TimeDelta::hours(22));
    let mut browser = rig.signed_in(RESIDENT).await;
    let (own, about) = (seed::RESIDENT.to_string(), seed::OVERDUE.to_string());
    let page = browser.get(&format!("/callbacks/new?about={about}")).await;
    assert!(page.text.contains("16.30") && page.text.contains("F-1001"), "{}", page.text);
    let fields = |window: &'static str| {
        let mut fields = TYPED.to_vec();
        fields.extend([("acting_for", own.as_str()), ("about", about.as_str())]);
        fields.push(("window", window));
        fields
    };
    // A window that was never one is as good as full: what was typed is kept, others are offered.
    let full = browser.post("/callbacks/new", &fields("2026-11-23T10:07")).await;
    assert_eq!(full.status, StatusCode::CONFLICT);
    assert!(full.text.contains("Ring på &lt;mobilen&gt;."), "kept, and escaped");
    assert!(full.text.contains("value=\"2026-11-23T11:00\""));
    let wrong = browser.post("/callbacks/new", &fields("i morgon")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);

    let asked = browser.post("/callbacks/new", &fields("2026-11-23T11:00")).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text);
    let path = asked.location().unwrap().trim_end_matches("?done=1").to_owned();
    let moved = [("acting_for", own.as_str()), ("window", "2026-11-23T13:00"), ("phone", "")];
    let moved = browser.post(&format!("{path}/move"), &moved).await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.text);
    let page = browser.get(&path).await;
    assert!(page.text.contains("14.00"), "its end is what is promised: {}", page.text);

    let entry = browser.get(&format!("{path}/callback.ics")).await;
    assert_eq!(entry.header("content-type"), Some("text/calendar; charset=utf-8"));
    assert_eq!(entry.header("cache-control"), Some("no-store"));
    assert!(entry.text.contains("DTSTART:20261123T120000Z\r\nDTEND:20261123T130000Z\r\n"));
    assert!(entry.text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"), "{}", entry.text);
    assert!(entry.text.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"), "{}", entry.text);
    assert!(entry.text.contains("\r\nSTATUS:CONFIRMED\r\n"), "{}", entry.text);
    assert!(entry.text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')));
    let (_, phrase) = page.text.split_once("säger orden ”").unwrap();
    let (phrase, _) = phrase.split_once('”').unwrap();
    assert_eq!(phrase.split(' ').count(), 2, "{phrase}");
    for theirs in ["Demo Ek", "F-1001", "mobilen", phrase] {
        assert!(!entry.text.contains(theirs), "calendars are shared: {theirs}");
    }

    let mut agent = rig.staff("besked-call-agent").await;
    let staff = format!("/staff{path}");
    assert!(agent.get("/staff/callbacks").await.text.contains(&staff));
    // Whoever goes through the queue of a unit stays in it.
    let queue = format!("?unit={}", seed::PRESCHOOL);
    let claimed = agent.post(&format!("{staff}/claim{queue}"), &[]).await;
    assert_eq!(claimed.location(), Some(format!("{staff}{queue}").as_str()));
    // Solved without a word is not written down (FL 27 §).
    let outcome = format!("{staff}/outcome{queue}");
    let silent = agent.post(&outcome, &[("outcome", "reached_solved")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(silent.text.contains(&outcome), "{}", silent.text);
    let said = [("outcome", "reached_solved"), ("note", "Vi gick igenom raderna.")];
    let solved = agent.post(&format!("{staff}/outcome?unit=x"), &said).await;
    assert_eq!(solved.location(), Some(staff.as_str()), "{}", solved.text);
    let page = browser.get(&path).await;
    assert!(page.text.contains("Vi gick igenom raderna."), "{}", page.text);
    let over = browser.get(&format!("{path}/callback.ics")).await;
    assert_eq!(over.status, StatusCode::NOT_FOUND, "nobody calls any more");
    let whose = [("acting_for", own.as_str())];
    let late = browser.post(&format!("{path}/cancel"), &whose).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    // One that was cancelled is crossed out in the calendar.
    let other = browser.post("/callbacks/new", &fields("2026-11-23T14:00")).await;
    let path = other.location().unwrap().trim_end_matches("?done=1").to_owned();
    assert_eq!(browser.post(&format!("{path}/cancel"), &whose).await.status, StatusCode::SEE_OTHER);
    let entry = browser.get(&format!("{path}/callback.ics")).await;
    assert!(entry.text.contains("\r\nSTATUS:CANCELLED\r\n"), "{}", entry.text);
}

#[sqlx::test(migrations = false)]
async fn whoever_has_not_signed_in_asks_too_and_not_without_end(owner: PgPool) {
    let rig = Rig::with(&owner, &["--sign-in-limit", "3"]).await;
    let mut stranger = rig.browser();
    assert_eq!(stranger.get("/callbacks/new").await.status, StatusCode::OK);
    let mut fields = TYPED.to_vec();
    fields.extend([("about", ""), ("window", "")]);
    let asked = stranger.post("/callbacks/new", &fields).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text);
    let link = asked.location().unwrap().to_owned();
    // What is wrong is told as to anyone else.
    let wrong = stranger.post("/callbacks/new", &[("phone", "1740605")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    stranger.post("/callbacks/new", &fields).await;
    let much = stranger.post("/callbacks/new", &fields).await;
    assert_eq!(much.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(much.header("retry-after").is_some());
    // Whoever tries links is counted with those who ask.
    assert_eq!(stranger.get(&link).await.status, StatusCode::TOO_MANY_REQUESTS);
    // The call is the desk's, not anybody's case.
    let path = format!("/callbacks/{}", seed::STRANGER_CALL);
    assert_eq!(stranger.get(&path).await.status, StatusCode::SEE_OTHER);
}

#[sqlx::test(migrations = false)]
async fn a_voice_message_of_someone_whom_nobody_knows_is_written_down(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut agent = rig.staff("besked-call-agent").await;
    assert_eq!(agent.get("/staff/callbacks/new").await.status, StatusCode::OK);
    let mut fields = TYPED.to_vec();
    fields.extend([("channel", "voice_message"), ("arrived_at", "2026-11-20T16:40")]);
    let written = agent.post("/staff/callbacks/new", &fields).await;
    assert_eq!(written.status, StatusCode::SEE_OTHER, "{}", written.text);
    let page = agent.get(written.location().unwrap()).await;
    assert!(page.text.contains("Ring på &lt;mobilen&gt;."), "{}", page.text);
    // Nobody writes down what was asked for in the portal.
    fields.retain(|(name, _)| *name != "channel");
    fields.push(("channel", "portal"));
    let wrong = agent.post("/staff/callbacks/new", &fields).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let mut auditor = rig.staff("besked-auditor").await;
    assert_eq!(auditor.post("/staff/callbacks/new", &fields).await.status, StatusCode::NOT_FOUND);
}

#[sqlx::test(migrations = false)]
async fn staff_move_and_cancel_a_call_for_somebody_who_rings(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    // Monday at ten in Stockholm.
    rig.clock.turn(TimeDelta::hours(22));
    let mut agent = rig.staff("besked-call-agent").await;
    // One of a party, and one of someone whom nobody knows.
    for id in [seed::CALLBACK, seed::STRANGER_CALL] {
        let page = format!("/staff/callbacks/{id}");
        assert!(agent.get(&page).await.text.contains("value=\"2026-11-23T13:00\""));
        let mut fields = vec![("window", "2026-11-23T13:00"), ("phone", "")];
        let unsaid = agent.post(&format!("{page}/move"), &fields).await;
        assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", unsaid.text);
        fields.push(("who_rang", "Ringde <själv>."));
        let moved = agent.post(&format!("{page}/move?unit={}", seed::PRESCHOOL), &fields).await;
        assert_eq!(moved.location(), Some(format!("{page}?unit={}", seed::PRESCHOOL).as_str()));
        let text = agent.get(&page).await.text;
        assert!(text.contains("14.00") && text.contains("Ringde &lt;själv&gt;."), "{text}");
        // A window that was never one is as good as full: what was typed is kept.
        fields[0].1 = "2026-11-23T13:07";
        let full = agent.post(&format!("{page}/move"), &fields).await;
        assert_eq!(full.status, StatusCode::CONFLICT);
        assert!(full.text.contains("Ringde &lt;själv&gt;.</textarea>"), "{}", full.text);
        let empty = agent.post(&format!("{page}/cancel"), &[]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let why = [("who_cancels", "Maken ringde.")];
        let mut auditor = rig.staff("besked-auditor").await;
        let theirs = auditor.post(&format!("{page}/cancel"), &why).await;
        assert_eq!(theirs.status, StatusCode::NOT_FOUND);
        let cancelled = agent.post(&format!("{page}/cancel"), &why).await;
        assert_eq!(cancelled.location(), Some(page.as_str()), "{}", cancelled.text);
        let text = agent.get(&page).await.text;
        assert!(text.contains("Maken ringde.") && !text.contains("/cancel\""), "{text}");
    }
}

#[sqlx::test(migrations = false)]
async fn whoever_was_signed_out_meanwhile_is_not_taken_for_a_stranger(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut browser = rig.signed_in(RESIDENT).await;
    rig.clock.turn(TimeDelta::minutes(30));
    let own = seed::RESIDENT.to_string();
    let mut fields = TYPED.to_vec();
    fields.push(("acting_for", own.as_str()));
    let answer = browser.post("/callbacks/new", &fields).await;
    let back = "/sign-in?problem=session-ended&next=%2Fcallbacks%2Fnew";
    assert_eq!(answer.location(), Some(back));
    browser.sign_in_at("/sign-in", "/callbacks/new", RESIDENT).await;
    let page = browser.get("/callbacks/new").await;
    assert!(page.text.contains("Ring på &lt;mobilen&gt;."), "what was typed is back");
}

#[sqlx::test(migrations = false)]
async fn the_counts_are_fetched_by_those_who_follow_calls(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let address = "/staff/statistics/calls.csv?month=2026-11";
    let mut manager = rig.staff("besked-manager").await;
    let table = manager.get(address).await;
    assert_eq!(table.header("content-type"), Some("text/csv; charset=utf-8"));
    assert_eq!(table.header("cache-control"), Some("no-store"));
    let name = "attachment; filename=\"calls-2026-11.csv\"";
    assert_eq!(table.header("content-disposition"), Some(name));
    // On Sunday the calls of Friday have fallen due: the resident's, and someone's who had not signed in.
    let friday = "\r\nday,\"2026-11-20\",2,2,2,2,,,,,,,,,,";
    assert!(table.text.contains(friday), "{}", table.text);
    assert!(table.text.contains("\r\nall,\"\","), "{}", table.text);
    let mut economist = rig.staff("besked-economist").await;
    assert_eq!(economist.get(address).await.status, StatusCode::NOT_FOUND);
}

#[sqlx::test(migrations = false)]
async fn the_telephone_systems_table_is_taken_in_whole_or_not_at_all(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut manager = rig.staff("besked-manager").await;
    let head = "day;number;offered;answered;hung_up_at_once;abandoned;answered_in_time;\
        abandoned_late;waited_seconds";
    let figures = "Avfallsnumret;210;180;10;30;153;24;8100";
    let table =
        |day: &str| format!("\u{feff}{head}\r\n2026-11-20;{figures}\r\n{day};{figures}\r\n");
    let address = "/staff/statistics/phone";
    // The same day again, and one that is to come.
    for day in ["2026-11-20", "2026-12-20"] {
        let refused = manager.post(address, &[("table", table(day).as_str())]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{day}");
        assert!(refused.text.contains(day), "what was typed stays");
    }
    let shown = manager.get("/staff/statistics?month=2026-11").await;
    assert!(!shown.text.contains("Avfallsnumret"), "{}", shown.text);
    let taken = manager.post(address, &[("table", table("2026-11-19").as_str())]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
    let shown = manager.get("/staff/statistics?month=2026-11").await;
    assert!(shown.text.contains("Avfallsnumret"), "{}", shown.text);
    let fetched = manager.get("/staff/statistics/calls.csv?month=2026-11").await;
    let row = "\r\nnumber,\"Avfallsnumret\",,,,,,,,,,,,,,,,420,360,20,60,306,48,16200\r\n";
    assert!(fetched.text.contains(row), "{}", fetched.text);
}

#[sqlx::test(migrations = false)]
async fn the_telephone_systems_table_may_be_a_file_of_any_name_in_either_encoding(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut manager = rig.staff("besked-manager").await;
    let head = "day;number;offered;answered;hung_up_at_once;abandoned;answered_in_time;\
        abandoned_late;waited_seconds";
    let table =
        |day: &str, number: &str| format!("{head}\r\n{day};{number};210;180;10;30;153;24;8100\r\n");
    let (address, field) = ("/staff/statistics/phone", "table_file");
    // What stands in the box is not read when a file has been chosen.
    let typed = [("table", "day;number")];
    let marked = format!("\u{feff}{}", table("2026-11-18", "Växeln"));
    // The letters of Windows-1252 are those of Unicode here.
    let old = table("2026-11-19", "Nätet");
    let old: Vec<u8> = old.chars().map(|letter| u8::try_from(letter).unwrap()).collect();
    let plain = table("2026-11-17", "Vård");
    let files = [("a.csv", marked.as_bytes()), ("b.dat", old.as_slice()), ("", plain.as_bytes())];
    for file in files {
        let taken = manager.post_files_in(field, address, &typed, &[file]).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}: {}", file.0, taken.text);
    }
    let shown = manager.get("/staff/statistics?month=2026-11").await;
    for number in ["Växeln", "Nätet", "Vård"] {
        assert!(shown.text.contains(number), "{number}: {}", shown.text);
    }
    // What is wrong is told as of what was pasted, and stands in the box to be mended.
    let coming = table("2026-12-20", "Växeln");
    let refused =
        manager.post_files_in(field, address, &typed, &[("a.csv", coming.as_bytes())]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("2026-12-20;Växeln"), "{}", refused.text);
    // What is no text is none, whatever it is called; nor is what is larger than the box takes.
    let large = table("2026-11-20", "Växeln").repeat(2_000);
    let others: [(&[u8], &str); 2] = [
        (b"PK\x03\x04\x14\0\x06\0", "Filen är ingen CSV-fil."),
        (large.as_bytes(), "Filen är för stor."),
    ];
    for (bytes, words) in others {
        let refused = manager.post_files_in(field, address, &typed, &[("a.csv", bytes)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        assert!(refused.text.contains(words), "{}", refused.text);
    }
    // Where no file was chosen, the box is read.
    let pasted = table("2026-11-16", "Inklistrat");
    let pasted = [("table", pasted.as_str())];
    let taken = manager.post_files_in(field, address, &pasted, &[("", b"")]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
    let mut agent = rig.staff("besked-call-agent").await;
    let theirs = agent.post_files_in(field, address, &pasted, &[]).await;
    assert_eq!(theirs.status, StatusCode::NOT_FOUND);
}

#[sqlx::test(migrations = false)]
async fn a_test_call_is_drawn_written_down_and_fetched_by_those_who_lead(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut manager = rig.staff("besked-manager").await;
    let list = "/staff/statistics/tests";
    let drawn = manager.post(&format!("{list}/draw"), &[]).await;
    assert_eq!(drawn.status, StatusCode::SEE_OTHER, "{}", drawn.text);
    let page = manager.get(drawn.location().unwrap()).await;
    assert!(page.text.contains("gav samma samtal"), "{}", page.text);
    let path = format!("{list}/{}/protocol", seed::TEST_CALL);
    let without = [("answered", "true"), ("note", "Frågade om <taxan>.")];
    let missing = manager.post(&path, &without).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    // It has been written, and what is written is not changed.
    let again = manager.post(&path, &[("answered", "false")]).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    let table = manager.get("/staff/statistics/tests.csv").await;
    assert_eq!(table.header("content-type"), Some("text/csv; charset=utf-8"));
    let name = "attachment; filename=\"tests.csv\"";
    assert_eq!(table.header("content-disposition"), Some(name));
    let written = ",25,true,false,4,\"Frågade om öppettider.\"\r\n";
    assert!(table.text.contains(written), "{}", table.text);
    // Whoever answers the telephone is not told when it will be tested.
    let mut agent = rig.staff("besked-call-agent").await;
    for address in [list, "/staff/statistics/tests.csv"] {
        assert_eq!(agent.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
}
