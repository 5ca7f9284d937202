//! Sealed files of any size: read from the middle, refused whole where something is not as it was.

use crate::store::vault_in;
use kaely_backends::vault::stream::{CHUNK, HEADER};
use kaely_backends::vault::{Vault, VaultError};
use proptest::prelude::*;
use std::io::{Cursor, Read, Seek, SeekFrom, Write};
use tempfile::TempDir;

/// Bytes from one chunk to the next.
const STRIDE: usize = CHUNK + 16;

fn vault() -> (TempDir, Vault) {
    let home = tempfile::tempdir().unwrap();
    let vault = vault_in(home.path());
    (home, vault)
}

/// Bytes that are everywhere others.
fn bytes(length: usize) -> Vec<u8> {
    (0..length).map(|i| (i as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes()[0]).collect()
}

fn sealed(vault: &Vault, plain: &[u8], piece: usize) -> Vec<u8> {
    let mut sealer = vault.sealer("clip", Vec::new()).unwrap();
    plain.chunks(piece).for_each(|part| sealer.write_all(part).unwrap());
    sealer.finish().unwrap()
}

/// What is given out of a harmed file before it is refused.
fn given(vault: &Vault, sealed: &[u8]) -> (Vec<u8>, std::io::Error) {
    let mut opener = match vault.opener("clip", Cursor::new(sealed)) {
        Err(refused) => return (Vec::new(), refused),
        Ok(opener) => opener,
    };
    let mut plain = Vec::new();
    match opener.read_to_end(&mut plain) {
        Err(refused) => (plain, refused),
        Ok(_) => panic!("{} bytes were not refused", sealed.len()),
    }
}

/// Refused as changed, and what came before is what was sealed, in whole chunks.
fn check_refused(vault: &Vault, plain: &[u8], harmed: &[u8]) {
    let (before, refused) = given(vault, harmed);
    assert!(plain.starts_with(&before) && before.len() % CHUNK == 0, "{} bytes", before.len());
    let refused = refused.downcast::<VaultError>();
    assert!(matches!(refused, Ok(VaultError::Changed | VaultError::Newer { .. })), "{refused:?}");
}

const SIZES: [usize; 8] = [0, 1, 100, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 777];

#[test]
fn every_size_comes_back_however_it_was_written() {
    let (_home, vault) = vault();
    for size in SIZES {
        let plain = bytes(size);
        for piece in [1000, CHUNK, 1 << 20] {
            let sealed = sealed(&vault, &plain, piece);
            assert_eq!(sealed.len(), HEADER + size + 16 * size.div_ceil(CHUNK).max(1));
            let mut opener = vault.opener("clip", Cursor::new(&sealed)).unwrap();
            assert_eq!(opener.len(), size as u64);
            let mut read = Vec::new();
            opener.read_to_end(&mut read).unwrap();
            assert!(read == plain, "{size} in pieces of {piece}");
        }
    }
}

#[test]
fn a_file_that_was_cut_is_refused_before_anything_is_given_out() {
    let (_home, vault) = vault();
    for size in SIZES {
        let plain = bytes(size);
        let sealed = sealed(&vault, &plain, CHUNK);
        let ends =
            [0, 1, 8, HEADER - 1, HEADER, HEADER + 15, HEADER + 16, HEADER + STRIDE, HEADER + 2 * STRIDE];
        let near = (0..40).map(|n| sealed.len().saturating_sub(n + 1));
        for end in ends.into_iter().chain(near).filter(|end| *end < sealed.len()) {
            let (before, _) = given(&vault, &sealed[..end]);
            assert!(before.is_empty(), "{size} cut at {end}: {} bytes", before.len());
            check_refused(&vault, &plain, &sealed[..end]);
        }
        check_refused(&vault, &plain, &[&sealed[..], b"x"].concat());
        check_refused(&vault, &plain, &[&sealed[..], &sealed[HEADER..]].concat());
    }
}

#[test]
fn chunks_cannot_be_exchanged_left_out_or_taken_from_another_file() {
    let (_home, vault) = vault();
    let plain = bytes(4 * CHUNK);
    let (one, other) = (sealed(&vault, &plain, CHUNK), sealed(&vault, &plain, CHUNK));
    let chunk = |file: &[u8], n: usize| file[HEADER + n * STRIDE..HEADER + (n + 1) * STRIDE].to_vec();
    let built = |head: &[u8], parts: &[Vec<u8>]| [&head[..HEADER], &parts.concat()].concat();
    let [a, b, c, d] = [0, 1, 2, 3].map(|n| chunk(&one, n));
    assert_eq!(built(&one, &[a.clone(), b.clone(), c.clone(), d.clone()]), one);
    for parts in [
        vec![b.clone(), a.clone(), c.clone(), d.clone()],
        vec![a.clone(), c.clone(), d.clone()],
        vec![a.clone(), b.clone(), b.clone(), c.clone(), d.clone()],
        vec![a.clone(), b.clone(), c.clone()],
        vec![a.clone(), b.clone(), chunk(&other, 2), d.clone()],
        vec![d.clone()],
    ] {
        check_refused(&vault, &plain, &built(&one, &parts));
    }
    check_refused(&vault, &plain, &built(&other, &[a, b, c, d]));
    assert!(vault.opener("another clip", Cursor::new(&one)).is_err());
}

#[test]
fn the_rest_can_be_read_where_one_chunk_was_changed() {
    let (_home, vault) = vault();
    let plain = bytes(3 * CHUNK);
    let mut harmed = sealed(&vault, &plain, CHUNK);
    harmed[HEADER + STRIDE + 5] ^= 4;
    let mut opener = vault.opener("clip", Cursor::new(&harmed)).unwrap();
    let mut read = [0; 10];
    opener.seek(SeekFrom::Start(CHUNK as u64 + 100)).unwrap();
    for _ in 0..2 {
        assert!(opener.read(&mut read).is_err() && read == [0; 10]);
    }
    opener.seek(SeekFrom::Start(2 * CHUNK as u64)).unwrap();
    opener.read_exact(&mut read).unwrap();
    assert_eq!(read, plain[2 * CHUNK..2 * CHUNK + 10]);
}

#[test]
fn a_newer_version_is_named() {
    let (_home, vault) = vault();
    let mut newer = sealed(&vault, b"clip", 10);
    newer[8] = 2;
    let refused = vault.open_file("clip", &newer).unwrap_err();
    assert!(matches!(refused, VaultError::Newer { found: 2, known: 1 }), "{refused:?}");
}

/// Takes so many bytes, and no more.
struct Full(usize);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let taken = bytes.len().min(self.0);
        self.0 -= taken;
        if taken == 0 { Err(std::io::ErrorKind::StorageFull.into()) } else { Ok(taken) }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn after_a_failed_write_there_is_no_other() {
    let (_home, vault) = vault();
    let mut sealer = vault.sealer("clip", Full(CHUNK)).unwrap();
    sealer.write_all(&bytes(CHUNK)).unwrap();
    // As a buffer does that is dropped after a failure.
    for _ in 0..3 {
        assert!(sealer.write_all(&bytes(CHUNK)).is_err());
    }
    assert!(sealer.finish().is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_bit_that_is_changed_is_refused(at in any::<prop::sample::Index>(), bit in 0..8, size in 0..3 * CHUNK) {
        let (_home, vault) = vault();
        let plain = bytes(size);
        let mut harmed = sealed(&vault, &plain, CHUNK);
        let at = at.index(harmed.len());
        harmed[at] ^= 1_u8 << bit;
        check_refused(&vault, &plain, &harmed);
    }

    #[test]
    fn any_cut_is_refused(end in any::<prop::sample::Index>(), size in 0..3 * CHUNK) {
        let (_home, vault) = vault();
        let plain = bytes(size);
        let sealed = sealed(&vault, &plain, CHUNK);
        check_refused(&vault, &plain, &sealed[..end.index(sealed.len())]);
    }

    #[test]
    fn the_middle_is_what_was_sealed(
        size in 1..4 * CHUNK,
        reads in proptest::collection::vec((any::<prop::sample::Index>(), 0..CHUNK + 9), 1..12),
    ) {
        let (_home, vault) = vault();
        let plain = bytes(size);
        let sealed = sealed(&vault, &plain, 5000);
        let mut opener = vault.opener("clip", Cursor::new(&sealed)).unwrap();
        for (at, length) in reads {
            let at = at.index(size);
            let end = size.min(at + length);
            opener.seek(SeekFrom::End(at as i64 - size as i64)).unwrap();
            let mut read = vec![0; end - at];
            opener.read_exact(&mut read).unwrap();
            prop_assert!(read == plain[at..end]);
            prop_assert_eq!(opener.stream_position().unwrap(), end as u64);
        }
        opener.seek(SeekFrom::Start(size as u64 + 10)).unwrap();
        prop_assert_eq!(opener.read(&mut [0; 4]).unwrap(), 0);
    }
}
