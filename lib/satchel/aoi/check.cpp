// SPDX-License-Identifier: MIT
#include "satchel/aoi/shape.hpp"

#include "satchel/area/text.hpp"
#include "satchel/error.hpp"

#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace satchel::detail {
namespace {

char const* const how_to_repair =
    "repair it, for example with QGIS \"Fix geometries\" or ogr2ogr -makevalid, and look at it";

/// Everything the checks need to name what they found.
struct RingName {
    std::string const& where;
    std::size_t part; ///< from 1; 0 where there is only one
    std::size_t hole; ///< from 1; 0 for the outer ring

    [[nodiscard]] std::string text() const
    {
        std::string result = hole > 0 ? "hole " + std::to_string(hole) : "";
        if (part > 0) {
            result += (hole > 0 ? " of part " : "part ") + std::to_string(part);
        }
        return result.empty() ? "the ring" : result;
    }
};

Error refusal(RingName const& name, std::string const& what,
              std::string const& hint = how_to_repair)
{
    return {Failure::input, name.where, name.text() + ' ' + what, hint};
}

void check_closed(Ring const& ring, RingName const& name)
{
    if (ring.front() != ring.back()) {
        throw refusal(name,
                      "is not closed: it starts at " + place(ring.front()) + " and ends at " +
                          place(ring.back()) + " (lon lat)",
                      "repeat the first position at the end");
    }
    if (ring.size() < 4) {
        throw refusal(name,
                      "has only " + std::to_string(ring.size()) + " positions, at " +
                          place(ring.front()) +
                          " (lon lat); a ring needs four, the last of them "
                          "equal to the first",
                      "draw it again");
    }
}

void check_longitudes(Ring const& ring, RingName const& name)
{
    auto const [west, east] = std::minmax_element(
        ring.begin(), ring.end(), [](LonLat one, LonLat other) { return one.lon < other.lon; });
    if (auto const problem = problem_of_span(west->lon, east->lon)) {
        throw refusal(name, *problem + " (from " + place(*west) + " to " + place(*east) + ')',
                      "cut it at the antimeridian into two parts");
    }
}

void check_repeated(Ring const& ring, RingName const& name)
{
    auto const found = std::adjacent_find(ring.begin(), ring.end());
    if (found != ring.end()) {
        throw refusal(name, "has the position " + place(*found) + " (lon lat) twice in a row",
                      "delete one of them, for example with QGIS \"Remove duplicate vertices\"");
    }
}

/// Does the line from `tip` to `next` run back along the line from `previous`?
bool is_spike(LonLat previous, LonLat tip, LonLat next)
{
    constexpr double widest_degrees = 1e-9; // a tenth of a millimetre
    auto const back_lon = previous.lon - tip.lon;
    auto const back_lat = previous.lat - tip.lat;
    auto const on_lon = next.lon - tip.lon;
    auto const on_lat = next.lat - tip.lat;
    if (back_lon * on_lon + back_lat * on_lat <= 0) {
        return false; // the usual case: the ring goes on, or turns less than back
    }
    auto const [shorter, longer] =
        std::minmax({std::hypot(back_lon, back_lat), std::hypot(on_lon, on_lat)});
    auto const width = std::abs(back_lon * on_lat - back_lat * on_lon) / longer;
    // A corner of a tiny ring is no wider, but not much longer than wide either.
    constexpr double longer_than_wide = 100;
    return width < widest_degrees && width * longer_than_wide < shorter;
}

void check_spikes(Ring const& ring, RingName const& name)
{
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        // Closed: what comes before the first position is the last but one.
        auto const previous = ring[i == 0 ? ring.size() - 2 : i - 1];
        if (is_spike(previous, ring[i], ring[i + 1])) {
            throw refusal(name, "has a spike at " + place(ring[i]) + " (lon lat)");
        }
    }
}

void check_ring(Ring const& ring, RingName const& name)
{
    check_closed(ring, name);
    check_longitudes(ring, name);
    check_repeated(ring, name);
    check_spikes(ring, name);
}

// --- Validity by GEOS --------------------------------------------------------------

struct Invalidity {
    std::string reason;
    LonLat position;
};

class Geos {
public:
    Geos() : m_context{OGRGeometry::createGEOSContext()} {}
    ~Geos() { OGRGeometry::freeGEOSContext(m_context); }
    Geos(Geos const&) = delete;
    Geos& operator=(Geos const&) = delete;
    Geos(Geos&&) = delete;
    Geos& operator=(Geos&&) = delete;

    [[nodiscard]] std::optional<Invalidity> invalidity(OGRGeometry const& geometry) const
    {
        OgrErrors const errors;
        auto* const shape = geometry.exportToGEOS(m_context);
        if (shape == nullptr) {
            return Invalidity{errors.first_or("cannot be judged"), {}};
        }
        char* reason = nullptr;
        GEOSGeometry* location = nullptr;
        auto const valid = GEOSisValidDetail_r(m_context, shape, 0, &reason, &location);
        std::optional<Invalidity> result;
        if (valid != 1) {
            result.emplace();
            result->reason = reason == nullptr ? errors.first_or("cannot be judged") : reason;
            if (location != nullptr) {
                GEOSGeomGetX_r(m_context, location, &result->position.lon);
                GEOSGeomGetY_r(m_context, location, &result->position.lat);
            }
        }
        GEOSFree_r(m_context, reason);
        GEOSGeom_destroy_r(m_context, location);
        GEOSGeom_destroy_r(m_context, shape);
        return result;
    }

private:
    GEOSContextHandle_t m_context;
}; // class Geos

/// GEOS' reason as the rest of a sentence about the polygon.
std::string in_words(std::string const& reason)
{
    if (reason == "Self-intersection") {
        return "crosses itself";
    }
    if (reason == "Ring Self-intersection") {
        return "touches itself";
    }
    if (reason == "Hole lies outside shell") {
        return "has a hole outside of its outer ring";
    }
    if (reason == "Holes are nested") {
        return "has a hole inside another hole";
    }
    if (reason == "Interior is disconnected") {
        return "is cut in two by its own rings";
    }
    return "is not valid (" + reason + ')';
}

void check_validity(MultiPolygon const& polygons, std::string const& where)
{
    Geos const geos;
    for (std::size_t i = 0; i < polygons.size(); ++i) {
        if (auto const found = geos.invalidity(*to_ogr(polygons[i]))) {
            auto const subject = polygons.size() > 1 ? "part " + std::to_string(i + 1) + ' ' : "";
            throw Error{Failure::input, where,
                        subject + in_words(found->reason) + " at " + place(found->position) +
                            " (lon lat)",
                        how_to_repair};
        }
    }
    if (polygons.size() > 1) {
        if (auto const found = geos.invalidity(*to_ogr(polygons))) {
            throw Error{Failure::input, where,
                        "its parts overlap or share an edge at " + place(found->position) +
                            " (lon lat)",
                        "merge the parts, for example with QGIS \"Dissolve\""};
        }
    }
}

} // namespace

void check_shape(MultiPolygon const& polygons, std::string const& where)
{
    for (std::size_t i = 0; i < polygons.size(); ++i) {
        auto const part = polygons.size() > 1 ? i + 1 : 0;
        check_ring(polygons[i].outer, {where, part, 0});
        for (std::size_t k = 0; k < polygons[i].holes.size(); ++k) {
            check_ring(polygons[i].holes[k], {where, part, k + 1});
        }
    }
    check_validity(polygons, where);
}

} // namespace satchel::detail
