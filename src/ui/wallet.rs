//! The page of coins.

use crate::theme;
use crate::widgets::section;
use egui::{Label, RichText, Ui};

/// Lays out the page. Nothing that Kaely does has a price yet, and the page says so.
pub fn wallet_ui(ui: &mut Ui) {
    section(ui, "Wallet");
    let text = "Everything in this version is free: opening, moving and exporting portraits costs no coins, and there \
                is nothing to buy.";
    let muted = theme::colours(ui).muted;
    ui.add(Label::new(RichText::new(text).color(muted)).wrap());
}
