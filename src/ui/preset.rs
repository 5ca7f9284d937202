//! One entry of the preset menu: a name and a glimpse of how the preset moves.

use crate::{theme, words};
use egui::{Button, Pos2, Rect, Response, Shape, Stroke, Ui, pos2, vec2};
use kaely_core::motion::preset::Preset;
use kaely_core::motion::{Channel, Motion};
use kaely_core::units::Micros;
use std::sync::Arc;

/// A preset as it is offered. Made once, since it works out five seconds of motion.
#[derive(Debug, Clone, PartialEq)]
pub struct PresetEntry {
    /// The preset.
    pub preset: Arc<Preset>,
    /// Closure of the lids over five seconds, 0–1.
    lids: Vec<f32>,
    /// Turn of the head over five seconds, −1–1.
    head: Vec<f32>,
}

/// What the glimpse shows: so many instants of a loop of this length. The seed is the one a new project has.
const INSTANTS: i64 = 120;
const LOOP: Micros = Micros(5_000_000);
const SEED: u64 = 1;
/// A turn of the head by this fills the strip, degrees.
const FULL_TURN_DEG: f32 = 3.5;

impl PresetEntry {
    /// Works out the glimpse.
    pub fn of(preset: Arc<Preset>) -> PresetEntry {
        let motion = Motion::of(&preset.timeline(LOOP, SEED));
        let poses = (0..=INSTANTS).map(|i| motion.pose(Micros(LOOP.0 * i / INSTANTS)));
        let (lids, head) = poses
            .map(|pose| {
                let turn = (pose.head.yaw_deg + pose.head.pitch_deg) / FULL_TURN_DEG;
                ((pose.lids[0] + pose.lids[1]) / 2.0, turn.clamp(-1.0, 1.0))
            })
            .unzip();
        PresetEntry { preset, lids, head }
    }

    /// Shows the entry as wide as there is room. The description comes as a tooltip.
    pub fn show(&self, ui: &mut Ui, chosen: bool) -> Response {
        let size = vec2(ui.available_width().max(theme::PRESET_WIDTH), theme::ROW_HEIGHT);
        let words = words::of(ui);
        let text = words::preset(words, &self.preset.name);
        let button = Button::selectable(chosen, text).min_size(size);
        let response = ui.add(button);
        let right = response.rect.shrink2(vec2(6.0, 3.0)).right_center();
        let strip = vec2(theme::STRIP_WIDTH, response.rect.height() - 6.0);
        self.paint(ui, Rect::from_center_size(right - vec2(strip.x / 2.0, 0.0), strip));
        response.on_hover_text(words::preset_about(words, &self.preset))
    }

    /// The lids as a line that falls with each blink, the head as a fainter one that wanders.
    fn paint(&self, ui: &Ui, rect: Rect) {
        let c = theme::colours(ui);
        let curve = |values: &[f32], y: &dyn Fn(f32) -> f32| -> Vec<Pos2> {
            let step = rect.width() / (values.len().max(2) - 1) as f32;
            values.iter().enumerate().map(|(i, v)| pos2(rect.left() + i as f32 * step, y(*v))).collect()
        };
        if self.preset.amount(Channel::HeadYaw) > 0.0 || self.preset.amount(Channel::HeadPitch) > 0.0 {
            let head = curve(&self.head, &|turn| rect.center().y - turn * rect.height() / 2.0);
            ui.painter().add(Shape::line(head, Stroke::new(1.0, c.muted)));
        }
        let lids = curve(&self.lids, &|closure| rect.top() + closure * rect.height());
        ui.painter().add(Shape::line(lids, Stroke::new(1.2, c.accent)));
    }
}
