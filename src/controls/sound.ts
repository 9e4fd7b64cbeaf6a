/** Spikes to the speaker: a click each, at its own moment, the pitch by the population. Imports nothing, so that a test can hear it offline. */

/** A click: seconds of the context's clock, and which of the pitches. */
export interface Click {
  readonly at: number;
  readonly pitch: number;
}

const LOWEST_HZ = 220;
/** Pitches are steps of a pentatonic scale: any of them sound together. */
const SCALE = [0, 2, 4, 7, 9];
const CLICK_S = 0.03;
const DECAY_S = 0.006;
const LOUDNESS = 0.25;

const buffers = new WeakMap<BaseAudioContext, Map<number, AudioBuffer>>();

/** One click as samples: it begins at its peak, so that the peak is the spike. */
function bufferOf(context: BaseAudioContext, pitch: number): AudioBuffer {
  const known = buffers.get(context) ?? new Map<number, AudioBuffer>();
  buffers.set(context, known);
  let buffer = known.get(pitch);
  if (buffer === undefined) {
    const { sampleRate } = context;
    const semitones = (SCALE[pitch % SCALE.length] ?? 0) + 12 * Math.floor((pitch % 15) / SCALE.length);
    const hertz = LOWEST_HZ * 2 ** (semitones / 12);
    buffer = context.createBuffer(1, Math.round(CLICK_S * sampleRate), sampleRate);
    const samples = buffer.getChannelData(0);
    for (let k = 0; k < samples.length; k++) {
      const time = k / sampleRate;
      samples[k] = Math.cos(2 * Math.PI * hertz * time) * Math.exp(-time / DECAY_S);
    }
    known.set(pitch, buffer);
  }
  return buffer;
}

/** Lets clicks sound at their moments; those that are over already sound at once. */
export function playClicks(context: BaseAudioContext, clicks: readonly Click[], into: AudioNode = context.destination): void {
  // Many at once are no louder than one can bear.
  const loud = context.createGain();
  loud.gain.value = LOUDNESS / Math.sqrt(Math.max(1, clicks.length / 4));
  loud.connect(into);
  for (const { at, pitch } of clicks) {
    const source = context.createBufferSource();
    source.buffer = bufferOf(context, pitch);
    source.connect(loud);
    source.start(Math.max(context.currentTime, at));
  }
}
