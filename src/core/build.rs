//! Builds the presets in: a new file in `assets/presets` is one more preset.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, error::Error, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../assets/presets").canonicalize()?;
    println!("cargo::rerun-if-changed={}", folder.display());
    let files = fs::read_dir(&folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<PathBuf>, Box<dyn Error>>>()?;
    let mut presets: Vec<&PathBuf> =
        files.iter().filter(|path| path.extension().is_some_and(|e| e == "toml")).collect();
    presets.sort();
    let mut code = String::from("const SHIPPED: &[(&str, &str)] = &[\n");
    for path in presets {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        writeln!(code, "    ({name:?}, include_str!({:?})),", path.to_string_lossy())?;
    }
    code.push_str("];\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("presets.rs"), code)?;
    Ok(())
}
