// SPDX-License-Identifier: MIT
#include "aoi_options.hpp"

#include "satchel/area/text.hpp"
#include "satchel/error.hpp"

namespace satchel::tool {

AoiOptions::AoiOptions(CLI::App& command, bool positional)
    : m_source_option{positional ? "SOURCE" : "--aoi"}
{
    auto constexpr help =
        "Areas of interest: any OGR datasource (file, folder, zip, PG:...), \"-\" "
        "for standard input, or a WKT or GeoJSON text";
    auto constexpr group = "Areas";
    command.add_option(positional ? "source" : "--aoi", m_source, help)
        ->type_name("SOURCE")
        ->group(positional ? "Positionals" : group);
    command.add_option("--bbox", m_bbox, "A rectangle in degrees instead of a source")
        ->type_name("W,S,E,N")
        ->group(group);
    command.add_option("--layer", m_selection.layer, "Layer of the source")
        ->type_name("NAME")
        ->group(group);
    command
        .add_option("--where", m_selection.where, "Only features for which this holds (OGR SQL)")
        ->type_name("FILTER")
        ->group(group);
    command.add_option("--sql", m_selection.sql, "Take the result of this statement")
        ->type_name("SELECT")
        ->group(group);
    command.add_option("--fid", m_selection.fids, "Only these feature ids")
        ->type_name("ID,...")
        ->allow_extra_args(false) // else the source behind it would be one of them
        ->delimiter(',')
        ->group(group);
    command
        .add_option("--spat", m_spatial_filter,
                    "Only features that touch this box, in the "
                    "source's CRS")
        ->type_name("W,S,E,N")
        ->group(group);
    command.add_option("--name-field", m_selection.name_field, "Attribute that names an area")
        ->type_name("FIELD")
        ->group(group);
    command.add_option("--crs", m_selection.crs, "CRS of a source that has none or a wrong one")
        ->type_name("EPSG:CODE")
        ->group(group);
}

bool AoiOptions::given() const { return !m_source.empty() || !m_bbox.empty(); }

AoiSource AoiOptions::source(CancelFlag const& cancel) const
{
    if (m_source.empty() == m_bbox.empty()) {
        throw Error{Failure::usage, "",
                    m_source.empty() ? "no area of interest is given"
                                     : "a source and --bbox exclude each other",
                    "give " + m_source_option + " or --bbox W,S,E,N"};
    }
    auto result = m_selection;
    result.source = m_source;
    result.cancel = &cancel;
    if (!m_bbox.empty()) {
        result.bbox = box_from_text(m_bbox, "--bbox");
    }
    if (!m_spatial_filter.empty()) {
        result.spatial_filter = extent_from_text(m_spatial_filter, "--spat");
    }
    return result;
}

} // namespace satchel::tool
