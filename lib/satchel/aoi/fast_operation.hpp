// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/crs.hpp"

#include <cmath>
#include <cstddef>
#include <functional>
#include <vector>

namespace satchel::detail {

/// Computes an operation from a projected CRS to longitude and latitude several times faster
/// than PROJ, with the same results once they are rounded to 1e-9 degrees.
class FastOperation {
public:
    /// PROJ's own way, in place; what cannot be computed becomes infinite.
    using Exact = std::function<void(Coordinates&)>;

    FastOperation() = default;
    FastOperation(FastOperation const&) = delete;
    FastOperation& operator=(FastOperation const&) = delete;
    virtual ~FastOperation() = default;

    /// From the numbers of the CRS to longitudes and latitudes, in place. `exact` is the same
    /// in all calls.
    virtual void transform(Coordinates& coordinates, Exact const& exact) = 0;
}; // class FastOperation

/// Half of the width, in units of the CRS, of the parts of the plane that get polynomials of their
/// own: some 16 km, and a power of two.
[[nodiscard]] inline double half_width(double unit_m)
{
    constexpr double half_m = 16000;
    return std::exp2(std::round(std::log2(half_m / unit_m)));
}

/// How far polynomials may be from PROJ where they are compared.
constexpr double proved_degrees = 2e-13;

// No turn of the globe ends between these, and no pole is near.
constexpr double steady_lon = 179;
constexpr double steady_lat = 85;

/// Does a number round to the same billionth of a degree if it is off by the error allowed?
[[nodiscard]] inline bool is_settled(double degrees)
{
    constexpr double unsettled_degrees = 1e-12;
    constexpr double steps = 1e9;
    constexpr double no_room = 6755399441055744; // see rounded_degrees()
    auto const scaled = degrees * steps;
    auto const whole = (scaled + no_room) - no_room;
    return std::abs(scaled - whole) < 0.5 - unsettled_degrees * steps;
}

/// Positions that PROJ has to compute after all.
class Leftover {
public:
    void clear();
    void add(Coordinates const& coordinates, std::size_t position);

    /// Computes them and puts them back where they come from.
    void compute(Coordinates& coordinates, FastOperation::Exact const& exact);

private:
    Coordinates m_positions;
    std::vector<std::size_t> m_from;
}; // class Leftover

} // namespace satchel::detail
