//! Letters: what is written to whom, composed just before it is sent, if it is still wanted and may go out now. The courier
//! hands them over.

use crate::delivery::{Channel, Destination, Message};
use crate::desk::acts::codes;
use crate::desk::acts::templates::Template;
use crate::desk::facts::{friends, rows};
use crate::desk::kernel::inner::Inner;
use crate::desk::kernel::{Done, Spot, Stop, watch};
use crate::domain::challenge::LIFE;
use crate::domain::limits::Counted;
use crate::domain::mailbox::Mailbox;
use crate::domain::phone::Phone;
use crate::domain::time::{Moment, Span};
use crate::store::challenges::ChallengeRow;
use crate::store::outbox::OutboxRow;
use crate::store::quotas::Count;
use crate::store::{StoreError, Tx};
use crate::words::messages::Notice;
use crate::words::parts;
use secrecy::{ExposeSecret, SecretString};

/// How long a message waits before it is tried again (rules of the desk): the first wait, which doubles each time, and the
/// longest. A family stands before a code that lives ten minutes; what is about an account's safety has an owner who must
/// hear of it; anything else has three days, and a provider that is away for one is not asked each minute.
const WAITS: [(Span, Span); 3] = [
    (Span::seconds(5), Span::minutes(1)),
    (Span::seconds(5), Span::minutes(20)),
    (Span::minutes(1), Span::hours(1)),
];

/// How long a message without a code is tried (rules of the desk: better late than never): over a night and the day for
/// which its number has had enough.
pub const NOTICE_LIFE: Span = Span::hours(72);

impl Inner {
    /// Composes a message, if it is still wanted and may go out now.
    pub(super) async fn letter(&self, tx: &mut Tx, message: &OutboxRow) -> Done<Letter> {
        if message.destination_sealed.is_empty() {
            return Ok(Letter::Not("not-wanted"));
        }
        let spot = Spot { id: message.id.as_str(), ..codes::MESSAGE };
        let opened = self.keys.unseal(&message.destination_sealed, spot);
        let Some(to) = opened.and_then(|text| destination(message.channel, &text)) else {
            // Another desk may have the key that this one has not yet: the message waits for it.
            let Spot { table, column, id } = spot;
            return Err(Stop::Fault(StoreError::Corrupt { table, column, id: id.to_owned() }));
        };
        let now = tx.now();
        let told = match &message.challenge_id {
            Some(id) => {
                let alive = |row: &ChallengeRow| row.ended_at.is_none() && now < row.dies();
                match tx.challenge(id).await?.filter(alive) {
                    Some(row) if row.is_of_friend() => self.for_friend(tx, &row).await?,
                    Some(_) if message.channel == Channel::Call => Some(Says::Call),
                    Some(row) => Some(Says::Code(self.keys.code(&row.id))),
                    None => None,
                }
            }
            // By a clock in doubt nothing is too late.
            None if now >= dies(message) && watch::doubt(tx).await?.is_none() => {
                return Ok(Letter::Not("too-late"));
            }
            None => self.notice(tx, message, &to).await?.map(Says::Notice),
        };
        let Some(told) = told else { return Ok(Letter::Not("not-wanted")) };
        let is_notice = matches!(told, Says::Notice(_));
        let school = self.school_of(tx, message).await?;
        let language = Self::language_of(message);
        let letter = match told {
            Says::Code(code) => self.composer.code(language, &school, to, &code, &message.mark),
            Says::FriendCode(code, name) => {
                self.composer.friend_code(language, to, &name, &code, &message.mark)
            }
            Says::Call => self.composer.call(language, to, &message.mark),
            Says::Notice(notice) => self.composer.notice(language, &school, to, &notice),
        };
        if is_notice && let Err(until) = self.counts(tx, message, &letter, now).await? {
            return Ok(Letter::Waits("limit", until));
        }
        Ok(Letter::Goes(Message { id: message.id.as_str().to_owned(), ..letter }))
    }

    /// The code of a friend, as long as they are one.
    async fn for_friend(&self, tx: &mut Tx, row: &ChallengeRow) -> Done<Option<Says>> {
        let Some(id) = friends::friend_of(row) else { return Ok(None) };
        let Some(friend) = tx.friend(&id).await? else { return Ok(None) };
        let owner = tx.profile_by_account(&friend.owner_account).await?;
        let name = owner.map(|owner| rows::name(&owner).first_and_initial()).unwrap_or_default();
        Ok(Some(Says::FriendCode(self.keys.code(&row.id), name)))
    }

    /// Counts a notice against the limit of its destination and its parts against the school's budget, once; or says until
    /// when it waits. What is about an account's safety is counted and does not wait. A letter costs nothing.
    async fn counts(
        &self,
        tx: &mut Tx,
        message: &OutboxRow,
        letter: &Message,
        now: Moment,
    ) -> Done<Result<(), Moment>> {
        if message.counted {
            return Ok(Ok(()));
        }
        let key = self.keys.counted(&match &letter.destination {
            Destination::Phone(phone) => self.keys.phone(phone),
            Destination::Mailbox(mailbox) => self.keys.mailbox(mailbox),
        });
        let (codes, told) = (Counted::Destination, Counted::Told);
        let sent = tx.counted(codes.as_str(), &key, codes.window(), now).await?;
        let left = self.rules.limits.left_for_notices(sent.map_or(0, |(sent, _)| sent));
        let school = tx.school_of_desk(&message.desk_id).await?.map(|school| school.id);
        let budget = Counted::Budget;
        let count = |what: Counted, subject, limit, n| {
            let limit = if message.at_once { u32::MAX } else { limit };
            Count { kind: what.as_str(), subject, window: what.window(), limit, n }
        };
        // What a family has asked for was counted then, as one part: its length was not known.
        let is_asked_for = message.template == Template::Invitation.as_str();
        let mut all = Vec::new();
        if !is_asked_for {
            all.push(count(told, key.as_str(), left, 1));
        }
        if let (Some(school), Channel::Sms | Channel::Call) = (&school, letter.channel) {
            let parts = parts::parts(letter.text.expose_secret()).saturating_sub(is_asked_for.into());
            if parts > 0 {
                all.push(count(budget, school.as_str(), self.rules.limits.of(budget), parts));
            }
        }
        if all.is_empty() {
            return Ok(Ok(()));
        }
        let counted = tx.count_up_all(&all, now).await?;
        Ok(counted.map_err(|(place, until)| match (place, sent) {
            // Room is made by whichever day ends first.
            (0, Some((_, opens))) => until.min(opens),
            _ => until,
        }))
    }
}

/// Where a message goes, as it was sealed; none if that is no destination of its channel.
pub(super) fn destination(channel: Channel, text: &str) -> Option<Destination> {
    match channel {
        Channel::Sms | Channel::Call => Phone::from_e164(text).map(Destination::Phone),
        Channel::Mail => Mailbox::parse(text).map(Destination::Mailbox),
    }
}

/// What is to be done about a message that was taken.
pub(super) enum Letter {
    /// It is handed over.
    Goes(Message),
    /// It is not sent any more, for a reason that the outbox keeps.
    Not(&'static str),
    /// It is not sent before then, for a reason that the outbox keeps.
    Waits(&'static str, Moment),
}

/// What a message is put aside with of which a row was changed by somebody else, or cannot be read.
const BROKEN: &str = "row";

/// Such a message waits, at growing intervals, until its row was put right or nobody need be told any more.
pub(super) fn broken(row: &OutboxRow, now: Moment, stop: &Stop) -> Letter {
    if row.detail != BROKEN {
        tracing::error!(outbox = %row.id, ?stop, "what it tells of is not as the program wrote it: it waits");
    }
    let again = now + wait_of(row);
    if again >= dies(row) { Letter::Not(BROKEN) } else { Letter::Waits(BROKEN, again) }
}

/// How long a message waits before it is tried again: twice as long each time, by what it brings.
pub(super) fn wait_of(message: &OutboxRow) -> Span {
    let (first, longest) = match (&message.challenge_id, message.at_once) {
        (Some(_), _) => WAITS[0],
        (None, true) => WAITS[1],
        (None, false) => WAITS[2],
    };
    // Eight doublings lead past each longest wait.
    Span(first.0 << (message.tries - 1).clamp(0, 8)).min(longest)
}

/// What a message says, made just before it is sent.
enum Says {
    Code(SecretString),
    /// A code that a friend reads out, and the name of whom it helps.
    FriendCode(SecretString, String),
    Call,
    Notice(Notice),
}

/// When a message is no longer tried: one with a code when the code dies, a notice after three days.
pub(super) fn dies(message: &OutboxRow) -> Moment {
    message.created_at + if message.challenge_id.is_some() { LIFE } else { NOTICE_LIFE }
}
