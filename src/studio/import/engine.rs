//! The networks: loaded when first needed, kept until the window closes.

use super::Refused;
use kaely_backends::infer::{Analyzer, CORE_FILES, ModelsError, RUNTIME_FILE};
use kaely_backends::models::Files;
use kaely_backends::paths;
use kaely_core::explain::Explain;
use kaely_core::face::matte::MatteQuality;
use kaely_core::face::{Analysis, Photo};
use std::sync::{Arc, Mutex, PoisonError};

/// A handle to the networks; every clone is the same. Its functions block: for background work only.
#[derive(Clone, Default)]
pub struct Engine(Arc<Mutex<Option<Arc<Analyzer>>>>);

impl Engine {
    /// The networks, loaded if they are not yet.
    ///
    /// # Errors
    /// They are missing, or cannot be loaded; the next call tries again.
    pub fn analyzer(&self) -> Result<Arc<Analyzer>, ModelsError> {
        // A panic while loading leaves `None` behind, which is as good as new.
        let mut loaded = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(analyzer) = &*loaded {
            return Ok(analyzer.clone());
        }
        let files = Files::here();
        for fault in &files.faults {
            tracing::error!(name: "a pack of models cannot be used", "{}", fault.explain());
        }
        let analyzer = Arc::new(Analyzer::open(&files)?);
        *loaded = Some(analyzer.clone());
        Ok(analyzer)
    }

    /// The analysis with the quality matte. `None` if its network is not installed.
    ///
    /// # Errors
    /// The network fails.
    pub fn refined(
        &self,
        photo: &Photo,
        analysis: &Arc<Analysis>,
    ) -> Result<Option<Arc<Analysis>>, ModelsError> {
        if analysis.matte.quality == MatteQuality::Fine {
            return Ok(Some(analysis.clone()));
        }
        let matte = self.analyzer()?.fine_matte(photo, analysis)?;
        Ok(matte.map(|matte| Arc::new(Analysis { matte, ..(**analysis).clone() })))
    }
}

/// What must be installed before a photo can be opened, if anything. Only the set-up's files are looked for: packs bring
/// some of them anew, never all.
pub fn missing() -> Option<Refused> {
    let folder = paths::models_dir();
    let needed = std::iter::once(RUNTIME_FILE).chain(CORE_FILES);
    let files: Vec<String> = needed.filter(|file| !folder.join(file).is_file()).map(String::from).collect();
    (!files.is_empty()).then(|| Refused::because(&ModelsError::Missing { files }))
}
