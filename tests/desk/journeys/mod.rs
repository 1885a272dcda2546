//! Journeys: what families and staff live through at the desk, each told by its keys and seen on the screen, in Russian
//! and in English unless it makes no difference. One file for each promise.

mod ages;
mod attacks;
mod back_and_forth;
mod by_hand;
mod calls;
mod codes;
mod codes_attacked;
mod databases;
mod decisions;
mod everywhere;
mod existing;
mod goodbye;
mod idle;
mod invitations;
mod keys;
mod killed;
mod lost;
mod lost_attacked;
mod main_job;
mod mistakes;
mod neighbours;
mod nervous;
mod not_me;
mod numbers;
mod own_family;
mod put_down;
mod refusals;
mod schools;
mod set_up;
mod siblings;
mod staff;
mod told;
mod untangle;
mod waiting;
mod ways_out;
