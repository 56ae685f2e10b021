// SPDX-License-Identifier: MIT
#pragma once

#include "gdal_versions.hpp"

#include "satchel/aoi/ogr.hpp"

#include <ogrsf_frmts.h>

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace satchel::ogr {

/// A small layer that is read as a whole, when somebody first wants a row, and kept. Filters are
/// OGR's own; FIDs do not depend on them.
class TableLayer : public OGRLayer {
public:
    using Rows = std::vector<detail::FeaturePtr>;

    /// Makes the rows, each with a FID of its own. What it throws becomes one CPLError; whoever
    /// wants a row after that makes it try again.
    using Load = std::function<Rows(OGRFeatureDefn& columns)>;

    /// `columns` has the name of the layer.
    TableLayer(std::unique_ptr<OGRFeatureDefn> columns, Load load);
    TableLayer(TableLayer const&) = delete;
    TableLayer& operator=(TableLayer const&) = delete;
    ~TableLayer() override;

    using OGRLayer::GetLayerDefn;
    SATCHEL_GDAL_CONST OGRFeatureDefn* GetLayerDefn() SATCHEL_GDAL_CONST override
    {
        return m_columns;
    }

    /// EIO where the rows could not be read.
    int GetNextArrowArray(ArrowArrayStream* stream, ArrowArray* array) override;

    void ResetReading() override;
    OGRFeature* GetNextFeature() override;
    OGRFeature* GetFeature(GIntBig fid) override;
    GIntBig GetFeatureCount(int force) override;
    OGRErr SetNextByIndex(GIntBig index) override;
    int TestCapability(char const* capability) SATCHEL_GDAL_CONST override;

private:
    [[nodiscard]] bool is_loaded();
    [[nodiscard]] bool is_kept(OGRFeature& row);
    [[nodiscard]] OGRFeature* copy_of(OGRFeature const& row) const;

    OGRFeatureDefn* m_columns; ///< counts who uses it: rows may outlive the layer
    Load m_load;
    std::optional<Rows> m_rows;
    std::size_t m_next = 0;
    bool m_is_over = false; ///< until the next reset, after a failure or a wrong index
};                          // class TableLayer

} // namespace satchel::ogr
