/**
 * Coefficients and constants of the elementary functions that both back ends compute in the same order of operations, so that
 * they agree to the last bit in every JavaScript engine and on every machine.
 */

/** 1.5 · 2^52: added and taken away again, it rounds to the nearest whole number, ties to even; |x| < 2^51. */
export const ROUNDER = 6755399441055744;

/** ln 2 as a sum whose first part has 32 bits, so that its product with a small whole number is exact (fdlibm). */
export const LN2_HIGH = 0.6931471803691238;
export const LN2_LOW = 1.9082149292705877e-10;

export const exponential = {
  /** Beyond it the result is infinite. */
  overflow: 709.782712893384,
  /** Below it the result is 0: smaller ones would come close to the denormal numbers, which are slow. */
  underflow: -707.7,
  log2e: Math.LOG2E,
  /** exp(r) = 1 + r + r²·q(r) for |r| ≤ ln(2)/2, relative error 4e-18 (weighted Remez fit, degree 9). */
  q: [
    0.5000000000000011, 0.1666666666666641, 0.041666666666529725, 0.008333333333494976, 0.0013888888943759984, 0.00019841269505773806,
    2.480149294961707e-5, 2.755758680384707e-6, 2.7630306255647857e-7, 2.500001885308334e-8,
  ],
} as const;

/** fdlibm's e_log.c: log(1+f) = f − f²/2 + s·(f²/2 + R(s²)), s = f/(2+f), for 1+f in [√½, √2). */
export const logarithm = {
  /** √½ as the high word of a float64. */
  sqrtHalfHigh: 0x3fe6a09e,
  oneHigh: 0x3ff00000,
  smallestNormal: 2.2250738585072014e-308,
  lift: 18014398509481984,
  liftExponent: 54,
  r: [
    0.6666666666666735, 0.3999999999940942, 0.2857142874366239, 0.22222198432149784, 0.1818357216161805, 0.15313837699209373,
    0.14798198605116586,
  ],
} as const;

/** fdlibm's k_sin.c and k_cos.c on |r| ≤ π/4, after taking away whole quarter turns in three parts. */
export const trigonometric = {
  /** The reduction is exact to |x| ≈ 1e6 and off by 1e-7 here; beyond, the result is NaN. */
  limit: 1e9,
  twoOverPi: 0.6366197723675814,
  quarter: [1.5707963267341256, 6.077100506303966e-11, 2.0222662487959506e-21],
  sine: [
    -0.16666666666666632, 0.00833333333332249, -0.0001984126982985795, 2.7557313707070068e-6, -2.5050760253406863e-8, 1.58969099521155e-10,
  ],
  cosine: [
    0.0416666666666666, -0.001388888888887411, 2.480158728947673e-5, -2.7557314351390663e-7, 2.087572321298175e-9, -1.1359647557788195e-11,
  ],
} as const;

/** tanh(x) = x + x·x²·p(x²) for |x| < 0.3 (Taylor series), else 1 − 2/(exp(2|x|) + 1). */
export const hyperbolic = {
  limit: 0.3,
  p: [
    -1 / 3,
    2 / 15,
    -17 / 315,
    62 / 2835,
    -1382 / 155925,
    21844 / 6081075,
    -929569 / 638512875,
    6404582 / 10854718875,
    -443861162 / 1856156927625,
    18888466084 / 194896477400625,
    -113927491862 / 2900518163668125,
    58870668456604 / 3698160658676859400,
  ],
} as const;

/**
 * erfc(x) = t·exp(p(2t − 1) − x²) with t = 2 / (2 + x) for x ≥ 0, and 2 − erfc(−x) below. The polynomial p interpolates the logarithm at
 * the Chebyshev nodes of degree 25; relative error below 1e-14.
 */
export const errorFunction = {
  p: [
    -0.6717940840566922, 0.6726432239776567, 0.047343306841863754, -0.046895610231160824, -0.00987268936410846, 0.00882493855611383,
    0.0017589335075480397, -0.0023458124784660516, -0.00014624628859718252, 0.0006736785371369921, -9.373894209180262e-5,
    -0.00017430116360991256, 7.141808767204543e-5, 3.1737328155349395e-5, -3.023780825572967e-5, 1.6080205095439494e-7,
    8.662494482986981e-6, -2.994294118363313e-6, -1.4094127307024207e-6, 1.3137199073509803e-6, -4.1484920834124593e-8,
    -3.086559820402206e-7, 7.746001345360312e-8, 3.675878538183882e-8, -1.2776506237493277e-8, -1.1141466421901909e-9,
  ],
} as const;
