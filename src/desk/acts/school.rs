//! Schools and desks, added at set-up and at the console alike.

use crate::desk::kernel::start::desk_key;
use crate::desk::kernel::{Done, Work};
use crate::domain::id::{DeskId, SchoolId};
use crate::store::desks::DeskRow;
use crate::store::schools::SchoolRow;

/// Adds a school. The base of its link is empty until it has desks of its own.
pub async fn add_school(work: &mut Work<'_>, name: &str, city: &str, base: &str) -> Done<SchoolId> {
    let id = SchoolId::new(work.id());
    let (name, city, link_base) = (name.to_owned(), city.to_owned(), base.to_owned());
    let (created_at, seal) = (work.now, String::new());
    work.tx.add_school(&SchoolRow { id: id.clone(), name, city, created_at, link_base, seal }).await?;
    Ok(id)
}

/// Adds a desk; its name is unique in the school.
pub async fn add_desk(work: &mut Work<'_>, name: &str, school: &SchoolId) -> Done<DeskId> {
    let id = DeskId::new(work.id());
    let (name, name_key) = (name.to_owned(), desk_key(name));
    let (school_id, created_at, seal) = (school.clone(), work.now, String::new());
    let row = DeskRow { id: id.clone(), name, name_key, created_at, closed_at: None, school_id, seal };
    work.tx.add_desk(&row).await?;
    Ok(id)
}
