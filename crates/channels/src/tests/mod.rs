//! Tables over whole bodies: what we wrote ourselves, what others recorded, and what chance makes of both.

mod corpus;
mod outcome;
