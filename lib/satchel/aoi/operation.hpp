// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/crs.hpp"
#include "satchel/aoi/extent.hpp"
#include "satchel/aoi/fast_operation.hpp"
#include "satchel/area/area.hpp"

#include <proj.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace satchel::detail {

/// PROJ's objects, and who gives them back.
struct ProjCloser {
    void operator()(PJ_CONTEXT* context) const noexcept { proj_context_destroy(context); }
    void operator()(PJ* object) const noexcept { proj_destroy(object); }
    void operator()(PJ_OBJ_LIST* list) const noexcept { proj_list_destroy(list); }
    void operator()(PJ_OPERATION_FACTORY_CONTEXT* factory) const noexcept
    {
        proj_operation_factory_context_destroy(factory);
    }
};
template <typename T>
using ProjPtr = std::unique_ptr<T, ProjCloser>;

/// One of the ways that PROJ knows from a CRS to EPSG:4326.
struct Operation {
    std::string name;                 ///< as PROJ has it: "Inverse of Lambert-93 + RGF93 v1 to ..."
    std::optional<double> accuracy_m; ///< empty where PROJ does not know
    std::optional<Box> area;          ///< `east` is above 180 where it crosses the antimeridian
    bool is_ballpark = false;         ///< the datum is taken as the same
    bool can_be_done = false;         ///< no grid file is lacking
    std::string lacking_grid;
    ProjPtr<PJ> object;
    std::unique_ptr<FastOperation> fast; ///< none where polynomials are out of the question
};

/// What PROJ offers to bring coordinates of one CRS to longitude and latitude on WGS 84.
///
/// A CRS often has several operations, each with the part of the Earth that it is made for,
/// and one is chosen for each feature (EPSG guidance note 7-1: the most accurate one whose area
/// contains the data). Not to be used by two threads at a time.
class Operations {
public:
    /// `crs` is a horizontal one, see horizontal_crs(). Throws Failure::input where PROJ has
    /// no operation at all.
    Operations(OGRSpatialReference const& crs, std::string const& where);

    [[nodiscard]] std::string const& crs_text() const noexcept { return m_crs_text; }

    /// EPSG:4326 or CRS84 in any order of axes: nothing has to be computed.
    [[nodiscard]] bool is_wgs84() const noexcept { return m_is_wgs84; }
    [[nodiscard]] bool is_geographic() const noexcept { return m_is_geographic; }

    /// Are edges straight in a plane (or on a turned globe) that is not that of longitude and
    /// latitude?
    [[nodiscard]] bool edges_bend() const noexcept { return m_edges_bend; }

    /// Metres (for a turned globe: of a great circle) of one unit of the CRS.
    [[nodiscard]] double unit_m() const noexcept { return m_unit_m; }

    /// Where the CRS is meant to be used, if it says so; `east` is above 180 where that
    /// crosses the antimeridian.
    [[nodiscard]] std::optional<Box> const& area_of_use() const noexcept { return m_area_of_use; }

    /// What the source of the CRS calls that place; may be empty.
    [[nodiscard]] std::string const& name_of_use() const noexcept { return m_name_of_use; }

    struct Outcome {
        Operation const* operation = nullptr; ///< none for WGS 84
        std::optional<std::size_t> failed;    ///< the first position that cannot be computed
    };

    /// All positions of one feature by one operation, the best for where it lies. `lon_lat` takes
    /// longitudes and latitudes in degrees; longitudes are within ±540, those of a geographic
    /// CRS in the same turn of the globe as the source. It is undefined after a failure.
    [[nodiscard]] Outcome transform(Coordinates const& source, Coordinates& lon_lat);

    /// More positions by the same operation. A position that cannot be computed is not finite.
    void transform_more(Operation const& operation, Coordinates& coordinates) const;

    /// The same by PROJ alone.
    void transform_by_proj(Operation const& operation, Coordinates& coordinates) const;

    /// The position of a pole in the CRS, if PROJ can tell and it is a point there.
    [[nodiscard]] std::optional<std::pair<double, double>> pole_in_crs(Operation const& operation,
                                                                       double lat) const;

    /// Remembers what should be known about the operation of a feature that lies there.
    void note_use(Operation const& operation, Coordinates const& lon_lat);

    /// What should be known about the operations that have been used, one sentence each.
    [[nodiscard]] std::vector<std::string> const& notes() const noexcept { return m_notes; }

private:
    void find_operations(OGRSpatialReference const& crs, std::string const& where);
    [[nodiscard]] Operation describe(ProjPtr<PJ> object) const;
    [[nodiscard]] bool is_better(std::size_t one, std::size_t other, Box const& box) const;
    [[nodiscard]] std::size_t best_for(Box const& box) const;
    [[nodiscard]] std::optional<std::size_t>
    try_operation(std::size_t index, Coordinates const& source, Coordinates& lon_lat) const;
    [[nodiscard]] std::size_t choose(Coordinates const& source, Coordinates& lon_lat,
                                     std::optional<std::size_t>& failed);
    void keep_turns(Coordinates const& source, Coordinates& lon_lat) const;
    void note_once(std::string note);

    std::string m_crs_text;
    bool m_is_wgs84 = false;
    bool m_is_geographic = false;
    bool m_edges_bend = false;
    bool m_changes_with_time = false;
    double m_unit_m = 1;
    double m_epoch = 0; ///< decimal year of the data, or HUGE_VAL

    // How the numbers of the data relate to the axes of the CRS.
    bool m_second_is_first_axis = false;
    bool m_first_axis_is_negated = false;
    bool m_second_axis_is_negated = false;

    // For geographic ones: which number of the data is the longitude, and in what.
    bool m_lon_is_second = false;
    double m_degrees_per_unit = 1;
    double m_prime_meridian = 0;

    std::optional<Box> m_area_of_use;
    std::string m_name_of_use;
    ProjPtr<PJ_CONTEXT> m_context;
    std::vector<Operation> m_operations; ///< in PROJ's order
    std::vector<std::size_t> m_usable;   ///< those that can be done
    std::vector<std::size_t> m_lacking;  ///< those that want a grid file
    std::size_t m_last = 0;              ///< what the last feature took
    std::vector<std::string> m_notes;
}; // class Operations

} // namespace satchel::detail
