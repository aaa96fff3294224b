//! A time-stamp service of OpenSSL's, and such as do something wrong.

use crate::kit::openssl;
use besked_seal::{NoAnswer, TimeStamp};
use std::fs;
use std::sync::{LazyLock, Mutex};
use tempfile::TempDir;

const SETTINGS: &str = "\
[tsa]
default_tsa = service
[service]
serial = serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
tsa_name = yes
[service_extensions]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
";

/// A service whose certificate another issued.
pub(crate) struct Service {
    folder: TempDir,
    /// OpenSSL counts its stamps in a file that bears one at a time.
    turn: Mutex<()>,
}

pub(crate) static SERVICE: LazyLock<Service> = LazyLock::new(Service::new);

impl Service {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let at = folder.path();
        fs::write(at.join("settings"), SETTINGS).unwrap();
        fs::write(at.join("serial"), "01\n").unwrap();
        let run = |line: &str| openssl(at, &line.split_whitespace().collect::<Vec<_>>());
        run("req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 3650 \
             -subj /O=Exempel/CN=Tidsrot");
        run("req -newkey rsa:2048 -nodes -keyout own.key -out own.csr -subj /O=Exempel/CN=Tid");
        run("x509 -req -in own.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 3650 \
             -extfile settings -extensions service_extensions -out own.pem");
        Self { folder, turn: Mutex::default() }
    }

    /// The certificate to rely on.
    pub(crate) fn root(&self) -> String {
        fs::read_to_string(self.folder.path().join("ca.pem")).unwrap()
    }

    fn answer(&self, request: &[u8], settings: &str) -> Vec<u8> {
        let own = TempDir::new_in(self.folder.path()).unwrap();
        let path = |name: &str| own.path().join(name).to_str().unwrap().to_owned();
        fs::write(path("request"), request).unwrap();
        let line = format!(
            "ts -reply -queryfile {} -out {} -config settings -signer own.pem -inkey own.key {settings}",
            path("request"),
            path("answer"),
        );
        let turn = self.turn.lock().unwrap();
        openssl(self.folder.path(), &line.split_whitespace().collect::<Vec<_>>());
        drop(turn);
        fs::read(path("answer")).unwrap()
    }
}

impl TimeStamp for &Service {
    async fn stamp(&self, request: Vec<u8>) -> Result<Vec<u8>, NoAnswer> {
        Ok(self.answer(&request, "-chain ca.pem"))
    }
}

/// A service that changes a request before it answers, or an answer before it gives it.
pub(crate) struct Wrong {
    pub(crate) request: fn(&mut Vec<u8>),
    pub(crate) answer: fn(&mut Vec<u8>),
}

impl TimeStamp for Wrong {
    async fn stamp(&self, mut request: Vec<u8>) -> Result<Vec<u8>, NoAnswer> {
        (self.request)(&mut request);
        let mut answer = SERVICE.answer(&request, "");
        (self.answer)(&mut answer);
        Ok(answer)
    }
}

/// A service that is out of reach.
pub(crate) struct Away;

impl TimeStamp for Away {
    async fn stamp(&self, _request: Vec<u8>) -> Result<Vec<u8>, NoAnswer> {
        Err(NoAnswer("connection refused".to_owned()))
    }
}
