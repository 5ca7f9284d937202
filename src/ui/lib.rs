//! The panels of the studio as plain functions over egui: a view goes in, commands come out. No Bevy, no GPU,
//! no files, so every panel is tested in milliseconds.

pub mod command;
pub mod export;
pub mod header;
pub mod keys;
pub mod motion;
pub mod notices;
pub mod preset;
pub mod report;
pub mod stage;
pub mod theme;
pub mod transport;
pub mod view;
pub mod viewport;
pub mod widgets;
pub mod words;

pub use command::{JumpTo, Outbox, StudioCommand};
pub use view::StudioView;
pub use viewport::ViewportCommand;

use egui::{CentralPanel, Frame, LayerId, Margin, Panel, ScrollArea, Stroke, Ui, UiBuilder};

/// Lays out the whole window, from edge to edge.
pub fn window_ui(ctx: &egui::Context, view: &StudioView, out: &mut Outbox) {
    let builder = UiBuilder::new().layer_id(LayerId::background()).max_rect(ctx.viewport_rect());
    studio_ui(&mut Ui::new(ctx.clone(), "studio".into(), builder), view, out);
}

fn studio_ui(ui: &mut Ui, view: &StudioView, out: &mut Outbox) {
    viewport::keys::keys(ui, &view.stage, out);
    keys::keys(ui, view, out);
    let c = theme::colours(ui);
    let margin = Margin::symmetric(theme::PANEL_MARGIN, 0);
    let panel = Frame::new().fill(c.panel).inner_margin(margin);
    Panel::top("header")
        .exact_size(theme::HEADER_HEIGHT)
        .frame(panel)
        .show(ui, |ui| header::header_ui(ui, view, out));
    // The scroll bar lies in the panel's right margin.
    let bar = theme::SCROLL_MARGIN;
    let inspector = panel.inner_margin(Margin { right: theme::PANEL_MARGIN - bar, ..margin });
    let beside_bar = Frame::new().inner_margin(Margin { right: bar, ..Margin::ZERO });
    Panel::right("inspector").exact_size(theme::INSPECTOR_WIDTH).resizable(false).frame(inspector).show(
        ui,
        |ui| {
            // The clip can always be exported; the amounts above it scroll where they find no room.
            Panel::bottom("export").resizable(false).frame(beside_bar).show_separator_line(false).show(
                ui,
                |ui| {
                    widgets::divider(ui);
                    export::export_ui(ui, &view.export, out);
                    ui.add_space(theme::SECTION_GAP);
                },
            );
            ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
                beside_bar.show(ui, |ui| {
                    ui.add_space(theme::SECTION_GAP);
                    motion::motion_ui(ui, &view.motion, out);
                });
            });
        },
    );
    Panel::bottom("transport")
        .exact_size(theme::TRANSPORT_HEIGHT)
        .frame(panel.inner_margin(Margin { top: 10, bottom: 6, ..margin }).stroke(Stroke::NONE))
        .show(ui, |ui| transport::transport_ui(ui, &view.transport, out));
    let stage = ui.available_rect_before_wrap();
    CentralPanel::no_frame().show(ui, |ui| stage::stage_ui(ui, &view.stage, out));
    notices::notices_ui(ui, stage, view.notices, out);
}
