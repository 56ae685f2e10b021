// SPDX-License-Identifier: MIT
// What is marked: how many, what they cover together, and ways to take them away.

/** Places in the areas, each with its share of them: enough to tell a percent. */
function makeSamples() {
  const points = [];
  const wanted = Math.min(6000, Math.max(16, 6000 / Math.max(1, areas.length)));
  for (const area of areas) {
    const [left, top, right, bottom] = area.placed.box;
    const own = [];
    // Finer until enough of the grid lies in the area, which may be a thin one.
    for (let cells = wanted; own.length < wanted / 2 && cells <= wanted * 64; cells *= 4) {
      own.length = 0;
      const ratio = Math.max(1e-3, Math.min(1e3, (right - left) / Math.max(1e-12, bottom - top)));
      const columnCount = Math.ceil(Math.sqrt(cells * ratio));
      const lineCount = Math.ceil(cells / columnCount);
      for (let i = 0; i < columnCount * lineCount; ++i) {
        const across = left + (right - left) * (i % columnCount + 0.5) / columnCount;
        const down = top + (bottom - top) * (Math.floor(i / columnCount) + 0.5) / lineCount;
        if (isInside(area.placed, across, down)) {
          own.push({across, down, weight: projection.weight(projection.place(across, down)[1])});
        }
      }
    }
    const sum = own.reduce((all, point) => all + point.weight, 0);
    own.forEach((point) => points.push({...point, weight: point.weight / sum * (area.km2 || 1)}));
  }
  return points;
}
let samples = null; // made when they are first asked for

const selectedImages = () => images.filter((image) => state.selected.has(image.index));

/** Percent of all areas that these cover together, or null. */
function coverageTogether(some) {
  samples ??= makeSamples();
  let covered = 0;
  let all = 0;
  for (const {across, down, weight} of samples) {
    all += weight;
    covered += some.some((image) => isInside(image.placed, across, down)) ? weight : 0;
  }
  return all > 0 ? covered / all * 100 : null;
}

function coverageText(percent) {
  return percent === 0 || percent === 100 ? percent + " %"
    : percent < 1 ? "under 1 %" : percent > 99 ? "over 99 %" : Math.round(percent) + " %";
}

/** An id that a command can take: in a list with commas, and with nothing that a terminal obeys. */
const isOrderable = (image) => /^[^\u0000-\u001f\u007f-\u009f,\u2028\u2029]+$/.test(image.id);

/** One word of a command, whatever is in it. */
const shellWord = (text) => (/^[\w.,:/+@%-]+$/.test(text) && !text.startsWith("-") ? text
  : "'" + text.replace(/'/g, "'\\''") + "'");

function planCommand(some) {
  const ids = [...new Set(some.filter(isOrderable).map((image) => image.id))];
  const place = data.aoi === "" ? "AREAS" : data.aoi;
  return "satchel plan " + place + " --product PRODUCT_TYPE --images " +
    shellWord(ids.join(",")) + " -o plan.json";
}

/** RFC 4180; a text that a spreadsheet would compute gets an apostrophe. */
function csvText(some) {
  const cell = (column, value) => {
    const text = valueText(column, value, true).replace(/ UTC$/, column.type === "moment" ? "Z" : " UTC");
    const safe = column.type === "text" && /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
    return /[",\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  };
  const heading = {type: "text"};
  const lines = [columns.map((column) => cell(heading, column.name)),
    ...some.map((image) => columns.map((column) => cell(column, image.values[column.index])))];
  return lines.map((line) => line.join(",") + "\r\n").join("");
}

function download(name, type, text) {
  const link = make("a", {href: URL.createObjectURL(new Blob([text], {type})), download: name});
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
  } catch { // not allowed for this page: the old way
    const area = make("textarea", {class: "hidden", readonly: true});
    area.value = text;
    document.body.append(area);
    area.select();
    const isCopied = document.execCommand("copy");
    area.remove();
    if (!isCopied) {
      say("The browser does not let this page copy; mark the text and copy it yourself.");
      return false;
    }
  }
  say(done);
  return true;
}

function selectionFacts(some) {
  const facts = [make("strong", {id: "marked-count"}, imagesText(some.length) + " marked")];
  const together = areas.length > 0 ? coverageTogether(some) : null;
  if (together !== null) {
    facts.push(make("span", {id: "marked-coverage"}, "together about " + coverageText(together) + " of the " +
      (areas.length === 1 ? "area" : "areas")));
  }
  const clouds = some.map((image) => image.cloud).filter((cloud) => cloud !== null);
  if (clouds.length > 0) {
    facts.push(make("span", {}, "cloud up to " + numberText(Math.max(...clouds), 1) + " %"));
  }
  const lost = some.filter((image) => !isOrderable(image)).length;
  if (lost > 0) {
    facts.push(make("span", {class: "warning"}, imagesText(lost) + " without an id that can be ordered"));
  }
  return make("p", {class: "facts"}, ...facts);
}

function showSelection() {
  const some = selectedImages();
  const bar = element("selection");
  memory.write("marked", some.map((image) => image.id));
  bar.classList.toggle("is-empty", some.length === 0);
  if (some.length === 0) {
    bar.replaceChildren(make("p", {class: "facts"},
      make("span", {}, "Mark images in the table to choose them: the command that plans an order appears here.")));
    return;
  }
  const command = planCommand(some);
  const copyButton = makeButton("Copy command", async () => {
    if (await copy(command, "The command was copied.")) {
      copyButton.textContent = "Copied";
      setTimeout(() => { copyButton.textContent = "Copy command"; }, 1500);
    }
  }, {class: "primary", id: "copy-command"});
  const ids = () => some.map((image) => image.id).filter((id) => id !== "").join("\n") + "\n";
  bar.replaceChildren(selectionFacts(some),
    make("code", {id: "command", tabindex: "0", "aria-label": "Command"}, command),
    make("p", {class: "buttons"}, copyButton,
      makeButton("Ids", () => download("images.txt", "text/plain;charset=utf-8", ids()),
        {id: "download-ids", title: "Download the ids as a text file", "aria-label": "Download ids as text"}),
      makeButton("CSV", () => download("images.csv", "text/csv;charset=utf-8", csvText(some)),
        {id: "download-csv", title: "Download the marked images as CSV", "aria-label": "Download as CSV"}),
      makeButton("Clear", () => setSelected(images, false), {id: "clear", class: "quiet", "aria-label": "Clear the marks"})));
}

function startSelection() {
  const marked = new Set(memory.read("marked") ?? []);
  images.filter((image) => marked.has(image.id)).forEach((image) => state.selected.add(image.index));
  on("selected", showSelection);
  emit("selected");
}
