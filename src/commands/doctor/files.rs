//! The doctor's look at the disk: whether the program's log can be written, and how much room is left for the data.

use super::findings::Findings;
use crate::config::DatabaseSetting;
use crate::logs;
use crate::store::apart::Sight;
use crate::words::Arg;
use crate::world::World;
use rustix::fs::{Access, StatVfsMountFlags, access, stat, statvfs};
use std::path::Path;

/// Less free room than this is told early (bytes). A family at the desk takes up to 1.2 MB of write-ahead log while
/// somebody else reads (measured over 40 families), so this is some 400 families: a week of the first days of September.
const SHORT: u64 = 512 * 1024 * 1024;

/// A file system without files to spare is as good as full: one start makes this many (log, its index, locks, the day's
/// own log).
const FEW: u64 = 16;

const MEGABYTE: u64 = 1_000_000;

fn shown(path: &Path) -> Arg {
    Arg::from(path.display().to_string())
}

/// Whether the program's log can be written, without writing to it.
pub fn logs(folder: &Path, found: &mut Findings<'_>) {
    let logs = logs::folder(folder);
    let place = if logs.exists() { logs.as_path() } else { folder };
    let may = logs::strange(folder).is_none() && access(place, Access::WRITE_OK | Access::EXEC_OK).is_ok();
    let args = [("path", shown(&logs))];
    if may { found.well("doctor-logs", &args) } else { found.look_at("doctor-logs-bad", &args) }
}

/// The room on the file systems of the data folder and of the database, if that lies on another one.
pub fn room(folder: &Path, database: &Path, found: &mut Findings<'_>) {
    let beside = database.parent().filter(|beside| !beside.as_os_str().is_empty());
    let device = |path: &Path| stat(path).ok().map(|stat| stat.st_dev);
    let other = beside.filter(|beside| device(beside) != device(folder));
    for path in [Some(folder), other].into_iter().flatten() {
        let Ok(room) = statvfs(path) else { continue };
        let free = room.f_bavail.saturating_mul(room.f_frsize);
        let args = [("free", Arg::from((free / MEGABYTE).to_string())), ("path", shown(path))];
        // Some file systems count no files at all.
        let is_short = free < SHORT || (room.f_files > 0 && room.f_favail < FEW);
        if room.f_flag.contains(StatVfsMountFlags::RDONLY) {
            found.look_at("doctor-room-closed", &args);
        } else if is_short {
            found.look_at("doctor-room-short", &args);
        } else {
            found.well("doctor-room", &args);
        }
    }
}

/// Where the database is, and on a server as whom, and for which school, this program works.
pub(super) async fn database(world: &World, at: &DatabaseSetting, found: &mut Findings<'_>) {
    found.well("doctor-database", &[("path", at.to_string().into())]);
    let Ok(mut tx) = world.store().read().await else { return };
    if let Ok(without) = tx.schools_without_staff().await {
        for school in without {
            found.look_at("doctor-school-without-staff", &[("school", school.into())]);
        }
    }
    let DatabaseSetting::Server(server) = at else { return };
    let Ok(sight) = tx.sight().await else { return };
    let role = ("role", Arg::from(server.role()));
    match (sight, &world.known) {
        (Sight::Of(_), Some(known)) => {
            found.well("doctor-works-for", &[role, ("school", known.school.name.clone().into())]);
        }
        (Sight::All, _) => found.well("doctor-works-as-owner", &[role]),
        // A role without a school is refused before this.
        (Sight::Of(_) | Sight::None, _) => {}
    }
}
