//! Keys that work anywhere in the window, unless a field or a focused widget wants them.

use crate::command::JumpTo;
use crate::view::StudioView;
use crate::{Outbox, StudioCommand};
use egui::{Key, Modifiers, Ui};
use kaely_core::playback::PlayheadCommand;

/// How far Ctrl and an arrow go, in frames.
const BIG_STEP: i64 = 10;

/// Turns key presses into commands.
pub fn keys(ui: &Ui, view: &StudioView, out: &mut Outbox) {
    let focused = ui.memory(|m| m.focused().is_some());
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::COMMAND, Key::O) {
            out.push(StudioCommand::ChoosePhoto);
        }
        if focused || !view.transport.enabled {
            return;
        }
        let table = [
            (Modifiers::NONE, Key::Space, StudioCommand::Playhead(PlayheadCommand::TogglePlay)),
            (Modifiers::COMMAND, Key::ArrowLeft, StudioCommand::StepFrames(-BIG_STEP)),
            (Modifiers::COMMAND, Key::ArrowRight, StudioCommand::StepFrames(BIG_STEP)),
            (Modifiers::NONE, Key::ArrowLeft, StudioCommand::StepFrames(-1)),
            (Modifiers::NONE, Key::ArrowRight, StudioCommand::StepFrames(1)),
            (Modifiers::NONE, Key::Comma, StudioCommand::StepFrames(-1)),
            (Modifiers::NONE, Key::Period, StudioCommand::StepFrames(1)),
            (Modifiers::NONE, Key::Home, StudioCommand::Jump(JumpTo::Start)),
            (Modifiers::NONE, Key::End, StudioCommand::Jump(JumpTo::End)),
        ];
        for (modifiers, key, command) in table {
            for _ in 0..input.count_and_consume_key(modifiers, key) {
                out.push(command.clone());
            }
        }
    });
}
