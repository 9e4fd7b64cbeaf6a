/** Starts the stand-in for NEST Server in a process of its own. */
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StandInOptions } from './standIn.ts';

export interface RunningStandIn {
  readonly port: number;
  /** http://127.0.0.1:PORT */
  readonly url: string;
  /** Another way to answer; what is left out is as it was started. */
  become(options: Partial<StandInOptions>): Promise<void>;
  stop(): void;
}

const program = join(dirname(fileURLToPath(import.meta.url)), 'program.mjs');

/** Resolves once it listens. The process ends with this one. */
export async function startStandIn(options: Partial<StandInOptions> = {}): Promise<RunningStandIn> {
  const whole: StandInOptions = {
    token: 'secret',
    origins: ['http://localhost:*', 'http://127.0.0.1:*'],
    mpi: false,
    slow: {},
    dies: [],
    says: {},
    ...options,
  };
  const child = spawn(process.execPath, [program, JSON.stringify(whole)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const port = await new Promise<number>((done, fail) => {
    child.once('exit', (code) => fail(new Error(`the stand-in ended with ${code}`)));
    child.stdout.once('data', (text: Buffer) => done(Number(text.toString())));
  });
  const url = `http://127.0.0.1:${port}`;
  return {
    port,
    url,
    become: async (changed) => void (await fetch(`${url}/stand-in`, { method: 'PUT', body: JSON.stringify(changed) })),
    stop: () => void child.kill(),
  };
}
