// SPDX-License-Identifier: MIT
// The table: pages of rows, so that thousands of images are no more work than a hundred.

const rowsPerPage = 100;
const mostPrinted = 1000;
let firstRow = 0;
let rowCount = rowsPerPage; // all of them while it is printed

const known = ["acquisition_date", "satellite", "cloud_cover", "aoi_coverage", "incidence_angle", "resolution", "source_id"];
const shortTitles = {resolution: "Res."};
const sometimes = ["constellation", "product_name", "aoi_names"]; // of interest where they differ
const differs = (column) => new Set(data.rows.map((values) => values[column.index])).size > 1;

for (const column of columns) {
  const isOwn = !known.includes(column.name) && !sometimes.includes(column.name) && !column.detail;
  column.isVisible = known.includes(column.name) || isOwn ||
    (column.name === "aoi_names" && data.areas.length > 1 && differs(column));
}
const tableColumns = [...known.map(columnOf).filter(Boolean),
  ...columns.filter((column) => !known.includes(column.name))];
const visibleColumns = () => tableColumns.filter((column) => column.isVisible);

const hasPictures = data.pictures.some((picture) => picture !== null) || images.some((image) => image.shape.length > 0);

/** The footprint itself where there is no picture of what is in it. */
function outlineOf(image) {
  const svg = makeSvg("svg", {class: "outline cloud-" + image.cloudClass, viewBox: "0 0 56 42", "aria-hidden": "true"});
  const [left, top, right, bottom] = image.placed.box;
  if (left <= right) {
    const scale = Math.min(46 / Math.max(1e-9, right - left), 32 / Math.max(1e-9, bottom - top));
    const path = image.placed.rings.map((ring) => {
      const points = [];
      for (let i = 0; i < ring.length; i += 2) {
        points.push(((ring[i] - (left + right) / 2) * scale + 28).toFixed(1) + " " +
          ((ring[i + 1] - (top + bottom) / 2) * scale + 21).toFixed(1));
      }
      return "M" + points.join("L") + "Z";
    });
    svg.append(makeSvg("path", {d: path.join("")}));
  }
  return svg;
}

function pictureElement(image, className) {
  return image.picture
    ? make("img", {class: className, src: image.picture.data, alt: "", loading: "lazy", decoding: "async"})
    : outlineOf(image);
}

function cellContent(column, image) {
  const value = image.values[column.index];
  const text = valueText(column, value);
  if (column.name === "acquisition_date" && value !== null) {
    return [make("span", {}, text.slice(0, 10)), make("span", {class: "time"}, " " + text.slice(11))];
  }
  if (column.name === "cloud_cover") {
    return [make("span", {class: "swatch cloud-" + image.cloudClass}), text];
  }
  if (column.name === "aoi_coverage" && value !== null) {
    const bar = make("span", {class: "share", "aria-hidden": "true"}, make("span"));
    bar.firstChild.style.width = Math.min(100, Math.max(0, value)) + "%";
    return [text, bar];
  }
  return [text];
}

function makeCell(column, image) {
  if (column.name === "source_id") {
    return make("th", {scope: "row", class: "id"}, image.id || "no id");
  }
  const isNumber = column.type === "number";
  const cell = make("td", {class: isNumber ? "number" : column.type}, ...cellContent(column, image));
  if (column.type === "text" && cell.textContent.length > 40) {
    cell.title = cell.textContent;
  }
  return cell;
}

function makeRow(image) {
  const box = make("input", {type: "checkbox", "aria-label": "Mark " + (image.id || imageName(image)), tabindex: image === state.active ? "0" : "-1"});
  box.checked = state.selected.has(image.index);
  box.addEventListener("change", () => setSelected([image], box.checked));
  const row = make("tr", {"data-index": image.index, tabindex: image === state.active ? "0" : "-1"},
    make("td", {class: "mark"}, make("label", {}, box)));
  if (hasPictures) {
    row.append(make("td", {class: "picture"}, pictureElement(image, "thumbnail")));
  }
  row.append(...visibleColumns().map((column) => makeCell(column, image)));
  row.classList.toggle("is-active", image === state.active);
  row.classList.toggle("is-marked", box.checked);
  row.addEventListener("mouseenter", () => setHovered(image));
  row.addEventListener("mouseleave", () => setHovered(null));
  row.addEventListener("click", (event) => {
    if (!event.target.closest("label, input, button") && getSelection().isCollapsed) {
      state.open = state.open === image ? null : image;
      setActive(image, "table");
    }
  });
  return row;
}

function makeDetails(image) {
  const list = make("dl");
  for (const column of [...columns].sort((left, right) => left.detail - right.detail)) {
    const value = image.values[column.index];
    if (value !== null) {
      const unit = column.unit === "" ? "" : (column.unit === "°" ? "" : "\u00a0") + column.unit;
      list.append(make("div", {class: column.detail ? "aside" : null}, make("dt", {}, column.title),
        make("dd", {}, valueText(column, value, true) + unit)));
    }
  }
  const buttons = make("p", {class: "buttons"},
    makeButton("Show on the map", () => { fit(image.placed.box, 0.15); map.frame.scrollIntoView({block: "nearest"}); }),
    makeButton("Copy id", () => copy(image.id, "The id was copied.")));
  const span = visibleColumns().length + (hasPictures ? 2 : 1);
  return make("tr", {class: "details"}, make("td", {colspan: span},
    make("div", {class: "details-body"}, pictureElement(image, "large"), make("div", {}, list, buttons))));
}

function showHead() {
  const all = make("input", {type: "checkbox", id: "mark-all", "aria-label": "Mark all images that are shown"});
  all.addEventListener("change", () => setSelected(state.shown, all.checked));
  const row = make("tr", {}, make("th", {scope: "col", class: "mark"}, make("label", {}, all)));
  if (hasPictures) {
    row.append(make("th", {scope: "col", class: "picture"}, make("span", {class: "hidden"}, "Picture")));
  }
  for (const column of visibleColumns()) {
    const unit = column.unit === "" ? [] : [make("span", {class: "unit"}, " " + column.unit)];
    const direction = state.sort?.column !== column ? "none" : state.sort.descending ? "descending" : "ascending";
    row.append(make("th", {scope: "col", class: column.type, "aria-sort": direction, "data-column": column.name},
      makeButton(make("span", {}, shortTitles[column.name] ?? column.title, ...unit), () => {
        sortBy(column);
        document.querySelector(`th[data-column="${CSS.escape(column.name)}"] button`)?.focus();
      })));
  }
  element("table").tHead.replaceChildren(row);
}

function showPager() {
  const total = state.shown.length;
  const pages = Math.ceil(total / rowCount);
  const page = Math.floor(firstRow / rowCount);
  const go = (to) => () => { firstRow = to * rowCount; showRows(); element("table-scroll").scrollTop = 0; };
  element("pager").hidden = pages < 2;
  element("pager").replaceChildren(
    makeButton("‹", go(page - 1), {"aria-label": "Previous page", disabled: page === 0}),
    make("span", {}, "Page " + (page + 1) + " of " + pages),
    makeButton("›", go(page + 1), {"aria-label": "Next page", disabled: page + 1 >= pages}));
}

function showRows() {
  firstRow = Math.max(0, Math.min(firstRow, Math.floor((state.shown.length - 1) / rowCount) * rowCount));
  const body = element("table").tBodies[0];
  const hadFocus = body.contains(document.activeElement);
  const rows = [];
  for (const image of state.shown.slice(firstRow, firstRow + rowCount)) {
    rows.push(makeRow(image));
    if (image === state.open) {
      rows.push(makeDetails(image));
    }
  }
  body.replaceChildren(...rows);
  if (!body.querySelector("tr[tabindex='0']")) {
    body.querySelector("tr")?.setAttribute("tabindex", "0");
  }
  if (hadFocus) {
    body.querySelector("tr[tabindex='0']")?.focus({preventScroll: true});
  }
  element("empty").hidden = state.shown.length > 0;
  element("empty").textContent = images.length === 0 ? "There are no images in the layer."
    : "No image passes the filters.";
  showPager();
  showMarks();
}

function showMarks() {
  for (const row of element("table").tBodies[0].rows) {
    if (row.dataset.index !== undefined) {
      const isSelected = state.selected.has(Number(row.dataset.index));
      row.classList.toggle("is-marked", isSelected);
      row.querySelector("input").checked = isSelected;
    }
  }
  const marked = state.shown.filter((image) => state.selected.has(image.index)).length;
  const all = element("mark-all");
  all.checked = marked > 0 && marked === state.shown.length;
  all.indeterminate = marked > 0 && marked < state.shown.length;
  const total = imagesText(images.length);
  element("count").textContent = state.shown.length === images.length ? total
    : countText(state.shown.length) + " of " + total;
}

function rowOf(image) {
  return element("table").tBodies[0].querySelector(`tr[data-index="${image.index}"]`);
}

/** Brings the row of the active image into the table and, for the keyboard, under the focus. */
function followActive(from) {
  const image = state.active;
  const position = image ? state.shown.indexOf(image) : -1;
  if (from === "map" || from === "plot") {
    state.open = state.open ? image : null;
  }
  if (position >= 0) {
    firstRow = Math.floor(position / rowCount) * rowCount;
  }
  showRows();
  const row = image && rowOf(image);
  if (row && from !== "table") {
    row.scrollIntoView({block: "nearest"});
  }
  if (row && (from === "keys" || from === "table")) {
    row.focus({preventScroll: true});
  }
}

/** The image so many rows further; the first one where none is active. */
function moveActive(steps) {
  const position = state.active ? state.shown.indexOf(state.active) : -1;
  const next = position < 0 ? firstRow : position + steps;
  const image = state.shown[Math.max(0, Math.min(state.shown.length - 1, next))];
  if (image) {
    state.open = state.open ? image : null;
    setActive(image, "keys");
  }
}

function startTable() {
  const list = element("column-list");
  for (const column of tableColumns.filter((one) => one.name !== "source_id")) {
    const box = make("input", {type: "checkbox"});
    box.checked = column.isVisible;
    box.addEventListener("change", () => { column.isVisible = box.checked; showHead(); showRows(); });
    list.append(make("label", {class: "check"}, box, make("span", {}, column.title)));
  }
  showHead();
  showRows();
  on("shown", () => { firstRow = 0; showHead(); showRows(); });
  on("selected", showMarks);
  on("active", followActive);
  on("hovered", () => {
    element("table").querySelector("tr.is-hovered")?.classList.remove("is-hovered");
    if (state.hovered) {
      rowOf(state.hovered)?.classList.add("is-hovered");
    }
  });
  element("table").tBodies[0].addEventListener("focusin", (event) => {
    const image = images[event.target.closest("tr")?.dataset.index];
    if (image && event.target.matches("tr") && image !== state.active) {
      setActive(image, "table");
    }
  });
}
