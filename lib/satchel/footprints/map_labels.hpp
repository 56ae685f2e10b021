// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/footprints/map_view.hpp"

#include <optional>
#include <vector>

namespace satchel::detail {

/// The places in the map that texts and markers take, so that none covers another.
class MapLabels {
public:
    explicit MapLabels(MapFrame const& frame) : m_frame{frame} {}

    /// Takes the place centred there if it is free and within the map.
    bool take(MapPoint centre, double width, double height);

    /// Takes the free place of this size that is nearest to `point`, on rings around it
    /// that begin at `distance`; the first of them where none is free.
    [[nodiscard]] MapPoint take_near(MapPoint point, double width, double height, double distance);

private:
    [[nodiscard]] bool is_free(MapFrame const& place) const;

    MapFrame m_frame;
    std::vector<MapFrame> m_taken;
}; // class MapLabels

/// A place well inside a polygon of the map, on one of a few lines across it; nothing for one
/// without an inside. The rings are closed.
[[nodiscard]] std::optional<MapPoint> place_inside(std::vector<std::vector<MapPoint>> const& rings);

} // namespace satchel::detail
