import { leaseRefusals } from './lease-refusals.ts';
import { leaseCases } from './manager-leases.ts';
import { planCases } from './manager-plans.ts';
import { ManagerProbe, type ManagerSubject } from './manager-subject.ts';
import { transactionCases } from './manager-transactions.ts';
import { type ManagerTest, verbCases } from './manager-verbs.ts';

export interface ManagerCase {
  readonly name: string;
  /** Resolves when the manager does on this backend what it promises, else rejects and says what not. */
  readonly run: () => Promise<void>;
}

/**
 * What `ChainManager` promises, as cases for any test runner, to be put to it on any backend.
 *
 * @example
 * for (const { name, run } of managerConformance({ open, family: 'ipv4', program: 'iptables' })) test(name, run);
 */
export function managerConformance(subject: ManagerSubject): readonly ManagerCase[] {
  const verbs: readonly (readonly [string, Readonly<Record<string, ManagerTest>>])[] =
    Object.entries(verbCases);
  const named = verbs.flatMap(([verb, objects]) =>
    Object.entries(objects).map(([object, test]) => [`${verb} of ${object}`, test] as const),
  );
  const others = [transactionCases, planCases, leaseCases, leaseRefusals].flatMap((cases) =>
    Object.entries(cases),
  );
  return [...named, ...others].map(([name, test]) => ({
    name,
    run: () => runCase(subject, test),
  }));
}

async function runCase(subject: ManagerSubject, test: ManagerTest): Promise<void> {
  const backend = await subject.open();
  try {
    const probe = new ManagerProbe(backend, subject);
    await probe.fill();
    await test(probe);
  } finally {
    await backend.close();
  }
}
