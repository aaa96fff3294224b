//! As much HTTP as it takes to ask a server on this machine whether it is there.

use anyhow::{Context, Result, bail};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// Asks once and gives the answer's status. The connection is closed after the
/// answer, so its end is the end.
pub(crate) fn status(port: u16, path: &str) -> Result<u16> {
    let address = SocketAddr::from(([127, 0, 0, 1], port));
    let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(2))?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let request =
        format!("GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let head = String::from_utf8_lossy(answer.get(..64.min(answer.len())).unwrap_or_default());
    head.split_whitespace()
        .nth(1)
        .and_then(|word| word.parse().ok())
        .context("the answer is not HTTP")
}

/// Asks until the answer is 200, for as long as patience lasts and `alive` says
/// that it is worth it.
pub(crate) fn await_ok(
    port: u16,
    path: &str,
    patience: Duration,
    alive: impl Fn() -> Result<()>,
) -> Result<()> {
    let until = Instant::now() + patience;
    loop {
        let problem = match status(port, path) {
            Ok(200) => return Ok(()),
            Ok(status) => format!("it answers {status}"),
            Err(error) => error.to_string(),
        };
        alive()?;
        crate::guard::stop_if_interrupted();
        if Instant::now() > until {
            bail!("http://localhost:{port}{path}: {problem}");
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    #[test]
    fn an_answer_is_read_to_its_end() {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let serve = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("a client");
            let mut request = [0; 512];
            let _ = stream.read(&mut request).expect("a request");
            let answer = "HTTP/1.1 503 Unavailable\r\nContent-Length: 2\r\n\r\nno";
            stream.write_all(answer.as_bytes()).expect("sent");
        });
        assert_eq!(status(port, "/").expect("answered"), 503);
        serve.join().expect("served");
    }

    #[test]
    fn waiting_ends_when_there_is_nobody_left_to_answer() {
        let port = crate::pg::free_port().expect("a port");
        let error = await_ok(port, "/", Duration::from_secs(60), || bail!("it ended"));
        assert_eq!(error.expect_err("ended").to_string(), "it ended");
    }
}
