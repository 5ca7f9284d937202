//! The panels of the studio as plain functions over egui: a view goes in, commands come out. No Bevy, no GPU,
//! no files, so every panel is tested in milliseconds.

pub mod closing;
pub mod command;
pub mod drawer;
pub mod export;
pub mod fonts;
pub mod header;
pub mod history;
pub mod home;
pub mod icons;
pub mod keymap;
pub mod motion;
pub mod notices;
pub mod oplog;
pub mod preset;
pub mod privacy;
pub mod refused;
pub mod report;
pub mod settings;
pub mod stage;
pub mod theme;
pub mod timeline;
pub mod transport;
pub mod view;
pub mod viewport;
pub mod wallet;
pub mod welcome;
pub mod widgets;
pub mod words;

pub use command::{JumpTo, Outbox, StudioCommand};
pub use view::StudioView;
pub use viewport::ViewportCommand;
pub use words::Language;

use egui::{CentralPanel, Frame, LayerId, Margin, Panel, Rect, ScrollArea, Stroke, Ui, UiBuilder};
use view::{Dialog, Tab};

/// Lays out the whole window, from edge to edge.
pub fn window_ui(ctx: &egui::Context, view: &StudioView, out: &mut Outbox) {
    if words::set(ctx, view.language) {
        theme::install_fonts(ctx);
        ctx.request_repaint();
    }
    let builder = UiBuilder::new().layer_id(LayerId::background()).max_rect(ctx.viewport_rect());
    studio_ui(&mut Ui::new(ctx.clone(), "studio".into(), builder), view, out);
}

fn studio_ui(ui: &mut Ui, view: &StudioView, out: &mut Outbox) {
    keymap::set(ui.ctx(), view.keymap);
    keymap::keys(ui, view, out);
    Panel::top("header")
        .exact_size(theme::HEADER_HEIGHT)
        .frame(panel(ui))
        .show(ui, |ui| header::header_ui(ui, view, out));
    if view.drawer.open {
        Panel::right("drawer")
            .exact_size(theme::DRAWER_WIDTH)
            .resizable(false)
            .frame(panel(ui))
            .show(ui, |ui| drawer::drawer_ui(ui, &view.drawer, out));
    }
    let room = ui.available_rect_before_wrap();
    let notices = match view.tab {
        Tab::Video => video_ui(ui, view, out),
        tab => {
            CentralPanel::default().frame(panel(ui)).show(ui, |ui| page_ui(ui, tab, view, out));
            room
        }
    };
    notices::notices_ui(ui, notices, view.notices, out);
    match view.dialog {
        Some(Dialog::Shortcuts) => keymap::dialog::dialog_ui(ui, view.keymap, view.asking, out),
        Some(Dialog::Welcome) => welcome::welcome_ui(ui, view.home.sample, out),
        Some(Dialog::Closing) => closing::closing_ui(ui, out),
        Some(Dialog::Oplog) => oplog::log_ui(ui, &view.oplog, out),
        Some(Dialog::Statement) => privacy::statement::statement_ui(ui, &view.privacy, out),
        Some(dialog @ (Dialog::EraseHistory | Dialog::EraseEverything)) => {
            privacy::erase::erase_ui(ui, dialog, out);
        }
        Some(dialog) => privacy::passphrase::passphrase_ui(ui, dialog, &view.privacy, out),
        None => {}
    }
}

fn panel(ui: &Ui) -> Frame {
    Frame::new().fill(theme::colours(ui).panel).inner_margin(Margin::symmetric(theme::PANEL_MARGIN, 0))
}

/// A tab that is one page of text and fields, no wider than is read with ease.
fn page_ui(ui: &mut Ui, tab: Tab, view: &StudioView, out: &mut Outbox) {
    match tab {
        Tab::Home => return home::home_ui(ui, &view.home, &view.stage, out),
        Tab::History => return history::history_ui(ui, &view.history, out),
        Tab::Video | Tab::Wallet | Tab::Settings => {}
    }
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        ui.add_space(theme::SECTION_GAP);
        let room = ui.available_rect_before_wrap();
        let width = theme::PAGE_WIDTH.min(room.width());
        let middle = room.center().x.round();
        let column = room.with_min_x(middle - width / 2.0).with_max_x(middle + width / 2.0);
        ui.scope_builder(UiBuilder::new().max_rect(column), |ui| match tab {
            Tab::Settings => settings::settings_ui(ui, &view.settings, &view.privacy, &view.oplog, out),
            Tab::Wallet => wallet::wallet_ui(ui),
            Tab::History | Tab::Home | Tab::Video => {}
        });
        ui.add_space(theme::SECTION_GAP);
    });
}

/// The portrait with its timeline and inspector. Gives the stage's place.
fn video_ui(ui: &mut Ui, view: &StudioView, out: &mut Outbox) -> Rect {
    // Where there is no room for both, the drawer takes the inspector's place while it is open.
    if !view.drawer.open || ui.available_width() >= theme::INSPECTOR_WIDTH + theme::STAGE_NARROWEST {
        inspector_ui(ui, view, out);
    }
    let panel = panel(ui);
    let margin = panel.inner_margin;
    timeline::timeline_dock(ui, &view.timeline, out);
    Panel::bottom("transport")
        .exact_size(theme::TRANSPORT_HEIGHT)
        .frame(panel.inner_margin(Margin { top: 10, bottom: 6, ..margin }).stroke(Stroke::NONE))
        .show(ui, |ui| transport::transport_ui(ui, &view.transport, view.timeline.layout, out));
    let stage = ui.available_rect_before_wrap();
    CentralPanel::no_frame().show(ui, |ui| stage::stage_ui(ui, &view.stage, out));
    stage
}

/// The right side of the portrait.
fn inspector_ui(ui: &mut Ui, view: &StudioView, out: &mut Outbox) {
    let panel = panel(ui);
    let margin = panel.inner_margin;
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
}
