// On every page: how much is still to send, and no signing out before the person knows.
import { openDevice, peopleHere } from "./assess-store.js";

const form = document.querySelector("[data-sign-out]");

async function deviceHere() {
  const person = form.dataset.signOut;
  if (!(await peopleHere()).includes(person)) return null;
  return openDevice(person);
}

async function count(device) {
  const waiting = (await device.outbox()).length;
  const link = document.getElementById("unsent");
  link.hidden = !waiting;
  link.textContent = link.dataset.words.replace("{count}", waiting);
  return waiting;
}

// Signing out gives back what was taken offline; but nothing goes that is not at the site.
async function leave(device) {
  if (await count(device)) {
    location.assign(document.getElementById("unsent").href);
    return;
  }
  for (const { path } of await device.taken()) await device.wipeTaken(path);
  for (const name of await caches.keys()) await caches.delete(name);
  const worker = await navigator.serviceWorker?.getRegistration("/");
  worker?.active?.postMessage({ what: "forget" });
  await worker?.unregister();
  form.submit();
}

export async function watchLeaving() {
  if (!form || !window.indexedDB?.databases) return;
  const device = await deviceHere();
  if (device) await count(device);
  form.addEventListener("submit", async (event) => {
    // Who has entered nothing here signs out at once; on a case's page they may have.
    if (!device && !document.getElementById("assessment")) return;
    event.preventDefault();
    try {
      const there = device ?? (await deviceHere());
      if (there) await leave(there);
      else form.submit();
    } catch {
      form.submit();
    }
  });
}
