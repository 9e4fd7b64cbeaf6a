/**
 * How NEST Desktop abbreviates the devices of NEST, by which it numbers them: `vm1` is the first voltmeter. Its other fields refer to
 * nodes by such labels. Source: the model definitions of nest-desktop 4.1 and nest-desktop-models ("abbreviation").
 */

/** Those that are not simply the first letters of the parts of the name. */
const OWN: Readonly<Record<string, string>> = {
  ac_generator: 'ac',
  dc_generator: 'dc',
  mip_generator: 'mip',
  multimeter: 'mm',
  poisson_generator_ps: 'pps',
  ppd_sup_generator: 'ppd',
  spike_train_injector: 'stj',
  voltmeter: 'vm',
};

/** The abbreviation of a device: "vm" of a voltmeter, "scg" of a step_current_generator. */
export function deviceAbbreviation(model: string): string {
  if (Object.hasOwn(OWN, model)) return OWN[model] as string;
  return model
    .split('_')
    .map(([first = '']) => first)
    .join('');
}
