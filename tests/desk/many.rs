//! Many people: the invented crowd is one that the program takes for its own, and everybody in it is found.

use crate::crowd::Crowd;
use crate::crowd::stage::Stage;
use crate::store_contract::bench::{new_schema, schema_at, server, server_url};
use kindesk::store::Server;

/// Enough that most beginnings of a surname are borne by several, and that every school has its families.
const PEOPLE: usize = 1_500;

async fn filled(server: Option<Server>) -> (tempfile::TempDir, Stage, Crowd) {
    let folder = tempfile::tempdir().unwrap();
    let stage = Stage::new(folder.path(), server).await;
    let crowd = stage.fill(PEOPLE, 2).await;
    assert!(crowd.people >= PEOPLE && crowd.rows > 3_000);
    (folder, stage, crowd)
}

async fn is_one_of_ours(stage: &Stage, crowd: &Crowd) {
    let examined = stage.world.desk.examine().await.unwrap();
    assert_eq!(examined.findings, []);
    assert!(examined.rows > crowd.rows, "{examined:?}");
    stage.signs_in().await;
    stage.world.desk.put_all_in_order().await.unwrap();
    assert!(!crowd.some.is_empty());
    for someone in &crowd.some {
        let (surname, name) = (&someone.surname, &someone.name);
        let by_number = stage.finds(&someone.number).await;
        assert_eq!(by_number.len(), 1, "{someone:?}");
        let is_found = |found: &[kindesk::domain::family::Found]| {
            found.iter().any(|person| person.id == by_number[0].id)
        };
        for typed in [format!("{surname} {name}"), format!("{name} {surname}")] {
            let found = stage.finds(&typed).await;
            assert!(is_found(&found) && found.iter().all(|person| !person.similar), "{typed}: {found:?}");
        }
        // The second letter is left out; nobody here is called so.
        let slip: String = surname.char_indices().filter(|(at, _)| *at != 2).map(|(_, c)| c).collect();
        let found = stage.finds(&format!("{slip} {name}")).await;
        assert!(is_found(&found) && found.iter().all(|person| person.similar), "{slip}: {found:?}");
    }
}

#[tokio::test]
async fn the_crowd_is_ours_in_a_file() {
    let (_folder, stage, crowd) = filled(None).await;
    is_one_of_ours(&stage, &crowd).await;
    stage.world.close().await;
}

#[tokio::test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
async fn the_crowd_is_ours_on_a_server() {
    let schema = new_schema(&server_url()).await;
    let at = Server::parse(&schema_at(&server_url(), &schema)).unwrap();
    let (_folder, stage, crowd) = filled(Some(at)).await;
    is_one_of_ours(&stage, &crowd).await;
    stage.world.close().await;
    server(&format!("DROP SCHEMA {schema} CASCADE")).await;
}
