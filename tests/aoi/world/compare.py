# SPDX-License-Identifier: MIT
"""Compares areas in longitude and latitude with what the plane of their CRS says they are."""

from dataclasses import dataclass

import numpy
import shapely.geometry

from countries import edges_of
from globe import distances, horizontal, in_space, normals, ring_areas, sampled, segments

# Metres by which lines of the reference and of the result are themselves rounded.
ROUNDING = 0.08


@dataclass
class Outline:
    """The boundaries of several areas as short lines between positions on the globe."""

    positions: numpy.ndarray
    position_groups: numpy.ndarray  # which area each belongs to
    starts: numpy.ndarray
    ends: numpy.ndarray
    groups: numpy.ndarray
    areas: numpy.ndarray  # square metres of each area
    lengths: numpy.ndarray  # metres of the boundary of each area


def is_cut(starts, ends):
    """Edges that are there because longitude and latitude end: at the antimeridian and the poles."""
    east_or_west = (starts[:, 0] == ends[:, 0]) & (numpy.abs(starts[:, 0]) == 180)
    pole = (numpy.abs(starts[:, 1]) == 90) & (starts[:, 1] == ends[:, 1])
    return east_or_west | pole


def outline(shapes, to_lon_lat, without_cuts):
    parts = [edges_of(shape) for shape in shapes]
    starts = numpy.concatenate([part[0] for part in parts])
    ends = numpy.concatenate([part[1] for part in parts])
    group_of_edge = numpy.repeat(numpy.arange(len(parts)), [len(part[0]) for part in parts])
    edges_in_ring = numpy.concatenate([part[2] for part in parts])

    positions, counts = sampled(starts, ends, to_lon_lat)
    first, last, edge = segments(positions, counts)

    # Holes take away; the first ring of each polygon is no hole.
    signs, group_of_ring = [], []
    for group, shape in enumerate(shapes):
        for polygon in shape.geoms:
            signs += [1] + [-1] * len(polygon.interiors)
            group_of_ring += [group] * (1 + len(polygon.interiors))
    first_edge = numpy.cumsum(edges_in_ring) - edges_in_ring
    rings = ring_areas(first, last, numpy.searchsorted(edge, first_edge))
    areas = numpy.bincount(group_of_ring, rings * signs, len(shapes))

    shown = ~is_cut(starts, ends) if without_cuts else numpy.ones(len(starts), bool)
    of_edge = numpy.repeat(numpy.arange(counts.size), counts)
    kept, kept_positions = shown[edge], shown[of_edge]
    group = group_of_edge[edge]
    metres = numpy.linalg.norm(in_space(last) - in_space(first), axis=1)
    return Outline(
        positions[kept_positions],
        group_of_edge[of_edge][kept_positions],
        first[kept],
        last[kept],
        group[kept],
        areas,
        numpy.bincount(group[kept], metres[kept], len(shapes)),
    )


def reference_outline(countries, plane):
    """The truth: what is straight in the plane, sampled there and brought to the globe."""
    return outline([country.shape for country in countries], plane.to_lon_lat, False)


def result_outline(shapes):
    return outline(shapes, lambda lon_lat: lon_lat, True)


def shapes_of(features):
    """GeoJSON features as multipolygons."""
    shapes = []
    for feature in features:
        shape = shapely.geometry.shape(feature["geometry"])
        parts = getattr(shape, "geoms", [shape])
        shapes.append(shapely.geometry.MultiPolygon(list(parts)))
    return shapes


def worst(names, found, tolerance, what):
    """One sentence for each area whose positions are too far away."""
    problems = []
    for group in numpy.unique(found.position_groups[found.off > tolerance + ROUNDING]):
        mine = numpy.flatnonzero(found.position_groups == group)
        at = mine[numpy.argmax(found.off[mine])]
        lon, lat = found.positions[at]
        many = numpy.count_nonzero(found.off[mine] > tolerance + ROUNDING)
        problems.append(
            f"{names[group]}: {what} at {lon:.6f} {lat:.6f} is {found.off[at]:.2f} m off, "
            f"as are {many - 1} more of {mine.size}"
        )
    return problems


@dataclass
class Found:
    positions: numpy.ndarray
    position_groups: numpy.ndarray
    off: numpy.ndarray


def off_from(one, other):
    off = distances(one.positions, one.position_groups, other.starts, other.ends, other.groups)
    return Found(one.positions, one.position_groups, off)


@dataclass
class Verdict:
    problems: list
    farthest: float  # metres
    worst_area: float  # relative


def compare(names, reference, result, tolerance):
    """What is wrong with the result, as sentences."""
    there, back = off_from(reference, result), off_from(result, reference)
    problems = worst(names, there, tolerance, "the true boundary")
    problems += worst(names, back, tolerance, "the result")
    difference = numpy.abs(result.areas - reference.areas)
    allowed = 1e-6 * reference.areas + tolerance * reference.lengths
    for group in numpy.flatnonzero(~(difference <= allowed)):
        problems.append(
            f"{names[group]}: {result.areas[group] / 1e6:.6f} km2 instead of "
            f"{reference.areas[group] / 1e6:.6f}"
        )
    return Verdict(
        problems,
        max(there.off.max(), back.off.max()),
        (difference / reference.areas).max(),
    )
