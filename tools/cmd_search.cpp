// SPDX-License-Identifier: MIT
#include "aoi_options.hpp"
#include "command.hpp"
#include "json_text.hpp"
#include "search_options.hpp"
#include "table.hpp"

#include "satchel/aoi/aoi.hpp"
#include "satchel/error.hpp"
#include "satchel/footprints/layer.hpp"
#include "satchel/search/grouping.hpp"
#include "satchel/search/search.hpp"

#include <algorithm>
#include <functional>
#include <ostream>

namespace satchel::tool {
namespace {

struct SearchCall {
    FilterTexts filters;
    std::string output;
    bool count = false;
    bool overwrite = false;
    bool dry_run = false;
    SearchOptions search;
};

void print_images(std::ostream& stream, SearchResult const& result)
{
    std::vector<std::vector<std::string>> rows;
    for (auto const& image : result.images) {
        auto const& footprint = image.footprint;
        auto const number = [](std::optional<double> value, int digits) {
            return value ? fixed(*value, digits) : std::string{"-"};
        };
        auto const& id = image_id(footprint);
        rows.push_back({id.empty() ? "-" : id, footprint.acquisition_date.substr(0, 16),
                        footprint.satellite, number(footprint.cloud_cover, 0),
                        number(footprint.incidence_angle, 1), number(image.coverage_percent, 1)});
    }
    print_table(stream, {"image", "acquired (UTC)", "satellite", "cloud %", "angle", "covers %"},
                rows, {3, 4, 5});
}

void note_searches(Context& context, std::size_t areas, std::size_t searches)
{
    if (areas > 1) {
        context.note(std::to_string(areas) + " areas in " + std::to_string(searches) +
                     (searches == 1 ? " search" : " searches"));
    }
}

void print_requests(Context& context, Aoi const& aoi, Query const& query,
                    SearchOptions const& options)
{
    auto const& service = context.offline_service();
    auto items = options.items_per_page;
    if (options.limit > 0 && options.limit < items) {
        items = static_cast<int>(options.limit);
    }
    auto requests = nlohmann::ordered_json::array();
    auto const shapes = search_shapes(aoi.areas);
    for (auto const& shape : shapes) {
        auto const body = service.search_body(shape.polygon, query, {1, items});
        if (context.options.json) {
            requests.push_back(nlohmann::ordered_json::parse(body));
        } else {
            context.out << body << '\n';
        }
    }
    note_searches(context, aoi.areas.size(), shapes.size());
    if (context.options.json) {
        context.print({{"requests", std::move(requests)}});
    }
}

void count(Context& context, Aoi const& aoi, Query const& query)
{
    auto const shapes = search_shapes(aoi.areas);
    auto const is_exact = [](SearchShape const& shape) { return shape.is_exact; };
    auto const grouped = !std::all_of(shapes.begin(), shapes.end(), is_exact);
    auto const total = count_images(context.service(), shapes, query);
    if (grouped) {
        note_searches(context, aoi.areas.size(), shapes.size());
        context.note("at most so many: an image between the areas is counted as well, and one that "
                     "several searches find counts once for each of them");
    } else if (aoi.areas.size() > 1) {
        context.note("every area is counted for itself: an image over several areas counts once "
                     "for each of them");
    }
    if (context.options.json) {
        context.print({{"total", total}, {"at_most", grouped || shapes.size() > 1}});
    } else {
        context.out << total << '\n';
    }
}

std::string counted_images(std::int64_t count)
{
    return std::to_string(count) + (count == 1 ? " image" : " images");
}

void print_result(Context& context, SearchCall const& call, SearchResult const& result,
                  LayerReport const& report)
{
    if (context.options.json) {
        nlohmann::ordered_json document{
            {"total", result.total},          {"written", report.written},
            {"missing", result.missing},      {"pages", result.pages},
            {"output", or_null(call.output)}, {"layer", or_null(report.layer)}};
        if (call.output.empty()) {
            auto& images = document["images"] = nlohmann::ordered_json::array();
            for (auto const& image : result.images) {
                images.push_back(or_null(image_id(image.footprint)));
            }
        }
        context.print(std::move(document));
    } else if (call.output.empty()) {
        print_images(context.out, result);
    } else {
        context.out << counted_images(report.written) << " -> " << call.output << '\n';
    }
}

/// What came is kept, but nobody may take it for all there is.
void check_complete(SearchCall const& call, SearchResult const& result)
{
    if (result.missing > 0) {
        throw Error{Failure::partial, call.output.empty() ? "search" : call.output,
                    "is not complete: " + counted_images(result.missing) +
                        " that the service counts did not come, also when asked for again",
                    "search again later, or in parts: with --date, for example"};
    }
}

void search_and_write(Context& context, Aoi const& aoi, Query const& query, SearchCall const& call)
{
    LayerOptions layer_options{.overwrite = call.overwrite,
                               .progress = context.progress(),
                               .cancel = &context.cancel,
                               .keep_order = !query.sort_keys.empty()};
    if (!call.output.empty()) {
        check_output(call.output, layer_options);
    }

    auto options = call.search;
    options.progress = context.progress();
    options.cancel = &context.cancel;
    auto const result = search(context.service(), aoi.areas, query, options);
    context.notes(result.notes);
    if (result.missing > 0) {
        layer_options.description = "Not complete: " + counted_images(result.missing) +
                                    " that the service counts did not come.";
    }

    LayerReport report;
    if (!call.output.empty()) {
        report = write_footprints(result.images, aoi.areas, call.output, layer_options);
        context.notes(report.notes);
    }
    print_result(context, call, result, report);
    check_complete(call, result);
}

} // namespace

void add_search(CLI::App& app, Context& context)
{
    auto* const command =
        app.add_subcommand("search", "Find archive images and write their footprints");
    auto const areas = std::make_shared<AoiOptions>(*command, true);
    auto const call = std::make_shared<SearchCall>();
    add_filters(*command, call->filters);
    auto const files = std::make_shared<QueryFiles>(*command);
    command
        ->add_option("-o,--output", call->output,
                     "Footprints layer to write (.gpkg, .geojson, "
                     ".fgb, .shp, .kml, ...); without it a table is printed")
        ->check(check_not_empty)
        ->type_name("FILE");
    command->add_option("--limit", call->search.limit, "At most this many images (0: all)")
        ->check([](std::string const& text) {
            return text.starts_with('-') ? "must be 0 (all) or more, not " + text : "";
        });
    command->add_option("--page-size", call->search.items_per_page, "Images asked for at a time")
        ->check(CLI::Range(1, 500))
        ->capture_default_str();
    command->add_flag("--count", call->count, "Only print how many images there are")
        ->excludes("--output");
    command->add_flag("--dry-run", call->dry_run, "Only print the requests");
    command->add_flag("--overwrite", call->overwrite,
                      "Replace a file that is no footprints layer or no query");

    command->callback([=, &context] {
        auto const saved = files->read(call->filters, call->search);
        auto const& query = saved.query;
        auto const source = files->source(saved, *areas, context.cancel);
        (void)context.configuration();
        auto const aoi = read_aoi(source);
        context.notes(aoi.notes);
        files->save(context, saved, source, aoi, call->output, call->overwrite);
        if (call->dry_run) {
            print_requests(context, aoi, query, call->search);
        } else if (call->count) {
            count(context, aoi, query);
        } else {
            search_and_write(context, aoi, query, *call);
        }
    });
}

} // namespace satchel::tool
