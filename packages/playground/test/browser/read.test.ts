import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lacking, type Playground, skipNote, startPlayground } from './open-playground.ts';

test.runIf(process.env.CI === 'true')('a CI machine has a browser', () => {
  expect(lacking).toBeUndefined();
});

describe.skipIf(lacking !== undefined)(`reading rules${skipNote}`, () => {
  let playground: Playground;
  beforeAll(async () => {
    playground = await startPlayground();
  });
  afterAll(() => playground?.close());

  test('a pasted rule is read in the worker and explained', async () => {
    const { page, offences } = await playground.open();
    await page
      .getByRole('textbox', { name: 'Text' })
      .fill('-P INPUT DROP\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\n');
    await page.getByText('Accept TCP packets, when the destination port is 22 (ssh).').waitFor();
    expect(offences).toEqual([]);
  });

  test('a search leaves the rules it means, and says how many; what is no search is said', async () => {
    const { page, offences } = await playground.open();
    await page.getByRole('button', { name: 'Cluster node' }).click();
    await page.getByRole('searchbox').fill('target:KUBE-SEP* -packets:0');
    await page.getByText('5 of 37 rules').waitFor();
    expect(await page.getByRole('row', { level: 1 }).count()).toBe(2);
    await page.getByRole('searchbox').fill('port:99999');
    await page.getByText('Not a search: "99999" is no port').waitFor();
    await page.getByRole('searchbox').press('Escape');
    await page.getByText('37 rules', { exact: true }).waitFor();
    expect(offences).toEqual([]);
  });
});
