import { readFile } from 'node:fs/promises';
import type { Job } from '../jobs/job.ts';
import type { HostOutcome } from '../jobs/outcome.ts';
import type { JournalRecord, RunSettings, WrittenJob } from './journal-record.ts';

/** A run as its journal has it. */
export interface JournaledRun {
  readonly run: string;
  readonly jobs: readonly Job[];
  readonly settings: RunSettings;
  /** How each host ended that did, the last time that it was done. */
  readonly ended: ReadonlyMap<string, HostOutcome>;
  /** Hosts that were begun, and of which nothing else is known. */
  readonly begun: readonly string[];
  readonly isFinished: boolean;
  /** How long the journal is without a line that was not finished. */
  readonly wholeBytes: number;
}

/** A journal that cannot be gone on with. */
export class JournalError extends Error {
  override readonly name = 'JournalError';
}

/** Reads a journal up to its last whole line; throws a `JournalError` where nobody can go on from it. */
export async function readJournal(path: string): Promise<JournaledRun> {
  const bytes = await readFile(path);
  const wholeBytes = bytes.lastIndexOf(0x0a) + 1;
  const text = bytes.subarray(0, wholeBytes).toString('utf8');
  const reader = new JournalReader(path);
  for (const [index, line] of text.split('\n').slice(0, -1).entries()) {
    reader.take(parseRecord(line, `${path}:${index + 1}`));
  }
  return { ...reader.finish(), wholeBytes };
}

/** What this package has written itself; a line of other make is told. */
function parseRecord(line: string, place: string): JournalRecord {
  try {
    const record: JournalRecord = JSON.parse(line);
    if (typeof record === 'object' && record !== null && 'type' in record) return record;
  } catch {
    // It is no JSON, or no object: told below.
  }
  throw new JournalError(`${place}: is no line of a journal`);
}

class JournalReader {
  readonly #path: string;
  readonly #texts = new Map<string, string>();
  readonly #jobs: Job[] = [];
  readonly #ended = new Map<string, HostOutcome>();
  readonly #begun = new Set<string>();
  #head: Extract<JournalRecord, { type: 'run' }> | undefined;
  #isReady = false;
  #isFinished = false;

  constructor(path: string) {
    this.#path = path;
  }

  take(record: JournalRecord): void {
    switch (record.type) {
      case 'run':
        if (record.version !== 1) throw this.#error('is of another version of chainwright');
        this.#head = record;
        break;
      case 'text':
        this.#texts.set(record.digest, record.text);
        break;
      case 'job':
        this.#jobs.push(this.#readJob(record.job));
        break;
      case 'ready':
        this.#isReady = true;
        break;
      case 'resumed':
        this.#isFinished = false;
        break;
      case 'begin':
        this.#begun.add(record.host);
        this.#ended.delete(record.host);
        break;
      case 'end':
        this.#begun.delete(record.outcome.host);
        this.#ended.set(record.outcome.host, record.outcome);
        break;
      case 'finished':
        this.#isFinished = true;
    }
  }

  finish(): Omit<JournaledRun, 'wholeBytes'> {
    if (!this.#head || !this.#isReady) {
      throw this.#error('ends before anything was begun: run the command again');
    }
    const { run, settings } = this.#head;
    return {
      run,
      settings,
      jobs: this.#jobs,
      ended: this.#ended,
      begun: [...this.#begun],
      isFinished: this.#isFinished,
    };
  }

  #readJob({ host, ...job }: WrittenJob): Job {
    const desired = host.desired.map(({ digest, ...named }) => {
      const text = this.#texts.get(digest);
      if (text === undefined) throw this.#error(`lacks the rules ${named.file}`);
      return { ...named, text };
    });
    return { ...job, host: { ...host, desired } };
  }

  #error(what: string): JournalError {
    return new JournalError(`${this.#path} ${what}`);
  }
}
