//! The main world's half: waits for the portrait, then asks for one instant after the other as a panel would.

use super::frame::{Ended, Shared};
use super::{Measured, Seek, Wanted};
use crate::studio::background::anything_at_work;
use crate::studio::errand::Errand;
use crate::studio::import::{Import, RefineWork};
use crate::studio::motion::Compiled;
use crate::studio::notify::Notices;
use crate::studio::order::{Panels, Told};
use crate::studio::preview::PreviewTexture;
use crate::studio::project::Project;
use bevy::prelude::*;
use bevy::render::renderer::RenderAdapterInfo;
use bevy::window::PrimaryWindow;
use bevy_egui::EguiPrimaryContextPass;
use kaely_core::export::FramePlan;
use kaely_core::motion::Pose;
use kaely_core::playback::PlayheadCommand;
use kaely_core::units::{FrameIndex, Micros, PixelSize};
use kaely_ui::StudioCommand;
use kaely_ui::view::Dialog;
use std::time::{Duration, Instant};

/// Frames that are drawn before anything is measured: what is used for the first time is made ready in them.
const WARM_UP: u32 = 30;
/// A portrait that is not ready by then never will be.
const PATIENCE: Duration = Duration::from_secs(300);
/// A seek that so many frames have not answered is lost.
const LOST: u32 = 60;

#[derive(Resource)]
struct Script {
    wanted: Wanted,
    frame: Shared,
    since: Instant,
    /// When this frame of the window began.
    began: Instant,
    step: Step,
    measured: Measured,
    /// Instants still to be asked for, the next last.
    left: Vec<Micros>,
}

#[allow(clippy::large_enum_variant)] // There is one.
enum Step {
    /// For the portrait and its finer outline.
    Wait,
    /// So many frames more.
    Warm(u32),
    /// A frame without a seek is being drawn.
    Plain,
    /// A seek is to be asked for in this frame.
    Ask(Micros),
    /// It has been.
    Asked(Asked),
    Done,
}

/// A seek on its way.
#[derive(Clone, Copy)]
struct Asked {
    pose: Pose,
    /// The frame began whose panels asked.
    began: Instant,
    told: Instant,
    late: u32,
}

pub(super) fn plugin(app: &mut App, wanted: Wanted, frame: Shared) {
    let now = Instant::now();
    let (measured, left) = (Measured { asked: wanted.seeks, ..default() }, Vec::new());
    app.insert_resource(Script { wanted, frame, since: now, began: now, step: Step::Wait, measured, left });
    app.add_systems(First, (proceed, begin).chain());
    app.add_systems(EguiPrimaryContextPass, ask);
}

/// Takes in how the last frame ended, and decides what happens in this one.
#[allow(clippy::too_many_arguments)]
fn proceed(
    mut script: ResMut<Script>,
    project: Res<Project>,
    import: Res<Import>,
    notices: Res<Notices>,
    pictures: Query<&PreviewTexture>,
    refining: Query<(), With<RefineWork>>,
    windows: Query<&Window, With<PrimaryWindow>>,
    adapter: Res<RenderAdapterInfo>,
    report: Res<Errand<Measured>>,
    mut told: MessageWriter<Told>,
    mut exit: MessageWriter<AppExit>,
) {
    let ended = script.frame.lock().ended.take();
    let (mut say, script) = (|command| _ = told.write(Told(command)), &mut *script);
    let next = match (&mut script.step, ended) {
        (Step::Wait, _) => {
            if let Some(refused) = import.refusal() {
                report.refuse(refused);
                Step::Done
            } else if script.since.elapsed() > PATIENCE {
                report.put(Err("The portrait was not ready within five minutes.".into()));
                Step::Done
            } else if let (Some(picture), true, Ok(window), false) =
                (pictures.iter().next(), refining.is_empty(), windows.single(), anything_at_work())
            {
                say(StudioCommand::ShowDialog(None::<Dialog>));
                say(StudioCommand::Playhead(PlayheadCommand::Pause));
                notices.view().iter().for_each(|notice| say(StudioCommand::DismissNotice(notice.id)));
                let size = window.physical_size();
                script.measured.gpu.clone_from(&adapter.name);
                script.measured.picture = picture.picture().size;
                script.measured.window = PixelSize::new(size.x, size.y);
                script.left = instants(script.wanted, &project.plan());
                Step::Warm(WARM_UP)
            } else {
                return;
            }
        }
        (Step::Warm(0), _) => Step::Plain,
        (Step::Warm(left), _) => Step::Warm(*left - 1),
        (Step::Plain, Some(ended)) => {
            script.measured.window_frames.push(ended.done - script.began);
            match script.left.pop() {
                Some(at) => Step::Ask(at),
                None => {
                    report.put(Ok(std::mem::take(&mut script.measured)));
                    Step::Done
                }
            }
        }
        (Step::Asked(asked), Some(ended)) => match answered(asked, &ended) {
            Some(seek) => {
                script.measured.seeks.push(seek);
                script.measured.bare.extend(ended.bare);
                Step::Plain
            }
            None if asked.late >= LOST => Step::Plain,
            None => Step::Asked(Asked { late: asked.late + 1, ..*asked }),
        },
        (Step::Done, _) => {
            exit.write(AppExit::Success);
            return;
        }
        (Step::Plain | Step::Asked(_) | Step::Ask(_), _) => return,
    };
    script.step = next;
}

fn answered(asked: &Asked, ended: &Ended) -> Option<Seek> {
    (ended.pose == Some(asked.pose)).then(|| Seek {
        answered: ended.done - asked.told,
        frame: ended.done - asked.began,
        submitted: ended.submitted - asked.told,
        late: asked.late,
    })
}

/// The frame of the window begins here; what the script itself does is before it.
fn begin(mut script: ResMut<Script>) {
    script.began = Instant::now();
}

/// A panel among the others.
fn ask(mut script: ResMut<Script>, mut panels: Panels, project: Res<Project>, compiled: Res<Compiled>) {
    let Step::Ask(at) = script.step else { return };
    let Some(pose) = compiled.pose(at, &project) else { return };
    script.frame.lock().alone = Some(pose);
    let asked = Asked { pose, began: script.began, told: Instant::now(), late: 0 };
    panels.tell([StudioCommand::Playhead(PlayheadCommand::Seek(at))]);
    script.step = Step::Asked(asked);
}

/// Half of them anywhere, then a run of frames forwards and one backwards. The first to be asked for is the last.
fn instants(wanted: Wanted, plan: &FramePlan) -> Vec<Micros> {
    let mut dice = wanted.seed;
    let mut random = || {
        // splitmix64
        dice = dice.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (dice ^ (dice >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    };
    let whole = plan.duration().0.max(1) as u64;
    let (run, frames) = (u64::from(wanted.seeks) / 4, plan.frames().max(1));
    let anywhere = u64::from(wanted.seeks) - 2 * run;
    let frame = |n: u64| plan.time_of(FrameIndex(n % frames));
    let mut order: Vec<Micros> = (0..anywhere).map(|_| Micros((random() % whole) as i64)).collect();
    order.extend((0..run).map(frame));
    order.extend((0..run).rev().map(frame));
    order.reverse();
    order
}
