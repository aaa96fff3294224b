//! Files from strangers, through the whole portal: nothing of them runs, nothing falls over, and
//! nobody else is handed them.

use crate::rig::{Answer, Browser, NEIGHBOUR, RESIDENT, Rig};
use crate::samples::{
    chunk, document, jpeg, moving_webp, pack, packed, pdf, png, script, see_through_png, webp,
    with_chunk, with_packs, with_segment, written, zip, zlib,
};
use crate::seed;
use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use sqlx::PgPool;
use uuid::Uuid;

const FILES: &str = "?step=evidence";

fn form() -> String {
    format!("/invoices/{}/dispute", seed::UPCOMING)
}

/// Sends files with what has happened, as a page from before had them, and gives the page that comes next.
async fn tell(browser: &mut Browser, statement: &str, files: &[(&str, &[u8])]) -> (Answer, Answer) {
    let own = seed::RESIDENT.to_string();
    let key = Uuid::new_v4().to_string();
    let fields = [
        ("acting_for", own.as_str()),
        ("form_key", key.as_str()),
        ("step", "evidence"),
        ("statement", statement),
        ("add", "1"),
    ];
    let answer = browser.post_files(&form(), &fields, files).await;
    let page = browser.get(&format!("{}{FILES}", form())).await;
    (answer, page)
}

/// Files with their names.
type Files<'a> = &'a [(&'a str, &'a [u8])];

/// The page of what has happened.
async fn happened(browser: &mut Browser) -> String {
    browser.get(&format!("{}?step=story", form())).await.text
}

/// The addresses of the files on a page, each once.
fn files_on(page: &Answer, base: &str) -> Vec<String> {
    let begin = format!("href=\"{base}/");
    let links = page.text.split(&begin).skip(1);
    links.filter_map(|rest| Some(format!("{base}/{}", rest.split_once('"')?.0))).collect()
}

/// Files made to do harm, and whether anything is kept of each.
pub(crate) fn hostile() -> Vec<(&'static str, Vec<u8>, bool)> {
    let svg = br#"<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"#;
    let page = b"<html><script>fetch('/disputes')</script>*/=1;alert(1)/*";
    let mut header = [60_000u32.to_be_bytes(), 60_000u32.to_be_bytes()].concat();
    header.extend_from_slice(&[8, 6, 0, 0, 0]);
    let enormous = [
        b"\x89PNG\r\n\x1A\n".to_vec(),
        chunk(b"IHDR", &header),
        chunk(b"IDAT", &zlib(&[0; 1000])),
        chunk(b"IEND", b""),
    ];
    let zeros = zlib(&vec![0; 16 * 1024 * 1024]);
    let text = [b"Comment\0\0".as_slice(), &zeros].concat();
    let mut passes = jpeg();
    passes.truncate(passes.len() - 2);
    for _ in 0..1000 {
        passes.extend_from_slice(&[0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0]);
    }
    passes.extend_from_slice(&[0xFF, 0xD9]);
    let mut large = jpeg();
    large.resize(11 * 1024 * 1024, 0);
    let cut = |file: Vec<u8>| file[..file.len() / 2].to_vec();
    let acts = |change: bool| {
        document(|_, catalog| {
            if change {
                catalog.set("OpenAction", script());
            }
        })
    };
    vec![
        ("polyglot.jpg", [jpeg(), zip(b"<script>alert(1)</script>")].concat(), true),
        ("comment.jpg", with_segment(&jpeg(), 0xFE, page), true),
        ("drawing.svg", svg.to_vec(), false),
        ("photo.jpg", b"<!DOCTYPE html><script>alert(1)</script>".to_vec(), false),
        ("moving.jpg", b"GIF89a/*\x01\0\x01\0\0\0\0*/=1;alert(1);//".to_vec(), false),
        ("invoice.pdf", b"MZ\x90\0\x03\0\0\0This program cannot be run".to_vec(), false),
        ("letter.docx", zip(b"word"), false),
        ("bomb.zip", zip(&zeros), false),
        ("IMG_0001.HEIC", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(), false),
        ("enormous.png", enormous.concat(), false),
        ("texts.png", with_chunk(&png(), b"zTXt", &text), true),
        ("passes.jpg", passes, false),
        ("cut.webp", cut(webp()), false),
        ("moving.webp", moving_webp(), false),
        ("empty.jpg", vec![], false),
        ("large.jpg", large, false),
        ("script.pdf", written(acts(true)), false),
        ("packed.pdf", packed(acts(true)), false),
        ("hidden.pdf", with_packs([pack(script())]), false),
        ("../../etc/passwd", see_through_png(), true),
        ("<script>alert(1)</script>.pdf", pdf(), true),
        ("a\r\nSet-Cookie: b=c.jpg", jpeg(), true),
    ]
}

#[sqlx::test(migrations = false)]
async fn what_is_made_to_do_harm_does_none(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut own = rig.signed_in(RESIDENT).await;
    let mut other = rig.signed_in(NEIGHBOUR).await;
    let mut handler = rig.staff("besked-handler").await;
    let mut handed_out = 0;
    for (name, bytes, is_kept) in hostile() {
        let (sent, page) = tell(&mut own, "Stängt.", &[(name, &bytes)]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{name}");
        assert_eq!(page.status, StatusCode::OK, "{name}");
        assert!(!page.text.contains("<script>alert"), "{name}");
        assert_eq!(page.text.contains("Togs inte emot"), !is_kept, "{name}: {}", page.text);
        for file in files_on(&page, "/evidence") {
            handed_out += 1;
            for address in [file.clone(), format!("{file}?small")] {
                let answer = own.get(&address).await;
                // A document has no small picture.
                if answer.status == StatusCode::NOT_FOUND {
                    assert!(address.ends_with("?small"), "{name}");
                    continue;
                }
                assert_eq!(answer.status, StatusCode::OK, "{name} {address}");
                let kind = answer.header("content-type").unwrap();
                assert!(matches!(kind, "image/jpeg" | "image/png" | "application/pdf"), "{kind}");
                let way = answer.header("content-disposition").unwrap();
                let is_document = kind == "application/pdf";
                assert!(way.starts_with(if is_document { "attachment" } else { "inline" }));
                assert!(!way.contains("etc") && !way.contains('<'), "{way}");
                assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
                let policy = answer.header("content-security-policy").unwrap();
                assert_eq!(policy, "default-src 'none'; sandbox");
                assert_eq!(answer.header("cache-control"), Some("no-store"));
                assert_eq!(answer.header("set-cookie"), None);
                assert!(is_document || !answer.text.contains("<script"), "{name}");
                assert_eq!(other.get(&address).await.status, StatusCode::NOT_FOUND, "{name}");
                let mut nobody = rig.browser();
                assert_eq!(nobody.get(&address).await.status, StatusCode::SEE_OTHER, "{name}");
                let unsent = handler.get(&format!("/staff{address}")).await;
                assert_eq!(unsent.status, StatusCode::NOT_FOUND, "{name}");
            }
        }
    }
    assert!(handed_out > 5);
}

#[sqlx::test(migrations = false)]
async fn each_file_has_its_fate_and_nothing_typed_is_lost(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut browser = rig.signed_in(RESIDENT).await;
    let (photo, paper) = (jpeg(), pdf());
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
    let files: [(&str, &[u8]); 3] =
        [("kvitto.jpg", &photo), ("intyg.pdf", &paper), ("IMG_0001.HEIC", heic)];
    let (sent, page) = tell(&mut browser, "Förskolan var <b>stängd</b>.", &files).await;
    assert_eq!(sent.location(), Some(format!("{}?step=evidence#evidence", form()).as_str()));
    let told = happened(&mut browser).await;
    assert!(told.contains("Förskolan var &lt;b&gt;stängd&lt;/b&gt;."));
    for part in ["kvitto.jpg", "intyg.pdf", "PDF, 1 sida", "IMG_0001.HEIC", "JPEG", "multiple"] {
        assert!(page.text.contains(part), "{part}");
    }
    assert_eq!(files_on(&page, "/evidence").len(), 2);
    // Sent again, as by a double tap or from another tab, it is there once.
    let (_, page) = tell(&mut browser, "Stängt.", &files).await;
    assert_eq!(files_on(&page, "/evidence").len(), 2);
    let mut tab = browser.clone();
    let other = see_through_png();
    let one: [(&str, &[u8]); 1] = [("b.png", &photo)];
    let another: [(&str, &[u8]); 1] = [("c.png", &other)];
    let both =
        tokio::join!(tell(&mut browser, "Stängt.", &one), tell(&mut tab, "Stängt.", &another),);
    assert_eq!((both.0.0.status, both.1.0.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    let page = browser.get(&format!("{}{FILES}", form())).await;
    // The first is the same photo under another name.
    assert_eq!(files_on(&page, "/evidence").len(), 3);

    let first = files_on(&page, "/evidence")[0].rsplit_once('/').unwrap().1.to_owned();
    let own = seed::RESIDENT.to_string();
    let fields = [
        ("acting_for", own.as_str()),
        ("step", "evidence"),
        ("statement", "Stängt i två dagar."),
        ("remove", first.as_str()),
    ];
    let answer = browser.post_files(&form(), &fields, &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let page = browser.get(&format!("{}{FILES}", form())).await;
    assert_eq!(files_on(&page, "/evidence").len(), 2);
    assert!(happened(&mut browser).await.contains("Stängt i två dagar."));
    // A button for files and no file.
    let (sent, _) = tell(&mut browser, "Stängt.", &[("", b"")]).await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(sent.text.contains("Välj minst en fil"), "{}", sent.text);

    let check = browser.get(&format!("{}?step=check", form())).await;
    assert_eq!(files_on(&check, "/evidence").len(), 2);
    let key = Uuid::new_v4().to_string();
    let fields = [
        ("acting_for", own.as_str()),
        ("form_key", key.as_str()),
        ("ground", "other"),
        ("statement", "Stängt."),
    ];
    let opened = browser.post(&form(), &fields).await;
    let case = opened.location().unwrap().split('?').next().unwrap().to_owned();
    let page = browser.get(&case).await;
    assert_eq!(files_on(&page, "/evidence").len(), 2);
    let mut handler = rig.staff("besked-handler").await;
    let file = handler.get(&format!("/staff{case}")).await;
    let listed = files_on(&file, "/staff/evidence");
    assert_eq!(listed.len(), 2);
    assert_eq!(handler.get(&listed[0]).await.status, StatusCode::OK);
    let mut call_agent = rig.staff("besked-call-agent").await;
    let without = call_agent.get(&format!("/staff{case}")).await;
    assert_eq!(without.status, StatusCode::OK);
    assert!(without.text.contains("visas inte för din roll"));
    assert!(files_on(&without, "/staff/evidence").is_empty());
    assert!(!without.text.contains("letter-part"));
    assert_eq!(call_agent.get(&listed[0]).await.status, StatusCode::NOT_FOUND);
}

#[sqlx::test(migrations = false)]
async fn one_form_with_everything_opens_the_case(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut browser = rig.signed_in(RESIDENT).await;
    let own = seed::RESIDENT.to_string();
    let key = Uuid::new_v4().to_string();
    let fields = [
        ("acting_for", own.as_str()),
        ("form_key", key.as_str()),
        ("ground", "other"),
        ("statement", "Stängt."),
        ("amount", "fem"),
    ];
    let photo = jpeg();
    let files: [(&str, &[u8]); 2] = [("kvitto.jpg", &photo), ("text.txt", b"hello")];
    // What is wrong elsewhere keeps the file for the next try.
    let wrong = browser.post_files(&form(), &fields, &files).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let kept = browser.get(&format!("{}{FILES}", form())).await;
    assert_eq!(files_on(&kept, "/evidence").len(), 1);
    assert!(happened(&mut browser).await.contains("Stängt."));
    let opened = browser.post_files(&form(), &fields[..4], &files).await;
    let again = browser.post_files(&form(), &fields[..4], &files).await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.text);
    assert_eq!(opened.location(), again.location());
    let case = opened.location().unwrap().split('?').next().unwrap().to_owned();
    let page = browser.get(&case).await;
    assert_eq!(files_on(&page, "/evidence").len(), 1);
    assert!(page.text.contains("text.txt"), "what was not taken in is told");

    // Later, another one.
    let act = format!("{case}/evidence");
    let paper = pdf();
    rig.clock.turn(TimeDelta::minutes(1));
    let added = browser.post_files(&act, &fields[..2], &[("intyg.pdf", &paper)]).await;
    assert_eq!(added.location(), Some(format!("{case}#evidence").as_str()));
    let page = browser.get(&case).await;
    assert_eq!(files_on(&page, "/evidence").len(), 2);
    assert!(page.text.contains("Du lade till underlag"));
    assert!(!page.text.contains("text.txt"), "it has been told");
    let none = browser.post_files(&act, &fields[..2], &[]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    let mut other = rig.signed_in(NEIGHBOUR).await;
    let theirs = seed::NEIGHBOUR.to_string();
    let fields = [("acting_for", theirs.as_str())];
    let refused = other.post_files(&act, &fields, &[("intyg.pdf", &paper)]).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
}

#[sqlx::test(migrations = false)]
async fn a_session_that_ends_loses_no_text_and_names_the_files(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut browser = rig.signed_in(RESIDENT).await;
    let (photo, paper) = (jpeg(), pdf());
    tell(&mut browser, "Stängt.", &[("kvitto.jpg", &photo)]).await;
    let own = seed::RESIDENT.to_string();
    let files: [(&str, &[u8]); 2] = [("intyg.pdf", &paper), ("bild.jpg", &photo)];
    let asked: [(&str, &str, Files<'_>, &str); 2] = [
        ("story", "Stängt i två dagar.", &[], "Stängt i två dagar."),
        ("evidence", "", &files, "Välj dem igen: intyg.pdf, bild.jpg"),
    ];
    for (step, statement, files, seen) in asked {
        rig.clock.turn(TimeDelta::minutes(30));
        let address = format!("{}?step={step}", form());
        let mut fields = vec![("acting_for", own.as_str()), ("step", step)];
        if files.is_empty() {
            fields.push(("statement", statement));
        }
        let ended = browser.post_files(&address, &fields, files).await;
        let to = ended.location().unwrap().to_owned();
        assert!(to.starts_with("/sign-in?problem=session-ended"), "{to}");
        assert!(to.contains(&format!("step%3D{step}")), "back to the same question: {to}");
        browser.sign_in_at("/sign-in", &address, RESIDENT).await;
        let page = browser.get(&address).await;
        assert!(page.text.contains(seen), "{}", page.text);
    }
    let kept = browser.get(&format!("{}{FILES}", form())).await;
    assert_eq!(files_on(&kept, "/evidence").len(), 1, "what was kept before is still there");
}

#[sqlx::test(migrations = false)]
async fn a_store_that_takes_no_files_costs_no_text(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut browser = rig.signed_in(RESIDENT).await;
    // No folder can be made below a file.
    let folder = rig.files.path();
    std::fs::remove_dir_all(folder).unwrap();
    std::fs::write(folder, b"full").unwrap();
    let photo = jpeg();
    let (sent, page) = tell(&mut browser, "Stängt i två dagar.", &[("kvitto.jpg", &photo)]).await;
    assert_eq!(sent.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(sent.text.contains("Filerna gick inte att spara just nu"), "{}", sent.text);
    assert!(files_on(&page, "/evidence").is_empty());
    assert!(happened(&mut browser).await.contains("Stängt i två dagar."));
    let own = seed::RESIDENT.to_string();
    let act = format!("/disputes/{}/evidence", seed::CASE);
    let fields = [("acting_for", own.as_str())];
    let answer = browser.post_files(&act, &fields, &[("kvitto.jpg", &photo)]).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    let lost = browser.get(&format!("/evidence/{}", seed::EVIDENCE)).await;
    assert_eq!(lost.status, StatusCode::SERVICE_UNAVAILABLE, "missing is not the same as none");
    std::fs::remove_file(folder).unwrap();
    std::fs::create_dir_all(folder).unwrap();
}

#[sqlx::test(migrations = false)]
async fn a_form_that_is_no_form_is_refused(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut browser = rig.signed_in(RESIDENT).await;
    let photo = jpeg();
    // Shown for another party, too much text, too many files, and where no files belong.
    let other = seed::COMPANY.to_string();
    let fields = [("acting_for", other.as_str()), ("step", "evidence")];
    let answer = browser.post_files(&form(), &fields, &[("kvitto.jpg", &photo)]).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    let long = "x".repeat(70_000);
    let (answer, _) = tell(&mut browser, &long, &[]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    let many: Vec<(&str, &[u8])> = std::iter::repeat_n(("a.txt", b"a".as_slice()), 40).collect();
    let (answer, page) = tell(&mut browser, "Stängt.", &many).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(page.text.matches("Togs inte emot").count(), 21);
    let answer = browser.post_files("/account", &[], &[("kvitto.jpg", &photo)]).await;
    assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let answer = browser.send(Method::POST, "/evidence/x", Some(&[])).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}
