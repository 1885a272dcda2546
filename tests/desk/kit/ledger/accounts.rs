//! Accounts and the profiles that belong to them.

use crate::kit::Kit;
use crate::kit::people::Person;
use kindesk::domain::id::{AccountId, LinkId};
use sqlx::FromRow;

/// An account that somebody signs in to.
#[derive(FromRow)]
struct Account {
    phone_key: Option<String>,
    phone_sealed: Option<String>,
    passed_on_at: Option<i64>,
    unfinished_visit: Option<String>,
    password_hash: String,
}

/// Somebody's data.
#[derive(Debug, FromRow)]
pub struct Profile {
    account_id: String,
    pub surname: Option<String>,
    pub name: String,
    pub patronymic: Option<String>,
    birth_date: String,
    sex: String,
    search: String,
}

impl Profile {
    /// Whether nothing is left that tells who it was.
    pub fn is_nobodys(&self) -> bool {
        let left = [&self.name, &self.birth_date, &self.sex, &self.search];
        left.into_iter().all(String::is_empty)
    }
}

impl Kit {
    fn all_accounts(&self) -> Vec<Account> {
        let all: Vec<Account> = self.asks(
            "SELECT phone_key, phone_sealed, passed_on_at, unfinished_visit, password_hash FROM account
            ORDER BY created_at, rowid",
        );
        assert!(
            all.iter().all(|one| one.phone_key.is_some() == one.phone_sealed.is_some()),
            "a number is kept whole or not at all"
        );
        all
    }

    /// How many accounts there are.
    pub fn accounts(&self) -> usize {
        self.all_accounts().len()
    }

    /// How many accounts have a number.
    pub fn accounts_with_number(&self) -> usize {
        self.all_accounts().iter().filter(|one| one.phone_key.is_some()).count()
    }

    /// How many no longer have a number.
    pub fn accounts_without_number(&self) -> usize {
        self.all_accounts().iter().filter(|one| one.phone_key.is_none()).count()
    }

    /// How many have lost their number to somebody else.
    pub fn accounts_passed_on(&self) -> usize {
        self.all_accounts().iter().filter(|one| one.passed_on_at.is_some()).count()
    }

    /// How many disappear with their visit.
    pub fn unfinished_accounts(&self) -> usize {
        self.all_accounts().iter().filter(|one| one.unfinished_visit.is_some()).count()
    }

    /// The passwords, as they are kept.
    pub fn passwords(&self) -> Vec<String> {
        self.all_accounts().into_iter().map(|one| one.password_hash).collect()
    }

    /// All profiles.
    pub fn profiles(&self) -> Vec<Profile> {
        self.asks(
            "SELECT account_id, surname, name, patronymic, birth_date, sex, search FROM profile
            ORDER BY created_at, rowid",
        )
    }

    /// The names, without surnames.
    pub fn names(&self) -> Vec<String> {
        self.profiles().into_iter().map(|one| one.name).collect()
    }

    /// The account of somebody who has a profile.
    #[track_caller]
    pub fn account_of(&self, who: &Person) -> AccountId {
        let own = self.profiles().into_iter().find(|one| one.name == who.name[1]);
        AccountId::new(own.unwrap().account_id)
    }

    /// All roles of all people.
    pub fn roles(&self) -> Vec<String> {
        self.column("SELECT role FROM profile_role ORDER BY rowid")
    }

    /// The roles of all people that have not ended.
    pub fn roles_now(&self) -> Vec<String> {
        self.column("SELECT role FROM profile_role WHERE ended_at IS NULL ORDER BY rowid")
    }

    /// Maria, who is a teacher too, is no parent any more: her link and her role have ended.
    pub fn maria_is_a_teacher_alone(&self) {
        self.changes("UPDATE family_link SET ended_at = since, ended_why = 'own-wish'");
        self.changes(
            "UPDATE profile_role SET ended_at = given_at WHERE role = 'parent' AND profile_id IN
            (SELECT id FROM profile WHERE name = 'Мария')",
        );
    }

    /// The link of a parent.
    #[track_caller]
    pub fn link_of(&self, parent: &Person) -> LinkId {
        let own = self.links().into_iter().find(|link| link.parent == parent.name[1]);
        own.unwrap().id
    }

    /// The profiles are gone with all that refers to them; the accounts stay.
    pub fn profiles_are_gone(&self) {
        for sql in [
            "DELETE FROM enrolment",
            "DELETE FROM profile_role",
            "DELETE FROM student",
            "DELETE FROM profile",
        ] {
            self.changes(sql);
        }
    }

    /// At another desk Boris gets the number that a parent has just proved.
    pub fn boris_gets_the_parents_number(&self) {
        self.changes(
            "UPDATE account SET phone_key = (
                SELECT phone_key FROM proof WHERE whose = 'parent' ORDER BY proved_at DESC LIMIT 1
            ) WHERE id = (SELECT account_id FROM profile WHERE name = 'Борис')",
        );
    }
}
