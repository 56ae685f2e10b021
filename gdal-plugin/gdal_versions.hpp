// SPDX-License-Identifier: MIT
#pragma once

/// All that the driver knows about differences between versions of GDAL, 3.6 being the oldest.

#include <gdal_version.h>

/// Since 3.11 GetExtent() is no longer virtual; IGetExtent(int, OGREnvelope*, bool) is.
#define SATCHEL_GDAL_HAS_IGETEXTENT (GDAL_VERSION_NUM >= GDAL_COMPUTE_VERSION(3, 11, 0))

/// Since 3.12 what only asks (TestCapability, GetLayerDefn, GetLayerCount, GetLayer) is const, and
/// what it gives back is too.
#if GDAL_VERSION_NUM >= GDAL_COMPUTE_VERSION(3, 12, 0)
#define SATCHEL_GDAL_CONST const
#else
#define SATCHEL_GDAL_CONST
#endif

/// Since 3.12 SetNextByIndex() says OGRERR_NON_EXISTING_FEATURE for an index that is not there.
#if GDAL_VERSION_NUM >= GDAL_COMPUTE_VERSION(3, 12, 0)
#define SATCHEL_GDAL_NO_SUCH_INDEX OGRERR_NON_EXISTING_FEATURE
#else
#define SATCHEL_GDAL_NO_SUCH_INDEX OGRERR_FAILURE
#endif

/// Since 3.13 GetMetadata() gives a list that cannot be changed.
#if GDAL_VERSION_NUM >= GDAL_COMPUTE_VERSION(3, 13, 0)
#define SATCHEL_GDAL_STRING_LIST CSLConstList
#else
#define SATCHEL_GDAL_STRING_LIST char**
#endif

namespace satchel::ogr {

/// How many columns a statement of OGR SQL asks for: `result_columns` became a function somewhere
/// between 3.6 and 3.13.
template <typename Select>
[[nodiscard]] int column_count(Select const& select)
{
    if constexpr (requires { select.result_columns(); }) {
        return select.result_columns();
    } else {
        return select.result_columns;
    }
}

} // namespace satchel::ogr
