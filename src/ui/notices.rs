//! Messages over the lower right corner of the stage.

use crate::view::{NoticeKind, NoticeView, Refusal};
use crate::widgets::{Icon, Toggle, card, icon_button};
use crate::{Outbox, StudioCommand, theme, words};
use egui::{Align, Align2, Area, Label, Layout, Order, Rect, RichText, Ui, vec2};

/// Lays out the notices inside `stage`.
pub fn notices_ui(ui: &mut Ui, stage: Rect, notices: &[NoticeView], out: &mut Outbox) {
    if notices.is_empty() {
        return;
    }
    Area::new("notices".into())
        .order(Order::Foreground)
        .pivot(Align2::RIGHT_BOTTOM)
        .fixed_pos(stage.right_bottom() - vec2(16.0, 16.0))
        .show(ui.ctx(), |ui| {
            for notice in notices {
                card(ui, theme::NOTICE_WIDTH, |ui| notice_ui(ui, notice, out));
            }
        });
}

fn notice_ui(ui: &mut Ui, notice: &NoticeView, out: &mut Outbox) {
    let c = theme::colours(ui);
    let colour = match notice.kind {
        NoticeKind::Info => c.text,
        NoticeKind::Error => c.error,
    };
    let words = words::of(ui);
    let NoticeView { what, what_to_do, message, .. } = *notice;
    let (what, what_to_do) = words::refusal(words, Refusal { what, what_to_do, message });
    ui.with_layout(Layout::right_to_left(Align::TOP), |ui| {
        let dismiss = words.get("dismiss");
        if icon_button(ui, Icon::Close, 22.0, Toggle::None, &dismiss, &dismiss).clicked() {
            out.push(StudioCommand::DismissNotice(notice.id));
        }
        ui.with_layout(Layout::top_down(Align::LEFT), |ui| {
            let what = RichText::new(what).font(theme::strong(theme::TEXT_BODY)).color(colour);
            ui.add(Label::new(what).wrap());
            if !what_to_do.is_empty() {
                ui.add(Label::new(RichText::new(what_to_do).color(c.muted)).wrap());
            }
        });
    });
}
