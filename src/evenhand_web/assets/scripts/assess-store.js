// The outbox: every operation lies here, on the device's disk and encrypted, until the site
// has said that it is on its own. Each person has a database of their own, so that nobody
// sends what somebody else has entered on the same machine.
import { openDB } from "./idb.js";

const STRICT = { durability: "strict" };
const PREFIX = "evenhand-";

export async function openDevice(person) {
  const db = await openDB(PREFIX + person, 2, {
    upgrade(made, old) {
      if (old < 1) {
        made.createObjectStore("about");
        made.createObjectStore("counters");
        const outbox = made.createObjectStore("outbox", { keyPath: "id" });
        outbox.createIndex("assessment", ["assessment", "number"]);
      }
      if (old < 2) made.createObjectStore("taken", { keyPath: "path" });
    },
  });
  return new Device(db, person);
}

// Everybody who has something on this device.
export async function peopleHere() {
  const there = await indexedDB.databases();
  return there.map(({ name }) => name).filter((name) => name.startsWith(PREFIX))
    .map((name) => name.slice(PREFIX.length)).sort();
}

// That the browser does not clear what lies here when it wants room. Some ask the person
// first, who may never answer: nothing waits for it, and without it everything works too.
export function askToKeep() {
  Promise.resolve(navigator.storage?.persist?.()).catch(() => {});
}

// What lies here of one person, whatever it is about. Nothing of it needs a key.
export class Device {
  constructor(db, person) {
    Object.assign(this, { db, person });
  }

  // This device's id, made once.
  async id() {
    const tx = this.db.transaction("about", "readwrite", STRICT);
    let id = await tx.store.get("device");
    if (id === undefined) {
      id = crypto.randomUUID();
      await tx.store.put(id, "device");
    }
    await tx.done;
    return id;
  }

  // "vault": the keys under the passphrase, whose they are; "tries": how often it was wrong.
  about(name) {
    return this.db.get("about", name);
  }

  async note(name, value) {
    const tx = this.db.transaction("about", "readwrite", STRICT);
    await (value === null ? tx.store.delete(name) : tx.store.put(value, name));
    await tx.done;
  }

  // Everything that waits, as it lies here.
  outbox() {
    return this.db.getAll("outbox");
  }

  async counts() {
    const counts = new Map();
    for (const { assessment } of await this.outbox()) {
      counts.set(assessment, (counts.get(assessment) ?? 0) + 1);
    }
    return counts;
  }

  taken(path) {
    return path === undefined ? this.db.getAll("taken") : this.db.get("taken", path);
  }

  async putTaken(record) {
    const tx = this.db.transaction("taken", "readwrite", STRICT);
    await tx.store.put(record);
    await tx.done;
  }

  // What the site had in force when it last said so; of a case that is taken still.
  async remember(path, heads) {
    const tx = this.db.transaction("taken", "readwrite", STRICT);
    const record = await tx.store.get(path);
    if (record) await tx.store.put({ ...record, heads });
    await tx.done;
  }

  // What was taken offline; with the last of it the passphrase goes, too. What waits stays.
  async wipeTaken(path) {
    const tx = this.db.transaction(["taken", "about"], "readwrite", STRICT);
    const taken = tx.objectStore("taken");
    await taken.delete(path);
    if (!(await taken.count())) {
      await tx.objectStore("about").delete("vault");
      await tx.objectStore("about").delete("tries");
    }
    await tx.done;
  }

  // What is over is gone from here the next time that anybody looks.
  async wipeOver(now = Date.now()) {
    const over = (await this.taken()).filter((one) => one.until <= now);
    for (const { path } of over) await this.wipeTaken(path);
    return over;
  }

  // What the person has in a sealed file, or what the site has acknowledged.
  async remove(ids) {
    const tx = this.db.transaction("outbox", "readwrite", STRICT);
    await Promise.all(ids.map((id) => tx.store.delete(id)));
    await tx.done;
  }
}

// One assessment on this device, opened with the person's keys.
export class Store {
  constructor(device, vault, assessment, path) {
    Object.assign(this, { device, db: device.db, vault, assessment });
    this.turn = Promise.resolve();
    // Where the page is that sends this; ids, and nothing of a case.
    this.path = path;
    // How many wait that no key of ours opens; they stay.
    this.unreadable = 0;
  }

  range() {
    return IDBKeyRange.bound([this.assessment, 0], [this.assessment, Infinity]);
  }

  // What waits here, in the order in which it was entered.
  async waiting() {
    const there = await this.db.getAllFromIndex("outbox", "assessment", this.range());
    const found = await Promise.all(there.map((one) => this.opened(one).catch(() => null)));
    const whole = found.filter(Boolean);
    this.unreadable = found.length - whole.length;
    return whole;
  }

  async opened(record) {
    if (!record.box) return record;
    const { id, assessment, number } = record;
    const inner = await this.vault.open(record, assessment, number, id);
    return { ...inner, id, assessment, number };
  }

  async locked(operation) {
    const { id, assessment, number, ...inner } = operation;
    const device = (this.own ??= await this.device.id());
    const box = await this.vault.lock({ ...inner, device }, assessment, number, id);
    return { id, assessment, number, path: this.path, ...box };
  }

  // Number it and write it; when this is over, it is on the disk. One after the other: what
  // was entered later has the higher number.
  add(operation) {
    const made = this.turn.then(() => this.numbered(operation));
    this.turn = made.catch(() => null);
    return made;
  }

  // Encrypting takes a moment, in which another tab may have taken the number.
  async numbered(operation) {
    for (;;) {
      const number = (await this.captured()) + 1;
      const whole = { ...operation, number, assessment: this.assessment };
      const record = await this.locked(whole);
      const tx = this.db.transaction(["counters", "outbox"], "readwrite", STRICT);
      const counters = tx.objectStore("counters");
      const free = ((await counters.get(this.assessment)) ?? 0) + 1 === number;
      if (free) {
        await counters.put(number, this.assessment);
        await tx.objectStore("outbox").add(record);
      }
      await tx.done;
      if (free) return whole;
    }
  }

  async change(operation) {
    const record = await this.locked(operation);
    const tx = this.db.transaction("outbox", "readwrite", STRICT);
    await tx.store.put(record);
    await tx.done;
  }

  // What an older release wrote is not encrypted yet.
  async lockOlder() {
    const there = await this.db.getAllFromIndex("outbox", "assessment", this.range());
    for (const one of there.filter((one) => !one.box)) await this.change(one);
  }

  // Only what the site has acknowledged, or the person has let go.
  remove(ids) {
    return this.device.remove(ids);
  }

  // The number of the last operation that was entered here.
  async captured() {
    return (await this.db.get("counters", this.assessment)) ?? 0;
  }
}
