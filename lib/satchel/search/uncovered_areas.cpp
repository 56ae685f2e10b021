// SPDX-License-Identifier: MIT
#include "satchel/area/geodesic.hpp"
#include "satchel/search/box_tree.hpp"
#include "satchel/search/ground.hpp"
#include "satchel/search/ground_rings.hpp"
#include "satchel/search/selection.hpp"

namespace satchel {

std::vector<Area> uncovered_areas(std::vector<Area> const& areas, MultiPolygon const& uncovered)
{
    detail::Ground const ground;
    std::vector<Box> boxes;
    for (auto const& polygon : uncovered) {
        boxes.push_back(bounding_box(polygon));
    }
    detail::BoxTree const tree{boxes};

    std::vector<Area> result;
    for (auto const& area : areas) {
        auto const shape = ground.of_areas({&area.polygons});
        Area rest{area.id, area.name, area.fid, {}, 0};
        for (auto const& polygon : shape) {
            tree.for_overlapping(bounding_box(polygon), [&](std::size_t number) {
                for (auto& part : ground.common({polygon}, {uncovered[number]})) {
                    if (geodesic_area_km2(part) > detail::line_km2) {
                        rest.polygons.push_back(std::move(part));
                    }
                }
            });
        }
        if (!rest.polygons.empty()) {
            rest.area_km2 = geodesic_area_km2(rest.polygons);
            result.push_back(std::move(rest));
        }
    }
    return result;
}

} // namespace satchel
