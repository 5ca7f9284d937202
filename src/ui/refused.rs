//! The card over a photo that cannot be animated: why, with the photo and what is wrong in it, and what to do instead.

use crate::view::{Refusal, RefusedView};
use crate::widgets::card;
use crate::words::{self, tr, tr_with};
use crate::{Outbox, StudioCommand, stage, theme};
use egui::{
    Align2, Button, Color32, CornerRadius, CursorIcon, FontId, Painter, Pos2, Rect, Sense, Stroke,
    StrokeKind, Ui, pos2, vec2,
};
use glam::Vec2;
use kaely_core::face::explain_picture::{Mark, MarkShape, Tone};

/// Lays out the card in the middle of `stage`.
pub fn refusal_ui(ui: &mut Ui, stage: Rect, refusal: Refusal, photo: Option<&RefusedView>, out: &mut Outbox) {
    let Some(photo) = photo else {
        let size = vec2(theme::CARD_WIDTH, theme::REFUSED_HEIGHT);
        stage::centred(ui, stage, size, |ui| {
            card(ui, theme::CARD_WIDTH, |ui| said(ui, refusal, None, &mut None, out));
        });
        return;
    };
    let around = 2.0 * f32::from(theme::PANEL_MARGIN);
    let picture = shown_size(photo, stage.height() - around - 2.0 * theme::ROW_GAP);
    let width = picture.x + theme::CARD_GAP + theme::REFUSED_TEXT + around;
    let height = picture.y.max(theme::REFUSED_HEIGHT) + around;
    stage::centred(ui, stage, vec2(width, height), |ui| {
        card(ui, width, |ui| {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = theme::CARD_GAP;
                let mut pointed = None;
                // The buttons beside it say which person is meant before the picture is painted.
                let (at, _) = ui.allocate_exact_size(picture, Sense::hover());
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.x = theme::ROW_GAP;
                    ui.set_width(theme::REFUSED_TEXT);
                    said(ui, refusal, Some(photo), &mut pointed, out);
                });
                picture_ui(ui, at, photo, pointed, out);
            });
        });
    });
}

/// As large as there is room for: small photos are enlarged, so that what is wrong in them can be seen.
fn shown_size(photo: &RefusedView, room: f32) -> egui::Vec2 {
    let size = vec2(photo.size.width as f32, photo.size.height as f32);
    let most = theme::REFUSED_PICTURE.min(vec2(f32::INFINITY, room.max(theme::ROW_HEIGHT)));
    (size * (most / size).min_elem()).max(vec2(1.0, 1.0)).round()
}

/// What is wrong and what can be done; `pointed` becomes the person whose button is pointed at.
fn said(
    ui: &mut Ui,
    refusal: Refusal,
    photo: Option<&RefusedView>,
    pointed: &mut Option<usize>,
    out: &mut Outbox,
) {
    stage::refused(ui, refusal);
    ui.add_space(theme::SECTION_GAP);
    let people = photo.map_or(0, |photo| people(photo).count());
    if people > 0 {
        let hint = tr(ui, "use-person.hint");
        ui.horizontal_wrapped(|ui| {
            for number in 1..=people {
                let label = tr_with(ui, "use-person", &[("number", number.into())]);
                let button = ui.add(Button::new(label)).on_hover_text(&hint);
                if button.hovered() || button.has_focus() {
                    *pointed = Some(number);
                }
                if button.clicked() {
                    out.push(StudioCommand::UsePerson(number - 1));
                }
            }
        });
        ui.add_space(theme::ROW_GAP);
    }
    ui.horizontal_wrapped(|ui| {
        if ui.button(tr(ui, "choose-another-photo")).clicked() {
            out.push(StudioCommand::ChoosePhoto);
        }
        if ui.button(tr(ui, "close")).clicked() {
            out.push(StudioCommand::DismissRefusal);
        }
    });
}

/// Those who can be chosen, with their numbers.
fn people<'a>(photo: &'a RefusedView) -> impl Iterator<Item = ([Vec2; 2], usize)> + 'a {
    photo.marks.iter().filter_map(|mark| match mark.shape {
        MarkShape::Person(corners, number) => Some((corners, number)),
        _ => None,
    })
}

/// Where the photo is on the screen.
struct Place {
    at: Rect,
    /// Points per pixel of the photo.
    scale: egui::Vec2,
}

impl Place {
    fn point(&self, photo: Vec2) -> Pos2 {
        self.at.min + vec2(photo.x, photo.y) * self.scale
    }

    fn rect(&self, [min, max]: [Vec2; 2]) -> Rect {
        Rect::from_min_max(self.point(min), self.point(max))
    }
}

/// The photo with its marks; a click on a person is the same as a click on that person's button.
fn picture_ui(ui: &mut Ui, at: Rect, photo: &RefusedView, pointed: Option<usize>, out: &mut Outbox) {
    let name = words::of(ui).get("refused-photo");
    let image = ui.interact(at, ui.id().with("refused"), Sense::hover());
    image.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Image, true, &name));
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    ui.painter().image(photo.picture.texture, at, whole, Color32::WHITE);
    let size = vec2(photo.size.width as f32, photo.size.height as f32);
    let place = Place { at, scale: at.size() / size };
    let mut pointed = pointed;
    for (corners, number) in people(photo) {
        // Not by Tab: the buttons are.
        let face = ui.interact(place.rect(corners), ui.id().with(("person", number)), Sense::CLICK);
        if face.hovered() {
            pointed = Some(number);
        }
        if face.on_hover_cursor(CursorIcon::PointingHand).clicked() {
            out.push(StudioCommand::UsePerson(number - 1));
        }
    }
    let painter = ui.painter().with_clip_rect(at.expand(theme::MARK_EDGE).intersect(ui.clip_rect()));
    photo.marks.iter().for_each(|mark| paint(&painter, &place, mark, pointed));
}

/// Every line lies on a darker one, so that it is seen on any photo.
fn paint(painter: &Painter, place: &Place, mark: &Mark, pointed: Option<usize>) {
    let colour = colour(mark.tone);
    match mark.shape {
        MarkShape::Line(ends) => line(painter, ends.map(|end| place.point(end)), colour),
        MarkShape::Arrow(ends) => arrow(painter, ends.map(|end| place.point(end)), colour),
        MarkShape::Frame(corners) => frame(painter, place.rect(corners), colour, 1.0),
        MarkShape::Tint(corners) => {
            painter.rect_filled(place.rect(corners), corner(), colour.gamma_multiply(theme::MARK_TINT));
        }
        MarkShape::Person(corners, number) => {
            let (rect, meant) = (place.rect(corners), pointed == Some(number));
            let colour = if meant { theme::INKS.contour } else { colour };
            frame(painter, rect, colour, if meant { 2.0 } else { 1.0 });
            // Beside small faces, so that they are not covered, and inside the photo.
            let within = place.at.shrink(theme::MARK_NUMBER);
            let beside = rect.left_top() - egui::Vec2::splat(theme::MARK_NUMBER * 0.6);
            let middle = beside.clamp(within.min, within.max.max(within.min));
            painter.circle_filled(middle, theme::MARK_NUMBER, colour);
            let font = FontId::proportional(theme::TEXT_SMALL);
            painter.text(middle, Align2::CENTER_CENTER, number, font, theme::INKS.on_guide);
        }
    }
}

fn colour(tone: Tone) -> Color32 {
    match tone {
        Tone::Found => theme::INKS.guide,
        Tone::Guide => theme::INKS.skin,
        Tone::Wrong => theme::INKS.wrong,
    }
}

fn corner() -> CornerRadius {
    CornerRadius::same(2)
}

fn frame(painter: &Painter, rect: Rect, colour: Color32, times: f32) {
    let width = theme::MARK_LINE * times;
    let under = Stroke::new(width + 2.0 * theme::MARK_EDGE, theme::INKS.on_guide);
    painter.rect_stroke(rect, corner(), under, StrokeKind::Middle);
    painter.rect_stroke(rect, corner(), Stroke::new(width, colour), StrokeKind::Middle);
}

fn line(painter: &Painter, ends: [Pos2; 2], colour: Color32) {
    lines(painter, &[ends], colour);
}

/// The darker lines first, so that none of them lies over another's colour.
fn lines(painter: &Painter, all: &[[Pos2; 2]], colour: Color32) {
    let width = 2.0 * theme::MARK_LINE;
    let under = Stroke::new(width + 2.0 * theme::MARK_EDGE, theme::INKS.on_guide);
    for stroke in [under, Stroke::new(width, colour)] {
        for ends in all {
            painter.line_segment(*ends, stroke);
            ends.iter().for_each(|end| {
                painter.circle_filled(*end, stroke.width / 2.0, stroke.color);
            });
        }
    }
}

/// The shorter it looks, the smaller its head: one that points at the camera is a dot.
fn arrow(painter: &Painter, [from, to]: [Pos2; 2], colour: Color32) {
    let along = (to - from).normalized() * theme::MARK_ARROW.min((to - from).length());
    let side = along.rot90() * 0.6;
    lines(painter, &[[from, to], [to - along + side, to], [to - along - side, to]], colour);
}
