// SPDX-License-Identifier: MIT
#include "satchel/aoi/plane_poles.hpp"

#include <array>
#include <cmath>
#include <memory>

namespace satchel::detail {

PlanePoles::PlanePoles(OGRSpatialReference const& crs)
{
    if (crs.IsProjected() == 0) {
        return;
    }
    OgrErrors const quiet;
    auto const globe = wgs84();
    std::unique_ptr<OGRCoordinateTransformation> const to_plane{
        OGRCreateCoordinateTransformation(globe.get(), &crs)};
    if (!to_plane) {
        return;
    }
    auto const place_of = [&](double lat) -> std::optional<Place> {
        // Where a pole is one point of the plane, all meridians meet there.
        std::array<double, 3> first{0, 100, -130};
        std::array<double, 3> second{lat, lat, lat};
        std::array<int, 3> is_there{};
        to_plane->Transform(3, first.data(), second.data(), nullptr, is_there.data());
        // PROJ is a third of a metre out there, in an equal-area projection.
        auto const same = 1e-3 + 1e-6 * std::hypot(first[0], second[0]);
        for (std::size_t i = 0; i < first.size(); ++i) {
            if (is_there.at(i) == 0 ||
                !(std::hypot(first.at(i) - first[0], second.at(i) - second[0]) < same)) {
                return std::nullopt;
            }
        }
        return Place{first[0], second[0]};
    };
    m_north = place_of(90);
    m_south = place_of(-90);
}

std::vector<EnclosedPoles> PlanePoles::enclosed(FlatPolygons const& source) const
{
    std::vector<EnclosedPoles> result;
    if (!m_north && !m_south) {
        return result;
    }
    std::size_t begin = 0;
    for (std::size_t ring = 0; ring < source.ring_ends.size(); ++ring) {
        auto const end = source.ring_ends[ring];
        EnclosedPoles const found{encloses(source, begin, end, m_north),
                                  encloses(source, begin, end, m_south)};
        if (found.north || found.south) {
            result.resize(source.ring_ends.size());
            result[ring] = found;
        }
        begin = end;
    }
    return result;
}

/// How often does the ring cross the line from the pole to the right: an odd number?
bool PlanePoles::encloses(FlatPolygons const& source, std::size_t begin, std::size_t end,
                          std::optional<Place> const& pole)
{
    auto const& [first, second] = source.coordinates;
    bool is_inside = false;
    for (auto i = begin; pole && i + 1 < end; ++i) {
        if ((second[i] > pole->second) != (second[i + 1] > pole->second)) {
            auto const share = (pole->second - second[i]) / (second[i + 1] - second[i]);
            is_inside ^= first[i] + share * (first[i + 1] - first[i]) > pole->first;
        }
    }
    return is_inside;
}

} // namespace satchel::detail
