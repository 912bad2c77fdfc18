import ssh2, {
  type BaseAgent,
  type IdentityCallback,
  type ParsedKey,
  type SignCallback,
  type SigningRequestOptions,
} from 'ssh2';

/** One key of an agent, which signs with it. */
export interface AgentKey {
  readonly agent: BaseAgent;
  readonly blob: Buffer;
}

/** An agent asks nobody before it lists its keys. */
const answerMs = 10_000;

/** The keys that an agent has; rejects where it does not answer. Those of kinds that ssh2 has not are left out. */
export async function listAgentKeys(socket: string): Promise<readonly AgentKey[]> {
  const agent = ssh2.createAgent(socket);
  const keys = await new Promise<readonly ParsedKey[]>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('it does not answer')), answerMs);
    agent.getIdentities((error, found = []) => {
      clearTimeout(timer);
      if (error) reject(error);
      else resolve(found.flatMap(toKey));
    });
  });
  return keys.map((key) => ({ agent: new OneKeyAgent(agent, key), blob: key.getPublicSSH() }));
}

type ListedKey = NonNullable<Parameters<IdentityCallback>[1]>[number];

function toKey(listed: ListedKey): readonly ParsedKey[] {
  // Only agents of others' making list keys in an object of their own.
  if (typeof listed === 'object' && 'pubKey' in listed) return [];
  const key = ssh2.utils.parseKey(listed);
  return key instanceof Error ? [] : [key];
}

/** An agent with a single key, so that each is one try of ours, and the next is ours to choose. */
class OneKeyAgent extends ssh2.BaseAgent {
  readonly #agent: BaseAgent;
  readonly #key: ParsedKey;

  constructor(agent: BaseAgent, key: ParsedKey) {
    super();
    this.#agent = agent;
    this.#key = key;
  }

  override getIdentities(callback: IdentityCallback): void {
    callback(null, [this.#key]);
  }

  override sign(
    key: string | Buffer | ParsedKey,
    data: Buffer,
    options: SigningRequestOptions | SignCallback,
    callback?: SignCallback,
  ): void {
    if (typeof options === 'function') this.#agent.sign(key, data, options);
    else if (callback) this.#agent.sign(key, data, options, callback);
  }
}
