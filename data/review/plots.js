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

function startScatter([from, to]) {
  const canvas = make("canvas", {role: "img"});
  const plot = makePlot("Cloud cover by date", make("div", {class: "scatter"}, canvas));
  const points = images.filter((image) => image.time !== null && image.cloud !== null);
  const pad = {left: 30, right: 10, top: 8, bottom: 18};
  const day = 86400e3;
  const span = Math.max(to - from, day);
  let width = 0;
  let height = 0;
  const place = (image) => [
    pad.left + (image.time - from) / span * (width - pad.left - pad.right),
    height - pad.bottom - Math.min(100, image.cloud) / 100 * (height - pad.top - pad.bottom)];

  const dot = (pen, image, radius) => {
    const [x, y] = place(image);
    pen.beginPath();
    pen.arc(x, y, radius, 0, 2 * Math.PI);
  };
  const drawAxes = (pen) => {
    pen.font = "11px " + styleValue("--font");
    pen.strokeStyle = ink.line;
    pen.fillStyle = ink.text;
    pen.textAlign = "right";
    pen.textBaseline = "middle";
    for (const cloud of [0, 25, 50, 75, 100]) {
      const [, y] = place({time: from, cloud});
      pen.beginPath();
      pen.moveTo(pad.left, y);
      pen.lineTo(width - pad.right, y);
      pen.stroke();
      if (cloud % 50 === 0) {
        pen.fillText(cloud, pad.left - 6, y);
      }
    }
    pen.textBaseline = "alphabetic";
    for (const [moment, text] of timeTicks(from, to, width / 64)) {
      const [x] = place({time: moment, cloud: 0});
      pen.textAlign = x < pad.left + 20 ? "left" : x > width - 30 ? "right" : "center";
      pen.fillText(text, x, height - 3);
    }
  };
  const draw = () => {
    width = canvas.parentElement.clientWidth;
    height = canvas.parentElement.clientHeight;
    if (width === 0) {
      return;
    }
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    const pen = canvas.getContext("2d");
    pen.scale(ratio, ratio);
    drawAxes(pen);
    const radius = points.length > 1500 ? 2 : points.length > 300 ? 2.6 : 3.4;
    for (const image of points) {
      const isShown = state.isShown.has(image.index);
      pen.globalAlpha = isShown ? 0.85 : 0.35;
      pen.fillStyle = isShown ? ink.clouds[image.cloudClass] : ink.line;
      dot(pen, image, radius);
      pen.fill();
    }
    pen.globalAlpha = 1;
    const ringed = [[...state.selected].map((index) => images[index]), ink.accent, [state.active, state.hovered], ink.strong];
    for (let i = 0; i < ringed.length; i += 2) {
      pen.strokeStyle = ringed[i + 1];
      pen.lineWidth = 2;
      for (const image of ringed[i]) {
        if (image && image.time !== null && image.cloud !== null) {
          dot(pen, image, radius + 2.5);
          pen.stroke();
        }
      }
    }
  };
  const nearest = (event) => {
    const box = canvas.getBoundingClientRect();
    let best = {image: null, distance: 12};
    for (const image of state.shown) {
      if (image.time !== null && image.cloud !== null) {
        const [x, y] = place(image);
        const distance = Math.hypot(x - event.clientX + box.left, y - event.clientY + box.top);
        if (distance < best.distance) {
          best = {image, distance};
        }
      }
    }
    return best.image;
  };
  canvas.addEventListener("pointermove", (event) => {
    const image = nearest(event);
    setHovered(image);
    canvas.title = image ? imageName(image) + ", cloud " + numberText(image.cloud, 1) + " %" : "";
  });
  canvas.addEventListener("pointerleave", () => setHovered(null));
  canvas.addEventListener("click", (event) => setActive(nearest(event), "plot"));
  canvas.setAttribute("aria-label", "Cloud cover in percent of " + imagesText(points.length) + " from " +
    momentText(from, "day") + " to " + momentText(to, "day"));
  const redraw = oncePerFrame(draw);
  ["shown", "hovered", "selected", "active", "theme"].forEach((event) => on(event, redraw));
  on("print", draw);
  new ResizeObserver(redraw).observe(plot);
}

/** Bars of counts by cloud class. A bin is {label, title, filter, holds(image)}. */
function startBars(title, bins, bin_of) {
  const svg = makeSvg("svg", {role: "img", preserveAspectRatio: "none"});
  const figure = makePlot(title, make("div", {class: "bars"}, svg));
  const draw = () => {
    const width = svg.parentElement.clientWidth;
    const height = svg.parentElement.clientHeight;
    if (width === 0) {
      return;
    }
    const counts = bins.map(() => [0, 0, 0, 0, 0]);
    for (const image of state.shown) {
      const bin = bin_of(image);
      if (bin !== null) {
        counts[bin][image.cloudClass] += 1;
      }
    }
    const totals = counts.map((classes) => classes.reduce((sum, count) => sum + count, 0));
    const most = Math.max(1, ...totals);
    const pad = {left: 30, right: 6, top: 8, bottom: 18};
    const step = (width - pad.left - pad.right) / bins.length;
    const perCount = (height - pad.top - pad.bottom) / most;
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    svg.replaceChildren(
      makeSvg("line", {class: "axis", x1: pad.left, x2: width - pad.right, y1: height - pad.bottom, y2: height - pad.bottom}),
      makeSvg("text", {x: pad.left - 6, y: pad.top + 4, "text-anchor": "end"}, countText(most)),
      makeSvg("text", {x: pad.left - 6, y: height - pad.bottom, "text-anchor": "end"}, "0"));
    bins.forEach((bin, index) => {
      const group = makeSvg("g", {class: bin.filter ? "bar can-filter" : "bar"});
      const left = pad.left + index * step;
      group.append(makeSvg("title", {}, bin.title + ": " + imagesText(totals[index])),
        makeSvg("rect", {class: "catch", x: left, y: 0, width: step, height: height - pad.bottom}));
      let y = height - pad.bottom;
      counts[index].forEach((count, number) => {
        y -= count * perCount;
        if (count > 0) {
          group.append(makeSvg("rect", {class: "cloud-" + number, x: left + step * 0.1, y,
            width: Math.max(1, step * 0.8), height: count * perCount}));
        }
      });
      if (bin.filter) {
        group.addEventListener("click", () => setFilters(bin.filter));
      }
      svg.append(group);
      if (bin.label) {
        svg.append(makeSvg("text", {x: left + (bin.labelAtStart ? 0 : step / 2), y: height - 4,
          "text-anchor": "middle"}, bin.label));
      }
    });
    svg.setAttribute("aria-label", title + ": " + bins.map((bin, index) => bin.title + " " + totals[index])
      .filter((_, index) => totals[index] > 0).slice(0, 40).join(", "));
  };
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
  const every = Math.ceil(length / 5);
  const bins = Array.from({length}, (_, index) => {
    const month = (first + index) * size;
    const start = Date.UTC(Math.floor(month / 12), month % 12, 1);
    const end = Date.UTC(Math.floor((month + size) / 12), (month + size) % 12, 1) - 1;
    const text = momentText(start, "day").slice(0, size === 12 ? 4 : 7);
    return {title: text, label: index % every === 0 && (length - index > every / 2 || index === 0) ? text : "",
      filter: {from: momentText(start, "day"), to: momentText(end, "day")}};
  });
  startBars(size === 12 ? "Images per year" : "Images per month", bins,
    (image) => image.time === null ? null : Math.floor(number(image.time) / size) - first);
}

function startCoverageBars() {
  const bins = Array.from({length: 10}, (_, index) => ({
    title: index * 10 + "–" + (index + 1) * 10 + " %",
    label: index % 5 === 0 ? index * 10 + " %" : "", labelAtStart: true, filter: {coverage: String(index * 10)}}));
  startBars("Images by coverage of the areas", bins,
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
