// SPDX-License-Identifier: MIT
#pragma once

#include <ogr_feature.h>
#include <ogr_swq.h>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace satchel::ogr {

/// Columns that the service can narrow to an interval.
enum class RangeColumn : std::size_t { acquisition_date, cloud_cover, incidence_angle, resolution };

/// The values of a column, which must have one. Dates are milliseconds since 1970 UTC, whole ones
/// and included: that is what a column of them holds.
struct Range {
    struct End {
        double value = 0;
        bool included = true;
    };
    std::optional<End> from;
    std::optional<End> to;

    [[nodiscard]] bool is_empty() const;
};

/// What filters are read for.
struct FilteredColumns {
    OGRFeatureDefn const& definition;
    std::vector<std::string> constellations; ///< as the service's replies write them
};

/// What all rows that a filter keeps have in common, as far as the service can be asked for it.
struct FilterReach {
    using Ranges = std::array<std::optional<Range>, 4>; ///< by RangeColumn

    Ranges ranges;
    /// In the letters in which the service's replies have them; not set = any.
    std::optional<std::vector<std::string>> constellations;

    /// What the column is compared with that no image is known to have.
    std::vector<std::string> unknown_constellations;

    bool is_exact = true;  ///< the filter keeps every row that is like this
    bool is_empty = false; ///< no row can be like this

    [[nodiscard]] std::optional<Range>& range(RangeColumn column)
    {
        return ranges[static_cast<std::size_t>(column)];
    }
    [[nodiscard]] std::optional<Range> const& range(RangeColumn column) const
    {
        return ranges[static_cast<std::size_t>(column)];
    }
};

/// Reads a filter as OGR compiled it for the layer. Comparisons of a column with a constant, either
/// way round, BETWEEN and IN are understood, and AND and OR of anything; the rest (NOT, LIKE,
/// functions, ...) leaves the reach wide and not exact. A row without a value meets no comparison,
/// neither here nor in OGR.
///
/// A time is read as OGR reads it: the layer's are UTC, and one without a zone is too. OGR
/// overlooks other zones (OGRCompareDate(), GDAL 3.6); such a constant means both moments here.
[[nodiscard]] FilterReach filter_reach(swq_expr_node const& filter, FilteredColumns const& columns);

/// In the letters of those that are known: "Pleiades" gives "PLEIADES". Nothing for another one.
[[nodiscard]] std::optional<std::string> known_constellation(std::string const& word,
                                                             std::vector<std::string> const& known);

} // namespace satchel::ogr
