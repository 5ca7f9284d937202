//! The `kaely` program.

fn main() -> std::process::ExitCode {
    kaely::cli::main()
}
