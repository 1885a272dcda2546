//! Another school of the same database, with staff of its own who have the same logins.

use super::{ADMIN, DESK, Kit, Login};
use kindesk::domain::staff::Role;
use kindesk::world::World;
use std::sync::Arc;

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
            let (world, _) = World::test(&self.config, folder, time, None).await.unwrap();
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
