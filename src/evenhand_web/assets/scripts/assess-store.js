// The outbox: every operation lies here, on the device's disk, until the site has said
// that it is on its own. Each person has a database of their own, so that nobody sends
// what somebody else has entered on the same machine.
import { openDB } from "./idb.js";

const STRICT = { durability: "strict" };

export async function openStore(person, assessment) {
  const db = await openDB(`evenhand-${person}`, 1, {
    upgrade(made) {
      made.createObjectStore("about");
      made.createObjectStore("counters");
      const outbox = made.createObjectStore("outbox", { keyPath: "id" });
      outbox.createIndex("assessment", ["assessment", "number"]);
    },
  });
  await navigator.storage?.persist?.();
  return new Store(db, assessment);
}

class Store {
  constructor(db, assessment) {
    this.db = db;
    this.assessment = assessment;
  }

  // What waits here of this assessment, in the order in which it was entered.
  async waiting() {
    const range = IDBKeyRange.bound([this.assessment, 0], [this.assessment, Infinity]);
    return this.db.getAllFromIndex("outbox", "assessment", range);
  }

  // Number it and write it; when this is over, it is on the disk.
  async add(operation) {
    const tx = this.db.transaction(["counters", "outbox"], "readwrite", STRICT);
    const counters = tx.objectStore("counters");
    const number = ((await counters.get(this.assessment)) ?? 0) + 1;
    const whole = { ...operation, number, assessment: this.assessment };
    await counters.put(number, this.assessment);
    await tx.objectStore("outbox").add(whole);
    await tx.done;
    return whole;
  }

  async change(operation) {
    const tx = this.db.transaction("outbox", "readwrite", STRICT);
    await tx.store.put(operation);
    await tx.done;
  }

  // Only what the site has acknowledged, or the person has let go.
  async remove(ids) {
    const tx = this.db.transaction("outbox", "readwrite", STRICT);
    await Promise.all(ids.map((id) => tx.store.delete(id)));
    await tx.done;
  }

  // The number of the last operation that was entered here.
  async captured() {
    return (await this.db.get("counters", this.assessment)) ?? 0;
  }

  // This device's id, made once.
  async device() {
    const tx = this.db.transaction("about", "readwrite", STRICT);
    let id = await tx.store.get("device");
    if (id === undefined) {
      id = crypto.randomUUID();
      await tx.store.put(id, "device");
    }
    await tx.done;
    return id;
  }
}
