//! The page of coins.

use crate::theme;
use crate::widgets::section;
use crate::words::tr;
use egui::{Label, RichText, Ui};

/// Lays out the page. Nothing that Kaely does has a price yet, and the page says so.
pub fn wallet_ui(ui: &mut Ui) {
    section(ui, &tr(ui, "tab-wallet"));
    let muted = theme::colours(ui).muted;
    ui.add(Label::new(RichText::new(tr(ui, "wallet-free")).color(muted)).wrap());
}
