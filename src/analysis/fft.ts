/** Discrete Fourier transform of a power of two of values, in place: X_j = Σ_k x_k e^(−2πi jk/n) (Cooley & Tukey 1965, doi:10.1090/S0025-5718-1965-0178586-1). */

/** Transforms re + i·im; both have the same length, a power of two. Throws an Error for any other. */
export function fft(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  if (n === 0 || (n & (n - 1)) !== 0 || im.length !== n) throw new Error(`fft takes a power of two of values, not ${n} and ${im.length}`);
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      swap(re, i, j);
      swap(im, i, j);
    }
  }
  for (let size = 2; size <= n; size *= 2) {
    const half = size / 2;
    for (let k = 0; k < half; k++) {
      // Each twiddle factor by itself: a running product would gather errors.
      const angle = (-2 * Math.PI * k) / size;
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      for (let at = k; at < n; at += size) {
        const to = at + half;
        const [x, y] = [re[to] as number, im[to] as number];
        const [u, v] = [x * c - y * s, x * s + y * c];
        re[to] = (re[at] as number) - u;
        im[to] = (im[at] as number) - v;
        re[at] = (re[at] as number) + u;
        im[at] = (im[at] as number) + v;
      }
    }
  }
}

function swap(values: Float64Array, i: number, j: number): void {
  const value = values[i] as number;
  values[i] = values[j] as number;
  values[j] = value;
}
