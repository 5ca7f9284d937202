//! Every colour and size of the window. Nothing else in this crate names one.

pub use crate::fonts::install as install_fonts;
use crate::view::ThemeChoice;
use egui::style::{HandleShape, WidgetVisuals};
use egui::{Color32, CornerRadius, FontFamily, FontId, Margin, Stroke, TextStyle, Theme, Vec2, vec2};

/// Height of the bar at the top, in points, as all sizes here.
pub const HEADER_HEIGHT: f32 = 46.0;
/// Space at both sides of a tab's name.
pub const TAB_PADDING: f32 = 9.0;
/// Width of the right side.
pub const INSPECTOR_WIDTH: f32 = 348.0;
/// Height of the bar below the stage.
pub const TRANSPORT_HEIGHT: f32 = 84.0;
/// The stage is never lower than this.
pub const STAGE_LEAST: f32 = 160.0;
/// The narrowest stage on which tools and transport find room beside each other.
pub const STAGE_NARROWEST: f32 = 540.0;
/// Width of the left side of the timeline.
pub const TIMELINE_HEADER: f32 = 262.0;
/// Space to the right of the lanes, for the scroll bar.
pub const TIMELINE_END: f32 = 14.0;
/// Height of the buttons above the timeline.
pub const TOOL_HEIGHT: f32 = 28.0;
/// Side of one of them.
pub const TIMELINE_TOOL: f32 = 26.0;
/// Height of the timeline's ruler.
pub const RULER_HEIGHT: f32 = 20.0;
/// Height of a lane, and of the head before it.
pub const LANE_HEIGHT: f32 = 24.0;
/// Height of a lane that shows one parameter's curve.
pub const CURVE_HEIGHT: f32 = 56.0;
/// Side of the small buttons of a lane.
pub const LANE_BUTTON: f32 = 20.0;
/// Width of a lane's name.
pub const LANE_NAME: f32 = 82.0;
/// Width of a lane's amount.
pub const LANE_AMOUNT: f32 = 54.0;
/// Space before the name of a parameter.
pub const PARAM_INDENT: f32 = 28.0;
/// Width of a number of a key, where there are six of them.
pub const KEY_FIELD: f32 = 35.0;
/// The same, where there are two.
pub const KEY_FIELD_WIDE: f32 = 54.0;
/// Half the width of a keyframe.
pub const KEY_RADIUS: f32 = 5.0;
/// Space between the picture and the edge of the stage.
pub const STAGE_MARGIN: f32 = 20.0;
/// Height of the tools at the top of the stage.
pub const TOOLBAR_HEIGHT: f32 = 38.0;
/// Side of a button there.
pub const TOOL_BUTTON: f32 = 28.0;
/// Least width of a field there, so that nothing moves with the figure in it.
pub const TOOL_FIELD: f32 = 58.0;
/// Space between groups there.
pub const TOOL_GAP: f32 = 10.0;
/// Opacity of what lies over the picture for reading.
pub const BADGE_OPACITY: f32 = 0.92;
/// Least width of the meter, so that it does not change with its digits.
pub const METER_WIDTH: f32 = 216.0;
/// Width of the line between photo and living picture.
pub const SPLIT_LINE: f32 = 2.0;
/// Width of what can be grasped around it.
pub const SPLIT_GRIP: f32 = 28.0;
/// Radius of its handle.
pub const SPLIT_KNOB: f32 = 11.0;
/// A side narrower than this is not named.
pub const SPLIT_LABEL: f32 = 80.0;
/// Width of the lines of a frame.
pub const GUIDE_LINE: f32 = 1.0;
/// Length of a dash of what is safe in it.
pub const GUIDE_DASH: f32 = 5.0;
/// Width of the lines of an overlay.
pub const SKETCH_LINE: f32 = 1.0;
/// Radius of its points on a face as wide as [`SKETCH_FACE`].
pub const SKETCH_POINT: f32 = 1.4;
/// The width of a face that its points are meant for.
pub const SKETCH_FACE: f32 = 200.0;
/// Opacity of the tint over a person.
pub const TINT_OPACITY: f32 = 0.55;
/// Opacity of the colours of a relief.
pub const RELIEF_OPACITY: f32 = 0.72;
/// Space between a panel's edge and what is in it.
pub const PANEL_MARGIN: i8 = 16;
/// The part of it that a scroll bar may take.
pub const SCROLL_MARGIN: i8 = 12;
/// Space between sections of a panel.
pub const SECTION_GAP: f32 = 11.0;
/// Between the names of the studio's parts.
pub const TAB_GAP: f32 = 2.0;
/// Space between rows of a section.
pub const ROW_GAP: f32 = 6.0;
/// Height of one row of a form.
pub const ROW_HEIGHT: f32 = 24.0;
/// Width of the names in front of the fields of a form.
pub const FORM_LABEL_WIDTH: f32 = 104.0;
/// Height of a slider; its handle is four fifths of it.
pub const SLIDER_HEIGHT: f32 = 17.0;
/// Width of the number behind a slider.
pub const VALUE_WIDTH: f32 = 34.0;
/// Least width of an entry of the preset menu.
pub const PRESET_WIDTH: f32 = 196.0;
/// Height of that menu, before it scrolls.
pub const PRESET_MENU_HEIGHT: f32 = 420.0;
/// Width of the glimpse of motion in an entry.
pub const STRIP_WIDTH: f32 = 72.0;
/// Width of the menu of languages.
pub const LANGUAGE_WIDTH: f32 = 92.0;
/// Side of a round button.
pub const ICON_BUTTON: f32 = 32.0;
/// Side of the play button.
pub const PLAY_BUTTON: f32 = 40.0;
/// Height of a button that starts something.
pub const ACTION_HEIGHT: f32 = 34.0;
/// Width of cards over the stage.
pub const CARD_WIDTH: f32 = 420.0;
/// The most that a refused photo takes of its card.
pub const REFUSED_PICTURE: Vec2 = vec2(260.0, 240.0);
/// Width of what is said beside it.
pub const REFUSED_TEXT: f32 = 316.0;
/// Height of a card with a few buttons under a text.
pub const REFUSED_HEIGHT: f32 = 200.0;
/// Width of the lines over it.
pub const MARK_LINE: f32 = 1.5;
/// Width of what they stand out from the photo by.
pub const MARK_EDGE: f32 = 1.5;
/// Length of the head of an arrow.
pub const MARK_ARROW: f32 = 9.0;
/// Opacity of a surface that is wrong.
pub const MARK_TINT: f32 = 0.4;
/// Radius of the number of a person.
pub const MARK_NUMBER: f32 = 9.0;
/// Width of the drawer.
pub const DRAWER_WIDTH: f32 = 320.0;
/// No page of text is wider.
pub const PAGE_WIDTH: f32 = 620.0;
/// Width of dialogs.
pub const DIALOG_WIDTH: f32 = 560.0;
/// Height of the frame on the empty stage.
pub const EMPTY_HEIGHT: f32 = 264.0;
/// A card of the history: its least width, and its height.
pub const HISTORY_CARD: Vec2 = vec2(196.0, 272.0);
/// Height of a row where works are rows.
pub const HISTORY_ROW: f32 = 56.0;
/// Least width of a clip that plays over the history: room for what is below it.
pub const PLAYER_WIDTH: f32 = 360.0;
/// Height of the picture on it.
pub const HISTORY_PICTURE: f32 = 198.0;
/// Side of the box that chooses such a card.
pub const CHOICE: f32 = 18.0;
/// Space between such cards.
pub const CARD_GAP: f32 = 14.0;
/// Width of the field that searches the history.
pub const SEARCH_WIDTH: f32 = 220.0;
/// Width of the menu of orders.
pub const ORDER_WIDTH: f32 = 120.0;
/// Width of notices.
pub const NOTICE_WIDTH: f32 = 340.0;
/// Height of progress bars.
pub const BAR_HEIGHT: f32 = 6.0;
/// Rounding of buttons and fields.
pub const RADIUS: u8 = 6;
/// Rounding of cards.
pub const CARD_RADIUS: u8 = 10;

/// Two clicks within this are a double click, s.
const DOUBLE_CLICK_S: f64 = 0.5;

/// Text sizes.
pub const TEXT_SMALL: f32 = 11.5;
/// Ordinary text.
pub const TEXT_BODY: f32 = 13.0;
/// Headings inside panels.
pub const TEXT_TITLE: f32 = 13.0;
/// Headings on cards.
pub const TEXT_HEADING: f32 = 17.0;

/// The name of the semi-bold family.
pub(crate) const STRONG: &str = "strong";

/// The colours of one theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Behind the picture.
    pub stage: Color32,
    /// Panels.
    pub panel: Color32,
    /// Cards, menus and tooltips.
    pub raised: Color32,
    /// Text fields, slider rails.
    pub well: Color32,
    /// Buttons at rest.
    pub button: Color32,
    /// Buttons under the pointer.
    pub button_hovered: Color32,
    /// Buttons held down.
    pub button_pressed: Color32,
    /// Hairlines.
    pub line: Color32,
    /// Text.
    pub text: Color32,
    /// Text of second rank.
    pub muted: Color32,
    /// What is selected, filled or running.
    pub accent: Color32,
    /// The button that matters most.
    pub primary: Color32,
    /// The same under the pointer.
    pub primary_hovered: Color32,
    /// Text on `primary`.
    pub on_primary: Color32,
    /// What went wrong.
    pub error: Color32,
    /// What went well.
    pub success: Color32,
    /// What went so-so.
    pub warning: Color32,
}

/// Colours of what is painted over a photo, the same in both themes: photos have no theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inks {
    /// Lines of frames, the line between two pictures.
    pub guide: Color32,
    /// What is drawn on something of that colour.
    pub on_guide: Color32,
    /// What is wrong in a refused photo.
    pub wrong: Color32,
    /// Over what a frame leaves out.
    pub shade: Color32,
    /// Points of a face.
    pub skin: Color32,
    /// Its outlines.
    pub contour: Color32,
    /// Its eyes.
    pub eye: Color32,
    /// Over the person.
    pub tint: Color32,
    /// What lies level with the edge of the face.
    pub level: Color32,
    /// What lies behind it.
    pub far: Color32,
    /// What lies before it.
    pub near: Color32,
    /// A grid that has not moved.
    pub still: Color32,
    /// A grid that has moved far.
    pub moved: Color32,
}

/// The one set of them.
pub const INKS: Inks = Inks {
    guide: Color32::from_rgb(0xff, 0xff, 0xff),
    on_guide: Color32::from_rgb(0x20, 0x24, 0x2a),
    wrong: Color32::from_rgb(0xff, 0x5a, 0x45),
    shade: Color32::from_rgba_premultiplied(0, 0, 0, 185),
    skin: Color32::from_rgb(0x4d, 0xe3, 0xff),
    contour: Color32::from_rgb(0xff, 0xd1, 0x4d),
    eye: Color32::from_rgb(0x7c, 0xff, 0x5c),
    tint: Color32::from_rgb(0xff, 0x3d, 0x7f),
    level: Color32::from_rgb(0x35, 0xb2, 0x8e),
    far: Color32::from_rgb(0x27, 0x3a, 0xb8),
    near: Color32::from_rgb(0xff, 0xe1, 0x5a),
    still: Color32::from_rgba_premultiplied(0x38, 0x50, 0x60, 0x70),
    moved: Color32::from_rgb(0xb4, 0xff, 0x4a),
};

const DARK: Palette = Palette {
    stage: Color32::from_rgb(0x0e, 0x10, 0x12),
    panel: Color32::from_rgb(0x17, 0x1a, 0x1e),
    raised: Color32::from_rgb(0x20, 0x24, 0x2a),
    well: Color32::from_rgb(0x0f, 0x11, 0x14),
    button: Color32::from_rgb(0x29, 0x2e, 0x35),
    button_hovered: Color32::from_rgb(0x33, 0x39, 0x42),
    button_pressed: Color32::from_rgb(0x22, 0x26, 0x2c),
    line: Color32::from_rgb(0x2b, 0x30, 0x37),
    text: Color32::from_rgb(0xe7, 0xe9, 0xec),
    muted: Color32::from_rgb(0x98, 0xa1, 0xac),
    accent: Color32::from_rgb(0x7a, 0xa7, 0xf7),
    primary: Color32::from_rgb(0x3c, 0x6b, 0xdb),
    primary_hovered: Color32::from_rgb(0x4a, 0x79, 0xe8),
    on_primary: Color32::WHITE,
    error: Color32::from_rgb(0xf2, 0x8b, 0x82),
    success: Color32::from_rgb(0x7f, 0xd1, 0x9b),
    warning: Color32::from_rgb(0xe8, 0xb9, 0x5c),
};

const LIGHT: Palette = Palette {
    stage: Color32::from_rgb(0xe4, 0xe7, 0xea),
    panel: Color32::from_rgb(0xf5, 0xf6, 0xf8),
    raised: Color32::from_rgb(0xff, 0xff, 0xff),
    well: Color32::from_rgb(0xe3, 0xe6, 0xea),
    button: Color32::from_rgb(0xe2, 0xe5, 0xe9),
    button_hovered: Color32::from_rgb(0xd5, 0xd9, 0xdf),
    button_pressed: Color32::from_rgb(0xc8, 0xcd, 0xd4),
    line: Color32::from_rgb(0xd2, 0xd6, 0xdc),
    text: Color32::from_rgb(0x1a, 0x1d, 0x21),
    muted: Color32::from_rgb(0x58, 0x61, 0x6c),
    accent: Color32::from_rgb(0x2f, 0x5f, 0xd0),
    primary: Color32::from_rgb(0x2f, 0x5f, 0xd0),
    primary_hovered: Color32::from_rgb(0x27, 0x53, 0xba),
    on_primary: Color32::WHITE,
    error: Color32::from_rgb(0xb3, 0x26, 0x1e),
    success: Color32::from_rgb(0x1e, 0x7a, 0x44),
    warning: Color32::from_rgb(0x8a, 0x5a, 0x00),
};

/// The colours of a theme.
pub const fn palette(theme: ThemeChoice) -> &'static Palette {
    match theme {
        ThemeChoice::Dark => &DARK,
        ThemeChoice::Light => &LIGHT,
    }
}

/// The colours in use in `ui`.
pub fn colours(ui: &egui::Ui) -> &'static Palette {
    if ui.visuals().dark_mode { &DARK } else { &LIGHT }
}

/// Semi-bold text of a size.
pub fn strong(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(STRONG.into()))
}

/// Boxes and buttons of which one is chosen are seen on any ground.
pub fn outlined(ui: &mut egui::Ui) {
    let line = Stroke::new(1.0, colours(ui).muted);
    let widgets = &mut ui.visuals_mut().widgets;
    for state in [&mut widgets.inactive, &mut widgets.hovered] {
        state.bg_stroke = line;
    }
}

/// Boxes to tick are told from buttons of which one is chosen by their corners.
pub fn square_boxes(ui: &mut egui::Ui) {
    outlined(ui);
    let widgets = &mut ui.visuals_mut().widgets;
    for state in [&mut widgets.inactive, &mut widgets.hovered, &mut widgets.active, &mut widgets.open] {
        state.corner_radius = CornerRadius::same(3);
    }
}

/// Gives `ctx` Kaely's colours and spacing. Cheap enough to be called whenever the theme changes.
pub fn apply(ctx: &egui::Context, choice: ThemeChoice) {
    // As slow as desktops allow it; egui's own 0.3 s is short for a hand, and shorter for a window that is slow.
    ctx.options_mut(|options| options.input_options.max_double_click_delay = DOUBLE_CLICK_S);
    for (theme, colours) in [(Theme::Dark, &DARK), (Theme::Light, &LIGHT)] {
        ctx.style_mut_of(theme, |style| set_style(style, colours));
    }
    ctx.set_theme(match choice {
        ThemeChoice::Dark => Theme::Dark,
        ThemeChoice::Light => Theme::Light,
    });
}

fn set_style(style: &mut egui::Style, c: &Palette) {
    style.text_styles = [
        (TextStyle::Small, FontId::proportional(TEXT_SMALL)),
        (TextStyle::Body, FontId::proportional(TEXT_BODY)),
        (TextStyle::Button, FontId::proportional(TEXT_BODY)),
        (TextStyle::Heading, strong(TEXT_HEADING)),
        (TextStyle::Monospace, FontId::monospace(TEXT_BODY)),
    ]
    .into();
    let space = &mut style.spacing;
    space.item_spacing = vec2(8.0, ROW_GAP);
    space.button_padding = vec2(12.0, 5.0);
    space.interact_size = vec2(ROW_HEIGHT, ROW_HEIGHT);
    space.slider_rail_height = 4.0;
    space.combo_width = 40.0;
    space.menu_margin = Margin::same(6);
    // Without a fade there is nothing to repaint once the pointer has left.
    style.animation_time = 0.0;

    let v = &mut style.visuals;
    v.panel_fill = c.panel;
    v.window_fill = c.raised;
    v.window_stroke = Stroke::new(1.0, c.line);
    v.window_corner_radius = CornerRadius::same(CARD_RADIUS);
    v.menu_corner_radius = CornerRadius::same(RADIUS);
    v.extreme_bg_color = c.well;
    v.text_edit_bg_color = Some(c.well);
    v.faint_bg_color = c.raised;
    v.weak_text_color = Some(c.muted);
    v.hyperlink_color = c.accent;
    v.error_fg_color = c.error;
    v.warn_fg_color = c.error;
    v.selection.bg_fill = c.primary;
    v.selection.stroke = Stroke::new(1.0, c.on_primary);
    v.slider_trailing_fill = true;
    v.handle_shape = HandleShape::Circle;
    let radius = CornerRadius::same(RADIUS);
    let widget = |fill: Color32, outline: Color32, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, outline),
        corner_radius: radius,
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    v.widgets.noninteractive = widget(c.panel, c.line, c.text);
    v.widgets.inactive = widget(c.button, Color32::TRANSPARENT, c.text);
    v.widgets.hovered = widget(c.button_hovered, Color32::TRANSPARENT, c.text);
    v.widgets.active = widget(c.button_pressed, c.accent, c.text);
    v.widgets.open = widget(c.button_pressed, c.line, c.text);
}
