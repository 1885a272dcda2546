//! The roles of a PostgreSQL server: an owner, who makes the tables, and for each school's desks a role that works on them.
//! What a database's administrator must run is one text, which is also carried out.

use super::error::{StoreError, within};
use super::postgres::DESKS;
use super::server::{Server, not_allowed};
use sqlx::{AssertSqlSafe, Connection, Executor};
use std::collections::BTreeSet;

/// What is to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roles {
    database: String,
    owner: String,
    desks: Vec<String>,
}

/// A name that would have to be quoted: letters of a to z, digits and `_` alone will do, 40 at most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadName(pub String);

impl Roles {
    /// A database, its owner, and a role for each school's desks.
    ///
    /// # Errors
    /// The first name that will not do.
    pub fn new(database: &str, owner: &str, desks: &[String]) -> Result<Self, BadName> {
        let mut names = [database, owner].into_iter().chain(desks.iter().map(String::as_str));
        match names.find(|name| !is_plain(name)) {
            Some(name) => Err(BadName(name.to_owned())),
            None => Ok(Self { database: database.into(), owner: owner.into(), desks: desks.to_vec() }),
        }
    }

    fn logins(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.owner).chain(&self.desks)
    }

    fn role(&self, name: &str) -> String {
        match name {
            DESKS => format!("CREATE ROLE {DESKS} NOLOGIN"),
            _ if name == self.owner => format!("CREATE ROLE {name} LOGIN"),
            _ => format!("CREATE ROLE {name} LOGIN IN ROLE {DESKS}"),
        }
    }

    fn make_database(&self) -> String {
        let Self { database, owner, .. } = self;
        format!("CREATE DATABASE {database} OWNER {owner} ENCODING 'UTF8' TEMPLATE template0")
    }

    /// Outside the database, once it is there. The limits hold where a pooler passes sessions on, too.
    fn rights(&self) -> Vec<String> {
        let Self { database, owner, .. } = self;
        let mut all = vec![
            format!("REVOKE ALL ON DATABASE {database} FROM PUBLIC"),
            format!("GRANT CONNECT ON DATABASE {database} TO {owner}, {DESKS}"),
        ];
        for desk in &self.desks {
            all.push(format!("GRANT {DESKS} TO {desk}"));
            all.push(format!("ALTER ROLE {desk} SET idle_in_transaction_session_timeout = '6s'"));
        }
        all
    }

    /// Inside the database.
    fn inside(&self) -> Vec<String> {
        let owner = &self.owner;
        vec![
            "REVOKE ALL ON SCHEMA public FROM PUBLIC".to_owned(),
            format!("GRANT ALL ON SCHEMA public TO {owner}"),
            format!("GRANT USAGE ON SCHEMA public TO {DESKS}"),
        ]
    }

    /// What an administrator runs in `psql`, on a server that has none of it yet.
    pub fn script(&self) -> String {
        let before =
            std::iter::once(DESKS).chain(self.logins().map(String::as_str)).map(|name| self.role(name));
        let before = before.chain([self.make_database()]).chain(self.rights());
        let mut lines: Vec<String> = before.map(|sql| format!("{sql};")).collect();
        lines.push(format!("\\connect {}", self.database));
        lines.extend(self.inside().into_iter().map(|sql| format!("{sql};")));
        lines.extend(self.logins().map(|name| format!("\\password {name}")));
        lines.join("\n")
    }

    /// Carries it out as an administrator of the server, without passwords; what is there already stays.
    ///
    /// # Errors
    /// Why there is no connection, or [`StoreError::NotAdmitted`] if this role may not make roles.
    pub async fn make(&self, server: &Server) -> Result<(), StoreError> {
        let mut connection = server.connect().await?;
        let refused = |error| not_allowed(server, error);
        let roles: Vec<String> = within(sqlx::query_scalar(ROLES).fetch_all(&mut connection)).await?;
        let databases: Vec<String> = within(sqlx::query_scalar(DATABASES).fetch_all(&mut connection)).await?;
        let roles = BTreeSet::from_iter(roles);
        let mut all = Vec::new();
        for name in std::iter::once(DESKS).chain(self.logins().map(String::as_str)) {
            if !roles.contains(name) {
                all.push(self.role(name));
            }
        }
        if !databases.contains(&self.database) {
            all.push(self.make_database());
        }
        all.extend(self.rights());
        for sql in all {
            within(connection.execute(AssertSqlSafe(sql))).await.map_err(refused)?;
        }
        within(connection.close()).await?;
        let mut connection = server.connect_to(&self.database).await?;
        for sql in self.inside() {
            within(connection.execute(AssertSqlSafe(sql))).await.map_err(refused)?;
        }
        within(connection.close()).await
    }
}

fn is_plain(name: &str) -> bool {
    let begins = name.starts_with(|c: char| c.is_ascii_lowercase());
    begins
        && name.len() <= 40
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

const ROLES: &str = "SELECT rolname::TEXT FROM pg_roles";
const DATABASES: &str = "SELECT datname::TEXT FROM pg_database";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_need_no_quotes_and_the_script_makes_everything_in_order() {
        for name in ["", "7", "Школа", "a;drop", "\"a\""] {
            assert_eq!(Roles::new(name, "owner", &[]), Err(BadName(name.to_owned())));
        }
        let script = Roles::new("kindesk", "kindesk_owner", &["school14".into()]).unwrap().script();
        let at = |text: &str| script.find(text).unwrap_or_else(|| panic!("{text}\n{script}"));
        assert!(
            at("CREATE ROLE kindesk_desks NOLOGIN;")
                < at("CREATE ROLE school14 LOGIN IN ROLE kindesk_desks;")
        );
        assert!(at("CREATE DATABASE kindesk OWNER kindesk_owner") < at("\\connect kindesk"));
        assert!(at("\\connect kindesk") < at("GRANT USAGE ON SCHEMA public TO kindesk_desks;"));
        assert!(script.contains("\\password school14"));
    }
}
