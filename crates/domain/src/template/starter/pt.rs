//! The starters in Brazilian Portuguese.

use super::{Starter, Topic};

pub(super) const STARTERS: &[Starter] = &[
    Starter {
        topic: Topic::Account,
        header: None,
        body: "Olá, {{1}}. Registramos uma mudança nos dados da sua conta em {{2}}. Se não foi você, responda a \
               esta mensagem e vamos verificar juntos.",
        footer: None,
        examples: &["Ana", "12 de maio"],
        replies: &["Fui eu", "Não fui eu"],
    },
    Starter {
        topic: Topic::Alert,
        header: None,
        body: "Olá, {{1}}. O serviço do seu contrato {{2}} terá uma pausa para manutenção em {{3}} entre 2:00 e \
               4:00. Você não precisa fazer nada.",
        footer: None,
        examples: &["Ana", "C-4821", "terça-feira, 14 de maio"],
        replies: &[],
    },
    Starter {
        topic: Topic::Appointment,
        header: Some("Lembrete da sua consulta"),
        body: "Olá, {{1}}. Lembramos da sua consulta em {{2}} às {{3}} na nossa unidade {{4}}. Você poderá \
               comparecer?",
        footer: None,
        examples: &["Ana", "14 de maio", "9:30", "Centro"],
        replies: &["Confirmo", "Preciso de outro dia"],
    },
    Starter {
        topic: Topic::IssueResolution,
        header: None,
        body: "Olá, {{1}}. O chamado {{2}} que você abriu conosco foi resolvido: {{3}}. Se o problema \
               continuar, responda a esta mensagem e abriremos de novo.",
        footer: None,
        examples: &["Ana", "5521", "trocamos a peça danificada"],
        replies: &["Foi resolvido", "Continua igual"],
    },
    Starter {
        topic: Topic::Payment,
        header: Some("Pagamento recebido"),
        body: "Olá, {{1}}. Recebemos o seu pagamento de {{2}} da fatura {{3}}. Guarde esta mensagem como \
               recibo.",
        footer: None,
        examples: &["Ana", "R$ 125,00", "F-2207"],
        replies: &[],
    },
    Starter {
        topic: Topic::Reservation,
        header: Some("Reserva confirmada"),
        body: "Olá, {{1}}. A sua reserva {{2}} está confirmada para {{3}} em nome de {{4}} no nosso \
               restaurante.",
        footer: None,
        examples: &["Ana", "R-318", "sábado, 18 de maio às 20:00", "Ana Lopes"],
        replies: &["Obrigada", "Mudar a reserva"],
    },
    Starter {
        topic: Topic::Shipping,
        header: None,
        body: "Olá, {{1}}. O seu pedido {{2}} já está a caminho e chegará em {{3}}. O código do envio é {{4}}; \
               avisaremos quando estiver perto.",
        footer: None,
        examples: &["Ana", "A-7312", "16 de maio", "BR00913377"],
        replies: &[],
    },
    Starter {
        topic: Topic::Ticket,
        header: Some("Seus ingressos"),
        body: "Olá, {{1}}. Confirmamos a compra dos seus ingressos para {{2}} em {{3}}. O número do seu pedido \
               é {{4}} e será solicitado na entrada.",
        footer: None,
        examples: &["Ana", "a peça de teatro", "17 de maio", "B-90412"],
        replies: &[],
    },
    Starter {
        topic: Topic::Transport,
        header: Some("Mudança na sua viagem"),
        body: "Olá, {{1}}. A saída da sua viagem {{2}} mudou e agora é em {{3}} no portão {{4}} do terminal.",
        footer: None,
        examples: &["Ana", "BR 204", "14 de maio às 18:45", "12"],
        replies: &["De acordo", "Quero outro horário"],
    },
    Starter {
        topic: Topic::PersonalFinance,
        header: None,
        body: "Olá, {{1}}. O extrato de {{2}} já está disponível. O saldo é de {{3}} e a data limite do \
               pagamento é {{4}} deste ano.",
        footer: None,
        examples: &["Ana", "abril", "R$ 348,00", "20 de maio"],
        replies: &[],
    },
    Starter {
        topic: Topic::OrderConfirmation,
        header: Some("Pedido confirmado"),
        body: "Olá, {{1}}. Recebemos o seu pedido {{2}} no total de {{3}}. Vamos preparar hoje e avisaremos \
               quando sair.",
        footer: None,
        examples: &["Ana", "A-7312", "R$ 125,00"],
        replies: &["Obrigada", "Mudar meu pedido"],
    },
    Starter {
        topic: Topic::Welcome,
        header: None,
        body: "Olá, {{1}}. Agradecemos por fazer parte da nossa comunidade. Aqui contaremos o que preparamos \
               para você, e você pode nos escrever quando quiser.",
        footer: Some("Responda SAIR para não receber mensagens."),
        examples: &["Ana"],
        replies: &["O que vocês têm?"],
    },
    Starter {
        topic: Topic::News,
        header: Some("O que há de novo no mês"),
        body: "Olá, {{1}}. Neste mês abrimos {{2}} e ampliamos o horário de atendimento. Esperamos você quando \
               quiser ver as mudanças.",
        footer: Some("Responda SAIR para não receber mensagens."),
        examples: &["Ana", "uma unidade no centro"],
        replies: &["Quero saber mais"],
    },
    Starter {
        topic: Topic::Coupon,
        header: Some("Um presente para você"),
        body: "Olá, {{1}}. Por fazer parte da nossa comunidade, você tem um cupom de {{2}} na próxima visita. \
               Use a palavra {{3}} até {{4}} deste ano.",
        footer: Some("Responda SAIR para não receber mensagens."),
        examples: &["Ana", "10% de desconto", "LUA10", "31 de maio"],
        replies: &[],
    },
    Starter {
        topic: Topic::Catalogue,
        header: Some("Catálogo da estação"),
        body: "Olá, {{1}}. Já está pronto o catálogo de {{2}} com os artigos que você pediu. Responda e \
               enviaremos por aqui.",
        footer: Some("Responda SAIR para não receber mensagens."),
        examples: &["Ana", "primavera"],
        replies: &["Quero ver"],
    },
];
