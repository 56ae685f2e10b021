// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/aoi.hpp"
#include "satchel/aoi/known_crs.hpp"
#include "satchel/aoi/projector.hpp"
#include "satchel/aoi/records.hpp"
#include "satchel/aoi/shape.hpp"
#include "satchel/aoi/unroll.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace satchel::detail {

/// Makes Areas of features: from the source's CRS to valid polygons within ±180 and ±90
/// degrees, widened where that is asked for.
class Shaper {
public:
    explicit Shaper(AoiSource const& request);
    ~Shaper();
    Shaper(Shaper const&) = delete;
    Shaper& operator=(Shaper const&) = delete;
    Shaper(Shaper&&) = delete;
    Shaper& operator=(Shaper&&) = delete;

    /// Makes the CRS known and throws what is wrong with it for the whole layer: none at all, or
    /// one that is not tied to the Earth. `own` may be null.
    void check_crs(OGRSpatialReference const* own, std::string const& layer_where);

    /// The Area of a feature whose geometry is not empty and whose CRS has been checked, without
    /// its id. Throws Failure::input.
    [[nodiscard]] Area shape(Record const& record);

    /// The Area of a rectangle in longitude and latitude.
    [[nodiscard]] Area shape(Box const& box);

    /// See AoiReader::original().
    [[nodiscard]] MultiPolygon const& original() const noexcept { return m_original; }

    /// See AoiReader::misplaced().
    [[nodiscard]] std::string const& misplaced() const noexcept { return m_misplaced; }

    /// Those met so far, with commas.
    [[nodiscard]] std::string crs_text() const;

    /// Adds what is said once for all features: CRS, operations, losses.
    void describe(AoiInfo& info) const;

private:
    struct Frame;

    /// The number of the frame of a CRS that is met for the first time.
    [[nodiscard]] std::size_t frame_for(OGRSpatialReference const& crs,
                                        std::string const& layer_where);
    [[nodiscard]] MultiPolygon from_polygons(FlatPolygons flat, Frame& frame, Area& area,
                                             std::string const& where);
    [[nodiscard]] MultiPolygon on_the_globe(Projected projected,
                                            std::vector<EnclosedPoles> const& poles,
                                            Frame const& frame, Area& area,
                                            std::string const& where);
    void widen(MultiPolygon& polygons, std::vector<Ring> paths, Area& area,
               std::string const& where);
    void check_strict(Area const& area, std::string const& where) const;
    void remember(Losses const& losses);
    void remember(Area const& area);

    AoiSource const& m_request;
    SpatialReferencePtr m_given_crs; ///< of --crs
    std::vector<std::unique_ptr<Frame>> m_frames;
    KnownCrs m_known;        ///< which frame a CRS has
    std::size_t m_frame = 0; ///< of the feature that check_crs() has seen last
    std::vector<std::string> m_notes;
    bool m_noted_override = false;
    Losses m_losses;
    std::vector<std::string> m_operations;
    std::optional<double> m_worst_accuracy_m;
    bool m_accuracy_is_unknown = false;
    MultiPolygon m_original;
    std::string m_misplaced;
}; // class Shaper

} // namespace satchel::detail
