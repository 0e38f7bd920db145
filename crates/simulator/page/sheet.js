// The side sheet: settings of one phone, adding a phone, and the network.

import { make } from './bubble.js'
import { has, say } from './words.js'

const sheet = document.getElementById('sheet')
const past = [[1, 'h1'], [12, 'h12'], [20, 'h20'], [23, 'h23'], [25, 'h25'], [72, 'h72']]
let count = 0

const closer = () => make('button.icon', { type: 'button', 'aria-label': say('close'), onclick: () => sheet.close() }, cross())

function cross() {
  const holder = document.createElement('template')
  holder.innerHTML = '<svg aria-hidden="true" viewBox="0 0 20 20"><path d="m5 5 10 10M15 5 5 15"/></svg>'
  return holder.content.firstChild
}

export function show(title, ...parts) {
  sheet.replaceChildren(
    make('header', {}, make('h2', { id: 'sheet-title' }, title, make('small', {}, say('simulator'))), closer()),
    make('div.parts', {}, ...parts))
  if (!sheet.open) sheet.showModal()
}

sheet.addEventListener('click', (event) => {
  if (event.target === sheet) sheet.close()
})

/** A switch with its explanation. */
export function toggle(label, hint, isOn, change) {
  count += 1
  const box = make('input', { type: 'checkbox', role: 'switch', id: `switch-${count}`, 'aria-describedby': `hint-${count}` })
  box.checked = isOn
  box.addEventListener('change', () => change(box.checked))
  return make('div.toggle', {}, make('label', { for: box.id }, label), make('p', { id: `hint-${count}` }, hint), box)
}

function choice(legend, options, current, change) {
  count += 1
  const name = `choice-${count}`
  return make('fieldset.choice', {}, make('legend', {}, legend), options.map(([value, label]) => {
    const radio = make('input', { type: 'radio', name, value })
    radio.checked = value === current
    radio.addEventListener('change', () => change(value))
    return make('label', {}, radio, make('span', {}, label))
  }))
}

/** A field with a button; what goes wrong is said below it. */
function field({ label, value = '', action, type = 'text', hint, before, done }, work) {
  count += 1
  const input = make('input', { type, id: `field-${count}`, value, autocomplete: 'off', 'aria-describedby': `error-${count}` })
  const error = make('p.error', { id: `error-${count}`, role: 'alert' })
  const form = make('form.field', { novalidate: true }, make('label', { for: input.id }, label), hint ? make('p', {}, hint) : null,
    before ?? null, make('div.pair', {}, input, make('button.plain', { type: 'submit' }, action)), error)
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    error.textContent = ''
    const answer = await work(input.value.trim())
    if (answer.ok) done?.(input)
    else error.textContent = has(answer.code) ? say(answer.code) : say('failedGeneric')
  })
  return form
}

const part = (title, ...children) => make('section', {}, title ? make('h3', {}, title) : null, ...children)

function arrival(phone, act) {
  const set = (behaviour) => act({ verb: 'behaviour', behaviour })
  const is = phone.behaviour
  return part(say('arrival'),
    toggle(say('noWhatsapp'), say('noWhatsappHint'), !is.has_whatsapp, (isOn) => set({ has_whatsapp: !isOn })),
    toggle(say('blocked'), say('blockedHint'), is.has_blocked, (isOn) => set({ has_blocked: isOn })),
    toggle(say('off'), say('offHint'), is.is_off, (isOn) => set({ is_off: isOn })),
    toggle(say('slow'), say('slowHint'), is.is_slow, (isOn) => set({ is_slow: isOn })),
    choice(say('reads'), [['at_once', say('atOnce')], ['when_opened', say('whenOpened')], ['never', say('never')]], is.reads, (reads) => set({ reads })))
}

function person(phone, act) {
  const username = field({ label: say('username'), value: phone.username ?? '', action: say('save') }, (wanted) => act({ verb: 'hide_number', username: wanted }))
  username.hidden = !phone.behaviour.hides_number
  return part(say('person'),
    field({ label: say('name'), value: phone.name, action: say('save') }, (name) => act({ verb: 'name', name })),
    toggle(say('adNext'), say('adHint'), phone.ad, (on) => act({ verb: 'ad', on })),
    toggle(say('hide'), say('hideHint'), phone.behaviour.hides_number, (isOn) => {
      username.hidden = !isOn
      act({ verb: 'hide_number', username: isOn ? phone.username ?? phone.name.toLowerCase().normalize('NFD').replace(/[^a-z]+/g, '.').replace(/\.$/, '') : null })
    }),
    username,
    field({ label: say('changeNumber'), type: 'tel', action: say('change'), done: (input) => { input.value = '' } }, (wanted) => act({ verb: 'change_number', new_number: wanted })),
    make('p.identifier', {}, make('span', {}, `${say('userId')} `, make('code', {}, phone.user_id)), make('button.plain', { type: 'button', onclick: async (event) => {
      const button = event.currentTarget
      await act({ verb: 'change_user_id' })
      button.disabled = true
    } }, say('changeId'))),
    toggle(say('marketing'), say('marketingHint'), phone.behaviour.has_stopped_marketing, (stopped) => act({ verb: 'marketing', stopped })))
}

function earlier(act) {
  const when = make('select', { 'aria-label': say('when') }, past.map(([hours, key]) => make('option', { value: hours, selected: hours === 25 }, say(key))))
  return part(null, field({ label: say('past'), hint: say('pastHint'), action: say('send'), before: when, done: (input) => { input.value = '' } },
    (text) => act({ verb: 'text', text, hours_ago: Number(when.value) })))
}

function removal(phone, remove) {
  const button = make('button.plain.danger', { type: 'button' }, say('remove'))
  button.addEventListener('click', () => {
    if (button.dataset.asked) {
      remove(phone.id)
      sheet.close()
    } else {
      button.dataset.asked = 'yes'
      button.textContent = say('removeSure')
    }
  })
  return part(null, make('p.identifier', {}, make('span', {}, say('removeHint')), button))
}

/** Settings of one phone. */
export function openSettings(phone, { act, remove, isOnBizApp }) {
  const echo = part(null, field({ label: say('echo'), hint: say('echoHint'), action: say('send'), done: (input) => { input.value = '' } }, (text) => act({ verb: 'echo', text })))
  show(say('behaviourOf', { name: phone.name }), arrival(phone, act), person(phone, act), earlier(act), isOnBizApp ? echo : null, removal(phone, remove))
}

/** The form that adds a phone. */
export function openAdd(add) {
  const name = make('input', { type: 'text', id: 'new-name', autocomplete: 'off', maxlength: 60 })
  const number = make('input', { type: 'tel', id: 'new-number', autocomplete: 'off', placeholder: '+57 300 555 0100' })
  const error = make('p.error', { role: 'alert' })
  const form = make('form.stack', { novalidate: true },
    make('label', { for: 'new-name' }, say('name')), name, make('label', { for: 'new-number' }, say('phoneNumber')), number, error,
    make('button.main', { type: 'submit' }, say('add')))
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const answer = await add({ name: name.value, number: number.value })
    if (answer.ok) sheet.close()
    else error.textContent = has(answer.code) ? say(answer.code) : say('failedGeneric')
  })
  show(say('addTitle'), part(null, form))
  name.focus()
}

/** A text asked for in the sheet (editing a message). */
export function openText(title, value, work) {
  show(title, part(null, field({ label: say('newText'), value, action: say('save'), done: () => sheet.close() }, work)))
}

/** Switches between WhatsApp and the business. */
export function openNetwork(network, set) {
  const hint = make('p', {}, say('networkHint'))
  show(say('networkTitle'), part(null, hint,
    toggle(say('paused'), say('pausedHint'), network.paused, (paused) => set({ paused })),
    toggle(say('duplicated'), say('duplicatedHint'), network.duplicated, (duplicated) => set({ duplicated })),
    toggle(say('disordered'), say('disorderedHint'), network.disordered, (disordered) => set({ disordered })),
    toggle(say('delayed'), say('delayedHint'), network.delay_ms > 0, (isOn) => set({ delay_ms: isOn ? 10_000 : 0 }))))
}
