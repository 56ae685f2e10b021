// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/footprints/map_view.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace satchel::detail {

/// One line of the legend: something about one area.
struct MapEntry {
    MapArea const* area;
    std::string text;
    Change const* repair = nullptr; ///< its place gets a marker
};

/// The first of them, and how many there are in all.
struct MapEntries {
    std::vector<MapEntry> first;
    std::size_t all = 0;
};

struct MapList {
    MapEntries problems;
    MapEntries repairs; ///< numbered from 1 on
    MapEntries changes;
};
[[nodiscard]] MapList listed(std::vector<MapArea> const& areas);

/// A number on a disc, as it stands on the map and in front of its line.
[[nodiscard]] std::string repair_symbol(std::size_t number, MapPoint centre);

/// The mark of an area with a problem.
[[nodiscard]] std::string problem_symbol(MapPoint centre);

struct Legend {
    std::string elements;
    double bottom = 0;
};

/// What the signs mean, in one row, and the lists. `notes` are about the picture.
[[nodiscard]] Legend legend(std::vector<MapArea> const& areas, MapList const& list,
                            std::vector<std::string> const& notes, MapPoint start, double width);

} // namespace satchel::detail
