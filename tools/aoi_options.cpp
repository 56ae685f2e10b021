// SPDX-License-Identifier: MIT
#include "aoi_options.hpp"

#include "number_check.hpp"

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
    auto const before = command.get_options().size();
    command.add_option("--bbox", m_bbox, "A rectangle in degrees instead of a source")
        ->type_name("W,S,E,N")
        ->group(group);
    command.add_option("--layer", m_layers, "Layer of the source; several with one --layer each")
        ->type_name("NAME")
        ->allow_extra_args(false)
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
        ->transform(whole_number(std::numeric_limits<std::int64_t>::min()).description(""))
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
    auto const all = command.get_options();
    m_options.assign(all.begin() + static_cast<std::ptrdiff_t>(before), all.end());
}

std::vector<std::string> AoiOptions::words() const
{
    std::vector<std::string> words;
    for (auto const* const option : m_options) {
        if (option->count() == 0) {
            continue;
        }
        auto const name = option->get_name();
        if (option->get_items_expected_max() == 0) { // a flag
            words.push_back(name);
            continue;
        }
        auto const is_list = option->get_delimiter() != '\0';
        auto is_first = true;
        for (auto const& value : option->results()) {
            if (is_first || !is_list) {
                words.push_back(name + '=' + value);
            } else {
                words.back() += ',' + value;
            }
            is_first = false;
        }
    }
    return words;
}

void AoiOptions::check_not_idle() const
{
    if (auto const given_words = words(); !given() && !given_words.empty()) {
        throw Error{Failure::usage, given_words.front(),
                    "chooses or shapes areas, and none are given",
                    "give " + m_source_option + " as well"};
    }
}

void AoiOptions::add_shaping(CLI::App& command)
{
    auto constexpr group = "Shapes";
    auto& shaping = m_selection.shaping;
    constexpr std::int64_t most_vertices = 1'000'000'000;
    command
        .add_option("--tolerance", shaping.tolerance_m,
                    "How far an edge may lie from where it was drawn (default 1)")
        ->type_name("METRES")
        ->transform(metres(0.001, 1e5))
        ->group(group);
    command.add_flag("--strict", shaping.strict, "Refuse what would have to be repaired")
        ->group(group);
    command
        .add_option("--buffer", m_buffer,
                    "Widen points, lines and polygons by this distance on the ground")
        ->type_name("500m|2km")
        ->group(group);
    command
        .add_option("--holes", m_holes,
                    "keep (a search takes them), fill, or cut into pieces without holes")
        ->check(CLI::IsMember({"keep", "fill", "cut"}).description(""))
        ->type_name("keep|fill|cut")
        ->group(group);
    command
        .add_option("--max-vertices", shaping.max_vertices,
                    "Simplify polygons outward to this many vertices (an order takes 999)")
        ->type_name("N")
        ->transform(whole_number(4, most_vertices).description("")) // would fill a line of the help
        ->group(group);
    command
        .add_flag("--split", shaping.split,
                  "Split polygons with more vertices than that (999) instead")
        ->group(group);
    command.add_option("--max-km2", shaping.max_km2, "Split polygons larger than this as well")
        ->type_name("KM2")
        ->transform(square_kilometres(1e-6, 1e9))
        ->group(group);
    add_grouping(command);
}

void AoiOptions::add_grouping(CLI::App& command)
{
    auto const add = [&](std::string const& name, Grouping value, char const* help) {
        auto const choose = [this, name, value] {
            if (!m_grouping.empty() && m_grouping != name) {
                throw Error{Failure::usage, m_grouping + " and " + name, "exclude each other",
                            "give one of --each, --dissolve, --bbox-of and --hull"};
            }
            m_grouping = name;
            m_selection.shaping.grouping = value;
        };
        command.add_flag_callback(name, choose, help)->group("Grouping");
    };
    add("--each", Grouping::each, "One area per feature (the default)");
    add("--dissolve", Grouping::dissolve, "One area: the union of all features");
    add("--bbox-of", Grouping::bbox, "One area: the box around all features");
    add("--hull", Grouping::hull, "One area: the convex hull of all features");
}

bool AoiOptions::given() const { return !m_source.empty() || !m_bbox.empty(); }

AoiSource AoiOptions::source(CancelFlag const& cancel) const
{
    if (m_source.empty() == m_bbox.empty()) {
        throw Error{Failure::usage, m_source_option,
                    m_source.empty() ? "no area of interest is given"
                                     : "a source and --bbox exclude each other",
                    "give " + m_source_option + " or --bbox W,S,E,N"};
    }
    auto result = m_selection;
    result.source = m_source;
    result.cancel = &cancel;
    if (!m_layers.empty()) {
        result.layer = m_layers.front();
        result.more_layers.assign(m_layers.begin() + 1, m_layers.end());
    }
    if (!m_bbox.empty()) {
        result.bbox = box_from_text(m_bbox, "--bbox");
    }
    result.shaping.holes = m_holes == "fill"  ? Holes::fill
                           : m_holes == "cut" ? Holes::cut
                                              : Holes::keep;
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
