// SPDX-License-Identifier: MIT
// Cloud against date as points; images per month or year and by coverage as bars.

const svgNames = "http://www.w3.org/2000/svg";
function makeSvg(name, attributes, ...content) {
  const made = document.createElementNS(svgNames, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...content);
  return made;
}

function makePlot(title, drawing) {
  const figure = make("figure", {class: "plot"}, make("figcaption", {}, title), drawing);
  element("plots").append(figure);
  return figure;
}

const ruler = document.createElement("canvas").getContext("2d");

/** The room that an axis needs to the left of it for its labels. */
function labelRoom(...texts) {
  ruler.font = "11px " + styleValue("--font");
  return Math.max(30, Math.ceil(Math.max(...texts.map((text) => ruler.measureText(text).width))) + 8);
}

/** The years, months or days at which an axis of time has ticks: [moment, text]. */
function timeTicks(from, to, most) {
  const year = (moment) => new Date(moment).getUTCFullYear();
  const month = (moment) => year(moment) * 12 + new Date(moment).getUTCMonth();
  const ticks = [];
  const months = month(to) - month(from);
  const step = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200].find((size) => months / size <= most) ?? 2400;
  for (let n = Math.ceil(month(from) / step) * step; n <= month(to); n += step) {
    const moment = Date.UTC(Math.floor(n / 12), n % 12, 1);
    if (moment >= from) {
      ticks.push([moment, momentText(moment, "day").slice(0, step % 12 === 0 ? 4 : 7)]);
    }
  }
  return ticks.length > 1 ? ticks : [[from, momentText(from, "day")], [to, momentText(to, "day")]];
}

function timeRange() {
  const times = images.map((image) => image.time).filter((time) => time !== null);
  const from = times.reduce((least, time) => Math.min(least, time), Infinity);
  const to = times.reduce((most, time) => Math.max(most, time), -Infinity);
  return from <= to ? [from, to] : null;
}

const scatter = {
  canvas: null, points: [], from: 0, span: 1, width: 0, height: 0,
  pad: {left: 30, right: 10, top: 8, bottom: 18},
};

function scatterPlace({time, cloud}) {
  const {pad, width, height, from, span} = scatter;
  return [pad.left + (time - from) / span * (width - pad.left - pad.right),
    height - pad.bottom - Math.min(100, cloud) / 100 * (height - pad.top - pad.bottom)];
}

function drawScatterAxes(pen) {
  const {pad, width, height, from, span} = scatter;
  pen.font = "11px " + styleValue("--font");
  pen.strokeStyle = ink.line;
  pen.fillStyle = ink.text;
  pen.textAlign = "right";
  pen.textBaseline = "middle";
  for (const cloud of [0, 25, 50, 75, 100]) {
    const [, y] = scatterPlace({time: from, cloud});
    pen.beginPath();
    pen.moveTo(pad.left, y);
    pen.lineTo(width - pad.right, y);
    pen.stroke();
    if (cloud % 50 === 0) {
      pen.fillText(cloud, pad.left - 6, y);
    }
  }
  pen.textAlign = "left";
  pen.textBaseline = "alphabetic";
  let free = 0; // to the right of the last text
  for (const [moment, text] of timeTicks(from, from + span, width / 64)) {
    const size = pen.measureText(text).width;
    const left = Math.min(width - size - 2, Math.max(pad.left, scatterPlace({time: moment, cloud: 0})[0] - size / 2));
    if (left >= free) {
      pen.fillText(text, left, height - 3);
      free = left + size + 10;
    }
  }
}

function drawDots(pen, some, radius, isRing) {
  for (const image of some) {
    if (image && image.time !== null && image.cloud !== null) {
      pen.beginPath();
      pen.arc(...scatterPlace(image), radius, 0, 2 * Math.PI);
      if (isRing) {
        pen.stroke();
      } else {
        pen.fill();
      }
    }
  }
}

function drawScatter() {
  const {canvas, points} = scatter;
  scatter.width = canvas.parentElement.clientWidth;
  scatter.height = canvas.parentElement.clientHeight;
  if (scatter.width === 0) {
    return;
  }
  const pen = clear(canvas, scatter.width, scatter.height);
  scatter.pad.left = labelRoom("100");
  drawScatterAxes(pen);
  const radius = points.length > 1500 ? 2 : points.length > 300 ? 2.6 : 3.4;
  pen.globalAlpha = 0.35;
  pen.fillStyle = ink.line;
  drawDots(pen, points.filter((image) => !state.isShown.has(image.index)), radius);
  pen.globalAlpha = 0.85;
  for (const number of [4, 3, 2, 1, 0]) {
    pen.fillStyle = ink.clouds[number];
    drawDots(pen, points.filter((image) => image.cloudClass === number && state.isShown.has(image.index)), radius);
  }
  pen.globalAlpha = 1;
  pen.lineWidth = 2;
  pen.strokeStyle = pen.fillStyle = ink.accent;
  const isCrowded = state.selected.size > 150; // rings would hide everything
  drawDots(pen, selectedImages(), isCrowded ? radius : radius + 2.5, !isCrowded);
  pen.strokeStyle = ink.strong;
  drawDots(pen, [state.active, state.hovered], radius + 2.5, true);
}

function scatterImageAt(event) {
  const box = scatter.canvas.getBoundingClientRect();
  let best = {image: null, distance: 12};
  for (const image of state.shown) {
    if (image.time !== null && image.cloud !== null) {
      const [x, y] = scatterPlace(image);
      const distance = Math.hypot(x - event.clientX + box.left, y - event.clientY + box.top);
      if (distance < best.distance) {
        best = {image, distance};
      }
    }
  }
  return best.image;
}

function startScatter([from, to]) {
  const canvas = make("canvas", {role: "img"});
  const plot = makePlot("Cloud cover by date", make("div", {class: "scatter"}, canvas));
  const points = images.filter((image) => image.time !== null && image.cloud !== null);
  Object.assign(scatter, {canvas, points, from, span: Math.max(to - from, 86400e3)});
  canvas.setAttribute("aria-label", "Cloud cover in percent of " + imagesText(points.length) + " from " +
    momentText(from, "day") + " to " + momentText(to, "day"));
  canvas.addEventListener("pointermove", (event) => {
    const image = scatterImageAt(event);
    setHovered(image);
    canvas.title = image ? imageName(image) + ", cloud " + numberText(image.cloud, 1) + " %" : "";
  });
  canvas.addEventListener("pointerleave", () => setHovered(null));
  canvas.addEventListener("click", (event) => setActive(scatterImageAt(event), "plot"));
  const redraw = oncePerFrame(drawScatter);
  ["shown", "hovered", "selected", "active", "theme"].forEach((event) => on(event, redraw));
  on("print", drawScatter);
  new ResizeObserver(redraw).observe(plot);
}

/** How many images of each cloud class are in each bin. */
function countsOf(bins, binOf) {
  const counts = bins.map(() => [0, 0, 0, 0, 0]);
  for (const image of state.shown) {
    const bin = binOf(image);
    if (bin !== null) {
      counts[bin][image.cloudClass] += 1;
    }
  }
  return counts;
}

/** A bin with a part for each class; `frame` tells where it stands and how high one image is. */
function makeBar(bin, counts, total, {left, step, floor, perCount}) {
  const group = makeSvg("g", {class: bin.filter ? "bar can-filter" : "bar"},
    makeSvg("title", {}, bin.title + ": " + imagesText(total)),
    makeSvg("rect", {class: "catch", x: left, y: 0, width: step, height: floor}));
  let y = floor;
  counts.forEach((count, number) => {
    y -= count * perCount;
    if (count > 0) {
      group.append(makeSvg("rect", {class: "cloud-" + number, x: left + step * 0.1, y,
        width: Math.max(1, step * 0.8), height: count * perCount}));
    }
  });
  if (bin.filter) {
    group.addEventListener("click", () => setFilters(bin.filter));
  }
  return group;
}

function drawBars(svg, title, bins, binOf) {
  const width = svg.parentElement.clientWidth;
  const height = svg.parentElement.clientHeight;
  if (width === 0) {
    return;
  }
  const counts = countsOf(bins, binOf);
  const totals = counts.map((classes) => classes.reduce((sum, count) => sum + count, 0));
  const most = Math.max(1, ...totals);
  const pad = {left: labelRoom(countText(most)), right: 8, top: 8, bottom: 18};
  const step = (width - pad.left - pad.right) / bins.length;
  const floor = height - pad.bottom;
  const perCount = (floor - pad.top) / most;
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.replaceChildren(
    makeSvg("text", {x: pad.left - 6, y: pad.top + 4, "text-anchor": "end"}, countText(most)),
    makeSvg("text", {x: pad.left - 6, y: floor, "text-anchor": "end"}, "0"));
  let free = 0; // to the right of the last text
  bins.forEach((bin, index) => {
    const left = pad.left + index * step;
    svg.append(makeBar(bin, counts[index], totals[index], {left, step, floor, perCount}));
    const size = bin.label.length * 6.6;
    const middle = bin.isAtEdge ? left : left + step / 2;
    if (bin.label !== "" && middle - size / 2 >= free && middle + size / 2 <= width) {
      svg.append(makeSvg("text", {x: middle, y: height - 4, "text-anchor": "middle"}, bin.label));
      free = middle + size / 2 + 8;
    }
  });
  svg.append(makeSvg("line", {class: "axis", x1: pad.left, x2: width - pad.right, y1: floor, y2: floor}));
  svg.setAttribute("aria-label", title + ": " + bins.map((bin, index) => bin.title + " " + totals[index])
    .filter((_, index) => totals[index] > 0).slice(0, 40).join(", "));
}

/** Bars of counts by cloud class. A bin is {title, label, isAtEdge, filter}. */
function startBars(title, bins, binOf) {
  const svg = makeSvg("svg", {role: "img"});
  const figure = makePlot(title, make("div", {class: "bars"}, svg));
  const draw = () => drawBars(svg, title, bins, binOf);
  const redraw = oncePerFrame(draw);
  on("shown", redraw);
  on("print", draw);
  new ResizeObserver(redraw).observe(figure);
}

function startTimeBars([from, to]) {
  const number = (moment) => new Date(moment).getUTCFullYear() * 12 + new Date(moment).getUTCMonth();
  const size = number(to) - number(from) > 60 ? 12 : 1;
  const first = Math.floor(number(from) / size);
  const length = Math.floor(number(to) / size) - first + 1;
  const bins = Array.from({length}, (_, index) => {
    const month = (first + index) * size;
    const start = Date.UTC(Math.floor(month / 12), month % 12, 1);
    const end = Date.UTC(Math.floor((month + size) / 12), (month + size) % 12, 1) - 1;
    const text = momentText(start, "day").slice(0, size === 12 ? 4 : 7);
    return {title: text, label: text,
      filter: {from: momentText(start, "day"), to: momentText(end, "day")}};
  });
  startBars(size === 12 ? "Images per year" : "Images per month", bins,
    (image) => image.time === null ? null : Math.floor(number(image.time) / size) - first);
}

function startCoverageBars() {
  const bins = Array.from({length: 10}, (_, index) => ({
    title: index * 10 + "–" + (index + 1) * 10 + " %",
    label: index % 5 === 0 ? index * 10 + " %" : "", isAtEdge: true, filter: {coverage: String(index * 10)}}));
  startBars("Images by coverage", bins,
    (image) => image.coverage === null ? null : Math.min(9, Math.max(0, Math.floor(image.coverage / 10))));
}

function startPlots() {
  const range = timeRange();
  if (range && images.some((image) => image.cloud !== null && image.time !== null)) {
    startScatter(range);
  }
  if (range) {
    startTimeBars(range);
  }
  if (images.some((image) => image.coverage !== null)) {
    startCoverageBars();
  }
  element("plots").hidden = element("plots").children.length === 0;
}
