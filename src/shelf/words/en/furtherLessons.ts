/**
 * What the lessons say, in English, step by step (further on); another language is a file of the same shape. Markdown, with formulas between
 * $ signs in the language of the models' equations. `model` is what a teacher would say, shown after the student's own words.
 */
export const furtherLessons = {
  'synaptic-plasticity': {
    title: 'Synaptic plasticity: STDP',
    sentence: 'Which spike came first decides whether a synapse becomes stronger or weaker.',
    sweeps: {},
    steps: {
      pair: {
        text: 'The source fires ten times. The target is made to fire 20 ms later each time, by a strong input. The synapse between them is an `stdp_synapse`; the weight recorder writes down its weight at each spike.',
      },
      which: {
        text: 'Source before target, ten times. What happens to the weight of 50 pA?',
        options: ['It grows.', 'It falls.', 'It stays.'],
      },
      go: {
        text: 'Run.',
      },
      growth: {
        text: 'Each pair adds a little: *those who fire together, in this order, wire together*.',
      },
      window: {
        text: 'How does the change depend on the time between the spikes? Draw the change of weight after ten pairs against the time at which the target’s input comes, from −40 ms (before the source) to +60 ms.',
        hints: ['Positive after, negative before; the nearer, the larger.'],
        x: 'time after the source',
        y: 'change',
      },
      before: {
        text: 'Turn it round: let the target fire 20 ms **before** the source, at 100, 200 … 900 ms and so on. Shift the input of the target to `[100, 200, 300, 400, 500, 600, 700, 800, 900]`.',
        hints: ['In the form, `spike_times` takes a range, too: 100:100:900.'],
      },
      which2: {
        text: 'And now?',
        options: ['The weight grows.', 'The weight falls.'],
      },
      weak: {
        text: 'Make the depression at least one and a half times as strong as the potentiation (parameter `alpha` of the synapse), run, and see how the weight falls faster.',
        hints: ['`alpha` of the synapse scales depression over potentiation: 2 makes it twice as strong.'],
      },
      why: {
        text: 'Why would a brain want such a rule?',
        model:
          'It keeps the inputs that helped to make the spike, and drops those that came too late: a synapse learns **cause**, not only coincidence (Bi & Poo 1998; Song, Miller & Abbott 2000).',
      },
    },
  },
  'short-term-plasticity': {
    title: 'Short-term plasticity',
    sentence: 'Synapses tire and recover within a second: depression, facilitation, and what they are good for.',
    sweeps: {},
    steps: {
      setup: {
        text: 'Ten spikes at 20 a second, then a pause, then one more. The synapse is a `tsodyks2_synapse`: each spike uses a share `U` of what is ready (`x`), which comes back with `tau_rec` = 800 ms.',
      },
      trend: {
        text: 'With U = 0.5: will the tenth current be larger or smaller than the first?',
        options: ['Larger.', 'Smaller.', 'As large as the first.'],
      },
      second: {
        text: 'The first spike leaves half of it, 50 ms bring back a little: $x = 1 - (1 - x * (1 - U)) * exp(-50 / 800)$. Which part of the first current is the second one?',
        hints: ['1 − 0.5 · exp(−0.0625) = 1 − 0.5 · 0.94.'],
      },
      go: {
        text: 'Run, and look at the current `I_syn_ex`.',
      },
      stairs: {
        text: 'A falling staircase, then, after the pause, a recovery: the synapse **depresses**. It answers to changes more than to what lasts.',
      },
      facilitate: {
        text: 'Now make it **facilitate**: `U` = 0.1, `u` = 0.1, `tau_rec` = 100 ms and `tau_fac` = 1000 ms.',
        hints: ['Click the wire from source to target. Its form has the four parameters.'],
      },
      trend2: {
        text: 'And now?',
        options: ['A falling staircase.', 'A rising staircase.', 'All alike.'],
      },
      up: {
        text: 'Run and check: late in the train the currents are more than twice as large as the first one.',
      },
      use: {
        text: 'What can a network do with synapses that warm up?',
        model:
          'Remember, for a second, that there was activity: the next spike finds the synapse warm (Mongillo, Barak & Tsodyks 2008). Depression in turn makes a population answer to onsets (Tsodyks & Markram 1997).',
      },
    },
  },
  'synchrony-and-rhythms': {
    title: 'Synchrony and rhythms',
    sentence: 'A population of inhibitory neurons swings, although no neuron of it does. The delay sets the pitch.',
    sweeps: {},
    steps: {
      net: {
        text: '500 neurons that only inhibit each other, each driven by its own noise. A spike needs 2 ms to arrive.',
      },
      rate: {
        text: 'At how many spikes a second does a neuron fire?',
      },
      go: {
        text: 'Run, and look at raster and spectrum.',
      },
      spectrum: {
        text: 'A neuron fires 14 times a second, irregularly. But the *population* swings about 150 times a second: look at the peak of the spectrum. Each neuron takes part in one swing of ten.',
      },
      delay: {
        text: 'Double the delay to 4 ms. What happens to the rhythm?',
        options: ['It stays: neurons set the rhythm.', 'Half the frequency.', 'Twice the frequency.'],
      },
      four: {
        text: 'Set the delay of the inhibition to 4 ms.',
      },
      pitch: {
        text: 'A rule of thumb says $f = 1000 / (4 * d)$ Hz for a delay of $d$ ms. What does it say for 4 ms?',
      },
      slow: {
        text: 'The peak is at about 70 Hz. First all fire, then the inhibition arrives a delay later and silences all; a delay after that it is gone: two delays for half a period.',
      },
      break: {
        text: 'Break the rhythm: let the delays differ from connection to connection, `uniform(1, 9)` ms or the like. Look at the spectrum before and after.',
        hints: ['The field of the delay takes an expression: type uniform(1, 9).'],
      },
      gamma: {
        text: 'How can a rhythm be faster than any of the neurons that make it?',
        model:
          'Each neuron skips most of the swings, but when it fires, it fires in one: the rhythm is a matter of the population’s rate, not of its members’ (Brunel & Hakim 1999).',
      },
    },
  },
  'balanced-networks': {
    title: 'Balanced networks: Brunel’s regimes',
    sentence: '2500 neurons, two dials: how strong the inhibition is (g), how strong the drive. Four kinds of activity.',
    sweeps: {},
    steps: {
      net: {
        text: 'Brunel’s network: 2000 excitatory and 500 inhibitory neurons, sparsely connected. An inhibitory synapse is **g** times as strong as an excitatory one (0.25 mV). Here g = 3: less than the 4 that would balance the numbers.',
      },
      regime: {
        text: 'What will 2500 neurons do when excitation wins?',
        options: ['Fire irregularly, each for itself.', 'Fire all at once, like a clock.', 'Fall silent.'],
      },
      go: {
        text: 'Run.',
      },
      sr: {
        text: '**Synchronous regular**: every neuron fires with the others, more than 300 times a second, stopped only by its refractory time.',
      },
      cv: {
        text: 'The CV of the intervals?',
      },
      g: {
        text: 'Make the inhibition win: g = 5, that is a weight of -1.25 mV on both wires that leave the inhibitory population.',
        hints: ['The dial *g* above the canvas turns both at once.'],
      },
      cv2: {
        text: 'And the CV now?',
        hints: ['Irregular: near that of a Poisson process.'],
      },
      ai: {
        text: '**Asynchronous irregular**, as in awake cortex: excitation and inhibition nearly cancel, spikes come from what is left over. Nothing random but the drive is put in.',
      },
      state: {
        text: 'Reach a state like that of cortex: 5 to 60 spikes/s and a CV above 0.6.',
        hints: ['g from 5 to 6 will do; a weaker drive makes it slower.'],
      },
      robust: {
        text: 'The rates of excitation and inhibition must cancel. Who adjusts them?',
        model:
          'Nobody: if the excitatory rate rises, the inhibitory one rises with it, and more inhibition brings it back. The balance is an attractor of the network, not a matter of fine tuning (van Vreeswijk & Sompolinsky 1996; Brunel 2000, fig. 8).',
      },
    },
  },
  memory: {
    title: 'Memory: activity that stays',
    sentence: 'A population that excites itself can be switched on by a cue, and stays on: a memory made of activity.',
    sweeps: {},
    steps: {
      cue: {
        text: 'A population gets a weak background, and for 200 ms (from 1000 to 1200 ms) a **cue**. Its neurons excite each other, but weakly as yet (1 pA).',
      },
      after: {
        text: 'What will the population do after the cue has ended?',
        options: ['Go on firing.', 'Fall silent.', 'Fire more and more.'],
      },
      go: {
        text: 'Run.',
      },
      forgets: {
        text: 'It answers while the cue lasts, and forgets.',
      },
      recurrent: {
        text: 'Strengthen the excitation within the population: a weight of 5 pA on the wire from the population to itself.',
      },
      rate: {
        text: 'Predict: at which rate does it fire between 1.5 and 3 s, long after the cue?',
        hints: ['Each neuron now gets 50 inputs of its own kind; what stops them is the refractory time and the membrane.'],
      },
      stays: {
        text: 'It stays on: each neuron is kept firing by the spikes of the others. Two states are possible, silent and active; the cue switches from one to the other.',
      },
      erase: {
        text: 'Erase the memory: give the *Off* input (inhibitory, from 3000 to 3200 ms) a rate that silences the population for good.',
        hints: ['It must be strong enough to stop nearly all of them at once.', '20000 spikes/s.'],
      },
      bistable: {
        text: 'Why does 200 ms of inhibition suffice to switch it off for ever?',
        model:
          'The active state lives on its own spikes. Once they have stopped for longer than the synapses remember (20 ms), nothing brings them back: the silent state keeps itself, too (Wang 2001).',
      },
    },
  },
} as const;
