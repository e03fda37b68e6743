// What is picked is shown at once, and stays in the address.
const picks = () => [...element.querySelectorAll("[name=pick]:checked")].map((box) => box.value);

const show = () => {
  const chosen = picks();
  const query = chosen.length ? `?compare=${chosen.join(",")}` : "";
  history.replaceState(history.state, "", window.location.pathname + query);
  trigger("input", { picks: chosen });
};

element.addEventListener("change", (event) => {
  if (event.target.matches("[name=pick]")) show();
});
element.addEventListener("submit", (event) => event.preventDefault());
element.addEventListener("click", (event) => {
  if (!event.target.closest("[data-clear]")) return;
  element.querySelectorAll("[name=pick]").forEach((box) => {
    box.checked = false;
  });
  show();
});
