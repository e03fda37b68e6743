// The conversation in the browser: what the buttons on it do, and what is heard of an answer.
// Gradio runs this once for the conversation and hands it `element`, `trigger`, `watch`.
const touched = window.matchMedia("(pointer: coarse)");
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

// Said aloud when an answer is there: the conversation itself is written anew too often.
const heard = document.createElement("div");
heard.className = "unseen";
heard.setAttribute("role", "status");
document.getElementById("talk").append(heard);

const copy = async (button) => {
  const words = document.getElementById("tools").querySelector("[data-copied]").dataset;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    // Not every browser lets a page without encryption write to the clipboard.
    const area = document.createElement("textarea");
    area.value = button.dataset.copy;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    button.focus();
  }
  const said = button.textContent;
  button.textContent = words.copied;
  heard.textContent = words.copied;
  setTimeout(() => {
    button.textContent = said;
  }, 1600);
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do=copy]");
  if (button) copy(button);
});

element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (!button) return;
  if (button.dataset.do === "retry") trigger("retry", {});
  if (button.dataset.do === "edit") {
    trigger("edit", {});
    setTimeout(() => document.querySelector("#box textarea")?.focus(), 400);
  }
});

// An answer asked for before the page was loaded anew is still on its way: it is waited for.
const follow = () => {
  if (element.querySelector("[data-follow]")) trigger("select", {});
};
watch("value", follow);
setTimeout(follow);

// What was unfolded stays so when the conversation is written anew.
const unfolded = new Set();
const nameOf = (fold) => {
  const answer = fold.closest(".answer");
  return `${answer.id}-${[...answer.querySelectorAll(".fold")].indexOf(fold)}`;
};
element.addEventListener(
  "toggle",
  ({ target }) => {
    if (target.isConnected) unfolded[target.open ? "add" : "delete"](nameOf(target));
  },
  true,
);
watch("value", () => {
  if (!element.querySelector(".answer")) unfolded.clear();
  element.querySelectorAll(".fold").forEach((fold) => {
    if (unfolded.has(nameOf(fold))) fold.open = true;
  });
});

const exchangeOf = (part) => Number(part.closest(".rating").dataset.exchange);

element.addEventListener("click", (event) => {
  const button = event.target.closest(".rating [data-do]");
  if (!button) return;
  if (button.dataset.do === "anew") {
    trigger("like", { exchange: exchangeOf(button), reason: "anew" });
    return;
  }
  if (button.dataset.do === "useful") {
    trigger("like", { exchange: exchangeOf(button), reason: null });
    return;
  }
  const form = button.closest(".rating").querySelector("form");
  form.hidden = false;
  form.querySelector("select").focus();
});

element.addEventListener("submit", (event) => {
  event.preventDefault();
  const reason = new FormData(event.target).get("reason");
  trigger("like", { exchange: exchangeOf(event.target), reason });
});

const show = (target) =>
  target.scrollIntoView({ behavior: calm.matches ? "auto" : "smooth", block: "start" });

// A question just asked comes into view: what a model writes below it is read as it comes.
let reading = false;
let grown = false;
watch("value", () => {
  const waiting = element.querySelector(".reading");
  if (waiting && !reading) {
    heard.textContent = waiting.textContent.trim();
    show([...element.querySelectorAll(".question")].pop());
  }
  reading = Boolean(waiting);
  grown = grown || Boolean(element.querySelector(".growing"));
});

const settle = () => {
  const question = [...element.querySelectorAll(".question")].pop();
  const answer = [...element.querySelectorAll(".answer")].pop();
  if (!question || !answer) return;
  const said = answer.cloneNode(true);
  said.querySelectorAll(".acts").forEach((one) => one.remove());
  said.querySelectorAll("details").forEach((one) => one.remove());
  said.querySelectorAll(":is(h2, h3, h4, p, li)").forEach((one) => one.append(" "));
  heard.textContent = said.textContent.replace(/\s+/g, " ").trim().slice(0, 400);
  // The keyboard of a phone would cover the answer.
  if (touched.matches) document.activeElement.blur();
  // A long description alone would fill the view: what it was answered comes first.
  const long = question.offsetHeight > window.innerHeight / 3;
  // Whoever read along while it grew stays where they are.
  if (!grown) show(long ? answer : question);
  grown = false;
};
document.addEventListener("guide:answered", settle);
