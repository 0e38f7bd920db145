//! The starters in Spanish.

use super::{Starter, Topic};

pub(super) const STARTERS: &[Starter] = &[
    Starter {
        topic: Topic::Account,
        header: None,
        body: "Hola, {{1}}. Registramos un cambio en los datos de tu cuenta el {{2}}. Si no lo hiciste, \
               responde a este mensaje y lo revisamos contigo.",
        footer: None,
        examples: &["Ana", "12 de mayo"],
        replies: &["Fui yo", "No fui yo"],
    },
    Starter {
        topic: Topic::Alert,
        header: None,
        body: "Hola, {{1}}. El servicio de tu contrato {{2}} tendrá una pausa por mantenimiento el {{3}} entre \
               las 2:00 y las 4:00. No necesitas hacer nada.",
        footer: None,
        examples: &["Ana", "C-4821", "martes 14 de mayo"],
        replies: &[],
    },
    Starter {
        topic: Topic::Appointment,
        header: Some("Recordatorio de tu cita"),
        body: "Hola, {{1}}. Te recordamos tu cita del {{2}} a las {{3}} en nuestra sucursal {{4}}. ¿Podrás \
               asistir?",
        footer: None,
        examples: &["Ana", "martes 14 de mayo", "9:30", "Centro"],
        replies: &["Confirmo", "Necesito otro horario"],
    },
    Starter {
        topic: Topic::IssueResolution,
        header: None,
        body: "Hola, {{1}}. El caso {{2}} que abriste con nosotros quedó resuelto: {{3}}. Si el problema \
               continúa, responde a este mensaje y lo abrimos de nuevo.",
        footer: None,
        examples: &["Ana", "5521", "cambiamos la pieza dañada"],
        replies: &["Quedó resuelto", "Sigue igual"],
    },
    Starter {
        topic: Topic::Payment,
        header: Some("Pago recibido"),
        body: "Hola, {{1}}. Recibimos tu pago de {{2}} de la factura {{3}}. Conserva este mensaje como recibo.",
        footer: None,
        examples: &["Ana", "$1,250.00", "F-2207"],
        replies: &[],
    },
    Starter {
        topic: Topic::Reservation,
        header: Some("Reserva confirmada"),
        body: "Hola, {{1}}. Tu reserva {{2}} está confirmada para el {{3}} a nombre de {{4}} en nuestro \
               restaurante.",
        footer: None,
        examples: &["Ana", "R-318", "sábado 18 de mayo a las 20:00", "Ana López"],
        replies: &["Gracias", "Cambiar la reserva"],
    },
    Starter {
        topic: Topic::Shipping,
        header: None,
        body: "Hola, {{1}}. Tu pedido {{2}} ya va en camino y llegará el {{3}}. La guía del envío es {{4}}; te \
               avisaremos cuando esté cerca.",
        footer: None,
        examples: &["Ana", "A-7312", "jueves 16 de mayo", "MX00913377"],
        replies: &[],
    },
    Starter {
        topic: Topic::Ticket,
        header: Some("Tus boletos"),
        body: "Hola, {{1}}. Confirmamos la compra de tus boletos para {{2}} el {{3}}. El número de tu orden es \
               {{4}} y lo pedirán en la entrada.",
        footer: None,
        examples: &["Ana", "la obra de teatro", "viernes 17 de mayo", "B-90412"],
        replies: &[],
    },
    Starter {
        topic: Topic::Transport,
        header: Some("Cambio en tu viaje"),
        body: "Hola, {{1}}. La salida de tu viaje {{2}} cambió y ahora es el {{3}} desde la puerta {{4}} de la \
               terminal.",
        footer: None,
        examples: &["Ana", "MX 204", "14 de mayo a las 18:45", "12"],
        replies: &["De acuerdo", "Quiero otro horario"],
    },
    Starter {
        topic: Topic::PersonalFinance,
        header: None,
        body: "Hola, {{1}}. El estado de cuenta de {{2}} ya está disponible. El saldo es de {{3}} y la fecha \
               límite de pago es el {{4}} de este año.",
        footer: None,
        examples: &["Ana", "abril", "$3,480.00", "20 de mayo"],
        replies: &[],
    },
    Starter {
        topic: Topic::OrderConfirmation,
        header: Some("Pedido confirmado"),
        body: "Hola, {{1}}. Recibimos tu pedido {{2}} por un total de {{3}}. Lo prepararemos hoy y te \
               avisaremos cuando salga.",
        footer: None,
        examples: &["Ana", "A-7312", "$1,250.00"],
        replies: &["Gracias", "Cambiar mi pedido"],
    },
    Starter {
        topic: Topic::Welcome,
        header: None,
        body: "Hola, {{1}}. Gracias por unirte a nuestra comunidad. Aquí te contaremos lo que preparamos para \
               ti y podrás escribirnos cuando quieras.",
        footer: Some("Responde BAJA para no recibir más mensajes."),
        examples: &["Ana"],
        replies: &["Ver qué ofrecen"],
    },
    Starter {
        topic: Topic::News,
        header: Some("Lo nuevo de este mes"),
        body: "Hola, {{1}}. Este mes abrimos {{2}} y ampliamos el horario de atención. Te esperamos cuando \
               quieras conocer los cambios.",
        footer: Some("Responde BAJA para no recibir más mensajes."),
        examples: &["Ana", "una sucursal en el centro"],
        replies: &["Cuéntenme más"],
    },
    Starter {
        topic: Topic::Coupon,
        header: Some("Un regalo para ti"),
        body: "Hola, {{1}}. Por ser parte de nuestra comunidad tienes un cupón de {{2}} en tu próxima visita. \
               Usa la clave {{3}} hasta el {{4}} de este año.",
        footer: Some("Responde BAJA para no recibir más mensajes."),
        examples: &["Ana", "10 % de descuento", "LUNA10", "31 de mayo"],
        replies: &[],
    },
    Starter {
        topic: Topic::Catalogue,
        header: Some("Catálogo de temporada"),
        body: "Hola, {{1}}. Ya está listo el catálogo de {{2}} con los artículos que nos pediste. Responde y te \
               lo enviamos por este medio.",
        footer: Some("Responde BAJA para no recibir más mensajes."),
        examples: &["Ana", "primavera"],
        replies: &["Quiero verlo"],
    },
];
