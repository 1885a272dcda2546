//! A copy of all that is kept of a person, composed when the courier sends it: neither the desk nor the outbox holds it.
//! It holds nothing of another person but what the family view shows of them: first name and initial, and what binds them.

use crate::desk::facts::{accounts, mailboxes, rows};
use crate::desk::kernel::{Done, Inner, Spot, Stop};
use crate::domain::account::IN_USE;
use crate::domain::copy::{DataCopy, Section, Value};
use crate::domain::id::ProfileId;
use crate::domain::phone::Phone;
use crate::domain::time::Moment;
use crate::store::accounts::AccountRow;
use crate::store::consents::ConsentRow;
use crate::store::profiles::ProfileRow;
use crate::store::{StoreError, Tx};

/// As many sign-ins stand in a copy.
const SIGN_INS: i64 = 200;

fn text(text: impl Into<String>) -> Value {
    Value::Text(text.into())
}

fn section(name: &'static str, rows: Vec<Vec<(&'static str, Value)>>) -> Section {
    Section { name, rows }
}

impl Inner {
    /// The copy of the data of an account's owner.
    pub(super) async fn copy(&self, tx: &mut Tx, account: &AccountRow) -> Done<DataCopy> {
        let mut all = vec![section("account", vec![self.account_copied(account)?])];
        if let Some(profile) = tx.profile_by_account(&account.id).await? {
            all.extend(self.person_copied(tx, &profile).await?);
        }
        let now = tx.now();
        let signed = tx.sign_ins(&account.id, now - IN_USE, SIGN_INS).await?;
        let signed = signed.into_iter().map(|one| {
            vec![
                ("at", self.dated(one.opened_at)),
                ("desk", text(one.desk.unwrap_or_default())),
                ("school", text(one.school.unwrap_or_default())),
                ("by", Value::Word("cabinet-by", one.proof)),
            ]
        });
        all.push(section("sign-ins", signed.collect()));
        all.retain(|section| !section.rows.is_empty());
        Ok(DataCopy(all))
    }

    fn read_sealed(&self, sealed: &str, spot: Spot<'_>) -> Done<String> {
        let Spot { table, column, id } = spot;
        let corrupt = || Stop::Fault(StoreError::Corrupt { table, column, id: id.to_owned() });
        self.keys.unseal(sealed, spot).map(|text| text.to_string()).ok_or_else(corrupt)
    }

    fn dated(&self, at: Moment) -> Value {
        text(self.written(at, "%Y-%m-%d %H:%M").unwrap_or_default())
    }

    fn account_copied(&self, account: &AccountRow) -> Done<Vec<(&'static str, Value)>> {
        let mut row = Vec::new();
        if let Some(sealed) = &account.phone_sealed {
            let number = self.read_sealed(sealed, accounts::number_of(&account.id))?;
            row.push(("phone", text(Phone::from_e164(&number).map_or(number, |phone| phone.shown()))));
        }
        if let Some(sealed) = &account.email_sealed {
            row.push(("mailbox", text(self.read_sealed(sealed, mailboxes::mailbox_of(&account.id))?)));
        }
        row.push(("language", Value::Word("language", account.language.clone())));
        row.push(("made", self.dated(account.created_at)));
        Ok(row)
    }

    async fn person_copied(&self, tx: &mut Tx, profile: &ProfileRow) -> Done<Vec<Section>> {
        let data = rows::data(profile)?;
        let mut person = vec![
            ("full-name", text(data.name.full())),
            ("birth-date", text(data.birth.as_text())),
            ("sex", Value::Word("sex", data.sex.key().to_owned())),
        ];
        if let Some(student) = tx.student(&profile.id).await? {
            person.push(("school", text(student.school)));
            person.push(("class", text(student.class)));
            person.push(("standing", Value::Word("standing", student.standing)));
        }
        let roles = tx.roles(&profile.id).await?.into_iter();
        let roles = roles.map(|role| vec![("role", Value::Word("role", role))]).collect();
        let former = tx.former_names(&profile.id).await?.into_iter().map(|was| {
            let parts = [was.surname, Some(was.name), was.patronymic];
            let name = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
            vec![("full-name", text(name)), ("until", self.dated(was.until))]
        });
        let former = former.collect();
        let mut links = Vec::new();
        for link in tx.links_of(&profile.id).await? {
            let other = if link.student_id == profile.id { &link.parent_id } else { &link.student_id };
            let mut row = vec![
                ("with", text(named(tx, other).await?)),
                ("relation", Value::Word("relation", link.relation.clone())),
                ("since", self.dated(link.since)),
            ];
            if let Some(ended) = link.ended_at {
                row.push(("ended", self.dated(ended)));
            }
            links.push(row);
        }
        let mut diaries = Vec::new();
        for link in tx.diary_links_of(&profile.id).await? {
            let mut row = vec![
                ("system", text(link.system)),
                ("role", Value::Word("role", link.kind)),
                ("since", self.dated(link.since)),
            ];
            row.extend(link.ended_at.map(|ended| ("ended", self.dated(ended))));
            diaries.push(row);
        }
        let mut consents = Vec::new();
        for consent in tx.consents_of(&profile.id).await? {
            consents.push(self.consent_copied(&consent));
        }
        // What a parent has agreed to about a child is the parent's too.
        for link in tx.links_of(&profile.id).await?.into_iter().filter(|link| link.parent_id == profile.id) {
            let child = named(tx, &link.student_id).await?;
            let given = tx.consents_of_link(&link.id).await?.into_iter();
            for consent in given.filter(|consent| consent.giver_id.as_ref() == Some(&profile.id)) {
                let mut row = self.consent_copied(&consent);
                row.push(("about", text(child.clone())));
                consents.push(row);
            }
        }
        Ok(vec![
            section("person", vec![person]),
            section("roles", roles),
            section("former-names", former),
            section("links", links),
            section("diaries", diaries),
            section("consents", consents),
        ])
    }
}

impl Inner {
    fn consent_copied(&self, consent: &ConsentRow) -> Vec<(&'static str, Value)> {
        let given = if consent.given { "yes" } else { "no" };
        let mut row = vec![
            ("purpose", Value::Word("purpose", consent.purpose.clone())),
            ("version", text(consent.version.clone())),
            ("language", Value::Word("language", consent.language.clone())),
            ("given", Value::Word("copy-given", given.to_owned())),
            ("at", self.dated(consent.at)),
            ("desk", text(consent.desk_name.clone().unwrap_or_default())),
        ];
        for (name, at) in [("withdrawn", consent.withdrawn_at), ("void", consent.void_at)] {
            row.extend(at.map(|at| (name, self.dated(at))));
        }
        row
    }
}

/// First name and initial, as the family view names somebody.
async fn named(tx: &mut Tx, id: &ProfileId) -> Done<String> {
    let row = tx.profile(id).await?;
    Ok(row.map(|row| rows::name(&row).first_and_initial()).unwrap_or_default())
}
