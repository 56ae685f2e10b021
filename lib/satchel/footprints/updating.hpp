// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/footprints/layer.hpp"
#include "satchel/footprints/row.hpp"

#include <cstdint>
#include <memory>
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

/// One transaction on a layer "footprints", which is made where it is not there. Columns that
/// somebody added, and what stands in them, are not touched. Everything throws Failure::output.
class LayerUpdate {
public:
    /// Without `update` the layer must not be there, unless it may be replaced with `overwrite`.
    /// The areas and their names outlive it.
    LayerUpdate(std::string const& path, std::vector<Area> const& areas, AreaNames const& names,
                LayerOptions const& options);
    LayerUpdate(LayerUpdate const&) = delete;
    LayerUpdate& operator=(LayerUpdate const&) = delete;
    ~LayerUpdate(); ///< undoes everything that finish() has not confirmed

    void add(FoundImage const& image);
    [[nodiscard]] Updated finish(LayerMetadata const& metadata);

    /// Throws what the constructor would, without changing anything.
    static void check(std::string const& path, LayerOptions const& options);

private:
    class Layer;
    std::unique_ptr<Layer> m_layer;
}; // class LayerUpdate

} // namespace satchel::detail
