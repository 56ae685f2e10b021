// SPDX-License-Identifier: MIT
// Where things lie on the map: equirectangular and true to scale along the middle parallel, or
// azimuthal around a pole that is near. Longitudes are continuous around the middle one, so that
// footprints on both sides of the antimeridian stay together.

/** A ring [lon,lat,...] with edges that go the short way; one of a full turn stays. */
function unwrapped(ring) {
  const result = ring.slice();
  for (let i = 2; i < result.length; i += 2) {
    const step = result[i] - ring[i - 2];
    const turn = Math.abs(step) > 180 && Math.abs(step) < 359.9 ? -360 * Math.sign(step) : 0;
    result[i] = result[i - 2] + step + turn;
  }
  return result;
}

function extent(ring, first) {
  let least = Infinity;
  let most = -Infinity;
  for (let i = first; i < ring.length; i += 2) {
    least = Math.min(least, ring[i]);
    most = Math.max(most, ring[i]);
  }
  return [least, most];
}

/** The middle of the shortest arc that holds all of these [west, east]. */
function middleOf(spans) {
  const bins = 720;
  const isTaken = new Uint8Array(bins);
  for (const [west, east] of spans) {
    const first = Math.floor((west + 720) / 360 * bins);
    const last = Math.min(first + bins, Math.ceil((east + 720) / 360 * bins));
    for (let bin = first; bin < last; ++bin) {
      isTaken[bin % bins] = 1;
    }
  }
  let best = {start: 0, length: 0};
  for (let start = 0; start < bins; ++start) {
    let length = 0;
    while (length < bins && !isTaken[(start + length) % bins]) {
      ++length;
    }
    if (length > best.length) {
      best = {start, length};
    }
    start += length;
  }
  if (best.length === 0 || best.length === bins) {
    return 0;
  }
  const middle = (best.start + best.length + (bins - best.length) / 2) / bins * 360;
  return ((middle + 180) % 360 + 360) % 360 - 180;
}

const radians = Math.PI / 180;
const kmPerDegree = 111.195;

const shapesOfAll = [...images.map((image) => image.shape), ...data.areas.map((area) => area.shape)];

const projection = (() => {
  const rings = shapesOfAll.flat().map((polygon) => unwrapped(polygon[0]));
  const spans = rings.map((ring) => extent(ring, 0));
  let south = 90;
  let north = -90;
  for (const ring of rings) {
    const [least, most] = extent(ring, 1);
    south = Math.min(south, least);
    north = Math.max(north, most);
  }
  if (rings.length === 0) { // nothing to show but the world
    [south, north] = [-60, 60];
  }
  const middleLon = middleOf(spans);
  const pole = south >= 66 ? 1 : north <= -66 ? -1 : 0;
  const narrowing = Math.max(0.05, Math.cos((south + north) / 2 * radians) || 1);

  /** The same meridian, less than half a turn from the middle one. */
  const near = (lon) => lon - 360 * Math.round((lon - middleLon) / 360);
  return {
    pole, middleLon, near,
    /** Degrees to the right and down. */
    point(lon, lat) {
      if (pole === 0) {
        return [(lon - middleLon) * narrowing, -lat];
      }
      const distance = 90 - pole * lat;
      const angle = (lon - middleLon) * radians;
      return [distance * Math.sin(angle), pole * distance * Math.cos(angle)];
    },
    place(across, down) {
      if (pole === 0) {
        return [middleLon + across / narrowing, -down];
      }
      return [middleLon + Math.atan2(across, pole * down) / radians,
        pole * (90 - Math.hypot(across, down))];
    },
    /** How much of the globe lies under a piece of the plane. */
    weight(lat) {
      const distance = (90 - pole * lat) * radians;
      return pole === 0 ? Math.cos(lat * radians) : distance === 0 ? 1 : Math.sin(distance) / distance;
    },
    /** How many kilometres a degree of the plane is, to the right. */
    kmAcross(lat) {
      return pole === 0 ? kmPerDegree * Math.cos(lat * radians) / narrowing
        : kmPerDegree * this.weight(lat);
    },
  };
})();

/** A ring in the plane, [across, down, ...]; edges that bend there get points. Its `seams` are
 * where edges end along which shapes are cut: the antimeridian and the poles. */
function projectedRing(ring, shift) {
  const points = [];
  points.seams = new Set();
  for (let i = 0; i < ring.length; i += 2) {
    const lon = ring[i] + shift;
    const lat = ring[i + 1];
    if (i > 0) {
      const isSeam = (Math.abs(ring[i]) === 180 && ring[i] === ring[i - 2]) ||
        (Math.abs(lat) === 90 && lat === ring[i - 1]);
      const before = [ring[i - 2] + shift, ring[i - 1]];
      const steps = projection.pole === 0 ? 1 : Math.min(400, Math.ceil(Math.abs(lon - before[0])));
      for (let step = 1; step < steps; ++step) {
        const part = step / steps;
        points.push(...projection.point(before[0] + (lon - before[0]) * part,
          before[1] + (lat - before[1]) * part));
      }
      if (isSeam) {
        points.seams.add(points.length);
      }
    }
    points.push(...projection.point(lon, lat));
  }
  return points;
}

/** The ring turned so that it runs this way round: overlapping ones then fill alike. */
function turned(ring, isOuter) {
  let twice = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    twice += (ring[j] - ring[i]) * (ring[i + 1] + ring[j + 1]);
  }
  if (twice > 0 === isOuter) {
    return ring;
  }
  const result = [];
  for (let i = ring.length - 2; i >= 0; i -= 2) {
    result.push(ring[i], ring[i + 1]);
  }
  return result;
}

/** [left, top, right, bottom] of a ring in the plane. */
function boxOf(points) {
  const [left, right] = extent(points, 0);
  const [top, bottom] = extent(points, 1);
  return [left, top, right, bottom];
}

function boxAround(boxes) {
  return boxes.reduce((all, box) => [Math.min(all[0], box[0]), Math.min(all[1], box[1]),
    Math.max(all[2], box[2]), Math.max(all[3], box[3])], [Infinity, Infinity, -Infinity, -Infinity]);
}

/** {rings, box} of a shape in the plane. */
function placedShape(shape) {
  const rings = [];
  for (const polygon of shape) {
    const outer = unwrapped(polygon[0]);
    const [west, east] = extent(outer, 0);
    const shift = projection.near((west + east) / 2) - (west + east) / 2;
    for (const ring of polygon) {
      const whole = turned(unwrapped(ring), ring === polygon[0]);
      // A hole may have been written on the other side of the antimeridian.
      const aside = ring === polygon[0] ? 0 : 360 * Math.round((outer[0] - whole[0]) / 360);
      const points = projectedRing(whole, shift + aside);
      points.box = boxOf(points);
      rings.push(points);
    }
  }
  return {rings, box: boxAround(rings.map((ring) => ring.box))};
}

function isInside(placed, across, down) {
  const [left, top, right, bottom] = placed.box;
  if (across < left || across > right || down < top || down > bottom) {
    return false;
  }
  let isIn = false;
  for (const ring of placed.rings) {
    if (across > ring.box[2] || down < ring.box[1] || down > ring.box[3]) {
      continue; // nothing of it is to the right of the place
    }
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      if (ring[i + 1] > down !== ring[j + 1] > down &&
          across < (ring[j] - ring[i]) * (down - ring[i + 1]) / (ring[j + 1] - ring[i + 1]) + ring[i]) {
        isIn = !isIn;
      }
    }
  }
  return isIn;
}

images.forEach((image) => { image.placed = placedShape(image.shape); });
const areas = data.areas.map((area) => ({...area, placed: placedShape(area.shape)}));
