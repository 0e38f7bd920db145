//! Tables over whole bodies: what we wrote ourselves, what others recorded, and what chance makes of both.

mod bodies;
mod corpus;
mod examples;
mod network;
mod outcome;
mod properties;
mod requests;
mod speed;
