import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bin, runBin } from './run-bin.ts';

describe('the playground is served', () => {
  const server = { url: '', stop: async (): Promise<number | null> => null };
  beforeAll(async () => {
    const child = spawn(process.execPath, [bin, 'playground', '--port', '0', '--json'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(createInterface({ input: child.stdout }), 'line');
    server.url = JSON.parse(line).url;
    server.stop = async () => {
      if (child.exitCode === null) {
        const exit = once(child, 'exit');
        child.kill('SIGTERM');
        await exit;
      }
      return child.exitCode;
    };
  });
  afterAll(() => server.stop());

  test('to this machine alone, with a page that nobody may frame or sniff', async () => {
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const { status, headers, body } = await get('/');
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    });
    expect(body.toString()).toContain('<title>Chainwright playground</title>');
  });

  test('compressed as the browser takes it, and kept for ever where the name says what it is', async () => {
    const [script = ''] = /assets\/index-[\w-]+\.js/.exec((await get('/')).body.toString()) ?? [];
    const plain = await get(`/${script}`);
    const brotli = await get(`/${script}`, { 'accept-encoding': 'gzip, deflate, br, zstd' });
    const gzip = await get(`/${script}`, { 'accept-encoding': 'gzip;q=1.0' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(brotli.headers['content-encoding']).toBe('br');
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(brotliDecompressSync(brotli.body)).toEqual(plain.body);
    expect(gunzipSync(gzip.body)).toEqual(plain.body);
    expect(plain.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
    });
  });

  test('not again where the browser has it', async () => {
    const { headers } = await get('/');
    const again = await get('/', { 'if-none-match': headers.etag ?? '' });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  test.each(['/nothing', '/../package.json', '/..%2fpackage.json', '/assets', '//etc/passwd'])(
    'and nothing else is: %s',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );

  test('by GET and HEAD alone', async () => {
    const head = await get('/', {}, 'HEAD');
    expect([head.status, head.body.length]).toEqual([200, 0]);
    const post = await get('/', {}, 'POST');
    expect([post.status, post.headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  test('until it is told to stop, which ends well', async () => {
    expect(await server.stop()).toBe(0);
  });

  interface Answer {
    readonly status: number | undefined;
    readonly headers: Readonly<Record<string, string | string[] | undefined>>;
    readonly body: Buffer;
  }

  // Not fetch: it mends paths and unpacks bodies.
  function get(
    path: string,
    headers: Readonly<Record<string, string | string[]>> = {},
    method = 'GET',
  ): Promise<Answer> {
    const { hostname, port } = new URL(server.url);
    return new Promise((resolve, reject) => {
      const sent = request({ hostname, port, path, method, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const { statusCode, headers: given } = response;
          resolve({ status: statusCode, headers: given, body: Buffer.concat(parts) });
        });
      });
      sent.on('error', reject);
      sent.end();
    });
  }
});

test('a port that is taken is said, with what to do', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const { exitCode, stdout, stderr } = await runBin(['playground', '--port', String(port)]);
  other.close();
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toContain(`port ${port} of 127.0.0.1 is taken`);
  expect(stderr).toContain('--port 0');
});

test('what is no port is refused', async () => {
  const { exitCode, stderr } = await runBin(['playground', '--port', '70000']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('Write a port from 0 to 65535');
});
