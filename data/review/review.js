// SPDX-License-Identifier: MIT
// Starts the page: heading, theme, shortcuts, printing.

const shortcuts = [
  ["/", "Search"], ["↑ ↓  or  j k", "Go from image to image"], ["Space  or  x", "Mark the image"],
  ["Enter", "Show all its attributes"], ["z", "Zoom to it"], ["m", "Go to the map"],
  ["← ↑ → ↓  + −  0", "On the map: move, zoom, show all"], ["t", "Light or dark"],
  ["Esc", "Close, or leave the image"], ["?", "This list"]];

function showSummary() {
  const range = timeRange();
  const parts = [imagesText(images.length)];
  if (range) {
    const [from, to] = range.map((moment) => momentText(moment, "day"));
    parts.push(from === to ? from : from + " to " + to);
  }
  if (areas.length > 0) {
    const km2 = areas.reduce((sum, area) => sum + area.km2, 0);
    const name = areas.length === 1 && areas[0].name !== "" ? areas[0].name : countText(areas.length) + " areas";
    parts.push(name + " (" + (km2 >= 100 ? countText(Math.round(km2)) : numberText(km2, 2)) + " km²)");
  }
  parts.push("from " + data.source);
  element("summary").textContent = parts.join(" · ");
}

const themes = ["auto", "light", "dark"];
let theme = "auto";

function setTheme(name) {
  theme = name;
  document.documentElement.dataset.theme = name;
  element("theme").textContent = "Theme: " + name;
  readInk();
  emit("theme");
  redrawMap();
}

function startTheme() {
  setTheme(themes.includes(memory.read("theme")) ? memory.read("theme") : "auto");
  element("theme").addEventListener("click", nextTheme);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => setTheme(theme));
}

function nextTheme() {
  setTheme(themes[(themes.indexOf(theme) + 1) % themes.length]);
  memory.write("theme", theme);
}

function showHelp() {
  element("help").showModal();
}

const withActive = (action) => () => state.active && action(state.active);

const pageKeys = {
  "/": () => element("search").focus(),
  "?": showHelp,
  "m": () => map.frame.focus(),
  "t": nextTheme,
  "j": () => moveActive(1), "ArrowDown": () => moveActive(1),
  "k": () => moveActive(-1), "ArrowUp": () => moveActive(-1),
  "PageDown": () => moveActive(10), "PageUp": () => moveActive(-10),
  "Home": () => moveActive(-images.length), "End": () => moveActive(images.length),
  "x": withActive(toggleSelected), " ": withActive(toggleSelected),
  "Enter": withActive((image) => {
    state.open = state.open === image ? null : image;
    setActive(image, "keys");
  }),
  "z": withActive((image) => fit(image.placed.box, 0.15)),
  "Escape": () => { state.open = null; setActive(null, "keys"); },
};
/** These move what has the focus elsewhere on the page. */
const keysOfRows = ["ArrowDown", "ArrowUp", "PageDown", "PageUp", "Home", "End", " ", "Enter"];

function onKey(event) {
  const target = event.target;
  if (event.ctrlKey || event.altKey || event.metaKey || element("help").open) {
    return;
  }
  if (target.matches("input:not([type=checkbox]), select, textarea")) {
    if (event.key === "Escape") {
      target.blur();
    }
    return;
  }
  const isFree = target === document.body || Boolean(target.closest("tbody tr"));
  const isControl = target.matches("button, summary, a, input");
  if (keysOfRows.includes(event.key) && (!isFree || isControl)) {
    return;
  }
  const action = pageKeys[event.key];
  if (action) {
    event.preventDefault();
    action();
  }
}

function startPrinting() {
  let before = theme;
  addEventListener("beforeprint", () => {
    before = theme;
    setTheme("light");
    rowCount = mostPrinted;
    firstRow = 0;
    showRows();
    drawBase();
    drawTop();
    emit("print");
  });
  addEventListener("afterprint", () => {
    rowCount = rowsPerPage;
    showRows();
    setTheme(before);
  });
}

showSummary();
element("help-keys").append(...shortcuts.map(([keys, text]) =>
  make("div", {}, make("dt", {}, make("kbd", {}, keys)), make("dd", {}, text))));
element("help-open").addEventListener("click", showHelp);
startFilters();
startTable();
startMap();
startTheme();
startPlots();
startSelection();
startPrinting();
document.addEventListener("keydown", onKey);
document.addEventListener("click", (event) => {
  if (!element("columns").contains(event.target)) {
    element("columns").open = false;
  }
});
document.documentElement.classList.add("is-ready");
})();
