/// An answer is a few hundred small allocations, made on one thread and freed on another: what the
/// system's allocator is slowest at.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    server::commands::run()
}
