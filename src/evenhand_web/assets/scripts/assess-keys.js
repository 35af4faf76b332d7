// One key an answer. Only where no text is typed, and it can be switched off.
const ANSWERS = { y: "yes", n: "no", x: "not relevant" };
const OFF = "evenhand-keys-off";

// `acts` has: choose(line, radio), undo(), next(), said(word).
export function listenToKeys(acts) {
  const box = document.getElementById("keys-on");
  const help = document.getElementById("key-help");
  document.getElementById("keys").hidden = false;
  box.checked = localStorage.getItem(OFF) === null;
  box.addEventListener("change", () => {
    if (box.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "yes");
    acts.said(box.checked ? "keys_on" : "keys_off");
  });
  document.addEventListener("keydown", (event) => {
    if (!box.checked || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.isComposing || event.target.closest("textarea, select, [type=search]")) return;
    if (pressed(event.key, event.target.closest("[data-line]"), acts, help)) {
      event.preventDefault();
    }
  });
}

function pressed(key, line, acts, help) {
  if (key === "u") acts.undo();
  else if (key === ".") acts.next();
  else if (key === "?") help.open = !help.open;
  else if (line) return chosen(key, line, acts);
  else return false;
  return true;
}

function chosen(key, line, acts) {
  const radios = [...line.querySelectorAll("[type=radio]")];
  const there = radios.filter((one) => !one.closest(".govuk-radios__item").hidden);
  const named = ANSWERS[key];
  if (named === undefined && !/^[1-9]$/.test(key)) return false;
  // 3 is “not relevant” for every question, whether or not it is offered.
  const radio = named ? there.find((one) => one.value === named) : there[Number(key) - 1];
  if (radio) acts.choose(line, radio);
  else if (line.dataset.line.startsWith("answer:")) acts.said("not_offered");
  return true;
}
