/** Models of NEST's, written anew as NESTML in ways of their own: with kernels, with onReceive, with counters, with functions. */

export const psc_exp = `
# A leaky membrane with exponential currents.
model my_psc_exp:
    parameters:
        C_m pF = 250 pF        # capacitance
        tau_m ms = 10 ms
        tau_ex ms = 2 ms
        tau_in ms = 3 ms
        t_ref ms = 2 ms
        E_L mV = -70 mV
        V_th mV = -55 mV
        I_e pA = 0 pA
    state:
        V_m mV = E_L
        I_ex, I_in pA = 0 pA
        refractory integer = 0
    equations:
        I_ex' = -I_ex / tau_ex
        I_in' = -I_in / tau_in
        V_m' = (E_L - V_m) / tau_m + (I_ex - I_in + I_e + I_stim) / C_m
    input:
        arriving <- excitatory spike
        holding <- inhibitory spike
        I_stim pA <- continuous
    output:
        spike
    update:
        if refractory > 0:
            refractory -= 1
            integrate_odes(I_ex, I_in)
        else:
            integrate_odes()
    onReceive(arriving):
        I_ex += arriving * s * pA
    onReceive(holding):
        I_in += holding * s * pA
    onCondition(V_m >= V_th):
        V_m = E_L
        refractory = steps(t_ref)
        emit_spike()
`;

export const psc_alpha = `
model my_psc_alpha:
    parameters:
        R GOhm = 0.04 GOhm
        tau_m s = 0.01 s
        tau ms = 2 ms
        t_ref ms = 2 ms
        E_L mV = -70 mV
        theta mV = 15 mV
    state:
        U mV = 0 mV
        left ms = 0 ms
    equations:
        kernel rise = e * t / tau * exp(-t / tau)
        recordable inline I_syn pA = (convolve(rise, excite) - convolve(rise, inhibit)) * pA
        recordable inline V_m mV = U + E_L
        U' = -U / tau_m + (I_syn + I_stim) * R / tau_m
        left' = -1 * ms / ms
    input:
        excite <- excitatory spike
        inhibit <- inhibitory spike
        I_stim nA <- continuous
    output:
        spike
    update:
        if left > 1e-6 ms:
            integrate_odes(left)
        else:
            integrate_odes(U)
    onCondition(U >= theta and left <= 1e-6 ms):
        U = 0 mV
        left = t_ref
        emit_spike()
`;

export const psc_delta = `
model my_psc_delta:
    parameters:
        tau_m ms = 10 ms
        C_m nF = 0.25 nF
        E_L V = -0.07 V
        V_th mV = -55 mV
        t_ref ms = 2 ms
    state:
        V_m mV = E_L
        r integer = 0
    equations:
        V_m' = -(V_m - E_L) / tau_m + I_stim / C_m
    input:
        spikes <- spike
        I_stim pA <- continuous
    output:
        spike
    update:
        if r == 0:
            integrate_odes(V_m)
            V_m += spikes * mV * s
        else:
            r -= 1
    onCondition(V_m >= V_th):
        r = steps(t_ref)
        V_m = E_L
        emit_spike()
`;

export const mat2 = `
model my_mat2:
    parameters:
        tau_m ms = 5 ms
        C_m pF = 100 pF
        E_L mV = -70 mV
        alpha_1, alpha_2 mV = 37 mV
        omega mV = 19 mV
        tau_1 ms = 10 ms
        tau_2 ms = 200 ms
        t_ref ms = 2 ms
    state:
        V_m mV = E_L
        first, second mV = 0 mV
        r integer = 0
    internals:
        alpha mV = 2 mV
        decay_1 real = exp(-resolution() / tau_1)
        decay_2 real = exp(-resolution() / tau_2)
        counts integer = steps(t_ref)
    equations:
        kernel ex = exp(-t / (1 ms))
        kernel in = exp(-t / (3 ms))
        V_m' = -(V_m - E_L) / tau_m + (pA * convolve(ex, plus) - pA * convolve(in, minus) + I_stim) / C_m
    input:
        plus <- excitatory spike
        minus <- inhibitory spike
        I_stim pA <- continuous
    output:
        spike
    update:
        integrate_odes(V_m)
        first *= decay_1
        second *= decay_2
        if r > 0:
            r -= 1
        elif V_m >= E_L + omega + first + second:
            first += alpha_1
            second += alpha
            r = counts
            emit_spike()
`
  .replaceAll('kernel in ', 'kernel inh ')
  .replaceAll('convolve(in,', 'convolve(inh,');

export const izhikevich = `
model my_izhikevich:
    parameters:
        a real = 0.02
        b real = 0.2
        c real = -65
        d real = 8
    state:
        V_m real = -65
        U_m real = -13
    input:
        spikes <- spike
        I_stim real <- continuous
    output:
        spike
    update:
        v real = V_m
        u real = U_m
        V_m += resolution() / ms * (0.04 * v ** 2 + 5 * v + 140 - u + I_stim) + spikes * s
        U_m += resolution() / ms * a * (b * v - u)
    onCondition(V_m >= 30):
        V_m = c
        U_m += d
        emit_spike()
`;

const conductance = (name: string, kernels: string, more = '') => `
model ${name}:
    parameters:
        C_m pF = 250 pF
        g_L nS = 16.6667 nS
        E_L mV = -70 mV
        E_ex mV = 0 mV
        E_in mV = -85 mV
        V_th mV = -55 mV
        V_reset mV = -60 mV
        t_ref ms = 2 ms
        tau_ex ms = 0.2 ms
        tau_in ms = 2 ms
    state:
        V_m mV = E_L
        r integer = 0
${more}
    equations:
${kernels}
        inline current pA = nS * convolve(k_ex, plus) * (V_m - E_ex) + nS * convolve(k_in, minus) * (V_m - E_in)
        V_m' = (g_L * (E_L - V_m) - current + I_stim) / C_m
    input:
        plus <- excitatory spike
        minus <- inhibitory spike
        I_stim pA <- continuous
    output:
        spike
    update:
        if r > 0:
            r -= 1
        else:
            integrate_odes(V_m)
    onCondition(r == 0 and V_m >= V_th):
        r = steps(t_ref)
        V_m = V_reset
        emit_spike()
`;

export const cond_exp = conductance('my_cond_exp', '        kernel k_ex = exp(-t / tau_ex)\n        kernel k_in = exp(-t / tau_in)');

export const cond_alpha = conductance(
  'my_cond_alpha',
  "        kernel k_ex'' = -2 * k_ex' / tau_ex - k_ex / tau_ex**2\n        kernel k_in'' = -2 * k_in' / tau_in - k_in / tau_in**2",
  "        k_ex, k_in real = 0\n        k_ex' real = e / tau_ex\n        k_in' real = e / tau_in",
);

export const cond_beta = conductance(
  'my_cond_beta',
  '        kernel k_ex = height(0.2 ms, 3 ms) * (exp(-t / (3 ms)) - exp(-t / (0.2 ms)))\n        kernel k_in = height(0.5 ms, 4 ms) * (exp(-t / (4 ms)) - exp(-t / (0.5 ms)))',
).concat(`
    function height(rise ms, decay ms) real:
        peak ms = decay * rise * ln(decay / rise) / (decay - rise)
        return 1 / (exp(-peak / decay) - exp(-peak / rise))
`);

export const hh = `
model my_hh:
    parameters:
        C_m pF = 100 pF
        g_Na nS = 12000 nS
        g_K uS = 3.6 uS
        g_L nS = 30 nS
        E_Na mV = 50 mV
        E_K mV = -77 mV
        E_L mV = -54.402 mV
        t_ref ms = 2 ms
    state:
        V_m mV = -65 mV
        before mV = -65 mV
        m real = alpha_m(V_m) / (alpha_m(V_m) + beta_m(V_m))
        h real = alpha_h(V_m) / (alpha_h(V_m) + beta_h(V_m))
        n real = alpha_n(V_m) / (alpha_n(V_m) + beta_n(V_m))
        r integer = 0
    equations:
        kernel k_ex = e / (0.2 ms) * t * exp(-t / (0.2 ms))
        kernel k_in = e / (2 ms) * t * exp(-t / (2 ms))
        V_m' = (-g_Na * m**3 * h * (V_m - E_Na) - g_K * n**4 * (V_m - E_K) - g_L * (V_m - E_L) \\
                + I_stim + pA * (convolve(k_ex, plus) - convolve(k_in, minus))) / C_m
        m' = alpha_m(V_m) * (1 - m) - beta_m(V_m) * m
        h' = alpha_h(V_m) * (1 - h) - beta_h(V_m) * h
        n' = alpha_n(V_m) * (1 - n) - beta_n(V_m) * n
    input:
        plus <- excitatory spike
        minus <- inhibitory spike
        I_stim pA <- continuous
    output:
        spike
    update:
        before = V_m
        integrate_odes()
        if r > 0:
            r -= 1
        elif V_m >= 0 mV and before > V_m:
            r = steps(t_ref)
            emit_spike()
    function alpha_m(V mV) 1/ms:
        x real = V / mV + 40
        return 0.1 * x / (1 - exp(-x / 10)) / ms
    function beta_m(V mV) 1/ms:
        return 4 * exp(-(V + 65 mV) / (18 mV)) / ms
    function alpha_h(V mV) 1/ms:
        return 0.07 * exp(-(V + 65 mV) / (20 mV)) / ms
    function beta_h(V mV) 1/ms:
        return 1 / (1 + exp(-(V + 35 mV) / (10 mV))) / ms
    function alpha_n(V mV) 1/ms:
        x real = V / mV + 55
        return 0.01 * x / (1 - exp(-x / 10)) / ms
    function beta_n(V mV) 1/ms:
        return 0.125 * exp(-(V + 65 mV) / (80 mV)) / ms
`;

export const multisynapse = `
model my_receptors:
    parameters:
        tau ms = 10 ms
        E_L mV = -70 mV
        C_m pF = 250 pF
    state:
        V_m mV = E_L
        r integer = 0
    equations:
        kernel fast = exp(-t / (1 ms))
        kernel slow = exp(-t / (8 ms))
        V_m' = -(V_m - E_L) / tau + pA * (convolve(fast, near) + convolve(slow, far)) / C_m
    input:
        near <- spike
        far <- spike
    output:
        spike
    update:
        if r > 0:
            r -= 1
        else:
            integrate_odes(V_m)
    onCondition(V_m >= -55 mV):
        r = steps(2 ms)
        V_m = E_L
        emit_spike()
`;

export const stdp = `
model my_stdp:
    state:
        w real = 1
    parameters:
        lambda real = 0.01
        alpha real = 1.2
        tau_pre ms = 20 ms
        tau_post ms = 33.7 ms
        W real = 100
    equations:
        kernel k_pre = exp(-t / tau_pre)
        kernel k_post = exp(-t / tau_post)
        inline pre_trace real = convolve(k_pre, pre_spikes)
        inline post_trace real = convolve(k_post, post_spikes)
    input:
        pre_spikes <- spike
        post_spikes <- spike
    output:
        spike
    onReceive(post_spikes):
        w = min(W, w + W * lambda * (1 - w / W) * pre_trace)
    onReceive(pre_spikes):
        w = max(0, w - alpha * lambda * w * post_trace)
        emit_spike(w)
`;

export const nearest = `
model my_nearest:
    state:
        w real = 1
        x real = 0
        y real = 0
    parameters:
        lambda real = 0.01
    equations:
        x' = -x / (20 ms)
        y' = -y / (20 ms)
    input:
        pre_spikes <- spike
        post_spikes <- spike
    output:
        spike
    update:
        integrate_odes()
    onReceive(post_spikes):
        y = 1
        w = min(100, w + 100 * lambda * (1 - w / 100) * x)
    onReceive(pre_spikes):
        w = max(0, w - lambda * w * y)
        emit_spike(w)
        x = 1
`;

export const depressing = `
model my_depressing:
    parameters:
        w real = 1
        tau_rec ms = 800 ms
        tau_psc ms = 3 ms
        U real = 0.5
    state:
        x real = 1
        y real = 0
        last ms = 0 ms
    input:
        pre_spikes <- spike
    output:
        spike
    onReceive(pre_spikes):
        passed ms = t - last
        last = t
        decay_y real = exp(-passed / tau_psc)
        decay_z real = exp(-passed / tau_rec)
        z real = 1 - x - y
        x += ((decay_z - 1) * tau_rec - (decay_y - 1) * tau_psc) / (tau_psc - tau_rec) * y + (1 - decay_z) * z
        y *= decay_y
        sent real = U * x
        x -= sent
        y += sent
        emit_spike(sent * w)
`;
