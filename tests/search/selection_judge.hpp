// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/geodesic.hpp"
#include "satchel/search/selection.hpp"

#include "support/geos.hpp"

#include <vector>

/// What images cover of areas, by GEOS and nothing of what chooses them.
namespace judge {

inline double km2_of(satchel::MultiPolygon const& polygons)
{
    double sum = 0;
    for (auto const& polygon : polygons) {
        sum += satchel::geodesic_area_km2(polygon);
    }
    return sum;
}

class Ground {
public:
    /// The footprints do not cross the antimeridian.
    Ground(std::vector<satchel::Area> const& areas,
           std::vector<satchel::Candidate> const& candidates)
    {
        satchel::MultiPolygon all;
        for (auto const& one : areas) {
            all.insert(all.end(), one.polygons.begin(), one.polygons.end());
        }
        area = geos::united(all);
        km2 = km2_of(area);
        for (auto const& candidate : candidates) {
            shown.push_back(geos::common(area, candidate.polygons));
            shares.push_back(km2_of(shown.back()) / km2);
        }
    }

    /// Percent of the areas.
    [[nodiscard]] double covered(std::vector<std::size_t> const& chosen) const
    {
        satchel::MultiPolygon all;
        for (auto const number : chosen) {
            all.insert(all.end(), shown[number].begin(), shown[number].end());
        }
        return all.empty() ? 0 : 100 * km2_of(geos::united(all)) / km2;
    }

    [[nodiscard]] double covered_by_all() const
    {
        std::vector<std::size_t> all;
        for (std::size_t i = 0; i < shown.size(); ++i) {
            all.push_back(i);
        }
        return covered(all);
    }

    satchel::MultiPolygon area;
    double km2 = 0;
    std::vector<satchel::MultiPolygon> shown; ///< of the areas, by each candidate
    std::vector<double> shares;
};

/// The greedy choice as the books have it: always the image that adds most for its cost.
inline std::vector<std::size_t> greedy(Ground const& ground, std::vector<double> const& costs,
                                       double target)
{
    std::vector<std::size_t> chosen;
    auto left = ground.area;
    double covered = 0;
    while (covered < target - 1e-6) {
        std::size_t best = ground.shown.size();
        double best_effect = 0;
        for (std::size_t i = 0; i < ground.shown.size(); ++i) {
            if (ground.shown[i].empty()) {
                continue;
            }
            auto const gain = 100 * km2_of(geos::common(left, ground.shown[i])) / ground.km2;
            auto const effect = std::min(gain, target - covered) / costs[i];
            if (gain > 1e-7 && effect > best_effect) {
                best_effect = effect;
                best = i;
            }
        }
        if (best == ground.shown.size()) {
            break;
        }
        chosen.push_back(best);
        left = geos::without(left, ground.shown[best]);
        covered = 100 * (1 - km2_of(left) / ground.km2);
        if (left.empty()) {
            break;
        }
    }
    return chosen;
}

inline std::vector<std::size_t> chosen_of(satchel::Selection const& selection)
{
    std::vector<std::size_t> numbers;
    for (auto const& image : selection.images) {
        numbers.push_back(image.candidate);
    }
    return numbers;
}

} // namespace judge
