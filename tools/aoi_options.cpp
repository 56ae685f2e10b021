// SPDX-License-Identifier: MIT
#include "aoi_options.hpp"

#include "satchel/area/text.hpp"
#include "satchel/error.hpp"

#include <map>

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
    add_shaping(command);
}

void AoiOptions::add_shaping(CLI::App& command)
{
    auto constexpr group = "Shapes";
    auto& shaping = m_selection.shaping;
    command
        .add_option("--tolerance", shaping.tolerance_m,
                    "How far an edge may lie from where it was drawn")
        ->type_name("METRES")
        ->check(CLI::Range(0.001, 1e5))
        ->capture_default_str()
        ->group(group);
    command.add_flag("--strict", shaping.strict, "Refuse what would have to be repaired")
        ->group(group);
    command
        .add_option("--buffer", m_buffer,
                    "Widen points, lines and polygons by a distance on the ground")
        ->type_name("500m|2km")
        ->group(group);
    command
        .add_option("--holes", shaping.holes,
                    "keep (a search takes them), fill, or cut: pieces without holes")
        ->type_name("keep|fill|cut")
        ->transform(CLI::Transformer(std::map<std::string, Holes>{
            {"keep", Holes::keep}, {"fill", Holes::fill}, {"cut", Holes::cut}}))
        ->group(group);
    command
        .add_option("--max-vertices", shaping.max_vertices,
                    "Simplify polygons outward to this many vertices (an order takes 999)")
        ->type_name("N")
        ->check(CLI::Range(std::size_t{4}, std::size_t{1'000'000'000}))
        ->group(group);
    command
        .add_flag("--split", shaping.split,
                  "Split polygons with more vertices (999 unless --max-vertices says otherwise) "
                  "instead")
        ->group(group);
    command.add_option("--max-km2", shaping.max_km2, "Split polygons larger than this")
        ->type_name("KM2")
        ->check(CLI::Range(1e-6, 1e9))
        ->group(group);
    auto* const grouping = command.add_option_group(group);
    auto const add_grouping = [&](char const* name, Grouping value, char const* help) {
        grouping->add_flag_callback(
            name, [&shaping, value] { shaping.grouping = value; }, help);
    };
    add_grouping("--each", Grouping::each, "One area per feature (the default)");
    add_grouping("--dissolve", Grouping::dissolve, "One area: the union of all features");
    add_grouping("--bbox-of", Grouping::bbox, "One area: the box around all features");
    add_grouping("--hull", Grouping::hull, "One area: the convex hull of all features");
    grouping->require_option(0, 1);
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
    if (!m_buffer.empty()) {
        result.shaping.buffer_m = distance_from_text(m_buffer, "--buffer");
    }
    if (result.shaping.max_km2 > 0 && !result.shaping.split) {
        throw Error{Failure::usage, "--max-km2", "is the size of the pieces of --split",
                    "give --split as well"};
    }
    if (!m_spatial_filter.empty()) {
        result.spatial_filter = extent_from_text(m_spatial_filter, "--spat");
    }
    return result;
}

} // namespace satchel::tool
