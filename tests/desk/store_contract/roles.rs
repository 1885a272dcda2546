//! What the role of a school's desks may do on a server, below the program: work on rows, and nothing else.

use crate::kit::OwnServer;
use kindesk::domain::staff::DeskKind;
use kindesk::store::{Roles, Server, Store};
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

const DATABASE: &str = "rights";
const OWNER: (&str, &str) = ("rights_owner", "Osina-72-Tropa");
const DESKS: (&str, &str) = ("rights_school12", "Verba-19-Luzha");

/// What no desk needs, and what would take away or hide what was done.
const REFUSED: [&str; 18] = [
    "CREATE TABLE spare (id INT)",
    "CREATE TEMP TABLE spare (id INT)",
    "CREATE INDEX spare ON visit (id)",
    "CREATE VIEW spare AS SELECT * FROM visit",
    "CREATE FUNCTION spare() RETURNS INT LANGUAGE sql AS 'SELECT 1'",
    "CREATE SCHEMA spare",
    "CREATE ROLE spare",
    "ALTER TABLE visit ADD COLUMN spare INT",
    "ALTER TABLE audit DISABLE TRIGGER ALL",
    "DROP TABLE visit",
    "TRUNCATE visit",
    "TRUNCATE audit",
    "UPDATE audit SET desk_id = desk_id",
    "DELETE FROM audit",
    "UPDATE _sqlx_migrations SET version = version",
    "DELETE FROM _sqlx_migrations",
    "SET ROLE rights_owner",
    "COPY visit TO '/tmp/spare'",
];

/// What a desk does all day.
const ADMITTED: [&str; 5] = [
    "SELECT * FROM audit",
    "SELECT * FROM meta",
    "UPDATE visit SET id = id",
    "DELETE FROM challenge",
    "SELECT 1 FROM visit FOR UPDATE",
];

#[test]
#[ignore = "needs PostgreSQL's server programs, which tests/run looks for"]
fn a_desks_role_makes_nothing_and_takes_nothing_out_of_the_log() {
    let server = OwnServer::shared();
    let folder = tempfile::tempdir().unwrap();
    let password = folder.path().join("password");
    fs::write(&password, OWNER.1).unwrap();
    fs::set_permissions(&password, Permissions::from_mode(0o600)).unwrap();
    let owner = Server::parse(&server.address(OWNER.0, DATABASE)).unwrap();
    let owner = owner.with_password_file(Some(password)).with_authority(Some(server.authority()));
    let tasks = tokio::runtime::Runtime::new().unwrap();
    let one = server.one_administrator();
    tasks.block_on(async {
        let roles = Roles::new(DATABASE, OWNER.0, &[DESKS.0.to_owned()]).unwrap();
        roles.make(&Server::parse(&server.for_administrator()).unwrap()).await.unwrap();
        // Whoever repeats it, for one more school say, finds what is there.
        roles.make(&Server::parse(&server.for_administrator()).unwrap()).await.unwrap();
    });
    drop(one);
    for (role, password) in [OWNER, DESKS] {
        server.gives_password(role, password);
    }
    tasks.block_on(async { Store::migrate_server(&owner, DeskKind::Live).await.unwrap() });
    for sql in REFUSED {
        assert_eq!(server.refuses(DESKS, DATABASE, sql).as_deref(), Some("42501"), "{sql}");
    }
    for sql in ADMITTED {
        assert_eq!(server.refuses(DESKS, DATABASE, sql), None, "{sql}");
    }
    // It is the role that is refused.
    for sql in ["CREATE TABLE spare (id INT)", "ALTER TABLE visit ADD COLUMN spare INT", "DELETE FROM audit"]
    {
        assert_eq!(server.refuses(OWNER, DATABASE, sql), None, "{sql}");
    }
}
