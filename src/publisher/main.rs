//! `kaely-pack`: the publisher's tool. It makes keys, makes packs of folders, and shows what is in a pack.

use clap::{Parser, Subcommand};
use kaely_backends::confine::{self, Job, Places, Rules};
use kaely_backends::packs::{Keys, Manifest, PackError, publish};
use kaely_core::explain::Explain;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Makes and signs packs for Kaely. Keep the secret key on a machine that stays offline.
#[derive(Debug, Parser)]
#[command(name = "kaely-pack", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a key: a secret half that signs, and a public half for users
    Keygen {
        /// Folder for both files
        #[arg(short, long, value_name = "DIR")]
        output: PathBuf,
        /// What users see as the publisher
        #[arg(long)]
        name: String,
    },
    /// Make a pack of a folder: pack.toml describes it, its files are in files/
    Build {
        /// The folder
        dir: PathBuf,
        /// The pack, a file that ends in .kaelypack
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
        /// The secret key
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
    },
    /// Show what is in a pack, and whether a key signed it
    Show {
        /// The pack
        file: PathBuf,
        /// The public key that should have signed it
        #[arg(long, value_name = "FILE")]
        key: Option<PathBuf>,
    },
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    // A tool that holds a secret key has no business on the network.
    let job = Job::Command(Vec::new());
    confine::apply(&Rules::of(&Places::here(&job), &job).network_only());
    match run(cli.command) {
        Ok(lines) => print(&lines),
        Err(error) => {
            eprintln!("kaely-pack: {}", error.explain());
            ExitCode::FAILURE
        }
    }
}

/// Does it, and gives what there is to say.
fn run(command: Command) -> Result<Vec<String>, PackError> {
    match command {
        Command::Keygen { output, name } => {
            let key = publish::SecretKey::new(&name)?;
            let (secret, public) = key.write(&output)?;
            Ok(vec![
                format!("Secret key, for you alone: {}", secret.display()),
                format!("Public key, for users:     {}", public.display()),
                format!("Its id:                    {}", key.id()),
            ])
        }
        Command::Build { dir, output, key } => {
            let manifest = publish::build(&dir, &output, &publish::SecretKey::read(&key)?)?;
            Ok(shown(&manifest, format!("signed, written to {}", output.display())))
        }
        Command::Show { file, key } => {
            let (manifest, id) = publish::look(&file)?;
            let signature = match key {
                None => {
                    format!("says it is of key {id}; NOT CHECKED, name the public key with --key to check it")
                }
                Some(key) => format!("good, by {}", publish::check(&file, &Keys::of_file(&key)?)?),
            };
            Ok(shown(&manifest, signature))
        }
    }
}

fn shown(manifest: &Manifest, signature: String) -> Vec<String> {
    let bytes = manifest.content_bytes().unwrap_or_default();
    let mut lines = vec![
        format!("pack       {} version {} ({})", manifest.id, manifest.version, manifest.kind.name()),
        format!("needs      Kaely {}", manifest.needs),
        format!("key        {}", manifest.key),
        format!("signature  {signature}"),
        format!("files      {}, {bytes} bytes", manifest.files.len()),
    ];
    for (language, title) in &manifest.title {
        let about = manifest.about.get(language).map_or("", String::as_str);
        lines.push(format!("{language:<10} {title}: {about}"));
    }
    let files = manifest.files.iter();
    lines.extend(files.map(|file| format!("  {:>10}  {}  {}", file.bytes, &file.blake3[..16], file.path)));
    lines
}

/// A reader who has heard enough, as `head` has, is no fault.
fn print(lines: &[String]) -> ExitCode {
    let mut out = std::io::stdout().lock();
    match lines.iter().try_for_each(|line| writeln!(out, "{line}")).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            eprintln!("kaely-pack: The result cannot be written ({error}). Choose another place for it.");
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}
