/** All analyses. A new one is a file beside these and a line here; panels and the headless program take them from here. */
import type { Analysis } from '../analysis.ts';
import { correlogram } from './correlogram.ts';
import { countCorrelation } from './countCorrelation.ts';
import { cumulative } from './cumulative.ts';
import { distribution } from './distribution.ts';
import { fanoFactor } from './fano.ts';
import { rate } from './rate.ts';
import { rateScatter } from './rateScatter.ts';
import { response } from './response.ts';
import { returnTime } from './returnTime.ts';
import { spectrum } from './spectrum.ts';
import { spikeShape } from './spikeShape.ts';
import { stdpWindow } from './stdpWindow.ts';
import { trialAverage } from './trialAverage.ts';
import { trialRaster } from './trialRaster.ts';
import { triggered } from './triggered.ts';
import { weightMap } from './weightMap.ts';

export const analyses: readonly Analysis[] = [
  rate,
  fanoFactor,
  correlogram,
  countCorrelation,
  spectrum,
  rateScatter,
  cumulative,
  returnTime,
  distribution,
  triggered,
  trialAverage,
  trialRaster,
  response,
  spikeShape,
  weightMap,
  stdpWindow,
];
