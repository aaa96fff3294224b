//! Files on pages: each with its fate, for those who may see it.

use crate::fake::Fake;
use crate::render::{Visit, text_of};
use crate::{cases, sample};
use besked_app::form::{ACTION, FieldError, FormProblem, FormState};
use besked_app::ports::StaffRole;
use besked_domain::dispute::case::State;
use besked_domain::text::Lang;

fn asked(step: &str) -> String {
    format!("/invoices/{}/dispute?step={step}", sample::invoice().id)
}

fn with_files(lang: Lang) -> Visit {
    let fake = Fake { evidence: cases::evidence(), ..Fake::default() };
    Visit { fake, ..Visit::debtor(lang) }
}

#[tokio::test]
async fn a_question_takes_files_and_tells_what_became_of_each() {
    let html = with_files(Lang::Sv).get(&asked("evidence")).await.html;
    assert!(html.contains("enctype=\"multipart/form-data\""), "{html}");
    assert!(html.contains("accept=\"image/jpeg,image/png,image/webp,application/pdf\""));
    assert!(html.contains(" multiple") && !html.contains("capture"), "the camera is offered");
    let text = text_of(&html);
    for part in [
        "Bekräftelse.jpg",
        "Bild, 1,3 MB",
        "PDF, 3 sidor, 240 kB",
        "IMG_0001.HEIC – Togs inte emot",
        "formatet HEIC",
        "på en iPhone under Inställningar, Kamera, Format.",
        "högst 20 filer på 10 MB",
        "Ta bort Uppsägning.pdf",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(html.contains("alt=\"Liten bild av Bekräftelse.jpg\" width=\"72\" height=\"96\""));
    assert_eq!(html.matches("<img").count(), 1, "a document has no picture");
    let english = text_of(&with_files(Lang::En).get(&asked("evidence")).await.html);
    assert!(english.contains("PDF, 3 pages, 240 kB") && english.contains("Not accepted"));
}

#[tokio::test]
async fn a_draft_can_be_thrown_away_where_there_is_one() {
    let none = Visit::debtor(Lang::Sv).get(&asked("what")).await.html;
    assert!(!none.contains("/dispute/discard"), "{none}");
    for (lang, name, warning) in [
        (Lang::Sv, "Släng utkastet", "Det går inte att ångra."),
        (Lang::En, "Discard the draft", "It cannot be undone."),
    ] {
        for step in ["what", "why", "story", "wanted", "evidence", "check"] {
            let html = with_files(lang).get(&asked(step)).await.html;
            let (_, form) = html.split_once("/dispute/discard\"").expect("a form");
            let (form, _) = form.split_once("</form>").unwrap();
            assert!(form.contains("name=\"form_key\"") && form.contains("name=\"acting_for\""));
            assert!(form.contains(name) && form.contains(warning), "{step}: {form}");
        }
        let address = format!("/invoices/{}?done=discarded", sample::invoice().id);
        let done = text_of(&Visit::debtor(lang).get(&address).await.html);
        assert!(done.contains(dispute_discarded(lang)), "{done}");
    }
}

const fn dispute_discarded(lang: Lang) -> &'static str {
    match lang {
        Lang::Sv => "Utkastet är slängt. Inget har skickats.",
        Lang::En => "The draft has been discarded. Nothing was sent.",
    }
}

#[tokio::test]
async fn what_went_wrong_with_files_is_said_where_they_are_chosen() {
    let missing =
        FormState::typed([("statement", "Stängt.")]).with_error("evidence", FieldError::Missing);
    let visit = Visit { form: missing, ..Visit::debtor(Lang::Sv) };
    let html = visit.get(&asked("evidence")).await.html;
    assert!(html.contains("href=\"#evidence\""), "{html}");
    assert!(html.contains("aria-describedby=\"evidence-hint evidence-error\""));
    let form = FormState::typed([("statement", "Stängt.")]).with_problem(FormProblem::FilesNotKept);
    let visit = Visit { form, ..Visit::debtor(Lang::Sv) };
    let text = text_of(&visit.get(&asked("evidence")).await.html);
    assert!(text.contains("Filerna gick inte att spara just nu"), "{text}");
    let form =
        FormState::typed([("evidence", "kvitto.jpg")]).with_problem(FormProblem::SessionEnded);
    let visit = Visit { form, ..Visit::debtor(Lang::Sv) };
    let text = text_of(&visit.get(&asked("evidence")).await.html);
    assert!(text.contains("Välj dem igen: kvitto.jpg"));
    let form = FormState::typed([(ACTION, "evidence")]).with_error("evidence", FieldError::Missing);
    let visit = Visit { form, ..Visit::debtor(Lang::Sv) };
    let html = visit.get(&format!("/disputes/{}", cases::id())).await.html;
    assert!(
        html.contains("href=\"#evidence-evidence\"") && html.contains("id=\"evidence-evidence\"")
    );
}

#[tokio::test]
async fn the_check_and_the_case_show_the_files() {
    let check = with_files(Lang::Sv).get(&asked("check")).await.html;
    assert!(check.contains("Uppsägning.pdf") && !check.contains("name=\"remove\""));
    let none = Visit::debtor(Lang::Sv).get(&asked("check")).await.html;
    assert!(text_of(&none).contains("Inga filer"));
    let case = Visit::debtor(Lang::Sv).get(&format!("/disputes/{}", cases::id())).await.html;
    assert!(case.contains("href=\"/evidence/") && case.contains("id=\"evidence\""));
    assert!(case.contains("/evidence\" enctype=\"multipart/form-data\""), "{case}");
}

#[tokio::test]
async fn documents_and_letters_are_for_those_who_may_see_them() {
    let address = format!("/staff/disputes/{}", cases::id());
    for role in StaffRole::SEE_CASES {
        let fake = Fake { dispute: Some(State::Decided), ..Fake::default() };
        let visit = Visit { fake, ..Visit::as_roles(Lang::Sv, &[*role]) };
        let html = visit.get(&address).await.html;
        let sees = StaffRole::SEE_DOCUMENTS.contains(role);
        assert_eq!(html.contains("/staff/evidence/"), sees, "{role:?}");
        for letter in ["Bekräftelsen på uppsägningen", "class=\"card letter\"", "Fryst."] {
            assert_eq!(html.contains(letter), sees, "{role:?}: {letter}");
        }
        assert_eq!(html.contains("visas inte för din roll"), !sees, "{role:?}");
        // What the matter is, and how it stands, is for all of them.
        assert!(html.contains("Barnet slutade på förskolan i september."), "{role:?}");
    }
}
