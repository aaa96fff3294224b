//! The files that come in.

use super::Desk;
use crate::clock::{stockholm_time, wall_clock};
use crate::store::imports::{self, Source};
use crate::store::{Mode, Scoped as _, StoreError};
use besked_app::ports::{ImportRunFile, ImportSource, Imports, Staff};
use besked_domain::id::ImportRunId;

impl Desk {
    pub(super) async fn show_imports(&self, who: &Staff) -> Result<Imports, StoreError> {
        let now = self.clock.now();
        let mut tx = self.begin(who, Mode::Read).await?;
        let sources = imports::sources(tx.connection()).await?;
        let runs = imports::runs(&mut tx).await?;
        tx.commit().await?;
        let local = wall_clock(now);
        let sources = sources
            .into_iter()
            .map(|source| {
                let missing_since = source.missing(local).map(stockholm_time);
                let next_due = source.schedule.and_then(|schedule| schedule.next_due(local));
                let Source { code, name, kind, schedule, watched_since, latest, .. } = source;
                let next_due = next_due.map(stockholm_time);
                ImportSource {
                    code,
                    name,
                    kind,
                    schedule,
                    next_due,
                    latest,
                    missing_since,
                    watched_since,
                }
            })
            .collect();
        Ok(Imports { sources, runs })
    }

    pub(super) async fn show_import_run(
        &self,
        who: &Staff,
        id: ImportRunId,
    ) -> Result<Option<ImportRunFile>, StoreError> {
        let mut tx = self.begin(who, Mode::Read).await?;
        let Some(run) = imports::run(&mut tx, id).await? else { return Ok(None) };
        let problems = imports::problems(&mut tx, id).await?;
        tx.commit().await?;
        Ok(Some(ImportRunFile { run, problems }))
    }
}
