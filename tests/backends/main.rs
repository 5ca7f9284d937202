//! All tests of this package, in one binary: each extra binary costs one more link.

mod encode;
mod encode_refusals;
mod photo;
