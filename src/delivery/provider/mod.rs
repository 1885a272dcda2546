//! A provider is a file: what is asked of it, how its replies are read, how one asks whether a message has arrived and
//! whether all is well. A school writes one for its own provider; those that are shipped are files like any other.

mod compiled;
mod fault;
mod file;
mod reply;
mod request;
mod shipped;
mod template;

pub use compiled::{Call, Provider};
pub use fault::Fault;
pub use file::{Format, Method, RuleFate};
pub use reply::{Names, Read, Reply, Why};
pub use request::Request;
pub use shipped::{SHIPPED, shipped};
pub use template::{Fill, Hole};
