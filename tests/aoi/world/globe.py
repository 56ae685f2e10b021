# SPDX-License-Identifier: MIT
"""Measures on the ellipsoid WGS 84 for whole arrays: positions in space, areas, distances."""

import itertools

import numpy

SEMI_MAJOR = 6378137.0
FLATTENING = 1 / 298.257223563
ECCENTRICITY = numpy.sqrt(FLATTENING * (2 - FLATTENING))


def normals(lon_lat):
    """Unit vectors that point up at positions in degrees."""
    lon, lat = numpy.radians(lon_lat).T
    return numpy.column_stack(
        [numpy.cos(lat) * numpy.cos(lon), numpy.cos(lat) * numpy.sin(lon), numpy.sin(lat)]
    )


def in_space(lon_lat):
    """Earth-centred coordinates in metres of positions on the ellipsoid."""
    up = normals(lon_lat)
    radius = SEMI_MAJOR / numpy.sqrt(1 - (ECCENTRICITY * up[:, 2]) ** 2)
    return up * radius[:, None] * [1, 1, 1 - ECCENTRICITY**2]


def horizontal(vectors, up):
    """Lengths of vectors in metres without what points up or down."""
    upwards = numpy.einsum("ij,ij->i", vectors, up)
    squares = numpy.einsum("ij,ij->i", vectors, vectors) - upwards**2
    return numpy.sqrt(numpy.maximum(squares, 0))


# --- Areas ---------------------------------------------------------------------------


def area_below(lat):
    """Square metres between the equator and a latitude in degrees, per radian of longitude."""
    sine = numpy.sin(numpy.radians(lat))
    squeezed = ECCENTRICITY * sine
    semi_minor = SEMI_MAJOR * (1 - FLATTENING)
    return semi_minor**2 / 2 * (sine / (1 - squeezed**2) + numpy.arctanh(squeezed) / ECCENTRICITY)


def ring_areas(starts, ends, first_of_ring):
    """Square metres within rings, exact for edges that are straight in longitude and latitude.

    Edges of all rings one after the other; `first_of_ring` says where each ring begins. An edge
    goes the short way round the globe. A ring that goes round a pole holds the nearer one."""
    lons = numpy.radians(ends[:, 0] - starts[:, 0])
    lons -= 2 * numpy.pi * numpy.round(lons / (2 * numpy.pi))
    middles = (starts[:, 1] + ends[:, 1]) / 2
    halves = (ends[:, 1] - starts[:, 1]) / 2
    below = 8 / 18 * area_below(middles)  # Gauss' rule of three nodes
    for node in (-numpy.sqrt(0.6), numpy.sqrt(0.6)):
        below += 5 / 18 * area_below(middles + node * halves)
    areas = numpy.add.reduceat(below * lons, first_of_ring)
    turns = numpy.add.reduceat(lons, first_of_ring)
    latitudes = numpy.add.reduceat(middles, first_of_ring)
    turns = numpy.where(numpy.abs(turns) > numpy.pi, turns, 0)
    return numpy.abs(numpy.sign(latitudes) * area_below(90.0) * turns - areas)


# --- Lines that are straight in some plane -------------------------------------------


def sampled(starts, ends, to_lon_lat, bend=0.03, longest=4000.0, most=1 << 14):
    """Positions along edges, so close that the line between two neighbours is off by at most
    `bend` metres and not longer than `longest` metres.

    Returns the positions of all edges one after the other, each edge with both of its ends, and
    how many belong to each."""
    count = numpy.full(len(starts), 2)
    chosen = [None] * len(starts)
    waiting = numpy.arange(len(starts))
    while waiting.size:
        pieces = count[waiting]
        edge = numpy.repeat(waiting, pieces + 1)
        first = numpy.cumsum(pieces + 1) - (pieces + 1)
        step = numpy.arange(edge.size) - numpy.repeat(first, pieces + 1)
        share = (step / count[edge])[:, None]
        # The second form reaches the end exactly.
        lon_lat = to_lon_lat(starts[edge] * (1 - share) + ends[edge] * share)
        place, up = in_space(lon_lat), normals(lon_lat)

        length = numpy.linalg.norm(numpy.diff(place, axis=0), axis=1)
        chord = place[2:] - place[:-2]
        along = place[1:-1] - place[:-2]
        square = numpy.maximum(numpy.einsum("ij,ij->i", chord, chord), 1e-12)
        foot = numpy.einsum("ij,ij->i", along, chord) / square
        off = horizontal(along - foot[:, None] * chord, up[1:-1])
        # Over two pieces a line is off four times as far as over one. What lies between two
        # edges does not count.
        inner = (step[1:-1] > 0) & (step[1:-1] < count[edge[1:-1]])
        bad = numpy.zeros(edge.size, bool)
        bad[1:-1] = inner & (off > 4 * bend)
        bad[:-1] |= (step[:-1] < count[edge[:-1]]) & (length > longest)
        again = numpy.add.reduceat(bad, first) > 0
        again &= pieces < most
        for index in numpy.flatnonzero(~again):
            chosen[waiting[index]] = lon_lat[first[index] : first[index] + pieces[index] + 1]
        waiting = waiting[again]
        count[waiting] *= 2
    return numpy.concatenate(chosen), count + 1


def segments(positions, counts):
    """The pieces between neighbours on the same edge: starts, ends, and the edge of each."""
    edge = numpy.repeat(numpy.arange(counts.size), counts)
    inner = edge[:-1] == edge[1:]
    return positions[:-1][inner], positions[1:][inner], edge[:-1][inner]


# --- Distances -----------------------------------------------------------------------

CELL = 2500.0  # metres; the radius of the globe in cells must fit in 12 bits
REACH = 25.0  # metres; what is farther away is not looked for


def keys(group, cells):
    key = group.astype(numpy.int64)
    for axis in range(3):
        key = key << 13 | (cells[:, axis] + (1 << 12))
    return key


def cells_of_segments(group, low, high):
    """Each cell that a segment can be near to: keys, and the segment of each, sorted by key."""
    low, high = (numpy.floor(corner / CELL).astype(numpy.int64) for corner in (low, high))
    found = []
    for offset in itertools.product(range(int((high - low).max()) + 1), repeat=3):
        cells = low + offset
        inside = numpy.flatnonzero((cells <= high).all(axis=1))
        found.append((keys(group[inside], cells[inside]), inside))
    key, segment = (numpy.concatenate(column) for column in zip(*found))
    order = numpy.argsort(key, kind="stable")
    return key[order], segment[order]


def distances(positions, groups, starts, ends, segment_groups):
    """Metres on the ground from each position to the nearest segment of the same group;
    infinite beyond REACH. All positions in degrees."""
    place, up = in_space(positions), normals(positions)
    first, last = in_space(starts), in_space(ends)
    key, segment = cells_of_segments(
        segment_groups, numpy.minimum(first, last) - REACH, numpy.maximum(first, last) + REACH
    )
    wanted = keys(groups, numpy.floor(place / CELL).astype(numpy.int64))
    low = numpy.searchsorted(key, wanted, "left")
    counts = numpy.searchsorted(key, wanted, "right") - low
    result = numpy.full(len(place), numpy.inf)
    some = numpy.flatnonzero(counts)
    pairs_at_once = 1_000_000  # what fits in the caches and does not fill the memory
    turn = numpy.cumsum(counts[some]) // pairs_at_once
    for index in numpy.split(some, numpy.flatnonzero(numpy.diff(turn)) + 1):
        if not index.size:
            continue
        number = counts[index]
        begin = numpy.cumsum(number) - number
        point = numpy.repeat(index, number)
        candidate = numpy.arange(point.size) - numpy.repeat(begin - low[index], number)
        candidate = segment[candidate]
        chord = last[candidate] - first[candidate]
        along = place[point] - first[candidate]
        square = numpy.maximum(numpy.einsum("ij,ij->i", chord, chord), 1e-12)
        foot = numpy.clip(numpy.einsum("ij,ij->i", along, chord) / square, 0, 1)
        off = horizontal(along - foot[:, None] * chord, up[point])
        result[index] = numpy.minimum.reduceat(off, begin)
    return numpy.where(result <= REACH, result, numpy.inf)
