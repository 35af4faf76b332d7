// The case page: what is entered is kept on the device, shown, sent, and shown as saved
// only once the site has said so. Where the browser cannot keep it, the forms stay.
import { fold, same, valueOf, withOperations } from "./assess-fold.js";
import { listenToKeys } from "./assess-keys.js";
import { applies } from "./assess-relevance.js";
import { Sender } from "./assess-send.js";
import { Offline } from "./assess-offline.js";
import * as show from "./assess-show.js";
import { askToKeep, openDevice, Store } from "./assess-store.js";
import { vaultOf } from "./assess-vault.js";

const POLL = 15_000;
const TYPING = 1200;
const root = document.getElementById("assessment");
const given = JSON.parse(document.getElementById("assessment-data").textContent);
const { questions, attributes, words } = given;
// Of a page that was opened on the device: the keys, and what the site said last.
const unlocked = window.evenhandUnlocked;
const { fields, place } = unlocked?.heads ?? given;
const heads = new Map(Object.entries(fields));
const ENTRY = /^(quotation|interview|enquiry):/;
// Texts that are being typed: what the person saw when they began, by field.
const drafts = new Map();
const undoable = [];
let local = [];
let known = place;
let trouble = "";
let store, sender, offline;

// What is in force of a field as this page knows it, with what waits here.
function current(field) {
  const own = local.filter((one) => one.field === field && !one.refused);
  return withOperations(heads.get(field) ?? [], own);
}

// Keep it on the device, then show that, then send it.
async function enter(field, value, basis = current(field).map((one) => one.id)) {
  const captured = new Date().toISOString();
  const id = crypto.randomUUID();
  // Known to this page at once, so that what comes next is based on it.
  const operation = { id, field, value, basis, captured, reason: reasonFor(field) };
  local.push(operation);
  render(field);
  // “Saved” was said of what stood there before.
  show.showKept(field, "", words);
  state();
  try {
    const whole = await store.add(operation);
    Object.assign(operation, whole);
  } catch {
    local = local.filter((one) => one !== operation);
    render(field);
    trouble = "cannot_keep";
    state();
    return null;
  }
  show.showKept(field, "device", words);
  state();
  sender.send();
  return operation;
}

// Once the assessment is locked, each section asks why something is changed.
function reasonFor(field) {
  const kind = field.split(":")[0];
  const form = show.controls(field)[0]?.form ?? root.querySelector(`[data-new="${kind}"]`);
  return form?.elements.reason?.value ?? "";
}

const told = {
  place: () => known,
  trouble(word) {
    trouble = word;
    state();
  },
  async answered(answer) {
    trouble = "";
    // An answer that was overtaken by a later one knows less.
    const there = answer.place < known ? {} : answer.fields;
    known = Math.max(known, answer.place);
    for (const [field, now] of Object.entries(there)) heads.set(field, now);
    const stored = new Set(answer.stored ?? []);
    const saved = local.filter((one) => stored.has(one.id)).map((one) => one.field);
    local = local.filter((one) => !stored.has(one.id));
    for (const one of local) if (answer.refused?.[one.id]) one.refused = answer.refused[one.id];
    for (const field of new Set([...Object.keys(there), ...saved])) render(field);
    for (const field of saved) show.showKept(field, waits(field) ? "device" : "saved", words);
    const names = answer.here.join(", ");
    show.say("here", names && show.filled(words.here, { names }));
    state();
    // Before anything is taken out of the outbox.
    await offline?.remember(whatHolds());
  },
  async changed() {
    state();
  },
  barred: () => offline?.barred(),
};

function whatHolds() {
  return { fields: Object.fromEntries(heads), place: known };
}

function waits(field) {
  return local.some((one) => one.field === field);
}

function render(field) {
  if (ENTRY.test(field)) show.showEntry(field, current(field), words);
  else show.showField(field, current(field), words, drafts.has(field));
  if (field.startsWith("fact:") || field.startsWith("answer:")) relevance();
}

function relevance() {
  const facts = {};
  for (const line of root.querySelectorAll('[data-line^="fact:"]')) {
    const value = valueOf(current(line.dataset.line));
    if (value !== null) facts[line.dataset.line.slice(5)] = value;
  }
  const sections = { "": { asked: 0, answered: 0 } };
  for (const [id, question] of Object.entries(questions)) {
    const line = root.querySelector(`[data-line="answer:${CSS.escape(id)}"]`);
    const found = applies(question, facts, attributes);
    const value = valueOf(current(`answer:${id}`));
    const wrong = found === "yes" && value === "not relevant";
    line.classList.toggle("eh-line--aside", found === "no");
    line.dataset.open = found !== "no" && (value === null || wrong) ? "yes" : "";
    const third = line.querySelector('[value="not relevant"]');
    if (third) third.closest(".govuk-radios__item").hidden = found === "yes" && !wrong;
    if (found !== "no") counted(sections, line, value !== null && !wrong);
  }
  const of = [...root.querySelectorAll('[data-line^="fact:"]')];
  sections.facts = { asked: of.length, answered: Object.keys(facts).length };
  show.showProgress(sections, words);
}

function counted(sections, line, answered) {
  const section = line.closest("[data-section]").dataset.section;
  sections[section] ??= { asked: 0, answered: 0 };
  for (const one of [sections[""], sections[section]]) {
    one.asked += 1;
    if (answered) one.answered += 1;
  }
}

// The line at the top: what is saved, what only lies here, what needs the person.
function state() {
  const refused = local.filter((one) => one.refused);
  const waiting = local.filter((one) => isKept(one) && !one.refused).length;
  const conflicts = [...heads.keys()].filter((field) => valuesOfField(field) > 1).length;
  const needs = refused.length + conflicts;
  const parts = [];
  if (trouble) parts.push(words[trouble]);
  const typing = [...drafts.values()].some((one) => one.open);
  if (typing || !local.every(isKept)) parts.push(words.keeping);
  if (waiting) parts.push(show.filled(words.waiting, { count: waiting }));
  if (store?.unreadable) parts.push(show.filled(words.unreadable, { count: store.unreadable }));
  if (needs) parts.push(show.filled(words.needs_you, { count: needs }));
  if (!parts.length) parts.push(words.all_saved);
  show.say("kept", parts.join(" "));
  for (const one of refused) show.showKept(one.field, "needs", words);
  show.showNeeds(refused, words, { again, letGo });
}

// An operation has its number once it is on the device's disk.
function isKept(operation) {
  return operation.number !== undefined;
}

function valuesOfField(field) {
  return new Set(current(field).map((one) => JSON.stringify(one.value))).size;
}

async function again(operation) {
  delete operation.refused;
  operation.reason = reasonFor(operation.field);
  await store.change(operation);
  render(operation.field);
  state();
  sender.send();
}

async function letGo(operation) {
  await store.remove([operation.id]);
  local = local.filter((one) => one !== operation);
  render(operation.field);
  show.showKept(operation.field, "", words);
  state();
}

function choose(line, radio) {
  const field = line.dataset.line;
  const seen = current(field);
  if (valueOf(seen) !== radio.value) {
    if (valuesOfField(field) < 2) undoable.push({ field, value: valueOf(seen) });
    enter(field, radio.value);
  }
}

function answerByKey(line, radio) {
  choose(line, radio);
  const lines = [...root.querySelectorAll("[data-line]")];
  const rest = lines.slice(lines.indexOf(line) + 1);
  const next = rest.find((one) => !one.hidden && !one.classList.contains("eh-line--aside"));
  (next ? focusOn(next) : radio.focus());
}

function focusOn(line) {
  const radio = line.querySelector(":checked") ?? line.querySelector("[type=radio]");
  radio.focus({ preventScroll: true });
  line.scrollIntoView({ block: "center" });
}

function undo() {
  const last = undoable.pop();
  if (!last) return show.say("kept", words.nothing_to_undo);
  const line = root.querySelector(`[data-line="${CSS.escape(last.field)}"]`);
  focusOn(line);
  return enter(last.field, last.value);
}

function next(event) {
  event?.preventDefault?.();
  const line = root.querySelector('[data-open="yes"]');
  if (line) focusOn(line);
  else show.say("kept", words.all_answered);
}

// A text becomes an operation when its writer pauses or leaves it.
function typed(control) {
  const field = control.name;
  const draft = drafts.get(field) ?? { basis: current(field).map((one) => one.id) };
  drafts.set(field, draft);
  draft.open = true;
  state();
  clearTimeout(draft.timer);
  draft.timer = setTimeout(() => keepText(control), TYPING);
}

async function keepText(control, over = false) {
  const field = control.name;
  const draft = drafts.get(field);
  if (!draft) return;
  clearTimeout(draft.timer);
  draft.open = false;
  const value = control.value.trim() || null;
  if (over) drafts.delete(field);
  const before = draft.last !== undefined ? draft.last : valueOf(current(field));
  if (same(value, before)) return state();
  draft.last = value;
  const made = enter(field, value, draft.basis);
  draft.basis = [local.at(-1).id];
  await made;
}

function entered(form) {
  const field = form.querySelector("[name^='basis ']").name.slice(6);
  const value = {};
  for (const control of form.elements) {
    if (!control.name.startsWith(`${field} `)) continue;
    const off = control.type === "checkbox" && !control.checked;
    value[control.name.slice(field.length + 1)] = off ? "" : control.value.trim();
  }
  if (!Object.values(value)[0]) return form.elements[3].focus();
  enter(field, value);
  renamed(form, field, `${form.dataset.new}:${crypto.randomUUID()}`);
  return form.reset();
}

// The next one is another one.
function renamed(form, old, field) {
  for (const control of form.elements) control.name = control.name.replace(old, field);
}

function listen() {
  root.addEventListener("change", ({ target }) => {
    if (target.type === "radio") choose(target.closest("[data-line]"), target);
  });
  const isNote = (one) => one.matches("textarea") && !one.closest("[data-new]");
  root.addEventListener("input", ({ target }) => isNote(target) && typed(target));
  root.addEventListener("focusout", ({ target }) => isNote(target) && keepText(target, true));
  root.addEventListener("click", ({ target }) => {
    if (target.dataset.back) enter(target.dataset.back, null);
  });
  root.addEventListener("submit", (event) => {
    const { dataset } = event.target;
    if (event.target.id === "search") return;
    event.preventDefault();
    if (dataset.new) entered(event.target);
    else if (dataset.takeback) enter(dataset.takeback, null);
  });
  document.getElementById("next").addEventListener("click", next);
  document.getElementById("find").addEventListener("input", search);
  document.addEventListener("visibilitychange", flush);
  addEventListener("beforeunload", (event) => {
    flush();
    if (!offline?.leaving && (local.length || drafts.size)) event.preventDefault();
  });
  listenToKeys({ choose: answerByKey, undo, next, said: (word) => show.say("kept", words[word]) });
}

function flush() {
  return Promise.all([...drafts.keys()].map((field) => keepText(show.controls(field)[0])));
}

function search({ target }) {
  const wanted = target.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const line of root.querySelectorAll("[data-find]")) {
    const text = line.dataset.find.toLowerCase();
    line.hidden = !wanted.every((word) => text.includes(word));
  }
}

async function begin() {
  const device = await openDevice(root.dataset.user);
  askToKeep();
  const vault = unlocked?.vault ?? (await vaultOf(root.dataset.user, given.keys));
  // What the passphrase opens is written under a key that it opens.
  vault.newest = (await device.about("vault"))?.newest ?? vault.newest;
  store = new Store(device, vault, root.dataset.assessment, location.pathname);
  await navigator.locks.request(`evenhand ${store.assessment}`, () => store.lockOlder());
  local = await store.waiting();
  const token = root.querySelector("[name=csrfmiddlewaretoken]").value;
  const urls = { send: root.dataset.send, news: root.dataset.news };
  sender = new Sender(store, await device.id(), urls, token, told);
  root.classList.add("eh-keeps");
  listen();
  const shown = unlocked ? [...heads.keys()] : [];
  for (const field of new Set([...shown, ...fold(local).keys()])) render(field);
  for (const one of local) show.showKept(one.field, one.refused ? "needs" : "device", words);
  relevance();
  state();
  await beginOffline();
  sender.send();
  sender.news();
  setInterval(() => document.hidden || sender.news(), POLL);
}

async function beginOffline() {
  const { keys } = given;
  const unsent = () => local.length + drafts.size;
  const page = { store, sender, words, keys, unsent, flush, heads: whatHolds };
  offline = new Offline({ ...page, script: import.meta.url });
  try {
    await offline.begin();
  } catch {
    show.say("offline-said", words.offline_failed);
  }
}

begin().catch(() => show.say("kept", words.cannot_keep));
