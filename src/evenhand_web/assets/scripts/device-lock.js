// Locking after a time of no use, and the worker that holds the keys between two pages.
import { Vault } from "./assess-vault.js";

const LOCK_AFTER = 10 * 60_000;
const LOOK = 15_000;

async function worker() {
  if (!navigator.serviceWorker) return null;
  return (await navigator.serviceWorker.getRegistration())?.active ?? null;
}

async function tell(message) {
  (await worker())?.postMessage(message);
}

// What the worker says: its version, and the keys if they were used lately.
export async function askWorker() {
  const there = await worker();
  if (!there) return { version: "", vault: null };
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((done) => (port1.onmessage = ({ data }) => done(data)));
  const late = new Promise((done) => setTimeout(done, 3000, { version: "", keys: null }));
  there.postMessage({ what: "ask" }, [port2]);
  const { version, keys } = await Promise.race([answer, late]);
  return { version, vault: keys && new Vault(keys.person, keys.newest, keys.keys) };
}

export function keepUnlocked({ person, newest, keys }) {
  return tell({ what: "keep", keys: { person, newest, keys } });
}

export function forget() {
  return tell({ what: "forget" });
}

// `lock` is called once nobody has touched the page for so long.
export function lockWhenUnused(lock) {
  let last = Date.now();
  for (const what of ["pointerdown", "keydown", "input", "wheel", "touchstart"]) {
    addEventListener(what, () => (last = Date.now()), { passive: true, capture: true });
  }
  const looking = setInterval(() => {
    if (Date.now() - last < LOCK_AFTER) return Date.now() - last < 2 * LOOK && tell({ what: "used" });
    clearInterval(looking);
    return lock();
  }, LOOK);
}
