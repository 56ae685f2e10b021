// SPDX-License-Identifier: MIT
#include "satchel/area/holes.hpp"

#include "satchel/area/cut.hpp"
#include "satchel/area/rings.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

namespace satchel {
namespace {

struct Interval {
    double from;
    double to;
};

/// A line across an axis and how many of the holes it meets.
struct Line {
    double position;
    std::size_t holes;
};

/// The line that meets most intervals between their ends; nothing where all are so short
/// that no number lies between.
std::optional<Line> best_line(std::vector<Interval> const& intervals)
{
    std::vector<std::pair<double, int>> ends;
    for (auto const& [from, to] : intervals) {
        ends.emplace_back(from, 1);
        ends.emplace_back(to, -1);
    }
    std::sort(ends.begin(), ends.end()); // at the same place, what ends does so first
    std::optional<Line> best;
    int open = 0;
    for (std::size_t i = 0; i + 1 < ends.size(); ++i) {
        open += ends[i].second;
        auto const middle = std::midpoint(ends[i].first, ends[i + 1].first);
        auto const holes = static_cast<std::size_t>(open);
        if (ends[i].first < middle && middle < ends[i + 1].first && holes > 0 &&
            (!best || holes > best->holes)) {
            best = Line{middle, holes};
        }
    }
    return best;
}

/// Through the holes of a polygon, parallel or meridian: whichever meets more of them.
std::optional<Halves> cut_through_holes(Polygon const& polygon)
{
    std::vector<Interval> lons;
    std::vector<Interval> lats;
    for (auto const& hole : polygon.holes) {
        auto const box = detail::box_around(hole);
        lons.push_back({box.west, box.east});
        lats.push_back({box.south, box.north});
    }
    auto const meridian = best_line(lons);
    auto const parallel = best_line(lats);
    if (meridian && (!parallel || meridian->holes >= parallel->holes)) {
        return cut_at_meridian(polygon, meridian->position);
    }
    if (parallel) {
        return cut_at_parallel(polygon, parallel->position);
    }
    return std::nullopt;
}

} // namespace

MultiPolygon without_holes(Polygon const& polygon)
{
    MultiPolygon result;
    MultiPolygon open{polygon};
    // Ends: each line goes strictly through a hole, which then is one no more.
    while (!open.empty()) {
        auto piece = std::move(open.back());
        open.pop_back();
        auto const halves = piece.holes.empty() ? std::nullopt : cut_through_holes(piece);
        if (halves) {
            open.insert(open.end(), halves->low.begin(), halves->low.end());
            open.insert(open.end(), halves->high.begin(), halves->high.end());
        } else {
            result.push_back(filled(piece)); // at most holes thinner than a number can say
        }
    }
    return result;
}

Polygon filled(Polygon const& polygon) { return {polygon.outer, {}}; }

MultiPolygon filled(MultiPolygon const& polygons)
{
    std::vector<Box> boxes;
    for (auto const& polygon : polygons) {
        boxes.push_back(detail::box_around(polygon.outer));
    }
    MultiPolygon result;
    for (std::size_t i = 0; i < polygons.size(); ++i) {
        bool is_inside = false;
        for (std::size_t k = 0; k < polygons.size() && !is_inside; ++k) {
            is_inside = k != i && !polygons[k].holes.empty() &&
                        detail::contains(boxes[k], boxes[i]) &&
                        detail::lies_within(polygons[i].outer, polygons[k].outer);
        }
        if (!is_inside) {
            result.push_back(filled(polygons[i]));
        }
    }
    return result;
}

} // namespace satchel
