//! What the panel is shown of the history.

use super::shelf::Row;
use super::{Asked, History, Pictures, Playing, Shelf};
use kaely_core::library::WorkId;
use kaely_ui::history::{CardView, HistoryState, HistoryView, Question};
use std::path::Path;

/// The cards of one frame; the view is made of it.
pub struct Cards<'a> {
    history: &'a History,
    playing: &'a Playing,
    as_list: bool,
    cards: Vec<CardView<'a>>,
}

impl History {
    /// For the panel, in two steps: the view borrows from what this returns.
    pub fn cards<'a>(&'a self, pictures: &Pictures, playing: &'a Playing, as_list: bool) -> Cards<'a> {
        let card = |row: &'a Row| CardView {
            id: row.work.id,
            title: &row.work.title,
            made: row.made,
            duration: row.work.duration,
            size: row.work.size,
            file: &row.work.file,
            missing: row.missing,
            kept: row.kept,
            preset: row.work.preset.as_deref(),
            tags: &row.work.tags,
            favourite: row.work.favourite,
            can_reopen: row.work.can_reopen,
            chosen: self.chosen.holds(row.work.id),
            picture: playing.small(row.work.id).or_else(|| pictures.of(row.work.id)),
        };
        Cards { history: self, playing, as_list, cards: self.listed.rows.iter().map(card).collect() }
    }
}

impl Cards<'_> {
    /// For the panel.
    pub fn view(&self) -> HistoryView<'_> {
        let History { shelf, wanted, listed, question, shelves, .. } = self.history;
        HistoryView {
            state: match shelf {
                Shelf::Opening => HistoryState::Opening,
                Shelf::Closed(why) => HistoryState::Closed(why.view()),
                // Until it is known whether there is anything, nothing is said about it.
                Shelf::Open(_) if !listed.known => HistoryState::Opening,
                Shelf::Open(_) => HistoryState::Open,
            },
            filter: &wanted.filter,
            order: wanted.order,
            period: wanted.period,
            presets: &shelves.0.presets,
            tags: &shelves.0.tags,
            as_list: self.as_list,
            pointed: self.playing.pointed.map(|(id, _)| id),
            playing: self.playing.view(),
            found: listed.found,
            first: listed.first,
            cards: &self.cards,
            asked: wanted.places.clone(),
            chosen: self.history.chosen.count(),
            question: question.as_ref().map(Asked::view),
        }
    }
}

impl Asked {
    fn view(&self) -> Question<'_> {
        let work = self.row.as_ref().map(|row| &row.work);
        Question {
            id: work.map_or(WorkId(0), |work| work.id),
            ask: self.ask,
            title: work.map_or("", |work| &work.title),
            typed: &self.typed,
            file: work.map_or(Path::new(""), |work| &work.file),
            missing: self.row.as_ref().is_some_and(|row| row.missing),
            kept: self.row.as_ref().is_some_and(|row| row.kept),
        }
    }
}
