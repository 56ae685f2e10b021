// SPDX-License-Identifier: MIT
#include "satchel/aoi/validity.hpp"

#include "satchel/aoi/geos.hpp"
#include "satchel/aoi/tangle.hpp"
#include "satchel/aoi/union.hpp"
#include "satchel/area/geodesic.hpp"
#include "satchel/area/simple.hpp"
#include "satchel/area/text.hpp"
#include "satchel/error.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

namespace satchel::detail {
namespace {

// --- Polygons that are not valid ---------------------------------------------------

struct ByPlace {
    bool operator()(LonLat one, LonLat other) const
    {
        return std::pair{one.lon, one.lat} < std::pair{other.lon, other.lat};
    }
};

/// Positions where edges of a polygon's rings cross or touch: the ends of more than two of the
/// lines that its rings are cut into there. At least 1.
std::size_t count_crossings(Geos const& geos, Polygon const& polygon)
{
    auto const noded = geos.unary_union(geos.lines(polygon).get());
    auto* const context = geos.context();
    std::map<LonLat, std::size_t, ByPlace> ends;
    auto const count = GEOSGetNumGeometries_r(context, noded.get());
    for (int i = 0; i < count; ++i) {
        auto const* const line = GEOSGetGeometryN_r(context, noded.get(), i);
        auto const* const positions = GEOSGeom_getCoordSeq_r(context, line);
        unsigned size = 0;
        if (positions == nullptr || GEOSCoordSeq_getSize_r(context, positions, &size) == 0 ||
            size == 0) {
            continue; // of rings that are too small for their numbers, nothing may be left
        }
        for (auto const end : {0U, size - 1}) {
            LonLat position;
            GEOSCoordSeq_getXY_r(context, positions, end, &position.lon, &position.lat);
            ++ends[position];
        }
    }
    auto const crossings =
        std::count_if(ends.begin(), ends.end(), [](auto const& end) { return end.second > 2; });
    return std::max<std::size_t>(1, static_cast<std::size_t>(crossings));
}

// --- Slivers -----------------------------------------------------------------------

/// Knows the rings of the source by their boxes.
class SourceRings {
public:
    explicit SourceRings(MultiPolygon const& polygons)
    {
        for (auto const& polygon : polygons) {
            add(polygon.outer);
            for (auto const& hole : polygon.holes) {
                add(hole);
            }
        }
        std::sort(m_boxes.begin(), m_boxes.end());
    }

    [[nodiscard]] bool has(Ring const& ring) const
    {
        return std::binary_search(m_boxes.begin(), m_boxes.end(), key(ring));
    }

private:
    using Key = std::pair<std::pair<double, double>, std::pair<double, double>>;

    static Key key(Ring const& ring)
    {
        auto const box = bounding_box(Polygon{ring, {}});
        return {{box.west, box.south}, {box.east, box.north}};
    }
    void add(Ring const& ring) { m_boxes.push_back(key(ring)); }

    std::vector<Key> m_boxes;
}; // class SourceRings

// --- All steps ---------------------------------------------------------------------

class Repairing {
public:
    Repairing(MultiPolygon const& polygons, double sliver_m2, std::string const& where)
        : m_source{polygons}, m_sliver_km2{sliver_m2 / 1e6}, m_where{where}, m_geos{where}
    {
    }

    Valid valid();

private:
    [[nodiscard]] MultiPolygon all() const;
    void repair_each();
    void merge();
    void drop_slivers();
    void check_result();
    [[nodiscard]] std::optional<Geos::Invalidity> invalidity() const; ///< of all
    void report(ChangeKind kind, LonLat position, std::size_t count, double before);
    [[nodiscard]] bool is_sliver(Ring const& ring, SourceRings const& source) const;

    MultiPolygon const& m_source;
    double m_sliver_km2;
    std::string const& m_where;
    Geos m_geos;
    MultiPolygon m_kept; ///< with their vertices
    MultiPolygon m_made; ///< by a repair
    LonLat m_place;      ///< of the first thing that was wrong
    std::vector<Change> m_repairs;
}; // class Repairing

MultiPolygon Repairing::all() const
{
    auto result = m_kept;
    result.insert(result.end(), m_made.begin(), m_made.end());
    return result;
}

void Repairing::report(ChangeKind kind, LonLat position, std::size_t count, double before)
{
    if (m_repairs.empty()) {
        m_place = position;
    }
    m_repairs.push_back(
        {kind, position, count, before, geodesic_area_km2(m_kept) + geodesic_area_km2(m_made)});
}

void Repairing::repair_each()
{
    std::size_t count = 0;
    LonLat position;
    for (auto const& polygon : m_source) {
        auto const geometry = m_geos.geometry(polygon);
        auto const found = m_geos.invalidity(geometry.get());
        if (!found) {
            m_kept.push_back(polygon);
            continue;
        }
        refuse_tangle(polygon, m_where);
        position = count == 0 ? found->position : position;
        count += count_crossings(m_geos, polygon);
        auto made = m_geos.polygons(m_geos.made_valid(geometry.get()).get());
        std::move(made.begin(), made.end(), std::back_inserter(m_made));
    }
    if (count > 0) {
        report(ChangeKind::self_intersection, position, count, geodesic_area_km2(m_source));
    }
}

void Repairing::merge()
{
    auto const found = invalidity();
    if (!found) {
        return;
    }
    auto const polygons = all();
    auto const before = geodesic_area_km2(polygons);
    auto const made_before = m_made;
    auto result = union_of(m_geos, polygons);
    m_kept.clear();
    m_made = std::move(result.merged);
    for (auto& polygon : result.untouched) {
        auto const is_made =
            std::find(made_before.begin(), made_before.end(), polygon) != made_before.end();
        (is_made ? m_made : m_kept).push_back(std::move(polygon));
    }
    report(ChangeKind::overlap, found->position, result.merged_parts, before);
}

bool Repairing::is_sliver(Ring const& ring, SourceRings const& source) const
{
    return geodesic_area_km2(Polygon{ring, {}}) < m_sliver_km2 && !source.has(ring);
}

void Repairing::drop_slivers()
{
    SourceRings const source{m_source};
    auto const before = geodesic_area_km2(m_kept) + geodesic_area_km2(m_made);
    std::size_t count = 0;
    LonLat position;
    auto const drop = [&](Ring const& ring) {
        auto const is_dropped = is_sliver(ring, source);
        position = is_dropped && count == 0 ? ring.front() : position;
        count += is_dropped ? 1 : 0;
        return is_dropped;
    };
    std::erase_if(m_made, [&](Polygon const& polygon) { return drop(polygon.outer); });
    for (auto& polygon : m_made) {
        std::erase_if(polygon.holes, drop);
    }
    if (count > 0) {
        report(ChangeKind::sliver, position, count, before);
    }
}

void Repairing::check_result()
{
    if (m_kept.empty() && m_made.empty()) {
        throw Error{Failure::input, m_where,
                    "has no inside once it is repaired, at " + place(m_place) + " (lon lat)",
                    "draw it again"};
    }
    auto found = invalidity();
    if (found) {
        // New vertices are rounded; edges beside them may have come to touch.
        m_made = m_geos.polygons(m_geos.made_valid(m_geos.geometry(all()).get()).get());
        m_kept.clear();
        found = invalidity();
    }
    if (found) {
        throw Error{Failure::input, m_where,
                    "is still not valid once it is repaired (" + found->reason + ") at " +
                        place(found->position) + " (lon lat)",
                    "repair it with QGIS \"Fix geometries\" and look at it"};
    }
}

std::optional<Geos::Invalidity> Repairing::invalidity() const
{
    auto const polygons = all();
    return is_surely_valid(polygons) ? std::nullopt
                                     : m_geos.invalidity(m_geos.geometry(polygons).get());
}

Valid Repairing::valid()
{
    if (!m_geos.invalidity(m_geos.geometry(m_source).get())) {
        return {m_source, {}};
    }
    repair_each();
    merge();
    drop_slivers();
    check_result();
    return {all(), std::move(m_repairs)};
}

} // namespace

Valid make_valid(MultiPolygon const& polygons, double sliver_m2, std::string const& where)
{
    return Repairing{polygons, sliver_m2, where}.valid();
}

} // namespace satchel::detail
