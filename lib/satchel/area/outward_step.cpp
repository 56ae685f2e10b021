// SPDX-License-Identifier: MIT
#include "satchel/area/outward_step.hpp"

#include "satchel/area/orientation.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <utility>

namespace satchel::detail {
namespace {

struct Vector {
    double lon = 0;
    double lat = 0;
};

Vector vector(LonLat from, LonLat to) { return {to.lon - from.lon, to.lat - from.lat}; }

double cross(Vector left, Vector right) { return left.lon * right.lat - left.lat * right.lon; }

Vector unit(Vector of)
{
    auto const length = std::hypot(of.lon, of.lat);
    return {of.lon / length, of.lat / length};
}

double triangle(LonLat a, LonLat b, LonLat c)
{
    return std::abs(cross(vector(a, b), vector(a, c))) / 2;
}

bool is_outside(LonLat p, Stretch const& at)
{
    return side(at.a, at.b, p) <= 0 && side(at.b, at.c, p) <= 0 && side(at.c, at.d, p) <= 0;
}

LonLat rounded(LonLat p, double grid)
{
    if (grid == 0) {
        return p;
    }
    auto const steps_per_degree = std::round(1 / grid);
    return {std::round(p.lon * steps_per_degree) / steps_per_degree + 0.0,
            std::round(p.lat * steps_per_degree) / steps_per_degree + 0.0};
}

/// Where a-b and d-c meet when both go on, pushed outward until rounding does no harm.
std::optional<LonLat> meeting_point(Stretch const& at, double grid)
{
    auto const forth = vector(at.a, at.b);
    auto const back = vector(at.d, at.c);
    auto const turn = cross(back, forth);
    if (!(turn > 0)) {
        return std::nullopt; // together they turn right, or by half a circle and more
    }
    auto const share = cross(back, vector(at.b, at.c)) / turn;
    LonLat const p{at.b.lon + share * forth.lon, at.b.lat + share * forth.lat};
    if (!(std::abs(p.lon) <= 180 && std::abs(p.lat) <= 90)) {
        return std::nullopt;
    }
    // Outward is between the directions of the two edges. Where these are nearly opposite,
    // their difference is the better number.
    auto const [one, other] = std::pair{unit(forth), unit(back)};
    Vector const along{one.lon - other.lon, one.lat - other.lat};
    Vector const between{one.lon + other.lon, one.lat + other.lat};
    auto const outward =
        std::hypot(along.lon, along.lat) > 1 ? unit({along.lat, -along.lon}) : unit(between);

    constexpr double smallest_degrees = 3e-14; // the last bit of a longitude
    constexpr double largest_push = 1024;      // sharper corners are not worth it
    auto const step = grid == 0 ? smallest_degrees : grid;
    for (double push = 0; push <= largest_push; push = push == 0 ? 1 : 2 * push) {
        auto const candidate =
            rounded({p.lon + push * step * outward.lon, p.lat + push * step * outward.lat}, grid);
        if (is_outside(candidate, at)) {
            return candidate;
        }
    }
    return std::nullopt;
}

/// How many times farther a vertex lies from b-c than b and c from each other, but at least 1.
double sharpness(LonLat p, Stretch const& at)
{
    auto const edge = vector(at.b, at.c);
    auto const squared = edge.lon * edge.lon + edge.lat * edge.lat;
    return std::max(1.0, std::abs(cross(edge, vector(at.b, p))) / squared);
}

double ground(LonLat at) { return std::cos(at.lat * std::numbers::pi / 180); }

} // namespace

Steps outward_steps(Stretch const& at, double grid)
{
    Steps result;
    auto const add = [&](LonLat vertex, double area, double dislike = 1) {
        auto const added = area * ground(vertex);
        result.steps.at(result.count++) = {vertex, added, added * dislike};
    };
    auto const turn_at_b = side(at.a, at.b, at.c);
    auto const turn_at_c = side(at.b, at.c, at.d);
    if (turn_at_b <= 0) {
        add(at.c, turn_at_b == 0 ? 0 : triangle(at.a, at.b, at.c));
    }
    if (turn_at_c <= 0) {
        add(at.b, turn_at_c == 0 ? 0 : triangle(at.b, at.c, at.d));
    }
    // What is straight is dropped; two bays beside each other have no such point.
    if (turn_at_b != 0 && turn_at_c != 0 && (turn_at_b > 0 || turn_at_c > 0)) {
        if (auto const p = meeting_point(at, grid);
            p && std::abs(p->lon) <= 180 && std::abs(p->lat) <= 90 && *p != at.a && *p != at.d) {
            add(*p, triangle(at.a, *p, at.b) + triangle(at.b, *p, at.c) + triangle(at.c, *p, at.d),
                sharpness(*p, at));
        }
    }
    std::sort(result.steps.begin(),
              result.steps.begin() + static_cast<std::ptrdiff_t>(result.count),
              [](Step const& left, Step const& right) { return left.rank < right.rank; });
    return result;
}

} // namespace satchel::detail
