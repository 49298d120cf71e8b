/**
 * What somebody has done at the desk and not yet published: kept at once, so that a closed window loses nothing. Where the browser keeps
 * nothing (some private windows), the page itself does, as long as it is open, and the desk says so.
 */
const KEY = 'desk:';

export class Store {
  readonly #name: string;
  readonly #memory: Record<string, unknown> = {};
  /** False where nothing outlives this window. */
  lasting = true;

  /** `name` tells the desks of one computer apart. */
  constructor(name: string) {
    this.#name = KEY + name;
    try {
      Object.assign(this.#memory, JSON.parse(localStorage.getItem(this.#name) ?? '{}'));
    } catch {
      this.lasting = false;
    }
  }

  get<T>(key: string): T | undefined {
    return this.#memory[key] as T | undefined;
  }

  set(key: string, value: unknown): void {
    if (value === undefined) delete this.#memory[key];
    else this.#memory[key] = value;
    try {
      localStorage.setItem(this.#name, JSON.stringify(this.#memory));
    } catch {
      this.lasting = false;
    }
  }
}

/** Files, which are too large for the store above: in the browser's database, or, where it has none, in this window. */
export class Shelf {
  readonly #name: string;
  readonly #memory = new Map<string, Uint8Array>();

  constructor(name: string) {
    this.#name = KEY + name;
  }

  async #run<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
    return new Promise((resolve) => {
      try {
        const opening = indexedDB.open(this.#name, 1);
        opening.onupgradeneeded = () => void opening.result.createObjectStore('files');
        opening.onerror = () => resolve(undefined);
        opening.onblocked = () => resolve(undefined);
        opening.onsuccess = () => {
          try {
            const request = act(opening.result.transaction('files', mode).objectStore('files'));
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => resolve(undefined);
          } catch {
            resolve(undefined);
          }
        };
      } catch {
        resolve(undefined);
      }
    });
  }

  async put(key: string, bytes: Uint8Array): Promise<void> {
    this.#memory.set(key, bytes);
    await this.#run('readwrite', (s) => s.put(bytes, key));
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    return this.#memory.get(key) ?? (await this.#run<Uint8Array>('readonly', (s) => s.get(key) as IDBRequest<Uint8Array>));
  }

  /** Forgets every file but these. */
  async keepOnly(keys: readonly string[]): Promise<void> {
    for (const key of this.#memory.keys()) if (!keys.includes(key)) this.#memory.delete(key);
    const all = (await this.#run('readonly', (s) => s.getAllKeys())) ?? [];
    for (const key of all) if (!keys.includes(String(key))) await this.#run('readwrite', (s) => s.delete(key));
  }
}
