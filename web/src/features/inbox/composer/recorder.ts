/** In the order WhatsApp likes them; the server brings the others into its form. */
const formats: [mime: string, extension: string][] = [
  ["audio/ogg;codecs=opus", "ogg"],
  ["audio/webm;codecs=opus", "webm"],
  ["audio/mp4", "m4a"],
];

export interface Recording {
  file: File;
  seconds: number;
}

/** One voice note being recorded. */
export class Recorder {
  private readonly chunks: Blob[] = [];
  private readonly startedAt = performance.now();
  private readonly analyser: AnalyserNode;
  private readonly samples: Uint8Array<ArrayBuffer>;

  private constructor(
    private readonly stream: MediaStream,
    private readonly media: MediaRecorder,
    private readonly extension: string,
    private readonly audio: AudioContext,
  ) {
    this.analyser = audio.createAnalyser();
    this.analyser.fftSize = 512;
    this.samples = new Uint8Array(this.analyser.fftSize);
    audio.createMediaStreamSource(stream).connect(this.analyser);
    media.ondataavailable = (event) => {
      if (event.data.size > 0) this.chunks.push(event.data);
    };
    media.start(500);
  }

  static get isPossible(): boolean {
    return typeof MediaRecorder !== "undefined" && Boolean(navigator.mediaDevices);
  }

  /** Asks for the microphone; rejects when it is refused. */
  static async start(): Promise<Recorder> {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true },
    });
    const format = formats.find(([mime]) => MediaRecorder.isTypeSupported(mime));
    const media = new MediaRecorder(stream, {
      ...(format ? { mimeType: format[0] } : {}),
      audioBitsPerSecond: 32_000,
    });
    return new Recorder(stream, media, format?.[1] ?? "webm", new AudioContext());
  }

  get seconds(): number {
    return (performance.now() - this.startedAt) / 1000;
  }

  /** How loud it is now, 0 to 1. */
  get level(): number {
    this.analyser.getByteTimeDomainData(this.samples);
    let sum = 0;
    for (const sample of this.samples) sum += (sample - 128) ** 2;
    return Math.min(1, Math.sqrt(sum / this.samples.length) / 40);
  }

  async finish(): Promise<Recording> {
    const seconds = this.seconds;
    if (this.media.state !== "inactive") {
      await new Promise<void>((resolve) => {
        this.media.onstop = () => resolve();
        this.media.stop();
      });
    }
    this.release();
    const type = this.media.mimeType.split(";")[0] || "audio/webm";
    const file = new File(this.chunks, `nota-de-voz.${this.extension}`, { type });
    return { file, seconds };
  }

  cancel(): void {
    if (this.media.state !== "inactive") this.media.stop();
    this.release();
  }

  private release(): void {
    for (const track of this.stream.getTracks()) track.stop();
    void this.audio.close();
  }
}
