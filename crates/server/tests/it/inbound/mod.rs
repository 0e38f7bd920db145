//! The way in, from Meta's signed delivery to the rows that people see, on both databases.

pub(crate) mod body;

mod arrivals;
mod changes;
mod deliveries;
mod desk;
mod device;
mod hostile;
mod kinds;
mod lines;
mod media;
mod people;
mod receipts;
mod refusals;
mod windows;
