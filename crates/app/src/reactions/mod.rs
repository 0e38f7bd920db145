//! Subscribers of the event feed that answer with commands of their own: flows, notifications, outgoing webhooks.
//!
//! None is registered yet. The room is kept because its law is checked from the start: nothing here may name the
//! store's transaction; a reaction issues commands like a person would, with an actor of its own.
