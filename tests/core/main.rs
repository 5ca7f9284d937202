//! All tests of this package, in one binary: each extra binary costs one more link.

mod export;
