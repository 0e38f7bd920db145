//! The way out: compose, policy, dispatch, settle.

pub mod pace;
