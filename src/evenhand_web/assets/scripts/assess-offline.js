// Taking a case offline, for a stated time, and giving it back.
import { wrapped, unwrapped } from "./assess-vault.js";
import { askWorker, forget, lockWhenUnused } from "./device-lock.js";
import * as show from "./assess-show.js";
import { askToKeep } from "./assess-store.js";

const LEAST = 12;
const box = document.getElementById("offline");

export class Offline {
  // `page` has: store, sender, words, script (whose page it is), keys (where the site gave
  // them), unsent(), flush().
  constructor(page) {
    Object.assign(this, page);
    this.device = page.store.device;
    this.path = location.pathname;
    this.leaving = false;
  }

  async begin() {
    if (!box || !navigator.serviceWorker || !crypto.subtle) return;
    if (this.keys) await this.device.wipeOver();
    const form = document.getElementById("offline-form");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.take(form).catch(() => this.say("offline_failed"));
    });
    document.getElementById("offline-back").addEventListener("click", () => this.giveBack());
    try {
      if (this.keys) await this.tidy();
      await this.shown();
    } finally {
      // Only now, so that no field goes away under somebody's hands.
      box.hidden = false;
    }
    lockWhenUnused(() => this.lock());
  }

  say(word, values = {}) {
    show.say("offline-said", word && show.filled(this.words[word], values));
  }

  async shown() {
    const record = await this.device.taken(this.path);
    const vault = await this.device.about("vault");
    document.getElementById("offline-form").hidden = Boolean(record) || !this.keys;
    document.getElementById("offline-again").hidden = Boolean(vault);
    document.getElementById("offline-taken").hidden = !record;
    this.say(record ? "taken_until" : "", { moment: record?.moment });
  }

  async take(form) {
    const { passphrase, again, days } = form.elements;
    const there = await this.device.about("vault");
    if (!(await this.passes(there, passphrase.value, again.value))) return passphrase.focus();
    this.say("offline_taking");
    await this.register();
    askToKeep();
    const answer = await this.post({ days: Number(days.value) });
    const made = new DOMParser().parseFromString(answer.page, "text/html");
    const main = made.getElementById("main-content");
    const page = { html: main.innerHTML, title: made.title, reference: answer.reference };
    const { store, path } = this;
    const record = {
      path,
      assessment: store.assessment,
      until: Date.parse(answer.until),
      moment: answer.moment,
      version: box.dataset.version,
      script: this.script,
      page: await store.vault.lock(page, path, "page"),
    };
    if (!there) {
      const vault = await wrapped(this.keys, passphrase.value);
      await this.device.note("vault", { ...vault, newest: this.keys[0].id, name: box.dataset.name });
    }
    await this.device.putTaken(record);
    form.reset();
    await this.remember(this.heads());
    return this.shown();
  }

  // A new passphrase is entered twice; the one that is there opens what it should.
  async passes(there, passphrase, again) {
    if (there) {
      try {
        await unwrapped(this.store.vault.person, there, passphrase);
        return true;
      } catch {
        this.say("wrong_passphrase");
        return false;
      }
    }
    if (passphrase.length < LEAST) this.say("passphrase_short", { count: LEAST });
    else if (passphrase !== again) this.say("passphrase_differs");
    else return true;
    return false;
  }

  // The worker of this very release, so that what is kept fits the page that is taken.
  async register() {
    const { worker, version } = box.dataset;
    const there = await navigator.serviceWorker.register(worker, { scope: "/" });
    if (there.active) await there.update();
    const made = there.installing ?? there.waiting;
    if (made) await activated(made);
    if ((await askWorker()).version !== version) throw new Error("another release");
  }

  async post(what) {
    const body = { ...what, device: await this.device.id() };
    const answer = await fetch(box.dataset.take, {
      method: "POST",
      redirect: "error",
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.sender.token },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error("refused");
    return answer.json();
  }

  // What the site has in force now, so that the page shows it without a network, too.
  async remember(heads) {
    if (!box || !(await this.device.taken(this.path))) return;
    const locked = await this.store.vault.lock(heads, this.path, "heads");
    await this.device.remember(this.path, locked);
  }

  async giveBack() {
    if (this.unsent()) return this.say("unsent_first");
    await this.device.wipeTaken(this.path);
    await this.tidy();
    await this.post({ days: 0 }).catch(() => null);
    return this.shown();
  }

  // The person may do nothing here any more: the page goes; what waits can be sealed.
  async barred() {
    await this.device.wipeTaken(this.path);
  }

  // Once nothing is taken, nothing is kept; and of an older release only what is used.
  async tidy() {
    const used = new Set((await this.device.taken()).map((one) => `evenhand-${one.version}`));
    if (used.size) used.add(`evenhand-${box.dataset.version}`);
    for (const name of await caches.keys()) if (!used.has(name)) await caches.delete(name);
    if (used.size) return;
    const there = await navigator.serviceWorker.getRegistration("/");
    await there?.unregister();
  }

  // Only where there is a passphrase that opens it again.
  async lock() {
    if (!(await this.device.taken(this.path))) return;
    await this.flush();
    await forget();
    this.leaving = true;
    location.reload();
  }
}

function activated(worker) {
  return new Promise((done, failed) => {
    const look = () => {
      if (worker.state === "activated") done();
      if (worker.state === "redundant") failed(new Error("not installed"));
    };
    worker.addEventListener("statechange", look);
    look();
  });
}
