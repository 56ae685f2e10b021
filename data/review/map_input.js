// SPDX-License-Identifier: MIT
// The map by mouse, touch and keyboard.

function zoomBy(factor, x = map.width / 2, y = map.height / 2) {
  const before = toPlane(x, y);
  map.scale = Math.min(2e6, Math.max(0.5, map.scale * factor));
  const after = toPlane(x, y);
  map.middle = [map.middle[0] + before[0] - after[0], map.middle[1] + before[1] - after[1]];
  redrawMap();
}

function panBy(x, y) {
  map.middle = [map.middle[0] - x / map.scale, map.middle[1] - y / map.scale];
  redrawMap();
}

/** The shown images at a place of the frame, the one drawn last first. */
function imagesAt(x, y) {
  const place = toPlane(x, y);
  return state.shown.filter((image) => isInside(image.placed, ...place))
    .sort((left, right) => left.cloudClass - right.cloudClass);
}

function placeOf(event) {
  const frame = map.frame.getBoundingClientRect();
  return [event.clientX - frame.left, event.clientY - frame.top];
}

/** Several images lie over each other: each click takes the next one. */
function nextAt(x, y) {
  const candidates = imagesAt(x, y);
  return candidates[(candidates.indexOf(state.active) + 1) % Math.max(1, candidates.length)] ?? null;
}

function showTip(x, y) {
  const candidates = imagesAt(x, y);
  const image = candidates.includes(state.active) ? state.active : candidates[0] ?? null;
  setHovered(image);
  const tip = element("map-tip");
  tip.hidden = !image;
  if (!image) {
    return;
  }
  const facts = [image.cloud === null ? "" : "cloud " + numberText(image.cloud, 1) + " %",
    image.coverage === null ? "" : "covers " + numberText(image.coverage, 1) + " %"];
  tip.replaceChildren(make("strong", {}, imageName(image)),
    make("span", {}, facts.filter((fact) => fact !== "").join(" · ")));
  if (candidates.length > 1) {
    tip.append(make("span", {class: "muted"}, candidates.length + " images here; click for the next"));
  }
  const right = x + tip.offsetWidth + 20 > map.width;
  tip.style.left = (right ? Math.max(4, x - tip.offsetWidth - 12) : x + 14) + "px";
  tip.style.top = Math.min(map.height - tip.offsetHeight - 4, y + 14) + "px";
}

function hideTip() {
  element("map-tip").hidden = true;
  setHovered(null);
}

const pointers = new Map();
let isDragged = false;

function onPointerDown(event) {
  pointers.set(event.pointerId, [event.clientX, event.clientY]);
  isDragged = pointers.size > 1;
  map.frame.setPointerCapture(event.pointerId);
}

function onPointerMove(event) {
  const before = pointers.get(event.pointerId);
  if (!before) {
    showTip(...placeOf(event));
    return;
  }
  const now = [event.clientX, event.clientY];
  const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
  if (other) {
    const distance = (point) => Math.max(1, Math.hypot(point[0] - other[0], point[1] - other[1]));
    const frame = map.frame.getBoundingClientRect();
    zoomBy(distance(now) / distance(before), (now[0] + other[0]) / 2 - frame.left,
      (now[1] + other[1]) / 2 - frame.top);
    panBy((now[0] - before[0]) / 2, (now[1] - before[1]) / 2);
  } else if (isDragged || Math.hypot(now[0] - before[0], now[1] - before[1]) > 4) {
    isDragged = true;
    hideTip();
    panBy(now[0] - before[0], now[1] - before[1]);
  } else {
    return; // a hand that trembles still clicks
  }
  pointers.set(event.pointerId, now);
}

function onPointerUp(event) {
  const wasDown = pointers.delete(event.pointerId);
  if (!wasDown || isDragged || event.type !== "pointerup") {
    return;
  }
  const image = nextAt(...placeOf(event));
  if (image && (event.ctrlKey || event.metaKey || event.shiftKey)) {
    toggleSelected(image);
  }
  setActive(image, "map");
}

const mapKeys = {
  "ArrowLeft": () => panBy(60, 0), "ArrowRight": () => panBy(-60, 0),
  "ArrowUp": () => panBy(0, 60), "ArrowDown": () => panBy(0, -60),
  "+": () => zoomBy(1.5), "=": () => zoomBy(1.5), "-": () => zoomBy(1 / 1.5),
  "0": fitAll, "Home": fitAll,
};

function resizeMap() {
  const width = map.frame.clientWidth;
  const height = map.frame.clientHeight;
  if (width === 0 || height === 0 || (width === map.width && height === map.height)) {
    return;
  }
  const isFirst = map.width === 0;
  // What was seen stays in sight.
  const factor = isFirst ? 1 : Math.min(width / map.width, height / map.height);
  map.width = width;
  map.height = height;
  map.scale *= factor;
  if (isFirst) {
    fitAll();
  }
  drawBase();
  drawTop();
}

function showLegend() {
  element("legend").append(make("li", {class: "legend-title"}, "Cloud"));
  cloudClasses.forEach(({title}, number) => {
    const count = images.filter((image) => image.cloudClass === number).length;
    if (count > 0 || number < 4) {
      element("legend").append(make("li", {}, make("span", {class: "swatch cloud-" + number}), title,
        make("span", {class: "muted"}, countText(count))));
    }
  });
  if (areas.length > 0) {
    element("legend").append(make("li", {}, make("span", {class: "swatch area"}),
      areas.length === 1 ? "Area" : countText(areas.length) + " areas"));
  }
}

function startMap() {
  readInk();
  showLegend();
  map.frame.addEventListener("pointerdown", onPointerDown);
  map.frame.addEventListener("pointermove", onPointerMove);
  map.frame.addEventListener("pointerup", onPointerUp);
  map.frame.addEventListener("pointercancel", onPointerUp);
  map.frame.addEventListener("pointerleave", hideTip);
  const isBesideTable = matchMedia("(min-width: 1000px)");
  map.frame.addEventListener("wheel", (event) => {
    // Above the table, the page itself is what a wheel moves.
    if (!isBesideTable.matches && !event.ctrlKey && document.activeElement !== map.frame) {
      return;
    }
    event.preventDefault();
    zoomBy(Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0015)), ...placeOf(event));
  }, {passive: false});
  map.frame.addEventListener("keydown", (event) => {
    const action = event.ctrlKey || event.altKey || event.metaKey ? null : mapKeys[event.key];
    if (action) {
      event.preventDefault();
      event.stopPropagation();
      action();
    }
  });
  element("zoom-in").addEventListener("click", () => zoomBy(1.6));
  element("zoom-out").addEventListener("click", () => zoomBy(1 / 1.6));
  element("zoom-all").addEventListener("click", fitAll);
  new ResizeObserver(resizeMap).observe(map.frame);
  resizeMap();
  on("shown", redrawMap);
  on("hovered", redrawTop);
  on("selected", redrawTop);
  on("active", (from) => {
    const image = state.active;
    if (image && from !== "map" && image.shape.length > 0 && !isOnMap(image.placed.box)) {
      fit(boxAround([image.placed.box, ...areas.map((area) => area.placed.box)]));
    }
    redrawTop();
  });
}
