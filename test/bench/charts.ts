import '../../src/ui/tokens.css';
import { mountChartBench } from './chartBench.tsx';

Object.assign(window, { mountChartBench });
