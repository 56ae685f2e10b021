// SPDX-License-Identifier: MIT
#include "aoi_options.hpp"
#include "command.hpp"
#include "json_text.hpp"
#include "table.hpp"

#include "satchel/aoi/aoi.hpp"
#include "satchel/area/text.hpp"
#include "satchel/error.hpp"
#include "satchel/footprints/area_layer.hpp"

#include <ostream>
#include <sstream>

namespace satchel::tool {
namespace {

nlohmann::ordered_json to_json(Area const& area)
{
    auto const box = bounding_box(area.polygons);
    return {{"id", area.id},
            {"name", area.name},
            {"fid", or_null(area.fid)},
            {"area_km2", area.area_km2},
            {"vertices", vertex_count(area.polygons)},
            {"parts", area.polygons.size()},
            {"bbox", {box.west, box.south, box.east, box.north}},
            {"repairs", nlohmann::ordered_json::array()},
            {"problems", problems_of(area)}};
}

nlohmann::ordered_json to_json(Aoi const& aoi)
{
    auto areas = nlohmann::ordered_json::array();
    for (auto const& area : aoi.areas) {
        areas.push_back(to_json(area));
    }
    return {{"source", aoi.source},
            {"layer", aoi.layer},
            {"crs", aoi.crs},
            {"areas", std::move(areas)}};
}

void print_report(std::ostream& stream, Aoi const& aoi)
{
    stream << printable(aoi.source);
    if (!aoi.layer.empty()) {
        stream << ", layer \"" << printable(aoi.layer) << '"';
    }
    stream << ", " << printable(aoi.crs) << '\n';

    std::vector<std::vector<std::string>> rows;
    for (auto const& area : aoi.areas) {
        auto const box = bounding_box(area.polygons);
        rows.push_back({std::to_string(area.id), area.name, fixed(area.area_km2, 3),
                        std::to_string(area.polygons.size()),
                        std::to_string(vertex_count(area.polygons)),
                        fixed(box.west, 5) + ',' + fixed(box.south, 5) + ',' + fixed(box.east, 5) +
                            ',' + fixed(box.north, 5)});
    }
    print_table(stream, {"id", "name", "km2", "parts", "vertices", "bbox"}, rows, {0, 2, 3, 4});
    for (auto const& area : aoi.areas) {
        for (auto const& problem : problems_of(area)) {
            stream << "area " << area.id << ": " << printable(problem) << '\n';
        }
    }
}

void print_text(std::ostream& stream, Aoi const& aoi, std::string const& format)
{
    if (format == "geojson") {
        stream << to_geojson(aoi.areas) << '\n';
        return;
    }
    for (auto const& area : aoi.areas) {
        if (format == "bbox") {
            stream << to_text(bounding_box(area.polygons)) << '\n';
        } else if (format == "geojsonseq") {
            stream << to_geojson_feature(area) << '\n';
        } else {
            for (auto const& polygon : area.polygons) {
                stream << to_wkt(polygon) << '\n';
            }
        }
    }
}

void write(Context& context, Aoi const& aoi, std::string const& format, std::string const& path,
           bool overwrite)
{
    AreaFileOptions const options{.overwrite = overwrite, .cancel = &context.cancel};
    if (format == "report") {
        context.notes(write_areas(aoi, path, options));
        return;
    }
    std::ostringstream text;
    print_text(text, aoi, format);
    write_areas_text(aoi, text.str(), path, options);
}

} // namespace

void add_aoi(CLI::App& app, Context& context)
{
    auto* const command = app.add_subcommand("aoi", "Report on areas of interest, or convert them");
    auto const areas = std::make_shared<AoiOptions>(*command, true);
    auto const format = std::make_shared<std::string>("report");
    auto const output = std::make_shared<std::string>();
    command
        ->add_option("--to", *format,
                     "What to print: a report, one WKT per polygon, GeoJSON, "
                     "or W,S,E,N per area")
        ->check(CLI::IsMember({"report", "wkt", "geojson", "geojsonseq", "bbox"}))
        ->capture_default_str();
    command
        ->add_option("-o,--output", *output,
                     "Write the areas to this file, in any OGR format "
                     "or as --to says")
        ->type_name("FILE");
    auto const overwrite = std::make_shared<bool>(false);
    command->add_flag("--overwrite", *overwrite,
                      "Replace a file that holds no areas written by Satchel");

    command->callback([=, &context] {
        if (context.options.json && *format != "report") {
            throw Error{Failure::usage, "satchel aoi", "--json and --to exclude each other",
                        "--json prints the report; --to geojson prints the areas as GeoJSON"};
        }
        auto const aoi = read_aoi(areas->source(context.cancel));
        context.notes(aoi.notes);

        if (!output->empty()) {
            write(context, aoi, *format, *output, *overwrite);
        }
        if (context.options.json) {
            context.print(to_json(aoi));
        } else if (*format == "report") {
            print_report(context.out, aoi);
        } else if (output->empty()) {
            print_text(context.out, aoi, *format);
        }
    });
}

} // namespace satchel::tool
