// The sources in the browser: opening them from markers and cards, and back.
// Gradio runs this once for the panel of sources and hands it `element`, `trigger`, `watch`.
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
let opening = false;
let shown = { before: 0, after: 0 };
let side = "";

const show = (target, block) =>
  target.scrollIntoView({ behavior: calm.matches ? "auto" : "smooth", block });

const settle = () => {
  const passage = element.querySelector(".passage");
  if (!passage) return;
  passage.focus({ preventScroll: true });
  show(passage.querySelector("mark") || passage, "center");
};

const around = (button) => {
  const [exchange, number] = button.dataset.around.split("-").slice(1).map(Number);
  const count = (side) => Number(button.dataset[side]) || shown[side];
  shown = { before: count("before"), after: count("after") };
  side = button.dataset.before ? "before" : "after";
  trigger("click", { exchange, number, ...shown });
};

const open = (name) => {
  const card = element.querySelector(`[id="${name}"]`);
  if (card && card.classList.contains("opened")) return settle();
  const [exchange, number] = name.split("-").slice(1).map(Number);
  opening = true;
  shown = { before: 0, after: 0 };
  trigger("click", { exchange, number, ...shown });
};

const close = (name) => {
  const exchange = Number(name.split("-")[1]);
  trigger("click", { exchange, number: 0, before: 0, after: 0 });
};

const markersOf = (name) => document.querySelectorAll(`#chat a.marker[href="#${name}"]`);

const back = (name) => {
  const [marker] = markersOf(name);
  if (!marker) return;
  const folded = marker.closest("details");
  if (folded) folded.open = true;
  marker.focus({ preventScroll: true });
  show(marker, "center");
};

const highlight = () => {
  const card = element.querySelector(".card.opened");
  document.querySelectorAll("#chat a.marker.current").forEach((one) => {
    one.classList.remove("current");
  });
  if (card) markersOf(card.id).forEach((one) => one.classList.add("current"));
};

document.addEventListener("click", (event) => {
  const marker = event.target.closest("#chat a.marker");
  if (!marker) return;
  event.preventDefault();
  open(marker.getAttribute("href").slice(1));
});

element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.do) return;
  if (button.dataset.around) around(button);
  else if (button.dataset.back) back(button.dataset.back);
  else if (button.getAttribute("aria-expanded") === "true") close(button.dataset.source);
  else open(button.dataset.source);
});

watch("value", () => {
  highlight();
  if (opening) settle();
  opening = false;
  if (!side) return;
  // A neighbour was asked for: whoever pressed the button goes on from where it was.
  const all = element.querySelectorAll(".neighbour");
  const come = side === "before" ? all[0] : all[all.length - 1];
  side = "";
  if (!come) return;
  come.tabIndex = -1;
  come.focus({ preventScroll: true });
  show(come, "nearest");
});
