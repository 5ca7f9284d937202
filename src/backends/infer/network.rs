//! One network: its file, loaded when it is first asked.

use super::ModelsError;
use ort::environment::Environment;
use ort::session::builder::GraphOptimizationLevel;
use ort::session::{RunOptions, Session};
use ort::value::Tensor;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// ONNX Runtime, loaded once a process.
static RUNTIME: Mutex<Option<Environment>> = Mutex::new(None);

/// The environment variable, and its value, with which ONNX Runtime sends nothing to its makers. From version 1.29 on it has
/// a client for that built in; what programs can ask it for ([`ort::environment::EnvironmentBuilder::with_telemetry`])
/// comes when it has begun already, has made a number for this machine, and keeps both in the user's cache folder.
pub const NO_TELEMETRY: (&str, &str) = ("ORT_DISABLE_TELEMETRY", "1");

/// Threads of one network.
const THREADS: usize = 2;

/// A network that is loaded when first run. Its runs wait for each other.
pub(super) struct Network {
    file: &'static str,
    path: PathBuf,
    environment: Environment,
    session: Mutex<Option<Session>>,
}

/// Loads ONNX Runtime from `library`, or hands out what an earlier call loaded.
pub(super) fn runtime(library: &Path) -> Result<Environment, ModelsError> {
    let mut slot = lock(&RUNTIME);
    if let Some(environment) = slot.as_ref() {
        return Ok(environment.clone());
    }
    let failed = |reason: String| ModelsError::Runtime { reason };
    // Programs set it before they start a thread; here it would be too late to do that safely.
    let (variable, value) = NO_TELEMETRY;
    if std::env::var_os(variable).is_none_or(|set| set != value) {
        return Err(failed(format!("it would report to its makers: {variable} is not {value}")));
    }
    let environment = ort::init_from(library)
        .map_err(|e| failed(e.to_string()))?
        .with_name("kaely")
        .with_telemetry(false)
        .build()
        .map_err(|e| failed(e.to_string()))?;
    Ok(slot.insert(environment).clone())
}

impl Network {
    pub(super) fn new(path: PathBuf, file: &'static str, environment: &Environment) -> Network {
        Network { file, path, environment: environment.clone(), session: Mutex::new(None) }
    }

    pub(super) fn is_installed(&self) -> bool {
        self.path.is_file()
    }

    /// Forgets the network, giving back its memory; the next run loads it again.
    pub(super) fn unload(&self) {
        *lock(&self.session) = None;
    }

    /// Runs on one input tensor; gives the named outputs, flattened.
    pub(super) fn run<const N: usize>(
        &self,
        input: &str,
        shape: &[i64],
        values: Vec<f32>,
        outputs: [&str; N],
    ) -> Result<[Vec<f32>; N], ModelsError> {
        let mut slot = lock(&self.session);
        let session = self.loaded(&mut slot)?;
        let failed = |e: ort::Error| self.failed(e.to_string());
        let tensor = Tensor::from_array((shape.to_vec(), values)).map_err(failed)?;
        // Only what is asked for is computed to the end: IS-Net has eleven outputs more than are read.
        let wanted = outputs.iter().fold(ort::session::OutputSelector::no_default(), |s, o| s.with(*o));
        let options = RunOptions::new().map_err(failed)?.with_outputs(wanted);
        let answer = session.run_with_options(ort::inputs![input => tensor], &options).map_err(failed)?;
        let mut all = outputs.map(|_| Vec::new());
        for (name, out) in outputs.iter().zip(&mut all) {
            let value = answer.get(name).ok_or_else(|| self.failed(format!("no output {name}")))?;
            *out = value.try_extract_tensor::<f32>().map_err(failed)?.1.to_vec();
        }
        Ok(all)
    }

    /// An answer that is not as long as it must be.
    pub(super) fn check_length(&self, values: &[f32], expected: usize) -> Result<(), ModelsError> {
        if values.len() == expected {
            return Ok(());
        }
        Err(self.failed(format!("{} numbers instead of {expected}", values.len())))
    }

    fn loaded<'s>(&self, slot: &'s mut Option<Session>) -> Result<&'s mut Session, ModelsError> {
        match slot {
            Some(session) => Ok(session),
            None => {
                let session = open(&self.environment, &self.path).map_err(|reason| {
                    if self.is_installed() {
                        ModelsError::Load { file: self.file.into(), reason }
                    } else {
                        ModelsError::Missing { files: vec![self.file.into()] }
                    }
                })?;
                Ok(slot.insert(session))
            }
        }
    }

    fn failed(&self, reason: String) -> ModelsError {
        ModelsError::Run { file: self.file.into(), reason }
    }
}

fn open(environment: &Environment, path: &Path) -> Result<Session, String> {
    let text = |e: &dyn std::fmt::Display| e.to_string();
    Session::builder(environment)
        .map_err(|e| text(&e))?
        .with_optimization_level(GraphOptimizationLevel::All)
        .map_err(|e| text(&e))?
        .with_intra_threads(THREADS)
        .map_err(|e| text(&e))?
        // Waiting threads must not burn the cores the renderer needs.
        .with_intra_op_spinning(false)
        .map_err(|e| text(&e))?
        .with_deterministic_compute(true)
        .map_err(|e| text(&e))?
        .commit_from_file(path)
        .map_err(|e| text(&e))
}

/// A panic while a session ran leaves the session as good as before: nothing in it is half changed by us.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
