//! Delivery by the site's own program: one JSON object on its standard input, its exit status and first line as the
//! answer. No shell, an almost empty environment, a deadline; what it prints is read, never logged.

use super::message::{Channel, EXIT_FAILED, Handed, Message, Receipt};
use crate::domain::challenge::Fate;
use crate::domain::time::Span;
use rustix::fs::{Access, access};
use rustix::process::{Pid, Signal, kill_process_group};
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, Command};
use tokio::time::timeout;
use zeroize::Zeroizing;

/// How much of the answer is looked at (bytes); the rest is read and dropped.
const ANSWER: usize = 4_096;
/// How long the answer may come after the program has ended: something it left behind may hold the pipe open.
const TAIL: Duration = Duration::from_millis(200);
/// Try later (`EX_TEMPFAIL` of sysexits.h).
const TRY_LATER: i32 = 75;
/// Refused for good: the number or the text (`EX_DATAERR`), or the service (`EX_UNAVAILABLE`).
const REFUSED: [i32; 2] = [65, 69];

/// The site's program and how long it may take.
#[derive(Debug, Clone)]
pub struct CommandDelivery {
    program: PathBuf,
    arguments: Vec<String>,
    deadline: Duration,
}

/// What the program reads.
#[derive(Serialize)]
struct Letter<'a> {
    version: u8,
    channel: &'a str,
    destination: &'a str,
    text: &'a str,
    mark: &'a str,
    language: &'a str,
    /// What stands above a letter.
    #[serde(skip_serializing_if = "str::is_empty")]
    subject: &'a str,
    id: &'a str,
}

/// What the program may answer in its first line. It is wiped after reading: digits are a code.
#[derive(Deserialize)]
struct FirstLine {
    fate: Option<String>,
    /// The last digits of the number that calls.
    digits: Option<String>,
}

impl CommandDelivery {
    /// A program by its full path, with its arguments.
    pub fn new(program: PathBuf, arguments: Vec<String>, deadline: Span) -> Self {
        Self { program, arguments, deadline: deadline.std() }
    }

    /// Whether there is such a program, by its full path, and this one may run it.
    pub fn can_run(program: &str) -> bool {
        let path = Path::new(program);
        path.is_absolute() && path.is_file() && access(path, Access::EXEC_OK).is_ok()
    }

    /// The program.
    pub fn program(&self) -> &Path {
        &self.program
    }

    /// Runs the program once.
    pub async fn send(&self, message: &Message) -> Handed {
        let silent = |fate, detail| Handed::silent(Receipt::new(fate, detail));
        let Ok(mut child) = self.spawn() else { return silent(Fate::Failed, "cannot-run") };
        let group = child.id().and_then(|id| Pid::from_raw(i32::try_from(id).ok()?)).map(Group);
        let talked = timeout(self.deadline, talk(&mut child, message)).await;
        let Ok(ended) = talked else { return silent(Fate::Unknown, "deadline") };
        // The program ended by itself. What it left running, perhaps still sending, is its own matter.
        std::mem::forget(group);
        let Some((status, answer)) = ended else { return silent(Fate::Unknown, "no-status") };
        let answer = Zeroizing::new(answer);
        handed(status, &answer, message.channel)
    }

    fn spawn(&self) -> std::io::Result<Child> {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).env_clear().current_dir("/").process_group(0).kill_on_drop(true);
        for name in ["PATH", "LANG"] {
            command.envs(std::env::var_os(name).map(|value| (name, value)));
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()
    }
}

impl fmt::Display for CommandDelivery {
    /// Its arguments are left out: they may hold a password of the provider's.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "command {} ({} s)", self.program.display(), self.deadline.as_secs())
    }
}

/// A process group that is killed when this is dropped: at the deadline, or when the sending is given up.
struct Group(Pid);

impl Drop for Group {
    fn drop(&mut self) {
        // Usually it is gone already.
        let _ = kill_process_group(self.0, Signal::KILL);
    }
}

/// Writes the letter, reads the answer, waits for the end. None where the system cannot say how it ended.
async fn talk(child: &mut Child, message: &Message) -> Option<(ExitStatus, Vec<u8>)> {
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let mut answer = Vec::new();
    let status = {
        let mut exchange = std::pin::pin!(async {
            if let Some(mut stdin) = stdin {
                // A program that does not read its input may still send: its status decides.
                let _ = stdin.write_all(&letter(message)).await;
            }
            if let Some(stdout) = stdout {
                read(stdout, &mut answer).await;
            }
        });
        let mut over = false;
        loop {
            tokio::select! {
                status = child.wait() => {
                    if !over {
                        let _ = timeout(TAIL, exchange).await;
                    }
                    break status;
                }
                () = &mut exchange, if !over => over = true,
            }
        }
    };
    Some((status.ok()?, answer))
}

/// Keeps the beginning and drops the rest, so that a talkative program does not wait for a reader.
async fn read(mut stdout: impl AsyncRead + Unpin, answer: &mut Vec<u8>) {
    let mut piece = [0; 1_024];
    while let Ok(read @ 1..) = stdout.read(&mut piece).await {
        let room = ANSWER.saturating_sub(answer.len()).min(read);
        answer.extend_from_slice(&piece[..room]);
    }
}

fn letter(message: &Message) -> Zeroizing<Vec<u8>> {
    let letter = Letter {
        version: 1,
        channel: message.channel.as_str(),
        destination: message.destination.as_str(),
        text: message.text.expose_secret(),
        mark: &message.mark,
        language: message.language.tag(),
        subject: &message.subject,
        id: &message.id,
    };
    let mut json = Zeroizing::new(serde_json::to_vec(&letter).unwrap_or_default());
    json.push(b'\n');
    json
}

fn handed(status: ExitStatus, answer: &[u8], channel: Channel) -> Handed {
    Handed::silent(match status.code() {
        Some(0) => return said(answer, channel),
        Some(TRY_LATER) => Receipt::new(Fate::Later, "exit-75"),
        Some(code) if REFUSED.contains(&code) => Receipt::new(Fate::Refused, "exit-refused"),
        // Any other: 126 and 127 too may be a wrapper's, of a command that came after the sending.
        Some(_) => Receipt::new(Fate::Failed, EXIT_FAILED),
        // Killed in the middle: the message may have gone out before.
        None => Receipt::new(Fate::Unknown, "killed"),
    })
}

/// What the first line adds to status 0; a line that is no JSON object adds nothing.
fn said(answer: &[u8], channel: Channel) -> Handed {
    let line = answer.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let Ok(reply) = serde_json::from_slice::<FirstLine>(line) else {
        return Handed::rung(Receipt::new(Fate::Accepted, "exit-0"), None, channel);
    };
    let receipt = match reply.fate.as_deref() {
        None => Receipt::new(Fate::Accepted, "exit-0"),
        Some("accepted") => Receipt::new(Fate::Accepted, "said-accepted"),
        Some("retry") => Receipt::new(Fate::Later, "said-retry"),
        Some("refused") => Receipt::new(Fate::Refused, "said-refused"),
        Some(_) => Receipt::new(Fate::Unknown, "said-unknown"),
    };
    Handed::rung(receipt, reply.digits, channel)
}

#[cfg(test)]
mod tests {
    use super::super::tests::message;
    use super::*;
    use std::time::Instant;

    /// Runs a line of shell as the site's program.
    async fn run(script: &str) -> Receipt {
        sh(script, Span::seconds(20)).await
    }

    async fn sh(script: &str, deadline: Span) -> Receipt {
        let arguments = vec!["-c".to_owned(), script.to_owned()];
        CommandDelivery::new("/bin/sh".into(), arguments, deadline).send(&message()).await.receipt
    }

    #[tokio::test]
    async fn exit_status_and_first_line_say_the_fate() {
        for (script, fate) in [
            ("cat >/dev/null", Fate::Accepted),
            ("echo sent as 1234", Fate::Accepted),
            ("echo '{\"fate\":\"accepted\",\"id\":7}'", Fate::Accepted),
            ("echo '{\"fate\":\"retry\"}'; echo more", Fate::Later),
            ("echo '{\"fate\":\"refused\"}'", Fate::Refused),
            ("echo '{\"fate\":\"unknown\"}'", Fate::Unknown),
            ("echo '{\"fate\":\"perhaps\"}'", Fate::Unknown),
            ("exit 75", Fate::Later),
            ("exit 65", Fate::Refused),
            ("exit 69", Fate::Refused),
            ("echo '{\"fate\":\"accepted\"}'; exit 1", Fate::Failed),
            ("exit 127", Fate::Failed),
            ("kill -9 $$", Fate::Unknown),
            ("head -c 300000 /dev/zero", Fate::Accepted),
        ] {
            assert_eq!(run(script).await.fate, fate, "{script}");
        }
    }

    #[tokio::test]
    async fn the_program_gets_the_whole_letter_and_almost_no_environment() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path().display();
        run(&format!("cat > {at}/letter; env > {at}/env; pwd > {at}/pwd")).await;
        let read = |name| std::fs::read_to_string(folder.path().join(name)).unwrap();
        let letter: serde_json::Value = serde_json::from_str(&read("letter")).unwrap();
        assert_eq!(letter["version"], 1);
        assert_eq!(letter["channel"], "sms");
        assert_eq!(letter["destination"], "+79123456789");
        assert!(letter["text"].as_str().unwrap().contains("012345"));
        assert_eq!((letter["mark"].as_str(), letter["language"].as_str()), (Some("AB"), Some("ru")));
        assert_eq!(read("pwd"), "/\n");
        for line in read("env").lines() {
            let name = line.split('=').next().unwrap();
            // The last four are the shell's own.
            assert!(["PATH", "LANG", "PWD", "OLDPWD", "SHLVL", "_"].contains(&name), "{line}");
        }
    }

    #[tokio::test]
    async fn a_program_that_is_missing_or_not_to_be_run_failed() {
        for path in ["/nowhere/send-sms", "/etc/passwd"] {
            let delivery = CommandDelivery::new(path.into(), Vec::new(), Span::seconds(20));
            assert_eq!(delivery.send(&message()).await.receipt, Receipt::new(Fate::Failed, "cannot-run"));
        }
    }

    #[tokio::test]
    #[expect(clippy::disallowed_methods, reason = "the stated bound of a deadline")]
    async fn a_hanging_program_is_ended_with_all_that_it_started() {
        let folder = tempfile::tempdir().unwrap();
        let pid = folder.path().join("pid");
        let begun = Instant::now();
        let script = format!("sleep 600 & echo $! > {}; wait", pid.display());
        assert_eq!(sh(&script, Span(1_500)).await, Receipt::new(Fate::Unknown, "deadline"));
        assert!(begun.elapsed() < Duration::from_secs(15));
        let left: i32 = std::fs::read_to_string(&pid).unwrap().trim().parse().unwrap();
        let left = Pid::from_raw(left).unwrap();
        // The killed child has lost its parent: until the system reaps it, it is a zombie.
        let ended = || match std::fs::read_to_string(format!("/proc/{}/stat", left.as_raw_nonzero())) {
            Ok(stat) => stat.rsplit(')').next().is_some_and(|rest| rest.trim_start().starts_with('Z')),
            Err(_) => true,
        };
        assert!((0..1_000_000).any(|_| ended()), "the child of the program still runs");
    }

    #[tokio::test]
    #[expect(clippy::disallowed_methods, reason = "the stated bound of a deadline")]
    async fn something_left_behind_does_not_hold_the_answer_back() {
        let begun = Instant::now();
        let receipt = run("echo '{\"fate\":\"refused\"}'; sleep 20 & exit 0").await;
        assert_eq!(receipt.fate, Fate::Refused);
        assert!(begun.elapsed() < Duration::from_secs(15));
    }

    #[tokio::test]
    async fn a_call_is_one_only_with_four_digits_or_more() {
        for (channel, script, fate, digits) in [
            (Channel::Call, "echo '{\"digits\":\"0712\"}'", Fate::Called, Some("0712")),
            (
                Channel::Call,
                "echo '{\"fate\":\"accepted\",\"digits\":\"123456\"}'",
                Fate::Called,
                Some("123456"),
            ),
            (Channel::Call, "echo '{\"digits\":\"712\"}'", Fate::Refused, None),
            (Channel::Call, "echo '{\"digits\":\"07a2\"}'", Fate::Refused, None),
            (Channel::Call, "echo '{\"digits\":712}'", Fate::Refused, None),
            (Channel::Call, "echo done", Fate::Refused, None),
            (Channel::Call, "echo '{\"digits\":\"0712\"}'; exit 75", Fate::Later, None),
            (Channel::Call, "echo '{\"fate\":\"retry\",\"digits\":\"0712\"}'", Fate::Later, None),
            // The operator calls instead of sending.
            (Channel::Sms, "echo '{\"digits\":\"0712\"}'", Fate::Called, Some("0712")),
            (Channel::Sms, "echo '{\"digits\":\"712\"}'", Fate::Accepted, None),
        ] {
            let arguments = vec!["-c".to_owned(), script.to_owned()];
            let delivery = CommandDelivery::new("/bin/sh".into(), arguments, Span::seconds(20));
            let handed = delivery.send(&Message { channel, ..message() }).await;
            assert_eq!(handed.receipt.fate, fate, "{channel:?}: {script}");
            assert_eq!(handed.digits.as_ref().map(ExposeSecret::expose_secret), digits, "{script}");
            assert!(!format!("{handed:?}").contains("0712"), "the digits are in a log");
        }
    }
}
