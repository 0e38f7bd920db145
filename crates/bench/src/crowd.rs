//! Made-up customers, the same ones for the same number.

use domain::{ChannelId, ConversationId, EpisodeId, IdentityId, MessageId, Timestamp, UserId};
use std::time::Duration;
use store::bulk::fill::{Customer, Line};
use uuid::{Builder, Uuid};

pub(crate) const FIRST: [&str; 24] = [
    "Mariana",
    "Pedro",
    "Camila",
    "Andrés",
    "Lucía",
    "Jorge",
    "Valentina",
    "Diego",
    "Paula",
    "Esteban",
    "Natalia",
    "Ricardo",
    "María",
    "Juan",
    "Ana",
    "Carlos",
    "Sofía",
    "Luis",
    "Daniela",
    "Felipe",
    "Laura",
    "Sergio",
    "Beatriz",
    "Tomás",
];
pub(crate) const LAST: [&str; 24] = [
    "Gómez",
    "Quiroga",
    "Rodríguez",
    "Zuluaga",
    "Martínez",
    "Herrera",
    "Vargas",
    "Castillo",
    "Ruiz",
    "Salazar",
    "Peña",
    "Duarte",
    "Núñez",
    "Torres",
    "Medina",
    "Ríos",
    "Fernández",
    "Souza",
    "López",
    "García",
    "Ortiz",
    "Mejía",
    "Ramírez",
    "Acosta",
];
const TEXTS: [&str; 6] = [
    "Hola, ¿todavía lo tienen disponible?",
    "¿Cuánto vale con envío incluido?",
    "Ya hice el pago, te comparto el comprobante.",
    "¿A qué hora abren mañana?",
    "Muchas gracias, quedo pendiente.",
    "Mi pedido llegó incompleto, ¿me ayudan?",
];
const YEAR: u64 = 365 * 24 * 3_600;

/// Where the customers write, and who answers.
pub(crate) struct Town {
    pub(crate) channels: Vec<ChannelId>,
    pub(crate) users: Vec<UserId>,
    pub(crate) now: Timestamp,
}

/// A row of numbers that looks random and is the same every time (splitmix64).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let sides = u64::try_from(sides.max(1)).unwrap_or(1);
        usize::try_from((mixed ^ (mixed >> 31)) % sides).unwrap_or(0)
    }

    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> Option<T> {
        let place = self.roll(from.len());
        from.get(place).copied()
    }
}

/// Customer number `number`. One in five conversations is open, one in three of those unread.
pub(crate) fn customer(town: &Town, number: usize) -> Option<Customer> {
    let mut dice = Dice(u64::try_from(number).unwrap_or(0));
    let age = u64::try_from(dice.roll(usize::try_from(YEAR).unwrap_or(1))).unwrap_or(0);
    let last_at = town.now.minus(Duration::from_secs(age));
    let is_open = dice.roll(5) == 0;
    let unread = if is_open && dice.roll(3) == 0 { 1 + dice.roll(4) } else { 0 };
    let owner = if dice.roll(2) == 0 { dice.pick(&town.users) } else { None };
    let agent = owner.or_else(|| town.users.first().copied());
    let count = 2 + dice.roll(4);
    let mut messages: Vec<Line> = (0..count)
        .map(|place| {
            let back = u64::try_from(count - place).unwrap_or(0) * 240;
            let at = last_at.minus(Duration::from_secs(back));
            let is_answer = place % 2 == 1 && unread == 0;
            Line {
                id: MessageId(id(at, &mut dice)),
                provider_id: format!("wamid.fill{number}x{place}"),
                at,
                by: if is_answer { agent } else { None },
                text: dice.pick(&TEXTS).unwrap_or_default().to_owned(),
            }
        })
        .collect();
    messages.sort_by_key(|line| (line.at, line.id));
    let first_at = messages.first().map_or(last_at, |line| line.at);
    let name =
        [dice.pick(&FIRST), dice.pick(&LAST), dice.pick(&LAST)].into_iter().flatten().collect::<Vec<_>>().join(" ");
    Some(Customer {
        identity: IdentityId(id(first_at, &mut dice)),
        wa_id: crate::body::wa_id(number + 1_000_000),
        name,
        channel: dice.pick(&town.channels)?,
        conversation: ConversationId(id(first_at, &mut dice)),
        episode: EpisodeId(id(first_at, &mut dice)),
        owner,
        is_open,
        unread: i64::try_from(unread).unwrap_or(0),
        messages,
    })
}

pub(crate) fn id(at: Timestamp, dice: &mut Dice) -> Uuid {
    let mut bytes = [0_u8; 10];
    for byte in &mut bytes {
        *byte = u8::try_from(dice.roll(256)).unwrap_or(0);
    }
    Builder::from_unix_timestamp_millis(u64::try_from(at.millis()).unwrap_or(0), &bytes).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn customers_are_the_same_every_time_and_differ_from_each_other() {
        let town = Town {
            channels: vec![ChannelId(Uuid::from_u128(1))],
            users: vec![UserId(Uuid::from_u128(2))],
            now: Timestamp::from_millis(1_790_000_000_000),
        };
        let (one, again, other) =
            (customer(&town, 7).unwrap(), customer(&town, 7).unwrap(), customer(&town, 8).unwrap());
        assert_eq!(one.conversation, again.conversation);
        assert_ne!(one.wa_id, other.wa_id);
        assert!(one.messages.is_sorted_by_key(|line| line.at));
    }
}
