//! The middle of the window: the portrait, or the way to one.

use crate::view::{Activity, Refusal, StageView};
use crate::viewport::{badge, viewport_ui};
use crate::widgets::{button_width, card, primary_button, progress};
use crate::words::{self, tr};
use crate::{Outbox, StudioCommand, refused, theme, viewport};
use egui::{
    Align, Align2, CornerRadius, Label, Layout, Rect, RichText, Stroke, StrokeKind, TextEdit, Ui, UiBuilder,
    Vec2, pos2, vec2,
};
use kaely_core::units::PixelSize;
use kaely_core::viewport::{Room, View};
use std::path::PathBuf;

/// Lays out the stage over all the space there is. Its background is not painted: the window is cleared to
/// [`theme::Palette::stage`] already, and a software renderer feels every layer.
pub fn stage_ui(ui: &mut Ui, view: &StageView, out: &mut Outbox) {
    let stage = ui.available_rect_before_wrap();
    let stage = match view.picture {
        Some(picture) => viewport_ui(ui, stage, picture, &view.viewport, out),
        None => stage,
    };
    match (view.opening, view.refusal, view.missing) {
        (Some(activity), _, _) => opening_ui(ui, stage, activity, view.picture.is_some(), out),
        (None, Some(refusal), _) => refused::refusal_ui(ui, stage, refusal, view.refused.as_ref(), out),
        (None, None, Some(missing)) if view.picture.is_none() => missing_ui(ui, stage, missing),
        _ if view.picture.is_none() => empty_ui(ui, stage, view, out),
        _ if view.asks_path => path_card(ui, stage, view, out),
        _ => {}
    }
    let working = [(view.resizing, "resizing"), (view.refining, "refining")];
    if let Some((_, key)) = working.into_iter().find(|(on, _)| *on) {
        badge(ui, stage.shrink(8.0), Align2::CENTER_TOP, &words::of(ui).get(key));
    }
    if view.drop_hovering {
        let c = theme::colours(ui);
        let frame = stage.shrink(8.0);
        let radius = CornerRadius::same(theme::CARD_RADIUS);
        ui.painter().rect_stroke(frame, radius, Stroke::new(2.0, c.accent), StrokeKind::Inside);
    }
}

/// The way to a portrait, without a portrait: for the first page.
pub fn entry_ui(ui: &mut Ui, view: &StageView, out: &mut Outbox) {
    let stage = ui.available_rect_before_wrap();
    match (view.opening, view.refusal, view.missing) {
        (Some(activity), _, _) => opening_ui(ui, stage, activity, false, out),
        (None, Some(refusal), _) => refused::refusal_ui(ui, stage, refusal, view.refused.as_ref(), out),
        (None, None, Some(missing)) if view.picture.is_none() => missing_ui(ui, stage, missing),
        _ => empty_ui(ui, stage, view, out),
    }
}

/// The largest rectangle of the picture's shape inside `room`, on whole pixels, so that a picture shown at its
/// own size stays crisp.
pub fn letterboxed(picture: Vec2, room: Rect, pixels_per_point: f32) -> Rect {
    let size = PixelSize::new(picture.x as u32, picture.y as u32);
    let room = Room { area: viewport::area(room), pixels_per_point };
    viewport::rect(View::FIT.place(size, &room))
}

/// A column in the middle of the stage.
pub(crate) fn centred(ui: &mut Ui, stage: Rect, size: Vec2, add: impl FnOnce(&mut Ui)) {
    let rect = Rect::from_center_size(stage.center(), size.min(stage.size()));
    let layout = Layout::top_down(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(rect).layout(layout), add);
}

fn empty_ui(ui: &mut Ui, stage: Rect, view: &StageView, out: &mut Outbox) {
    let c = theme::colours(ui);
    let width = theme::CARD_WIDTH.min(stage.width() - 2.0 * theme::STAGE_MARGIN);
    let frame = Rect::from_center_size(stage.center(), vec2(width + 60.0, theme::EMPTY_HEIGHT));
    let radius = CornerRadius::same(theme::CARD_RADIUS);
    ui.painter().rect_stroke(frame, radius, Stroke::new(1.0, c.line), StrokeKind::Inside);
    centred(ui, stage, vec2(width, theme::EMPTY_HEIGHT - 60.0), |ui| {
        ui.heading(tr(ui, "empty"));
        let hint = if view.asks_path {
            RichText::new(tr(ui, "empty.no-dialog")).color(c.accent)
        } else {
            RichText::new(tr(ui, "empty.hint")).color(c.muted)
        };
        ui.label(hint);
        ui.add_space(theme::SECTION_GAP);
        ui.scope(|ui| {
            ui.set_max_width(200.0);
            if primary_button(ui, &words::of(ui).get("choose-photo")).clicked() {
                out.push(StudioCommand::ChoosePhoto);
            }
        });
        ui.add_space(theme::SECTION_GAP * 1.6);
        path_field(ui, view.typed_path, out);
        ui.add_space(theme::SECTION_GAP);
        let promise = tr(ui, "promise");
        ui.label(RichText::new(promise).size(theme::TEXT_SMALL).color(c.muted));
    });
}

/// Where the system has no file dialog.
fn path_card(ui: &mut Ui, stage: Rect, view: &StageView, out: &mut Outbox) {
    centred(ui, stage, vec2(theme::CARD_WIDTH, 150.0), |ui| {
        card(ui, theme::CARD_WIDTH, |ui| {
            reason(ui, tr(ui, "no-dialog"), tr(ui, "no-dialog.do"));
            ui.add_space(theme::ROW_GAP);
            path_field(ui, view.typed_path, out);
            ui.add_space(theme::ROW_GAP);
            ui.horizontal(|ui| {
                if ui.button(tr(ui, "close")).clicked() {
                    out.push(StudioCommand::AskPath(false));
                }
            });
        });
    });
}

fn path_field(ui: &mut Ui, typed: &str, out: &mut Outbox) {
    ui.horizontal(|ui| {
        let c = theme::colours(ui);
        ui.visuals_mut().text_edit_bg_color = Some(c.panel);
        ui.visuals_mut().widgets.inactive.bg_stroke = Stroke::new(1.0, c.line);
        let mut path = typed.to_owned();
        let (open, hint) = (tr(ui, "open"), tr(ui, "path-hint"));
        let open_width = button_width(ui, &open);
        let width = ui.available_width() - open_width - ui.spacing().item_spacing.x;
        let edit = TextEdit::singleline(&mut path).vertical_align(Align::Center).hint_text(&hint);
        let field = ui.add_sized([width, theme::ROW_HEIGHT], edit);
        let name = tr(ui, "path");
        field.widget_info(|| {
            let mut info = egui::WidgetInfo::text_edit(true, typed, path.as_str(), &hint);
            info.label = Some(name.clone());
            info
        });
        if field.changed() {
            out.push(StudioCommand::TypePhotoPath(path.clone()));
        }
        let ready = !path.trim().is_empty();
        let clicked = ui.add_enabled_ui(ready, |ui| {
            ui.add_sized([open_width, theme::ROW_HEIGHT], egui::Button::new(open)).clicked()
        });
        let entered = field.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
        if ready && (clicked.inner || entered) {
            out.push(StudioCommand::OpenPhoto(PathBuf::from(path.trim())));
        }
    });
}

fn opening_ui(ui: &mut Ui, stage: Rect, activity: Activity, over_picture: bool, out: &mut Outbox) {
    let words = words::of(ui);
    let told = activity.message.map_or(activity.words.to_owned(), |message| words.what(message));
    let add = |ui: &mut Ui| {
        ui.label(RichText::new(format!("{told}…")).font(theme::strong(theme::TEXT_BODY)));
        ui.add_space(theme::ROW_GAP);
        progress(ui, activity.fraction, &words.get("opening-progress"));
        ui.add_space(theme::ROW_GAP);
        if ui.button(words.get("cancel")).clicked() {
            out.push(StudioCommand::CancelOpening);
        }
    };
    if over_picture {
        // The portrait keeps playing: the card stays out of its way.
        let rect = Rect::from_center_size(
            pos2(stage.center().x, stage.bottom() - 70.0),
            vec2(theme::CARD_WIDTH.min(stage.width() - 40.0), 100.0),
        );
        ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| card(ui, rect.width(), add));
    } else {
        centred(ui, stage, vec2(theme::CARD_WIDTH, 120.0), |ui| card(ui, theme::CARD_WIDTH, add));
    }
}

fn missing_ui(ui: &mut Ui, stage: Rect, missing: Refusal) {
    centred(ui, stage, vec2(theme::CARD_WIDTH, 180.0), |ui| {
        card(ui, theme::CARD_WIDTH, |ui| refused(ui, missing));
    });
}

pub(crate) fn refused(ui: &mut Ui, refusal: Refusal) {
    let (what, what_to_do) = words::refusal(words::of(ui), refusal);
    reason(ui, what, what_to_do);
}

fn reason(ui: &mut Ui, what: String, what_to_do: String) {
    let muted = theme::colours(ui).muted;
    ui.with_layout(Layout::top_down(Align::LEFT), |ui| {
        ui.add(Label::new(RichText::new(what).font(theme::strong(15.0))).wrap());
        ui.add_space(2.0);
        ui.add(Label::new(RichText::new(what_to_do).color(muted)).wrap());
    });
}
