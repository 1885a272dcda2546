//! The screen: draws, and turns keys into intents. Never asks the store, delivery or the desk.
//!
//! `keys` says what a press means; `page` is what a screen wants shown, as plain data, and how that is drawn; `form`
//! is focus and typing on a page; `overlay` is what may lie above it. `widgets` are the pieces of both, `qr` the
//! pictures that cameras read, `theme` the colours, `text` the only way by which letters reach the glass; `ids` names what
//! may have the focus, and `mouse` knows what lies where. `terminal` takes the terminal over and gives it back, `glass` writes frames, `line` sends
//! them without ever waiting, `reader` and `bytes` read keys.

pub mod bytes;
pub mod form;
pub mod glass;
pub mod ids;
pub mod keys;
pub mod line;
pub mod mouse;
pub mod overlay;
pub mod page;
pub mod qr;
pub mod reader;
pub mod screens;
pub mod terminal;
pub mod text;
pub mod theme;
pub mod widgets;
