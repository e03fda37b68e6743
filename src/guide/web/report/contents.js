// On a phone the contents are folded, so that the report itself is in sight.
const narrow = window.matchMedia("(max-width: 60rem)");
const fold = () => {
  if (narrow.matches) element.querySelector(".fold")?.removeAttribute("open");
};
watch("value", fold);
fold();
