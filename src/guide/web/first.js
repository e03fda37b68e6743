// Run in the head of every page, before anything is shown: what this browser remembers.
window.guide = (() => {
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  // A browser may forbid storage: then nothing is remembered, and all else goes on.
  const recall = (place, name) => {
    try {
      return window[place].getItem(name);
    } catch {
      return null;
    }
  };
  const keep = (place, name, value) => {
    try {
      window[place].setItem(name, value);
    } catch {}
  };

  const theme = () => recall("localStorage", "guide.theme") || "system";
  const paint = () => {
    const wanted = theme() === "system" ? dark.matches : theme() === "dark";
    root.style.colorScheme = wanted ? "dark" : "light";
    root.classList.toggle("dark", wanted);
    if (document.body && document.body.classList.contains("dark") !== wanted) {
      document.body.classList.toggle("dark", wanted);
    }
  };

  // A number that only this tab knows, kept until it is closed.
  let drawn = null;
  const ticket = () => {
    drawn = recall("sessionStorage", "guide") || drawn;
    if (!drawn) {
      const bytes = crypto.getRandomValues(new Uint8Array(16));
      drawn = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
      keep("sessionStorage", "guide", drawn);
    }
    return drawn;
  };

  const choose = (name, value) => {
    keep("localStorage", `guide.${name}`, value);
    if (name === "theme") paint();
  };

  const arrive = () =>
    JSON.stringify({
      ticket: ticket(),
      language: recall("localStorage", "guide.language"),
      query: window.location.search,
    });

  // A page comes in the language it was composed in, and without the conversation so far: it is
  // shown when it is the visitor's. What was asked before would be answered elsewhere.
  const arrived = () => root.classList.remove("arriving");
  root.classList.add("arriving");
  setTimeout(arrived, 10_000);

  paint();
  dark.addEventListener("change", paint);
  document.addEventListener("DOMContentLoaded", () => {
    paint();
    new MutationObserver(paint).observe(document.body, { attributeFilter: ["class"] });
  });
  return { theme, choose, ticket, arrive, arrived };
})();
