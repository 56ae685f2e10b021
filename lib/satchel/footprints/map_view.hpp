// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/footprints/area_map.hpp"

#include <vector>

namespace satchel::detail {

/// Pixels from the upper left corner of the picture.
struct MapPoint {
    double across = 0;
    double down = 0;
};

struct MapFrame {
    double left = 0;
    double top = 0;
    double width = 0;
    double height = 0;

    [[nodiscard]] double right() const { return left + width; }
    [[nodiscard]] double bottom() const { return top + height; }
    [[nodiscard]] bool contains(MapPoint point) const
    {
        return point.across >= left && point.across <= right() && point.down >= top &&
               point.down <= bottom();
    }
    [[nodiscard]] bool overlaps(MapFrame const& other) const
    {
        return left < other.right() && other.left < right() && top < other.bottom() &&
               other.top < bottom();
    }
};

/// As the area says, or computed.
[[nodiscard]] double area_km2_of(MapArea const& area);

/// The equirectangular (equidistant cylindrical) projection with a standard parallel, and the
/// polar aspects of the azimuthal equidistant one, of a sphere; a picture of a few hundred
/// pixels shows no ellipsoid. (Snyder, Map Projections, chapters 12 and 25.)
enum class MapProjection { equirectangular, north_polar, south_polar };

/// Where things lie in the picture: the projection and the window that suit the areas.
class MapView {
public:
    /// `space` is where the map may be; its height is the largest.
    MapView(std::vector<MapArea> const& areas, MapFrame const& space);

    [[nodiscard]] MapFrame const& frame() const { return m_frame; }
    [[nodiscard]] MapProjection projection() const { return m_projection; }
    [[nodiscard]] bool is_polar() const { return m_projection != MapProjection::equirectangular; }
    [[nodiscard]] double middle_lon() const { return m_middle_lon; }

    /// Of the window: longitudes are continuous around the middle one and may leave ±180.
    [[nodiscard]] Box const& bounds() const { return m_bounds; }

    /// Along meridians, which have the same scale everywhere.
    [[nodiscard]] double pixels_per_degree() const { return m_pixels_per_degree; }
    /// Along a parallel.
    [[nodiscard]] double pixels_per_degree_of_lon(double lat) const;

    /// The longitude is taken as it stands; see `near_middle`.
    [[nodiscard]] MapPoint at(LonLat position) const;

    /// The same position, less than half a turn away from the middle.
    [[nodiscard]] LonLat near_middle(LonLat position) const;

    /// The rings as they lie in the window, outer one first: longitudes continuous, without
    /// positions that are no numbers or off the globe. An edge of more than 180 degrees goes the
    /// short way, but one of a full turn stays: it runs along a parallel.
    [[nodiscard]] std::vector<Ring> placed(Polygon const& polygon) const;

    /// A placed ring in pixels, with points added where its edges bend.
    [[nodiscard]] std::vector<MapPoint> outline(Ring const& ring) const;

private:
    /// Degrees to the right and down from the middle of the projection.
    [[nodiscard]] MapPoint in_plane(LonLat position) const;
    void choose_projection(std::vector<MapArea> const& areas);
    void choose_window(std::vector<MapArea> const& areas, MapFrame const& space);
    void find_bounds();
    void find_polar_bounds();

    MapProjection m_projection = MapProjection::equirectangular;
    double m_middle_lon = 0;
    double m_lon_scale = 1;
    double m_pixels_per_degree = 1;
    MapPoint m_origin; ///< the middle of the projection in pixels
    MapFrame m_frame;
    Box m_bounds;
}; // class MapView

} // namespace satchel::detail
