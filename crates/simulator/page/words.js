// Words of the page in three languages, and times the way each writes them.

const words = {
  es: {
    reviews: 'Plantillas', reviewsHint: 'Quien revisa en Meta: decide aquí, o deja que lo haga el simulador con sus reglas.', reviewsHeld: 'Revisar a mano', reviewsHeldHint: 'Las plantillas esperan hasta que decidas.', reviewReason: 'Motivo', review_approve: 'Aprobar', review_reject: 'Rechazar', review_pace: 'Pausar por ritmo', review_pause: 'Pausar', review_resume: 'Reactivar', review_disable: 'Desactivar', review_announce: 'Anunciar otra categoría', review_move: 'Cambiar de categoría',
    title: 'Simulador', simulator: 'Simulador', subtitle: 'Teléfonos de clientes de prueba. Nada de esto llega a WhatsApp.',
    writesTo: 'Escriben a', network: 'Red', addPhone: 'Agregar teléfono', phones: 'Teléfonos', behaviour: 'Ajustes',
    behaviourOf: 'Ajustes de {name}', isOff: 'Apagado', switchOn: 'Encender', business: 'Cuenta de empresa', typing: 'escribiendo…',
    message: 'Mensaje', messageOf: 'Mensaje de {name}', send: 'Enviar', attach: 'Adjuntar', record: 'Grabar nota de voz', stop: 'Enviar nota de voz', cancelReply: 'Quitar respuesta',
    chatOf: 'Chat de {name} con {business}', empty: 'Escribe como {name}. La respuesta de la empresa aparecerá aquí.',
    photo: 'Foto o video', document: 'Documento', sticker: 'Sticker (webp)', location: 'Ubicación', contact: 'Contacto', order: 'Pedido', form: 'Formulario respondido', odd: 'Mensaje no compatible',
    reply: 'Responder', edit: 'Editar', revoke: 'Eliminar para todos', actions: 'Opciones del mensaje', react: 'Reaccionar con {emoji}', unreact: 'Quitar reacción', newText: 'Texto nuevo', save: 'Guardar',
    waiting: 'Enviando…', sent: 'Enviado', delivered: 'Entregado a la empresa', read: 'Leído por la empresa',
    onItsWay: 'Aún no llega al teléfono', lost: 'No llegará: la empresa está bloqueada', failed: 'No llegó ({code}): {reason}',
    e131026: 'este número no tiene WhatsApp', e131047: 'pasaron más de 24 horas desde su último mensaje', e131050: 'pidió no recibir promociones', e131053: 'el archivo no se puede enviar', eOther: 'WhatsApp lo rechazó',
    fromAd: 'Desde un anuncio', forwarded: 'Reenviado', edited: 'editado', revoked: 'Eliminaste este mensaje', device: 'Desde el teléfono de la empresa', changedNumber: 'Cambió de +{from} a +{to}', changedId: 'WhatsApp le dio un identificador nuevo',
    template: 'Plantilla {name}', openList: 'Ver opciones', you: 'Tú', voice: 'Nota de voz', unsupported: 'Mensaje que WhatsApp no entrega a empresas', image: 'Foto', video: 'Video', audio: 'Audio', file: 'Archivo', interactive: 'Mensaje con botones', button: 'Respuesta', contacts: 'Contacto', text: 'Texto', product: 'Producto', units: '{n} × {price}', answered: 'Formulario respondido', missing: 'El archivo ya no está', chosen: 'Elegiste {what}',
    openLink: 'Abrir enlace', call: 'Llamar', copyCode: 'Código copiado', shareLocation: 'Enviar ubicación', shareContact: 'Compartir mi contacto', fillForm: 'Responder formulario', play: 'Reproducir',
    noWhatsapp: 'Sin WhatsApp', blocked: 'Bloqueó a la empresa', off: 'Apagado', slow: 'Conexión lenta', hidden: 'Número oculto', adNext: 'Viene de un anuncio', noMarketing: 'Sin promociones', readsAtOnce: 'Lee al momento', readsNever: 'Nunca confirma lectura',
    arrival: 'Cuando la empresa le escribe', noWhatsappHint: 'Todo lo que le envíen falla.', blockedHint: 'Los mensajes se quedan en «enviado».', offHint: 'Los recibe al encenderlo.', slowHint: 'Los recibe unos 8 segundos después.',
    reads: 'Lee los mensajes', atOnce: 'Al momento', whenOpened: 'Al abrir el chat', never: 'Nunca',
    person: 'Quién es', name: 'Nombre', adHint: 'Su próximo mensaje trae los datos del anuncio.', hide: 'Ocultar número (usuario)', hideHint: 'La empresa ve un usuario, no el número.', username: 'Usuario', changeNumber: 'Cambiar de número', newNumber: 'Número nuevo', change: 'Cambiar', changeId: 'Cambiar identificador', marketing: 'No quiere promociones', marketingHint: 'Las plantillas de marketing fallan.',
    past: 'Escribir con fecha anterior', pastHint: 'Para ver cómo se cierra la ventana de 24 horas.', when: 'Cuándo', h1: 'Hace 1 hora', h12: 'Hace 12 horas', h20: 'Hace 20 horas', h23: 'Hace 23 horas', h25: 'Ayer (hace 25 horas)', h72: 'Hace 3 días',
    echo: 'La empresa responde desde su propio teléfono', echoHint: 'Aparece en la bandeja como enviado desde la app.', remove: 'Quitar este teléfono', removeHint: 'Se borran sus chats del simulador.', removeSure: 'Sí, quitarlo', close: 'Cerrar', add: 'Agregar', phoneNumber: 'Número con código de país', addTitle: 'Agregar teléfono', userId: 'Identificador',
    networkTitle: 'Red entre WhatsApp y la empresa', networkHint: 'Así se prueba lo que pasa cuando la red falla.', paused: 'Retener los avisos', pausedHint: 'La empresa no se entera de nada hasta que lo apagues.', duplicated: 'Avisos repetidos', duplicatedHint: 'Cada aviso llega dos veces.', disordered: 'Avisos en desorden', disorderedHint: 'Llegan en cualquier orden.', delayed: 'Avisos con 10 segundos de retraso', delayedHint: 'Todo llega tarde.',
    noticeNoLine: 'Todavía no hay una línea de simulador. Conéctala en Recado, en Ajustes › Líneas.', noticeUnheard: 'Nadie está suscrito a esta línea: la empresa no recibe lo que escribas. En Recado, abre la línea y pulsa «Probar conexión».', noticeRefused: 'La empresa no acepta los avisos. Se reintenta solo.', noticePaused: 'Los avisos están retenidos ({n} en espera).', noticeLost: 'Se perdió la conexión. Reconectando…',
    invalid_number: 'Ese número no es válido. Escríbelo con código de país.', number_taken: 'Otro teléfono ya tiene ese número.', failedGeneric: 'No se pudo hacer. Inténtalo de nuevo.', noMic: 'El navegador no dio permiso para usar el micrófono.', badFile: 'Ese archivo no se pudo enviar.', no_line: 'Todavía no hay una línea de simulador.', today: 'Hoy', yesterday: 'Ayer', added: 'Teléfono agregado', recording: 'Grabando {time}',
  },
  en: {
    reviews: 'Templates', reviewsHint: 'Meta’s reviewers: decide here, or let the simulator do it by its rules.', reviewsHeld: 'Review by hand', reviewsHeldHint: 'Templates wait until you decide.', reviewReason: 'Reason', review_approve: 'Approve', review_reject: 'Reject', review_pace: 'Pause by pacing', review_pause: 'Pause', review_resume: 'Resume', review_disable: 'Disable', review_announce: 'Announce another category', review_move: 'Change category',
    title: 'Simulator', simulator: 'Simulator', subtitle: 'Phones of test customers. Nothing here reaches WhatsApp.',
    writesTo: 'They write to', network: 'Network', addPhone: 'Add phone', phones: 'Phones', behaviour: 'Settings',
    behaviourOf: 'Settings of {name}', isOff: 'Switched off', switchOn: 'Switch on', business: 'Business account', typing: 'typing…',
    message: 'Message', messageOf: 'Message from {name}', send: 'Send', attach: 'Attach', record: 'Record voice note', stop: 'Send voice note', cancelReply: 'Remove reply',
    chatOf: 'Chat of {name} with {business}', empty: 'Write as {name}. The business’s answer will appear here.',
    photo: 'Photo or video', document: 'Document', sticker: 'Sticker (webp)', location: 'Location', contact: 'Contact', order: 'Order', form: 'Answered form', odd: 'Unsupported message',
    reply: 'Reply', edit: 'Edit', revoke: 'Delete for everyone', actions: 'Message options', react: 'React with {emoji}', unreact: 'Remove reaction', newText: 'New text', save: 'Save',
    waiting: 'Sending…', sent: 'Sent', delivered: 'Delivered to the business', read: 'Read by the business',
    onItsWay: 'Not on the phone yet', lost: 'Will not arrive: the business is blocked', failed: 'Did not arrive ({code}): {reason}',
    e131026: 'this number is not on WhatsApp', e131047: 'more than 24 hours since their last message', e131050: 'asked for no promotions', e131053: 'the file cannot be sent', eOther: 'WhatsApp refused it',
    fromAd: 'From an ad', forwarded: 'Forwarded', edited: 'edited', revoked: 'You deleted this message', device: 'From the business’s phone', changedNumber: 'Changed from +{from} to +{to}', changedId: 'WhatsApp gave a new identifier',
    template: 'Template {name}', openList: 'See options', you: 'You', voice: 'Voice note', unsupported: 'A message WhatsApp does not hand to businesses', image: 'Photo', video: 'Video', audio: 'Audio', file: 'File', interactive: 'Message with buttons', button: 'Answer', contacts: 'Contact', text: 'Text', product: 'Product', units: '{n} × {price}', answered: 'Answered form', missing: 'The file is gone', chosen: 'You chose {what}',
    openLink: 'Open link', call: 'Call', copyCode: 'Code copied', shareLocation: 'Send location', shareContact: 'Share my contact', fillForm: 'Answer form', play: 'Play',
    noWhatsapp: 'Not on WhatsApp', blocked: 'Blocked the business', off: 'Switched off', slow: 'Slow connection', hidden: 'Hidden number', adNext: 'Comes from an ad', noMarketing: 'No promotions', readsAtOnce: 'Reads at once', readsNever: 'Never confirms reading',
    arrival: 'When the business writes', noWhatsappHint: 'Whatever is sent fails.', blockedHint: 'Messages stay at “sent”.', offHint: 'Gets them when switched on.', slowHint: 'Gets them about 8 seconds later.',
    reads: 'Reads messages', atOnce: 'At once', whenOpened: 'On opening the chat', never: 'Never',
    person: 'Who it is', name: 'Name', adHint: 'The next message carries the ad’s details.', hide: 'Hide number (username)', hideHint: 'The business sees a username, not the number.', username: 'Username', changeNumber: 'Change number', newNumber: 'New number', change: 'Change', changeId: 'Change identifier', marketing: 'Wants no promotions', marketingHint: 'Marketing templates fail.',
    past: 'Write with an earlier time', pastHint: 'To see the 24-hour window close.', when: 'When', h1: '1 hour ago', h12: '12 hours ago', h20: '20 hours ago', h23: '23 hours ago', h25: 'Yesterday (25 hours ago)', h72: '3 days ago',
    echo: 'The business answers on its own phone', echoHint: 'Shows in the inbox as sent from the app.', remove: 'Remove this phone', removeHint: 'Its chats are deleted from the simulator.', removeSure: 'Yes, remove it', close: 'Close', add: 'Add', phoneNumber: 'Number with country code', addTitle: 'Add phone', userId: 'Identifier',
    networkTitle: 'Network between WhatsApp and the business', networkHint: 'To try what happens when the network fails.', paused: 'Hold notifications', pausedHint: 'The business hears nothing until you switch this off.', duplicated: 'Repeated notifications', duplicatedHint: 'Each one arrives twice.', disordered: 'Notifications out of order', disorderedHint: 'They arrive in any order.', delayed: 'Notifications 10 seconds late', delayedHint: 'Everything arrives late.',
    noticeNoLine: 'There is no simulator line yet. Connect one in Recado, under Settings › Lines.', noticeUnheard: 'Nobody is subscribed to this line: the business does not get what you write. In Recado, open the line and press “Test connection”.', noticeRefused: 'The business does not accept notifications. Retrying by itself.', noticePaused: 'Notifications are held ({n} waiting).', noticeLost: 'Connection lost. Reconnecting…',
    invalid_number: 'That number is not valid. Write it with the country code.', number_taken: 'Another phone has that number.', failedGeneric: 'That did not work. Try again.', noMic: 'The browser gave no permission to use the microphone.', badFile: 'That file could not be sent.', no_line: 'There is no simulator line yet.', today: 'Today', yesterday: 'Yesterday', added: 'Phone added', recording: 'Recording {time}',
  },
  pt: {
    reviews: 'Modelos', reviewsHint: 'Quem revisa na Meta: decida aqui, ou deixe o simulador decidir pelas regras.', reviewsHeld: 'Revisar à mão', reviewsHeldHint: 'Os modelos esperam até você decidir.', reviewReason: 'Motivo', review_approve: 'Aprovar', review_reject: 'Rejeitar', review_pace: 'Pausar por ritmo', review_pause: 'Pausar', review_resume: 'Reativar', review_disable: 'Desativar', review_announce: 'Anunciar outra categoria', review_move: 'Mudar de categoria',
    title: 'Simulador', simulator: 'Simulador', subtitle: 'Telefones de clientes de teste. Nada disto chega ao WhatsApp.',
    writesTo: 'Escrevem para', network: 'Rede', addPhone: 'Adicionar telefone', phones: 'Telefones', behaviour: 'Ajustes',
    behaviourOf: 'Ajustes de {name}', isOff: 'Desligado', switchOn: 'Ligar', business: 'Conta comercial', typing: 'digitando…',
    message: 'Mensagem', messageOf: 'Mensagem de {name}', send: 'Enviar', attach: 'Anexar', record: 'Gravar mensagem de voz', stop: 'Enviar mensagem de voz', cancelReply: 'Tirar resposta',
    chatOf: 'Conversa de {name} com {business}', empty: 'Escreva como {name}. A resposta da empresa aparece aqui.',
    photo: 'Foto ou vídeo', document: 'Documento', sticker: 'Figurinha (webp)', location: 'Localização', contact: 'Contato', order: 'Pedido', form: 'Formulário respondido', odd: 'Mensagem não compatível',
    reply: 'Responder', edit: 'Editar', revoke: 'Apagar para todos', actions: 'Opções da mensagem', react: 'Reagir com {emoji}', unreact: 'Tirar reação', newText: 'Texto novo', save: 'Salvar',
    waiting: 'Enviando…', sent: 'Enviada', delivered: 'Entregue à empresa', read: 'Lida pela empresa',
    onItsWay: 'Ainda não chegou ao telefone', lost: 'Não vai chegar: a empresa está bloqueada', failed: 'Não chegou ({code}): {reason}',
    e131026: 'este número não tem WhatsApp', e131047: 'passaram mais de 24 horas desde a última mensagem', e131050: 'pediu para não receber promoções', e131053: 'o arquivo não pode ser enviado', eOther: 'o WhatsApp recusou',
    fromAd: 'De um anúncio', forwarded: 'Encaminhada', edited: 'editada', revoked: 'Você apagou esta mensagem', device: 'Do telefone da empresa', changedNumber: 'Mudou de +{from} para +{to}', changedId: 'O WhatsApp deu um identificador novo',
    template: 'Modelo {name}', openList: 'Ver opções', you: 'Você', voice: 'Mensagem de voz', unsupported: 'Mensagem que o WhatsApp não entrega a empresas', image: 'Foto', video: 'Vídeo', audio: 'Áudio', file: 'Arquivo', interactive: 'Mensagem com botões', button: 'Resposta', contacts: 'Contato', text: 'Texto', product: 'Produto', units: '{n} × {price}', answered: 'Formulário respondido', missing: 'O arquivo não existe mais', chosen: 'Você escolheu {what}',
    openLink: 'Abrir link', call: 'Ligar', copyCode: 'Código copiado', shareLocation: 'Enviar localização', shareContact: 'Compartilhar meu contato', fillForm: 'Responder formulário', play: 'Reproduzir',
    noWhatsapp: 'Sem WhatsApp', blocked: 'Bloqueou a empresa', off: 'Desligado', slow: 'Conexão lenta', hidden: 'Número oculto', adNext: 'Vem de um anúncio', noMarketing: 'Sem promoções', readsAtOnce: 'Lê na hora', readsNever: 'Nunca confirma leitura',
    arrival: 'Quando a empresa escreve', noWhatsappHint: 'Tudo o que enviarem falha.', blockedHint: 'As mensagens ficam em «enviada».', offHint: 'Recebe ao ligar.', slowHint: 'Recebe uns 8 segundos depois.',
    reads: 'Lê as mensagens', atOnce: 'Na hora', whenOpened: 'Ao abrir a conversa', never: 'Nunca',
    person: 'Quem é', name: 'Nome', adHint: 'A próxima mensagem traz os dados do anúncio.', hide: 'Ocultar número (usuário)', hideHint: 'A empresa vê um usuário, não o número.', username: 'Usuário', changeNumber: 'Mudar de número', newNumber: 'Número novo', change: 'Mudar', changeId: 'Mudar identificador', marketing: 'Não quer promoções', marketingHint: 'Os modelos de marketing falham.',
    past: 'Escrever com data anterior', pastHint: 'Para ver fechar a janela de 24 horas.', when: 'Quando', h1: 'Há 1 hora', h12: 'Há 12 horas', h20: 'Há 20 horas', h23: 'Há 23 horas', h25: 'Ontem (há 25 horas)', h72: 'Há 3 dias',
    echo: 'A empresa responde do próprio telefone', echoHint: 'Aparece na caixa como enviada pelo app.', remove: 'Tirar este telefone', removeHint: 'As conversas dele são apagadas do simulador.', removeSure: 'Sim, tirar', close: 'Fechar', add: 'Adicionar', phoneNumber: 'Número com código do país', addTitle: 'Adicionar telefone', userId: 'Identificador',
    networkTitle: 'Rede entre o WhatsApp e a empresa', networkHint: 'Para testar o que acontece quando a rede falha.', paused: 'Reter os avisos', pausedHint: 'A empresa não sabe de nada até você desligar.', duplicated: 'Avisos repetidos', duplicatedHint: 'Cada aviso chega duas vezes.', disordered: 'Avisos fora de ordem', disorderedHint: 'Chegam em qualquer ordem.', delayed: 'Avisos com 10 segundos de atraso', delayedHint: 'Tudo chega tarde.',
    noticeNoLine: 'Ainda não há uma linha de simulador. Conecte uma no Recado, em Ajustes › Linhas.', noticeUnheard: 'Ninguém está inscrito nesta linha: a empresa não recebe o que você escreve. No Recado, abra a linha e toque em «Testar conexão».', noticeRefused: 'A empresa não aceita os avisos. Nova tentativa automática.', noticePaused: 'Os avisos estão retidos ({n} esperando).', noticeLost: 'Conexão perdida. Reconectando…',
    invalid_number: 'Esse número não é válido. Escreva com o código do país.', number_taken: 'Outro telefone já tem esse número.', failedGeneric: 'Não deu certo. Tente de novo.', noMic: 'O navegador não permitiu usar o microfone.', badFile: 'Esse arquivo não pôde ser enviado.', no_line: 'Ainda não há uma linha de simulador.', today: 'Hoje', yesterday: 'Ontem', added: 'Telefone adicionado', recording: 'Gravando {time}',
  },
}

const asked = new URLSearchParams(location.search).get('lang') ?? navigator.language ?? 'es'
const known = asked.slice(0, 2).toLowerCase()
export const language = Object.hasOwn(words, known) ? known : 'es'
const chosen = words[language]

/** The words under a key, with `{names}` filled in. */
export function say(key, values = {}) {
  const text = chosen[key] ?? words.es[key] ?? key
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)
}

export const has = (key) => Object.hasOwn(chosen, key)

/** Puts words where the markup asks for them. */
export function translate(root) {
  for (const element of root.querySelectorAll('[data-word]')) element.textContent = say(element.dataset.word)
  for (const element of root.querySelectorAll('[data-label]')) element.setAttribute('aria-label', say(element.dataset.label))
}

const hour = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hour12: false })
const date = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' })

const codes = ['1', '34', '44', '49', '51', '52', '54', '55', '56', '57', '58', '351', '502', '503', '504', '505', '506', '507', '591', '593', '595', '598']

/** A number in groups: "+57 300 555 0142". */
export function phoneNumber(digits) {
  const code = codes.find((one) => digits.startsWith(one)) ?? digits.slice(0, 2)
  const rest = digits.slice(code.length)
  const area = code === '55' ? `${rest.slice(0, 2)} ` : ''
  const middle = rest.slice(area ? 2 : 0, -4)
  return `+${code} ${area}${area ? middle : middle.replace(/\B(?=(\d{3})+$)/g, ' ')} ${rest.slice(-4)}`
}

export const clock = (ms) => hour.format(ms)

/** "Hoy", "Ayer" or the date. */
export function day(ms, now = Date.now()) {
  const midnight = new Date(now).setHours(0, 0, 0, 0)
  if (ms >= midnight) return say('today')
  if (ms >= new Date(midnight - 1).setHours(0, 0, 0, 0)) return say('yesterday')
  return date.format(ms)
}
