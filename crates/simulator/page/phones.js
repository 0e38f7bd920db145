// The page of phones: what is known, who is shown, and what each tap does.

import { brief, draw, make } from './bubble.js'
import { attachMenu, messageMenu } from './menu.js'
import { openReviews } from './reviews.js'
import { openAdd, openNetwork, openSettings, openText } from './sheet.js'
import { record } from './voice.js'
import { clock, day, language, phoneNumber, say, translate } from './words.js'

const row = document.getElementById('row')
const tabs = document.getElementById('tabs')
const notice = document.getElementById('notice')
const picker = document.getElementById('number')
const filePicker = document.getElementById('file')

let known = { numbers: [], phones: [], templates: [], network: {} }
let isReviewing = false
let isConnected = true
let front = null
/** A phone just added, to be shown as soon as it is known. */
let added = null
const units = new Map()

document.documentElement.lang = language
document.title = say('title')
translate(document)

async function call(path, { method = 'POST', body, type = 'application/json' } = {}) {
  try {
    const answer = await fetch(`phones/api/${path}`, { method, body, headers: { 'content-type': type, 'x-simulator': '1' } })
    const text = await answer.text()
    return { ok: answer.ok, ...(text ? JSON.parse(text) : {}) }
  } catch {
    return { ok: false }
  }
}

const announce = (text) => { document.getElementById('said').textContent = text }
const number = () => picker.value || known.numbers[0]?.id || ''
const line = () => known.numbers.find((one) => one.id === number())
const act = (id, order) => call(`phones/${id}/act`, { body: JSON.stringify({ number: number(), ...order }) })

async function sendFile(id, file, extra = {}) {
  const query = new URLSearchParams({ number: number(), filename: file.name ?? '', ...extra })
  const answer = await call(`phones/${id}/file?${query}`, { body: file, type: file.type || 'application/octet-stream' })
  if (!answer.ok) announce(say('badFile'))
}

/** Everything of one phone on the page. */
class Unit {
  constructor(phone) {
    this.phone = phone
    const copy = document.getElementById('phone').content.cloneNode(true)
    translate(copy)
    this.root = copy.firstElementChild
    this.root.id = `phone-${phone.id}`
    this.chat = this.find('.chat')
    this.text = this.find('.text')
    this.drawn = new Map()
    this.replyTo = null
    this.isAtEnd = true
    this.listen()
  }

  find(selector) {
    return this.root.querySelector(selector)
  }

  act(order) {
    return act(this.phone.id, order)
  }

  listen() {
    const label = (selector, key) => this.find(selector).setAttribute('aria-label', say(key))
    label('.attach', 'attach')
    label('.mic', 'record')
    label('.send', 'send')
    label('.drop', 'cancelReply')
    this.text.placeholder = say('message')
    this.find('.behave').addEventListener('click', () => openSettings(this.phone, {
      act: (order) => this.act(order),
      remove: (id) => call(`phones/${id}`, { method: 'DELETE' }),
      isOnBizApp: Boolean(line()?.coexistence),
    }))
    this.find('.write').addEventListener('submit', (event) => {
      event.preventDefault()
      this.write()
    })
    this.text.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
      event.preventDefault()
      this.write()
    })
    this.text.addEventListener('input', () => this.fit())
    this.text.addEventListener('paste', (event) => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length) event.preventDefault()
      for (const file of files) this.sendFile(file)
    })
    this.find('.drop').addEventListener('click', () => this.quote(null))
    this.find('.wake').addEventListener('click', () => this.act({ verb: 'behaviour', behaviour: { is_off: false } }))
    this.find('.attach').addEventListener('click', (event) => attachMenu(event.currentTarget, this))
    this.find('.mic').addEventListener('click', () => this.speak())
    const open = () => this.open()
    this.find('.screen').addEventListener('pointerdown', open)
    this.find('.screen').addEventListener('focusin', open)
    this.chat.addEventListener('scroll', () => {
      if (this.chat.clientHeight) this.isAtEnd = this.chat.scrollHeight - this.chat.scrollTop - this.chat.clientHeight < 60
    })
    // A picture that arrives later makes the chat longer.
    this.chat.addEventListener('load', () => this.settle(), true)
    this.chat.addEventListener('loadedmetadata', () => this.settle(), true)
    this.chat.addEventListener('dragover', (event) => event.preventDefault())
    this.chat.addEventListener('drop', (event) => {
      event.preventDefault()
      for (const file of event.dataTransfer.files) this.sendFile(file)
    })
  }

  /** The chat is open: what was delivered is read. */
  open() {
    if (this.bubbles().some((one) => one.side === 'business' && one.status === 'delivered')) this.act({ verb: 'open' })
  }

  bubbles() {
    return this.phone.threads[number()]?.bubbles ?? []
  }

  fit() {
    const hasText = this.text.value.trim() !== ''
    this.find('.send').hidden = !hasText && !this.recording
    this.find('.mic').hidden = hasText || Boolean(this.recording)
    this.text.style.height = 'auto'
    this.text.style.height = `${Math.min(this.text.scrollHeight, 120)}px`
  }

  async write() {
    if (this.recording) return this.finish()
    const text = this.text.value.trim()
    if (!text) return
    this.isAtEnd = true
    const draft = this.text.value
    this.text.value = ''
    const replyTo = this.replyTo
    this.quote(null)
    this.fit()
    const answer = await this.act({ verb: 'text', text, reply_to: replyTo })
    if (answer.ok) return
    this.text.value = draft
    this.fit()
    announce(say(answer.code ?? 'failedGeneric'))
  }

  sendFile(file, extra) {
    const replyTo = this.replyTo
    this.quote(null)
    return sendFile(this.phone.id, file, { ...extra, ...(replyTo ? { reply_to: replyTo } : {}) })
  }

  choose(accept, extra) {
    filePicker.accept = accept
    filePicker.onchange = () => {
      for (const file of filePicker.files) this.sendFile(file, extra)
      filePicker.value = ''
    }
    filePicker.click()
  }

  quote(id) {
    this.replyTo = id
    const bubble = this.bubbles().find((one) => one.id === id)
    this.find('.quote').hidden = !bubble
    this.find('.quote p').textContent = bubble ? brief(bubble) : ''
    if (bubble) this.text.focus()
  }

  async speak() {
    try {
      this.recording = await record()
    } catch {
      announce(say('noMic'))
      notice.hidden = false
      notice.textContent = say('noMic')
      return
    }
    this.startedAt = Date.now()
    const tell = () => {
      const seconds = Math.floor((Date.now() - this.startedAt) / 1000)
      this.text.placeholder = say('recording', { time: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}` })
    }
    tell()
    this.ticking = setInterval(tell, 500)
    this.text.disabled = true
    this.root.classList.add('recording')
    this.find('.send').setAttribute('aria-label', say('stop'))
    this.fit()
    this.find('.send').focus()
  }

  async finish() {
    const { recording } = this
    this.recording = null
    clearInterval(this.ticking)
    this.text.disabled = false
    this.text.placeholder = say('message')
    this.root.classList.remove('recording')
    this.find('.send').setAttribute('aria-label', say('send'))
    this.fit()
    const blob = await recording.stop()
    await this.sendFile(new File([blob], 'nota.ogg', { type: blob.type }), { voice: '1', as: 'audio' })
  }

  /** Shows the phone as it is now. */
  show(phone) {
    this.phone = phone
    const business = line()?.name ?? '—'
    const set = (selector, text) => { this.find(selector).textContent = text }
    set('.name', phone.name)
    set('.number', phone.behaviour.hides_number ? `@${phone.username ?? ''}` : phoneNumber(phone.number))
    set('.business', business)
    set('.face', business.slice(0, 1).toUpperCase())
    set('.clock', clock(Date.now()))
    const thread = phone.threads[number()]
    set('.state', thread?.typing ? say('typing') : say('business'))
    this.find('.state').classList.toggle('typing', Boolean(thread?.typing))
    this.find('.asleep').hidden = !phone.behaviour.is_off
    this.find('.talk').inert = this.chat.inert = this.find('.write').inert = phone.behaviour.is_off
    this.chat.setAttribute('aria-label', say('chatOf', { name: phone.name, business }))
    this.text.setAttribute('aria-label', say('messageOf', { name: phone.name }))
    this.find('.behave').setAttribute('aria-label', say('behaviourOf', { name: phone.name }))
    this.root.setAttribute('aria-label', phone.name)
    this.traits(phone)
    this.draw(thread?.bubbles ?? [], business)
  }

  traits(phone) {
    const is = phone.behaviour
    const list = [
      !is.has_whatsapp && 'noWhatsapp', is.has_blocked && 'blocked', is.is_off && 'off', is.is_slow && 'slow', is.hides_number && 'hidden',
      phone.ad && 'adNext', is.has_stopped_marketing && 'noMarketing', is.reads === 'at_once' && 'readsAtOnce', is.reads === 'never' && 'readsNever',
    ].filter(Boolean)
    this.find('.traits').replaceChildren(...list.map((key) => make('li', {}, say(key))))
  }

  /** Draws only what changed, and stays at the end if it was there. */
  draw(bubbles, business) {
    const { chat } = this
    const wanted = []
    let lastDay = ''
    for (const bubble of bubbles) {
      const today = day(bubble.at_ms)
      if (today !== lastDay) wanted.push(this.keep(`day ${today}`, '', () => make('p.day', {}, make('span', {}, today))))
      lastDay = today
      const quoted = bubble.reply_to ? bubbles.find((one) => one.id === bubble.reply_to) : null
      wanted.push(this.keep(bubble.id, JSON.stringify([bubble, quoted?.content]), () => draw(bubble, quoted && { ...quoted, name: business }, {
        tap: (index) => this.act({ verb: 'tap', target: bubble.id, index }),
        play: () => this.act({ verb: 'play', target: bubble.id }),
        menu: (button) => messageMenu(button, bubble, this, { isOnBizApp: Boolean(line()?.coexistence), openText }),
      })))
    }
    if (!wanted.length) wanted.push(this.keep('empty', this.phone.name, () => make('p.line', {}, say('empty', { name: this.phone.name }))))
    for (const [key, { element }] of this.drawn) if (!wanted.includes(element)) this.forget(key)
    wanted.forEach((element, index) => {
      if (chat.children[index] !== element) chat.insertBefore(element, chat.children[index] ?? null)
    })
    this.settle()
  }

  settle() {
    if (this.isAtEnd) this.chat.scrollTop = this.chat.scrollHeight
  }

  keep(key, state, build) {
    const old = this.drawn.get(key)
    if (old?.state === state) return old.element
    const element = build()
    old?.element.replaceWith(element)
    this.drawn.set(key, { state, element })
    return element
  }

  forget(key) {
    this.drawn.get(key)?.element.remove()
    this.drawn.delete(key)
  }
}

function showFront(id) {
  front = id
  for (const [own, unit] of units) unit.root.classList.toggle('front', own === id)
  units.get(id)?.settle()
  for (const tab of tabs.children) tab.setAttribute('aria-pressed', String(tab.dataset.id === id))
}

function showTabs() {
  tabs.replaceChildren(...known.phones.map((phone) => {
    const unread = (phone.threads[number()]?.bubbles ?? []).filter((one) => one.side === 'business' && one.status === 'delivered').length
    return make('button', { type: 'button', 'data-id': phone.id, onclick: () => showFront(phone.id) }, phone.name, unread ? make('span.count', {}, String(unread)) : null)
  }))
  if (!units.has(front)) front = known.phones[0]?.id ?? null
  showFront(front)
}

function showNotice() {
  const { network, numbers } = known
  let text = ''
  if (!isConnected) text = say('noticeLost')
  else if (!numbers.length) text = say('noticeNoLine')
  else if (network.paused) text = say('noticePaused', { n: network.waiting })
  else if (!line()?.heard) text = say('noticeUnheard')
  else if (network.refused && network.waiting) text = say('noticeRefused')
  notice.hidden = !text
  if (notice.textContent !== text) notice.textContent = text
}

/** The line most of the phones write to: where a page that nobody has touched begins. */
function busiest() {
  const writers = (one) => known.phones.filter((phone) => phone.threads[one.id]?.bubbles.length).length
  return known.numbers.reduce((best, one) => (best && writers(best) >= writers(one) ? best : one), null)?.id
}

function showNumbers() {
  const chosen = picker.value || busiest()
  document.getElementById('pick').hidden = known.numbers.length < 2
  // A name that all of them have tells nothing.
  const isNamed = new Set(known.numbers.map((one) => one.name)).size > 1
  const label = (one) => (isNamed ? `${one.name} · ${one.number}` : one.number)
  picker.replaceChildren(...known.numbers.map((one) => make('option', { value: one.id, selected: one.id === chosen }, label(one))))
}

function showAll() {
  showNumbers()
  const ids = new Set(known.phones.map((phone) => phone.id))
  for (const [id, unit] of units) {
    if (ids.has(id)) continue
    unit.root.remove()
    units.delete(id)
  }
  known.phones.forEach((phone, index) => {
    let unit = units.get(phone.id)
    if (!unit) {
      unit = new Unit(phone)
      units.set(phone.id, unit)
    }
    if (row.children[index] !== unit.root) row.insertBefore(unit.root, row.children[index] ?? null)
    unit.show(phone)
  })
  showTabs()
  showNotice()
  if (added && units.has(added)) {
    showFront(added)
    units.get(added).root.scrollIntoView({ inline: 'nearest', block: 'nearest' })
    added = null
  }
}

function listen() {
  const events = new EventSource('phones/events')
  events.addEventListener('state', (event) => {
    const next = JSON.parse(event.data)
    // Phones keep their place on the page, however active they are.
    const place = new Map(known.phones.map((phone, index) => [phone.id, index]))
    next.phones.sort((one, other) => (place.get(one.id) ?? Infinity) - (place.get(other.id) ?? Infinity) || Number(one.id) - Number(other.id) || 0)
    known = next
    showAll()
    if (isReviewing) review()
  })
  events.addEventListener('phone', (event) => {
    const phone = JSON.parse(event.data)
    const index = known.phones.findIndex((one) => one.id === phone.id)
    if (index < 0) return
    known.phones[index] = phone
    units.get(phone.id)?.show(phone)
    showTabs()
  })
  events.addEventListener('open', () => {
    isConnected = true
    showNotice()
  })
  events.addEventListener('error', () => {
    isConnected = false
    showNotice()
  })
}

picker.addEventListener('change', showAll)
document.getElementById('add').addEventListener('click', () => openAdd(async (person) => {
  const answer = await call('phones', { body: JSON.stringify(person) })
  if (answer.ok) {
    announce(say('added'))
    added = answer.id
    showAll()
  }
  return answer
}))
document.getElementById('network').addEventListener('click', () => openNetwork(known.network, (change) => call('network', { body: JSON.stringify(change) })))
function review() {
  isReviewing = true
  openReviews(known,
    (id, order) => call(`templates/${id}`, { body: JSON.stringify(order) }),
    (held) => call('reviews', { body: JSON.stringify({ held }) }))
}
document.getElementById('reviews').addEventListener('click', review)
document.getElementById('sheet').addEventListener('close', () => { isReviewing = false })
for (const id of ['network', 'add']) document.getElementById(id).addEventListener('click', () => { isReviewing = false })
setInterval(() => {
  for (const unit of units.values()) unit.show(unit.phone)
}, 15_000)
listen()
