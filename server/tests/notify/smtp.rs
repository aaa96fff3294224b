//! A mail server for tests: RFC 5321 with STARTTLS and AUTH PLAIN, over real TCP and TLS. It takes
//! nothing over before both, and can be told to refuse, to break off and to be killed.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Instant;
use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncWrite, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

/// The name and the password that it knows.
pub(crate) const USER: &str = "besked";
pub(crate) const PASSWORD: &str = "hemligt ord";

/// An e-mail that was taken over.
#[derive(Clone, Debug)]
pub(crate) struct Taken {
    pub(crate) to: String,
    pub(crate) text: String,
    /// When.
    pub(crate) at: Instant,
}

impl Taken {
    /// The value of a header that stands on one line.
    pub(crate) fn header(&self, name: &str) -> &str {
        let start = format!("{name}: ");
        self.text.lines().find_map(|line| line.strip_prefix(&start)).unwrap_or_default()
    }
}

#[derive(Default)]
struct Shared {
    taken: Mutex<Vec<Taken>>,
    /// So many e-mails are refused for now.
    refusals: AtomicU32,
    /// So many e-mails are taken over without an answer.
    silences: AtomicU32,
    /// Commands that came before they were allowed.
    unsafe_commands: AtomicU32,
}

pub(crate) struct MailServer {
    pub(crate) address: SocketAddr,
    shared: Arc<Shared>,
    acceptor: TlsAcceptor,
    running: Option<tokio::task::JoinHandle<()>>,
    certificate: PathBuf,
}

impl MailServer {
    /// Starts one; its certificate lies in the folder.
    pub(crate) async fn start(folder: &Path) -> Self {
        let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
        let certificate = folder.join("mail.pem");
        std::fs::write(&certificate, made.cert.pem()).unwrap();
        let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
        let provider = tokio_rustls::rustls::crypto::ring::default_provider();
        let config = ServerConfig::builder_with_provider(Arc::new(provider))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key)
            .unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut server = Self {
            address: listener.local_addr().unwrap(),
            shared: Arc::default(),
            acceptor: TlsAcceptor::from(Arc::new(config)),
            running: None,
            certificate,
        };
        server.serve(listener);
        server
    }

    fn serve(&mut self, listener: TcpListener) {
        let (shared, acceptor) = (Arc::clone(&self.shared), self.acceptor.clone());
        self.running = Some(tokio::spawn(async move {
            // Dropped with this task: every connection ends with it.
            let mut talks = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let (shared, acceptor) = (Arc::clone(&shared), acceptor.clone());
                talks.spawn(async move {
                    let _ = talk(stream, acceptor, &shared).await;
                });
            }
        }));
    }

    /// Ends it at once, in the middle of whatever it does.
    pub(crate) async fn kill(&mut self) {
        if let Some(running) = self.running.take() {
            running.abort();
            let _ = running.await;
        }
    }

    /// Starts it again at the same address, with what it had taken over.
    pub(crate) async fn revive(&mut self) {
        for _ in 0..200 {
            if let Ok(listener) = TcpListener::bind(self.address).await {
                return self.serve(listener);
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        panic!("the address is taken");
    }

    pub(crate) fn certificate(&self) -> &Path {
        &self.certificate
    }

    pub(crate) fn taken(&self) -> Vec<Taken> {
        self.shared.taken.lock().unwrap().clone()
    }

    pub(crate) fn refuse(&self, next: u32) {
        self.shared.refusals.store(next, Ordering::SeqCst);
    }

    pub(crate) fn stay_silent(&self, next: u32) {
        self.shared.silences.store(next, Ordering::SeqCst);
    }

    /// How many commands came before TLS and the password.
    pub(crate) fn unsafe_commands(&self) -> u32 {
        self.shared.unsafe_commands.load(Ordering::SeqCst)
    }
}

/// Counts down; whether there was something left.
fn takes_one(counter: &AtomicU32) -> bool {
    counter.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok()
}

async fn say(stream: &mut (impl AsyncWrite + Unpin), text: &str) -> std::io::Result<()> {
    stream.write_all(text.as_bytes()).await?;
    stream.flush().await
}

async fn talk(stream: TcpStream, acceptor: TlsAcceptor, shared: &Shared) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    say(&mut stream, "220 localhost ready\r\n").await?;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        match line.split_whitespace().next().unwrap_or_default().to_uppercase().as_str() {
            "EHLO" => say(&mut stream, "250-localhost\r\n250 STARTTLS\r\n").await?,
            "STARTTLS" => {
                say(&mut stream, "220 go ahead\r\n").await?;
                let safe = acceptor.accept(stream.into_inner()).await?;
                return talk_safely(BufReader::new(safe), shared).await;
            }
            "QUIT" => return say(&mut stream, "221 bye\r\n").await,
            _ => {
                shared.unsafe_commands.fetch_add(1, Ordering::SeqCst);
                say(&mut stream, "530 5.7.0 STARTTLS first\r\n").await?;
            }
        }
    }
}

async fn talk_safely(
    mut stream: BufReader<impl AsyncRead + AsyncWrite + Unpin>,
    shared: &Shared,
) -> std::io::Result<()> {
    let mut known = false;
    let mut to = String::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let line = line.trim_end();
        let verb = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        let answer = match verb.as_str() {
            "EHLO" => "250-localhost\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN\r\n",
            "AUTH" => {
                known = line.strip_prefix("AUTH PLAIN ").is_some_and(is_known);
                if known { "235 2.7.0 welcome\r\n" } else { "535 5.7.8 who are you\r\n" }
            }
            "NOOP" | "RSET" => "250 2.0.0 ok\r\n",
            "QUIT" => return say(&mut stream, "221 bye\r\n").await,
            _ if !known => {
                shared.unsafe_commands.fetch_add(1, Ordering::SeqCst);
                "530 5.7.0 who are you\r\n"
            }
            "MAIL" => "250 2.1.0 ok\r\n",
            "RCPT" => {
                to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                "250 2.1.5 ok\r\n"
            }
            "DATA" => {
                say(&mut stream, "354 go ahead\r\n").await?;
                let text = content(&mut stream).await?;
                if takes_one(&shared.refusals) {
                    "451 4.3.0 not now, Demo Person <ek@example.se>\r\n"
                } else {
                    shared.taken.lock().unwrap().push(Taken {
                        to: to.clone(),
                        text,
                        at: Instant::now(),
                    });
                    if takes_one(&shared.silences) {
                        return Ok(());
                    }
                    "250 2.0.0 taken over\r\n"
                }
            }
            _ => "502 5.5.1 what\r\n",
        };
        say(&mut stream, answer).await?;
    }
}

fn is_known(sent: &str) -> bool {
    let plain = STANDARD.decode(sent).unwrap_or_default();
    plain == format!("\0{USER}\0{PASSWORD}").as_bytes()
}

/// What stands up to a line with a lone dot.
async fn content(
    stream: &mut BufReader<impl AsyncRead + AsyncWrite + Unpin>,
) -> std::io::Result<String> {
    let mut text = String::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if line == ".\r\n" {
            return Ok(text);
        }
        text.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}
