//! Killed at any moment and run again, it ends like a run that was not.

use crate::documents::{credit_note, invoice};
use crate::kit::start;
use crate::{Folder, ground, pools, text};
use sqlx::PgPool;
use std::time::Duration;

#[sqlx::test(migrations = false)]
async fn a_folder_is_booked_once_however_often_the_import_is_killed(owner: PgPool) {
    ground(&pools(&owner).await).await;
    let folder = Folder::new();
    for n in 0..300 {
        folder.put(&format!("{n}.xml"), invoice(&format!("I{n}")));
        if n % 3 == 0 {
            folder.put(&format!("{n}-credit.xml"), credit_note(&format!("K{n}"), &format!("I{n}")));
        }
    }
    for round in 1..=6_u64 {
        let mut child = start(&owner, &["peppol"], &folder.0);
        tokio::time::sleep(Duration::from_millis(150 * round)).await;
        child.kill().unwrap();
        child.wait().unwrap();
    }
    for _ in 0..2 {
        assert!(start(&owner, &["peppol"], &folder.0).wait().unwrap().success());
        let sums = "select concat_ws(' ', count(*), sum(total), sum(credited), sum(left_to_pay),
                (select count(*) from credit), (select count(*) from waiting_credit),
                (select count(*) from party))
            from invoice";
        assert_eq!(text(&owner, sums).await, "300 496875.00 165625.00 331250.00 100 0 1");
    }
}
