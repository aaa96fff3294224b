// `/verify`: checks a file that the reader chooses, here in the browser. The file is read and never
// sent: this page has no form, and nothing below asks the network for anything but the check itself.

// No agreement comes near this many bytes.
const MOST = 32 * 1024 * 1024;

const place = document.querySelector("[data-verify]");
const part = (name) => place.querySelector(`[data-${name}]`);
const [verdict, found, input] = [part("verdict"), part("found"), place.querySelector("input")];
const lang = document.documentElement.lang;
const moment = new Intl.DateTimeFormat(lang === "sv" ? "sv-SE" : "en-GB", {
  dateStyle: "long",
  timeStyle: "medium",
  timeZone: "Europe/Stockholm",
});

let loading;
function load() {
  loading ??= import(place.dataset.js).then(async (module) => {
    await module.default({ module_or_path: place.dataset.wasm });
    return module.check;
  });
  return loading;
}

function say(mark, title, text = "") {
  verdict.dataset.verdict = mark;
  part("title").textContent = title;
  part("text").textContent = text;
  found.hidden = true;
}

function written(value) {
  if (!value) return "";
  return "at" in value ? moment.format(new Date(value.at * 1000)) : value.text;
}

function show(report) {
  say(report.verdict, report.title, report.text);
  place.querySelectorAll("[data-fact]").forEach((row, at) => {
    const text = written(report.told[at]);
    row.hidden = !text;
    row.querySelector("dd").textContent = text;
  });
  part("told").hidden = report.told.every((value) => !value);
  place.querySelectorAll("[data-step]").forEach((step, at) => {
    const { what, mark, text } = report.steps[at];
    Object.assign(step.dataset, { step: what, mark });
    step.querySelector("[data-outcome]").textContent = text;
  });
  found.hidden = false;
}

// What is chosen last is what is shown, however long the one before takes.
let turn = 0;
async function choose() {
  const mine = ++turn;
  const file = input.files[0];
  if (!file) return say("", "");
  if (file.size > MOST) return say("broken", place.dataset.tooLarge);
  say("", place.dataset.reading);
  let report;
  try {
    const [check, bytes] = await Promise.all([load(), file.arrayBuffer()]);
    const now = Math.floor(Date.now() / 1000);
    report = JSON.parse(await check(new Uint8Array(bytes), place.dataset.seals, now, lang));
  } catch {
    loading = undefined;
  }
  if (mine !== turn) return;
  if (report) show(report);
  else say("broken", place.dataset.cannot);
}

input.addEventListener("change", choose);
place.hidden = false;
// A file that the browser kept chosen over a reload.
if (input.files.length) choose();
