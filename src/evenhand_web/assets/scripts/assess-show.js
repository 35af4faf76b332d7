// How the page shows what is in force. Nothing is decided here.
import { valueOf, valuesOf } from "./assess-fold.js";

const root = document.getElementById("assessment");

export function controls(field) {
  return [...root.querySelectorAll(`[name="${CSS.escape(field)}"]`)];
}

// A text with `{name}` filled in.
export function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

export function showField(field, heads, words, typing) {
  for (const basis of controls(`basis ${field}`)) basis.value = heads.map((h) => h.id).join(" ");
  const value = valueOf(heads);
  for (const control of controls(field)) {
    if (control.type === "radio") control.checked = control.value === value;
    else if (!typing) control.value = value ?? "";
  }
  showConflict(field, heads, words);
}

function showConflict(field, heads, words) {
  const control = controls(field)[0];
  const place = control?.closest("details, [data-line], form")?.querySelector("[data-conflict]");
  if (!place) return;
  place.replaceChildren();
  place.hidden = valuesOf(heads).length < 2;
  if (place.hidden) return;
  const list = element("ul", "govuk-list govuk-list--bullet");
  for (const head of heads) {
    const said = `${label(field, head.value, words)} (${head.by ?? words.device})`;
    list.append(element("li", "", said));
  }
  place.append(element("p", "govuk-body", words.conflict), list);
}

// A value as the page's own labels call it.
export function label(field, value, words) {
  if (value === null) return words.nothing;
  if (typeof value === "object") return Object.values(value).filter(Boolean).join("; ");
  const radio = controls(field).find((one) => one.value === value && one.labels?.length);
  return radio?.type === "radio" ? radio.labels[0].textContent : value;
}

export function showKept(field, word, words) {
  const place = root.querySelector(`[data-kept="${CSS.escape(field)}"]`);
  if (place) place.textContent = word ? words[word] : "";
}

export function showProgress(sections, words) {
  for (const [section, { asked, answered }] of Object.entries(sections)) {
    const place = root.querySelector(`[data-progress="${section}"]`);
    if (place) place.textContent = filled(words.progress, { asked, answered });
  }
}

// What was refused, each with why and what can be done.
export function showNeeds(refused, words, acts) {
  const box = document.getElementById("needs");
  box.hidden = !refused.length;
  const lines = refused.map((one) => {
    const name = one.field.replace(/^[a-z]+:/, "");
    const text = `${name}: ${label(one.field, one.value, words)}. ${one.refused.why}`;
    const line = element("li", "", text);
    const again = button(words.try_again, () => acts.again(one));
    line.append(" ", again, " ", button(words.let_go, () => acts.letGo(one)));
    return line;
  });
  box.querySelector("ul").replaceChildren(...lines);
}

// A quotation, an interview or an enquiry that was added or taken back here.
export function showEntry(field, heads, words) {
  const kind = field.split(":")[0];
  const list = root.querySelector(`[data-entries="${kind}"]`);
  if (!list) return;
  list.querySelector(`[data-entry="${CSS.escape(field)}"]`)?.remove();
  const values = valuesOf(heads).filter((value) => value !== null);
  if (!values.length) return;
  const item = element("li", "eh-entry");
  item.dataset.entry = field;
  for (const value of values) {
    item.append(element("p", "govuk-body eh-written", label(field, value, words)));
  }
  const back = button(words.take_back, null);
  back.dataset.back = field;
  item.append(element("p", "govuk-hint", heads.map((h) => h.by ?? words.device).join("; ")), back);
  list.append(item);
}

export function say(id, text) {
  const place = document.getElementById(id);
  place.hidden = !text;
  if (place.textContent !== text) place.textContent = text;
}

function element(tag, classes, text = "") {
  const made = document.createElement(tag);
  made.className = classes;
  made.textContent = text;
  return made;
}

function button(text, act) {
  const made = element("button", "govuk-button govuk-button--secondary", text);
  made.type = "button";
  if (act) made.addEventListener("click", act);
  return made;
}
