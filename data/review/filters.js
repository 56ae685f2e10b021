// SPDX-License-Identifier: MIT
// Which images are shown, and in which order.

const filterInputs = {};

function addFilter(key, label, input, test) {
  filterInputs[key] = {input, test};
  const isBox = input.type === "checkbox";
  if (isBox) {
    element("filter-boxes").append(make("label", {class: "check"}, input, make("span", {}, label)));
  } else {
    element("filter-fields").append(make("label", {class: "field"}, make("span", {}, label), input));
  }
}

const isSet = ({input}) => (input.type === "checkbox" ? input.checked : input.value.trim() !== "");

/** "At most" or "at least" a number, for images that have one. */
function addNumberFilter(key, label, column, test) {
  if (columnOf(column)) {
    const input = make("input", {type: "number", min: "0", step: "any", inputmode: "decimal", placeholder: "any"});
    addFilter(key, label, input, (image, value) => image[key] !== null && test(image[key], Number(value)));
  }
}

function addDateFilters() {
  if (columnOf("acquisition_date")) {
    const day = (text) => Date.parse(text + "T00:00:00Z");
    addFilter("from", "From", make("input", {type: "date"}),
      (image, value) => image.time !== null && image.time >= day(value));
    addFilter("to", "To", make("input", {type: "date"}),
      (image, value) => image.time !== null && image.time < day(value) + 86400e3);
  }
}

function addSatelliteFilter() {
  const names = [...new Set(images.map((image) => image.satellite))].filter((name) => name !== "").sort();
  if (names.length > 1) {
    const select = make("select", {}, make("option", {value: ""}, "all"),
      ...names.map((name) => make("option", {value: name}, name)));
    addFilter("satellite", "Satellite", select, (image, value) => image.satellite === value);
  }
}

function hasAllWords(image, text) {
  image.searched ??= columns.map((column) => valueText(column, image.values[column.index], true))
    .join("\n").toLowerCase();
  return text.toLowerCase().split(/\s+/).every((word) => image.searched.includes(word));
}

/** Sets some filters from elsewhere, a bar of a plot for example; again, and they are gone. */
function setFilters(values) {
  const isSame = Object.entries(values).every(([key, value]) => filterInputs[key]?.input.value === value);
  for (const [key, value] of Object.entries(values)) {
    if (filterInputs[key]) {
      filterInputs[key].input.value = isSame ? "" : value;
    }
  }
  applyFilters();
}

function compare(left, right, {column, descending}) {
  const a = left.values[column.index];
  const b = right.values[column.index];
  if (a === null || b === null) { // what is not known comes last, whichever way it is sorted
    return (a === null) - (b === null) || left.index - right.index;
  }
  const order = column.type === "text" ? collator.compare(a, b) : a - b;
  return (descending ? -order : order) || left.index - right.index;
}
const collator = new Intl.Collator("en", {numeric: true, sensitivity: "base"});

function applyFilters() {
  const active = Object.values(filterInputs).filter(isSet);
  state.shown = images.filter((image) => active.every(({input, test}) => test(image, input.value.trim())));
  if (state.sort) {
    state.shown.sort((left, right) => compare(left, right, state.sort));
  }
  state.isShown = new Set(state.shown.map((image) => image.index));
  element("reset").disabled = active.length === 0 && !state.sort;
  element("filters-open").textContent = active.length > 0 ? "Filters (" + active.length + ")" : "Filters";
  emit("shown");
  element("table").removeAttribute("aria-busy");
}

/** Ascending, descending, and back to the order of the layer. */
function sortBy(column) {
  const isSame = state.sort?.column === column;
  state.sort = isSame && state.sort.descending ? null : {column, descending: isSame};
  applyFilters();
  say(state.sort ? "Sorted by " + column.title + (state.sort.descending ? ", descending" : ", ascending")
    : "In the order of the layer");
}

function startFilters() {
  filterInputs.search = {input: element("search"), test: hasAllWords};
  addNumberFilter("cloud", "Cloud ≤ %", "cloud_cover", (value, limit) => value <= limit);
  addNumberFilter("angle", "Angle ≤ °", "incidence_angle", (value, limit) => value <= limit);
  addNumberFilter("coverage", "Coverage ≥ %", "aoi_coverage", (value, limit) => value >= limit);
  addDateFilters();
  addSatelliteFilter();
  addFilter("marked", "Marked only", make("input", {type: "checkbox"}),
    (image) => state.selected.has(image.index));
  addFilter("inView", "In map view", make("input", {type: "checkbox"}),
    (image) => image.shape.length > 0 && isOnMap(image.placed.box));

  const form = element("filters");
  let timer = 0;
  form.addEventListener("input", (event) => {
    if (!element("columns").contains(event.target)) {
      clearTimeout(timer);
      element("table").setAttribute("aria-busy", "true");
      timer = setTimeout(applyFilters, event.target.type === "search" ? 120 : 0);
    }
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    state.sort = null;
    setTimeout(applyFilters, 0); // when the fields are empty
  });
  element("filters-open").addEventListener("click", () => {
    const isOpen = form.classList.toggle("is-open");
    element("filters-open").setAttribute("aria-expanded", isOpen);
  });
  on("selected", () => filterInputs.marked.input.checked && applyFilters());
  // The map tells of every step of a movement, and of those that a filter causes.
  let last = "";
  on("view", () => {
    const view = map.middle.join() + map.scale;
    if (filterInputs.inView.input.checked && view !== last) {
      last = view;
      applyFilters();
    }
  });
}
