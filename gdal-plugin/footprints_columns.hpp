// SPDX-License-Identifier: MIT
#pragma once

#include "read_image.hpp"

#include "satchel/aoi/ogr.hpp"
#include "satchel/footprints/row.hpp"

#include <ogrsf_frmts.h>

#include <memory>
#include <vector>

namespace satchel::ogr {

/// The columns of the footprints layer, which are the same whatever images come, and the making of
/// features. Used by one thread at a time.
class FootprintsColumns {
public:
    explicit FootprintsColumns(std::vector<Area> const& areas);
    FootprintsColumns(FootprintsColumns const&) = delete;
    FootprintsColumns& operator=(FootprintsColumns const&) = delete;
    ~FootprintsColumns();

    [[nodiscard]] OGRFeatureDefn* definition() const { return m_definition; }

    /// Which parts a feature is to have.
    struct Wanted {
        std::vector<bool> fields; ///< by column, whether somebody ignores them or not
        bool others = true;       ///< the other fields, but for those that are ignored
        bool geometry = true;
    };

    [[nodiscard]] detail::FeaturePtr feature(ReadImage const& read, Wanted const& wanted);

private:
    detail::AreaNames m_names;
    detail::RowMaker m_rows;
    detail::Schema m_schema;
    detail::SpatialReferencePtr m_reference;
    OGRFeatureDefn* m_definition; ///< counted: features keep it
};                                // class FootprintsColumns

} // namespace satchel::ogr
