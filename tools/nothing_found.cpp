// SPDX-License-Identifier: MIT
#include "nothing_found.hpp"

#include "table.hpp"

#include "sandbox/sandbox.hpp"
#include "satchel/area/text.hpp"

#include <cmath>
#include <optional>
#include <utility>

namespace satchel::tool {
namespace {

/// A filter of the search: its option, and what it asks for.
using Filter = std::pair<std::string, std::string>;

void add(std::vector<Filter>& filters, char const* option, std::optional<Interval> const& interval)
{
    if (interval) {
        filters.emplace_back(option, to_text(*interval));
    }
}

void add(std::vector<Filter>& filters, char const* option, std::vector<std::string> const& words)
{
    std::string text;
    for (auto const& word : words) {
        text += (text.empty() ? "" : ",") + word;
    }
    if (!text.empty()) {
        filters.emplace_back(option, std::move(text));
    }
}

void add(std::vector<Filter>& filters, char const* option, std::string const& word)
{
    add(filters, option, word.empty() ? std::vector<std::string>{} : std::vector{word});
}

std::vector<Filter> filters_of(Query const& query)
{
    std::vector<Filter> filters;
    add(filters, "--date", query.acquisition_date);
    add(filters, "--cloud-cover", query.cloud_cover);
    add(filters, "--snow-cover", query.snow_cover);
    add(filters, "--incidence-angle", query.incidence_angle);
    add(filters, "--resolution", query.resolution);
    add(filters, "--constellation", query.constellations);
    add(filters, "--sensor-type", query.sensor_type);
    add(filters, "--product-type", query.product_types);
    add(filters, "--polarisation", query.polarisation_channels);
    add(filters, "--orbit-direction", query.orbit_direction);
    add(filters, "--look-direction", query.antenna_look_direction);
    return filters;
}

std::string place_text(std::vector<Area> const& areas)
{
    double km2 = 0;
    for (auto const& area : areas) {
        km2 += area.area_km2;
    }
    auto const size = fixed(km2, km2 < 10 ? 3 : 1) + " km2";
    if (areas.size() != 1) {
        return std::to_string(areas.size()) + " areas of " + size;
    }
    auto box = box_on_globe(areas.front().polygons);
    for (auto* const degrees : {&box.west, &box.south, &box.east, &box.north}) {
        constexpr double digits = 1e4; // some ten metres
        *degrees = std::round(*degrees * digits) / digits;
    }
    return "an area of " + size + " at " + to_text(box) + " (west, south, east, north)";
}

} // namespace

std::vector<std::string> advice_on_nothing(std::vector<Area> const& areas, Query const& query,
                                           bool is_covered_too_little, bool is_simulated)
{
    auto const filters = filters_of(query);
    std::string asked = (is_covered_too_little ? "no image covers enough of " : "no image shows ") +
                        place_text(areas);
    std::string options;
    for (auto const& [option, text] : filters) {
        asked += (options.empty() ? " with " : ", ") + option + ' ' + text;
        options += (options.empty() ? "" : ", ") + option;
    }
    if (is_covered_too_little) {
        return {asked, "lower --min-coverage, or choose several images with satchel select, which "
                       "cover the areas together"};
    }
    auto const& date = query.acquisition_date;
    constexpr std::size_t day = 10; // of an ISO date
    if (is_simulated && date && date->from &&
        date->from->text.substr(0, day) > Sandbox::last_day()) {
        return {asked, "the simulated archive ends on " + Sandbox::last_day() +
                           "; try it with --date " + Sandbox::last_day().substr(0, 4)};
    }
    if (filters.empty()) {
        return {asked,
                "no filter is set: is the area where it should be? satchel aoi SOURCE tells, "
                "and draws it with --map FILE.svg"};
    }
    return {asked, "widen or leave out " + std::string{filters.size() > 1 ? "one of " : ""} +
                       options + "; --count tells how many images there are then"};
}

} // namespace satchel::tool
