let context: AudioContext | null = null;
let last = 0;

/** Two soft notes, made here; at most once a second, and only after the person has touched the page. */
export function playArrival(): void {
  const now = Date.now();
  if (now - last < 1_000) return;
  last = now;
  try {
    context ??= new AudioContext();
    if (context.state === "suspended") void context.resume();
    note(context, 659.25, 0);
    note(context, 880, 0.11);
  } catch {
    // A browser without sound is no reason to fail.
  }
}

function note(audio: AudioContext, frequency: number, after: number): void {
  const start = audio.currentTime + after;
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.type = "sine";
  tone.frequency.value = frequency;
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(0.09, start + 0.012);
  volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.32);
  tone.connect(volume).connect(audio.destination);
  tone.start(start);
  tone.stop(start + 0.35);
}
