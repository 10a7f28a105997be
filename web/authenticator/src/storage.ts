/**
 * Keeps the wallet in IndexedDB, keys included: they are stored as keys, never as bytes. Several tabs
 * may be open: a change reads and writes in one transaction, and the others are told.
 */
import { leaveTrace } from "./trace.js";
import { EMPTY, type Wallet } from "./wallet.js";

const DATABASE = "passlight";
const STORE = "kept";
const KEY = "wallet";

export class Storage {
  readonly #database: IDBDatabase;
  readonly #channel = new BroadcastChannel(DATABASE);

  private constructor(database: IDBDatabase) {
    this.#database = database;
  }

  /** Rejects with a DOMException where the browser lets this page keep nothing. */
  static async open(): Promise<Storage> {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => { request.result.createObjectStore(STORE); };
    return new Storage(await done(request));
  }

  async read(): Promise<Wallet> {
    const store = this.#database.transaction(STORE).objectStore(STORE);
    return kept(store);
  }

  /** Gives the wallet as it is after the change, once it is on disk. */
  async update(change: (wallet: Wallet) => Wallet): Promise<Wallet> {
    // "strict": an account must not be lost to a phone that is switched off.
    const transaction = this.#database.transaction(STORE, "readwrite", { durability: "strict" });
    const store = transaction.objectStore(STORE);
    const before = await kept(store);
    const wallet = change(before);
    store.put(wallet, KEY);
    await completed(transaction);
    if (before.accounts !== wallet.accounts) leaveTrace(wallet);
    this.#channel.postMessage("changed");
    return wallet;
  }

  whenChangedElsewhere(listener: () => void): void {
    this.#channel.onmessage = listener;
  }
}

async function kept(store: IDBObjectStore): Promise<Wallet> {
  return (await done(store.get(KEY) as IDBRequest<Wallet | undefined>)) ?? EMPTY;
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => { resolve(request.result); };
    request.onerror = () => { reject(request.error ?? new DOMException("the request failed")); };
  });
}

function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => { resolve(); };
    transaction.onabort = () => { reject(transaction.error ?? new DOMException("the transaction was aborted")); };
  });
}
