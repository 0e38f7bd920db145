// One message as a phone shows it.

import { clock, has, say } from './words.js'

/** Makes an element: `make('p.note', {…}, child, …)`. */
export function make(spec, attributes = {}, ...children) {
  const [tag, ...classes] = spec.split('.')
  const element = document.createElement(tag)
  if (classes.length) element.className = classes.join(' ')
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value)
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ''))
  return element
}

const shapes = {
  tick: '<path d="m3 8.500 3 3 6-7"/>',
  ticks: '<path d="m1.500 8.500 3 3 6-7M8 11.200l.4.3 6-7"/>',
  wait: '<circle cx="8" cy="8" r="5.500"/><path d="M8 5v3l2 1.500"/>',
  fail: '<circle cx="8" cy="8" r="6"/><path d="M8 4.500v4M8 11v.3"/>',
  more: '<circle class="solid" cx="8" cy="3.500" r="1.300"/><circle class="solid" cx="8" cy="8" r="1.300"/><circle class="solid" cx="8" cy="12.500" r="1.300"/>',
  reply: '<path d="M6.500 4 3 7.500 6.500 11M3.500 7.500H9a4 4 0 0 1 4 4v1"/>',
  link: '<path d="M6 3H3v10h10v-3M9 3h4v4M13 3 7.500 8.500"/>',
  phone: '<path d="M3 3.500c0 5 4.500 9.500 9.500 9.500l.8-2.600-2.600-1.200-1.200 1.200A7 7 0 0 1 5.600 6.500l1.200-1.200L5.600 2.700 3 3.500Z"/>',
  list: '<path d="M3 4.500h10M3 8h10M3 11.500h6"/>',
  paper: '<path d="M4 2h5l3 3v9H4zM9 2v3h3"/>',
  pin: '<path d="M8 14s4.500-4 4.500-7.500a4.500 4.500 0 0 0-9 0C3.500 10 8 14 8 14Z"/><circle cx="8" cy="6.500" r="1.500"/>',
}

export function icon(name, label) {
  const holder = document.createElement('template')
  holder.innerHTML = `<svg class="glyph g-${name}" viewBox="0 0 16 16">${shapes[name]}</svg>`
  const svg = holder.content.firstChild
  if (label) {
    svg.setAttribute('role', 'img')
    svg.setAttribute('aria-label', label)
  } else svg.setAttribute('aria-hidden', 'true')
  return svg
}

/** Text with its links and *bold* words, never as HTML. */
function prose(text) {
  const parts = String(text ?? '').split(/(https?:\/\/[^\s]+|\*[^*\n]+\*)/)
  return parts.map((part) => {
    if (/^https?:\/\//.test(part)) return make('a', { href: part, target: '_blank', rel: 'noopener noreferrer' }, part)
    if (/^\*[^*\n]+\*$/.test(part)) return make('strong', {}, part.slice(1, -1))
    return part
  })
}

const source = (media) => (media?.id ? `phones/api/media/${encodeURIComponent(media.id)}` : media?.link)

function gone(event) {
  event.target.replaceWith(make('p.gone', {}, say('missing')))
}

/** A picture, video, sound or file. */
function media(kind, content, act) {
  const src = source(content)
  if (!src) return make('p.gone', {}, say('missing'))
  if (kind === 'image') return make('img.media', { src, alt: content.caption ?? say('image'), loading: 'lazy', onerror: gone })
  if (kind === 'sticker') return make('img.stamp', { src, alt: say('sticker'), loading: 'lazy', onerror: gone })
  if (kind === 'video') return make('video.media', { src, controls: true, preload: 'metadata', 'aria-label': say('video') })
  if (kind === 'audio') {
    const sound = make('audio', { src, controls: true, preload: 'metadata', 'aria-label': say(content.voice ? 'voice' : 'audio') })
    sound.addEventListener('play', () => act.play?.(), { once: true })
    return sound
  }
  return make('a.file', { href: src, download: content.filename ?? '' }, icon('paper'), make('span', {}, content.filename ?? say('file')))
}

function place(content) {
  const { latitude, longitude, name, address } = content
  return make('a.place', { href: `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}`, target: '_blank', rel: 'noopener noreferrer' },
    make('span.map', { 'aria-hidden': true }, icon('pin')),
    make('strong', {}, name || say('location')),
    make('small', {}, address || `${Number(latitude).toFixed(4)}, ${Number(longitude).toFixed(4)}`))
}

function card(person) {
  const name = person.name?.formatted_name ?? say('contact')
  return make('div.card', {},
    make('span.face', { 'aria-hidden': true }, name.slice(0, 1).toUpperCase()),
    make('div', {}, make('strong', {}, name), make('small', {}, person.phones?.[0]?.phone ?? '')))
}

function order(content) {
  const lines = (content.product_items ?? []).map((item) =>
    make('li', {}, make('span', {}, item.product_retailer_id), make('span', {}, say('units', { n: item.quantity, price: `${item.item_price} ${item.currency}` }))))
  return [make('strong', {}, say('order')), make('ul.order', {}, lines), make('p', {}, prose(content.text))]
}

function head(header, act) {
  if (!header) return null
  if (header.type === 'text') return make('p.head', {}, header.text)
  if (header.type === 'location') return place(header.location ?? {})
  return media(header.type, header[header.type] ?? {}, act)
}

/** A row of buttons under a message. */
function offers(list, bubble, act) {
  if (!list.length) return null
  const isUsed = Boolean(bubble.tapped)
  const show = ({ label, glyph, href, index }) => {
    const inside = [glyph ? icon(glyph) : null, label]
    if (href) return make('a.offer', { href, target: '_blank', rel: 'noopener noreferrer' }, inside)
    return make('button.offer', { type: 'button', disabled: isUsed || index === undefined, onclick: () => act.tap(index) }, inside)
  }
  return make('div.offers', {}, list.map(show))
}

function web(url) {
  return /^https?:\/\//.test(url ?? '') ? url : undefined
}

function template(bubble, act) {
  const { content } = bubble
  let next = 0
  const list = (buttons) => (buttons ?? []).map((button) => {
    const index = next++
    if (button.type === 'QUICK_REPLY') return { label: button.text, glyph: 'reply', index }
    if (button.type === 'FLOW') return { label: button.text, glyph: 'list', index }
    if (button.type === 'URL') return { label: button.text, glyph: 'link', href: web(button.url) }
    if (button.type === 'PHONE_NUMBER') return { label: button.text, glyph: 'phone', href: `tel:${button.phone_number}` }
    return { label: button.text }
  })
  const own = offers(list(content.buttons), bubble, act)
  const cards = (content.cards ?? []).map((card) => make('div.card', {}, head(card.header, act), card.body ? make('p', {}, prose(card.body)) : null, offers(list(card.buttons), bubble, act)))
  const offer = content.offer ? make('p.head', {}, content.offer.text, content.offer.ends ? ` · ${new Date(Number(content.offer.ends)).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })}` : '') : null
  return [head(content.header, act), offer, make('p', {}, prose(content.body)), content.footer ? make('p.foot', {}, content.footer) : null, own, cards.length ? make('div.cards', {}, cards) : null]
}

function rows(content, bubble, act) {
  let index = -1
  const groups = (content.action?.sections ?? []).map((section) =>
    make('div.group', {}, section.title ? make('p.foot', {}, section.title) : null,
      (section.rows ?? []).map((row) => {
        index += 1
        const own = index
        return make('button.rowed', { type: 'button', disabled: Boolean(bubble.tapped), onclick: () => act.tap(own) },
          make('strong', {}, row.title), row.description ? make('small', {}, row.description) : null)
      })))
  return make('details.choices', {}, make('summary.offer', {}, icon('list'), content.action?.button ?? say('openList')), groups)
}

function interactive(bubble, act) {
  const { content } = bubble
  if (content.button_reply) return make('p', {}, content.button_reply.title)
  if (content.list_reply) return [make('p', {}, content.list_reply.title), content.list_reply.description ? make('p.foot', {}, content.list_reply.description) : null]
  if (content.nfm_reply) return make('p.gone', {}, icon('list'), say('answered'))
  const body = [head(content.header, act), make('p', {}, prose(content.body?.text)), content.footer ? make('p.foot', {}, content.footer.text) : null]
  const one = (label, glyph, index, href) => offers([{ label, glyph, index, href }], bubble, act)
  switch (content.type) {
    case 'button':
      return [...body, offers((content.action?.buttons ?? []).map((button, index) => ({ label: button.reply.title, glyph: 'reply', index })), bubble, act)]
    case 'list':
      return [...body, rows(content, bubble, act)]
    case 'cta_url':
      return [...body, one(content.action?.parameters?.display_text, 'link', undefined, web(content.action?.parameters?.url))]
    case 'flow':
      return [...body, one(content.action?.parameters?.flow_cta ?? say('fillForm'), 'list', 0)]
    case 'location_request_message':
      return [...body, one(say('shareLocation'), 'pin', 0)]
    case 'request_contact_info':
      return [...body, one(say('shareContact'), 'reply', 0)]
    default:
      return [...body, make('p.foot', {}, content.type)]
  }
}

function content(bubble, act) {
  const inside = bubble.content ?? {}
  if (bubble.is_revoked) return make('p.gone', {}, say('revoked'))
  switch (bubble.kind) {
    case 'text': return make('p', {}, prose(inside.body))
    case 'image': case 'video': case 'audio': case 'document': case 'sticker':
      return [media(bubble.kind, inside, act), inside.caption ? make('p', {}, prose(inside.caption)) : null]
    case 'location': return place(inside)
    case 'contacts': return (Array.isArray(inside) ? inside : []).map(card)
    case 'template': return template(bubble, act)
    case 'interactive': return interactive(bubble, act)
    case 'button': return make('p', {}, inside.text)
    case 'order': return order(inside)
    default: return make('p.gone', {}, say('unsupported'))
  }
}

/** A line of words that stands for a message (in quotes). */
export function brief(bubble) {
  const inside = bubble.content ?? {}
  const text = inside.body?.text ?? inside.body ?? inside.caption ?? inside.text ?? inside.filename ?? inside.button_reply?.title ?? inside.list_reply?.title
  if (typeof text === 'string' && text) return text.replace(/\*([^*\n]+)\*/g, '$1')
  return has(bubble.kind) ? say(bubble.kind) : say('message')
}

function tick(bubble) {
  if (bubble.side !== 'customer') return null
  const states = { pending: ['wait', 'waiting'], sent: ['tick', 'sent'], delivered: ['ticks', 'delivered'], read: ['ticks', 'read'], played: ['ticks', 'read'] }
  const [shape, word] = states[bubble.status] ?? states.sent
  const svg = icon(shape, say(word))
  if (word === 'read') svg.classList.add('blue')
  return svg
}

/** Why a message of the business is not on the phone. */
function trouble(bubble) {
  if (bubble.side !== 'business') return null
  if (bubble.status === 'failed') {
    const key = `e${bubble.error}`
    return make('p.trouble', {}, icon('fail'), say('failed', { code: bubble.error, reason: say(has(key) ? key : 'eOther') }))
  }
  if (bubble.status !== 'pending' && bubble.status !== 'sent') return null
  return make('p.trouble', {}, icon('wait'), say(bubble.is_lost ? 'lost' : 'onItsWay'))
}

function system(bubble) {
  const { body, from, to } = bubble.content ?? {}
  const text = body === 'changed_number' && from !== to ? say('changedNumber', { from, to }) : say('changedId')
  return make('p.line', { 'data-id': bubble.id }, text)
}

/** The element of one message. `act` has `tap(index)`, `play()` and `menu(button)`. */
export function draw(bubble, quoted, act) {
  if (bubble.side === 'system') return system(bubble)
  const isOwn = bubble.side === 'customer'
  const reactions = [bubble.customer_reaction, bubble.business_reaction].filter(Boolean)
  const notes = [
    bubble.side === 'device' ? say('device') : null,
    bubble.referral ? `${say('fromAd')}: ${bubble.referral.headline ?? ''}` : null,
    bubble.is_forwarded ? say('forwarded') : null,
  ].filter(Boolean)
  const isBare = bubble.kind === 'sticker' && !bubble.is_revoked
  const inside = make('div.inside', {}, content(bubble, act))
  // What can be tapped closes the bubble, below its time.
  const tail = inside.querySelector(':scope > .offers, :scope > .choices')
  return make(`article.bubble.${isOwn ? 'own' : 'theirs'}${isBare ? '.bare' : ''}${trouble(bubble) ? '.ghost' : ''}`, { 'data-id': bubble.id },
    notes.map((note) => make('p.note', {}, note)),
    quoted ? make('blockquote', {}, make('strong', {}, quoted.side === 'customer' ? say('you') : quoted.name), make('span', {}, brief(quoted))) : null,
    inside,
    bubble.tapped ? make('p.foot', {}, say('chosen', { what: bubble.tapped })) : null,
    make('p.meta', {}, bubble.is_edited ? `${say('edited')} ` : null, make('time', { datetime: new Date(bubble.at_ms).toISOString() }, clock(bubble.at_ms)), tick(bubble)),
    trouble(bubble),
    tail,
    reactions.length ? make('p.reactions', {}, reactions.join(' ')) : null,
    make('button.more', { type: 'button', 'aria-label': say('actions'), 'aria-haspopup': 'menu', onclick: (event) => act.menu(event.currentTarget) }, icon('more')))
}
