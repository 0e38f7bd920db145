// The small menus: what to attach, and what to do with a message.

import { make } from './bubble.js'
import { say } from './words.js'

const menu = document.getElementById('menu')
const emojis = ['👍', '❤️', '😂', '😮', '😢', '🙏']

/** Opens the menu beside a button. */
function open(anchor, label, ...items) {
  menu.setAttribute('aria-label', label)
  menu.replaceChildren(...items.flat())
  menu.showPopover()
  const at = anchor.getBoundingClientRect()
  const { width, height } = menu.getBoundingClientRect()
  menu.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`
  menu.style.top = `${at.top - height - 6 > 8 ? at.top - height - 6 : Math.min(at.bottom + 6, innerHeight - height - 8)}px`
  menu.querySelector('[role=menuitem]')?.focus()
  menu.ontoggle = (event) => {
    const now = document.activeElement
    const isNowhere = !now || now === document.body || menu.contains(now)
    if (event.newState === 'closed' && isNowhere && anchor.isConnected) anchor.focus({ preventScroll: true })
  }
}

function item(label, work, spoken) {
  return make('button', { type: 'button', role: 'menuitem', 'aria-label': spoken, onclick: () => {
    menu.hidePopover()
    work()
  } }, label)
}

menu.addEventListener('keydown', (event) => {
  const items = [...menu.querySelectorAll('[role=menuitem]')]
  const now = items.indexOf(document.activeElement)
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
  if (!step) return
  event.preventDefault()
  items[(now + step + items.length) % items.length]?.focus()
})

const places = { latitude: 4.6533, longitude: -74.0836, name: 'Parque Simón Bolívar', address: 'Bogotá' }
const person = [{ name: { formatted_name: 'Laura Méndez', first_name: 'Laura', last_name: 'Méndez' }, phones: [{ phone: '+57 300 555 0163', wa_id: '573005550163', type: 'CELL' }], emails: [{ email: 'laura@example.com', type: 'WORK' }] }]
const basket = { catalog_id: '194836987003835', text: '', product_items: [{ product_retailer_id: 'taller-acuarela', quantity: 1, item_price: 120, currency: 'USD' }, { product_retailer_id: 'kit-pinceles', quantity: 2, item_price: 18.5, currency: 'USD' }] }
const answers = { type: 'nfm_reply', nfm_reply: { name: 'flow', body: 'Sent', response_json: JSON.stringify({ flow_token: 'sim', nombre: 'Mariana', correo: 'mariana@example.com', horario: 'tarde' }) } }
const odd = { errors: [{ code: 131051, title: 'Message type unknown', message: 'Message type unknown', error_data: { details: 'Message type is currently not supported.' } }] }

/** What a phone can send besides words. */
export function attachMenu(anchor, unit) {
  const send = (kind, content, extra) => unit.act({ verb: 'message', kind, content, extra, reply_to: unit.replyTo }).then(() => unit.quote(null))
  open(anchor, say('attach'),
    item(say('photo'), () => unit.choose('image/jpeg,image/png,video/mp4,video/3gpp')),
    item(say('document'), () => unit.choose('', { as: 'document' })),
    item(say('sticker'), () => unit.choose('image/webp', { as: 'sticker' })),
    item(say('location'), () => send('location', places)),
    item(say('contact'), () => send('contacts', person, { origin: 'other' })),
    item(say('order'), () => send('order', basket)),
    item(say('form'), () => send('interactive', answers)),
    item(say('odd'), () => send('unsupported', { type: 'poll' }, odd)))
}

/** What can be done with one message. */
export function messageMenu(anchor, bubble, unit, { isOnBizApp, openText }) {
  const react = (emoji) => unit.act({ verb: 'react', target: bubble.id, emoji })
  const isOwn = bubble.side === 'customer' && !bubble.is_revoked
  const current = bubble.customer_reaction
  open(anchor, say('actions'),
    make('div.emojis', {}, emojis.map((emoji) => item(emoji, () => react(emoji === current ? '' : emoji), emoji === current ? say('unreact') : say('react', { emoji })))),
    item(say('reply'), () => unit.quote(bubble.id)),
    isOwn && isOnBizApp && bubble.kind === 'text' ? item(say('edit'), () => openText(say('edit'), bubble.content.body, (text) => unit.act({ verb: 'edit', target: bubble.id, text }))) : [],
    isOwn && isOnBizApp ? item(say('revoke'), () => unit.act({ verb: 'revoke', target: bubble.id })) : [])
}
