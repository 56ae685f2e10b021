// SPDX-License-Identifier: MIT
#include "aoi_options.hpp"
#include "area_printer.hpp"
#include "command.hpp"
#include "json_text.hpp"

#include "satchel/aoi/aoi.hpp"
#include "satchel/error.hpp"
#include "satchel/footprints/area_layer.hpp"
#include "satchel/footprints/area_map.hpp"

namespace satchel::tool {
namespace {

struct AoiCall {
    std::string form = "report";
    std::string output;
    std::string map;
    bool overwrite = false;
};

/// Areas that are kept, because a file or a picture needs them all.
struct Kept {
    Aoi aoi;
    std::vector<MapArea> map;
    std::size_t count = 0; ///< of all areas
};

MapArea map_area(Area const& area, AoiReader const& reader)
{
    return {.original = reader.original(),
            .result = area.polygons,
            .label = area.name,
            .repairs = area.repairs,
            .changes = area.changes,
            .problems = problems_of(area, reader.misplaced())};
}

/// Reads all areas and gives each to the printer.
void read(Context& context, AoiReader& reader, AoiCall const& call, AreaPrinter& printer,
          HeldText& held, Kept& kept)
{
    auto const is_layer = !call.output.empty() && call.form == "report";
    auto const is_printed = call.output.empty() || is_layer;
    while (auto area = reader.next()) {
        printer.add(held.text(), *area, reader.info(), reader.misplaced());
        ++kept.count;
        if (!call.map.empty()) {
            kept.map.push_back(map_area(*area, reader));
        }
        if (is_layer) {
            kept.aoi.areas.push_back(std::move(*area));
        }
        if (is_printed) {
            held.flow();
        }
    }
    static_cast<AoiInfo&>(kept.aoi) = reader.info();
    context.notes(reader.info().notes);
    if (call.form != "report") { // which tells it for each area
        context.notes(reader.info().notes_on_areas);
    }
}

/// What has been written where, for whoever reads the report.
void tell(Context& context, std::string const& what, std::string const& path)
{
    if (!context.options.json && !path.empty()) {
        context.out << what << " -> " << one_line(path) << '\n';
    }
}

std::string counted(std::size_t areas)
{
    return std::to_string(areas) + (areas == 1 ? " area" : " areas");
}

void run(Context& context, AoiSource source, AoiCall const& call)
{
    auto const form = context.options.json ? "json" : call.form;
    source.keep_originals = !call.map.empty();
    AoiReader reader{std::move(source)};
    AreaFileOptions const options{.overwrite = call.overwrite, .cancel = &context.cancel};
    if (!call.output.empty()) { // a refusal leaves no map behind
        check_areas_file(reader.info().files, call.form, call.output, options);
    }
    auto const printer = make_area_printer(form);
    HeldText held{context.out};
    Kept kept;
    try {
        read(context, reader, call, *printer, held, kept);
    } catch (Error const& error) {
        if (!held.has_flowed()) {
            throw;
        }
        throw Error{error.failure(), error.where(),
                    std::string{error.what()} + "; what was printed before is not all",
                    error.hint()};
    }

    if (!call.map.empty()) {
        write_map(kept.map, call.map,
                  {.overwrite = call.overwrite, .cancel = &context.cancel, .title = {}});
    }
    if (!call.output.empty() && call.form == "report") {
        context.notes(write_areas(kept.aoi, call.output, options));
    }
    printer->finish(held.text(), kept.aoi, context.take_notes());
    if (!call.output.empty() && call.form != "report") {
        write_areas_text(kept.aoi, held.text(), call.form, call.output, options);
    } else {
        held.release();
    }
    if (call.form == "report") {
        tell(context, counted(kept.count), call.output);
        tell(context, "map", call.map);
    }
}

} // namespace

void add_aoi(CLI::App& app, Context& context)
{
    auto* const command = subcommand(app, "aoi", "Report on areas of interest, or convert them");
    auto const areas = std::make_shared<AoiOptions>(*command, true);
    auto const call = std::make_shared<AoiCall>();
    command
        ->add_option("--to", call->form,
                     "What to print: a report, one WKT per polygon, GeoJSON, "
                     "or W,S,E,N per area")
        ->check(CLI::IsMember({"report", "wkt", "geojson", "geojsonseq", "bbox"}))
        ->capture_default_str();
    command
        ->add_option("-o,--output", call->output,
                     "Write the areas to this file, in any OGR format "
                     "or as --to says")
        ->type_name("FILE");
    command
        ->add_option("--map", call->map,
                     "Draw the areas as they were drawn and as they became, with what was repaired")
        ->type_name("FILE.svg|.png");
    command->add_flag("--overwrite", call->overwrite,
                      "Replace a file that holds no areas written by Satchel");

    command->callback([=, &context] {
        if (context.options.json && call->form != "report") {
            throw Error{Failure::usage, "satchel aoi", "--json and --to exclude each other",
                        "--json prints the report; --to geojson prints the areas as GeoJSON"};
        }
        run(context, areas->source(context.cancel), *call);
    });
}

} // namespace satchel::tool
