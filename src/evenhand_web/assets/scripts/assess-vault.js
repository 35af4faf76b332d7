// What lies on this device is encrypted (AES-256-GCM) under the person's keys. The site gives
// them to whoever is signed in; without a network they are had with a passphrase only.
const ROUNDS = 600_000;
const NONCE = 12;
const AES = { name: "AES-GCM", length: 256 };
const text = new TextEncoder();

export function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
}

export function base64Of(bytes) {
  let signs = "";
  for (const one of new Uint8Array(bytes)) signs += String.fromCharCode(one);
  return btoa(signs);
}

// `keys` are CryptoKeys by id; what is written is under `newest`.
export class Vault {
  constructor(person, newest, keys) {
    Object.assign(this, { person, newest, keys });
  }

  // Encrypt a value; it opens only where the same words are named again.
  async lock(value, ...bound) {
    const plain = text.encode(JSON.stringify(value));
    const box = await locked(this.keys.get(this.newest), plain, this.words(bound));
    return { key: this.newest, box };
  }

  // Throws where the key is another, or anything was changed.
  async open({ key, box }, ...bound) {
    return JSON.parse(await opened(this.keys.get(key), box, this.words(bound)));
  }

  words(bound) {
    return [this.person, ...bound].join("\n");
  }
}

// The person's keys as the site gives them: the newest first.
export async function vaultOf(person, given) {
  const keys = new Map();
  for (const { id, key } of given) {
    const uses = ["encrypt", "decrypt"];
    keys.set(id, await crypto.subtle.importKey("raw", bytesOf(key), AES, false, uses));
  }
  return new Vault(person, given[0].id, keys);
}

// The keys, to lie on the device: whoever has the passphrase has them.
export async function wrapped(given, passphrase) {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const key = await derived(passphrase, salt, ROUNDS);
  const box = await locked(key, text.encode(JSON.stringify(given)), "keys");
  return { salt, rounds: ROUNDS, box };
}

// Throws where the passphrase is another.
export async function unwrapped(person, { salt, rounds, box }, passphrase) {
  const key = await derived(passphrase, salt, rounds);
  return vaultOf(person, JSON.parse(await opened(key, box, "keys")));
}

async function derived(passphrase, salt, iterations) {
  const plain = text.encode(passphrase.normalize("NFKC"));
  const base = await crypto.subtle.importKey("raw", plain, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return crypto.subtle.deriveKey(how, base, AES, false, ["encrypt", "decrypt"]);
}

// A nonce of chance, then what was encrypted.
async function locked(key, plain, words) {
  const iv = crypto.getRandomValues(new Uint8Array(NONCE));
  const how = { name: "AES-GCM", iv, additionalData: text.encode(words) };
  const rest = new Uint8Array(await crypto.subtle.encrypt(how, key, plain));
  const box = new Uint8Array(NONCE + rest.length);
  box.set(iv);
  box.set(rest, NONCE);
  return box;
}

async function opened(key, box, words) {
  const iv = box.slice(0, NONCE);
  const how = { name: "AES-GCM", iv, additionalData: text.encode(words) };
  return new TextDecoder().decode(await crypto.subtle.decrypt(how, key, box.slice(NONCE)));
}

// A file for the site alone: entries as they wait on the device, encrypted once more to the
// site's public key (ECDH on P-256 with a key of this moment, HKDF-SHA-256, AES-256-GCM).
const FORMAT = "evenhand sealed work 1";

export async function sealed(to, what) {
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const theirs = bytesOf(to.public);
  const site = await crypto.subtle.importKey("raw", theirs, curve, false, []);
  const own = await crypto.subtle.generateKey(curve, false, ["deriveBits"]);
  const ephemeral = new Uint8Array(await crypto.subtle.exportKey("raw", own.publicKey));
  const agreed = { name: "ECDH", public: site };
  const shared = await crypto.subtle.deriveBits(agreed, own.privateKey, 256);
  const base = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const salt = new Uint8Array([...ephemeral, ...theirs]);
  const how = { name: "HKDF", hash: "SHA-256", salt, info: text.encode(FORMAT) };
  const key = await crypto.subtle.deriveKey(how, base, AES, false, ["encrypt"]);
  const box = await locked(key, text.encode(JSON.stringify(what)), `${FORMAT}\n${to.id}`);
  const file = {
    format: FORMAT,
    key: to.id,
    ephemeral: base64Of(ephemeral),
    sealed: base64Of(box),
  };
  return JSON.stringify(file);
}
