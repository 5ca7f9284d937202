//! `kaely privacy permissions`: what the user lets the window do.

use super::{CliError, show};
use kaely_backends::paths;
use kaely_backends::permissions::Permissions;

/// Arguments of `kaely privacy permissions`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Let the window write clips anywhere in your own folders, or into the folder of videos only
    #[arg(long, value_name = "WHERE", value_enum)]
    clips: Option<Clips>,
    /// Let it remember the folder of the last photo, or not
    #[arg(long, value_name = "HOW", value_enum)]
    last_folder: Option<LastFolder>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Clips {
    Anywhere,
    Videos,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum LastFolder {
    Remember,
    Forget,
}

/// Sets what is asked for, and prints all there is.
///
/// # Errors
/// Code 5 if they cannot be written.
pub(super) fn run(args: &Args) -> Result<(), CliError> {
    let home = paths::data_dir();
    let before = Permissions::read(&home);
    let mut now = before;
    args.clips.iter().for_each(|clips| now.clips_anywhere = *clips == Clips::Anywhere);
    args.last_folder.iter().for_each(|folder| now.remember_folder = *folder == LastFolder::Remember);
    if now != before {
        now.write(&home).map_err(|error| CliError::output(&error))?;
    }
    if args.json {
        outln!("{}", serde_json::to_string_pretty(&now).map_err(|e| CliError::Other(e.to_string()))?);
        return Ok(());
    }
    let videos = paths::clips_dir().map_or_else(String::new, |folder| folder.display().to_string());
    outln!("photos       read when you open, drop or paste them, and the last one when the window starts");
    match now.clips_anywhere {
        true => outln!("clips        written wherever you choose, in folders of your own"),
        false => outln!("clips        written into {videos} only"),
    }
    let remembered = if now.remember_folder { "remembered" } else { "not remembered" };
    outln!("last folder  {remembered}");
    if now != before {
        show::say(
            "The window does so from its next start on. A folder that it remembers goes then; its old settings stay in their file until `kaely erase --photos`.",
        );
    }
    Ok(())
}
