import type { Client, ClientChannel } from 'ssh2';

/** The target did not open another session; nothing was run. */
export class SessionRefusal extends Error {
  override readonly name = 'SessionRefusal';
}

/** Has a line run by the user's shell; rejects with a `SessionRefusal` where the target runs nothing. */
export function openChannel(client: Client, line: Buffer): Promise<ClientChannel> {
  return new Promise((resolve, reject) => {
    try {
      client.exec(asText(line), (error, channel) => {
        if (error) return reject(new SessionRefusal(error.message, { cause: error }));
        // Nobody else listens; an error is never the only sign of an end.
        channel.on('error', () => {});
        channel.stderr.on('error', () => {});
        return resolve(channel);
      });
    } catch (error) {
      reject(error);
    }
  });
}

/** ssh2 takes bytes as well as text, though its types do not say so; text could not hold all bytes. */
function asText(line: Buffer): string {
  return line as unknown as string;
}
