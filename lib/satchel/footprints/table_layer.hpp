// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"
#include "satchel/footprints/layer.hpp"
#include "satchel/progress.hpp"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace satchel {

/// A column of a table that becomes a layer.
struct TableColumn {
    enum class Kind {
        text,
        number,
        moment ///< a text of ISO 8601, UTC where it has no zone
    };
    std::string name;       ///< snake_case
    std::string short_name; ///< for formats that take ten letters
    Kind kind = Kind::text;
};

/// Empty, or what the column's kind asks for. A moment that is none is left out with a note.
using TableValue = std::variant<std::monostate, std::string, double>;

struct TableRow {
    MultiPolygon polygons; ///< longitude, latitude on WGS 84
    std::vector<TableValue> values;
};

struct TableLayer {
    std::string name;
    std::vector<TableColumn> columns;
    std::vector<TableRow> rows;
    std::string_view style = {}; ///< QML that a GeoPackage carries; empty for none
};

struct TableLayerOptions {
    bool overwrite = false; ///< replace a file that holds something else
    CancelFlag const* cancel = nullptr;
    std::vector<std::string> sources = {}; ///< files that are never written over
    bool qlr = false; ///< beside a GeoPackage, a layer definition of QGIS with the style
};

/// Writes the table as a layer of polygons in EPSG:4326, in the format of the file's extension. The
/// file is complete or as it was; what is there already is replaced when it is a layer of this name
/// with no other columns, styles or layers. Throws Failure::output, Failure::usage for an unknown
/// extension, Failure::interrupted.
[[nodiscard]] LayerReport write_table_layer(TableLayer const& table, std::string const& path,
                                            TableLayerOptions const& options);

/// Throws what `write_table_layer` would throw about the path, before the rows are known.
void check_table_output(TableLayer const& table, std::string const& path,
                        TableLayerOptions const& options);

} // namespace satchel
