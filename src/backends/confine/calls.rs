//! System calls that are refused: seccomp.

use super::{Layer, Refused};
use seccompiler::{
    BackendError, BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule,
};
use std::collections::BTreeMap;

/// Set in the number of a call of x86-64's 32-bit pointer mode, which a filter sees under the same architecture.
#[cfg(target_arch = "x86_64")]
const X32: i64 = 0x4000_0000;

/// Has the kernel refuse these calls to all threads of this process and to all programs they start. A program of
/// another architecture is ended at its first call, since its calls have other numbers.
pub(super) fn enforce(refused: &[Refused]) -> Layer {
    let program = match filter(refused) {
        Ok(program) => program,
        Err(error) => return Layer::Off(format!("there is no filter for this processor ({error})")),
    };
    // The second serves kernels that cannot do it for all threads at once; there is only this one yet.
    let applied = seccompiler::apply_filter_all_threads(&program).or_else(|error| {
        tracing::debug!(%error, "not for all threads at once");
        seccompiler::apply_filter(&program)
    });
    match applied {
        Ok(()) => Layer::InForce,
        Err(error) => {
            Layer::Off(format!("the kernel, or a container around this program, refuses it ({error})"))
        }
    }
}

fn filter(refused: &[Refused]) -> Result<BpfProgram, BackendError> {
    let mut rules = BTreeMap::new();
    for call in refused {
        for number in numbers(*call) {
            rules.insert(number, conditions(*call, number)?);
        }
    }
    let eperm = SeccompAction::Errno(libc::EPERM as u32);
    SeccompFilter::new(rules, SeccompAction::Allow, eperm, std::env::consts::ARCH.try_into()?)?.try_into()
}

/// No conditions: refused whatever the arguments are.
fn conditions(call: Refused, number: i64) -> Result<Vec<SeccompRule>, BackendError> {
    // No program of this mode is ours, and desktops do without: it gets no socket at all.
    let foreign = number & !0xffff != 0;
    if foreign || !matches!(call, Refused::Socket | Refused::Socketpair) {
        return Ok(Vec::new());
    }
    // The kernel reads a family as 32 bits; what is above them must not make it another one.
    let local = libc::AF_UNIX as u64;
    let family = SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Ne, local)?;
    Ok(vec![SeccompRule::new(vec![family])?])
}

/// Its number, and on x86-64 those it has in the 32-bit pointer mode.
fn numbers(call: Refused) -> Vec<i64> {
    let number = match call {
        Refused::Socket => libc::SYS_socket,
        Refused::Socketpair => libc::SYS_socketpair,
        Refused::IoUringSetup => libc::SYS_io_uring_setup,
        Refused::Ptrace => libc::SYS_ptrace,
        Refused::ProcessVmReadv => libc::SYS_process_vm_readv,
        Refused::ProcessVmWritev => libc::SYS_process_vm_writev,
        Refused::PidfdGetfd => libc::SYS_pidfd_getfd,
    };
    #[cfg(target_arch = "x86_64")]
    {
        // Three of them have further numbers there (arch/x86/entry/syscalls/syscall_64.tbl).
        let own = match call {
            Refused::Ptrace => Some(521),
            Refused::ProcessVmReadv => Some(539),
            Refused::ProcessVmWritev => Some(540),
            _ => None,
        };
        [number, number + X32].into_iter().chain(own.into_iter().flat_map(|own| [own, own + X32])).collect()
    }
    #[cfg(not(target_arch = "x86_64"))]
    vec![i64::from(number)]
}
