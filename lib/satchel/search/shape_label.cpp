// SPDX-License-Identifier: MIT
#include "satchel/search/search_run.hpp"

#include <algorithm>

namespace satchel::detail {
namespace {

constexpr std::size_t most_named = 3;

std::string group_label(SearchShape const& shape, std::vector<Area> const& areas)
{
    std::string label = "areas ";
    auto const named = shape.areas.size() <= most_named + 1 ? shape.areas.size() : most_named;
    for (std::size_t i = 0; i < named; ++i) {
        auto const is_last = i + 1 == shape.areas.size();
        label += (i == 0    ? ""
                  : is_last ? " and "
                            : ", ") +
                 std::to_string(areas[shape.areas[i]].id);
    }
    auto const others = shape.areas.size() - named;
    return others == 0 ? label : label + " and " + std::to_string(others) + " others";
}

} // namespace

std::string shape_label(std::vector<SearchShape> const& shapes, std::size_t shape,
                        std::vector<Area> const& areas)
{
    auto const& wanted = shapes.at(shape).areas;
    if (wanted.empty()) {
        return "part " + std::to_string(shape + 1) + " of " + std::to_string(shapes.size());
    }
    if (wanted.size() != 1) {
        return group_label(shapes[shape], areas);
    }
    auto const& area = areas.at(wanted.front());
    auto label = "area " + std::to_string(area.id);
    if (!area.name.empty()) {
        label += " \"" + area.name + '"';
    }
    auto const is_its_own = [&](SearchShape const& other) { return other.areas == wanted; };
    auto const end = shapes.begin() + static_cast<std::ptrdiff_t>(shape);
    if (std::count_if(shapes.begin(), shapes.end(), is_its_own) > 1) {
        label += ", part " + std::to_string(std::count_if(shapes.begin(), end, is_its_own) + 1);
    }
    return label;
}

} // namespace satchel::detail
