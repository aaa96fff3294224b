// The little that pages do in the browser without WebAssembly. Every page works without it.

// The service worker waits until the page is done, so that it never competes with it.
if ("serviceWorker" in navigator) {
  addEventListener("load", () => navigator.serviceWorker.register("/sw.js").catch(() => {}));
}

// Rules that answer in the browser: only on pages that name the module that holds them.
const asked = document.querySelector("[data-pay-on]");
if (asked) {
  const start = async () => {
    const rules = await import(asked.dataset.js);
    await rules.default({ module_or_path: asked.dataset.wasm });
    const day = asked.querySelector("input[type=date]");
    const places = asked.querySelectorAll("[data-told]");
    day.addEventListener("input", () => {
      const told = rules.pay_on(asked.dataset.payOn, day.value)?.split("\n") ?? [];
      told.forEach((text, at) => (places[at].textContent = text));
    });
  };
  // A busy phone may never be idle: a second is the longest that anyone waits.
  (self.requestIdleCallback ?? setTimeout)(() => start().catch(() => {}), { timeout: 1000 });
}

// Buttons that copy a number to the clipboard stay hidden where there is none.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    const before = button.textContent;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
      } catch {
        return;
      }
      button.textContent = button.dataset.done;
      setTimeout(() => (button.textContent = before), 2500);
    });
  }
}

// "/" moves to the search field.
addEventListener("keydown", (event) => {
  const search = document.querySelector("[data-slash]");
  const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && search && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    search.focus();
    search.select();
  }
});

// In a queue J and K or the arrows walk the rows, and T takes the case of the row: only while one of
// them has the focus, so that no key surprises elsewhere.
for (const queue of document.querySelectorAll("table.queue")) {
  const links = [...queue.querySelectorAll("a[data-row]")];
  const steps = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
  queue.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = event.target.closest("tr");
    if (event.key in steps) {
      const next = links.findIndex((link) => row?.contains(link)) + steps[event.key];
      event.preventDefault();
      links[Math.min(Math.max(next, 0), links.length - 1)]?.focus();
    } else if (event.key === "t") {
      row?.querySelector("button[data-take]")?.click();
    }
  });
}

// A select with this mark sends its form when changed; without script a button does.
for (const select of document.querySelectorAll("select[data-send]")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}

// After an answer with errors, focus starts at the summary.
document.querySelector("[data-summary]")?.focus();

// The end of the session: warned of two minutes ahead, by the server's clock.
const session = document.querySelector("dialog[data-session]");
if (session) {
  const WARNING = 120_000;
  const part = (name) => session.querySelector(`[data-${name}]`);
  const skew = Date.parse(session.dataset.now) - Date.now();
  const now = () => Date.now() + skew;
  const last = Date.parse(session.dataset.endsAt);
  let idle = Date.parse(session.dataset.idleUntil);
  let dismissed = 0;

  const show = (which) => {
    for (const name of ["soon", "last", "gone"]) part(name).hidden = name !== which;
    part("stay").hidden = which !== "soon";
    part("close").hidden = which === "soon";
    if (!session.open) session.showModal();
  };
  const look = () => {
    const end = Math.min(idle, last);
    if (now() >= end) {
      if (dismissed !== 2) show("gone");
    } else if (last - now() < WARNING) {
      if (dismissed === 0) show("last");
    } else if (idle - now() < WARNING) {
      show("soon");
    }
  };
  part("stay").addEventListener("click", async () => {
    try {
      const answer = await fetch(session.dataset.extend, { method: "POST", redirect: "error" });
      if (!answer.ok) throw new Error();
      const times = await answer.json();
      idle = Date.parse(times.idle_until);
      session.close();
    } catch {
      idle = 0;
      show("gone");
    }
  });
  part("close").addEventListener("click", () => {
    dismissed = now() >= Math.min(idle, last) ? 2 : 1;
    session.close();
  });
  setInterval(look, 5_000);
  addEventListener("visibilitychange", look);
  look();
}
