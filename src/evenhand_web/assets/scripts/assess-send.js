// Sends what waits, in order and one send at a time, and tries again for as long as it
// takes. Nothing is taken out of the outbox before the site has acknowledged it.
const MOST = 100;
const LONGEST_PAUSE = 30_000;

export class Sender {
  // `told` has: answered(answer), changed(), trouble(word), barred() and place().
  constructor(store, device, urls, token, told) {
    Object.assign(this, { store, device, urls, token, told });
    this.pause = 1000;
    this.busy = false;
    this.again = false;
    addEventListener("online", () => this.send());
  }

  async send() {
    if (this.busy) {
      this.again = true;
      return;
    }
    this.busy = true;
    clearTimeout(this.timer);
    try {
      await navigator.locks.request(`evenhand ${this.store.assessment}`, () => this.all());
    } finally {
      this.busy = false;
    }
    if (this.again) {
      this.again = false;
      this.send();
    }
  }

  async all() {
    for (;;) {
      const waiting = (await this.store.waiting()).filter((one) => !one.refused);
      if (!waiting.length) return;
      const answer = await this.post(waiting);
      if (!answer) return;
      this.pause = 1000;
      await this.taken(answer);
    }
  }

  async taken(answer) {
    await this.told.answered(answer);
    await this.store.remove(answer.stored);
    const there = await this.store.waiting();
    for (const one of there.filter((one) => answer.refused[one.id])) {
      await this.store.change({ ...one, refused: answer.refused[one.id] });
    }
    await this.told.changed();
  }

  async post(waiting) {
    const body = {
      device: this.device,
      person: this.store.vault.person,
      captured: await this.store.captured(),
      waiting: waiting.length,
      since: this.told.place(),
      operations: waiting.slice(0, MOST).map((one) => ({
        id: one.id,
        number: one.number,
        field: one.field,
        value: one.value,
        basis: one.basis,
        captured: one.captured,
        ...(one.reason && { reason: one.reason }),
      })),
    };
    const answer = await this.ask(body);
    if (answer?.status === 403 && (await this.renewed())) return this.read(await this.ask(body));
    return this.read(answer);
  }

  async ask(body) {
    try {
      return await fetch(this.urls.send, {
        method: "POST",
        redirect: "manual",
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.token },
        body: JSON.stringify(body),
      });
    } catch {
      return null;
    }
  }

  // After signing in again a new token is needed.
  async renewed() {
    const news = await this.news();
    return Boolean(news);
  }

  async read(answer) {
    if (answer?.ok) {
      try {
        return await answer.json();
      } catch {
        // Cut off in the middle: it will be sent again, and has no effect twice.
      }
    }
    this.told.trouble(trouble(answer));
    if (answer && [403, 404].includes(answer.status)) await this.told.barred();
    this.timer = setTimeout(() => this.send(), this.pause);
    this.pause = Math.min(2 * this.pause, LONGEST_PAUSE);
    return null;
  }

  // What others entered, and who is here.
  async news() {
    try {
      const at = `${this.urls.news}?since=${this.told.place()}`;
      const answer = await fetch(at, { redirect: "manual" });
      if (!answer.ok) return null;
      const news = await answer.json();
      this.token = news.token;
      await this.told.answered(news);
      return news;
    } catch {
      return null;
    }
  }
}

// What stands in the way, in one of the page's words.
function trouble(answer) {
  if (!answer || answer.status >= 500) return "no_network";
  if (answer.type === "opaqueredirect") return "sign_in";
  return answer.status === 409 ? "other_person" : "not_permitted";
}
