// SPDX-License-Identifier: MIT
// The images and what is known about the state of the page. All parts of the page share this
// scope, which ends in review.js. No text of the layer ever becomes markup: it goes through
// textContent and attributes only.
(() => {
"use strict";

const data = JSON.parse(document.getElementById("data").textContent);
document.getElementById("data").remove();

const cloudClasses = [
  {title: "0–5 %", most: 5}, {title: "5–20 %", most: 20}, {title: "20–50 %", most: 50},
  {title: "over 50 %", most: Infinity}, {title: "not known", most: NaN}];

const cloudClass = (cloud) =>
  typeof cloud === "number" && cloud >= 0 ? cloudClasses.findIndex((one) => cloud <= one.most) : 4;

const columns = data.columns.map((column, index) => ({...column, index}));
const columnOf = (name) => columns.find((column) => column.name === name);
const valueIn = (values, name) => {
  const column = columnOf(name);
  return column ? values[column.index] : null;
};

const twoDigits = (number) => String(number).padStart(2, "0");

/** "2017-01-24 10:37" in UTC; `parts` are "day", "minute" or "second". */
function momentText(moment, parts) {
  const text = new Date(moment).toISOString();
  return parts === "day" ? text.slice(0, 10)
    : text.slice(0, 10) + " " + text.slice(11, parts === "second" ? 19 : 16);
}

/** At most so many decimals, none that say nothing. */
const numberText = (number, decimals) => String(Number(number.toFixed(decimals)));

/** Thin spaces in large counts. */
const countText = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, "\u202f");
const imagesText = (count) => countText(count) + (count === 1 ? " image" : " images");

const decimalsOf = {cloud_cover: 1, incidence_angle: 1, aoi_coverage: 1, resolution: 2};

/** A value as the table shows it, without its unit; all digits and seconds where `exact`. */
function valueText(column, value, exact = false) {
  if (value === null) {
    return exact ? "" : "–";
  }
  switch (column.type) {
    case "number": return numberText(value, exact && column.unit === "" ? 9 : decimalsOf[column.name] ?? 3);
    case "moment": return momentText(value, exact ? "second" : "minute") + (exact ? " UTC" : "");
    case "flag": return value ? "yes" : "no";
    default: return value;
  }
}

const images = data.rows.map((values, index) => {
  const cloud = valueIn(values, "cloud_cover");
  return {
    index, values, cloud,
    id: valueIn(values, "source_id") ?? "",
    time: valueIn(values, "acquisition_date"),
    angle: valueIn(values, "incidence_angle"),
    coverage: valueIn(values, "aoi_coverage"),
    satellite: valueIn(values, "satellite") ?? "",
    cloudClass: cloudClass(cloud),
    shape: data.shapes[index],
    picture: data.pictures[index],
    searched: null, // text in lower case, made when it is first asked for
  };
});

/** What a reader calls an image. */
function imageName(image) {
  const words = [image.satellite, image.time === null ? "" : momentText(image.time, "day")];
  return words.filter((word) => word !== "").join(" ") || image.id || "Image " + (image.index + 1);
}

// What is shown and marked. Whoever changes it says so with `emit`.
const state = {
  sort: null,            // {column, descending}; null is the order of the layer
  shown: images,         // that pass the filters, sorted
  isShown: new Set(images.map((image) => image.index)),
  selected: new Set(),   // indexes
  active: null,          // the image that the keyboard is at
  open: null,            // the image whose attributes are shown
  hovered: null,
};

const listeners = {};
const on = (event, listener) => (listeners[event] ??= []).push(listener);
const emit = (event, detail) => (listeners[event] ?? []).forEach((listener) => listener(detail));

function setHovered(image) {
  if (state.hovered !== image) {
    state.hovered = image;
    emit("hovered");
  }
}

/** `from` tells who did it, so that the others can follow: "table", "map", "plot", "keys". */
function setActive(image, from) {
  state.active = image;
  emit("active", from);
}

function setSelected(some, isSelected) {
  for (const image of some) {
    if (isSelected) {
      state.selected.add(image.index);
    } else {
      state.selected.delete(image.index);
    }
  }
  emit("selected");
}

const toggleSelected = (image) => setSelected([image], !state.selected.has(image.index));

const element = (id) => document.getElementById(id);

/** A new element: its class, attributes and content, which is text or other elements. */
function make(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) {
      made.setAttribute(key, value === true ? "" : value);
    }
  }
  made.append(...content);
  return made;
}

function makeButton(text, action, attributes = {}) {
  const button = make("button", {type: "button", ...attributes}, text);
  button.addEventListener("click", action);
  return button;
}

/** For those who do not see what changed. */
const say = (text) => { element("said").textContent = text; };

/** A colour or size of the style sheet. */
const styleValue = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Once a frame, however often it is asked for. */
function oncePerFrame(work) {
  let isAsked = false;
  return () => {
    if (!isAsked) {
      isAsked = true;
      requestAnimationFrame(() => { isAsked = false; work(); });
    }
  };
}

/** What the browser may keep for this page; some keep nothing for files. */
const memory = {
  // Pages from files share one store: the ids tell them apart.
  key: "satchel-review:" + images.length + ":" + (images[0]?.id ?? "") + ":" + (images.at(-1)?.id ?? ""),
  read(name) {
    try {
      return JSON.parse(localStorage.getItem(this.key + ":" + name));
    } catch {
      return null;
    }
  },
  write(name, value) {
    try {
      localStorage.setItem(this.key + ":" + name, JSON.stringify(value));
    } catch {
      // then it is forgotten
    }
  },
};
