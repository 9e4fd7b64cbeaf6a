/**
 * What the lessons say, in English, step by step (the first hour); another language is a file of the same shape. Markdown, with formulas between
 * $ signs in the language of the models' equations. `model` is what a teacher would say, shown after the student's own words.
 */
export const firstLessons = {
  'one-neuron': {
    title: 'One neuron and a current',
    sentence: 'The first circuit of the PyNEST introduction: what a neuron does when a constant current flows into it.',
    sweeps: {},
    steps: {
      hello: {
        text: 'Welcome. On the right you see a **neuron** (a circle), and beside it a **multimeter** that reads its membrane potential. The wire goes from the multimeter to the neuron: in NEST a multimeter asks, a neuron answers.\n\nNothing flows into the neuron yet: its potential rests at −70 mV.',
      },
      rheobase: {
        text: 'The membrane leaks: a constant current lifts it by $R * I$ with $R = tau_m / C_m$, here 10 ms / 250 pF = 0.04 mV/pA. The neuron fires at −55 mV, 15 mV above rest.\n\nHow much current is just enough?',
        hints: ['15 mV divided by 0.04 mV/pA.'],
      },
      current: {
        text: 'Click the neuron. In the form on the right set `I_e`, the constant current, to something between 400 and 600 pA.',
        hints: [
          'The form opens at the right when the neuron is selected. On a phone it is the tab *Inspector*.',
          'Type 420 in the field `I_e` and press Enter.',
        ],
      },
      count: {
        text: 'How many spikes will it fire in the 1000 ms of the run?',
        hints: ['Each round takes the refractory time of 2 ms and the time of the climb, $tau_m * ln(R * I / (R * I - 15))$.'],
      },
      trace: {
        text: 'After each climb to −55 mV the potential falls back to −70 mV, stays there for 2 ms (`t_ref`), and climbs again. The spike itself is not drawn: an integrate-and-fire neuron has no shape of a spike, only its time.',
      },
      recorder: {
        text: 'A **spike recorder** writes down the times. Draw a wire from the neuron to it: neurons send spikes, so this time the wire starts at the neuron.',
        hints: [
          'Move the pointer over the neuron; a dot appears at its right side. Drag from there to the recorder. With the keyboard: select the neuron, press C.',
        ],
      },
      slow: {
        text: 'Make the neuron fire between 30 and 50 spikes a second.',
        hints: ['It fires 63 spikes/s at 500 pA. Less current, slower climb.', 'Try 420 pA.'],
      },
      words: {
        text: 'Why does the neuron fire regularly, like a clock?',
        model:
          'Nothing changes from one spike to the next: the same current fills the same membrane from the same reset to the same threshold, which takes the same time. $T = t_ref + tau_m * ln(R * I / (R * I - 15))$ (Gerstner et al. 2014, *Neuronal Dynamics*, ch. 1.3).',
      },
    },
  },
  'two-neurons': {
    title: 'Two neurons, one multimeter',
    sentence: 'The second circuit: one instrument reads two neurons, one of which stays below threshold.',
    sweeps: {},
    steps: {
      first: {
        text: 'One neuron gets 376 pA, one more than the 375 pA it needs. Press **Run** (or Ctrl+Enter).',
      },
      slow: {
        text: 'It takes long to reach the threshold: so close to it the membrane climbs ever more slowly.',
      },
      second: {
        text: 'You will add a second neuron that gets 370 pA, 5 less. What will it do?',
        options: [
          'It fires, only more slowly.',
          'It comes close to −55 mV and stays below it for ever.',
          'It climbs to −55 mV, then falls back to rest.',
        ],
      },
      add: {
        text: 'Add a second `iaf_psc_alpha`: drag it from the parts (button *Parts* above), or press N on the canvas and type its name. Or copy the first one with Ctrl+D.',
      },
      weaker: {
        text: 'Give the second neuron an `I_e` of 370 pA.',
      },
      ask: {
        text: 'Let the same multimeter read it: draw a wire from the multimeter to the second neuron.',
        hints: ['In NEST one multimeter can ask any number of neurons; each row of its data says whom it asked.'],
      },
      below: {
        text: 'Run, and check: the second neuron comes within half a millivolt of the threshold and never fires.',
        hints: ['$R * I$ is 0.04 · 370 = 14.8 mV: it ends at −55.2 mV.'],
      },
      why: {
        text: 'The first gets 1.6 % more current. Why is the difference between them so large?',
        model:
          'A threshold turns a small difference into a large one: the potentials differ by 0.24 mV, but one of them crosses −55 mV and is reset, again and again.',
      },
    },
  },
  'poisson-input': {
    title: 'Random input',
    sentence: 'The third circuit: thousands of random spikes a second make the potential swing, and the neuron fires irregularly.',
    sweeps: {},
    steps: {
      rain: {
        text: 'A **Poisson generator** sends spikes at random, as rain falls on a roof: so many a second on average, each independent of the others. 8000 spikes a second stand for 800 inputs of 10 a second each.',
      },
      excite: {
        text: 'Connect the excitatory generator to the neuron with a **weight** of 10 pA. Draw the wire, click it, and set the weight in the form.',
        hints: ['A weight is the height of the current that one spike brings.'],
      },
      inhibit: {
        text: 'Connect the other one with a weight of −10 pA: a negative weight **inhibits**.',
      },
      trace: {
        text: 'What will the potential look like in the first 200 ms? Draw it.',
        x: 'time',
        y: 'V_m',
      },
      swing: {
        text: 'It neither climbs evenly nor stays: it swings about a mean. Where a swing reaches −55 mV there is a spike. Spikes come when the noise says so, not like a clock.',
      },
      double: {
        text: 'Mean and swing are different things. If every excitatory rate and weight stayed and the run were repeated with another seed, the spikes would come at other times. By how much would the *mean* potential change?',
        hints: ['The mean is a matter of rates and weights, not of chance.'],
      },
      fire: {
        text: 'Make the neuron fire between 3 and 40 spikes a second. Turn only rates.',
        hints: ['More excitation, or less inhibition.', 'A little more: try 8500 spikes/s of excitation.'],
      },
      irregular: {
        text: 'Two neurons with the same rate: one driven by a current, one by noise. How would you tell them apart?',
        model:
          'By the intervals: those of the first are all alike, those of the second vary. The ratio of standard deviation and mean of the intervals, the **CV**, is 0 for a clock and 1 for a Poisson process (lesson *Noise and CV*).',
      },
    },
  },
  'two-connected': {
    title: 'Two connected neurons',
    sentence: 'The fourth circuit: each spike leaves a postsynaptic potential in the next neuron.',
    sweeps: {},
    steps: {
      two: {
        text: 'The sender fires a few times a second. The receiver gets nothing yet; the multimeter reads it.',
      },
      wire: {
        text: 'Connect the sender to the receiver with a **static synapse** of weight 20 pA and a delay of 1 ms.',
      },
      height: {
        text: 'A spike brings a current that rises and falls within a few ms (an alpha function of 2 ms). The membrane follows it: 0.013 mV for each pA. How high is the **postsynaptic potential** of 20 pA?',
        hints: ['20 · 0.013.'],
      },
      go: {
        text: 'Run, and look at the receiver.',
      },
      psp: {
        text: 'Each bump is an EPSP: it rises quickly, falls slowly with `tau_m`, and begins a delay after the sender’s spike.',
      },
      minus: {
        text: 'What will a weight of −20 pA do?',
        options: ['Nothing: the receiver is at rest.', 'The same bump, upside down.', 'The receiver fires later.'],
      },
      one: {
        text: 'One spike shall suffice: find a weight at which each spike of the sender makes the receiver fire.',
        hints: ['15 mV are needed, 0.013 mV come for each pA.', '15 / 0.013 = 1154 pA.'],
      },
      real: {
        text: 'Real synapses are far weaker than that. How do neurons make each other fire all the same?',
        model:
          'By many together: some dozens of spikes that arrive within the membrane’s time of 10 ms add up. That is summation, the subject of the lesson *PSPs and summation*.',
      },
    },
  },
} as const;
