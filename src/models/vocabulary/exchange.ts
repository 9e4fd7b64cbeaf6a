/** What is exchanged in every step, and how. Source: NEST 3.9, SecondaryEvent and SimulationManager. */
import type { Said } from '../../base/said.ts';
import { said } from '../said.ts';
import type { ContinuousEvent, EventType, SynapseModel } from '../types.ts';

interface ExchangeKind {
  /** Arrives in the step that it is sent in, so that waveform relaxation has to find it. */
  readonly instantaneous: boolean;
  /** Passed on as a polynomial within each step, of the order wfr_interpolation_order; others hold for the whole step. */
  readonly smooth: boolean;
}

export const exchangeKinds: Readonly<Record<ContinuousEvent, ExchangeKind>> = {
  gap: { instantaneous: true, smooth: true },
  instantaneous_rate: { instantaneous: true, smooth: false },
  rate: { instantaneous: false, smooth: false },
};

export function isContinuous(event: EventType | undefined): event is ContinuousEvent {
  return event !== undefined && Object.hasOwn(exchangeKinds, event);
}

/** Whether a synapse of this model can carry the event. */
export function carriesEvent({ carries }: Pick<SynapseModel, 'carries'>, event: EventType): boolean {
  return carries === undefined ? !isContinuous(event) : carries === event;
}

/** The kernel's settings of waveform relaxation, with NEST's names. */
export interface WaveformRelaxation {
  readonly use_wfr: boolean;
  /** ms between two exchanges of what has no delay, in which it is iterated. */
  readonly wfr_comm_interval: number;
  /** Largest difference between two iterations that counts as none. */
  readonly wfr_tol: number;
  readonly wfr_max_iterations: number;
  /** 0, 1 or 3 */
  readonly wfr_interpolation_order: number;
}

/** Whether a setting may have a value; the interval and the tolerance are held against what NEST asks of them. */
export function isRelaxationValue(key: keyof WaveformRelaxation, value: unknown): boolean {
  if (key === 'use_wfr') return typeof value === 'boolean';
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  if (key === 'wfr_comm_interval') return value > 0;
  if (key === 'wfr_tol') return value >= 0;
  return key === 'wfr_max_iterations' ? Number.isInteger(value) && value > 0 : [0, 1, 3].includes(value);
}

/**
 * Settings after a change. With relaxation the interval goes, too: without it NEST has no other than the resolution (`exchangeInterval`).
 *
 * @param resolution in ms, where settings are said one after the other, as in NEST: relaxation that is switched on again finds that interval
 */
export function relaxed(
  settings: Partial<WaveformRelaxation>,
  change: Partial<WaveformRelaxation>,
  resolution?: number,
): Partial<WaveformRelaxation> {
  const { wfr_comm_interval: _, ...others } = settings;
  if (change.use_wfr === false) return { ...others, ...change };
  const comesOn = settings.use_wfr === false && change.use_wfr === true && settings.wfr_comm_interval === undefined;
  return { ...settings, ...(comesOn && resolution !== undefined && { wfr_comm_interval: resolution }), ...change };
}

/** ms between two exchanges of what has no delay: the resolution without relaxation, and never less. */
export function exchangeInterval({ use_wfr, wfr_comm_interval }: WaveformRelaxation, resolution: number): number {
  return use_wfr ? Math.max(wfr_comm_interval, resolution) : resolution;
}

/** What NEST refuses of settings that are said together; `resolution` in ms. */
export function relaxationFault({ use_wfr, wfr_comm_interval }: Partial<WaveformRelaxation>, resolution: number): Said | undefined {
  if (wfr_comm_interval === undefined) return undefined;
  if (use_wfr === false) return said('models.relaxation.off');
  return wfr_comm_interval < resolution ? said('models.relaxation.short') : undefined;
}

export function isRelaxationKey(key: string): key is keyof WaveformRelaxation {
  return Object.hasOwn(waveformDefaults, key);
}

export const waveformDefaults: WaveformRelaxation = {
  use_wfr: true,
  wfr_comm_interval: 1,
  wfr_tol: 0.0001,
  wfr_max_iterations: 15,
  wfr_interpolation_order: 3,
};
