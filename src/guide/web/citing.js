// Sources that open on the spot. Gradio runs this for a view, handing it `element` and `trigger`.
element.addEventListener("click", (event) => {
  const link = event.target.closest("[data-passage], [data-cell]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  link.dataset.opener = "";
  trigger("click", { ...link.dataset, turn: String(performance.now()) });
});
