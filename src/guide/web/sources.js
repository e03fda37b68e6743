// The sources in the browser: opening them from markers and cards, and back.
// Gradio runs this once for the panel of sources and hands it `element`, `trigger`, `watch`.
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
let opening = false;

const show = (target, block) =>
  target.scrollIntoView({ behavior: calm.matches ? "auto" : "smooth", block });

const settle = () => {
  const passage = element.querySelector(".passage");
  if (!passage) return;
  passage.focus({ preventScroll: true });
  show(passage.querySelector("mark") || passage, "center");
};

const open = (name) => {
  const card = element.querySelector(`[id="${name}"]`);
  if (card && card.classList.contains("opened")) return settle();
  const [exchange, number] = name.split("-").slice(1).map(Number);
  opening = true;
  trigger("click", { exchange, number });
};

const close = (name) => {
  const exchange = Number(name.split("-")[1]);
  trigger("click", { exchange, number: 0 });
};

const markersOf = (name) => document.querySelectorAll(`#chat a.marker[href="#${name}"]`);

const back = (name) => {
  const [marker] = markersOf(name);
  if (!marker) return;
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

// Gradio names each message by its raw HTML, in English; the messages say themselves who speaks.
const relabel = () => {
  const name = element.querySelector("[data-conversation]").dataset.conversation;
  document.querySelector("#chat [role=log]")?.setAttribute("aria-label", name);
  document.querySelectorAll("#chat [data-testid][aria-label]").forEach((message) => {
    message.removeAttribute("aria-label");
  });
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
  if (button.dataset.back) back(button.dataset.back);
  else if (button.getAttribute("aria-expanded") === "true") close(button.dataset.source);
  else open(button.dataset.source);
});

document.addEventListener("guide:answered", () => {
  relabel();
  const question = [...document.querySelectorAll("#chat .question")].pop();
  const answer = [...document.querySelectorAll("#chat .answer")].pop();
  if (!question || !answer) return;
  // A long description alone would fill the view: what it was answered comes first.
  const long = question.offsetHeight > window.innerHeight / 3;
  show(long ? answer : question, "start");
});

watch("value", () => {
  relabel();
  highlight();
  if (opening) settle();
  opening = false;
});
relabel();
