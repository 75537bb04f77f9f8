import { jobKeys } from './keys.ts';
import { keyName, type Change, type Lost } from '../platform/store/table.ts';
import type { Desk } from '../desk.ts';
import type { KeptJob, Progress } from './job.ts';
import { jobChange, type Said } from './job-store.ts';

/** Nobody takes a job over before so long after its holder was last heard of: a long linear programme keeps it silent. */
export const JOB_LEASE_MS = 180_000;
const HEARD_EVERY_MS = 20_000;
const PROGRESS_EVERY_MS = 1_000;

/** Thrown where somebody else took a job over: whoever held it must store nothing more of it. */
export class JobTakenOver extends Error {
  override readonly name = 'JobTakenOver';
}

/** Thrown where the time of whoever works on a job is over, after what was done was kept: the next one goes on. */
export class GoesOnLater extends Error {
  override readonly name = 'GoesOnLater';
}

type Holding = { readonly desk: Desk; readonly holder: string; readonly now: () => number };

/** The right to work on a job. Every write is on condition that nobody else wrote since, and makes it last anew. */
export class HeldJob {
  job: KeptJob;
  #version: number;
  #writing: Promise<unknown> = Promise.resolve();
  #toldAt: number;
  readonly #holding: Holding;
  readonly #timer: NodeJS.Timeout;

  private constructor(holding: Holding, job: KeptJob, version: number) {
    this.#holding = holding;
    this.job = job;
    this.#version = version;
    this.#toldAt = holding.now();
    this.#timer = setInterval(() => void this.write({}).catch(() => undefined), HEARD_EVERY_MS); // a later write says that it was lost
    this.#timer.unref();
  }

  /** Takes a job as it was read; undefined where somebody else was first. */
  static async take(holding: Holding, read: KeptJob, version: number): Promise<HeldJob | undefined> {
    const { desk, holder, now } = holding;
    const job: KeptJob = {
      ...read,
      status: 'running',
      attempts: read.attempts + 1,
      lease: { holder, until: now() + JOB_LEASE_MS },
      updatedAt: desk.clock.now().toISOString(),
    };
    const lost = await desk.table.write([jobChange(job, version, desk.clock.now())]);
    return lost ? undefined : new HeldJob(holding, job, version + 1);
  }

  /** Stores what changes of the job, after what is being stored; fails with what was lost of what goes with it. */
  async write(changed: Partial<KeptJob>, said?: Said, changes: readonly Change[] = []): Promise<Lost | undefined> {
    const mine = this.#writing.catch(() => undefined).then(() => this.#write(changed, said, changes));
    this.#writing = mine;
    return mine;
  }

  async #write(
    changed: Partial<KeptJob>,
    said: Said | undefined,
    changes: readonly Change[],
  ): Promise<Lost | undefined> {
    const { desk, holder, now } = this.#holding;
    const moment = desk.clock.now();
    const job: KeptJob = {
      ...this.job,
      lease: { holder, until: now() + JOB_LEASE_MS },
      ...changed,
      updatedAt: moment.toISOString(),
    };
    const lost = await desk.table.write([jobChange(job, this.#version, moment, said), ...changes]);
    if (lost && keyName(lost.lost) === keyName(jobKeys.job(job.id))) throw new JobTakenOver();
    if (lost) return lost;
    this.job = job;
    this.#version += 1;
    return undefined;
  }

  /** Says how far it is, once in a while. For who reads it, it never goes back: also where it is begun again, or worked out anew. */
  progress = (done: number, of: number): void => {
    const { now } = this.#holding;
    const before = this.job.progress;
    if (done * before.of < before.done * of) return;
    const progress: Progress = { done, of };
    this.job = { ...this.job, progress };
    if (now() - this.#toldAt < PROGRESS_EVERY_MS) return;
    this.#toldAt = now();
    void this.write({ progress }).catch(() => undefined);
  };

  /** Ends the job, with all that it stores; what was lost where something of that was. */
  async end(status: 'done' | 'failed', said: Said, changes: readonly Change[] = []): Promise<Lost | undefined> {
    const { of } = this.job.progress;
    return this.write(
      { status, lease: undefined, kept: undefined, ...(status === 'done' && { progress: { done: of, of } }) },
      said,
      changes,
    );
  }

  /** Leaves the job to the next who looks. */
  async letGo(): Promise<void> {
    await this.write({ status: 'waiting', lease: undefined }).catch(() => undefined);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
