//! What happened in the demo's shop before anybody looks: people, lines, and conversations as a list of acts.

/// Minutes before now.
pub(crate) type Ago = i64;

pub(crate) struct Person {
    pub(crate) name: &'static str,
    pub(crate) email: &'static str,
    pub(crate) role: &'static str,
}

pub(crate) struct Line {
    pub(crate) nickname: &'static str,
}

pub(crate) struct Story {
    pub(crate) customer: &'static str,
    pub(crate) number: &'static str,
    /// Place in [`LINES`].
    pub(crate) line: usize,
    pub(crate) acts: &'static [(Ago, Act)],
}

#[derive(Clone, Copy)]
pub(crate) enum Act {
    Says(&'static str),
    /// The next message comes from the advertisement.
    FromAd,
    /// Hides the number behind this username.
    Hides(&'static str),
    Sends(Attachment, &'static str),
    Location,
    /// Answers the business's last message, quoting it.
    Quotes(&'static str),
    Reacts(&'static str),
    /// Opens the chat: what was delivered is read.
    Reads,
    /// Switches the phone off or on.
    Off(bool),
    /// A colleague (place in [`PEOPLE`]) writes.
    Answers(usize, &'static str),
    Shows(usize, Attachment, &'static str),
    Likes(usize, &'static str),
    /// Taken over by a colleague.
    Takes(usize),
    /// Closed for the reason at this place of the list.
    Closes(usize, usize),
    /// A colleague has it open.
    Opens(usize),
    /// A colleague saves the customer in the CRM.
    Registers(usize),
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Attachment {
    Armchair,
    Lamp,
    Receipt,
    Quote,
}

pub(crate) const WORKSPACE: &str = "Casa Nativa";
pub(crate) const PASSWORD: &str = "recado-demo";

/// The first is the administrator.
pub(crate) const PEOPLE: [Person; 3] = [
    Person { name: "Ana Torres", email: "ana@recado.demo", role: "administrator" },
    Person { name: "Luis Medina", email: "luis@recado.demo", role: "agent" },
    Person { name: "Carolina Ríos", email: "carolina@recado.demo", role: "agent" },
];

pub(crate) const LINES: [Line; 2] = [Line { nickname: "Ventas" }, Line { nickname: "Soporte" }];

const ANA: usize = 0;
const LUIS: usize = 1;
const CAROLINA: usize = 2;
const SALES: usize = 0;
const SUPPORT: usize = 1;
const RESOLVED: usize = 0;
const SOLD: usize = 1;
const HOUR: Ago = 60;
const DAY: Ago = 24 * HOUR;

use Act::{
    Answers, Closes, FromAd, Hides, Likes, Location, Off, Opens, Quotes, Reacts, Reads, Registers, Says, Sends, Shows,
    Takes,
};

pub(crate) const STORIES: [Story; 13] = [
    Story {
        customer: "Mariana Gómez",
        number: "+57 300 555 0142",
        line: SALES,
        acts: &[
            (52, Says("¡Hola! Vi la butaca verde en su página 😍")),
            (51, Says("¿La tienen disponible para entrega esta semana?")),
            (47, Takes(LUIS)),
            (47, Registers(LUIS)),
            (46, Answers(LUIS, "¡Hola, Mariana! Sí, nos quedan tres en bodega. Te comparto una foto de la tela.")),
            (45, Shows(LUIS, Attachment::Armchair, "Butaca Monte, tela bouclé verde bosque")),
            (43, Reads),
            (42, Reacts("😍")),
            (40, Quotes("¡Qué linda! ¿Cuánto vale con el envío a Chapinero?")),
            (
                36,
                Answers(
                    LUIS,
                    "Vale $1.290.000 y el envío en Bogotá va por nuestra cuenta. Podemos llevarla el jueves.",
                ),
            ),
            (34, Reads),
            (6, Says("Perfecto, la quiero. ¿Cómo hago el pago?")),
        ],
    },
    Story {
        customer: "Diego Fernández",
        number: "+52 55 5555 0177",
        line: SALES,
        acts: &[
            (3 * HOUR, FromAd),
            (3 * HOUR, Says("Hola, quiero más información sobre la lámpara del anuncio")),
            (
                3 * HOUR - 9,
                Answers(CAROLINA, "¡Hola, Diego! Con gusto. La Lámpara Duna mide 48 cm y viene con bombillo cálido."),
            ),
            (3 * HOUR - 8, Shows(CAROLINA, Attachment::Lamp, "Así se ve encendida")),
            (3 * HOUR - 6, Reads),
            (24, Says("¿Hacen envíos a Ciudad de México?")),
        ],
    },
    Story {
        customer: "Beatriz Souza",
        number: "+55 11 95555-0188",
        line: SUPPORT,
        acts: &[
            (5 * HOUR, Says("Boa tarde! Recebi o pedido, mas a mesa chegou com um risco na lateral.")),
            (5 * HOUR - 1, Sends(Attachment::Receipt, "Nota do pedido 20418")),
            (5 * HOUR - 15, Takes(CAROLINA)),
            (5 * HOUR - 15, Registers(CAROLINA)),
            (
                5 * HOUR - 16,
                Answers(
                    CAROLINA,
                    "Oi, Beatriz! Sinto muito por isso. Vamos trocar a peça sem custo. Pode me confirmar o endereço?",
                ),
            ),
            (5 * HOUR - 18, Reads),
            (5 * HOUR - 20, Location),
            (5 * HOUR - 26, Answers(CAROLINA, "Recebido. A troca sai na segunda-feira pela manhã.")),
            (4 * HOUR, Reads),
            (4 * HOUR - 2, Reacts("🙏")),
        ],
    },
    Story {
        customer: "Andrés Castillo",
        number: "+57 311 555 0163",
        line: SALES,
        acts: &[
            (DAY + 7 * HOUR, Says("Buenas, ¿me pueden cotizar 12 sillas para un restaurante?")),
            (DAY + 6 * HOUR + 40, Takes(ANA)),
            (DAY + 6 * HOUR + 40, Registers(ANA)),
            (
                DAY + 6 * HOUR + 38,
                Answers(ANA, "Claro que sí, Andrés. Te preparo la cotización con precio por volumen."),
            ),
            (DAY + 6 * HOUR, Shows(ANA, Attachment::Quote, "Cotización 0381, válida por 15 días")),
            (DAY + 5 * HOUR + 50, Reads),
            (DAY + 5 * HOUR + 30, Says("Muchas gracias, la reviso con mi socio y les cuento.")),
        ],
    },
    Story {
        customer: "Valentina Ruiz",
        number: "+57 320 555 0119",
        line: SUPPORT,
        acts: &[
            (95, Says("Hola, mi pedido 20433 aparece como entregado pero no me ha llegado nada")),
            (94, Says("¿Me ayudan por favor?")),
            (80, Takes(LUIS)),
            (80, Registers(LUIS)),
            (79, Answers(LUIS, "Hola, Valentina. Ya hablo con la transportadora y te confirmo en unos minutos.")),
            (78, Reads),
            (61, Answers(LUIS, "Lo dejaron en la portería de la torre 2. ¿Puedes revisar, por favor?")),
            (55, Reads),
            (12, Says("¡Sí, ahí estaba! Mil gracias 🙌")),
        ],
    },
    Story {
        customer: "Camilo Herrera",
        number: "+57 315 555 0127",
        line: SALES,
        acts: &[
            (2 * DAY, Says("¿Todavía tienen la promoción de comedores?")),
            (2 * DAY - 20, Answers(LUIS, "Hola, Camilo. Sí, hasta el domingo: 20 % en comedores de seis puestos.")),
            (2 * DAY - 25, Reads),
            (2 * DAY - 40, Says("Listo, paso por la tienda el sábado")),
            (2 * DAY - 45, Likes(LUIS, "👍")),
            (DAY, Answers(LUIS, "¡Gracias por tu compra, Camilo! Cualquier cosa, por aquí estamos.")),
            (DAY - 5, Reads),
            (DAY - 10, Closes(LUIS, SOLD)),
        ],
    },
    Story {
        customer: "Sofía Martínez",
        number: "+54 9 11 5555 0134",
        line: SALES,
        acts: &[
            (2 * HOUR, Says("Hola! La butaca viene en otros colores?")),
            (2 * HOUR - 1, Says("Busco algo en tono terracota")),
        ],
    },
    Story {
        customer: "Jorge Salazar",
        number: "+57 301 555 0155",
        line: SUPPORT,
        acts: &[
            (8 * HOUR, Says("Necesito el manual de armado de la repisa Nube")),
            (8 * HOUR - 10, Answers(CAROLINA, "Hola, Jorge. Aquí lo tienes, son cuatro pasos.")),
            (8 * HOUR - 9, Shows(CAROLINA, Attachment::Quote, "Manual de armado, repisa Nube")),
            (8 * HOUR - 12, Reads),
            (7 * HOUR, Says("Excelente, quedó perfecta.")),
            (7 * HOUR - 2, Opens(CAROLINA)),
            (7 * HOUR - 3, Likes(CAROLINA, "🎉")),
            (7 * HOUR - 5, Closes(CAROLINA, RESOLVED)),
        ],
    },
    Story {
        customer: "Lucía Peña",
        number: "+57 318 555 0171",
        line: SALES,
        acts: &[
            (30 * HOUR, Says("Hola, ¿a qué hora cierran hoy?")),
            (30 * HOUR - 4, Registers(ANA)),
            (30 * HOUR - 4, Answers(ANA, "Hola, Lucía. Hoy atendemos hasta las 7 p. m. ¡Te esperamos!")),
            (30 * HOUR - 6, Reads),
        ],
    },
    Story {
        customer: "Paula",
        number: "+57 304 555 0196",
        line: SALES,
        acts: &[
            (70, Hides("paula.decora")),
            (70, Says("Hola, soy decoradora y me interesa saber si manejan precio para profesionales")),
            (58, Takes(ANA)),
            (
                57,
                Answers(
                    ANA,
                    "¡Hola, Paula! Sí, tenemos un programa para decoradores. ¿Me cuentas en qué ciudad trabajas?",
                ),
            ),
            (50, Reads),
            (31, Says("En Medellín y Rionegro")),
        ],
    },
    Story {
        customer: "Esteban Duarte",
        number: "+57 312 555 0180",
        line: SUPPORT,
        acts: &[
            (4 * HOUR, Says("La gaveta de la cómoda no cierra bien, ¿qué hago?")),
            (4 * HOUR - 12, Takes(CAROLINA)),
            (4 * HOUR - 13, Answers(CAROLINA, "Hola, Esteban. ¿Puedes enviarnos una foto del riel, por favor?")),
            (4 * HOUR - 14, Off(true)),
            (3 * HOUR, Answers(CAROLINA, "También podemos programar una visita técnica sin costo.")),
        ],
    },
    Story {
        customer: "Natalia Vargas",
        number: "+57 310 555 0112",
        line: SALES,
        acts: &[
            (18, Says("Buenas tardes 👋")),
            (18, Says("¿Tienen mesas de centro redondas de 80 cm?")),
            (17, Sends(Attachment::Lamp, "Quiero que combine con esta lámpara")),
            (10, Opens(LUIS)),
        ],
    },
    Story {
        customer: "Ricardo Núñez",
        number: "+56 9 5555 0148",
        line: SALES,
        acts: &[
            (3 * DAY, Says("Hola, ¿despachan a Santiago de Chile?")),
            (
                3 * DAY - 30,
                Answers(
                    CAROLINA,
                    "Hola, Ricardo. Por ahora solo enviamos dentro de Colombia. ¡Gracias por escribirnos!",
                ),
            ),
            (3 * DAY - 33, Reads),
            (3 * DAY - 60, Closes(CAROLINA, RESOLVED)),
        ],
    },
];
