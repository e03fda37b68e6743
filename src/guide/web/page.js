// The page's behaviour in the browser: opening sources from markers and cards, and back.
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

const translate = () => {
  const page = element.querySelector("[data-language]");
  if (!page) return;
  document.documentElement.lang = page.dataset.language;
  document.title = page.dataset.title;
  relabel(page.dataset.conversation);
};

// Gradio names each message by its raw HTML, in English; the messages say themselves who speaks.
const relabel = (name) => {
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
  translate();
  const question = [...document.querySelectorAll("#chat .question")].pop();
  const answer = [...document.querySelectorAll("#chat .answer")].pop();
  if (!question || !answer) return;
  // A long description alone would fill the view: what it was answered comes first.
  const long = question.offsetHeight > window.innerHeight / 3;
  show(long ? answer : question, "start");
});

// Gradio's own notices are in English and about servers; say it in the page's language.
new MutationObserver(() => {
  document.querySelectorAll(".toast-body:not([data-worded])").forEach((notice) => {
    const page = element.querySelector("[data-language]");
    notice.dataset.worded = "";
    notice.querySelector(".toast-title")?.replaceChildren(page.dataset.title);
    notice.querySelector('[data-testid="toast-text"]')?.replaceChildren(page.dataset.offline);
  });
}).observe(document.body, { childList: true, subtree: true });

watch("value", () => {
  translate();
  highlight();
  if (opening) settle();
  opening = false;
});
translate();
