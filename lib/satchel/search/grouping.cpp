// SPDX-License-Identifier: MIT
#include "satchel/search/grouping.hpp"

#include "satchel/search/shape_hull.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <limits>
#include <numbers>
#include <optional>
#include <tuple>
#include <utility>

namespace satchel {
namespace {

using detail::Hull;

constexpr auto none = std::numeric_limits<std::size_t>::max();

/// One polygon of one area.
struct Part {
    std::size_t area = 0;
    Polygon const* polygon = nullptr;
    std::size_t next = none; ///< of the same cluster
};

/// Parts that are searched together.
struct Cluster {
    Hull hull;
    double km2 = 0; ///< of what is searched: a single part keeps its own polygon
    double cost = 0;
    std::size_t first = none; ///< of a chain of parts
    std::size_t last = none;
    bool joined = false; ///< into another one; no longer there
};

/// Two clusters that cost less together.
struct Pair {
    double share = 0; ///< of the two costs, that remains
    std::size_t one = 0;
    std::size_t other = 0;
};

std::vector<Part> parts_of(std::vector<Area> const& areas)
{
    std::vector<Part> parts;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        for (auto const& polygon : areas[i].polygons) {
            parts.push_back({i, &polygon, none});
        }
    }
    return parts;
}

/// Joins clusters as long as that saves costs.
class Clustering {
public:
    Clustering(std::vector<Part> parts, SearchCosts const& costs)
        : m_parts{std::move(parts)}, m_costs{costs}
    {
        m_clusters.reserve(m_parts.size());
        for (std::size_t i = 0; i < m_parts.size(); ++i) {
            auto const& outer = m_parts[i].polygon->outer;
            Cluster cluster{detail::hull_around(outer, m_costs), detail::sphere_km2(outer), 0, i,
                            i};
            cluster.cost = cost(cluster.km2, cluster.hull.border_km);
            m_clusters.push_back(std::move(cluster));
        }
    }

    void join_along_curve();
    void join_neighbours();
    [[nodiscard]] std::vector<SearchShape> shapes() const;

private:
    [[nodiscard]] double cost(double km2, double border_km) const
    {
        auto const width = m_costs.footprint_km;
        return m_costs.call_km2 + width * width + km2 +
               border_km * 4 * width / (2 * std::numbers::pi);
    }

    /// How far apart two clusters can be that are worth joining: small ones, and large ones.
    [[nodiscard]] double reach_km() const
    {
        auto const width_of_border = 4 * m_costs.footprint_km / std::numbers::pi;
        auto const alone = cost(0, 0);
        return std::max(alone / width_of_border, width_of_border);
    }

    [[nodiscard]] std::optional<Pair> pair(std::size_t one, std::size_t other) const;
    void join(Pair const& pair);
    [[nodiscard]] bool join_best(std::vector<Pair>& pairs, std::vector<bool>& is_new);
    void add_near_pairs(std::vector<std::size_t> const& from_west, std::vector<bool> const& is_new,
                        std::vector<Pair>& pairs) const;
    [[nodiscard]] SearchShape shape(Cluster const& cluster) const;

    std::vector<Part> m_parts;
    SearchCosts m_costs;
    std::vector<Cluster> m_clusters;
}; // class Clustering

std::optional<Pair> Clustering::pair(std::size_t one, std::size_t other) const
{
    auto const& a = m_clusters[one];
    auto const& b = m_clusters[other];
    auto const west = std::min(a.hull.box.west, b.hull.box.west);
    auto const east = std::max(a.hull.box.east, b.hull.box.east);
    if (std::max(a.hull.km2, b.hull.km2) > m_costs.most_km2 || east - west > m_costs.most_degrees) {
        return std::nullopt;
    }
    auto const hull = detail::hull_around(a.hull, b.hull, m_costs);
    auto const share = cost(hull.km2, hull.border_km) / (a.cost + b.cost);
    if (hull.km2 > m_costs.most_km2 || !(share < 1)) {
        return std::nullopt;
    }
    return Pair{share, one, other};
}

/// The second one becomes part of the first one.
void Clustering::join(Pair const& pair)
{
    auto& a = m_clusters[pair.one];
    auto& b = m_clusters[pair.other];
    a.hull = detail::hull_around(a.hull, b.hull, m_costs);
    a.km2 = a.hull.km2;
    a.cost = cost(a.km2, a.hull.border_km);
    m_parts[a.last].next = b.first;
    a.last = b.last;
    b.joined = true;
    b.hull.ring = {};
}

/// Joins the pairs that save the largest share, each cluster once; the rest stays in the list, but
/// for pairs of clusters that are new now. Whether any was joined.
bool Clustering::join_best(std::vector<Pair>& pairs, std::vector<bool>& is_new)
{
    std::sort(pairs.begin(), pairs.end(), [](Pair const& one, Pair const& other) {
        return std::tie(one.share, one.one, one.other) <
               std::tie(other.share, other.one, other.other);
    });
    is_new.assign(m_clusters.size(), false);
    auto const is_over = [&is_new](Pair const& pair) {
        return is_new[pair.one] || is_new[pair.other];
    };
    bool any = false;
    for (auto const& pair : pairs) {
        if (!is_over(pair)) {
            join(pair);
            is_new[pair.one] = is_new[pair.other] = any = true;
        }
    }
    pairs.erase(std::remove_if(pairs.begin(), pairs.end(), is_over), pairs.end());
    return any;
}

void Clustering::join_along_curve()
{
    std::vector<std::pair<std::uint64_t, std::size_t>> curve;
    curve.reserve(m_clusters.size());
    for (std::size_t i = 0; i < m_clusters.size(); ++i) {
        auto const& box = m_clusters[i].hull.box;
        curve.emplace_back(
            detail::hilbert_index({(box.west + box.east) / 2, (box.south + box.north) / 2}), i);
    }
    std::sort(curve.begin(), curve.end());

    // A pair is tried once, and again only when one of the two has grown.
    std::vector<bool> is_new(m_clusters.size(), true);
    std::vector<Pair> pairs;
    do {
        auto const is_gone = [this](auto const& entry) { return m_clusters[entry.second].joined; };
        curve.erase(std::remove_if(curve.begin(), curve.end(), is_gone), curve.end());
        for (std::size_t i = 0; i + 1 < curve.size(); ++i) {
            auto const one = curve[i].second;
            auto const other = curve[i + 1].second;
            if (is_new[one] || is_new[other]) {
                if (auto const found = pair(one, other)) {
                    pairs.push_back(*found);
                }
            }
        }
    } while (join_best(pairs, is_new));
}

/// Pairs that are near each other and not tried yet. `from_west`: clusters by their western ends.
void Clustering::add_near_pairs(std::vector<std::size_t> const& from_west,
                                std::vector<bool> const& is_new, std::vector<Pair>& pairs) const
{
    // Of a crowd that cannot be joined, because all are large, only some are tried.
    constexpr int most_neighbours = 16;
    auto const north_reach = detail::degrees_of_latitude(reach_km());
    for (auto one = from_west.begin(); one != from_west.end(); ++one) {
        auto const& box = m_clusters[*one].hull.box;
        auto const far_lat = std::max(std::abs(box.south), std::abs(box.north)) + north_reach;
        auto const east =
            box.east + detail::degrees_of_longitude(reach_km(), std::min(far_lat, 90.0));
        int neighbours = 0;
        for (auto other = one + 1; other != from_west.end() && neighbours < most_neighbours;
             ++other) {
            auto const& other_box = m_clusters[*other].hull.box;
            if (other_box.west > east) {
                break;
            }
            if (other_box.south > box.north + north_reach ||
                other_box.north < box.south - north_reach) {
                continue;
            }
            ++neighbours;
            if (is_new[*one] || is_new[*other]) {
                if (auto const found = pair(*one, *other)) {
                    pairs.push_back(*found);
                }
            }
        }
    }
}

void Clustering::join_neighbours()
{
    std::vector<std::size_t> from_west;
    for (std::size_t i = 0; i < m_clusters.size(); ++i) {
        if (!m_clusters[i].joined && m_clusters[i].hull.km2 <= m_costs.most_km2) {
            from_west.push_back(i);
        }
    }
    std::vector<bool> is_new(m_clusters.size(), true);
    std::vector<Pair> pairs;
    do {
        auto const is_gone = [this](std::size_t i) { return m_clusters[i].joined; };
        from_west.erase(std::remove_if(from_west.begin(), from_west.end(), is_gone),
                        from_west.end());
        std::sort(from_west.begin(), from_west.end(), [this](std::size_t one, std::size_t other) {
            return std::pair{m_clusters[one].hull.box.west, one} <
                   std::pair{m_clusters[other].hull.box.west, other};
        });
        add_near_pairs(from_west, is_new, pairs);
    } while (join_best(pairs, is_new));
}

SearchShape Clustering::shape(Cluster const& cluster) const
{
    SearchShape shape;
    for (auto i = cluster.first; i != none; i = m_parts[i].next) {
        shape.areas.push_back(m_parts[i].area);
    }
    shape.is_exact = shape.areas.size() == 1;
    shape.polygons = {shape.is_exact ? *m_parts[cluster.first].polygon
                                     : Polygon{cluster.hull.ring, {}}};
    std::sort(shape.areas.begin(), shape.areas.end());
    shape.areas.erase(std::unique(shape.areas.begin(), shape.areas.end()), shape.areas.end());
    return shape;
}

std::vector<SearchShape> Clustering::shapes() const
{
    // By the first part of each: the order of the areas, and of the parts of an area.
    std::vector<std::pair<std::size_t, std::size_t>> order;
    for (std::size_t i = 0; i < m_clusters.size(); ++i) {
        if (!m_clusters[i].joined) {
            auto first = m_clusters[i].first;
            for (auto k = first; k != none; k = m_parts[k].next) {
                first = std::min(first, k);
            }
            order.emplace_back(first, i);
        }
    }
    std::sort(order.begin(), order.end());
    std::vector<SearchShape> result;
    result.reserve(order.size());
    for (auto const& entry : order) {
        result.push_back(shape(m_clusters[entry.second]));
    }
    return result;
}

/// A search that is being filled, and how much of it is taken.
struct Shared {
    SearchShape shape;
    std::vector<Box> boxes; ///< of its polygons
    std::size_t vertices = 0;
    double km2 = 0;
};

/// The polygon of a shape that is alone yet.
Shared alone(SearchShape&& shape)
{
    auto const& polygon = shape.polygons.front();
    Shared shared{
        {}, {bounding_box(polygon)}, vertex_count(polygon), detail::sphere_km2(polygon.outer)};
    shared.shape = std::move(shape);
    return shared;
}

/// Polygons of one geometry must not overlap, nor share an edge (OGC 06-103r4, 6.1.14): those whose
/// boxes do not touch surely do neither. Fields that touch are the usual case.
bool have_room(Shared const& shared, Shared const& other, SearchCosts const& costs)
{
    auto const& box = other.boxes.front();
    auto const is_apart = [&box](Box const& taken) {
        return box.east < taken.west || taken.east < box.west || box.north < taken.south ||
               taken.north < box.south;
    };
    return shared.boxes.size() < costs.most_polygons &&
           shared.vertices + other.vertices <= costs.most_vertices_of_search &&
           shared.km2 + other.km2 <= costs.most_km2 &&
           std::all_of(shared.boxes.begin(), shared.boxes.end(), is_apart);
}

void add(Shared& shared, Shared&& other)
{
    auto& shape = shared.shape;
    shape.is_exact = shape.is_exact && other.shape.is_exact;
    shape.polygons.push_back(std::move(other.shape.polygons.front()));
    std::vector<std::size_t> areas;
    std::set_union(shape.areas.begin(), shape.areas.end(), other.shape.areas.begin(),
                   other.shape.areas.end(), std::back_inserter(areas));
    shape.areas = std::move(areas);
    shared.boxes.push_back(other.boxes.front());
    shared.vertices += other.vertices;
    shared.km2 += other.km2;
}

/// Each goes into the first search that has room for it; those before the last few are left as
/// they are, so that it takes time in proportion to the shapes.
std::vector<SearchShape> sharing_searches(std::vector<SearchShape> shapes, SearchCosts const& costs)
{
    if (costs.most_polygons <= 1) {
        return shapes;
    }
    constexpr std::size_t most_open = 8;
    std::vector<Shared> searches;
    for (auto& shape : shapes) {
        auto next = alone(std::move(shape));
        auto const open =
            searches.end() - static_cast<std::ptrdiff_t>(std::min(searches.size(), most_open));
        auto const found = std::find_if(open, searches.end(), [&](Shared const& shared) {
            return have_room(shared, next, costs);
        });
        if (found != searches.end()) {
            add(*found, std::move(next));
        } else {
            searches.push_back(std::move(next));
        }
    }
    shapes.clear();
    for (auto& search : searches) {
        shapes.push_back(std::move(search.shape));
    }
    return shapes;
}

} // namespace

std::vector<SearchShape> search_shapes(std::vector<Area> const& areas, SearchCosts const& costs)
{
    auto parts = parts_of(areas);
    if (parts.size() <= costs.few_parts) {
        std::vector<SearchShape> shapes;
        shapes.reserve(parts.size());
        for (auto const& part : parts) {
            shapes.push_back({{*part.polygon}, {part.area}, true});
        }
        return sharing_searches(std::move(shapes), costs);
    }
    Clustering clustering{std::move(parts), costs};
    clustering.join_along_curve();
    clustering.join_neighbours();
    return sharing_searches(clustering.shapes(), costs);
}

} // namespace satchel
