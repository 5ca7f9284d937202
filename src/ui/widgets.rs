//! The few widgets the panels share: icon buttons, form rows, sliders with a natural middle, progress bars.

use crate::theme;
use crate::words::tr;
use egui::{
    Button, Color32, CornerRadius, Painter, Pos2, ProgressBar, Rect, Response, RichText, Sense, Shape,
    Slider, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2,
};

/// A pictogram, painted, so that no font has to have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// A triangle.
    Play,
    /// Two bars.
    Pause,
    /// A bar and a triangle to the left.
    ToStart,
    /// A triangle and a bar to the right.
    ToEnd,
    /// A chevron to the left.
    StepBack,
    /// A chevron to the right.
    StepForward,
    /// A closed track with an arrow head.
    Loop,
    /// A cross.
    Close,
    /// A disc, half filled.
    Contrast,
    /// A die.
    Dice,
    /// A triangle to the right: there is more to be unfolded.
    Folded,
    /// A triangle down: it is unfolded.
    Unfolded,
    /// A bent arrow to the left.
    Undo,
    /// A bent arrow to the right.
    Redo,
    /// A key and a plus.
    AddKey,
    /// A key and a minus.
    RemoveKey,
    /// A wave.
    Smooth,
    /// A curve that comes to rest.
    Flat,
    /// A key with two handles.
    FreeHandles,
    /// A straight line.
    Line,
    /// A step.
    Hold,
    /// A bracket that opens.
    MarkIn,
    /// A bracket that closes.
    MarkOut,
    /// A flag.
    Marker,
    /// A glass with a plus.
    ZoomIn,
    /// A glass with a minus.
    ZoomOut,
    /// An arrow from wall to wall.
    ZoomAll,
    /// A magnet.
    Magnet,
    /// A flake of snow.
    Freeze,
    /// Three bars.
    Drawer,
    /// A question mark.
    Question,
    /// Three dots.
    More,
    /// The outline of a star.
    Star,
    /// A star.
    StarFilled,
}

/// How a button shows that it is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toggle {
    /// It is not a toggle.
    None,
    /// A toggle, on.
    On,
    /// A toggle, off.
    Off,
}

/// A square button with a pictogram; `label` is what a screen reader says, `hint` the tooltip.
pub fn icon_button(ui: &mut Ui, icon: Icon, side: f32, toggle: Toggle, label: &str, hint: &str) -> Response {
    painted_button(ui, side, toggle, label, hint, |painter, c, r, ink| paint(painter, icon, c, r, ink))
}

/// As [`icon_button`], with a pictogram of one's own: `paint` is given its middle, its "radius" and its colour.
pub fn painted_button(
    ui: &mut Ui,
    side: f32,
    toggle: Toggle,
    label: &str,
    hint: &str,
    paint: impl FnOnce(&Painter, Pos2, f32, Color32),
) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(side, side), Sense::click());
    response.widget_info(|| match toggle {
        Toggle::None => WidgetInfo::labeled(WidgetType::Button, ui.is_enabled(), label),
        on => WidgetInfo::selected(WidgetType::Button, ui.is_enabled(), on == Toggle::On, label),
    });
    if ui.is_rect_visible(rect) {
        let visuals = ui.style().interact(&response);
        let active = response.hovered() || response.has_focus();
        if active {
            let stroke =
                if response.has_focus() { Stroke::new(1.0, theme::colours(ui).accent) } else { Stroke::NONE };
            ui.painter().rect(
                rect,
                CornerRadius::same(theme::RADIUS),
                visuals.weak_bg_fill,
                stroke,
                egui::StrokeKind::Inside,
            );
        }
        let ink = match toggle {
            Toggle::On => theme::colours(ui).accent,
            Toggle::Off => theme::colours(ui).muted,
            Toggle::None => visuals.fg_stroke.color,
        };
        paint(ui.painter(), rect.center(), side * 0.25, ink);
    }
    response.on_hover_text(hint)
}

/// Paints a pictogram of "radius" `r` around `c`.
/// Paints an icon with its middle at `c`, about as large as a circle of radius `r`.
pub fn paint(painter: &Painter, icon: Icon, c: Pos2, r: f32, ink: Color32) {
    let line = Stroke::new((r * 0.22).max(1.3), ink);
    let at = |x: f32, y: f32| pos2(c.x + x * r, c.y + y * r);
    let solid = |points: Vec<Pos2>| Shape::convex_polygon(points, ink, Stroke::NONE);
    let bar = |x: f32, w: f32| {
        Shape::rect_filled(Rect::from_min_max(at(x, -0.9), at(x + w, 0.9)), CornerRadius::same(1), ink)
    };
    match icon {
        Icon::Play => {
            painter.add(solid(vec![at(-0.65, -1.0), at(1.0, 0.0), at(-0.65, 1.0)]));
        }
        Icon::Pause => painter.extend([bar(-0.8, 0.55), bar(0.25, 0.55)]),
        Icon::ToStart => {
            painter.extend([bar(-0.95, 0.3), solid(vec![at(0.85, -0.9), at(0.85, 0.9), at(-0.45, 0.0)])])
        }
        Icon::ToEnd => {
            painter.extend([bar(0.65, 0.3), solid(vec![at(-0.85, -0.9), at(0.45, 0.0), at(-0.85, 0.9)])])
        }
        Icon::StepBack => {
            painter.add(Shape::line(vec![at(0.4, -0.8), at(-0.4, 0.0), at(0.4, 0.8)], line));
        }
        Icon::StepForward => {
            painter.add(Shape::line(vec![at(-0.4, -0.8), at(0.4, 0.0), at(-0.4, 0.8)], line));
        }
        Icon::Loop => {
            let track: Vec<Pos2> = (4..=33)
                .map(|i| std::f32::consts::TAU * (i as f32) / 36.0)
                .map(|a| at(a.cos() * 0.9, a.sin() * 0.9))
                .collect();
            painter.add(Shape::line(track, line));
            painter.add(solid(vec![at(0.35, -0.5), at(1.25, -0.5), at(0.85, 0.2)]));
        }
        Icon::Close => {
            painter.line_segment([at(-0.7, -0.7), at(0.7, 0.7)], line);
            painter.line_segment([at(0.7, -0.7), at(-0.7, 0.7)], line);
        }
        Icon::Contrast => {
            painter.circle_stroke(c, r * 0.95, line);
            let half = (0..=18)
                .map(|i| std::f32::consts::PI * (i as f32) / 18.0 - std::f32::consts::FRAC_PI_2)
                .map(|a| at(a.cos() * 0.95, a.sin() * 0.95))
                .collect();
            painter.add(solid(half));
        }
        Icon::Dice => {
            let face = Rect::from_center_size(c, vec2(1.9 * r, 1.9 * r));
            painter.rect_stroke(face, CornerRadius::same(3), line, egui::StrokeKind::Middle);
            for (x, y) in [(-0.45, -0.45), (0.0, 0.0), (0.45, 0.45)] {
                painter.circle_filled(at(x, y), r * 0.19, ink);
            }
        }
        _ => crate::icons::paint(painter, icon, c, r, ink),
    }
}

/// A small toggle with a letter on it; `label` is what a screen reader says, `hint` the tooltip.
pub fn letter_button(
    ui: &mut Ui,
    letter: &str,
    size: egui::Vec2,
    toggle: Toggle,
    label: &str,
    hint: &str,
) -> Response {
    let c = theme::colours(ui);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(WidgetType::Button, ui.is_enabled(), toggle == Toggle::On, label)
    });
    let (fill, ink) = match toggle {
        Toggle::On => (c.accent, c.panel),
        _ if response.hovered() || response.has_focus() => (c.button_hovered, c.text),
        _ => (Color32::TRANSPARENT, c.muted),
    };
    let inner = rect.shrink(2.0);
    ui.painter().rect_filled(inner, CornerRadius::same(4), fill);
    if response.has_focus() {
        let stroke = Stroke::new(1.0, c.accent);
        ui.painter().rect_stroke(inner, CornerRadius::same(4), stroke, egui::StrokeKind::Outside);
    }
    let font = theme::strong(theme::TEXT_SMALL);
    ui.painter().text(inner.center(), egui::Align2::CENTER_CENTER, letter, font, ink);
    response.on_hover_text(hint)
}

/// How wide a button of this text is: what stands beside it has the rest of the row.
pub fn button_width(ui: &Ui, text: &str) -> f32 {
    let font = egui::TextStyle::Button.resolve(ui.style());
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER);
    (galley.size().x + 2.0 * ui.spacing().button_padding.x).ceil()
}

/// The one button of a panel that matters most, as wide as the panel.
pub fn primary_button(ui: &mut Ui, text: &str) -> Response {
    let c = theme::colours(ui);
    let width = ui.available_width();
    ui.scope(|ui| {
        let widgets = &mut ui.visuals_mut().widgets;
        for (state, fill) in [
            (&mut widgets.inactive, c.primary),
            (&mut widgets.hovered, c.primary_hovered),
            (&mut widgets.active, c.primary),
        ] {
            state.weak_bg_fill = fill;
            state.fg_stroke.color = c.on_primary;
        }
        let text = RichText::new(text).font(theme::strong(theme::TEXT_BODY));
        ui.add_sized([width, theme::ACTION_HEIGHT], Button::new(text))
    })
    .inner
}

/// A heading inside a panel.
pub fn section(ui: &mut Ui, title: &str) {
    ui.label(RichText::new(title).font(theme::strong(theme::TEXT_TITLE)));
    ui.add_space(2.0);
}

/// A hairline between sections.
pub fn divider(ui: &mut Ui) {
    ui.add_space(theme::SECTION_GAP);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(1.0, theme::colours(ui).line));
    ui.add_space(theme::SECTION_GAP);
}

/// A row of a form: the name on the left, the field on the right, tied together for screen readers.
pub fn form_row(ui: &mut Ui, name: &str, hint: &str, field: impl FnOnce(&mut Ui) -> Response) -> Response {
    ui.horizontal(|ui| {
        let label = form_label(ui, name, hint);
        field(ui).labelled_by(label.id)
    })
    .inner
}

fn form_label(ui: &mut Ui, name: &str, hint: &str) -> Response {
    let size = vec2(theme::FORM_LABEL_WIDTH, theme::ROW_HEIGHT);
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let colour = theme::colours(ui).muted;
    let label = ui
        .allocate_ui_with_layout(size, layout, |ui| {
            ui.set_min_size(size);
            ui.add(egui::Label::new(RichText::new(name).color(colour)).selectable(false).truncate())
        })
        .inner;
    if hint.is_empty() { label } else { label.on_hover_text(hint) }
}

/// A slider for an amount, 0–2 with 1 natural; double-click goes back to 1. Gives the new amount if it changed.
pub fn amount_row(ui: &mut Ui, name: &str, hint: &str, amount: f32) -> Option<f32> {
    let scale = Scale { end: 2.0, usual: 1.0, help: "amount-help" };
    slider_row(ui, name, hint, amount, &scale)
}

/// A slider for a share, 0–1; double-click goes back to 0. Gives the new share if it changed.
pub fn share_row(ui: &mut Ui, name: &str, hint: &str, share: f32) -> Option<f32> {
    slider_row(ui, name, hint, share, &Scale { end: 1.0, usual: 0.0, help: "share-help" })
}

/// From 0 to where a slider goes, where it usually is, and the key of a tooltip.
struct Scale {
    end: f32,
    usual: f32,
    help: &'static str,
}

fn slider_row(ui: &mut Ui, name: &str, hint: &str, now: f32, scale: &Scale) -> Option<f32> {
    let mut value = now;
    let mut reset = false;
    let response = form_row(ui, name, hint, |ui| {
        let width = ui.available_width() - theme::VALUE_WIDTH - ui.spacing().item_spacing.x;
        ui.spacing_mut().slider_width = width;
        ui.spacing_mut().interact_size.y = theme::SLIDER_HEIGHT;
        let (rail_fill, c) = (theme::colours(ui).accent, theme::colours(ui));
        ui.visuals_mut().selection.bg_fill = rail_fill;
        ui.visuals_mut().widgets.inactive.bg_fill = c.button_hovered;
        let slider = Slider::new(&mut value, 0.0..=scale.end).show_value(false).step_by(0.01);
        let mut response = ui.add(slider);
        if scale.usual > 0.0 {
            natural_mark(ui, response.rect);
        }
        reset = response.interact(Sense::click()).double_clicked();
        if let Some(clicked) = quick_click(&mut response, f64::from(scale.end)) {
            value = (clicked * 100.0).round() as f32 / 100.0;
        }
        number(ui, &format!("{value:.2}"));
        response.on_hover_text(tr(ui, scale.help))
    });
    match reset {
        true => Some(scale.usual).filter(|usual| now != *usual || value != *usual),
        false => response.changed().then_some(value).filter(|v| *v != now),
    }
}

/// A slider follows a held button. Where a click begins and ends within one frame, as it may on a slow machine, it
/// sees none: this is where on `0..=end` such a click was.
pub fn quick_click(response: &mut Response, end: f64) -> Option<f64> {
    let click = response.interact(Sense::click());
    if response.changed() || !click.clicked() {
        return None;
    }
    let at = click.interact_pointer_pos()?;
    let rail = response.rect.x_range().shrink(response.rect.height() / 2.5);
    let share = f64::from((at.x - rail.min) / rail.span()).clamp(0.0, 1.0);
    response.mark_changed();
    Some(share * end)
}

/// A small tick under the rail where an amount is natural.
fn natural_mark(ui: &Ui, rail: Rect) {
    let tick = Stroke::new(1.0, theme::colours(ui).muted);
    ui.painter().vline(rail.center().x, (rail.bottom() - 1.0)..=(rail.bottom() + 2.0), tick);
}

/// A number behind a field, right-aligned, so that it does not jump.
fn number(ui: &mut Ui, text: &str) {
    let size = vec2(theme::VALUE_WIDTH, theme::ROW_HEIGHT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let font = egui::FontId::proportional(theme::TEXT_BODY);
    let colour = ui.visuals().text_color();
    ui.painter().text(rect.right_center(), egui::Align2::RIGHT_CENTER, text, font, colour);
}

/// A slim progress bar; `None` shows that nothing can be said about how far it is.
pub fn progress(ui: &mut Ui, fraction: Option<f32>, label: &str) -> Response {
    let width = ui.available_width();
    let fill = theme::colours(ui).accent;
    let bar = ProgressBar::new(fraction.unwrap_or(0.0).clamp(0.0, 1.0))
        .desired_width(width)
        .desired_height(theme::BAR_HEIGHT)
        .corner_radius(CornerRadius::same(3))
        .fill(fill);
    let response = ui.add(bar);
    let value = f64::from(fraction.unwrap_or(0.0));
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(WidgetType::ProgressIndicator, true, label);
        info.value = Some(value);
        info
    });
    response
}

/// The focus begins here, in a dialog: whatever had it lies under it.
pub fn begin_at(ui: &Ui, response: &Response) {
    if ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
}

/// Draws another frame while a dialog that scrolls is still finding its size: nobody may move the mouse meanwhile.
pub fn settle(dialog: &Response) {
    let (id, ctx) = (dialog.id.with("settled"), &dialog.ctx);
    let before = ctx.data(|data| data.get_temp(id));
    if before != Some(dialog.rect) {
        ctx.data_mut(|data| data.insert_temp(id, dialog.rect));
        ctx.request_repaint();
    }
}

/// Around a dialog.
pub fn dialog_frame(ui: &Ui) -> egui::Frame {
    let c = theme::colours(ui);
    egui::Frame::new()
        .fill(c.raised)
        .stroke(Stroke::new(1.0, c.line))
        .corner_radius(CornerRadius::same(theme::CARD_RADIUS))
        .inner_margin(egui::Margin::same(theme::PANEL_MARGIN + 4))
}

/// A card over the stage.
pub fn card<R>(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    let c = theme::colours(ui);
    egui::Frame::new()
        .fill(c.raised)
        .stroke(Stroke::new(1.0, c.line))
        .corner_radius(CornerRadius::same(theme::CARD_RADIUS))
        .inner_margin(egui::Margin::same(theme::PANEL_MARGIN))
        .show(ui, |ui| {
            ui.set_width(width - 2.0 * f32::from(theme::PANEL_MARGIN));
            add(ui)
        })
        .inner
}
