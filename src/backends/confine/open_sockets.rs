//! The sockets this process has open.

use serde::Serialize;
use std::fs;

/// A socket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenSocket {
    /// The number the process knows it by.
    pub descriptor: u32,
    /// Whether it only reaches programs of this machine.
    pub local: bool,
    /// What it is bound or connected to, as far as it has a name.
    pub name: String,
}

/// Those of this process; `None` where the system does not tell.
pub fn list() -> Option<Vec<OpenSocket>> {
    let local = fs::read_to_string("/proc/net/unix").ok()?;
    let mut sockets: Vec<OpenSocket> = Vec::new();
    for entry in fs::read_dir("/proc/self/fd").ok()?.flatten() {
        let Ok(target) = fs::read_link(entry.path()) else { continue };
        let target = target.to_string_lossy();
        let Some(inode) = target.strip_prefix("socket:[").and_then(|rest| rest.strip_suffix(']')) else {
            continue;
        };
        let Some(descriptor) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else {
            continue;
        };
        let found = name_of(&local, inode);
        let name = found.clone().unwrap_or_else(|| "not a local socket".into());
        sockets.push(OpenSocket { descriptor, local: found.is_some(), name });
    }
    sockets.sort_by_key(|socket| socket.descriptor);
    Some(sockets)
}

/// The name of a local socket in the kernel's table, whose seventh column is the inode and whose eighth, if there, is the
/// name; `None` if it is not in it.
fn name_of(table: &str, inode: &str) -> Option<String> {
    let mut rows = table.lines().map(|line| line.split_whitespace().skip(6));
    let mut row = rows.find_map(|mut row| (row.next()? == inode).then_some(row))?;
    Some(row.next().unwrap_or("between two programs, without a name").to_owned())
}

#[cfg(test)]
mod tests {
    use super::name_of;

    const TABLE: &str = "Num       RefCount Protocol Flags    Type St Inode Path\n\
        0000000000000000: 00000002 00000000 00010000 0001 01 14512 /run/user/1000/bus\n\
        0000000000000000: 00000003 00000000 00000000 0001 03 20017\n";

    #[test]
    fn a_socket_is_local_if_the_kernel_lists_it_as_one() {
        assert_eq!(name_of(TABLE, "14512").as_deref(), Some("/run/user/1000/bus"));
        assert_eq!(name_of(TABLE, "20017").as_deref(), Some("between two programs, without a name"));
        assert_eq!(name_of(TABLE, "1451"), None);
    }
}
