//! Where Kaely touches the outside: photo files, neural networks, video files, background work.

pub mod work;
