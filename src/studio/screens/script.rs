//! One thing after the other, each when all that the one before began is done.

use super::pages::{Chapter, before};
use super::sheet::{self, Small};
use super::{Look, Order, props};
use crate::studio::background::anything_at_work;
use crate::studio::errand::Errand;
use crate::studio::export::{ExportWork, ReportWork};
use crate::studio::history::ClipFinished;
use crate::studio::import::{Import, OpenWork, RefineWork};
use crate::studio::notify::Notices;
use crate::studio::order::Told;
use crate::studio::preview::Portrait;
use crate::studio::recents::Recents;
use bevy::ecs::system::SystemParam;
use bevy::prelude::*;
use bevy::render::view::screenshot::{Screenshot, ScreenshotCaptured};
use bevy::window::{PrimaryWindow, RequestRedraw};
use image::RgbImage;
use kaely_core::explain::Explain;
use kaely_core::units::PixelSize;
use kaely_ui::StudioCommand;
use std::collections::VecDeque;
use std::path::Path;
use std::time::{Duration, Instant};

/// Frames without work after which nothing is on its way any more, and the least time for it.
const QUIET: (u32, Duration) = (5, Duration::from_millis(150));
/// A window that has not the size asked for by then cannot have it.
const RESIZED: Duration = Duration::from_secs(15);
/// Work that is not done by then never will be.
const PATIENCE: Duration = Duration::from_secs(300);

/// What is done in one go.
enum Task {
    /// A person asks for this when all is quiet.
    Tell(Vec<StudioCommand>),
    /// The way to or from a page, at once.
    Go(Vec<StudioCommand>),
    /// Photos were opened before.
    Remember,
    /// Works were made before; there is a portrait now.
    Fill,
    /// The window gets this size, theme and language.
    Look(Look),
    /// Messages over the stage go away: whether one is still there would be chance.
    Hush,
    Take,
    /// The picture is on its way.
    Taking(&'static str),
    /// The sheet of the look is written.
    Sheet,
}

#[derive(Resource)]
struct Script {
    order: Order,
    tasks: VecDeque<Task>,
    /// Frames in which nothing was at work.
    quiet: u32,
    since: Instant,
    look: Option<Look>,
    /// The picture that has arrived.
    arrived: Option<Image>,
    /// The pages of each look so far.
    pages: Vec<(Look, Vec<Small>)>,
    taken: usize,
    over: bool,
}

pub(super) fn plugin(app: &mut App, order: Order) {
    app.insert_resource(Script {
        tasks: tasks(&order),
        order,
        quiet: 0,
        since: Instant::now(),
        look: None,
        arrived: None,
        pages: Vec::new(),
        taken: 0,
        over: false,
    });
    app.add_systems(PreUpdate, proceed);
}

/// All of it, chapter by chapter, since what has happened cannot be undone.
fn tasks(order: &Order) -> VecDeque<Task> {
    let chapters: Vec<Chapter> =
        Chapter::ALL.into_iter().filter(|chapter| !order.pages(*chapter).is_empty()).collect();
    let mut tasks = VecDeque::new();
    let Some(last) = chapters.last() else { return tasks };
    for chapter in Chapter::ALL.into_iter().filter(|chapter| chapter <= last) {
        if chapter == Chapter::Portrait {
            tasks.push_back(Task::Remember);
        }
        tasks.extend(before(chapter, &order.props).into_iter().map(Task::Tell));
        if chapter == Chapter::Portrait {
            tasks.push_back(Task::Fill);
        }
        if !chapters.contains(&chapter) {
            continue;
        }
        for look in order.looks() {
            tasks.push_back(Task::Look(look));
            for page in order.pages(chapter) {
                tasks.extend([Task::Hush, Task::Go((page.enter)(&order.props))]);
                tasks.extend([Task::Take, Task::Taking(page.name), Task::Go((page.leave)(&order.props))]);
            }
            if chapter == *last {
                tasks.push_back(Task::Sheet);
            }
        }
    }
    tasks
}

/// Work that changes what is seen once it is done.
type Busy = Or<(With<OpenWork>, With<RefineWork>, With<ExportWork>, With<ReportWork>)>;

/// What is going on.
#[derive(SystemParam)]
struct Studio<'w, 's> {
    busy: Query<'w, 's, (), Busy>,
    windows: Query<'w, 's, &'static mut Window, With<PrimaryWindow>>,
    portraits: Query<'w, 's, &'static Portrait>,
    import: Res<'w, Import>,
    notices: Res<'w, Notices>,
    recents: Res<'w, Recents>,
    told: MessageWriter<'w, Told>,
    finished: MessageWriter<'w, ClipFinished>,
    redraw: MessageWriter<'w, RequestRedraw>,
    exit: MessageWriter<'w, AppExit>,
    commands: Commands<'w, 's>,
}

impl Studio<'_, '_> {
    fn tell(&mut self, commands: impl IntoIterator<Item = StudioCommand>) {
        self.told.write_batch(commands.into_iter().map(Told));
    }

    fn size(&self) -> Option<PixelSize> {
        let size = self.windows.single().ok()?.physical_size();
        Some(PixelSize::new(size.x, size.y))
    }
}

fn proceed(mut script: ResMut<Script>, mut studio: Studio, errand: Res<Errand<usize>>) {
    studio.redraw.write(RequestRedraw);
    if script.over {
        return;
    }
    let at_work = anything_at_work() || !studio.busy.is_empty();
    script.quiet = if at_work { 0 } else { script.quiet + 1 };
    let wanted = script.look.map(|look| look.size);
    let sized = wanted.is_none() || wanted == studio.size();
    let waited = script.since.elapsed();
    let result = if !sized && waited > RESIZED {
        let size = wanted.map(|size| size.to_string()).unwrap_or_default();
        Err(format!("The window does not get {size} pixels; the screen may be smaller than that."))
    } else if waited > PATIENCE {
        Err("Something in the studio does not come to an end.".into())
    } else if !sized || script.waits() && (script.quiet < QUIET.0 || waited < QUIET.1) {
        return;
    } else {
        script.step(&mut studio)
    };
    match result {
        Ok(true) => (script.quiet, script.since) = (0, Instant::now()),
        Ok(false) if script.tasks.is_empty() => {
            errand.put(Ok(script.taken));
            script.over = true;
            studio.exit.write(AppExit::Success);
        }
        Ok(false) => {}
        Err(why) => {
            errand.put(Err(why));
            script.over = true;
            studio.exit.write(AppExit::Success);
        }
    }
}

impl Script {
    /// The next thing is begun only when all that was begun before is done.
    fn waits(&self) -> bool {
        !matches!(self.tasks.front(), Some(Task::Go(_) | Task::Hush | Task::Taking(_) | Task::Sheet))
    }

    /// Does the next thing; `false` if there is none, or it is still on its way.
    fn step(&mut self, studio: &mut Studio) -> Result<bool, String> {
        match self.tasks.pop_front() {
            None => return Ok(false),
            Some(Task::Tell(commands) | Task::Go(commands)) => studio.tell(commands),
            Some(Task::Hush) => {
                let ids: Vec<u64> = studio.notices.view().iter().map(|notice| notice.id).collect();
                studio.tell(ids.into_iter().map(StudioCommand::DismissNotice));
            }
            Some(Task::Remember) => props::remember(&studio.recents, &self.order.props.grey),
            Some(Task::Fill) => {
                let Some(portrait) = studio.portraits.iter().next() else {
                    let why = studio.import.refusal().map(Explain::explain);
                    return Err(why.unwrap_or_else(|| "The portrait cannot be opened.".into()));
                };
                let folder = self.order.props.clip.parent().unwrap_or(Path::new(""));
                let works = props::works(&portrait.rig.photo, folder);
                studio.finished.write_batch(works);
            }
            Some(Task::Look(look)) => {
                self.look = Some(look);
                studio.tell([StudioCommand::SetTheme(look.theme), StudioCommand::SetLanguage(look.language)]);
                for mut window in &mut studio.windows {
                    window.resolution.set_physical_resolution(look.size.width, look.size.height);
                }
            }
            Some(Task::Take) => {
                let arrives = |shot: On<ScreenshotCaptured>, mut script: ResMut<Script>| {
                    script.arrived = Some(shot.image.clone());
                };
                studio.commands.spawn(Screenshot::primary_window()).observe(arrives);
            }
            Some(Task::Taking(name)) => match self.arrived.take() {
                Some(image) => self.keep(name, image)?,
                None => {
                    self.tasks.push_front(Task::Taking(name));
                    return Ok(false);
                }
            },
            Some(Task::Sheet) => self.write_sheet()?,
        }
        Ok(true)
    }

    fn keep(&mut self, name: &'static str, image: Image) -> Result<(), String> {
        let Some(look) = self.look else { return Ok(()) };
        let picture: RgbImage = image.try_into_dynamic().map_err(|error| error.to_string())?.into_rgb8();
        sheet::save(&self.order.folder.join(format!("{name}-{}.png", look.name())), &picture)?;
        let small = Small::of(name, &picture);
        match self.pages.iter_mut().find(|(of, _)| *of == look) {
            Some((_, pages)) => pages.push(small),
            None => self.pages.push((look, vec![small])),
        }
        self.taken += 1;
        Ok(())
    }

    fn write_sheet(&mut self) -> Result<(), String> {
        let Some(at) = self.pages.iter().position(|(of, _)| Some(*of) == self.look) else { return Ok(()) };
        let (look, pages) = self.pages.remove(at);
        sheet::write(&self.order.folder, &look, &pages)?;
        (self.order.say)(&format!("sheet-{}.png shows {} pages.", look.name(), pages.len()));
        Ok(())
    }
}
