//! The simulated phone, as the training reads its codes from it while its school is made.

use crate::delivery::SimulatedPhone;

/// The messages on the phone.
pub(super) struct Arrived {
    pub(super) phone: SimulatedPhone,
    pub(super) news: tokio::sync::watch::Receiver<u64>,
}

impl crate::training::Inbox for Arrived {
    fn newest(&self, whom: &str) -> Option<String> {
        let mut messages = self.phone.messages().into_iter();
        messages.find(|message| message.to == whom).map(|message| message.text)
    }
    async fn changed(&mut self) -> bool {
        self.news.changed().await.is_ok()
    }
    fn clear(&self) {
        self.phone.clear();
    }
}
