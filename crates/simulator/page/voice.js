// Voice notes: recorded by the browser, handed over the way WhatsApp sends them (Ogg with Opus).

/** Starts recording. `stop()` gives the finished blob, `cancel()` throws it away. */
export async function record() {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } })
  const type = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus', 'audio/mp4'].find((one) => MediaRecorder.isTypeSupported(one))
  const recorder = new MediaRecorder(stream, type ? { mimeType: type } : {})
  const pieces = []
  recorder.addEventListener('dataavailable', (event) => pieces.push(event.data))
  recorder.start()
  const end = () => new Promise((done) => {
    recorder.addEventListener('stop', () => done(), { once: true })
    recorder.stop()
    for (const track of stream.getTracks()) track.stop()
  })
  return {
    cancel: end,
    async stop() {
      await end()
      const whole = new Blob(pieces, { type: recorder.mimeType })
      if (!recorder.mimeType.includes('webm')) return whole
      const packets = opusPackets(new Uint8Array(await whole.arrayBuffer()))
      return new Blob([ogg(packets)], { type: 'audio/ogg; codecs=opus' })
    },
  }
}

/** Reads a WebM file's first track: every frame of its simple blocks, in order. */
export function opusPackets(bytes) {
  const packets = []
  const containers = new Set([0x18538067, 0x1f43b675, 0xa0])
  const number = (at, keepsMarker) => {
    const first = bytes[at]
    const length = Math.clz32(first) - 23
    let value = keepsMarker ? first : first & ((1 << (8 - length)) - 1)
    let isUnknown = !keepsMarker && value === (1 << (8 - length)) - 1
    for (let i = 1; i < length; i += 1) {
      value = value * 256 + bytes[at + i]
      isUnknown &&= bytes[at + i] === 0xff
    }
    return { value, next: at + length, isUnknown }
  }
  const walk = (from, to) => {
    let at = from
    while (at < to) {
      const id = number(at, true)
      const size = number(id.next, false)
      const end = size.isUnknown ? to : Math.min(to, size.next + size.value)
      if (containers.has(id.value)) walk(size.next, end)
      // Simple block or block: track number, two bytes of time, one of flags, then the frame.
      else if (id.value === 0xa3 || id.value === 0xa1) packets.push(bytes.subarray(number(size.next, false).next + 3, end))
      at = end
    }
  }
  walk(0, bytes.length)
  return packets
}

/** Samples (at 48 kHz) of an Opus packet, from its first byte. */
function samples(packet) {
  const config = packet[0] >> 3
  const frame = config < 12 ? [480, 960, 1920, 2880][config % 4] : config < 16 ? [480, 960][config % 2] : [120, 240, 480, 960][config % 4]
  const code = packet[0] & 3
  return frame * (code === 0 ? 1 : code === 3 ? packet[1] & 63 : 2)
}

const table = new Uint32Array(256).map((_, byte) => {
  let rest = byte << 24
  for (let i = 0; i < 8; i += 1) rest = rest & 0x80000000 ? (rest << 1) ^ 0x04c11db7 : rest << 1
  return rest >>> 0
})

function page(packet, { flags, granule, sequence }) {
  const laces = [...Array(Math.floor(packet.length / 255)).fill(255), packet.length % 255]
  const out = new Uint8Array(27 + laces.length + packet.length)
  const view = new DataView(out.buffer)
  out.set([0x4f, 0x67, 0x67, 0x53, 0, flags])
  view.setBigUint64(6, BigInt(granule), true)
  view.setUint32(14, 0x5ec0ad0, true)
  view.setUint32(18, sequence, true)
  out[26] = laces.length
  out.set(laces, 27)
  out.set(packet, 27 + laces.length)
  let sum = 0
  for (const byte of out) sum = ((sum << 8) ^ table[((sum >>> 24) ^ byte) & 0xff]) >>> 0
  view.setUint32(22, sum, true)
  return out
}

/** Wraps Opus packets into an Ogg file, one packet to a page. */
export function ogg(packets) {
  const ascii = (text) => Array.from(text, (letter) => letter.charCodeAt(0))
  const head = new Uint8Array([...ascii('OpusHead'), 1, 1, 0x38, 1, 0x80, 0xbb, 0, 0, 0, 0, 0])
  const tags = new Uint8Array([...ascii('OpusTags'), 9, 0, 0, 0, ...ascii('simulator'), 0, 0, 0, 0])
  const pages = [page(head, { flags: 2, granule: 0, sequence: 0 }), page(tags, { flags: 0, granule: 0, sequence: 1 })]
  let granule = 312
  packets.forEach((packet, index) => {
    granule += samples(packet)
    pages.push(page(packet, { flags: index === packets.length - 1 ? 4 : 0, granule, sequence: index + 2 }))
  })
  const whole = new Uint8Array(pages.reduce((length, one) => length + one.length, 0))
  let at = 0
  for (const one of pages) {
    whole.set(one, at)
    at += one.length
  }
  return whole
}
