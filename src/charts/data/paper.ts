/** The light palette as values: figures are for paper, whatever is on screen, and are written without a page as well (ui/tokens.css, `:root`). */
import type { Palette } from './pen.ts';

export const paper: Palette = {
  traces: ['#0067a5', '#c25300', '#00795a', '#a2387c', '#8a6d00', '#2f8fc4', '#5b4bb5', '#555555'],
  ghost: '#b5b2a8',
  grid: '#e7e4da',
  axis: '#5c6069',
  text: '#1d1f24',
  surface: '#ffffff',
};
