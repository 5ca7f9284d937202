//! Messages to the user: errors stay until they are dismissed, the rest goes by itself.

use crate::studio::import::Refused;
use crate::studio::order::{StudioSet, Told};
use bevy::prelude::*;
use kaely_backends::oplog::{self, Severity};
use kaely_core::explain::Explain;
use kaely_ui::StudioCommand;
use kaely_ui::view::{NoticeKind, NoticeView, Refusal};
use std::time::Duration;

/// What the user is being told.
#[derive(Resource, Default)]
pub struct Notices {
    shown: Vec<Notice>,
    /// Everything that was said, the latest last.
    log: Vec<Notice>,
    next_id: u64,
}

#[derive(Clone)]
struct Notice {
    id: u64,
    kind: NoticeKind,
    said: Refused,
    left: Duration,
}

/// How long a piece of news is shown.
const INFO_SHOWN: Duration = Duration::from_secs(8);
/// No more are shown at once; the oldest goes first.
const AT_MOST: usize = 4;

/// No more are remembered.
const REMEMBERED: usize = 200;

impl Notice {
    fn view(&self) -> NoticeView<'_> {
        let Refusal { what, what_to_do, message } = self.said.view();
        NoticeView { id: self.id, kind: self.kind, what, what_to_do, message }
    }
}

impl Notices {
    /// Something went wrong.
    pub fn error(&mut self, error: &impl Explain) {
        oplog::told(Severity::Error, error);
        self.add(NoticeKind::Error, Refused::because(error));
    }

    /// Something to know.
    pub fn info(&mut self, news: &impl Explain) {
        oplog::told(Severity::Info, news);
        self.add(NoticeKind::Info, Refused::because(news));
    }

    /// For the panels.
    pub fn view(&self) -> Vec<NoticeView<'_>> {
        self.shown.iter().map(Notice::view).collect()
    }

    /// For the drawer: everything that was said, the latest first.
    pub fn log(&self) -> Vec<NoticeView<'_>> {
        self.log.iter().rev().map(Notice::view).collect()
    }

    /// Whether one will go by itself.
    pub fn is_passing(&self) -> bool {
        self.shown.iter().any(|notice| notice.kind == NoticeKind::Info)
    }

    fn add(&mut self, kind: NoticeKind, said: Refused) {
        // The same thing said twice is one thing.
        self.shown.retain(|notice| notice.said.what() != said.what());
        let surplus = (self.shown.len() + 1).saturating_sub(AT_MOST);
        self.shown.drain(..surplus);
        let notice = Notice { id: self.next_id, kind, said, left: INFO_SHOWN };
        self.log.drain(..(self.log.len() + 1).saturating_sub(REMEMBERED));
        self.log.push(notice.clone());
        self.shown.push(notice);
        self.next_id += 1;
    }

    fn age(&mut self, by: Duration) {
        self.shown.retain_mut(|notice| {
            notice.left = notice.left.saturating_sub(by);
            notice.kind == NoticeKind::Error || !notice.left.is_zero()
        });
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Notices>();
    app.add_systems(Update, (obey.in_set(StudioSet::Obey), age.in_set(StudioSet::Advance)));
}

fn obey(mut told: MessageReader<Told>, mut notices: ResMut<Notices>) {
    for Told(command) in told.read() {
        match command {
            StudioCommand::DismissNotice(id) => notices.shown.retain(|notice| notice.id != *id),
            StudioCommand::ClearNotices => notices.log.clear(),
            _ => {}
        }
    }
}

fn age(time: Res<Time<Real>>, mut notices: ResMut<Notices>) {
    if notices.is_passing() {
        notices.age(time.delta());
    }
}
