//! A clip playing over the history.

use super::view::PlayingView;
use super::{HistoryCommand, say};
use crate::view::Picture;
use crate::widgets::{Icon, Toggle, begin_at, dialog_frame, icon_button};
use crate::words::{self, refusal};
use crate::{Outbox, theme};
use egui::{Align, Id, Label, Layout, Modal, ProgressBar, Rect, RichText, Sense, Ui, vec2};

/// Lays out the clip as large as the window lets it be. Escape and a click beside it close it.
pub fn player_ui(ui: &Ui, view: &PlayingView, out: &mut Outbox) {
    let w = words::of(ui);
    let window = ui.ctx().content_rect();
    let modal = Modal::new(Id::new("player")).frame(dialog_frame(ui)).show(ui.ctx(), |ui| {
        let most = window.size() - vec2(160.0, 220.0);
        let shape = vec2(view.size.width.max(1) as f32, view.size.height.max(1) as f32);
        let scale = (most.x / shape.x).min(most.y / shape.y).min(1.0);
        let shown = (shape * scale).max(vec2(theme::PLAYER_WIDTH, 80.0));
        ui.set_width(shown.x);
        ui.add(Label::new(RichText::new(view.title).heading()).truncate());
        let (place, _) = ui.allocate_exact_size(shown, Sense::hover());
        ui.painter().rect_filled(place, 4, theme::colours(ui).stage);
        if let Some(why) = view.refused {
            let (what, what_to_do) = refusal(w, why);
            let text = format!("{what}\n{what_to_do}");
            ui.put(place, Label::new(text).wrap());
        } else if let Some(Picture { texture, .. }) = view.picture {
            let at = Rect::from_center_size(place.center(), shape * scale);
            egui::Image::new((texture, at.size())).paint_at(ui, at);
        }
        let mut close = false;
        ui.horizontal(|ui| {
            let (icon, key) = match view.paused {
                true => (Icon::Play, "history-play-on"),
                false => (Icon::Pause, "history-pause"),
            };
            let label = w.get(key);
            let button = icon_button(ui, icon, theme::ROW_HEIGHT, Toggle::None, &label, &label);
            begin_at(ui, &button);
            if button.clicked() {
                say(out, HistoryCommand::PauseOrPlay);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                close = ui.button(w.get("close")).clicked();
                let seconds = |at: kaely_core::units::Micros| format!("{:.1}", at.seconds().max(0.0));
                let text = format!("{} / {} s", seconds(view.at), seconds(view.duration));
                ui.add(Label::new(RichText::new(text).color(theme::colours(ui).muted)).selectable(false));
                let done = view.at.seconds() / view.duration.seconds().max(0.001);
                ui.add(ProgressBar::new(done as f32).desired_height(theme::BAR_HEIGHT));
            });
        });
        close
    });
    if modal.inner || modal.should_close() {
        say(out, HistoryCommand::StopPlaying);
    }
}
