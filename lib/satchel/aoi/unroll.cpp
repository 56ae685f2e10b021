// SPDX-License-Identifier: MIT
#include "satchel/aoi/unroll.hpp"

#include "satchel/area/cut.hpp"
#include "satchel/area/rings.hpp"
#include "satchel/area/text.hpp"
#include "satchel/error.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

namespace satchel::detail {
namespace {

constexpr double noise_degrees =
    1e-9; // a tenth of a millimetre; what PROJ's results are rounded to
constexpr double full_turn_degrees = 1e-6; // how exact 360 and 180 have to be

bool is_at_pole(LonLat position) { return std::abs(position.lat) >= 90 - noise_degrees; }

LonLat checked(LonLat position, std::string const& where)
{
    if (!std::isfinite(position.lon) || !(std::abs(position.lat) <= 90 + noise_degrees)) {
        throw Error{Failure::input, where,
                    "has a position that is not on the globe: " + place(position) + " (lon lat)",
                    "latitudes are -90..90 degrees; check the CRS and the order of the axes"};
    }
    // A hair beyond the edge of the map would become a slice of its own.
    for (auto const edge : {-180.0, 180.0, 360.0}) {
        if (std::abs(position.lon - edge) <= noise_degrees) {
            position.lon = edge;
        }
    }
    position.lat = std::clamp(position.lat, -90.0, 90.0);
    return position;
}

/// Follows positions one after the other, edge by edge.
class Unroller {
public:
    Unroller(bool full_turns, UnrolledRing& result, std::string const& where)
        : m_full_turns{full_turns}, m_result{result}, m_where{where}
    {
    }

    /// Starts a new way.
    void start(LonLat raw)
    {
        m_raw = raw;
        m_lon = raw.lon;
        m_way = {raw};
    }

    void go_to(LonLat raw)
    {
        auto const end = m_lon + step(m_raw, raw);
        m_lon = turned(raw.lon, static_cast<int>(std::round((end - raw.lon) / 360)));
        m_raw = raw;
        m_way.push_back({m_lon, raw.lat});
    }

    [[nodiscard]] Ring take() { return std::exchange(m_way, {}); }

private:
    double step(LonLat from, LonLat to)
    {
        auto const width = to.lon - from.lon;
        if (std::abs(width) <= 180) {
            return width;
        }
        if (std::abs(std::abs(width) - 360) <= full_turn_degrees) {
            return m_full_turns ? width : width - std::copysign(360, width);
        }
        if (m_full_turns) {
            // Along a pole the way has no length; and what is wider than the globe is refused
            // later.
            if ((is_at_pole(from) && is_at_pole(to)) || std::abs(width) > 360) {
                return width;
            }
            // Up to here the short way is at least a third of the long one: nobody can tell
            // which of the two is meant.
            constexpr double clearly_short_degrees = 270;
            if (std::abs(width) < clearly_short_degrees) {
                throw Error{Failure::input, m_where,
                            "the edge from " + place(from) + " to " + place(to) +
                                " (lon lat) may go either way around the globe",
                            "add a vertex in its middle, or cut it at the antimeridian"};
            }
            if (m_result.ambiguous_edges++ == 0) {
                m_result.first_ambiguous = from;
            }
        }
        return std::remainder(width, 360);
    }

    bool m_full_turns;
    UnrolledRing& m_result;
    std::string const& m_where;
    LonLat m_raw;
    double m_lon = 0;
    Ring m_way;
}; // class Unroller

/// An edge to the opposite meridian leads over the pole.
Ring with_poles_on_edges(Ring const& open)
{
    Ring result;
    result.reserve(open.size());
    for (std::size_t i = 0; i < open.size(); ++i) {
        auto const from = open[i];
        auto const to = open[(i + 1) % open.size()];
        result.push_back(from);
        auto const width = std::abs(std::remainder(to.lon - from.lon, 360));
        if (width > 180 - full_turn_degrees && !is_at_pole(from) && !is_at_pole(to)) {
            result.push_back({from.lon, std::copysign(90, from.lat + to.lat)});
        }
    }
    return result;
}

/// From one visit of a pole to the next.
struct Stretch {
    Ring way;        ///< without the pole
    double pole_lat; ///< of the pole at its end
};

std::vector<Stretch> stretches(Ring open, Unroller& unroller)
{
    // Begin behind a pole.
    for (std::size_t i = 0; i < open.size(); ++i) {
        if (is_at_pole(open[i]) && !is_at_pole(open[(i + 1) % open.size()])) {
            std::rotate(open.begin(), open.begin() + static_cast<std::ptrdiff_t>(i + 1),
                        open.end());
            break;
        }
    }
    std::vector<Stretch> result;
    bool is_on_way = false;
    for (auto const& position : open) {
        if (is_at_pole(position)) {
            if (is_on_way) {
                result.push_back({unroller.take(), std::copysign(90, position.lat)});
            }
            is_on_way = false;
        } else if (is_on_way) {
            unroller.go_to(position);
        } else {
            unroller.start(position);
            is_on_way = true;
        }
    }
    return result;
}

/// Joins the stretches along the poles. With the inside on the left a ring runs westward
/// along the north pole and eastward along the south pole. Not closed.
Ring joined(std::vector<Stretch> const& stretches, bool inside_is_left)
{
    Ring result;
    double lon = stretches.front().way.front().lon;
    for (std::size_t i = 0; i < stretches.size(); ++i) {
        auto const& [way, pole_lat] = stretches[i];
        auto const turns = static_cast<int>(std::round((lon - way.front().lon) / 360));
        auto const moved = turned(way, turns);
        result.insert(result.end(), moved.begin(), moved.end());
        auto const from = moved.back().lon;
        auto const next = stretches[(i + 1) % stretches.size()].way.front().lon;
        auto const east = next - from - 360 * std::floor((next - from) / 360);
        auto const is_eastward = (pole_lat < 0) == inside_is_left;
        lon = is_eastward || east < full_turn_degrees ? from + east : from + east - 360;
        result.push_back({from, pole_lat});
        result.push_back({lon, pole_lat});
    }
    result.push_back({lon, result.front().lat});
    return result;
}

double width_of(Ring const& ring)
{
    auto const box = box_around(ring);
    return box.east - box.west;
}

/// Where a ring visits a pole once, the way along the pole is whatever closes the ring.
/// Where it visits poles more often, the narrower of the two possible shapes is meant.
Ring closed_along_poles(std::vector<Stretch> const& stretches)
{
    if (stretches.size() == 1) {
        auto ring = stretches.front().way;
        auto const from = ring.back().lon;
        auto const to = ring.front().lon;
        if (std::abs(to - from) > noise_degrees) { // else a spike, which has no area
            ring.push_back({from, stretches.front().pole_lat});
            ring.push_back({to, stretches.front().pole_lat});
        }
        ring.push_back(ring.front());
        return ring;
    }
    auto left = joined(stretches, true);
    auto right = joined(stretches, false);
    auto const is_closed = [](Ring const& ring) {
        return std::abs(ring.back().lon - ring.front().lon) < 180;
    };
    auto& best =
        is_closed(right) && (!is_closed(left) || width_of(right) < width_of(left)) ? right : left;
    if (is_closed(best)) {
        best.back() = best.front();
    }
    return std::move(best);
}

/// Does the ring go around the north pole (not the south pole)?
bool is_around_north(UnrolledRing const& winding)
{
    if (winding.poles.north != winding.poles.south) {
        return winding.poles.north;
    }
    auto const box = box_around(winding.ring);
    return box.north + box.south >= 0; // also true where all of it is in the north
}

} // namespace

double turned(double lon, int turns)
{
    if (turns == 0) {
        return lon;
    }
    constexpr double per_decimal = 1e12;
    constexpr double lost_digits = 1e-13; // twice the last bit of 360 degrees and more
    auto const result = lon + 360.0 * turns;
    auto const rounded = std::round(result * per_decimal) / per_decimal;
    return std::abs(rounded - result) <= lost_digits ? rounded : result;
}

Ring turned(Ring ring, int turns)
{
    if (turns != 0) {
        for (auto& position : ring) {
            position.lon = turned(position.lon, turns);
        }
    }
    return ring;
}

UnrolledRing unrolled_ring(Ring const& raw, bool full_turns, std::string const& where)
{
    UnrolledRing result;
    Ring open;
    open.reserve(raw.size());
    for (auto const& position : raw) {
        open.push_back(checked(position, where));
    }
    if (open.size() > 1 && open.front() == open.back()) {
        open.pop_back();
    }
    Unroller unroller{full_turns, result, where};
    if (!full_turns) {
        open = with_poles_on_edges(open);
        auto const pole = std::find_if(open.begin(), open.end(), is_at_pole);
        if (pole != open.end() && !std::all_of(open.begin(), open.end(), is_at_pole)) {
            result.is_at_pole = true;
            result.pole = *pole;
            result.ring = closed_along_poles(stretches(open, unroller));
        }
    }
    if (!result.is_at_pole) {
        unroller.start(open.front());
        std::for_each(std::next(open.begin()), open.end(),
                      [&](LonLat position) { unroller.go_to(position); });
        unroller.go_to(open.front());
        result.ring = unroller.take();
    }
    auto const around = result.ring.back().lon - result.ring.front().lon;
    result.turns = static_cast<int>(std::round(around / 360));
    return result;
}

MultiPolygon polar_cap(UnrolledRing const& winding, std::string const& where)
{
    auto const is_north = is_around_north(winding);
    if (std::abs(winding.turns) != 1) {
        throw Error{Failure::input, where,
                    "has a ring that runs " + std::to_string(std::abs(winding.turns)) +
                        " times around the globe, from " + place(winding.ring.front()) +
                        " (lon lat)",
                    "cut it into parts"};
    }
    // With the inside on its left: eastward around the north pole, westward around the south pole.
    auto way = winding.ring;
    auto const direction = is_north ? 1 : -1;
    if (winding.turns != direction) {
        std::reverse(way.begin(), way.end());
    }
    way.pop_back();
    // Begin where the ring is nearest to the pole: nothing is between them.
    auto const nearest = std::max_element(way.begin(), way.end(), [&](LonLat one, LonLat other) {
        return one.lat * direction < other.lat * direction;
    });
    auto const skipped = nearest - way.begin();
    std::rotate(way.begin(), nearest, way.end());
    std::for_each(way.end() - skipped, way.end(), [direction](LonLat& position) {
        position.lon = turned(position.lon, direction);
    });
    // As often around the globe as it takes to fill the window, and beyond its edges.
    auto const box = box_around(way);
    auto const westmost = static_cast<int>(std::floor((-180 - box.east) / 360));
    auto const eastmost = static_cast<int>(std::ceil((180 - box.west) / 360));
    Ring ring;
    for (auto i = westmost; i <= eastmost; ++i) {
        auto const copy = turned(way, is_north ? i : westmost + eastmost - i);
        ring.insert(ring.end(), copy.begin(), copy.end());
    }
    auto const pole_lat = 90.0 * direction;
    auto const end = turned(way.front().lon, is_north ? eastmost + 1 : westmost - 1);
    ring.push_back({end, way.front().lat});
    ring.push_back({end, pole_lat});
    ring.push_back({ring.front().lon, pole_lat});
    ring.push_back(ring.front());
    return within_window({std::move(ring), {}});
}

void divide_long_edges(Ring& ring)
{
    auto const is_long = [](LonLat from, LonLat to) { return std::abs(to.lon - from.lon) > 180; };
    if (std::adjacent_find(ring.begin(), ring.end(), is_long) == ring.end()) {
        return;
    }
    Ring divided{ring.front()};
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        auto const [from, to] = std::pair{ring[i], ring[i + 1]};
        auto const pieces = is_long(from, to) ? std::ceil(std::abs(to.lon - from.lon) / 90) : 1;
        for (double piece = 1; piece < pieces; ++piece) {
            divided.push_back({std::lerp(from.lon, to.lon, piece / pieces),
                               std::lerp(from.lat, to.lat, piece / pieces)});
        }
        divided.push_back(to);
    }
    ring = std::move(divided);
}

MultiPolygon within_window(Polygon const& polygon)
{
    MultiPolygon result;
    for (auto const& part : cut_at_meridian(polygon, -180).high) {
        auto pieces = cut_at_meridian(part, 180).low;
        std::move(pieces.begin(), pieces.end(), std::back_inserter(result));
    }
    return result;
}

} // namespace satchel::detail
