// SPDX-License-Identifier: MIT
#include "satchel/aoi/aoi.hpp"

#include "satchel/area/geodesic.hpp"
#include "satchel/area/text.hpp"
#include "satchel/area/width.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <tuple>
#include <utility>
#include <vector>

namespace satchel {
namespace {

constexpr std::size_t most_vertices = 999;
constexpr double smallest_km2 = 5;
constexpr double smallest_width_m = 1000;

/// So many digits, cut and not rounded: what is too small never reads as the limit.
std::string cut(double value, int digits)
{
    if (!(value > 0)) {
        return "0";
    }
    auto const steps = std::pow(10, digits - 1 - std::floor(std::log10(value)));
    return format_number(std::floor(value * steps) / steps);
}

/// Tells cheaply which positions may be there twice: all that are, and a few more whose bit
/// in a table is the same.
class Twice {
public:
    explicit Twice(std::size_t count)
    {
        constexpr std::size_t bits_each = 16;
        while (m_words < count * bits_each / 64) {
            m_words *= 2;
        }
        m_once.assign(m_words, 0);
        m_again.assign(m_words, 0);
    }

    void add(LonLat position)
    {
        auto const [word, bit] = slot(position);
        m_any |= (m_once[word] & bit) != 0;
        m_again[word] |= m_once[word] & bit;
        m_once[word] |= bit;
    }

    [[nodiscard]] bool any() const noexcept { return m_any; }

    [[nodiscard]] bool may_be(LonLat position) const
    {
        auto const [word, bit] = slot(position);
        return (m_again[word] & bit) != 0;
    }

private:
    [[nodiscard]] std::pair<std::size_t, std::uint64_t> slot(LonLat position) const
    {
        constexpr std::uint64_t odd = 0x9E3779B97F4A7C15;
        // 0 and -0 are the same position.
        auto const mixed = (std::bit_cast<std::uint64_t>(position.lon + 0.0) * odd ^
                            std::bit_cast<std::uint64_t>(position.lat + 0.0)) *
                           odd;
        return {(mixed >> 38U) & (m_words - 1), std::uint64_t{1} << (mixed >> 32U) % 64};
    }

    std::size_t m_words = 1; ///< a power of two
    std::vector<std::uint64_t> m_once;
    std::vector<std::uint64_t> m_again;
    bool m_any = false;
}; // class Twice

template <typename Visit>
void visit_corners(Polygon const& polygon, Visit const& visit)
{
    auto const visit_ring = [&](Ring const& ring) {
        if (!ring.empty()) {
            std::for_each(ring.begin(), ring.end() - 1, visit);
        }
    };
    visit_ring(polygon.outer);
    std::for_each(polygon.holes.begin(), polygon.holes.end(), visit_ring);
}

/// Where rings touch themselves or each other at a vertex.
std::vector<LonLat> touching_places(Polygon const& polygon)
{
    Twice twice{vertex_count(polygon)};
    visit_corners(polygon, [&](LonLat position) { twice.add(position); });
    if (!twice.any()) {
        return {};
    }
    std::vector<LonLat> positions;
    visit_corners(polygon, [&](LonLat position) {
        if (twice.may_be(position)) {
            positions.push_back(position);
        }
    });
    std::sort(positions.begin(), positions.end(), [](LonLat left, LonLat right) {
        return std::tie(left.lon, left.lat) < std::tie(right.lon, right.lat);
    });
    std::vector<LonLat> result;
    for (std::size_t i = 0; i + 1 < positions.size(); ++i) {
        if (positions[i] == positions[i + 1] && (result.empty() || result.back() != positions[i])) {
            result.push_back(positions[i]);
        }
    }
    return result;
}

std::optional<std::string> touching(Polygon const& polygon)
{
    auto const places = touching_places(polygon);
    if (places.empty()) {
        return std::nullopt;
    }
    auto const count = places.size();
    return "touches itself " +
           (count == 1 ? "at " : "in " + std::to_string(count) + " places, the first at ") +
           place(places.front()) + " (lon lat); the service takes no complex polygon";
}

/// The width is measured only where the size is enough: most of what is too small is too
/// narrow as well, and the box tells that.
std::optional<std::string> narrowness(Polygon const& polygon, double area_km2, Box const& box)
{
    auto const refusal = " m across; the service produces 1 km at least";
    if (auto const box_m = box_width_m(box); box_m < smallest_width_m) {
        return "is at most " + cut(box_m, 3) + refusal;
    }
    if (area_km2 >= smallest_km2 && is_narrower(polygon, smallest_width_m, area_km2, box)) {
        return "is too narrow: its widest inscribed circle is " +
               cut(inscribed_width_m(polygon), 3) + refusal;
    }
    return std::nullopt;
}

/// What is known of a part before it is looked at.
struct Known {
    Box box;
    double area_km2;
    bool is_apart; ///< see Area::rings_are_apart
};

void add_problems(std::vector<std::string>& problems, std::string const& subject,
                  Polygon const& polygon, Known const& known)
{
    auto const add = [&](std::string const& what) { problems.push_back(subject + ' ' + what); };
    if (auto const vertices = vertex_count(polygon); vertices > most_vertices) {
        add("has " + std::to_string(vertices) + " vertices; the service takes at most " +
            std::to_string(most_vertices) + " per polygon");
    }
    if (auto const holes = polygon.holes.size(); holes > 0) {
        add("has " + std::to_string(holes) +
            (holes == 1 ? " hole; a search keeps it out" : " holes; a search keeps them out") +
            ", but an order does not take holes");
    }
    if (auto const problem = known.is_apart ? std::nullopt : touching(polygon)) {
        add(*problem);
    }
    if (!(known.area_km2 >= smallest_km2)) {
        add("is " + cut(known.area_km2, 4) + " km² in size; the service produces 5 km² at least");
    }
    if (auto const problem = narrowness(polygon, known.area_km2, known.box)) {
        add(*problem);
    }
}

/// The size of a part, or less where that is plenty: a second exact measurement of a coast takes
/// as long as all other checks.
double size_km2(Polygon const& part, Box const& box)
{
    auto const least_km2 = least_area_km2(part, box);
    return least_km2 > 2 * smallest_km2 ? least_km2 : geodesic_area_km2(part);
}

} // namespace

std::vector<std::string> problems_of(Area const& area)
{
    std::vector<std::string> result;
    auto const several = area.polygons.size() > 1;
    for (std::size_t i = 0; i < area.polygons.size(); ++i) {
        auto const& polygon = area.polygons[i];
        auto const box = bounding_box(polygon);
        add_problems(result, several ? "part " + std::to_string(i + 1) : std::string{"the area"},
                     polygon,
                     {.box = box,
                      .area_km2 = several ? size_km2(polygon, box) : area.area_km2,
                      .is_apart = area.rings_are_apart});
    }
    return result;
}

} // namespace satchel
