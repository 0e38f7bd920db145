// The side sheet of Meta's reviewers: what was handed in, and what a person decides about it.

import { make } from './bubble.js'
import { show, toggle } from './sheet.js'
import { say } from './words.js'

const reasons = ['INVALID_FORMAT', 'TAG_CONTENT_MISMATCH', 'INCORRECT_CATEGORY', 'PROMOTIONAL', 'SCAM', 'ABUSIVE_CONTENT']
/** What may be done with a template in each state. */
const verbs = {
  PENDING: ['approve', 'reject'],
  APPROVED: ['pause', 'pace', 'disable', 'announce', 'move'],
  PAUSED: ['resume', 'disable'],
  DISABLED: ['resume'],
  REJECTED: ['approve'],
}

/** `decide(id, order)` tells the simulator; `hold(isHeld)` lets reviews wait. */
export function openReviews(known, decide, hold) {
  show(say('reviews'),
    make('section.part', {},
      make('p', {}, say('reviewsHint')),
      toggle(say('reviewsHeld'), say('reviewsHeldHint'), known.reviews_held, hold)),
    make('section.part.reviews', {}, known.templates.map((template) => entry(template, decide))))
}

function entry(template, decide) {
  const other = template.category === 'MARKETING' ? 'UTILITY' : 'MARKETING'
  const reason = make('select', { 'aria-label': say('reviewReason') }, reasons.map((one) => make('option', { value: one }, one)))
  const orders = {
    reject: () => ({ reason: reason.value }),
    announce: () => ({ category: other }),
    move: () => ({ category: other }),
  }
  const button = (verb) => make('button.plain', {
    type: 'button',
    onclick: () => decide(template.id, { verb, ...orders[verb]?.() }),
  }, say(`review_${verb}`))
  const offered = verbs[template.status] ?? []
  return make('article.review', {},
    make('strong', {}, template.name),
    make('small', {}, `${template.language} · ${template.category} · ${template.status}${template.reason ? ` · ${template.reason}` : ''}`),
    make('p', {}, template.body ?? ''),
    make('div.pair', {}, offered.includes('reject') ? reason : null, offered.map(button)))
}
