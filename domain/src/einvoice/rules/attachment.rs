//! What is sent along with a document.

use super::{Findings, given};
use crate::einvoice::Kind;
use crate::einvoice::document::Document;
use crate::einvoice::rule::{Rule, fatal};

const BR_52: Rule =
    fatal("BR-52", "Varje bilaga har en beteckning (ID).", "Each attachment has a reference (ID).");
const R080: Rule = fatal(
    "PEPPOL-EN16931-R080",
    "En kreditfaktura hänvisar till högst ett projekt (DocumentTypeCode 50).",
    "A credit note refers to at most one project (DocumentTypeCode 50).",
);
const CL001: Rule = fatal(
    "PEPPOL-EN16931-CL001",
    "En bilaga är av ett tillåtet slag: PDF, PNG, JPEG, CSV eller kalkylblad.",
    "An attachment is of a kind that is allowed: PDF, PNG, JPEG, CSV or a spreadsheet.",
);

const MIME_TYPES: [&str; 6] = [
    "application/pdf",
    "image/png",
    "image/jpeg",
    "text/csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.spreadsheet",
];

pub(super) fn check(document: &Document, findings: &mut Findings) {
    for (at, attachment) in (1_u32..).zip(&document.attachments) {
        let place = format!("cac:AdditionalDocumentReference[{at}]");
        findings.demand(given(attachment.id.as_ref()), BR_52, &format!("{place}/cbc:ID"));
        let allowed = attachment.mime.as_deref().is_none_or(|mime| MIME_TYPES.contains(&mime));
        let place = format!("{place}/cac:Attachment/cbc:EmbeddedDocumentBinaryObject");
        findings.demand(allowed, CL001, &place);
    }
    let is_project = |code: Option<&str>| code == Some("50");
    let projects = document.attachments.iter();
    let projects = projects.filter(|attachment| is_project(attachment.type_code.as_deref()));
    let kept = document.kind == Kind::Invoice || projects.count() <= 1;
    findings.demand(kept, R080, "cac:AdditionalDocumentReference");
}

#[cfg(test)]
mod tests {
    use crate::einvoice::tests::{broken, text};
    use crate::einvoice::{Attachment, Kind};

    #[test]
    fn an_attachment_has_a_reference_and_is_of_a_kind_that_is_allowed() {
        let with = |id: &str, mime: &str| {
            let attachment = Attachment { id: text(id), type_code: None, mime: text(mime) };
            broken(|document| document.attachments = vec![attachment])
        };
        assert_eq!(with("Bilaga 1", "application/pdf"), [""; 0]);
        assert_eq!(with("", "image/png"), ["BR-52"]);
        assert_eq!(with("Bilaga 1", "text/html"), ["PEPPOL-EN16931-CL001"]);
    }

    #[test]
    fn a_credit_note_refers_to_one_project_at_most() {
        let found = broken(|document| {
            let project = Attachment { id: text("P"), type_code: text("50"), mime: None };
            document.kind = Kind::CreditNote;
            document.type_code = text("381");
            document.attachments = vec![project.clone(), project];
        });
        assert_eq!(found, ["PEPPOL-EN16931-R080"]);
    }
}
