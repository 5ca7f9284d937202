//! The chosen key of an unfolded row as numbers, so that whatever can be dragged can be typed as well.

use super::TimelineView;
use crate::words;
use crate::{Outbox, theme};
use egui::{DragValue, Response, Ui, WidgetInfo};
use kaely_core::motion::{Handles, Key, KeyId, Param, Unit};
use kaely_core::project::Edit;
use kaely_core::units::Micros;
use std::ops::RangeInclusive;

/// The only chosen key of `param`; of several, none can be shown.
pub fn chosen<'a>(view: &'a TimelineView, param: Param) -> Option<&'a Key> {
    let mut keys = view.selected.iter().filter(|id| id.param == param);
    let first = keys.next().filter(|_| keys.next().is_none())?;
    view.document.timeline.key(*first)
}

/// Lays out time and value of `key`, and its handles where they are free: seconds and height before it, and after it.
pub fn key_fields(ui: &mut Ui, view: &TimelineView, param: Param, key: &Key, out: &mut Outbox) {
    ui.spacing_mut().item_spacing.x = 2.0;
    ui.spacing_mut().button_padding.x = 2.0;
    let small = egui::FontId::proportional(theme::TEXT_SMALL);
    ui.style_mut().text_styles.insert(egui::TextStyle::Button, small);
    let ids = vec![KeyId { param, at: key.at }];
    let scale = Scale::of(param);
    let free = matches!(key.handles, Handles::Free { .. });
    let width = match free {
        true => theme::KEY_FIELD,
        false => theme::KEY_FIELD_WIDE,
    };
    let field =
        |ui: &mut Ui, name: &str, value: &mut f64, field: Field| number(ui, name, param, value, field, width);

    let end = view.document.timeline.duration.seconds();
    let mut seconds = key.at.seconds();
    // Typed only: a key that another one stands on cannot be dragged past it, and keys are dragged on the lane anyway.
    if field(ui, "key-time", &mut seconds, Field { range: 0.0..=end, speed: 0.0, digits: 2 }) {
        let by = Micros::from_seconds(seconds) - key.at;
        out.push(Edit::MoveKeys { keys: ids.clone(), by, up: 0.0 }.into());
    }
    let [least, most] = param.range();
    let mut value = scale.shown(key.value);
    if field(ui, "key-value", &mut value, scale.field(least, most)) {
        let up = (scale.meant(value) - key.value) / (most - least);
        out.push(Edit::MoveKeys { keys: ids.clone(), by: Micros::ZERO, up }.into());
    }
    let Handles::Free { before, after } = key.handles else { return };
    let mut sides = [before, after];
    let mut changed = false;
    for (side, [long, high]) in
        sides.iter_mut().zip([["key-before", "key-before-up"], ["key-after", "key-after-up"]])
    {
        let (mut length, mut up) = (f64::from(side[0]), scale.shown(side[1]));
        let span = most - least;
        changed |= field(ui, long, &mut length, Field { range: 0.0..=end, speed: 0.01, digits: 2 });
        changed |= field(ui, high, &mut up, scale.field(-span, span));
        *side = [length as f32, scale.meant(up)];
    }
    if changed {
        let [before, after] = sides;
        out.push(Edit::SetHandles(ids, Handles::Free { before, after }).into());
    }
}

/// How a parameter's values are written: shares in per cent.
struct Scale {
    times: f32,
    digits: usize,
}

impl Scale {
    fn of(param: Param) -> Scale {
        match param.unit() {
            Unit::Share => Scale { times: 100.0, digits: 0 },
            Unit::Degrees | Unit::Millimetres => Scale { times: 1.0, digits: 1 },
        }
    }

    fn shown(&self, value: f32) -> f64 {
        f64::from(value * self.times)
    }

    fn meant(&self, shown: f64) -> f32 {
        shown as f32 / self.times
    }

    fn field(&self, least: f32, most: f32) -> Field {
        let range = self.shown(least)..=self.shown(most);
        Field { range, speed: 0.1_f64.powi(self.digits as i32), digits: self.digits }
    }
}

/// What a field takes.
struct Field {
    range: RangeInclusive<f64>,
    speed: f64,
    digits: usize,
}

/// A field named by a key of the texts; gives whether it was changed by more than it shows.
fn number(ui: &mut Ui, name: &str, param: Param, value: &mut f64, field: Field, width: f32) -> bool {
    let before = *value;
    let words = words::of(ui);
    let named = [("param", words::param(words, param).into())];
    let (label, hint) = (words.get_with(name, &named), words.get(&format!("{name}.hint")));
    let drag = DragValue::new(value)
        .range(field.range)
        .speed(field.speed)
        .fixed_decimals(field.digits)
        .update_while_editing(false);
    let response: Response = ui.add_sized([width, theme::LANE_HEIGHT - 4.0], drag);
    let (enabled, now) = (ui.is_enabled(), *value);
    response.widget_info(|| {
        let mut info = WidgetInfo::drag_value(enabled, now);
        info.label = Some(label.clone());
        info
    });
    // What a field rounds is not a change.
    let least = 0.5 * 0.1_f64.powi(field.digits as i32);
    response.on_hover_text(hint).changed() && (*value - before).abs() >= least
}
