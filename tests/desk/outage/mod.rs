//! PostgreSQL goes away: the line breaks around a commit, falls silent, comes back; the server is restarted. What was
//! acknowledged is there, once; what was not is tried by itself, and what is typed stays.

mod away;
mod cuts;
mod failover;
mod restarts;
mod stalls;
