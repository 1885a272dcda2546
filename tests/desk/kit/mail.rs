//! The phone: what was sent to whom. A message that a journey does not read fails it.

use super::Kit;
use kindesk::delivery::{Arrived, Channel, Message, Receipt};
use kindesk::domain::challenge::Fate;
use secrecy::ExposeSecret;

impl Kit {
    /// The code of the one message sent to a number since it was last read.
    pub fn sent_code(&mut self, number: &str) -> String {
        let message = self.sent(number);
        let wanted = if number.contains('@') { Channel::Mail } else { Channel::Sms };
        assert_eq!(message.channel, wanted, "the phone rang");
        code_in(message.text.expose_secret())
    }

    /// The last digits of the number that called since the phone was last looked at.
    pub fn rang(&mut self, number: &str) -> String {
        let message = self.sent(number);
        assert_eq!(message.channel, Channel::Call, "a message came");
        self.run().memory.rung().pop().unwrap()
    }

    /// From here on the school has no way that calls.
    pub fn has_no_calls(&mut self) -> &mut Self {
        self.run().memory.carries_no_calls();
        self
    }

    /// From here on the school has no way for letters.
    pub fn has_no_letters(&mut self) -> &mut Self {
        self.run().memory.carries_no_letters();
        self
    }

    /// From here on the provider can be asked whether a message has arrived, and answers so, one answer after another.
    pub fn reports(&mut self, answers: &[Option<Arrived>]) -> &mut Self {
        self.run().memory.reports(answers.iter().copied());
        self
    }

    /// Asks the provider about what is due by now; says about how many messages it was asked so far, again and again.
    pub fn asks_reports(&mut self) -> usize {
        let run = self.run();
        run.tasks.block_on(run.world.desk.asks_reports()).unwrap();
        run.memory.asked().len()
    }

    /// Sets the number that the provider names for the next call.
    pub fn calls_from(&mut self, digits: &str) -> &mut Self {
        self.run().memory.next_digits(digits);
        self
    }

    /// The code of a number's one new message, or the last code read if nothing came since.
    pub fn code_of(&mut self, number: &str) -> String {
        self.keeps_mail();
        if self.inbox.is_empty()
            && let Some(code) = self.codes.get(number)
        {
            return code.clone();
        }
        let code = self.sent_code(number);
        self.codes.insert(number.to_owned(), code.clone());
        code
    }

    /// The one message sent to a number since it was last read.
    pub fn sent(&mut self, number: &str) -> Message {
        self.keeps_mail();
        let place = place_of(number);
        let (own, rest) =
            self.inbox.drain(..).partition::<Vec<_>, _>(|message| message.destination.as_str() == place);
        self.inbox = rest;
        assert_eq!(own.len(), 1, "messages to {number}; the screen:\n{}", self.picture());
        own.into_iter().next().unwrap()
    }

    /// The newest code sent to a number. All other messages are read too, and no longer fail the journey.
    pub fn newest_code(&mut self, number: &str) -> Option<String> {
        self.reads_all();
        self.codes.get(number).cloned()
    }

    /// The digits of the number that called last, whatever phone it called.
    pub fn newest_digits(&mut self) -> Option<String> {
        self.reads_all();
        self.run().memory.rung().pop()
    }

    /// Reads every message, so that none is left to fail the journey.
    pub fn reads_all(&mut self) {
        self.keeps_mail();
        for message in self.inbox.drain(..) {
            let number = message.destination.as_str().trim_start_matches("+7").to_owned();
            if let Some(code) = first_code(message.text.expose_secret()) {
                self.codes.insert(number, code);
            }
        }
    }

    /// No unread message was sent.
    pub fn sent_nothing(&mut self) -> &mut Self {
        self.keeps_mail();
        let numbers: Vec<_> = self.inbox.iter().map(|message| format!("{:?}", message.destination)).collect();
        assert!(numbers.is_empty(), "messages to {numbers:?}; the screen:\n{}", self.picture());
        self
    }

    /// The text of the one message without a code that came to a number since it was last read.
    pub fn told(&mut self, number: &str) -> String {
        let mut all = self.all_told(number);
        assert_eq!(all.len(), 1, "messages to {number}: {all:?}");
        all.remove(0)
    }

    /// The texts of all messages without a code that came to a number since it was last read.
    pub fn all_told(&mut self, number: &str) -> Vec<String> {
        self.console(async |desk| desk.posts_all().await.unwrap());
        self.keeps_mail();
        let place = place_of(number);
        let own = self.told.extract_if(.., |message| message.destination.as_str() == place);
        own.map(|message| message.text.expose_secret().to_owned()).collect()
    }

    /// What the provider will say to the next message.
    pub fn answers(&mut self, fate: Fate) -> &mut Self {
        self.run().memory.next(Receipt::new(fate, "journey"));
        self
    }

    /// Takes over the messages in the memory of the world, which a kill throws away.
    pub(super) fn keeps_mail(&mut self) {
        if let Some(run) = &self.run {
            let (told, codes) =
                run.memory.take().into_iter().partition::<Vec<_>, _>(|one| one.mark.is_empty());
            self.inbox.extend(codes);
            self.told.extend(told);
        }
    }
}

/// A number as messages bear it; a mailbox as it is.
fn place_of(number: &str) -> String {
    if number.contains('@') { number.to_owned() } else { format!("+7{}", &number[number.len() - 10..]) }
}

fn code_in(text: &str) -> String {
    first_code(text).unwrap()
}

fn first_code(text: &str) -> Option<String> {
    let mut runs = text.split(|c: char| !c.is_ascii_digit());
    runs.find(|run| run.len() == 6).map(str::to_owned)
}

impl Drop for Kit {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the screen:\n{}", self.picture());
            return;
        }
        self.sent_nothing();
        self.closes();
    }
}
