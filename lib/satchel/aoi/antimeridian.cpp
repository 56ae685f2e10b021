// SPDX-License-Identifier: MIT
#include "satchel/aoi/antimeridian.hpp"

#include "satchel/aoi/unroll.hpp"
#include "satchel/area/cut.hpp"
#include "satchel/area/rings.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace satchel::detail {
namespace {

/// Where a ring crosses the antimeridian first.
std::optional<LonLat> first_crossing(Ring const& ring)
{
    auto const sheet = [](double lon) { return std::floor((lon + 180) / 360); };
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        auto const [west, east] = std::minmax(
            ring[i], ring[i + 1], [](LonLat one, LonLat other) { return one.lon < other.lon; });
        auto const edge = 360 * sheet(east.lon) - 180;
        if (west.lon < edge && edge < east.lon) {
            return LonLat{180,
                          std::lerp(west.lat, east.lat, (edge - west.lon) / (east.lon - west.lon))};
        }
        if (ring[i].lon == edge && edge != ring.front().lon) {
            return LonLat{180, ring[i].lat};
        }
    }
    return std::nullopt;
}

} // namespace

bool is_within_window(Box const& box) { return box.west >= -180 && box.east <= 180; }

std::optional<Change> cuts_at_antimeridian(MultiPolygon const& unrolled)
{
    std::optional<Change> cuts;
    for (auto const& polygon : unrolled) {
        auto const box = box_around(polygon.outer);
        if (!((box.west < -180 && box.east > -180) || (box.west < 180 && box.east > 180))) {
            continue;
        }
        if (cuts) {
            ++cuts->count;
        } else {
            cuts = Change{.kind = ChangeKind::antimeridian,
                          .position = first_crossing(polygon.outer).value_or(polygon.outer.front()),
                          .count = 1};
        }
    }
    return cuts;
}

MultiPolygon cut_at_antimeridian(MultiPolygon const& unrolled)
{
    MultiPolygon result;
    for (auto const& polygon : unrolled) {
        auto const box = box_around(polygon.outer);
        if (is_within_window(box)) {
            result.push_back(polygon);
            continue;
        }
        MultiPolygon rest{polygon};
        for (auto sheet = static_cast<int>(std::floor((box.west + 180) / 360)); !rest.empty();
             ++sheet) {
            MultiPolygon east;
            for (auto const& part : rest) {
                auto halves = cut_at_meridian(part, 360.0 * sheet + 180);
                for (auto& piece : halves.low) {
                    Polygon moved{turned(std::move(piece.outer), -sheet), {}};
                    for (auto& hole : piece.holes) {
                        moved.holes.push_back(turned(std::move(hole), -sheet));
                    }
                    result.push_back(std::move(moved));
                }
                std::move(halves.high.begin(), halves.high.end(), std::back_inserter(east));
            }
            rest = std::move(east);
        }
    }
    return result;
}

} // namespace satchel::detail
