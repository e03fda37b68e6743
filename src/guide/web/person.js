// The chips in the browser: one of them opened to be changed, the rest as they are.
// Gradio runs this once for the participants and hands it `element`, `trigger`, `watch`.
let pressed = "";

const nameOf = (chip) => `[data-person="${chip.dataset.person}"][data-attribute="${chip.dataset.attribute}"]`;

const tell = (chip, value) => {
  pressed = nameOf(chip);
  const { person, attribute } = chip.dataset;
  trigger("input", { person: Number(person), attribute, value });
};

const toggle = (chip, wanted) => {
  element.querySelectorAll(".chip").forEach((one) => {
    const shown = one === chip && wanted;
    one.querySelector("form").hidden = !shown;
    one.querySelector("[data-do=change]").setAttribute("aria-expanded", String(shown));
  });
  if (wanted) chip.querySelector("input, select").focus();
  else chip.querySelector("[data-do=change]").focus();
};

element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (!button) return;
  const chip = button.closest(".chip");
  if (button.dataset.do === "remove") tell(chip, null);
  else toggle(chip, chip.querySelector("form").hidden);
});

element.addEventListener("keydown", (event) => {
  const form = event.target.closest("form");
  if (event.key === "Escape" && form) toggle(form.closest(".chip"), false);
});

element.addEventListener("submit", (event) => {
  event.preventDefault();
  tell(event.target.closest(".chip"), new FormData(event.target).get("value"));
});

watch("value", () => {
  if (!pressed) return;
  const chip = element.querySelector(pressed) || element.querySelector(".chip");
  chip?.querySelector("[data-do=change]").focus({ preventScroll: true });
  pressed = "";
});
