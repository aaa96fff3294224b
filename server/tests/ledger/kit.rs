//! What every test of an import needs: a folder of its own, who imports, and the import as a process.

#[path = "../database/copies.rs"]
mod copies;

use besked_server::store::testing::TestPools;
use besked_server::store::{MIGRATIONS, Pools};
use sqlx::{ConnectOptions, PgPool};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A folder that goes away with the test.
#[derive(Debug)]
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        let path = std::env::temp_dir().join(format!("besked-{}", uuid::Uuid::new_v4()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Puts a file into it, or into a folder inside it.
    pub(crate) fn put(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The real roles' pools on a database that holds what the migrations put into it.
pub(crate) async fn pools(owner: &PgPool) -> Pools {
    let fill = async |empty: &PgPool| MIGRATIONS.run(empty).await.unwrap();
    copies::copy(owner, "migrated", &"", fill).await;
    opened(owner).await
}

/// The same on a database that is in use already.
pub(crate) async fn opened(owner: &PgPool) -> Pools {
    TestPools::from(owner).await.unwrap()
}

/// Starts `besked import` with `kind` and a file.
pub(crate) fn start(owner: &PgPool, kind: &[&str], file: &Path) -> Child {
    let url = owner.connect_options().to_url_lossy();
    Command::new(env!("CARGO_BIN_EXE_besked"))
        .arg("import")
        .args(kind)
        .arg("--no-progress")
        .arg(file)
        .env("DATABASE_URL", url.as_str())
        .env_remove("BESKED_JOBS_DATABASE_URL")
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
}
