//! What is kept of people is told to them (GDPR article 13).

use crate::render::{Visit, text_of};
use besked_domain::text::Lang;

#[tokio::test]
async fn what_is_kept_of_calls_is_told() {
    for (lang, told) in [
        (Lang::Sv, "när vi har ringt och vad som sades"),
        (Lang::En, "when we have called and what was said"),
    ] {
        let text = text_of(&Visit::nobody(lang).get("/privacy").await.html);
        assert!(text.contains(told), "{text}");
    }
}
