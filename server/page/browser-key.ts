const STORE = 'keys'
const NAME = 'device'

/**
 * The key of this browser: made here, kept in IndexedDB, and not extractable, so that a page or an extension that
 * reads everything still cannot carry it away. It signs requests as a laptop's key does.
 */
export interface BrowserKey {
  readonly publicKey: Uint8Array
  readonly device: string
  readonly sign: (message: Uint8Array) => Promise<Uint8Array>
}

export async function browserKey(): Promise<BrowserKey> {
  const database = await open()
  const pair =
    (await request<CryptoKeyPair | undefined>(store(database, 'readonly').get(NAME))) ?? (await made(database))
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', publicKey))
  return {
    publicKey,
    device: [...hash.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
    sign: async (message) =>
      new Uint8Array(await crypto.subtle.sign('Ed25519', pair.privateKey, message as Uint8Array<ArrayBuffer>)),
  }
}

async function made(database: IDBDatabase): Promise<CryptoKeyPair> {
  const pair = (await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair
  await request(store(database, 'readwrite').put(pair, NAME))
  return pair
}

function open(): Promise<IDBDatabase> {
  const opening = indexedDB.open('holdfast-server', 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE)
  return request(opening)
}

function store(database: IDBDatabase, mode: IDBTransactionMode): IDBObjectStore {
  return database.transaction(STORE, mode).objectStore(STORE)
}

function request<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error)
  })
}
