//! Visitors that ask as fast as they are answered, each on a connection of its own.

use anyhow::{Context, Result, bail};
use http_body_util::{BodyExt, Empty};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::{Request, header};
use hyper_util::rt::TokioIo;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::net::TcpStream;

/// What is asked for: an address and the cookie that comes along.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    pub(crate) path: String,
    pub(crate) cookie: String,
}

/// How it went.
#[derive(Clone, Debug)]
pub(crate) struct Load {
    /// Answers in all.
    pub(crate) answers: usize,
    /// Answers a second.
    pub(crate) per_second: f64,
    /// The time that half of the answers took at most.
    pub(crate) median: Duration,
    /// The time that 99 of 100 answers took at most.
    pub(crate) slowest_hundredth: Duration,
    /// The length of the longest answer's body.
    pub(crate) bytes: usize,
}

/// Asks the questions in turn from so many connections for so long.
pub(crate) fn run(
    port: u16,
    questions: &Arc<[Question]>,
    connections: usize,
    span: Duration,
) -> Result<Load> {
    // One thread: the visitors must not take the machine from those who answer.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let since = Instant::now();
    let visits = runtime.block_on(async {
        let visitors: Vec<_> = (0..connections)
            .map(|number| tokio::spawn(visitor(port, Arc::clone(questions), number, since + span)))
            .collect();
        let mut visits = Vec::new();
        for visitor in visitors {
            visits.push(visitor.await.context("a visitor fell over")??);
        }
        Ok::<_, anyhow::Error>(visits)
    })?;
    Load::of(visits, since)
}

impl Load {
    /// What the visits since a moment come to.
    pub(super) fn of(visits: Vec<(Vec<Duration>, usize)>, since: Instant) -> Result<Self> {
        let took = since.elapsed().as_secs_f64();
        let bytes = visits.iter().map(|visit| visit.1).max().unwrap_or(0);
        let mut times: Vec<Duration> = visits.into_iter().flat_map(|visit| visit.0).collect();
        times.sort_unstable();
        let at = |share: f64| {
            let place = (times.len() as f64 * share) as usize;
            times.get(place.min(times.len().saturating_sub(1))).copied().unwrap_or_default()
        };
        if times.is_empty() {
            bail!("nobody was answered within {took:.1} s");
        }
        Ok(Self {
            answers: times.len(),
            per_second: times.len() as f64 / took,
            median: at(0.5),
            slowest_hundredth: at(0.99),
            bytes,
        })
    }
}

/// One connection, kept: how long each answer took, and how long the longest of them is.
async fn visitor(
    port: u16,
    questions: Arc<[Question]>,
    number: usize,
    until: Instant,
) -> Result<(Vec<Duration>, usize)> {
    let stream = TcpStream::connect(("127.0.0.1", port)).await?;
    stream.set_nodelay(true)?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    let connection = tokio::spawn(connection);
    let (mut times, mut bytes) = (Vec::new(), 0);
    let mut turn = number;
    while Instant::now() < until {
        let question = questions.get(turn % questions.len()).context("nothing to ask")?;
        turn += 1;
        let request = Request::get(&question.path)
            .header(header::HOST, format!("localhost:{port}"))
            .header(header::COOKIE, &question.cookie)
            .body(Empty::<Bytes>::new())?;
        let asked = Instant::now();
        sender.ready().await?;
        let answer = sender.send_request(request).await?;
        if !answer.status().is_success() {
            bail!("{} answers {}", question.path, answer.status());
        }
        bytes = bytes.max(answer.into_body().collect().await?.to_bytes().len());
        times.push(asked.elapsed());
    }
    drop(sender);
    connection.await??;
    Ok((times, bytes))
}
