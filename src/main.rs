//! The binary: everything stands in the library; here only the allocator is chosen.
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    uturn::cli::run::run()
}
