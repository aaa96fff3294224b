//! Visitors that send forms, each form once, and follow to the page that it leads to.

use super::load::Load;
use anyhow::{Context, Result, bail};
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1::{self, SendRequest};
use hyper::{Request, Response, StatusCode, header};
use hyper_util::rt::TokioIo;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::net::TcpStream;

/// A form, and the cookie that comes along.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    pub(crate) path: String,
    pub(crate) cookie: String,
    pub(crate) body: String,
}

/// Sends every form once, from so many connections. An answer is counted from the form to the last
/// byte of the page that it leads to.
pub(crate) fn send(port: u16, forms: Vec<Form>, connections: usize) -> Result<Load> {
    // One thread: the visitors must not take the machine from those who answer.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (forms, next) = (Arc::new(forms), Arc::new(AtomicUsize::new(0)));
    let since = Instant::now();
    let visits = runtime.block_on(async {
        let visitors: Vec<_> = (0..connections)
            .map(|_| tokio::spawn(visitor(port, Arc::clone(&forms), Arc::clone(&next))))
            .collect();
        let mut visits = Vec::new();
        for visitor in visitors {
            visits.push(visitor.await.context("a visitor fell over")??);
        }
        Ok::<_, anyhow::Error>(visits)
    })?;
    Load::of(visits, since)
}

/// One connection, kept: how long each form took, and how long the longest page was.
async fn visitor(
    port: u16,
    forms: Arc<Vec<Form>>,
    next: Arc<AtomicUsize>,
) -> Result<(Vec<Duration>, usize)> {
    let stream = TcpStream::connect(("127.0.0.1", port)).await?;
    stream.set_nodelay(true)?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    let connection = tokio::spawn(connection);
    let (mut times, mut bytes) = (Vec::new(), 0);
    while let Some(form) = forms.get(next.fetch_add(1, Ordering::Relaxed)) {
        let asked = Instant::now();
        bytes = bytes.max(one(&mut sender, port, form).await?);
        times.push(asked.elapsed());
    }
    drop(sender);
    connection.await??;
    Ok((times, bytes))
}

/// Sends a form and reads the page; how long the page is.
async fn one(sender: &mut SendRequest<Full<Bytes>>, port: u16, form: &Form) -> Result<usize> {
    let host = format!("localhost:{port}");
    let post = Request::post(&form.path)
        .header(header::HOST, &host)
        .header(header::COOKIE, &form.cookie)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .body(Full::from(form.body.clone()))?;
    let answer = ask(sender, post).await?;
    let to = answer.headers().get(header::LOCATION).and_then(|to| to.to_str().ok());
    let (status, to) = (answer.status(), to.unwrap_or_default().to_owned());
    let body = answer.into_body().collect().await?.to_bytes();
    if status != StatusCode::SEE_OTHER {
        bail!("{} answers {status}: {}", form.path, String::from_utf8_lossy(&body));
    }
    let get = Request::get(&to)
        .header(header::HOST, &host)
        .header(header::COOKIE, &form.cookie)
        .body(Full::default())?;
    let page = ask(sender, get).await?;
    if !page.status().is_success() {
        bail!("{to} answers {}", page.status());
    }
    Ok(page.into_body().collect().await?.to_bytes().len())
}

async fn ask(
    sender: &mut SendRequest<Full<Bytes>>,
    request: Request<Full<Bytes>>,
) -> Result<Response<Incoming>> {
    sender.ready().await?;
    Ok(sender.send_request(request).await?)
}
