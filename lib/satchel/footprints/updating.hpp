// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/footprints/image_spool.hpp"
#include "satchel/footprints/known_images.hpp"
#include "satchel/footprints/layer.hpp"
#include "satchel/footprints/row.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

/// Layers that stay where they are while images come and change: in a GeoPackage, in PostGIS.
namespace satchel::detail {

/// "PG:dbname=...": the layer "footprints" of a PostGIS database.
[[nodiscard]] bool is_postgis(std::string const& path);

struct Updated {
    std::int64_t added = 0;
    std::int64_t refreshed = 0;
    std::int64_t unchanged = 0;
    std::int64_t restated = 0; ///< not brought, about other areas until now
};

/// Changes a layer "footprints", which is made where it is not there, in one transaction that
/// begins only when all images are there: a search takes long, and nobody else could write
/// meanwhile. Columns that somebody added, and what stands in them, are not touched. Everything
/// throws Failure::output.
class LayerUpdate {
public:
    /// Without `update` the layer must not be there, unless it may be replaced with `overwrite`.
    /// Makes sure that it can be written. All of them outlive it.
    LayerUpdate(std::string const& path, std::vector<Area> const& areas, AreaNames const& names,
                LayerOptions const& options);

    void add(FoundImage const& image);

    /// Calls `next` before each image with the number of those that are done, and once at the end;
    /// when it throws, nothing has changed.
    [[nodiscard]] Updated finish(LayerMetadata const& metadata,
                                 std::function<void(std::int64_t)> const& next);

    /// Throws what the constructor would for the layer as it is, without changing anything.
    static void check(std::string const& path, LayerOptions const& options);

private:
    class Layer;

    std::string const& m_path;
    std::vector<Area> const& m_areas;
    AreaNames const& m_names;
    LayerOptions const& m_options;
    std::optional<ImageSpool> m_images; ///< once the layer is known to be writable
    KnownImages m_known;
}; // class LayerUpdate

} // namespace satchel::detail
