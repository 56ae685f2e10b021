// SPDX-License-Identifier: MIT
#include "satchel/aoi/union.hpp"

#include "satchel/aoi/validity.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <utility>
#include <vector>

namespace satchel::detail {
namespace {

/// Finds the parts that have to be merged with each other.
class Clusters {
public:
    Clusters(Geos const& geos, MultiPolygon const& polygons);

    /// Of the parts, in their order: indices that belong together.
    [[nodiscard]] std::vector<std::vector<std::size_t>> all();

private:
    [[nodiscard]] bool do_overlap(std::size_t one, std::size_t other);
    [[nodiscard]] std::size_t root(std::size_t part);
    [[nodiscard]] Geos::Geometry const& geometry(std::size_t part);

    Geos const& m_geos;
    MultiPolygon const& m_polygons;
    std::vector<Box> m_boxes;
    std::vector<std::size_t> m_parents;
    std::vector<Geos::Geometry> m_geometries; ///< made when first asked for
    std::vector<Geos::Prepared> m_prepared;
}; // class Clusters

Clusters::Clusters(Geos const& geos, MultiPolygon const& polygons)
    : m_geos{geos}, m_polygons{polygons}, m_parents(polygons.size())
{
    std::iota(m_parents.begin(), m_parents.end(), std::size_t{0});
    for (auto const& polygon : polygons) {
        m_boxes.push_back(bounding_box(polygon));
        m_geometries.emplace_back(nullptr, Geos::Destroyer{geos.context()});
        m_prepared.emplace_back(nullptr, Geos::Destroyer{geos.context()});
    }
}

std::size_t Clusters::root(std::size_t part)
{
    while (m_parents[part] != part) {
        m_parents[part] = m_parents[m_parents[part]];
        part = m_parents[part];
    }
    return part;
}

Geos::Geometry const& Clusters::geometry(std::size_t part)
{
    if (!m_geometries[part]) {
        m_geometries[part] = m_geos.geometry(m_polygons[part]);
    }
    return m_geometries[part];
}

bool Clusters::do_overlap(std::size_t one, std::size_t other)
{
    // The larger one is prepared: a coast is asked about each of its islands.
    if (vertex_count(m_polygons[one]) < vertex_count(m_polygons[other])) {
        std::swap(one, other);
    }
    if (!m_prepared[one]) {
        m_prepared[one] = m_geos.prepared(geometry(one).get());
    }
    auto const* const polygon = m_prepared[one].get();
    auto const* const candidate = geometry(other).get();
    if (!m_geos.intersects(polygon, candidate)) {
        return false;
    }
    // GEOS looks at all of both polygons to tell an overlap from a touch; where they overlap, one
    // of a few vertices mostly says so.
    constexpr std::size_t most_tries = 8;
    auto const& ring = m_polygons[other].outer;
    auto const stride = std::max<std::size_t>(1, ring.size() / most_tries);
    for (std::size_t i = 0; i < ring.size(); i += stride) {
        if (m_geos.holds(polygon, ring[i])) {
            return true;
        }
    }
    return m_geos.overlaps(geometry(one).get(), candidate);
}

std::vector<std::vector<std::size_t>> Clusters::all()
{
    std::vector<std::size_t> order(m_polygons.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [this](std::size_t one, std::size_t other) {
        return m_boxes[one].west < m_boxes[other].west;
    });
    for (std::size_t i = 0; i < order.size(); ++i) {
        auto const& box = m_boxes[order[i]];
        for (auto k = i + 1; k < order.size() && m_boxes[order[k]].west <= box.east; ++k) {
            auto const& other = m_boxes[order[k]];
            if (other.south <= box.north && box.south <= other.north &&
                root(order[i]) != root(order[k]) && do_overlap(order[i], order[k])) {
                m_parents[root(order[k])] = root(order[i]);
            }
        }
    }
    std::map<std::size_t, std::size_t> numbers;
    std::vector<std::vector<std::size_t>> result;
    for (std::size_t part = 0; part < m_polygons.size(); ++part) {
        auto const [found, is_new] = numbers.try_emplace(root(part), result.size());
        if (is_new) {
            result.emplace_back();
        }
        result[found->second].push_back(part);
    }
    return result;
}

} // namespace

Union union_of(Geos const& geos, MultiPolygon const& polygons)
{
    Union result;
    for (auto const& cluster : Clusters{geos, polygons}.all()) {
        if (cluster.size() == 1) {
            result.untouched.push_back(polygons[cluster.front()]);
            continue;
        }
        MultiPolygon parts;
        for (auto const part : cluster) {
            parts.push_back(polygons[part]);
        }
        auto merged = geos.polygons(geos.unary_union(geos.geometry(parts).get()).get());
        std::move(merged.begin(), merged.end(), std::back_inserter(result.merged));
        result.merged_parts += cluster.size();
    }
    return result;
}

namespace {

MultiPolygon merged_parts(Geos const& geos, MultiPolygon const& polygons)
{
    auto result = union_of(geos, polygons);
    std::move(result.merged.begin(), result.merged.end(), std::back_inserter(result.untouched));
    return std::move(result.untouched);
}

} // namespace

MultiPolygon united_in_steps(MultiPolygon const& polygons, std::string const& where,
                             std::function<void()> const& check)
{
    constexpr std::size_t of_a_step = 8;
    Geos const geos{where};
    auto parts = polygons;
    while (parts.size() > of_a_step) {
        MultiPolygon fewer;
        for (std::size_t i = 0; i < parts.size(); i += of_a_step) {
            check();
            auto const end = std::min(i + of_a_step, parts.size());
            auto merged = merged_parts(geos, {parts.begin() + static_cast<std::ptrdiff_t>(i),
                                              parts.begin() + static_cast<std::ptrdiff_t>(end)});
            std::move(merged.begin(), merged.end(), std::back_inserter(fewer));
        }
        auto const is_worth_it = fewer.size() * 2 < parts.size();
        parts = std::move(fewer);
        if (!is_worth_it) { // they lie apart
            break;
        }
    }
    check();
    return united(parts, where);
}

MultiPolygon united(MultiPolygon const& polygons, std::string const& where)
{
    return merged_parts(Geos{where}, polygons);
}

} // namespace satchel::detail
