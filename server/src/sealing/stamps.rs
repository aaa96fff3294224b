//! A service for time stamps, asked over HTTP (RFC 3161 3.4).

use anyhow::Context as _;
use besked_seal::{NoAnswer, TimeStamp};
use openidconnect::reqwest::header::CONTENT_TYPE;
use openidconnect::reqwest::{Client, Response, redirect};
use std::time::Duration;
use url::Url;

/// The longest answer that is read. A time stamp with its certificates is a tenth of it.
const MOST: usize = 64 * 1024;

/// A service for time stamps.
#[derive(Debug)]
pub(super) struct TimeStamps {
    http: Client,
    there: Url,
}

impl TimeStamps {
    pub(super) fn new(there: Url) -> anyhow::Result<Self> {
        let http = Client::builder()
            // One that leads elsewhere could make this server call addresses of its choice.
            .redirect(redirect::Policy::none())
            .connect_timeout(Duration::from_secs(3))
            .timeout(Duration::from_secs(10))
            .user_agent("besked")
            .build()
            .context("cannot make an HTTP client")?;
        Ok(Self { http, there })
    }

    async fn ask(&self, request: Vec<u8>) -> Result<Vec<u8>, String> {
        let sent = self.http.post(self.there.clone());
        let sent = sent.header(CONTENT_TYPE, "application/timestamp-query").body(request).send();
        // The address is in the settings, and may hold a secret.
        let answer = sent.await.map_err(|error| error.without_url().to_string())?;
        if !answer.status().is_success() {
            return Err(format!("status {}", answer.status().as_u16()));
        }
        let kind = answer.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        if !kind.is_some_and(|kind| kind.starts_with("application/timestamp-reply")) {
            return Err(format!("it is no time stamp but {}", kind.unwrap_or("nothing named")));
        }
        body(answer).await
    }
}

async fn body(mut answer: Response) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    loop {
        match answer.chunk().await {
            Ok(Some(chunk)) if bytes.len() + chunk.len() <= MOST => bytes.extend_from_slice(&chunk),
            Ok(Some(_)) => return Err(format!("it is longer than {MOST} bytes")),
            Ok(None) => return Ok(bytes),
            Err(error) => return Err(error.without_url().to_string()),
        }
    }
}

impl TimeStamp for TimeStamps {
    async fn stamp(&self, request: Vec<u8>) -> Result<Vec<u8>, NoAnswer> {
        self.ask(request).await.map_err(NoAnswer)
    }
}
