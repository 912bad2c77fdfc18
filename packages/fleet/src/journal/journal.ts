import { createHash } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Job } from '../jobs/job.ts';
import type { HostOutcome } from '../jobs/outcome.ts';
import type { JournalRecord, RunSettings, WrittenJob } from './journal-record.ts';
import { LineFile } from './line-file.ts';

/**
 * What a run is and how far it has come, on disk: whatever befalls the process, whoever resumes it knows
 * which hosts were done. A call resolves when what it says would outlast a loss of power.
 */
export class Journal {
  readonly #file: LineFile;
  readonly #now: () => number;

  private constructor(file: LineFile, now: () => number) {
    this.#file = file;
    this.#now = now;
  }

  /** Begins the journal of a new run; rejects where there is one of that name. */
  static async begin(
    path: string,
    jobs: readonly Job[],
    settings: RunSettings,
    now: () => number = Date.now,
  ): Promise<Journal> {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const journal = new Journal(await LineFile.create(path), now);
    const { run = '' } = jobs[0] ?? {};
    await journal.#write([
      { type: 'run', version: 1, run, time: journal.#time(), settings },
      ...writeJobs(jobs),
      { type: 'ready' },
    ]);
    await syncFolder(dirname(path));
    return journal;
  }

  /** Goes on with a journal that `readJournal` has read, behind its last whole line. */
  static async resume(
    path: string,
    wholeBytes: number,
    now: () => number = Date.now,
  ): Promise<Journal> {
    const journal = new Journal(await LineFile.reopen(path, wholeBytes), now);
    await journal.#write([{ type: 'resumed', time: journal.#time() }]);
    return journal;
  }

  begin(host: string): Promise<void> {
    return this.#write([{ type: 'begin', time: this.#time(), host }]);
  }

  end(outcome: HostOutcome): Promise<void> {
    return this.#write([{ type: 'end', time: this.#time(), outcome }]);
  }

  /** Says that nothing is left to be done. */
  finish(): Promise<void> {
    return this.#write([{ type: 'finished', time: this.#time() }]);
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  #time(): string {
    return new Date(this.#now()).toISOString();
  }

  #write(records: readonly JournalRecord[]): Promise<void> {
    return this.#file.append(records.map((record) => JSON.stringify(record)));
  }
}

function* writeJobs(jobs: readonly Job[]): Generator<JournalRecord> {
  const digests = new Map<string, string>();
  for (const { host, ...job } of jobs) {
    const desired: WrittenJob['host']['desired'][number][] = [];
    for (const { text, ...named } of host.desired) {
      let digest = digests.get(text);
      if (digest === undefined) {
        digest = createHash('sha256').update(text).digest('hex');
        digests.set(text, digest);
        yield { type: 'text', digest, text };
      }
      desired.push({ ...named, digest });
    }
    yield { type: 'job', job: { ...job, host: { ...host, desired } } };
  }
}

/** That the file is there has to outlast a loss of power as well. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
