// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/ogr.hpp"
#include "satchel/area/area.hpp"
#include "satchel/error.hpp"

#include <cstddef>
#include <memory>
#include <string>

namespace satchel::detail {

[[nodiscard]] Error unusable_layer(std::string const& where, std::string const& why,
                                   std::string const& hint = {});

/// Brings geometries of a layer to WGS 84 where they are not.
class ToWgs84 {
public:
    /// `is_ours`: a format that keeps its CRS in another file, which may have stayed behind.
    ToWgs84(OGRLayer& layer, std::string const& where, bool is_ours);

    [[nodiscard]] MultiPolygon operator()(OGRGeometry const* geometry, std::string const& feature);

private:
    std::string m_where;
    SpatialReferencePtr m_target;
    SpatialReferencePtr m_source;
    std::unique_ptr<OGRCoordinateTransformation> m_transformation;
}; // class ToWgs84

/// A layer of images that write_footprints() made, edited or filtered since then, or something
/// made from it.
class OpenedFootprints {
public:
    enum class Access { read, update };

    /// `path`: as the user wrote it, perhaps with QGIS' "|layername=..." behind it. Throws
    /// Failure::input where there is no such layer in it, or several.
    explicit OpenedFootprints(std::string const& path, Access access = Access::read);

    [[nodiscard]] OGRLayer& layer() const noexcept { return *m_layer; }
    [[nodiscard]] GDALDataset& dataset() const noexcept { return *m_dataset; }
    [[nodiscard]] std::string const& path() const noexcept { return m_path; } ///< of the file

    /// For errors: the path and the layer.
    [[nodiscard]] std::string const& label() const noexcept { return m_label; }

    /// The layer holds nothing, and its format forgot the fields.
    [[nodiscard]] bool is_blank() const;

    /// The field of that name, or of its name in a dBASE table; -1 where there is none.
    [[nodiscard]] int field(std::string const& name) const;

    /// Only what a condition of SQL lets pass; an empty one is none. Throws Failure::input for
    /// one that cannot be used.
    void filter(std::string const& where);

    /// Throws Failure::input where reading the layer failed; `came`: how many features came before.
    void check_read_to_end(std::size_t came);

    /// What was reported since it was opened.
    [[nodiscard]] OgrErrors& errors() noexcept { return m_errors; }

    [[nodiscard]] ToWgs84 to_wgs84() const;

private:
    OgrErrors m_errors; ///< before the dataset, which reports on closing
    std::string m_path;
    std::string m_label;
    std::string m_filter;
    DatasetPtr m_dataset;
    OGRLayer* m_layer = nullptr;
}; // class OpenedFootprints

} // namespace satchel::detail
