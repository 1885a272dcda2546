//! Many people: searches, registrations and joinings beside the same SQL sent raw in the same run, two hundred desks on one
//! server, and whether the time of an answer tells that somebody has an account (`alike`). Figures are printed beside their goals; a timing is never a test.
//!
//!     cargo bench --bench many                      ten thousand and a hundred thousand people, some minutes
//!     cargo bench --bench many -- --million         a million besides
//!     cargo bench --bench many -- --people 3000 --engine sqlite
//!
//! PostgreSQL runs as a server of the benchmark's own, on the same machine as everything else. Every figure is of this
//! machine at this moment: trust medians and ratios.

#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a benchmark stops at the first thing that is not as it should be"
)]
#![expect(clippy::print_stdout, reason = "it is run to be read")]
#![expect(clippy::cast_precision_loss, reason = "counts here are small")]
#![expect(clippy::disallowed_methods, reason = "durations are what it measures")]
#![expect(clippy::too_many_lines, reason = "one kind of work is one list of statements")]

mod alike;
#[path = "../../tests/crowd/mod.rs"]
mod crowd;
mod desks;
mod figures;
mod raw;
mod server;
mod work;

use crowd::stage::Stage;
use crowd::{Crowd, Someone};
use figures::{Series, line};
use kindesk::domain::id::VisitId;
use kindesk::domain::phone::Phone;
use kindesk::domain::staff::DeskKind;
use kindesk::domain::text::fold;
use kindesk::domain::time::{Moment, Span};
use kindesk::domain::typo;
use kindesk::store::visits::VisitRow;
use kindesk::store::{Server, Store, StoreClock};
use raw::{Comer, Raw};
use server::OwnServer;
use sqlx::sqlite::{SqliteConnectOptions, SqliteSynchronous};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// Schools besides the first: each has a desk, so that there are two hundred.
const SCHOOLS: usize = 200;
/// How many are looked for in each way.
const LOOKED_FOR: usize = 300;
/// How many come in one round of each kind, and how many rounds there are: ours and the raw one by turns.
const COME: usize = 192;
const ROUNDS: usize = 3;
/// Clients that work at the same time.
const CLIENTS: usize = 32;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Engine {
    Sqlite,
    Postgres,
}

struct Wanted {
    people: Vec<usize>,
    engines: Vec<Engine>,
    desks: bool,
}

fn main() {
    let wanted = wanted();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(4).enable_all().build().unwrap();
    for engine in &wanted.engines {
        runtime.block_on(measure(*engine, &wanted));
    }
}

fn wanted() -> Wanted {
    let said: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let value = |name: &str| {
        let at = said.iter().position(|argument| argument == name)?;
        said.get(at + 1).cloned()
    };
    let mut people = vec![10_000, 100_000];
    if said.iter().any(|argument| argument == "--million") {
        people.push(1_000_000);
    }
    if let Some(given) = value("--people") {
        people = given.split(',').map(|count| count.parse().expect("a number of people")).collect();
    }
    let engines = match value("--engine").as_deref() {
        Some("sqlite") => vec![Engine::Sqlite],
        Some("postgres") => vec![Engine::Postgres],
        _ => vec![Engine::Sqlite, Engine::Postgres],
    };
    Wanted { people, engines, desks: !said.iter().any(|argument| argument == "--no-desks") }
}

/// A school with its crowd, and where its database is.
struct Site {
    folder: tempfile::TempDir,
    stage: Stage,
    crowd: Crowd,
    url: Option<String>,
}

async fn measure(engine: Engine, wanted: &Wanted) {
    println!("{}", if engine == Engine::Sqlite { "SQLite" } else { "PostgreSQL" });
    let own = (engine == Engine::Postgres).then(OwnServer::start);
    let mut growth: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for (nth, people) in wanted.people.iter().enumerate() {
        let site = Box::pin(site(own.as_ref(), *people)).await;
        println!(" {people} people");
        searches(&site, &mut growth).await;
        if nth == 0 {
            Box::pin(alike::measure(&site)).await;
        }
        let is_last = nth + 1 == wanted.people.len();
        if is_last && engine == Engine::Postgres && wanted.desks {
            let steps = Box::pin(desks::run(&site.stage, site.folder.path(), SCHOOLS)).await;
            let figure = |series: &Series| {
                format!("p95 {:.0} ms, median {:.0} ms of {}", series.p95(), series.median(), series.len())
            };
            let rate = steps.all.len() as f64 / steps.lasted.as_secs_f64();
            line(&format!("200 desks, {rate:.0} steps/s: a step"), &figure(&steps.unhashed), "p95 ≤ 50 ms");
            line("the same with those that hash a password", &figure(&steps.all), "");
        }
        // Last, since the log of the desks where rows were put in raw is not whole any more.
        comers(&site, &mut growth).await;
        site.stage.world.close().await;
    }
    if let [first, .., last] = wanted.people.as_slice() {
        println!(" from {first} people to {last}");
        for (what, figures) in growth {
            let [small, .., large] = figures.as_slice() else { continue };
            line(what, &format!("{:.2} × ({small:.2} → {large:.2} ms)", large / small), "≤ 1.3 ×");
        }
    }
}

async fn site(own: Option<&OwnServer>, people: usize) -> Site {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("people{people}");
    let url = own.map(|own| own.url(&database));
    if let Some(own) = own {
        tell(&own.url("postgres"), &format!("CREATE DATABASE {database}")).await;
    }
    let server = url.as_ref().map(|url| Server::parse(url).unwrap());
    let stage = Box::pin(Stage::new(folder.path(), server)).await;
    let began = Instant::now();
    let crowd = stage.fill(people, SCHOOLS).await;
    let took = began.elapsed();
    // What the server does by itself within a minute or so.
    match &url {
        Some(url) => tell(url, "VACUUM ANALYZE").await,
        None => tell_file(&stage, "PRAGMA optimize").await,
    }
    stage.signs_in().await;
    line("generated", &format!("{:.0} s, {} rows of the log", took.as_secs_f64(), crowd.rows), "");
    Site { folder, stage, crowd, url }
}

async fn tell(url: &str, sql: &str) {
    let mut connection = sqlx::PgConnection::connect(url).await.unwrap();
    connection.execute(AssertSqlSafe(sql.to_owned())).await.unwrap();
    connection.close().await.unwrap();
}

async fn tell_file(stage: &Stage, sql: &'static str) {
    let mut connection = file(stage).connect().await.unwrap();
    connection.execute(sql).await.unwrap();
    connection.close().await.unwrap();
}

/// A connection as the program's own are.
fn file(stage: &Stage) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(stage.world.store().path().unwrap())
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(4))
        .pragma("secure_delete", "ON")
        .pragma("journal_size_limit", "4096000")
        .pragma("temp_store", "MEMORY")
        .disable_statement_logging()
}

async fn raw(site: &Site) -> Raw {
    match &site.url {
        Some(url) => Raw::Postgres(sqlx::PgConnection::connect(url).await.unwrap()),
        None => Raw::Sqlite(file(&site.stage).connect().await.unwrap()),
    }
}

/// Leaves out the third letter.
fn slip(surname: &str) -> String {
    let folded = fold(surname);
    folded.char_indices().filter(|(at, _)| *at != 4).map(|(_, letter)| letter).collect()
}

async fn searches(site: &Site, growth: &mut BTreeMap<&'static str, Vec<f64>>) {
    let (store, keys) = (site.stage.world.store(), site.stage.keys());
    let mut raw = raw(site).await;
    let some: Vec<&Someone> = site.crowd.some.iter().cycle().take(LOOKED_FOR).collect();
    let mut kinds: [(&str, Series, Series); 5] = [
        ("search: a surname's beginning", Series::default(), Series::default()),
        ("search: surname and name", Series::default(), Series::default()),
        ("search: a slip in the surname", Series::default(), Series::default()),
        ("search: a number", Series::default(), Series::default()),
        ("search: a class", Series::default(), Series::default()),
    ];
    let mut asks = [Series::default(), Series::default()];
    // The first of each prepares its statements.
    for (nth, someone) in some.iter().enumerate() {
        let mut keep = |kind: usize, ours: Duration, theirs: Duration| {
            if nth > 0 {
                kinds[kind].1.add(ours);
                kinds[kind].2.add(theirs);
            }
        };
        let letters: String = fold(&someone.surname).chars().take(4).collect();
        let whole = fold(&format!("{} {}", someone.surname, someone.name));
        for (kind, beginning) in [letters, whole].into_iter().enumerate() {
            let beginnings = [beginning];
            let began = Instant::now();
            let mut tx = store.read().await.unwrap();
            let found = tx.find_profiles(&beginnings, 20).await.unwrap().len();
            drop(tx);
            let ours = began.elapsed();
            let began = Instant::now();
            assert_eq!(raw.finds(&beginnings).await, found);
            keep(kind, ours, began.elapsed());
        }
        let (wrong, rest) = (slip(&someone.surname), fold(&someone.name));
        let began = Instant::now();
        let mut tx = store.read().await.unwrap();
        let near = tx.surnames_near(&wrong).await.unwrap();
        let beginnings: Vec<String> = near.iter().map(|surname| format!("{surname} {rest}")).collect();
        let found = tx.find_profiles(&beginnings, 20).await.unwrap().len();
        drop(tx);
        let ours = began.elapsed();
        let shortened: Vec<String> = typo::shortened(&wrong).into_iter().collect();
        let began = Instant::now();
        assert_eq!(raw.finds_near(&shortened, &beginnings).await, found);
        keep(2, ours, began.elapsed());

        let key = keys.phone(&Phone::from_e164(&format!("+7{}", someone.number)).unwrap());
        let began = Instant::now();
        let mut tx = store.read().await.unwrap();
        let account = tx.account_by_phone(&key).await.unwrap().unwrap();
        tx.profile_by_account(&account.id).await.unwrap().unwrap();
        drop(tx);
        let ours = began.elapsed();
        let began = Instant::now();
        assert_eq!(raw.finds_number(&key).await, 1);
        keep(3, ours, began.elapsed());

        if let Some(class) = &someone.class {
            let began = Instant::now();
            let mut tx = store.read().await.unwrap();
            let found = tx.find_in_class(class, "", 200).await.unwrap().len();
            drop(tx);
            let ours = began.elapsed();
            let began = Instant::now();
            assert_eq!(raw.finds_class(class.as_str()).await, found);
            keep(4, ours, began.elapsed());
        }
        for (ask, typed) in asks.iter_mut().zip([someone.surname.clone(), format!("{wrong} {rest}")]) {
            let began = Instant::now();
            site.stage.finds(&typed).await;
            ask.add(began.elapsed());
        }
    }
    for (what, ours, theirs) in &kinds {
        let ratio = format!(
            "p95 {:.2} ms, raw {:.2} ms: {:.2} ×",
            ours.p95(),
            theirs.p95(),
            ours.p95() / theirs.p95()
        );
        let goal = if what.contains("slip") { "≤ 5 ms, ≤ 1.5 ×" } else { "≤ 1.5 ×" };
        line(what, &ratio, goal);
        // A class grows with the crowd: no school has classes of a thousand.
        if !what.contains("class") {
            growth.entry(what).or_default().push(ours.p95());
        }
    }
    let [plain, near] = asks;
    line("the whole ask, counted and logged", &format!("p95 {:.1} ms", plain.p95()), "");
    line("the whole ask, with a slip", &format!("p95 {:.1} ms", near.p95()), "");
}

/// Where one client works: which desk, in which visit.
#[derive(Clone)]
struct Client {
    desk: String,
    visit: String,
    staff: String,
    school: String,
    class: String,
}

async fn clients(site: &Site) -> Vec<Client> {
    let store = site.stage.world.store();
    let staff = crowd::the_staff(store).await[0].id.to_string();
    let mut tx = store.write().await.unwrap();

    let mut all = Vec::new();
    for (school, desk) in site.crowd.desks.iter().take(2 * CLIENTS) {
        let class = tx.classes(school).await.unwrap()[0].id.to_string();
        let visit = VisitRow {
            id: VisitId::new(format!("bench {desk}")),
            desk_id: desk.clone(),
            school_id: school.clone(),
            ticket: "0".into(),
            language: "ru".into(),
            state: "closed".into(),
            holder: String::new(),
            waits_for: "family".into(),
            opened_at: Moment(0),
            touched_at: Moment(0),
            expires_at: Moment(0) + Span::hours(1),
            draft_sealed: None,
            private_ready: false,
            people: String::new(),
        };
        tx.add_visit(&visit).await.unwrap();
        let (desk, school, visit) = (desk.to_string(), school.to_string(), visit.id.to_string());
        all.push(Client { desk, visit, staff: staff.clone(), school, class });
    }
    tx.save().await.unwrap();
    all
}

/// Who comes as the nth of a round: surnames that most schools know already.
fn comer(client: &Client, name: &str, nth: usize, joins: bool) -> Comer {
    const SURNAMES: [&str; 4] = ["иванов", "смирнов", "волков", "зайцев"];
    let student = format!("{name}s{nth}");
    Comer {
        id: if joins { format!("{name}p{nth}") } else { student.clone() },
        desk: client.desk.clone(),
        visit: client.visit.clone(),
        staff: client.staff.clone(),
        school: client.school.clone(),
        class: client.class.clone(),
        surname: SURNAMES[nth % 4].to_owned(),
        joins: joins.then(|| (student.clone(), student)),
    }
}

/// Registrations and joinings a second, by the store and raw, with one client and with many.
async fn comers(site: &Site, growth: &mut BTreeMap<&'static str, Vec<f64>>) {
    let all = clients(site).await;
    let (ours, theirs) = all.split_at(CLIENTS);
    let keys = site.stage.keys();
    let mut stores = Vec::new();
    let mut raws = Vec::new();
    for _ in 0..CLIENTS {
        let (store, beside) = if let Some(url) = &site.url {
            let server = Server::parse(url).unwrap();
            let store = Store::open_server(&server, StoreClock::Database, DeskKind::Live).await.unwrap();
            (store.sealed_with(keys.sealer()), Arc::new(Mutex::new(raw(site).await)))
        } else {
            // A file has one writer at a time: on both sides all clients share it.
            let one = raws.first().cloned();
            let one = match one {
                Some(one) => one,
                None => Arc::new(Mutex::new(raw(site).await)),
            };
            (site.stage.world.store().clone(), one)
        };
        stores.push(store);
        raws.push(beside);
    }
    for (clients, words) in [
        (1, ["one client: registers", "one client: joins"]),
        (CLIENTS, ["32 clients: register", "32 clients: join"]),
    ] {
        let mut rates = [[Vec::new(), Vec::new()], [Vec::new(), Vec::new()]];
        for round in 0..=ROUNDS {
            for (kind, joins) in [false, true].into_iter().enumerate() {
                for (side, own) in [true, false].into_iter().enumerate() {
                    let began = Instant::now();
                    let tasks: Vec<_> = (0..clients)
                        .map(|at| {
                            let client = if own { ours[at].clone() } else { theirs[at].clone() };
                            let name = format!("{side}r{round}c{clients}n{at}");
                            let (store, raw) = (stores[at].clone(), Arc::clone(&raws[at]));
                            tokio::spawn(async move {
                                for nth in 0..COME / clients {
                                    let who = comer(&client, &name, nth, joins);
                                    if own {
                                        work::comes(&store, &who).await;
                                    } else {
                                        raw.lock().await.comes(&who).await;
                                    }
                                }
                            })
                        })
                        .collect();
                    for task in tasks {
                        task.await.unwrap();
                    }
                    // The first round prepares the statements.
                    if round > 0 {
                        rates[kind][side].push(COME as f64 / began.elapsed().as_secs_f64());
                    }
                }
            }
        }
        for (what, [own, raw]) in words.into_iter().zip(rates) {
            let median = |mut rates: Vec<f64>| {
                rates.sort_unstable_by(f64::total_cmp);
                rates[rates.len() / 2]
            };
            let (own, raw) = (median(own), median(raw));
            line(what, &format!("{own:.0}/s, raw {raw:.0}/s: {:.2} ×", own / raw), "≥ 0.7 ×");
            growth.entry(what).or_default().push(1000.0 / own);
        }
    }
    if site.url.is_some() {
        for store in stores {
            store.close().await;
        }
    }
}
