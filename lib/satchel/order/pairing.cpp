// SPDX-License-Identifier: MIT
#include "satchel/order/pairing.hpp"

#include "satchel/area/geodesic.hpp"
#include "satchel/error.hpp"
#include "satchel/order/words.hpp"
#include "satchel/search/coverage.hpp"

#include <algorithm>

namespace satchel::detail {
namespace {

/// An image over one of the areas.
struct Shown {
    ChosenImage const* image = nullptr;
    std::optional<double> percent; ///< of the area; not set for an image without geometry
};

std::vector<Area> as_areas(std::vector<OrderArea> const& parts)
{
    std::vector<Area> areas;
    for (auto const& part : parts) {
        auto& area = areas.emplace_back();
        area.id = static_cast<int>(areas.size());
        area.polygons = {part.polygon};
    }
    return areas;
}

std::vector<std::vector<Shown>> images_of(std::vector<OrderArea> const& areas,
                                          std::vector<ChosenImage> const& images,
                                          std::string const& source)
{
    AreaCoverage const coverage{as_areas(areas)};
    std::vector<std::vector<Shown>> result(areas.size());
    for (auto const& image : images) {
        if (image.polygons.empty()) {
            for (auto& shown : result) {
                shown.push_back({&image, std::nullopt});
            }
            continue;
        }
        auto const hits = coverage.hits(image.polygons);
        for (auto const& hit : hits) {
            result[static_cast<std::size_t>(hit.area_id - 1)].push_back({&image, hit.percent});
        }
        if (hits.empty()) {
            throw Error{Failure::input, source,
                        "the image " + image.source_id + " lies outside every area",
                        "leave it out with --images, or add the area it is for"};
        }
    }
    return result;
}

/// What a person should know about the images of one area: ground that none of them shows, and
/// ground that is paid for more than once. Nothing where an image is known by its id only.
void check_cover(std::vector<std::string>& warnings, OrderArea const& area, double area_km2,
                 std::vector<Shown> const& shown)
{
    constexpr double as_good_as_all = 99.95;
    constexpr double worth_telling = 1; // percent of the area
    std::vector<MultiPolygon> footprints;
    double sum = 0;
    for (auto const& [image, percent] : shown) {
        if (!percent) {
            return;
        }
        footprints.push_back(image->polygons);
        sum += *percent;
    }
    auto const covered = AreaCoverage{MultiPolygon{area.polygon}}.percent(footprints);
    if (!covered) {
        return;
    }
    if (*covered < as_good_as_all) {
        warnings.push_back("area \"" + area.name + "\": the chosen images cover " +
                           two_digits(*covered) + " % of it, " +
                           two_digits(area_km2 * (100 - *covered) / 100) +
                           " km² are in none of them");
    }
    if (auto const again = sum - *covered; again > worth_telling) {
        warnings.push_back("area \"" + area.name + "\": " + std::to_string(shown.size()) +
                           " images overlap, so that " + two_digits(area_km2 * again / 100) +
                           " km² are paid more than once; satchel select --cover 100 finds the "
                           "fewest that are needed");
    }
}

} // namespace

Pairing pair_up(std::vector<OrderArea> const& areas, std::vector<ChosenImage> const& images,
                std::string const& source)
{
    auto const shown_of = images_of(areas, images, source);
    Pairing pairing;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        auto const& shown = shown_of[i];
        if (shown.empty()) {
            pairing.warnings.push_back("area \"" + areas[i].name +
                                       "\" is left out: no chosen image touches it");
            continue;
        }
        auto& area = pairing.areas.emplace_back(areas[i]);
        area.id = static_cast<int>(pairing.areas.size());
        auto const area_km2 = geodesic_area_km2(area.polygon);
        std::vector<std::string> warnings;
        check_cover(warnings, area, area_km2, shown);
        if (!warnings.empty()) {
            pairing.area_warnings[area.id] = std::move(warnings);
        }
        for (auto const& [image, percent] : shown) {
            auto& item = pairing.items.emplace_back();
            item.area_id = area.id;
            item.image = image->source_id;
            if (percent) {
                item.clipped_km2 = std::min(area_km2, area_km2 * *percent / 100);
            }
        }
    }
    return pairing;
}

} // namespace satchel::detail
