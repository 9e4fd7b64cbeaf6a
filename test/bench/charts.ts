import '../../src/ui/tokens.css';
import { mountChartBench } from '../../src/charts/bench.tsx';

Object.assign(window, { mountChartBench });
