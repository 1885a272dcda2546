//! Processes that write to the same file: eight at once, each with its longest wait; and one that hashes and saves without
//! a pause while somebody types.

use super::figures::line;
use super::place::{Place, env, run};
use kindesk::domain::id::ClassId;
use kindesk::domain::staff::DeskKind;
use kindesk::store::schools::ClassRow;
use kindesk::store::{Store, StoreClock};
use kindesk::world::DATABASE;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Processes, and what each saves.
const PROCESSES: usize = 8;
const SAVES: usize = 100;

/// Starts eight writers, and tells the longest of all waits.
pub fn eight(place: &Place) {
    let started: Vec<Child> =
        (0..PROCESSES).map(|_| start("writer", place.folder(), Stdio::piped())).collect();
    let longest = started.into_iter().map(|child| {
        let said = child.wait_with_output().unwrap();
        assert!(said.status.success(), "a writer failed");
        String::from_utf8_lossy(&said.stdout).trim().parse::<f64>().unwrap()
    });
    let longest = longest.fold(0.0, f64::max);
    line("eight processes, 100 saves each: longest wait", &format!("{longest:.0} ms"), "250 ms");
}

fn start(what: &str, folder: &Path, out: Stdio) -> Child {
    let own = std::env::current_exe().unwrap();
    Command::new(own).arg(what).arg(folder).stdout(out).stdin(Stdio::null()).spawn().unwrap()
}

/// One of the eight: saves a class in a transaction of its own, again and again; prints the longest wait in
/// milliseconds.
pub fn write(folder: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let longest = runtime.block_on(async {
        let database = Path::new(folder).join("data").join(DATABASE);
        let store = Store::open_sqlite(&database, StoreClock::Database, DeskKind::Live).await.unwrap();
        let mut longest = Duration::ZERO;
        for at in 0..SAVES {
            let began = Instant::now();
            let mut tx = store.write().await.unwrap();
            let school = tx.first_school().await.unwrap().unwrap().id;
            let name = format!("{}-{at}", std::process::id());
            let (id, name_key, created_at) =
                (ClassId::new(name.as_str()), name.clone(), kindesk::clock::wall());
            let seal = String::new();
            let class = ClassRow { id, school_id: school, name, name_key, created_at, closed_at: None, seal };
            tx.add_class(&class).await.unwrap();
            tx.save().await.unwrap();
            longest = longest.max(began.elapsed());
        }
        longest
    });
    println!("{:.3}", longest.as_secs_f64() * 1000.0);
}

/// Hashes and saves until it is killed, as the hands of a desk do.
pub fn load(folder: &str) {
    kindesk::hands::give_way();
    let env = env(Path::new(folder), "256");
    for at in 0.. {
        run(&["staff", "add", &format!("load{at}")], &env, "Sosnovaya-41-Shishka\n");
    }
}

/// The process that hashes and saves; it ends when this is dropped.
pub struct Load(Child);

impl Load {
    pub fn start(place: &Place) -> Self {
        Self(start("load", place.folder(), Stdio::null()))
    }
}

impl Drop for Load {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
