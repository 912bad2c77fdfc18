/**
 * SCTP chunk types by name, in the order of their numbers, which is the order in which `-S` and `-L`
 * print them; with the letters of the flags that the tool knows for them. Measured on 1.8.9 and
 * 1.8.13; I_DATA, RE_CONFIG, PAD and I_FORWARD_TSN came with 1.8.8. Names are read in any case.
 */
export const SCTP_CHUNKS = [
  ['DATA', 0x00, 'IUBE'],
  ['INIT', 0x01, ''],
  ['INIT_ACK', 0x02, ''],
  ['SACK', 0x03, ''],
  ['HEARTBEAT', 0x04, ''],
  ['HEARTBEAT_ACK', 0x05, ''],
  ['ABORT', 0x06, 'T'],
  ['SHUTDOWN', 0x07, ''],
  ['SHUTDOWN_ACK', 0x08, ''],
  ['ERROR', 0x09, ''],
  ['COOKIE_ECHO', 0x0a, ''],
  ['COOKIE_ACK', 0x0b, ''],
  ['ECN_ECNE', 0x0c, ''],
  ['ECN_CWR', 0x0d, ''],
  ['SHUTDOWN_COMPLETE', 0x0e, 'T'],
  ['I_DATA', 0x40, 'IUBE'],
  ['ASCONF_ACK', 0x80, ''],
  ['RE_CONFIG', 0x82, ''],
  ['PAD', 0x84, ''],
  ['FORWARD_TSN', 0xc0, ''],
  ['ASCONF', 0xc1, ''],
  ['I_FORWARD_TSN', 0xc2, ''],
] as const satisfies readonly (readonly [name: string, number: number, flags: string])[];

export type SctpChunk = (typeof SCTP_CHUNKS)[number][0];

/** The chunk of a name in any case, or of a number as `-L -n` prints it (`0x000E`). */
export function findSctpChunk(word: string): (typeof SCTP_CHUNKS)[number] | undefined {
  const upper = word.toUpperCase();
  const number = /^0X[0-9A-F]{4}$/.test(upper) ? Number(word) : -1;
  return SCTP_CHUNKS.find(([name, code]) => name === upper || code === number);
}
