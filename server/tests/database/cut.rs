//! A wire to the database that is cut: between what the server asks and what the database hears, or
//! between what the database has done and what the server hears of it. To the server it looks as if
//! the database had died; to the database, as if the server had.

use sqlx::postgres::{PgConnectOptions, PgSslMode};
use std::io;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// When the wire is cut. Statements are counted as they are asked, on all connections together; what
/// only prepares one, or only asks whether the database is there, is none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Cut {
    /// The database never hears of this statement, the first being 1.
    Before(u32),
    /// The database has done this statement; its answer is lost.
    After(u32),
    /// What was written holds, and nobody is told. What was only read is left alone.
    AfterCommit,
}

#[derive(Default)]
struct Plan {
    cut: Option<Cut>,
    seen: u32,
    fired: bool,
    /// The transaction under way only reads.
    reading: bool,
}

/// What happens to one round trip.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Carried,
    Unheard,
    Unanswered,
}

impl Plan {
    fn meet(&mut self, asked: &Asked) -> Fate {
        let Some(cut) = self.cut.filter(|_| asked.is_statement && !self.fired) else {
            return Fate::Carried;
        };
        self.seen += 1;
        if let Some(reading) = asked.begins {
            self.reading = reading;
        }
        let fate = match cut {
            Cut::Before(nth) if nth == self.seen => Fate::Unheard,
            Cut::After(nth) if nth == self.seen => Fate::Unanswered,
            Cut::AfterCommit if asked.commits && !self.reading => Fate::Unanswered,
            _ => Fate::Carried,
        };
        self.fired = fate != Fate::Carried;
        fate
    }
}

/// The wire.
pub(crate) struct Wire {
    port: u16,
    plan: Arc<Mutex<Plan>>,
}

impl Wire {
    /// A wire to the server of these options.
    pub(crate) async fn to(options: &PgConnectOptions) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let plan = Arc::<Mutex<Plan>>::default();
        let (host, far) = (options.get_host().to_owned(), options.get_port());
        let shared = Arc::clone(&plan);
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                let (host, plan) = (host.clone(), Arc::clone(&shared));
                tokio::spawn(async move {
                    // Whichever end closes, and whyever, the other is closed too.
                    if let Ok(far) = TcpStream::connect((host.as_str(), far)).await {
                        let _ = carry(near, far, &plan).await;
                    }
                });
            }
        });
        Self { port, plan }
    }

    /// The same database, along the wire.
    pub(crate) fn options(&self, straight: &PgConnectOptions) -> PgConnectOptions {
        straight.clone().host("127.0.0.1").port(self.port).ssl_mode(PgSslMode::Disable)
    }

    /// From now on statements are counted, and the wire is cut once.
    pub(crate) fn arm(&self, cut: Cut) {
        *self.plan.lock().unwrap() = Plan { cut: Some(cut), ..Plan::default() };
    }

    /// Nothing is cut any more. How many statements there were, and whether it was cut.
    pub(crate) fn disarm(&self) -> (u32, bool) {
        let plan = std::mem::take(&mut *self.plan.lock().unwrap());
        (plan.seen, plan.fired)
    }
}

/// What is asked in one round trip.
struct Asked {
    bytes: Vec<u8>,
    is_statement: bool,
    commits: bool,
    /// It begins a transaction, and whether that one only reads.
    begins: Option<bool>,
}

/// Carries a connection, a round trip at a time, until one of its ends closes or it is cut.
async fn carry(near: TcpStream, far: TcpStream, plan: &Mutex<Plan>) -> io::Result<()> {
    near.set_nodelay(true)?;
    far.set_nodelay(true)?;
    let (mut near, mut far) = (BufReader::new(near), BufReader::new(far));
    // The first message has a length and no kind.
    let length = near.read_u32().await?;
    let mut hello = length.to_be_bytes().to_vec();
    take(&mut near, length, &mut hello).await?;
    far.write_all(&hello).await?;
    let welcome = answer(&mut far).await?;
    near.write_all(&welcome).await?;
    loop {
        let asked = asked(&mut near).await?;
        let fate = plan.lock().unwrap().meet(&asked);
        if fate == Fate::Unheard {
            return Ok(());
        }
        far.write_all(&asked.bytes).await?;
        let answer = answer(&mut far).await?;
        if fate == Fate::Unanswered {
            return Ok(());
        }
        near.write_all(&answer).await?;
    }
}

/// Reads what is asked, to the end of the round trip: a simple query (Q), or messages up to a sync (S).
async fn asked(near: &mut (impl AsyncRead + Unpin)) -> io::Result<Asked> {
    let mut asked = Asked { bytes: Vec::new(), is_statement: false, commits: false, begins: None };
    loop {
        let (kind, at) = message(near, &mut asked.bytes).await?;
        match kind {
            b'E' => asked.is_statement = true,
            b'Q' => {
                asked.is_statement = true;
                let text = String::from_utf8_lossy(&asked.bytes[at..]);
                let begins = text.starts_with("begin").then(|| text.contains("read only"));
                (asked.commits, asked.begins) = (text.starts_with("COMMIT"), begins);
                return Ok(asked);
            }
            b'S' => return Ok(asked),
            // It says goodbye.
            b'X' => return Err(io::ErrorKind::UnexpectedEof.into()),
            _ => {}
        }
    }
}

/// Reads what is answered, until the database is ready for more (Z).
async fn answer(far: &mut (impl AsyncRead + Unpin)) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    while message(far, &mut bytes).await?.0 != b'Z' {}
    Ok(bytes)
}

/// Reads one message onto the others: its kind, and where its content begins.
async fn message(
    from: &mut (impl AsyncRead + Unpin),
    onto: &mut Vec<u8>,
) -> io::Result<(u8, usize)> {
    let kind = from.read_u8().await?;
    let length = from.read_u32().await?;
    onto.push(kind);
    onto.extend_from_slice(&length.to_be_bytes());
    let at = onto.len();
    take(from, length, onto).await?;
    Ok((kind, at))
}

/// Reads the rest of a message, whose length counts itself.
async fn take(
    from: &mut (impl AsyncRead + Unpin),
    length: u32,
    onto: &mut Vec<u8>,
) -> io::Result<()> {
    let more = usize::try_from(length).unwrap() - 4;
    let at = onto.len();
    onto.resize(at + more, 0);
    from.read_exact(&mut onto[at..]).await?;
    Ok(())
}
