//! Another school of the same database, with staff of its own who have the same logins.

use super::ledger::server::OTHER_DESKS;
use super::{ADMIN, DESK, Kit, Login};
use kindesk::config::DatabaseSetting;
use kindesk::desk::Cost;
use kindesk::domain::staff::Role;
use kindesk::flow::ask::{Answer, Ask, Asked, SchoolAsk, SchoolSetUp, Ticket};
use kindesk::store::Server;
use kindesk::world::World;
use std::sync::Arc;
use tokio::runtime::Builder;

/// The class that every other school has.
const CLASS: &str = "5А";

impl Kit {
    /// Adds a school with a class and a desk; returns that desk, with its own staff signed in.
    pub fn opens_school(&mut self, name: &str, city: &str, desk: &str) -> Self {
        self.console(async |console| {
            console.add_school(name, city).await.unwrap();
            console.add_class(CLASS, Some(name)).await.unwrap();
            console.add_desk(desk, Some(name)).await.unwrap();
        });
        let run = self.run();
        run.tasks.block_on(async {
            let (folder, time) = (self.folder.data(), Arc::clone(&self.time));
            let (world, _) = World::test(&self.config, folder, time, None, Cost::OfTest).await.unwrap();
            world.desk.works_for(name).await.unwrap();
            for (login, role) in [(ADMIN, Role::Admin), (DESK, Role::Desk)] {
                let password = login.password.to_owned().into();
                world.desk.add_staff(login.name, "", role, &password).await.unwrap();
            }
            world.close().await;
        });
        let mut there = self.neighbour(&format!("{desk}, {name}"));
        there.sees(name);
        there.begins_as(DESK);
        there
    }

    /// Sets another school up on the same server, as its own role does it; returns its desk, with its admin signed in.
    pub fn sets_up_beside(&mut self, name: &str, desk: &str) -> Self {
        let mut there = self.other_role(desk);
        self.run().tasks.block_on(async {
            // A role that no school has is no desk yet.
            let refused = World::live(&there.config).await.err().map(|why| why.number());
            assert_eq!(refused, Some(548));
        });
        assert_eq!(there.asks_to_set_up(name, desk), Answer::Done);
        self.rests();
        there.opens();
        there.begins_as(ADMIN);
        there
    }

    /// The other role of the same server, which has no school yet.
    pub fn other_role(&self, desk: &str) -> Self {
        let mut there = Self::of(Arc::clone(&self.folder), self.language);
        there.time = Arc::clone(&self.time);
        there.config.database.value = Some(self.folder.server().unwrap().setting_of(OTHER_DESKS));
        there.config.desk.value = Some(desk.to_owned());
        there
    }

    /// The tables' owner at the console of the same server.
    pub fn owner(&self) -> Self {
        let mut owner = Self::of(Arc::clone(&self.folder), self.language);
        owner.time = Arc::clone(&self.time);
        let url = self.folder.server().unwrap().url();
        owner.config.database.value = Some(DatabaseSetting::Server(Server::parse(&url).unwrap()));
        owner
    }

    /// Whoever has this role sets a school up; what it is answered.
    pub fn asks_to_set_up(&self, name: &str, desk: &str) -> Answer {
        let tasks = Builder::new_current_thread().enable_all().build().unwrap();
        tasks.block_on(async {
            let world = World::to_set_up(&self.config).await.unwrap();
            let set_up = SchoolSetUp {
                language: self.language,
                school: name.to_owned(),
                city: "Омск".to_owned(),
                classes: vec![CLASS.to_owned()],
                desk: desk.to_owned(),
                link_base: "https://other.example".to_owned(),
                delivery: None,
                login: ADMIN.name.to_owned(),
                name: ADMIN.name.to_owned(),
                password: ADMIN.password.to_owned().into(),
                pin: None,
            };
            let ticket = Ticket { visit: None, frame: 0, number: 0 };
            let asked = Asked { ticket, write: None, ask: Ask::School(SchoolAsk::SetUp(Box::new(set_up))) };
            let answer = world.desk.answer(asked).await.answer;
            world.close().await;
            answer
        })
    }

    /// A new desk of another school; nobody is signed in.
    pub fn neighbour_of(&mut self, school: &str, desk: &str) -> Self {
        self.console(async |console| {
            console.works_for(school).await.unwrap();
            console.add_desk(desk, Some(school)).await.unwrap();
        });
        self.neighbour(&format!("{desk}, {school}"))
    }

    /// Signs in for the first time and sets the PIN.
    pub fn begins_as(&mut self, login: Login) -> &mut Self {
        self.signs_in(login).stands("staff-pin").types(login.pin).press("<Enter>").stands("home")
    }
}
