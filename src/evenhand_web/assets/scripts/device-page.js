// What lies on this device: shown when the site cannot be reached, and before signing out.
import { sealed, unwrapped, vaultOf } from "./assess-vault.js";
import { Sender } from "./assess-send.js";
import { openDevice, peopleHere, Store } from "./assess-store.js";
import { askWorker, forget, keepUnlocked, lockWhenUnused } from "./device-lock.js";

const root = document.getElementById("device");
const { words, seal, keys } = JSON.parse(document.getElementById("device-data").textContent);
const online = root.dataset.person;
const at = (id) => document.getElementById(id);
const devices = new Map();
// While somebody is sealing, nothing that they look at is made anew.
let sealing = false;

function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function say(word, values = {}) {
  at("device-said").textContent = word ? filled(words[word], values) : "";
}

async function begin() {
  for (const person of online ? [online] : await peopleHere()) {
    const device = await openDevice(person);
    const over = await device.wipeOver();
    if (over.some((one) => one.path === location.pathname)) say("over");
    devices.set(person, device);
  }
  await lines();
  if (online) return sendAll(await vaultOf(online, keys));
  const { vault } = await askWorker();
  if (vault && devices.has(vault.person)) return unlocked(vault);
  return askPassphrase();
}

// What waits, and the way to seal it; nothing here needs a key.
async function lines() {
  const list = at("device-lines");
  if (!sealing) list.replaceChildren();
  let all = 0;
  for (const device of devices.values()) {
    const waiting = (await device.outbox()).length;
    all += waiting;
    if (waiting && !sealing) list.append(await line(device, waiting));
  }
  at("device-nothing").hidden = all > 0;
  return all;
}

async function line(device, count) {
  const item = document.createElement("li");
  const name = (await device.about("vault"))?.name;
  const said = filled(words.waits, { count });
  item.append(paragraph(name ? `${name}: ${said}` : said));
  const make = button(words.seal, () => sealAll(device, item));
  item.append(make);
  return item;
}

// As they lie here: no passphrase is needed, and none helps against the site's key.
async function sealAll(device, item) {
  sealing = true;
  const entries = (await device.outbox()).filter((one) => one.box);
  const packed = entries.map(({ id, assessment, number, key, box }) => ({
    id,
    assessment,
    number,
    key,
    box: btoa(String.fromCharCode(...box)),
  }));
  const what = { person: device.person, device: await device.id(), entries: packed };
  const file = new Blob([await sealed(seal, what)], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  const day = new Date().toISOString().slice(0, 10);
  link.download = `evenhand-${day}-${seal.id.slice(0, 4)}.sealed`;
  link.click();
  const wipe = button(words.wipe, () => wipeAll(device, entries.map((one) => one.id)));
  item.replaceChildren(paragraph(words.sealed), wipe);
  wipe.focus();
}

async function wipeAll(device, ids) {
  await device.remove(ids);
  for (const { path } of await device.taken()) await device.wipeTaken(path);
  await forget();
  sealing = false;
  await lines();
  say("wiped");
}

async function sendAll(vault) {
  const [device] = devices.values();
  const paths = new Map((await device.outbox()).map((one) => [one.assessment, one.path]));
  for (const [assessment, path] of paths) {
    if (path) await send(new Store(device, vault, assessment, path), path);
  }
  if (!(await lines())) say("all_saved");
}

async function send(store, path) {
  const nobody = async () => null;
  const told = { answered: nobody, changed: nobody, place: () => 0, trouble: say, barred: nobody };
  const urls = { send: `${path}operations`, news: `${path}news` };
  const token = root.dataset.token;
  const sender = new Sender(store, await store.device.id(), urls, token, told);
  await sender.send();
  clearTimeout(sender.timer);
}

async function askPassphrase() {
  const form = at("unlock");
  const choice = form.elements.person;
  for (const [person, device] of devices) {
    const vault = await device.about("vault");
    if (vault) choice.append(new Option(vault.name, person));
  }
  at("unlock-person").hidden = choice.options.length < 2;
  form.hidden = !choice.options.length;
  at("not-here").hidden = !form.hidden;
  let turn = Promise.resolve();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // One after the other, so that each is counted.
    turn = turn.then(() => unlock(devices.get(choice.value), form.elements.passphrase));
  });
  if (!form.hidden) form.elements.passphrase.focus();
}

// Each mistake after the second makes the next try wait, twice as long as the last.
async function unlock(device, control) {
  const tries = (await device.about("tries")) ?? { count: 0, until: 0 };
  const seconds = Math.ceil((tries.until - Date.now()) / 1000);
  if (seconds > 0) return say("wait", { seconds });
  const count = tries.count + 1;
  const pause = count < 3 ? 0 : Math.min(5000 * 2 ** (count - 3), 15 * 60_000);
  // Counted before it is tried: a page that is closed in the middle gains nothing.
  await device.note("tries", { count, until: Date.now() + pause });
  say("opening");
  let vault;
  try {
    vault = await unwrapped(device.person, await device.about("vault"), control.value);
  } catch {
    control.value = "";
    control.focus();
    return say("wrong_passphrase");
  }
  await device.note("tries", null);
  await keepUnlocked(vault);
  return unlocked(vault);
}

async function unlocked(vault) {
  at("unlock").hidden = true;
  const device = devices.get(vault.person);
  const record = await device.taken(location.pathname);
  if (record) return openCase(device, vault, record);
  say("");
  at("not-here").hidden = false;
  at("device-cases").append(await cases(device, vault));
  return lockWhenUnused(lock);
}

async function lock() {
  await forget();
  location.reload();
}

async function cases(device, vault) {
  const list = document.createElement("ul");
  list.className = "govuk-list";
  for (const { path, page } of await device.taken()) {
    const { reference } = await vault.open(page, path, "page");
    const link = document.createElement("a");
    Object.assign(link, { className: "govuk-link", href: path, textContent: reference });
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  return list;
}

// The page as it was taken, with what the site had in force when it last said so.
async function openCase(device, vault, record) {
  const { html, title } = await vault.open(record.page, record.path, "page");
  const heads = record.heads && (await vault.open(record.heads, record.path, "heads"));
  const others = await cases(device, vault);
  const main = at("main-content");
  main.innerHTML = html;
  const around = document.createElement("nav");
  around.setAttribute("aria-label", words.cases);
  around.append(paragraph(words.without), others);
  main.prepend(around);
  document.title = title;
  window.evenhandUnlocked = { vault, heads };
  await import(record.script);
}

function paragraph(text) {
  const made = document.createElement("p");
  made.className = "govuk-body";
  made.textContent = text;
  return made;
}

function button(text, act) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: "govuk-button", textContent: text });
  made.addEventListener("click", act);
  return made;
}

begin().catch(() => say("failed"));
