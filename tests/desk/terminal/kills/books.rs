//! What must be in the database after a kill: at least what the screens said, at most what was asked for, and once.

use super::walk::{Family, Told};
use crate::terminal::place::Place;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{Connection, Row};

/// Rows of each kind that one desk made. An unfinished account is known by its visit, a finished one by its sessions.
const COUNTS: &str = "WITH
     seated AS (SELECT DISTINCT account_id, profile_id, seat FROM session WHERE desk_id = $1),
     child AS (SELECT profile_id FROM seated WHERE seat = 'ordinary')
     SELECT
     (SELECT COUNT(*) FROM account WHERE unfinished_visit IN (SELECT id FROM visit WHERE desk_id = $1)) +
         (SELECT COUNT(DISTINCT account_id) FROM seated) AS accounts,
     (SELECT COUNT(DISTINCT profile_id) FROM seated) AS profiles,
     (SELECT COUNT(*) FROM enrolment WHERE profile_id IN (SELECT profile_id FROM child)) AS enrolments,
     (SELECT COUNT(*) FROM invitation WHERE student_id IN (SELECT profile_id FROM child)) AS invitations,
     (SELECT COUNT(*) FROM family_link WHERE student_id IN (SELECT profile_id FROM child)) AS links,
     (SELECT COUNT(*) FROM invitation_use JOIN invitation ON invitation.id = invitation_id
         WHERE student_id IN (SELECT profile_id FROM child)) AS uses,
     (SELECT COUNT(*) FROM consent WHERE desk_id = $1) AS consents,
     (SELECT COUNT(*) FROM student WHERE standing = 'confirmed'
         AND profile_id IN (SELECT profile_id FROM child)) AS confirmed";

/// Checks what the desk made in the database, and tells the family at the desk how its visit stands.
pub fn check(place: &Place, desk: &str, families: &mut [Family]) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let before = i64::try_from(families.len() - 1).unwrap();
    let current = families.last_mut().unwrap();
    runtime.block_on(async {
        let file = SqliteConnectOptions::new().filename(place.data().join("kindesk.db"));
        let mut database = SqliteConnection::connect_with(&file).await.unwrap();
        let sound: String =
            sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut database).await.unwrap();
        assert_eq!(sound, "ok");
        let desk: String = sqlx::query_scalar("SELECT id FROM desk WHERE name = $1")
            .bind(desk)
            .fetch_one(&mut database)
            .await
            .unwrap();
        counts(&mut database, &desk, before, current).await;
        visit(&mut database, &desk, current).await;
        database.close().await.unwrap();
    });
}

async fn counts(database: &mut SqliteConnection, desk: &str, before: i64, current: &Family) {
    let row = sqlx::query(COUNTS).bind(desk).fetch_one(database).await.unwrap();
    let is = |told: Told| i64::from(current.told >= told);
    // Each: rows of a family that has gone, rows that must be there, rows that may be there since they were asked for.
    let (first, second) = (is(Told::ChildHasAccount), is(Told::ParentHasAccount));
    let expected = [
        ("accounts", 2, first + second, is(Told::ChildProved) + is(Told::ParentProved)),
        ("profiles", 2, is(Told::Registered) + is(Told::ParentMade), first + second),
        ("enrolments", 1, is(Told::Registered), first),
        ("invitations", 1, is(Told::Invited), is(Told::Registered)),
        ("links", 1, is(Told::Joined), is(Told::ParentMade)),
        ("uses", 1, is(Told::Joined), is(Told::ParentMade)),
        ("confirmed", 1, is(Told::Joined), is(Told::ParentMade)),
        // The parent's own, then the child's two.
        ("consents", 3, is(Told::ParentMade) + 2 * is(Told::Joined), second + 2 * is(Told::ParentMade)),
    ];
    for (name, each, least, most) in expected {
        let count: i64 = row.get(name);
        let (least, most) = (before * each + least, before * each + most);
        assert!((least..=most).contains(&count), "{name}: {count}, not {least} to {most}; {current:#?}");
    }
}

/// One visit waits, unless it was not begun or goodbye was asked for.
async fn visit(database: &mut SqliteConnection, desk: &str, current: &mut Family) {
    let waiting: Vec<String> =
        sqlx::query_scalar("SELECT ticket FROM visit WHERE state <> 'closed' AND desk_id = $1")
            .bind(desk)
            .fetch_all(database)
            .await
            .unwrap();
    match (waiting.as_slice(), &current.ticket) {
        ([], None) => assert_eq!(current.told, Told::Nothing, "the visit is lost: {current:#?}"),
        ([], Some(_)) => {
            assert!(current.leaving || current.told == Told::Gone, "the visit is lost: {current:#?}");
            current.told = Told::Gone;
        }
        // It was opened, but its first page had not come yet.
        ([ticket], None) => current.ticket = Some(ticket.clone()),
        ([ticket], Some(known)) => {
            assert_eq!(ticket, known, "{current:#?}");
            assert_ne!(current.told, Told::Gone, "it was told goodbye: {current:#?}");
        }
        _ => panic!("visits doubled: {waiting:?}, {current:#?}"),
    }
}

/// The family as the command gives it: one link with both consents.
pub fn family_stands_once(place: &Place, family: &Family) {
    let said = place.says(&["family", "--json"], &format!("{}\n", family.child.e164()));
    let told: serde_json::Value = serde_json::from_str(&said).unwrap();
    let links = told["links"].as_array().unwrap();
    assert_eq!(links.len(), 1, "{told:#}");
    assert_eq!(links[0]["consents"].as_array().unwrap().len(), 2, "{told:#}");
    assert!(said.contains(&family.child.surname) && said.contains(&family.parent.surname), "{told:#}");
}
