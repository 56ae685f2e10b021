// SPDX-License-Identifier: MIT
// Draws the map: a canvas for all footprints, and one above it for what changes often.

const map = {
  frame: element("map"),
  base: element("map-base"),
  top: element("map-top"),
  width: 0, height: 0,
  scale: 1,              // pixels per degree of the plane
  middle: [0, 0],        // of the frame, in the plane
};

const toScreen = (across, down) =>
  [(across - map.middle[0]) * map.scale + map.width / 2, (down - map.middle[1]) * map.scale + map.height / 2];
const toPlane = (x, y) =>
  [(x - map.width / 2) / map.scale + map.middle[0], (y - map.height / 2) / map.scale + map.middle[1]];

const isOnMap = (box) => {
  const [left, top] = toPlane(0, 0);
  const [right, bottom] = toPlane(map.width, map.height);
  return box[0] <= right && box[2] >= left && box[1] <= bottom && box[3] >= top;
};

/** Colours of the style sheet, read again when the theme changes. */
let ink = {};
function readInk() {
  ink = {
    clouds: cloudClasses.map((_, number) => styleValue("--cloud-" + number)),
    paper: styleValue("--map"), line: styleValue("--map-line"), text: styleValue("--muted"),
    strong: styleValue("--text"), accent: styleValue("--accent"), halo: styleValue("--surface"),
  };
}

function clear(canvas, width, height) {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const pen = canvas.getContext("2d");
  pen.scale(ratio, ratio);
  pen.lineJoin = "round";
  return pen;
}

/** The rings as a path, without what is finer than a pixel; lines leave out the seams. */
function trace(pen, placed, isLine) {
  for (const ring of placed.rings) {
    let lastX = Infinity;
    let lastY = Infinity;
    for (let i = 0; i < ring.length; i += 2) {
      const [x, y] = toScreen(ring[i], ring[i + 1]);
      const isSeam = isLine && ring.seams.has(i);
      if (i === 0 || isSeam) {
        pen.moveTo(x, y);
      } else if (i + 2 === ring.length || Math.abs(x - lastX) + Math.abs(y - lastY) > 0.8) {
        pen.lineTo(x, y);
      } else {
        continue;
      }
      lastX = x;
      lastY = y;
    }
    if (!isLine || ring.seams.size === 0) {
      pen.closePath();
    }
  }
}

/** So many shapes are one path, which fills alike where they overlap. The time for more grows
 * faster than their number, and nobody sees the inside of so many. */
const mostFilled = 400;

function drawShapes(pen, placed, {fill, opacity = 0, stroke, width = 1}) {
  const seen = placed.filter((one) => isOnMap(one.box));
  if (opacity > 0 && seen.length <= mostFilled) {
    pen.beginPath();
    seen.forEach((one) => trace(pen, one, false));
    pen.globalAlpha = opacity;
    pen.fillStyle = fill;
    pen.fill();
    pen.globalAlpha = 1;
  }
  pen.strokeStyle = stroke;
  pen.lineWidth = width;
  for (const one of seen) {
    pen.beginPath();
    trace(pen, one, true);
    pen.stroke();
  }
}

const gridSteps = [90, 60, 30, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001];

function degreesText(value, positive, negative, step) {
  const decimals = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
  const size = Math.abs(value).toFixed(decimals);
  return size + "°" + (Number(size) === 0 || Number(size) === 180 ? "" : value > 0 ? positive : negative);
}

function gridStep(pixelsPerDegree) {
  return gridSteps.findLast((step) => step * pixelsPerDegree >= 78) ?? 90;
}

function drawLabel(pen, text, x, y, align, baseline) {
  pen.textAlign = align;
  pen.textBaseline = baseline;
  pen.lineWidth = 3;
  pen.strokeStyle = ink.paper;
  pen.strokeText(text, x, y);
  pen.fillStyle = ink.text;
  pen.fillText(text, x, y);
}

/** A line of the graticule through places; where it is first seen, as {x, y}. */
function drawLine(pen, places) {
  let seen = null;
  pen.beginPath();
  places.forEach(([lon, lat], index) => {
    const [x, y] = toScreen(...projection.point(lon, lat));
    if (index === 0) {
      pen.moveTo(x, y);
    } else {
      pen.lineTo(x, y);
    }
    if (!seen && x > 24 && x < map.width - 24 && y > 14 && y < map.height - 14) {
      seen = {x, y};
    }
  });
  pen.strokeStyle = ink.line;
  pen.lineWidth = 1;
  pen.stroke();
  return seen;
}

function drawPolarGrid(pen) {
  const {pole, middleLon} = projection;
  const [across, down] = map.middle;
  const reach = Math.hypot(across, down) + Math.hypot(map.width, map.height) / 2 / map.scale;
  const step = Math.max(0.1, gridStep(map.scale));
  const labels = [];
  for (let distance = step; distance < Math.min(90, reach); distance += step) {
    const lat = pole * (90 - distance);
    const seen = drawLine(pen, Array.from({length: 181}, (_, i) => [middleLon + (i - 90) * 2, lat]));
    labels.push([degreesText(lat, "N", "S", step), seen]);
  }
  for (let lon = -180; lon < 180; lon += 30) {
    const seen = drawLine(pen, Array.from({length: 41}, (_, i) =>
      [lon, pole * (90 - Math.min(90, reach) * (1 - i / 40))]));
    labels.push([degreesText(lon, "E", "W", 1), seen]);
  }
  return labels.filter(([, seen]) => seen).map(([text, seen]) => [text, seen.x, seen.y, "center", "middle"]);
}

/** The lines; gives the labels, which are drawn above everything else. */
function drawGrid(pen) {
  if (projection.pole !== 0) {
    return drawPolarGrid(pen);
  }
  const [west, north] = projection.place(...toPlane(0, 0));
  const [east, south] = projection.place(...toPlane(map.width, map.height));
  const lonStep = gridStep(map.width / (east - west));
  const latStep = gridStep(map.scale);
  const labels = [];
  for (let n = Math.ceil(west / lonStep); n * lonStep <= east; ++n) {
    const lon = n * lonStep;
    const [x] = toScreen(...projection.point(lon, 0));
    drawLine(pen, [[lon, Math.min(90, north)], [lon, Math.max(-90, south)]]);
    const onGlobe = ((lon + 180) % 360 + 360) % 360 - 180;
    labels.push([degreesText(onGlobe, "E", "W", lonStep), x, map.height - 6, "center", "bottom"]);
  }
  for (let n = Math.ceil(south / latStep); n * latStep <= north; ++n) {
    const lat = n * latStep;
    if (Math.abs(lat) <= 90) {
      const [, y] = toScreen(...projection.point(0, lat));
      drawLine(pen, [[west, lat], [east, lat]]);
      labels.push([degreesText(lat, "N", "S", latStep), 6, y, "left", "middle"]);
    }
  }
  return labels.filter(([, x, y, align]) => align === "left" ? y > 12 && y < map.height - 26 : x > 40 && x < map.width - 110);
}

function drawScaleBar(pen) {
  const [, lat] = projection.place(...map.middle);
  const kmPerPixel = Math.max(1e-9, projection.kmAcross(lat)) / map.scale;
  const most = Math.log10(kmPerPixel * 90);
  const power = 10 ** Math.floor(most);
  const km = [5, 2, 1].map((digit) => digit * power).find((length) => length <= kmPerPixel * 90) ?? power;
  const pixels = km / kmPerPixel;
  const right = map.width - 10;
  const bottom = map.height - 9;
  pen.beginPath();
  pen.moveTo(right - pixels, bottom - 5);
  pen.lineTo(right - pixels, bottom);
  pen.lineTo(right, bottom);
  pen.lineTo(right, bottom - 5);
  for (const [style, width] of [[ink.paper, 4], [ink.strong, 1.5]]) {
    pen.strokeStyle = style;
    pen.lineWidth = width;
    pen.stroke();
  }
  drawLabel(pen, km >= 1 ? numberText(km, 0) + " km" : numberText(km * 1000, 1) + " m",
    right - pixels / 2, bottom - 6, "center", "bottom");
}

function drawBase() {
  const pen = clear(map.base, map.width, map.height);
  pen.font = "11px " + styleValue("--font");
  const labels = drawGrid(pen);
  const hidden = images.filter((image) => !state.isShown.has(image.index));
  if (hidden.length > 0) {
    pen.globalAlpha = 0.5;
    drawShapes(pen, hidden.map((image) => image.placed), {stroke: ink.line, width: 1});
    pen.globalAlpha = 1;
  }
  // The clearest last, so that they are on top; one path a class, however many they are.
  for (const number of [4, 3, 2, 1, 0]) {
    const placed = state.shown.filter((image) => image.cloudClass === number).map((image) => image.placed);
    drawShapes(pen, placed, {fill: ink.clouds[number], opacity: 0.07, stroke: ink.clouds[number], width: 1.2});
  }
  const outlines = areas.map((area) => area.placed);
  drawShapes(pen, outlines, {stroke: ink.halo, width: 5});
  drawShapes(pen, outlines, {stroke: ink.strong, width: 2});
  labels.forEach((label) => drawLabel(pen, ...label));
  drawScaleBar(pen);
}

/** The decoded picture of an image, once it is there. */
function pictureOf(image) {
  if (!image.picture?.box || projection.pole !== 0) {
    return null;
  }
  if (!image.bitmap) {
    image.bitmap = new Image();
    image.bitmap.addEventListener("load", () => drawTop());
    image.bitmap.src = image.picture.data;
  }
  return image.bitmap.complete && image.bitmap.naturalWidth > 0 ? image.bitmap : null;
}

function drawPicture(pen, image) {
  const bitmap = pictureOf(image);
  if (bitmap) {
    const [west, south, east, north] = image.picture.box;
    const shift = projection.near((west + east) / 2) - (west + east) / 2;
    const [left, top] = toScreen(...projection.point(west + shift, north));
    const [right, bottom] = toScreen(...projection.point(east + shift, south));
    pen.drawImage(bitmap, left, top, right - left, bottom - top);
  }
}

function drawTop() {
  const pen = clear(map.top, map.width, map.height);
  const selected = [...state.selected].map((index) => images[index]);
  selected.forEach((image) => drawPicture(pen, image));
  drawShapes(pen, selected.map((image) => image.placed),
    {fill: ink.accent, opacity: 0.1, stroke: ink.accent, width: 2.5});
  for (const image of new Set([state.active, state.hovered])) {
    if (image) {
      drawPicture(pen, image);
      drawShapes(pen, [image.placed], {stroke: ink.halo, width: 6});
      drawShapes(pen, [image.placed], {fill: ink.clouds[image.cloudClass], opacity: 0.25,
        stroke: ink.clouds[image.cloudClass], width: 3});
    }
  }
  if (selected.length + Boolean(state.active ?? state.hovered) > 0) {
    drawShapes(pen, areas.map((area) => area.placed), {stroke: ink.strong, width: 2});
  }
}

const redrawTop = oncePerFrame(drawTop);
const redrawMap = oncePerFrame(() => { drawBase(); drawTop(); emit("view"); });

/** Shows this part of the plane, with some room around it. */
function fit(box, room = 0.06) {
  if (!(box[0] <= box[2])) {
    return;
  }
  const least = 0.002; // degrees, so that a point is not shown infinitely large
  const width = Math.max(least, box[2] - box[0]);
  const height = Math.max(least, box[3] - box[1]);
  map.middle = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  map.scale = Math.min(map.width / width, map.height / height) / (1 + 2 * room);
  redrawMap();
}

const fitAll = () => fit(boxAround([...(state.shown.length > 0 ? state.shown : images), ...areas]
  .map((one) => one.placed.box)));
