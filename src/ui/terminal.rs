//! The terminal, taken over and given back exactly as it was found: on exit, error, panic, SIGTERM and hang-up, and
//! never twice. It switches on nothing but raw mode, alternate screen, bracketed paste and, where it is wanted, the
//! mouse's buttons; the window's title and the cursor's shape stay the terminal's own. Pages draw, and the reader reads
//! keys.
//!
//! The bare Linux console has no alternate screen: there the glass and the lines above it are blanked on leaving, so
//! that nothing of a family stays behind. Its mouse belongs to another program, and stays with it.

use super::glass::Glass;
use super::line::Line;
use super::reader;
use super::theme::is_console;
use ratatui::crossterm::{style, terminal};
use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::process as system;
use rustix::termios::{QueueSelector, tcflush, tcgetwinsize};
use std::io::{self, IsTerminal, Write};
use std::panic::PanicHookInfo;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;
use tokio::signal::unix::{Signal, SignalKind, signal};

/// The terminal that pages are drawn on.
pub type TerminalScreen = ratatui::Terminal<Glass<Line>>;

/// How long the program may go on once the terminal is gone: longer than its last saving may take ([`LAST`]), and what
/// closing the database takes.
const GRACE: Duration = Duration::from_secs(8);
/// How long the last saving may take: as long as the database may make an ask wait. Mostly it takes some milliseconds.
pub const LAST: Duration = Duration::from_secs(5);
/// How long a terminal that does not take more is waited for when it is given back.
const PARTING: Duration = Duration::from_millis(200);
/// The exit status of a process whose last saving did not come to an end after a hang-up: 128 and the signal's number.
const HUNG_UP: i32 = 129;

/// Asks for presses, not for every movement, in the form that has no last column (xterm's ctlseqs, mouse tracking).
const MOUSE: &str = "\x1b[?1000h\x1b[?1006h";

static HELD: AtomicBool = AtomicBool::new(false);
static CONSOLE: AtomicBool = AtomicBool::new(false);

/// Holds the terminal; gives it back when it goes.
#[derive(Debug)]
pub struct Guard(());

impl Guard {
    /// Takes the terminal over, with its mouse or without. Install the panic hook and the signals first.
    ///
    /// # Errors
    /// `Unsupported` where the output is no terminal; else what the system says.
    pub fn enter(mouse: bool) -> io::Result<(Self, TerminalScreen)> {
        if !io::stdout().is_terminal() {
            return Err(io::Error::new(io::ErrorKind::Unsupported, "the output is not a terminal"));
        }
        let console = std::env::var("TERM").is_ok_and(|term| is_console(&term));
        CONSOLE.store(console, Ordering::SeqCst);
        // The theme decides about colours; the library's own reading of NO_COLOR would undo bold and reverse.
        style::force_color_output(true);
        let mut out = Line::open()?;
        terminal::enable_raw_mode()?;
        HELD.store(true, Ordering::SeqCst);
        let guard = Self(());
        let alternate = if console { "" } else { "\x1b[?1049h" };
        let mouse = if mouse && !console { MOUSE } else { "" };
        out.write_all(format!("{alternate}\x1b[?2004h{mouse}\x1b[0m\x1b[2J\x1b[H").as_bytes())?;
        Ok((guard, TerminalScreen::new(Glass::new(out, size).on_console(console))?))
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back; callable from anywhere and any number of times. A terminal that is gone is no error.
pub fn restore() {
    if !HELD.swap(false, Ordering::SeqCst) {
        return;
    }
    let leave: &[u8] = if CONSOLE.load(Ordering::SeqCst) {
        b"\x1b[?2026l\x1b[0m\x1b[?2004l\x1b[H\x1b[2J\x1b[3J\x1b[?25h"
    } else {
        b"\x1b[?2026l\x1b[0m\x1b[?1006l\x1b[?1000l\x1b[?2004l\x1b[2J\x1b[?1049l\x1b[?25h"
    };
    if let Ok(mut out) = Line::open() {
        let _ = out.write_all(leave);
        out.finish(PARTING);
    }
    // What was typed ahead, perhaps half a password, must not reach the shell.
    if let Ok(input) = reader::input() {
        let _ = tcflush(&input, QueueSelector::IFlush);
    }
    let _ = terminal::disable_raw_mode();
}

/// The size assumed for a line without a window, such as a serial one: the smallest that every page is made for.
const NO_WINDOW: Size = Size::new(80, 24);

/// Asks the output itself, twice a picture: the library's own way opens the terminal anew each time, and runs another
/// program where it gets no answer.
fn size() -> io::Result<Size> {
    let window = tcgetwinsize(rustix::stdio::stdout())?;
    Ok(if window.ws_col == 0 || window.ws_row == 0 {
        NO_WINDOW
    } else {
        Size::new(window.ws_col, window.ws_row)
    })
}

/// What happens after a panic was reported to the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AfterPanic {
    /// The hook that was there before says what it has to say.
    Report,
    /// Nothing more: what it would say may hold names.
    Quiet,
}

/// Puts a hook before the one that is installed now (install the error reporter's first). A panic on the thread that
/// called this ends the program, so the terminal is given back before `on_panic` may print. A panic of a task leaves
/// the screen alone, and nothing may print on it.
pub fn install_panic_hook(on_panic: impl Fn(&PanicHookInfo<'_>) -> AfterPanic + Send + Sync + 'static) {
    let main = thread::current().id();
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        let ends = thread::current().id() == main;
        if ends {
            restore();
        }
        if on_panic(info) == AfterPanic::Report && !HELD.load(Ordering::SeqCst) {
            before(info);
        }
    }));
}

/// Watches the terminal from a thread of its own. When it is gone, `on_dead` may send the news to the loop; the
/// process ends shortly after, whatever the loop does.
///
/// # Errors
/// Where there is no terminal to watch, or no thread can be started.
pub fn watch_dead_terminal(on_dead: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let input = reader::input()?;
    thread::Builder::new().name("hang-up".into()).spawn(move || {
        // Even when asked for nothing, poll tells of a hang-up: no wake-up for keys, no spinning.
        let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
        loop {
            let mut watched = [PollFd::new(&input, PollFlags::empty())];
            match poll(&mut watched, None) {
                Ok(_) if watched[0].revents().intersects(gone) => break,
                Ok(_) | Err(rustix::io::Errno::INTR) => {}
                Err(_) => return,
            }
        }
        on_dead();
        thread::sleep(GRACE);
        restore();
        std::process::exit(HUNG_UP);
    })?;
    Ok(())
}

/// What the system tells the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SystemSignal {
    /// The window has another size, or the program was stopped and goes on: draw again.
    Resized,
    /// End (SIGTERM, SIGINT, SIGQUIT): save and leave.
    End,
    /// The line is gone (SIGHUP): save and leave at once.
    HungUp,
}

/// The signals, caught from the moment this exists.
#[derive(Debug)]
pub struct Signals {
    hang_up: Signal,
    terminate: Signal,
    interrupt: Signal,
    quit: Signal,
    window: Signal,
    stop: Signal,
    resume: Signal,
}

impl Signals {
    /// Begins to catch them; must be called within the runtime, before the terminal is taken over.
    pub fn catch() -> io::Result<Self> {
        // A limit on the size of files is a write that fails, and is told as one. By the signal's default the program would
        // end there; nobody need hear it.
        drop(signal(SignalKind::from_raw(system::Signal::XFSZ.as_raw()))?);
        Ok(Self {
            hang_up: signal(SignalKind::hangup())?,
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
            // The signal's default would leave a core dump, with what families typed.
            quit: signal(SignalKind::quit())?,
            window: signal(SignalKind::window_change())?,
            // A stopped program would leave the keyboard to whoever started it, in the middle of a family's visit.
            stop: signal(SignalKind::from_raw(system::Signal::TSTP.as_raw()))?,
            resume: signal(SignalKind::from_raw(system::Signal::CONT.as_raw()))?,
        })
    }

    /// Waits for the next one; of several at once, one that ends the program. When its terminal is closed, the system
    /// sends SIGHUP and SIGCONT together.
    pub async fn next(&mut self) -> SystemSignal {
        loop {
            return tokio::select! {
                biased;
                _ = self.hang_up.recv() => SystemSignal::HungUp,
                _ = self.terminate.recv() => SystemSignal::End,
                _ = self.interrupt.recv() => SystemSignal::End,
                _ = self.quit.recv() => SystemSignal::End,
                _ = self.window.recv() => SystemSignal::Resized,
                // Somebody else may have written on the screen meanwhile.
                _ = self.resume.recv() => SystemSignal::Resized,
                _ = self.stop.recv() => continue,
            };
        }
    }
}
