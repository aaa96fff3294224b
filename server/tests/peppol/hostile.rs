//! Documents and archives that mean harm, or are not what they say.

use crate::containers::zipped;
use crate::documents::{invoice, made_swedish, sample};
use crate::{Folder, ground, pools, refusals, take, take_from, text, told};
use sqlx::PgPool;

#[sqlx::test(migrations = false)]
async fn nothing_that_a_document_declares_is_expanded_or_fetched(owner: PgPool) {
    let pools = pools(&owner).await;
    ground(&pools).await;
    let secret = Folder::new();
    let file = secret.put("secret.txt", "4020000016");
    let body = invoice("1001").split_once("?>").unwrap().1.to_owned();
    let laughs: String = (1..10)
        .map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10)))
        .collect();
    let external = format!("<!ENTITY x SYSTEM \"file://{}\">", file.display());
    for (declared, used) in [
        (format!("<!ENTITY l0 \"ha\">{laughs}"), "&l9;"),
        (external, "&x;"),
        ("<!ENTITY % p SYSTEM \"http://127.0.0.1:1/p\"> %p;".to_owned(), ""),
    ] {
        let document = format!(
            "<?xml version=\"1.0\"?><!DOCTYPE Invoice [{declared}]>{}",
            body.replace("<cbc:ID>1001<", &format!("<cbc:ID>{used}1001<"))
        );
        let (summary, problems) = take(&pools, document).await;
        assert_eq!(told(&problems), [("doctype", "")]);
        assert_eq!(summary.total.refused, 1);
    }
    let (_, problems) = take(&pools, invoice("1001").replace("Demo AB", "&x;")).await;
    assert_eq!(told(&problems), [("entity", "")]);
}

#[sqlx::test(migrations = false)]
async fn what_is_too_deep_too_many_or_too_large_is_refused(owner: PgPool) {
    let pools = pools(&owner).await;
    ground(&pools).await;
    let (_, problems) = take(&pools, "<a>".repeat(1_000_000)).await;
    assert_eq!(told(&problems), [("too_deep", "")]);
    let (_, problems) = take(&pools, format!("<a>{}</a>", "<b/>".repeat(300_000))).await;
    assert_eq!(told(&problems), [("too_deep", "")]);
    let attributes: String = (0..100_000).map(|n| format!(" a{n}=''")).collect();
    let (_, problems) = take(&pools, format!("<a{attributes}/>")).await;
    assert_eq!(told(&problems), [("too_deep", "")]);
    let (_, problems) = take(&pools, format!("<a>{}</a>", "x".repeat(21 << 20))).await;
    assert_eq!(told(&problems), [("too_large", "")]);
}

#[sqlx::test(migrations = false)]
async fn an_archive_that_unpacks_to_a_gigabyte_stops_at_the_limit(owner: PgPool) {
    let pools = pools(&owner).await;
    ground(&pools).await;
    let archive =
        zipped(&[("bomb.xml", vec![b' '; 1 << 30]), ("good.xml", invoice("1001").into_bytes())]);
    assert!(archive.len() < 2 << 20);
    let folder = Folder::new();
    let path = folder.put("bomb.zip", archive);
    let since = std::time::Instant::now();
    let (summary, problems) = take_from(&pools, &path, false).await;
    assert_eq!(refusals(&problems), ["too_large"]);
    assert_eq!((summary.total.refused, summary.kinds["invoice"].added), (1, 1));
    assert!(since.elapsed().as_secs() < 20, "{:?}", since.elapsed());
}

#[sqlx::test(migrations = false)]
async fn what_is_cut_or_of_another_sort_is_told_apart(owner: PgPool) {
    let pools = pools(&owner).await;
    ground(&pools).await;
    let whole = invoice("1001");
    let latin: Vec<u8> = whole
        .replace("UTF-8", "ISO-8859-1")
        .replace("Demo AB", "Demo \u{c5}")
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?'))
        .collect();
    let utf16: Vec<u8> =
        std::iter::once(0xFEFF).chain(whole.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let other = "<Order xmlns='urn:oasis:names:specification:ubl:schema:xsd:Order-2'/>";
    let cases: [(&[u8], &str); 7] = [
        (&whole.as_bytes()[..whole.len() - 400], "cut_off"),
        (b"", "cut_off"),
        (&latin, "not_utf8"),
        (&utf16, "not_utf8"),
        (b"%PDF-1.7 not an invoice", "not_xml"),
        (other.as_bytes(), "not_a_document"),
        (b"<Invoice>no namespace</Invoice>", "not_a_document"),
    ];
    for (bytes, code) in cases {
        let (summary, problems) = take(&pools, bytes).await;
        assert_eq!(refusals(&problems), [code]);
        assert_eq!(summary.total.refused, 1, "{code}");
    }
    assert_eq!(text(&owner, "select count(*)::text from invoice").await, "0");
}

#[sqlx::test(migrations = false)]
async fn prefixes_are_the_senders_own(owner: PgPool) {
    let pools = pools(&owner).await;
    ground(&pools).await;
    let odd = invoice("1001")
        .replace("cac:", "q1:")
        .replace("cbc:", "_x.2:")
        .replace("xmlns:cac=", "xmlns:q1=")
        .replace("xmlns:cbc=", "xmlns:_x.2=")
        .replace("<Invoice xmlns", "<ubl:Invoice xmlns")
        .replace("</Invoice>", "</ubl:Invoice>")
        .replace(" xmlns=\"", " xmlns:ubl=\"");
    let (_, problems) = take(&pools, &odd).await;
    assert_eq!(refusals(&problems), [""; 0], "{problems:#?}");
    // Every basic element without a prefix, by a default namespace of its own.
    let bare = sample("base-example.xml")
        .replace("<cbc:", "<c:")
        .replace("</cbc:", "</c:")
        .replace("xmlns:cbc=", "xmlns:c=");
    let bare = made_swedish(&bare.replace("<c:", "<cbc:").replace("</c:", "</cbc:"))
        .replace("xmlns:c=", "xmlns:cbc=")
        .replace(
            "<cbc:BuyerReference>0150abc</cbc:BuyerReference>",
            "<BuyerReference xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:\
             CommonBasicComponents-2\">0150abc</BuyerReference>",
        );
    let (summary, problems) = take(&pools, bare).await;
    assert_eq!(refusals(&problems), [""; 0], "{problems:#?}");
    assert_eq!(summary.kinds["invoice"].added, 1);
}
