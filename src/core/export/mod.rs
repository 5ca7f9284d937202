//! Which frames make a clip: export settings, their validation and the frame plan.
