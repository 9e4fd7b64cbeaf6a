/** What a new model begins with: a leaky membrane that fires. */
export function newModelText(name: string): string {
  return `# ${name}: a leaky membrane that fires at a threshold
model ${name}:
    parameters:
        C_m pF = 250 pF       # Capacitance of the membrane
        tau_m ms = 10 ms      # Time constant of the membrane
        tau_syn ms = 2 ms     # Time constant of the synaptic current
        t_ref ms = 2 ms       # Refractory period
        E_L mV = -70 mV       # Resting potential
        V_th mV = -55 mV      # Spike threshold
        V_reset mV = -70 mV   # Potential after a spike
        I_e pA = 0 pA         # Constant current

    state:
        V_m mV = E_L
        I_syn pA = 0 pA
        refractory integer = 0

    equations:
        I_syn' = -I_syn / tau_syn
        V_m' = -(V_m - E_L) / tau_m + (I_syn + I_e + I_stim) / C_m

    input:
        spikes <- spike
        I_stim pA <- continuous

    output:
        spike

    update:
        if refractory > 0:
            refractory -= 1
            integrate_odes(I_syn)
        else:
            integrate_odes()

    onReceive(spikes):
        I_syn += spikes * pA * s

    onCondition(V_m >= V_th):
        V_m = V_reset
        refractory = steps(t_ref)
        emit_spike()
`;
}
