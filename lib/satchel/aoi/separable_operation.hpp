// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/fast_operation.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

namespace satchel::detail {

/// A FastOperation for CRS whose meridians and parallels are straight and parallel to the axes
/// (Mercator, above all EPSG:3857, and other cylindrical ones): the longitude depends on the first
/// number alone and the latitude on the second. So polynomials of one number do, each for a strip
/// of the plane some 30 km wide, and a thousand strips are the whole Earth.
///
/// Those of a strip are used only if they agree with PROJ across the strip at several places far
/// apart along it.
class SeparableOperation : public FastOperation {
public:
    /// `unit_m`: metres of one unit of the CRS.
    explicit SeparableOperation(double unit_m);

    void transform(Coordinates& coordinates, Exact const& exact) override;

    static constexpr std::size_t degree = 6;
    using Polynomial = std::array<double, degree + 1>; ///< by falling powers of -1 to 1

private:
    struct Strip {
        double middle = 0;
        std::uint32_t positions = 0;            ///< that have fallen into it
        std::unique_ptr<Polynomial> polynomial; ///< none yet, or none for good
    };

    /// The strips across one of the axes.
    struct Axis {
        bool is_first = true;
        std::unordered_map<std::int32_t, Strip> strips;
        Strip* here = nullptr;
    };

    [[nodiscard]] Polynomial const* polynomial_at(Axis& axis, double number, Exact const& exact);
    [[nodiscard]] std::unique_ptr<Polynomial> made_for(Axis const& axis, double middle,
                                                       Exact const& exact);
    [[nodiscard]] std::vector<double> sampled(Axis const& axis, double middle, double along,
                                              std::vector<double> const& shares,
                                              Exact const& exact);

    double m_half; ///< of a strip's width, in units of the CRS; a power of two
    double m_far;  ///< along a strip, where it is proved too
    Axis m_columns{true, {}, nullptr};
    Axis m_rows{false, {}, nullptr};

    // Kept for their memory.
    Leftover m_left;
    Coordinates m_samples;
}; // class SeparableOperation

} // namespace satchel::detail
