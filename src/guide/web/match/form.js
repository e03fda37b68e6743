// The form: it sends what is answered as soon as it changes, and says how much is filled in.
const pause = 400;
let timer = null;
let typed = "";

const fields = () => element.querySelector("form.profile");
const answers = () =>
  Object.fromEntries([...new FormData(fields())].filter(([, value]) => value.trim() !== ""));

const count = () => {
  const { one, many } = fields().dataset;
  const known = answers();
  element.querySelectorAll("details.group").forEach((group) => {
    const names = new Set([...group.querySelectorAll("[name]")].map((field) => field.name));
    const filled = [...names].filter((name) => name in known).length;
    group.querySelector(".filled").textContent =
      filled === 0 ? "" : filled === 1 ? one : many.replace("{count}", filled);
  });
};

element.addEventListener("input", (event) => {
  if (!event.target.closest("form.profile")) return;
  count();
  event.target.closest(".field").querySelector(".read")?.remove(); // no longer what was read
  clearTimeout(timer);
  const wait = event.target.matches("input[type=text]") ? pause : 0;
  timer = setTimeout(() => trigger("input", { answers: answers() }), wait);
});

element.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!event.target.matches("form.describe")) return;
  typed = event.target.elements.description.value;
  if (!typed.trim()) return event.target.elements.description.focus();
  const button = event.target.querySelector("button");
  button.setAttribute("aria-busy", "true");
  setTimeout(() => button.removeAttribute("aria-busy"), 8000);
  sent = true;
  trigger("submit", { text: typed });
});

element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-person], [data-clear]");
  if (!button) return;
  clearTimeout(timer);
  if ("clear" in button.dataset) trigger("clear", {});
  else trigger("select", { person: Number(button.dataset.person) });
});

const narrow = window.matchMedia("(max-width: 60rem)");
let sent = false;

watch("value", () => {
  const box = element.querySelector("#description");
  if (!box || !sent) return;
  sent = false;
  // What could not be read is given back, to be written otherwise.
  if (element.querySelector("[data-keep]")) {
    box.value = typed;
    return box.focus();
  }
  const result = document.getElementById("result");
  if (narrow.matches) result?.scrollIntoView({ block: "start" });
  result?.focus({ preventScroll: true });
});
