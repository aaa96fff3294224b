// What a plan would come to, while one chooses: the server's own rules answer in the browser. The page says
// everything without it, and what is sent is judged by the server.
const outcome = document.querySelector("[data-plan]");
const form = document.querySelector("[data-choose]");
const months = form.querySelector("[data-months]");
const [slide, number] = months.querySelectorAll("input");
const { monthly, reason } = form.elements;
const first = form.elements.first_due_on;
const pattern = outcome.querySelector("template").content.firstElementChild;
const body = outcome.querySelector("tbody");
const reasons = outcome.querySelector("[data-reasons]");

// A place gets its text, and what stands around it is shown or not.
const put = (root, place, text) => {
  for (const own of root.querySelectorAll(`[data-t="${place}"]`)) own.textContent = text;
  for (const own of root.querySelectorAll(`[data-when="${place}"]`)) own.hidden = !text;
};

// The form of a button below the outcome asks for what the outcome is about.
const ask = (step, hidden, invoices, [field, value], day) => {
  const own = outcome.querySelector(`[data-ask="${step}"]`);
  own.hidden = hidden;
  for (const old of own.querySelectorAll('input[name="invoice"]')) old.remove();
  const pace = own.querySelector("[data-pace]");
  pace.before(...invoices.map((value) => Object.assign(document.createElement("input"), { type: "hidden", name: "invoice", value })));
  Object.assign(pace, { name: field, value });
  own.elements.first_due_on.value = day;
  own.elements.reason.value = reason.value;
  return own;
};

const show = (told, chosen, pace) => {
  const lines = told.split("\n").map((line) => line.split("\t"));
  const of = (place) => lines.find(([name]) => name === place)?.slice(1) ?? [];
  const all = (place) => lines.filter(([name]) => name === place).map(([, ...texts]) => texts);
  for (const place of ["verdict", "because", "out", "refused", "made", "today", "interest", "fee", "total", "last", "preliminary"]) {
    put(outcome, place, of(place)[0] ?? "");
  }
  for (const own of outcome.querySelectorAll("[data-rates]")) own.hidden = own.dataset.rates !== of("rates")[0];
  reasons.replaceChildren(...all("reason").map(([text]) => Object.assign(document.createElement("li"), { textContent: text })));
  reasons.hidden = !reasons.firstChild;
  const [text, field, value, day, ids] = of("nearest");
  if (text) ask("preview", false, ids.split(" "), [field, value], day).querySelector("button").textContent = text;
  else ask("preview", true, chosen, pace, first.value);
  const [count, at, said] = of("made");
  ask("anyway", !count, chosen, pace, first.value);
  if (count) {
    const [label, path] = of("stairs");
    put(outcome, "stairs", label);
    outcome.querySelector(".staircase").setAttribute("aria-label", label);
    outcome.querySelector(".to-come").setAttribute("d", path);
    body.replaceChildren(
      ...all("row").map((texts) => {
        const row = pattern.cloneNode(true);
        ["number", "day", "of", "pay", "left"].forEach((place, which) => put(row, place, texts[which]));
        return row;
      }),
    );
    if (monthly.value.trim()) slide.value = number.value = count;
    slide.setAttribute("aria-valuetext", at);
    put(months, "at", at);
  } else {
    slide.removeAttribute("aria-valuetext");
    put(months, "at", "");
  }
  return [of("verdict")[0], ...all("reason").flat(), said].filter(Boolean).join(" ");
};

const start = async () => {
  const rules = await import(outcome.dataset.js);
  await rules.default({ module_or_path: outcome.dataset.wasm });
  const status = outcome.querySelector("[data-said]");
  let saying;
  const count = (aloud) => {
    const chosen = [...form.querySelectorAll('input[name="invoice"]:checked')].map((own) => own.value);
    const pace = monthly.value.trim() ? ["monthly", monthly.value] : ["instalments", number.value];
    const told = rules.plan(outcome.dataset.plan, chosen.join(" "), number.value, monthly.value, first.value);
    // What the server would not take is not reckoned here either.
    outcome.hidden = told === undefined;
    const said = told === undefined ? "" : show(told, chosen, pace);
    clearTimeout(saying);
    // Said once, when the control has come to rest.
    if (aloud) saying = setTimeout(() => (status.textContent = said), 700);
  };
  // The control takes the place of the number that can be typed, and of what chooses that.
  form.querySelector("[data-other]")?.remove();
  const choices = [...form.querySelectorAll('input[type="radio"][name="instalments"]')];
  // The number is sent; of the choices the one that says the same is, or none.
  number.disabled = false;
  number.name = "instalments";
  months.hidden = false;
  // The browser may have kept what was chosen before the page was left.
  const kept = choices.find((own) => own.checked);
  if (kept) slide.value = number.value = kept.value;
  form.addEventListener("input", ({ target }) => {
    if (target === reason) {
      for (const own of outcome.querySelectorAll('[data-ask] [name="reason"]')) own.value = reason.value;
      return;
    }
    if ([slide, number, ...choices].includes(target)) {
      monthly.value = "";
      if (target !== number) number.value = target.value;
      if (number.value) slide.value = number.value;
      for (const own of choices) own.checked = own.value === number.value;
    }
    count(true);
  });
  count(false);
  outcome.dataset.ready = "";
};
// A busy phone may never be idle: a second is the longest that anyone waits.
(self.requestIdleCallback ?? setTimeout)(() => start().catch(() => {}), { timeout: 1000 });
