//! Settings: typed, layered, and each with its source.
//!
//! Owns the layers (option, variable, file, built-in), the checks of each value and the documented file of the built-in
//! ones. The readers of a setting decide what it does; the theme's reader checks a theme's name.

mod delivery_file;
mod error;
mod file;
mod layers;
mod settings;
mod sourced;
mod ways;
mod write;
mod write_way;

#[cfg(test)]
mod tests;

pub use error::{ConfigError, ProviderFault, Want};
pub use file::BUILT_IN;
pub use layers::{Env, Flags, load};
pub use settings::{
    ColoursSetting, Config, DatabaseSetting, GlyphsSetting, LookSettings, MotionSetting, MouseSetting,
    PlaceSettings, SchoolRules, ServerSettings,
};
pub use sourced::{Source, Sourced};
pub use write::{name_delivery, settings_file};
pub use write_way::{WayFault, ways_of, write_way};
