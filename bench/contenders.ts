/** What the parse bench compares: how each is started, and what it measured about itself. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENVIRONMENT, type Program } from './programs.ts';

/** The files that a contender may read. */
export interface Inputs {
  /** `iptables -S`. */
  readonly rulesFile: string;
  /** `iptables -nvL`. */
  readonly listFile: string;
  /** A folder with the part of `iptables -nvL` for each chain, in a file named for the chain. */
  readonly chainFolder: string;
  /** The built parse-core. */
  readonly parseCore: string;
  /** The folder of the built command. */
  readonly command: string;
}

export interface Contender {
  readonly name: string;
  readonly text: '-S' | '-nvL';
  readonly ours: boolean;
  /** What it needs beside this repository. */
  readonly needs: readonly Program[];
  measure(inputs: Inputs): Sample;
}

/** One run. Both durations are of the same work; only the first includes starting the program. */
export interface Sample {
  readonly wholeMs: number;
  readonly parseMs: number;
  readonly peakKilobytes: number;
  /** Rules found. */
  readonly rules: number;
  /** Rules whose columns were found. */
  readonly understood: number;
}

const PERL_MODULE: Program = {
  name: 'IPTables::Parse',
  probe: ['perl', '-MIPTables::Parse', '-e', '1'],
  package: 'libiptables-parse-perl',
};

const JC: Program = { name: 'jc', probe: ['jc', '--version'], package: 'jc' };

export const CONTENDERS: readonly Contender[] = [
  {
    name: 'chainwright parse',
    text: '-S',
    ours: true,
    needs: [],
    measure: ({ command, rulesFile, ...built }) => measureOurs(built, rulesFile, command),
  },
  {
    name: 'chainwright parse',
    text: '-nvL',
    ours: true,
    needs: [],
    measure: ({ command, listFile, ...built }) => measureOurs(built, listFile, command),
  },
  {
    name: 'parse() in another program',
    text: '-S',
    ours: true,
    needs: [],
    measure: ({ rulesFile, ...built }) => measureOurs(built, rulesFile),
  },
  {
    name: 'parse() in another program',
    text: '-nvL',
    ours: true,
    needs: [],
    measure: ({ listFile, ...built }) => measureOurs(built, listFile),
  },
  {
    name: 'IPTables::Parse chain_rules, a listing per chain',
    text: '-nvL',
    ours: false,
    needs: [PERL_MODULE],
    measure: ({ listFile, chainFolder }) =>
      runSelfMeasured(['perl', peerFile('iptables-parse.pl'), listFile, chainFolder]),
  },
  {
    name: 'IPTables::Parse chain_rules, ipt_rules_file',
    text: '-nvL',
    ours: false,
    needs: [PERL_MODULE],
    measure: ({ listFile }) => runSelfMeasured(['perl', peerFile('iptables-parse.pl'), listFile]),
  },
  { name: 'jc --iptables', text: '-nvL', ours: false, needs: [JC], measure: measureJc },
];

/** With a command's folder, as that reads it. */
function measureOurs(
  { parseCore }: Pick<Inputs, 'parseCore'>,
  textFile: string,
  ...command: readonly string[]
): Sample {
  const script = join(import.meta.dirname, 'measure-parse.mjs');
  return runSelfMeasured([process.execPath, script, parseCore, textFile, ...command]);
}

function peerFile(name: string): string {
  return join(import.meta.dirname, 'peers', name);
}

/** The command line for the whole, memory included; its library, without JSON, for the parsing. */
function measureJc({ listFile }: Inputs): Sample {
  const python = jcInterpreter();
  const command = run([python, peerFile('jc-command.py'), listFile]);
  const library = runSelfMeasured([python, peerFile('jc-parse.py'), listFile]);
  return { ...library, wholeMs: command.wholeMs, peakKilobytes: command.report.peakKilobytes };
}

/** The Python that jc was installed for need not be the first on the path. */
function jcInterpreter(): string {
  const found = spawnSync('sh', ['-c', 'command -v jc'], { env: ENVIRONMENT, encoding: 'utf8' });
  const [firstLine = ''] = readFileSync(found.stdout.trim(), 'utf8').split('\n', 1);
  return /^#!\s*(\S+\/python[\d.]*)$/.exec(firstLine)?.[1] ?? 'python3';
}

type Command = readonly [program: string, ...args: string[]];

interface Report {
  readonly rules: number;
  readonly understood: number;
  readonly milliseconds: number;
  readonly peakKilobytes: number;
}

function runSelfMeasured(command: Command): Sample {
  const { wholeMs, report } = run(command);
  const { rules, understood, milliseconds, peakKilobytes } = report;
  return { wholeMs, parseMs: milliseconds, peakKilobytes, rules, understood };
}

function run([program, ...args]: Command): { wholeMs: number; report: Report } {
  const started = performance.now();
  const result = spawnSync(program, args, { env: ENVIRONMENT, encoding: 'utf8' });
  const wholeMs = performance.now() - started;
  if (result.status !== 0) {
    const reason = result.error?.message ?? result.stderr;
    throw new Error(`\`${[program, ...args].join(' ')}\` failed: ${reason.trim()}`);
  }
  return { wholeMs, report: JSON.parse(result.stdout) };
}
