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
    std::vector<std::string> outside;
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
            outside.push_back(image.source_id);
        }
    }
    if (!outside.empty()) {
        throw Error{Failure::input, source,
                    outside.size() == 1
                        ? "the image " + outside.front() + " lies outside every area"
                        : how_many(outside.size(), "image") +
                              " lie outside every area: " + shortened(outside),
                    "leave them out, for a layer with --images-where \"source_id not in ('...')\", "
                    "or add the area they are for"};
    }
    return result;
}

bool are_known(std::vector<Shown> const& shown)
{
    return std::all_of(shown.begin(), shown.end(),
                       [](auto& one) { return one.percent.has_value(); });
}

/// What these images show of an area together, all but one of them.
std::optional<double> percent_without(AreaCoverage const& area, std::vector<Shown> const& shown,
                                      std::size_t left_out)
{
    std::vector<MultiPolygon> footprints;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        if (i != left_out) {
            footprints.push_back(shown[i].image->polygons);
        }
    }
    return footprints.empty() ? std::nullopt : area.percent(footprints);
}

/// Leaves out images that show nothing of the area but what others show, the last ones first.
void keep_needed(OrderArea const& area, std::vector<Shown>& shown)
{
    constexpr double nothing = 0.005; // percent of the area
    if (shown.size() < 2 || !are_known(shown)) {
        return;
    }
    AreaCoverage const coverage{MultiPolygon{area.polygon}};
    auto const all = percent_without(coverage, shown, shown.size());
    for (auto i = shown.size(); all && i-- > 0;) {
        if (percent_without(coverage, shown, i).value_or(0) >= *all - nothing) {
            shown.erase(shown.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }
}

constexpr double as_good_as_all = 99.95; // percent of an area

std::string missing_text(OrderArea const& area, double percent, double missing_km2)
{
    return "area \"" + area.name + "\": the chosen images cover " + two_digits(percent) +
           " % of it, " + two_digits(missing_km2) + " km² are in none of them";
}

/// What a person should know about the images of one area.
struct Cover {
    OrderArea const* area = nullptr;
    std::size_t images = 0;
    double missing_km2 = 0; ///< in none of them
    double again_km2 = 0;   ///< in more than one, and paid so many times
    double percent = 100;   ///< shown
};

/// All is well where an image is known by its id only.
Cover cover_of(OrderArea const& area, double area_km2, std::vector<Shown> const& shown)
{
    constexpr double worth_telling = 1; // percent of the area
    Cover result{&area, shown.size()};
    if (!are_known(shown)) {
        return result;
    }
    AreaCoverage const coverage{MultiPolygon{area.polygon}};
    auto const covered = percent_without(coverage, shown, shown.size());
    if (!covered) {
        return result;
    }
    double sum = 0;
    for (auto const& one : shown) {
        sum += *one.percent;
    }
    result.percent = *covered;
    if (*covered < as_good_as_all) {
        result.missing_km2 = area_km2 * (100 - *covered) / 100;
    }
    if (auto const again = sum - *covered; again > worth_telling) {
        result.again_km2 = area_km2 * again / 100;
    }
    return result;
}

std::string once_hint(bool once)
{
    return once ? "" : "; satchel plan --once leaves out images that show nothing else";
}

std::vector<std::string> told(Cover const& cover, bool once)
{
    std::vector<std::string> texts;
    auto const subject = "area \"" + cover.area->name + "\": ";
    if (cover.missing_km2 > 0) {
        texts.push_back(missing_text(*cover.area, cover.percent, cover.missing_km2));
    }
    if (cover.again_km2 > 0) {
        texts.push_back(subject + std::to_string(cover.images) + " images overlap, so that " +
                        two_digits(cover.again_km2) + " km² are paid more than once" +
                        once_hint(once));
    }
    return texts;
}

/// The same about many areas, in one sentence each.
void tell_together(std::vector<Cover> const& covers, bool once, std::vector<std::string>& warnings)
{
    double missing_km2 = 0;
    double again_km2 = 0;
    std::vector<std::string> missing;
    std::size_t again = 0;
    for (auto const& cover : covers) {
        missing_km2 += cover.missing_km2;
        again_km2 += cover.again_km2;
        again += cover.again_km2 > 0 ? 1U : 0U;
        if (cover.missing_km2 > 0) {
            missing.push_back(cover.area->name);
        }
    }
    if (!missing.empty()) {
        warnings.push_back("the chosen images do not cover " + how_many(missing.size(), "area") +
                           " wholly, " + two_digits(missing_km2) +
                           " km² are in none of them: " + shortened(missing));
    }
    if (again > 0) {
        warnings.push_back("images overlap in " + how_many(again, "area") + ", so that " +
                           two_digits(again_km2) + " km² are paid more than once" +
                           once_hint(once));
    }
}

} // namespace

std::optional<std::string> missing_of(OrderArea const& area,
                                      std::vector<ChosenImage const*> const& images)
{
    std::vector<MultiPolygon> footprints;
    for (auto const* image : images) {
        if (image->polygons.empty()) {
            return std::nullopt;
        }
        footprints.push_back(image->polygons);
    }
    auto const percent = AreaCoverage{MultiPolygon{area.polygon}}.percent(footprints);
    if (!percent || *percent >= as_good_as_all) {
        return std::nullopt;
    }
    return missing_text(area, *percent, geodesic_area_km2(area.polygon) * (100 - *percent) / 100);
}

Pairing pair_up(std::vector<OrderArea> const& areas, std::vector<ChosenImage> const& images,
                std::string const& source, bool once)
{
    constexpr std::size_t few = 3; // areas that a sentence each is read about
    auto shown_of = images_of(areas, images, source);
    Pairing pairing;
    pairing.areas.reserve(areas.size()); // covers point into it
    std::vector<std::string> left_out;
    std::vector<Cover> covers;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        auto& shown = shown_of[i];
        if (shown.empty()) {
            left_out.push_back(areas[i].name);
            continue;
        }
        auto& area = pairing.areas.emplace_back(areas[i]);
        area.id = static_cast<int>(pairing.areas.size());
        auto const area_km2 = geodesic_area_km2(area.polygon);
        if (once) {
            keep_needed(area, shown);
        }
        if (auto const cover = cover_of(area, area_km2, shown);
            cover.missing_km2 > 0 || cover.again_km2 > 0) {
            covers.push_back(cover);
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
    if (!left_out.empty()) {
        pairing.warnings.push_back(
            left_out.size() == 1
                ? "area \"" + left_out.front() + "\" is left out: no chosen image touches it"
                : how_many(left_out.size(), "area") +
                      " are left out, no chosen image touches them: " + shortened(left_out));
    }
    if (covers.size() > few) {
        tell_together(covers, once, pairing.warnings);
        return pairing;
    }
    for (auto const& cover : covers) {
        pairing.area_warnings[cover.area->id] = told(cover, once);
    }
    return pairing;
}

} // namespace satchel::detail
