//! What can move in one portrait, worked out once per canvas.
