//! What somebody can do who was refused something.

/// A next step which stands in a refusal and must work on the screen that shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NextStep {
    /// Type it again in the field at hand: nothing typed was lost.
    Correct,
    /// Press Enter again: the same ask once more.
    TryAgain,
    /// Have a code sent (again, or when the limit opens).
    SendAgain,
    /// Take another number.
    ChangeNumber,
    /// Take another mailbox.
    ChangeMailbox,
    /// Go to another desk: a way out where a child would become their own parent.
    AnotherDesk,
    /// The parent continues on the private seat.
    PrivateSession,
    /// The student is signed out here for a while.
    SignStudentOut,
    /// Esc: one step back.
    Back,
    /// Put the visit down and take it up later by its ticket.
    PutDown,
    /// Open the help page.
    Help,
    /// Leave the program and mend the set-up, as the text says.
    Leave,
}
