//! How much of its own work Kaely writes into the operation log. Writing it is somebody else's task.

/// How much is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum LogLevel {
    /// Nothing.
    Off,
    /// What went wrong.
    #[default]
    Errors,
    /// That, and what was done.
    Full,
}

impl LogLevel {
    /// All of them, from least to most.
    pub const ALL: [LogLevel; 3] = [LogLevel::Off, LogLevel::Errors, LogLevel::Full];

    /// Its name in files and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            LogLevel::Off => "off",
            LogLevel::Errors => "errors",
            LogLevel::Full => "full",
        }
    }

    /// That of this name.
    pub fn named(name: &str) -> Option<LogLevel> {
        LogLevel::ALL.into_iter().find(|level| level.name() == name)
    }
}
