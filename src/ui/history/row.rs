//! One work as a row of a list.

use super::card::{self, menu, star};
use super::{CardView, Pointed, words};
use crate::widgets::{Icon, Toggle, icon_button};
use crate::{Outbox, theme};
use egui::{Align, CornerRadius, Label, Layout, Rect, RichText, Ui, UiBuilder, pos2, vec2};

/// Widths of what stands behind the title: date, length and size, motion.
const COLUMNS: [f32; 3] = [150.0, 130.0, 110.0];

/// Lays out a row in all the room of `ui`; gives whether it is pointed at.
pub(super) fn row_ui(ui: &mut Ui, view: &CardView, out: &mut Outbox) -> Pointed {
    let w = crate::words::of(ui);
    let whole = ui.max_rect();
    card::blank(ui, whole);
    let picture = Rect::from_min_size(whole.min, vec2(theme::HISTORY_ROW * 1.6, whole.height()));
    let left = CornerRadius { ne: 0, se: 0, ..CornerRadius::same(theme::CARD_RADIUS - 1) };
    let pointed = card::picture(ui, picture.shrink2(vec2(0.0, 1.0)), left, view, out);
    let room = Rect::from_min_max(pos2(picture.right() + 12.0, whole.top()), whole.max - vec2(10.0, 0.0));
    let layout = Layout::right_to_left(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(room).layout(layout), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let (label, hint) = (words::of(w, "history-more", view.title), w.get("history-more-hint"));
        let button = icon_button(ui, Icon::More, theme::ROW_HEIGHT, Toggle::None, &label, &hint);
        card::follow(&button);
        menu(&button, view, out);
        star(ui, view, out);
        let c = theme::colours(ui);
        let date = words::date(w, view.made);
        let length = words::facts(w, view.duration, view.size);
        let motion = view.preset.map_or_else(String::new, |name| crate::words::preset(w, name));
        // Narrow windows show the title and the date.
        let many = if room.width() > 720.0 { 3 } else { 1 };
        for (text, width) in [date, length, motion].into_iter().zip(COLUMNS).take(many).rev() {
            let cell = Label::new(RichText::new(text).color(c.muted).small()).truncate().selectable(false);
            let layout = Layout::left_to_right(Align::Center);
            ui.allocate_ui_with_layout(vec2(width, whole.height()), layout, |ui| {
                ui.set_min_width(width);
                ui.add(cell);
            });
        }
        ui.with_layout(Layout::top_down(Align::LEFT), |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.add_space(9.0);
            let title = RichText::new(view.title).font(theme::strong(theme::TEXT_BODY));
            ui.add(Label::new(title).truncate().selectable(false));
            card::below_title(ui, view);
        });
    });
    pointed
}
