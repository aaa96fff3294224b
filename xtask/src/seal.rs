//! A seal for this machine alone: what the demo and the browser's tests put on agreements.

use crate::process;
use crate::toolchain::Toolchain;
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use rcgen::{CertificateParams, DnType, KeyPair, KeyUsagePurpose, date_time_ymd};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where certificate and key lie.
pub(crate) struct Seal {
    pub(crate) certificate: PathBuf,
    pub(crate) key: PathBuf,
}

impl Seal {
    /// This checkout's seal, made once. Nobody has issued it, and its name says what it is for.
    pub(crate) fn of(workspace: &Workspace) -> Result<Self> {
        let folder = workspace.private();
        let seal = Self {
            certificate: folder.join("seal-certificate.pem"),
            key: folder.join("seal-key.pem"),
        };
        if !(seal.certificate.exists() && seal.key.exists()) {
            fs::create_dir_all(folder)?;
            seal.make().context("no seal for the demo can be made")?;
        }
        Ok(seal)
    }

    fn make(&self) -> Result<()> {
        let key = KeyPair::generate()?;
        let mut params = CertificateParams::new(Vec::new())?;
        params.distinguished_name.push(DnType::OrganizationName, "Exempelkommun");
        params.distinguished_name.push(DnType::CommonName, "Exempelkommuns stämpel, bara för prov");
        params.not_before = date_time_ymd(2020, 1, 1);
        params.not_after = date_time_ymd(2046, 1, 1);
        params.key_usages =
            vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::ContentCommitment];
        fs::write(&self.certificate, params.self_signed(&key)?.pem())?;
        fs::write(&self.key, key.serialize_pem())?;
        fs::set_permissions(&self.key, fs::Permissions::from_mode(0o600))?;
        Ok(())
    }

    /// Writes an agreement that nobody entered into, sealed with it.
    pub(crate) fn put_on_agreement(&self, workspace: &Workspace, file: &Path) -> Result<()> {
        process::output(&mut self.sealing(workspace, false, file))
            .context("no sealed agreement can be made")?;
        Ok(())
    }

    /// Milliseconds that sealing such an agreement takes: the median of so many times.
    pub(crate) fn takes(&self, workspace: &Workspace, release: bool, times: u32) -> Result<f64> {
        let file = workspace.private().join("sealed.pdf");
        let mut cargo = self.sealing(workspace, release, &file);
        let told = process::output(cargo.arg(times.to_string())).context("nothing is sealed")?;
        fs::remove_file(file)?;
        told.trim().parse().context("how long sealing took is not told")
    }

    fn sealing(&self, workspace: &Workspace, release: bool, file: &Path) -> Command {
        let mut cargo = Toolchain::find().cargo(workspace);
        cargo.args(["run", "--quiet", "--package", "besked-seal", "--example", "sealed"]);
        if release {
            cargo.arg("--release");
        }
        cargo.arg("--").arg(&self.certificate).arg(&self.key).arg(file);
        cargo
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_its_owners_alone_and_another_each_time() {
        let folder = std::env::temp_dir().join(format!("besked-seal-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("made");
        let seal = Seal { certificate: folder.join("certificate"), key: folder.join("key") };
        seal.make().expect("made");
        let mode = fs::metadata(&seal.key).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let first = fs::read(&seal.key).expect("read");
        seal.make().expect("made again");
        assert_ne!(fs::read(&seal.key).expect("read"), first);
        fs::remove_dir_all(&folder).expect("removed");
    }
}
