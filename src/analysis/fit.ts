/** Least squares: straight lines, and exponentials that return to a level. */

interface Straight {
  readonly slope: number;
  readonly intercept: number;
  /** Pearson's correlation coefficient; NaN where x or y does not vary. */
  readonly r: number;
}

/** The line y = intercept + slope · x of least squares. NaN where x does not vary. */
export function fitLine(xs: ArrayLike<number>, ys: ArrayLike<number>): Straight {
  const n = xs.length;
  let [mx, my] = [0, 0];
  for (let i = 0; i < n; i++) {
    mx += (xs[i] as number) / n;
    my += (ys[i] as number) / n;
  }
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [dx, dy] = [(xs[i] as number) - mx, (ys[i] as number) - my];
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  }
  const slope = xx > 0 ? xy / xx : Number.NaN;
  return { slope, intercept: my - slope * mx, r: xx > 0 && yy > 0 ? Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))) : Number.NaN };
}

interface Exponential {
  /** y(t) = level + amplitude · exp(−(t − t_0) / tau), t_0 the first time. */
  readonly level: number;
  readonly amplitude: number;
  /** In the unit of the times; above 0. */
  readonly tau: number;
}

/**
 * The exponential of least squares through samples (ascending times); undefined where there are fewer than four, where they do not
 * vary, or where none returns to a level within reach (tau up to a hundred times the stretch). For a given tau level and amplitude
 * are linear; the best tau is found on a logarithmic grid and then by golden sections, to 1e-10 of itself.
 */
export function fitExponential(times: ArrayLike<number>, values: ArrayLike<number>): Exponential | undefined {
  const n = times.length;
  if (n < 4) return undefined;
  const start = times[0] as number;
  const span = (times[n - 1] as number) - start;
  const at = (logTau: number) => linearPart(times, values, Math.exp(logTau));
  const [low, high] = [Math.log(span / n / 2), Math.log(span * 100)];
  const steps = 60;
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k <= steps; k++) {
    const { residual } = at(low + ((high - low) * k) / steps);
    if (residual < least) [best, least] = [k, residual];
  }
  if (best === 0 || best === steps || !Number.isFinite(least)) return undefined;
  let [a, b] = [low + ((high - low) * (best - 1)) / steps, low + ((high - low) * (best + 1)) / steps];
  const golden = (Math.sqrt(5) - 1) / 2;
  while (b - a > 1e-10) {
    const [x, y] = [b - golden * (b - a), a + golden * (b - a)];
    if (at(x).residual < at(y).residual) b = y;
    else a = x;
  }
  const logTau = (a + b) / 2;
  const { level, amplitude } = at(logTau);
  return amplitude === 0 || !Number.isFinite(amplitude) ? undefined : { level, amplitude, tau: Math.exp(logTau) };
}

function linearPart(times: ArrayLike<number>, values: ArrayLike<number>, tau: number) {
  const start = times[0] as number;
  const decay = Float64Array.from({ length: times.length }, (_, i) => Math.exp(-((times[i] as number) - start) / tau));
  const { slope: amplitude, intercept: level } = fitLine(decay, values);
  let residual = 0;
  for (let i = 0; i < decay.length; i++) residual += ((values[i] as number) - level - amplitude * (decay[i] as number)) ** 2;
  return { level, amplitude, residual: Number.isNaN(residual) ? Number.POSITIVE_INFINITY : residual };
}
