//! Finding widgets and the portrait on a screen.

use crate::desk;
use crate::screen::{Screen, wait_for};
use egui::accesskit::Role;
use egui::{Pos2, Rect, pos2};
use egui_kittest::kittest::Queryable;
use image::{RgbImage, imageops};
use kaely_core::units::PixelSize;
use kaely_ui::view::{Picture, StudioView};
use std::time::Duration;

/// One.
pub const SECOND: Duration = Duration::from_secs(1);
/// On an idle machine nothing here takes a tenth of it.
pub const LONG: Duration = Duration::from_secs(90);

/// A portrait is open whose photo has this size.
pub fn shown(size: PixelSize) -> StudioView<'static> {
    let mut view = desk::open();
    view.stage.picture = Some(Picture { texture: egui::TextureId::User(1), size });
    view
}

/// Where a widget is. Laid out by the same code as the window's.
pub fn place(view: &StudioView<'static>, role: Role, label: &str) -> Rect {
    desk::desk(view.clone()).get_by_role_and_label(role, label).rect()
}

pub fn button(view: &StudioView<'static>, label: &str) -> Pos2 {
    place(view, Role::Button, label).center()
}

/// At a share of a slider's rail.
pub fn slide(view: &StudioView<'static>, label: &str, share: f32) -> Pos2 {
    let rect = place(view, Role::Slider, label);
    let rail = rect.x_range().shrink(rect.height() / 2.5);
    pos2(rail.min + share * rail.span(), rect.center().y)
}

pub fn crop(shot: &RgbImage, at: Rect) -> RgbImage {
    let (x, y) = (at.left().round() as u32, at.top().round() as u32);
    imageops::crop_imm(shot, x, y, at.width().round() as u32, at.height().round() as u32).to_image()
}

/// The largest difference of any channel of any pixel.
pub fn largest_difference(a: &RgbImage, b: &RgbImage) -> u8 {
    assert_eq!(a.dimensions(), b.dimensions());
    a.as_raw().iter().zip(b.as_raw()).map(|(a, b)| a.abs_diff(*b)).max().unwrap()
}

/// The picture's place on the screen, and the means to look at it.
pub struct Portrait<'a> {
    /// Where.
    pub screen: &'a Screen,
    /// Its place.
    pub at: Rect,
}

impl Portrait<'_> {
    pub fn look(&self) -> RgbImage {
        crop(&self.screen.shot(), self.at)
    }

    /// Waits until it holds still, and gives what is seen then.
    pub fn still(&self) -> RgbImage {
        wait_for("a still portrait", LONG, || {
            let before = self.look();
            std::thread::sleep(SECOND / 2);
            (self.look() == before).then_some(before)
        })
    }

    /// Waits until it moves by itself.
    pub fn moves(&self) {
        let before = self.look();
        wait_for("a moving portrait", LONG, || (self.look() != before).then_some(()));
        let later = self.look();
        wait_for("a portrait that goes on moving", LONG, || (self.look() != later).then_some(()));
    }

    /// Waits until it is still and another than `before`.
    pub fn changes_from(&self, before: &RgbImage) -> RgbImage {
        wait_for("another picture", LONG, || (self.look() != *before).then_some(()));
        self.still()
    }

    /// Waits until it is `expected` again, bit for bit.
    pub fn is_again(&self, expected: &RgbImage) {
        wait_for("the same picture again", LONG, || (self.look() == *expected).then_some(()));
    }

    /// Does `act` until it is `expected` again, bit for bit: where drawing is slow a window may take two clicks for
    /// two single ones, or miss one, and a person would click again.
    pub fn comes_back_to(&self, expected: &RgbImage, act: impl Fn()) {
        wait_for("the same picture again", LONG, || {
            act();
            let begin = std::time::Instant::now();
            while begin.elapsed() < 4 * SECOND {
                if self.look() == *expected {
                    return Some(());
                }
            }
            None
        });
    }
}
