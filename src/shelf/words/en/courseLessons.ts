/**
 * What the lessons say, in English, step by step (for a course); another language is a file of the same shape. Markdown, with formulas between
 * $ signs in the language of the models' equations. `model` is what a teacher would say, shown after the student's own words.
 */
export const courseLessons = {
  'direct-current': {
    title: 'Direct current and the f–I curve',
    sentence: 'How the rate of a neuron depends on a constant current: rheobase, refractory limit, membrane time constant.',
    sweeps: {
      fI: 'f–I curve',
      low: 'Rheobase',
    },
    steps: {
      charge: {
        text: 'At 300 pA the neuron does not fire. Its membrane charges like a capacitor with a leak, $V = R * I * (1 - exp(-t / tau_m))$, with $R$ = 0.04 mV/pA. By how many mV does it rise in the end?',
        hints: ['0.04 mV/pA times 300 pA.'],
      },
      below: {
        text: 'Run, and look at the charging curve.',
      },
      tau: {
        text: 'After one `tau_m` = 10 ms, 63 % of the rise is done; after three, 95 %.',
      },
      curve: {
        text: 'The rate of spikes against the current is the **f–I curve**. Draw it from 300 to 800 pA.',
        hints: ['Nothing below the rheobase of 375 pA.', 'Far above it the curve bends: after each spike the neuron rests for 2 ms.'],
        x: 'current',
        y: 'rate',
      },
      sweep: {
        text: 'Below the circuit is a **sweep**: it runs the circuit once for each of 26 currents and draws the rate. Press its *Run sweep*: one gesture instead of 26 runs. Click a point to take its current over.',
      },
      rate: {
        text: 'At 800 pA theory says $f = 1000 / (t_ref + tau_m * ln(R * I / (R * I - 15)))$. How many spikes a second?',
        hints: ['R·I is 32 mV; ln(32/17) is 0.63.', '1000 / (2 + 6.3) = 120.'],
      },
      rheobase: {
        text: 'Change **one** parameter of the membrane so that the neuron starts to fire at 250 pA (between 240 and 260 on the sweep).',
        hints: ['Rheobase is 15 mV / R, with R = tau_m / C_m.', 'tau_m = 15 ms makes R = 0.06 mV/pA.'],
      },
      tref: {
        text: 'And if `t_ref` were 10 ms instead of 2? What happens to the f–I curve?',
        options: [
          'It starts at a higher current.',
          'It starts at the same current and cannot rise above 100 spikes/s.',
          'It is half as high everywhere.',
        ],
      },
      limit: {
        text: 'Why does the curve bend although twice the current charges the membrane twice as fast?',
        model:
          'The time of the climb goes to zero, the refractory time does not: the rate cannot exceed 1/t_ref. (NEST Desktop’s lecturer guide, lesson 1; Gerstner et al. 2014, ch. 1.3.)',
      },
    },
  },
  'noise-and-cv': {
    title: 'Noise and CV',
    sentence: 'What noise does to a neuron: it fires below its rheobase, and irregularly. CV and intervals as measures.',
    sweeps: {
      fI: 'f–I curve with noise',
    },
    steps: {
      mean: {
        text: 'Twenty neurons get a noisy current each: its **mean** is 340 pA, below the rheobase of 375 pA. Its **standard deviation** is 0 as yet.',
      },
      silent: {
        text: 'What will they do without noise?',
        options: ['All fire regularly.', 'Nothing.', 'Some fire.'],
      },
      noisy: {
        text: 'Give the noise a standard deviation (`std`) of 100 pA.',
      },
      rate: {
        text: 'How many spikes a second will each fire, though the mean current is too small?',
      },
      raster: {
        text: 'The noise carries the potential over the threshold now and then. Look at the raster: no neuron ticks like a clock, and no two do the same.',
      },
      cv: {
        text: 'The **CV** of the intervals is their standard deviation over their mean: 0 for a clock, 1 for a Poisson process. What will it be here?',
        hints: ['Somewhere between clock and Poisson process.'],
      },
      curve: {
        text: 'Draw the f–I curve *with* noise, from 200 to 600 pA of mean current. (Without noise it is 0 up to 375 pA.)',
        x: 'mean current',
        y: 'rate',
      },
      smooth: {
        text: 'Noise smooths the kink: the curve has no threshold any more. Far above the rheobase noise does nothing to the rate.',
      },
      regular: {
        text: 'Make the neurons fire regularly again, **with** the noise of 100 pA: a CV below 0.25.',
        hints: ['Far above the rheobase the noise matters less.', 'Raise the mean to 600 pA.'],
      },
      why: {
        text: 'Why is the CV small when the mean current is large?',
        model:
          'Above rheobase the climb is driven by the mean: it takes nearly the same time each time. Below rheobase each spike waits for a large swing, which comes at random (Gerstner et al. 2014, ch. 8).',
      },
    },
  },
  'psp-and-summation': {
    title: 'PSPs and summation',
    sentence: 'One input spike, two input spikes: postsynaptic potentials add up in time, and enough of them make a spike.',
    sweeps: {},
    steps: {
      one: {
        text: 'A single spike of A arrives with 200 pA. How high is the EPSP? (0.013 mV for each pA.)',
      },
      go: {
        text: 'Run.',
      },
      shape: {
        text: 'The current is over within some ms; the membrane needs longer to forget it. The EPSP peaks 6.65 ms after the spike arrives and falls off with `tau_m` = 10 ms.',
      },
      second: {
        text: 'Connect B with 200 pA, too. Its spike comes 30 ms after that of A.',
      },
      sum: {
        text: 'Draw both together: a second EPSP arrives while the first is still falling off.',
        x: 'time',
        y: 'V_m',
      },
      add: {
        text: 'The second one stands on the tail of the first. In the current-based model they simply **add**: each goes its way as if the other were not there.',
      },
      close: {
        text: 'Let B come 5 ms after A: set its spike time to 55 ms. Then both nearly coincide.',
        hints: ['`spike_times` is a list: [55].'],
      },
      both: {
        text: 'How high is the sum now?',
        hints: ['Nearly twice 2.6 mV.'],
      },
      threshold: {
        text: 'Two spikes 5 ms apart shall make the neuron fire, neither of them alone: both weights alike, each below 1100 pA.',
        hints: ['15 mV over 0.025 mV/pA.', 'Try 620 pA.'],
      },
      code: {
        text: 'What does a neuron that needs two spikes within 5 ms tell the next one?',
        model:
          'That its inputs fired together: it is a detector of **coincidence**. With a longer membrane time constant it would rather count (Rotter & Diesmann 1999; NEST Desktop’s lecturer guide, lesson 3).',
      },
    },
  },
  'mean-and-fluctuations': {
    title: 'Poisson input: mean- and fluctuation-driven',
    sentence: 'Mean and variance of a membrane under random input, and why two neurons of the same rate can fire so differently.',
    sweeps: {},
    steps: {
      setup: {
        text: 'Fifty neurons get 2000 excitatory and 1000 inhibitory spikes a second, each of 0.2 mV. Their threshold is taken away (1000 mV), so that the free potential is seen.',
      },
      mean: {
        text: '**Campbell’s theorem**: the mean is $J * tau_m * (l_e - l_i)$, weight times membrane time times the difference of the rates (in 1/ms). By how many mV does the mean rise above rest? (`tau_m` is 10 ms.)',
        hints: ['0.2 mV · 10 ms · (2 − 1) / ms.'],
      },
      var: {
        text: 'The variance is $J ** 2 * tau_m * (l_e + l_i) / 2$: here the rates **add**. What is the standard deviation?',
        hints: ['0.04 · 10 · 3 / 2 = 0.6 mV².', 'The square root of 0.6.'],
      },
      spread: {
        text: 'The histogram shows how the potential is spread: a bell around −68 mV.',
      },
      double: {
        text: 'Double both rates. What happens to mean and variance?',
        options: ['Both double.', 'The mean stays, the variance doubles.', 'The variance stays, the mean doubles.'],
      },
      balance: {
        text: 'Now **balance** the neuron: set both rates to 3000 spikes/s. The mean is back at rest, the swing is not.',
      },
      sd: {
        text: 'Which standard deviation does that give?',
        hints: ['0.04 · 10 · 6 / 2 = 1.2 mV².'],
      },
      threshold: {
        text: 'Give the neurons a threshold 2.5 mV above rest: `V_th` = −67.5 mV.',
      },
      irregular: {
        text: 'Run and check: fluctuation-driven neurons fire irregularly, with a CV above 0.7.',
      },
      rule: {
        text: 'How can one tell from mean and threshold alone whether a neuron fires regularly?',
        model:
          'Where the mean without threshold lies above it, the neuron is mean-driven: it climbs and fires like a clock. Where it lies below, spikes wait for swings: fluctuation-driven, irregular, as in cortex (Salinas & Sejnowski 2000).',
      },
    },
  },
  conductances: {
    title: 'Conductances and shunting inhibition',
    sentence: 'Synapses are holes in the membrane: what they do depends on the potential, and inhibition can act without being seen.',
    sweeps: {},
    steps: {
      cond: {
        text: 'In this neuron a spike does not bring a current but opens a **conductance** `g`: the current is $g * (E - V_m)$, with the reversal potential `E`. For excitation `E_ex` is 0 mV.',
      },
      epsp: {
        text: 'The excitatory synapse of 10 nS opens at 101 ms. The leak alone is 16.7 nS. How high will the EPSP be?',
        hints: ['More than 4, less than 8 mV.'],
      },
      go: {
        text: 'Run, and look at the potential and the conductances.',
      },
      silent: {
        text: 'Inhibition here has its reversal potential `E_in` at the resting potential, −70 mV. What will an inhibitory spike do to a resting neuron?',
        options: ['It hyperpolarises it.', 'Nothing that can be seen in V_m.', 'It depolarises it.'],
      },
      shunt: {
        text: 'Connect the inhibitory generator with a weight of −50 nS. (A negative weight means: the inhibitory conductance.)',
      },
      cut: {
        text: 'The inhibition comes 8 ms before the excitation. How high will the EPSP be now?',
        hints: ['The membrane has more holes: the same current moves it less.'],
      },
      cutseen: {
        text: 'A third of the EPSP is gone, although inhibition alone moves nothing: it **shunts**. The open conductance short-circuits the excitation.',
      },
      hyper: {
        text: 'Make it an ordinary inhibition: with `E_in` at −85 mV the neuron goes below rest. Let it reach between −80 and −72 mV before the excitation.',
        hints: ['Set `E_in` to −85 mV.'],
      },
      divide: {
        text: 'One says that shunting inhibition *divides* and ordinary inhibition *subtracts*. Why?',
        model:
          'A current below rest is subtracted from the sum of the currents. A conductance makes the denominator larger: $V = (g_ex * E_ex + g_in * E_in + g_L * E_L) / (g_ex + g_in + g_L)$ (Koch, Poggio & Torre 1983).',
      },
    },
  },
  'hodgkin-huxley': {
    title: 'Hodgkin–Huxley',
    sentence: 'The action potential itself: gates that open and close, thresholds that jump, too much current.',
    sweeps: {
      strength: 'Spikes against amplitude',
      fI: 'f–I curve',
    },
    steps: {
      model: {
        text: 'Here the spike is not put in by hand: sodium and potassium channels make it. The multimeter reads the potential and the three **gates** m, h and n.',
      },
      least: {
        text: 'A pulse of 1 ms and 100 pA does nothing but a small bump. How many pA does it need for a spike?',
        hints: ['A short pulse must bring its charge: several hundred fC.'],
      },
      strong: {
        text: 'Make the pulse 1500 pA.',
      },
      gates: {
        text: 'In which order do the gates reach their extremes in a spike?',
        options: ['h falls (sodium shuts)', 'm rises (sodium opens)', 'n rises (potassium opens)'],
      },
      seen: {
        text: 'm jumps up and lets sodium in: the upstroke. n follows and lets potassium out, h shuts the sodium: the downstroke, and the undershoot below rest.',
      },
      peak: {
        text: 'How high does the spike reach?',
        hints: ['Towards the sodium battery at +50 mV.'],
      },
      curve: {
        text: 'Now a constant current. The f–I curve of the LIF neuron starts at zero. Draw that of Hodgkin and Huxley from 500 to 800 pA.',
        x: 'current',
        y: 'rate',
      },
      jump: {
        text: 'It jumps: silent up to 620 pA, then 54 spikes/s at once. Hodgkin called this **class II**.',
      },
      constant: {
        text: 'Let the neuron fire on and on: a constant current `I_e` with which it fires at 50 spikes/s or more.',
        hints: ['Above 640 pA.'],
      },
      block: {
        text: 'With 8000 pA the neuron fires one spike and is silent. Why is too much current as good as none?',
        model:
          'The potential never comes back far enough for the sodium channels to recover: h stays shut. That is the **depolarisation block** (gallery: *Too much current*; Rinzel & Miller 1980).',
      },
    },
  },
  'e-i-networks': {
    title: 'Excitatory, inhibitory and E–I networks',
    sentence: 'What connections do to a population: excitation that runs away, inhibition that holds it, delays that make it swing.',
    sweeps: {
      strength: 'Rate against inhibition',
    },
    steps: {
      alone: {
        text: 'Eighty excitatory and twenty inhibitory neurons. All get random input, almost nothing connects them.',
      },
      rate: {
        text: 'The input brings each of them just about to the threshold. At which rate will the excitatory ones fire?',
      },
      ee: {
        text: 'Let the excitatory neurons excite each other: draw a wire from E to itself (drag its port and drop it on the same node), with 10 inputs for each neuron (rule `fixed_indegree`) and a weight of 40 pA.',
        hints: ['Choose the rule in the form of the wire; `indegree` appears.'],
      },
      runaway: {
        text: 'What will happen to their rate?',
        options: ['It stays as it was.', 'It grows until something limits it.', 'It falls.'],
      },
      ei: {
        text: 'Now E excites I: 10 inputs of 40 pA.',
      },
      ie: {
        text: 'And I inhibits E: that wire is there, but its weight is only −1 pA. Set it to −100 pA: more than twice as strong as a wire of the excitation.',
      },
      dial: {
        text: 'The strength of the inhibition is on a **sweep**. Draw the excitatory rate against the weight of the inhibition, from −400 to 0 pA.',
        x: 'weight',
        y: 'rate',
      },
      hold: {
        text: 'A little inhibition is enough to hold the network; more of it makes it slow and irregular.',
      },
      quiet: {
        text: 'Find a network whose excitatory neurons fire at 3 to 20 spikes/s with a CV above 0.5, with the excitation among them still there.',
        hints: ['Turn the inhibition up before you turn the drive down.'],
      },
      balance: {
        text: 'Why is the firing irregular although every neuron is the same and the drive is constant?',
        model:
          'Excitation and inhibition nearly cancel: the mean stays below threshold, and spikes come from the fluctuations. That is the balanced state (van Vreeswijk & Sompolinsky 1996; Brunel 2000).',
      },
    },
  },
  'decision-making': {
    title: 'Decision making',
    sentence: 'Two populations that excite themselves and inhibit each other: how a network chooses, and what evidence does.',
    sweeps: {},
    steps: {
      circuit: {
        text: 'Populations A and B excite themselves. Both excite the inhibitory population below, which inhibits both. Everything is symmetric; the evidence sends nothing yet.',
      },
      free: {
        text: 'As yet the inhibition is cut (weight 0). What will A and B do?',
        options: ['Both stay silent.', 'One of them wins.', 'Both fire at a high rate.'],
      },
      cut: {
        text: 'Give the inhibition its strength back: -60 pA on both wires that leave it.',
        hints: ['Select both wires (Shift+click) and set the weight once.'],
      },
      winner: {
        text: 'Now, fully symmetric: who wins?',
        options: ['A.', 'B.', 'One of them, by chance.', 'Neither: both fire at half the rate.'],
      },
      race: {
        text: 'Run, and look at the cumulative spikes: a small lead at the beginning, made by noise, grows, because the leader silences the other through the inhibition.',
      },
      share: {
        text: 'Another seed, another winner. In how many of 12 seeds does A win? Give your guess.',
        hints: ['About half of them; it is like tossing a coin 12 times.'],
      },
      evidence: {
        text: 'Give A **evidence**: a rate of 400 or more. A has to win clearly: five times the rate of B in the last second.',
        hints: ['The evidence is the Poisson generator that is wired to A alone.'],
      },
      always: {
        text: 'With 600 spikes/s more for A it wins for every seed: the network turns a small difference into a clear choice.',
      },
      memory: {
        text: 'The evidence could end after half a second. Would the decision last?',
        model:
          'Yes: the winner keeps itself active by its own excitation, and keeps the other down. Decision and working memory are one mechanism (Wang 2002; Wong & Wang 2006).',
      },
    },
  },
} as const;
