// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/bend_bound.hpp"
#include "satchel/aoi/operation.hpp"
#include "satchel/aoi/shape.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace satchel::detail {

/// A vertex that an edge needs so that it stays where it was drawn.
struct AddedVertex {
    std::size_t edge = 0; ///< the number of the position where the edge starts
    double share = 0;     ///< of the edge, from its start
    LonLat position;
};

/// The nearest number of billionths of a degree (a tenth of a millimetre): two ways to the same
/// position then end in the same numbers.
[[nodiscard]] inline double rounded_degrees(double degrees)
{
    // A number this large has no room for a fraction: adding it rounds to the nearest whole one,
    // as std::nearbyint does, without a call for each of millions.
    constexpr double steps = 1e9;
    constexpr double no_room = 6755399441055744; // 1.5 * 2^52
    auto const whole = (degrees * steps + no_room) - no_room;
    return whole / steps + 0.0; // no -0
}

/// Is a position, so rounded, a pole?
[[nodiscard]] bool is_at_pole(LonLat position);

/// Follows edges that are straight in a projected CRS into longitude and latitude.
class EdgeFollower {
public:
    /// `tolerance_m`: how far, on the ground, an edge of the result may be from any position of
    /// the edge that was drawn.
    EdgeFollower(Operations const& operations, double tolerance_m);

    /// The vertices that the edges of a feature need, in their order; most often none. `lon_lat`
    /// are the positions of the source, transformed and rounded. Throws Failure::input for an edge
    /// that cannot be followed.
    [[nodiscard]] std::vector<AddedVertex> const& follow(FlatPolygons const& source,
                                                         Coordinates const& lon_lat,
                                                         Operation const& operation,
                                                         std::string const& where);

private:
    /// A part of an edge that is checked as a whole.
    struct Piece {
        std::size_t edge;
        double from; ///< shares of the edge
        double to;
        LonLat start;
        LonLat end;
        double length; ///< in units of the CRS
    };
    enum class Verdict { fits, is_split, is_torn, meets_pole };

    /// What is being worked on.
    struct Job {
        FlatPolygons const& source;
        Coordinates const& lon_lat;
        Operation const& operation;
        std::string const& where;
    };

    void find_edges(Job const& job);
    void begin_edge(Job const& job, std::size_t start, double length);
    void find_poles(Operation const& operation);
    [[nodiscard]] std::optional<std::pair<double, double>> crossed_pole(Job const& job,
                                                                        std::size_t start) const;
    void take_samples(Job const& job);
    void check_pieces(Job const& job);
    void add_middle(Job const& job, Piece const& piece, Verdict verdict, std::size_t middle);
    [[nodiscard]] std::size_t sample_count(Piece const& piece) const;
    [[nodiscard]] bool is_point_pole(LonLat position) const;
    [[nodiscard]] Verdict judge(Piece const& piece, std::size_t sample, std::size_t count) const;
    [[noreturn]] void
    refuse(Job const& job, Piece const& piece, std::string const& what,
           std::string const& hint =
               "add vertices to it, for example with QGIS \"Densify by interval\"") const;

    Operations const& m_operations;
    double m_tolerance_m;
    BendBound m_bound;

    Operation const* m_poles_of = nullptr;                           ///< whose poles these are
    std::array<std::optional<std::pair<double, double>>, 2> m_poles; ///< south, north in the CRS

    // Kept from feature to feature for their memory.
    std::vector<Piece> m_pieces;
    std::vector<Piece> m_halves;
    Coordinates m_samples;
    std::vector<AddedVertex> m_added;
}; // class EdgeFollower

} // namespace satchel::detail
