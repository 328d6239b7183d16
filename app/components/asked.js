// The form over the register. What is chosen goes to the server as a whole; what it answers is filled in where
// it stands, so that the keyboard stays where it was and nothing typed meanwhile is lost.

export default function ({ data, parentElement, setTriggerValue }) {
  let form = parentElement.querySelector("form");
  if (form?.lang !== data.lang) {
    form?.remove();
    form = made(data);
    parentElement.append(form);
  }
  form.told = (chosen) => setTriggerValue("chosen", chosen);
  for (const field of data.fields) fill(form, field);
  form.last = JSON.stringify(chosen(form));
}

function element(tag, properties, ...children) {
  const found = Object.assign(document.createElement(tag), properties);
  found.append(...children);
  return found;
}

function made({ lang, fields }) {
  const form = element("form", { className: "zg-ask", lang, shown: {} });
  for (const field of fields) form.append(KINDS[field.kind](field, form));
  form.addEventListener("change", () => tell(form));
  form.addEventListener("search", () => tell(form)); // its cross empties it, which is no change yet
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    tell(form);
  });
  return form;
}

const KINDS = {
  // A day is read and typed as 2026-02-01: browsers write their own fields in an order of their own.
  day({ name, min, max, calendar }, form) {
    const typed = element("input", { name, inputMode: "numeric", autocomplete: "off", maxLength: 10 });
    const picked = element("input", { type: "date", min, max, tabIndex: -1, ariaHidden: "true" });
    const open = element("button", { type: "button", ariaLabel: calendar });
    open.addEventListener("click", () => {
      picked.value = typed.value;
      picked.showPicker();
    });
    typed.addEventListener("change", () => {
      picked.value = typed.value;
      if (!picked.value || !picked.checkValidity()) typed.value = form.shown[name].value;
    });
    picked.addEventListener("change", () => {
      if (picked.value && picked.checkValidity()) typed.value = picked.value;
    });
    const label = element("label", {}, element("span"), typed);
    return element("div", { className: `zg-ask-${name}` }, label, picked, open);
  },
  search({ name, most }) {
    const control = element("input", { type: "search", name, maxLength: most });
    return element("label", { className: `zg-ask-${name}` }, element("span"), control);
  },
  select({ name }) {
    return element("label", { className: `zg-ask-${name}` }, element("span"), element("select", { name }));
  },
  checkbox({ name }) {
    const control = element("input", { type: "checkbox", name, value: "1" });
    return element("label", { className: `zg-ask-${name}` }, control, element("span"));
  },
  radio({ name, words }) {
    const each = ([value]) =>
      element("label", {}, element("input", { type: "radio", name, value }), element("span"));
    const legend = element("legend", { className: "zg-unseen" });
    return element("fieldset", { className: `zg-ask-${name}` }, legend, ...words.map(each));
  },
};

function fill(form, field) {
  const { name, kind, label, value, words, any, cut, hint } = field;
  const before = form.shown[name];
  const now = JSON.stringify(field);
  if (before?.now === now) return;
  const control = form.elements[name];
  form.querySelector(`.zg-ask-${name} :is(span, legend)`).textContent = label;
  if (kind === "select") {
    const rest = cut ? [element("option", { disabled: true }, cut)] : [];
    control.replaceChildren(new Option(any, ""), ...words.map(([word, said]) => new Option(said, word)), ...rest);
    control.value = value;
  } else if (kind === "radio") {
    words.forEach(([, said], number) => (control[number].nextSibling.textContent = said));
    control.value = value;
  } else if (kind === "checkbox") {
    control.checked = value;
  } else {
    control.placeholder = hint ?? "";
    if (before?.value !== value) control.value = value;
  }
  form.shown[name] = { now, value };
}

function chosen(form) {
  return Object.fromEntries(new FormData(form));
}

function tell(form) {
  const all = chosen(form);
  const now = JSON.stringify(all);
  if (form.last === now) return;
  form.last = now;
  // Whatever comes back is filled in, even what stood there before.
  for (const each of Object.values(form.shown)) each.now = "";
  form.told(all);
}
