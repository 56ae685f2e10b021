// SPDX-License-Identifier: MIT
#include "aoi_options.hpp"
#include "command.hpp"
#include "json_text.hpp"
#include "nothing_found.hpp"
#include "number_check.hpp"
#include "search_options.hpp"
#include "search_output.hpp"

#include "satchel/aoi/aoi.hpp"
#include "satchel/error.hpp"
#include "satchel/search/filter_words.hpp"
#include "satchel/search/grouping.hpp"
#include "satchel/search/paging.hpp"
#include "satchel/search/search.hpp"

#include <algorithm>
#include <functional>
#include <ostream>

namespace satchel::tool {
namespace {

struct SearchCall {
    FilterTexts filters;
    SearchTarget target;
    std::string min_coverage;
    bool count = false;
    bool dry_run = false;
    SearchOptions search;
};

void note_searches(Context& context, std::size_t areas, std::size_t searches)
{
    if (areas > 1) {
        context.note(std::to_string(areas) + " areas in " + std::to_string(searches) +
                     (searches == 1 ? " search" : " searches"));
    }
}

void print_requests(Context& context, Aoi const& aoi, Query const& query, SearchCall const& call)
{
    auto const& service = context.offline_service();
    auto requests = nlohmann::ordered_json::array();
    auto const shapes = search_shapes(service, aoi.areas);
    auto const items = call.count ? 1 : items_per_page(shapes, query, call.search);
    for (auto const& shape : shapes) {
        auto const body = service.search_body(shape.polygons, query, {1, items});
        if (context.options.json) {
            requests.push_back(nlohmann::ordered_json::parse(body));
        } else {
            context.out << printable_json(body) << '\n';
        }
    }
    note_searches(context, aoi.areas.size(), shapes.size());
    if (context.options.json) {
        context.print({{"requests", std::move(requests)}});
    }
}

void count(Context& context, Aoi const& aoi, Query const& query, SearchOptions const& options)
{
    if (options.min_coverage || options.limit > 0) {
        context.note(
            "--count counts all images that match: --min-coverage and --limit play no part");
    }
    auto const shapes = search_shapes(context.service(), aoi.areas);
    auto const is_exact = [](SearchShape const& shape) { return shape.is_exact; };
    auto const grouped = !std::all_of(shapes.begin(), shapes.end(), is_exact);
    auto const result = count_images(context.service(), shapes, query, options.concurrency);
    auto const at_least = result.is_cut_off;
    if (grouped) {
        note_searches(context, aoi.areas.size(), shapes.size());
        context.note(std::string{at_least ? "" : "at most so many: "} +
                     "an image between the areas is counted as well, and one that several "
                     "searches find counts once for each of them");
    } else if (shapes.size() > 1) {
        note_searches(context, aoi.areas.size(), shapes.size());
        context.note(std::string{at_least ? "" : "at most so many: "} +
                     "an image that several searches find counts once for each of them");
    }
    if (at_least) {
        context.note("at least so many: many archives stop counting at " +
                     std::to_string(detail::result_cap));
    }
    if (result.total == 0) {
        context.notes(
            advice_on_nothing(aoi.areas, query, false, context.configuration().profile.simulated));
    }
    if (context.options.json) {
        context.print(
            {{"total", result.total},
             {"at_most", !at_least && !(shapes.size() == 1 && shapes.front().is_of_one_area())},
             {"at_least", at_least}});
    } else {
        context.out << result.total << '\n';
    }
}

/// What the service refuses names its own fields; the hint names the options that were given.
template <typename Search>
void with_hints(Context& context, Query const& query, Search const& search)
{
    try {
        search();
    } catch (Error const& error) {
        constexpr int bad_request = 400;
        auto const words = unlisted_words(query, context.configuration().profile.dialect);
        if (error.failure() != Failure::refused || error.http_status() != bad_request ||
            words.empty()) {
            throw;
        }
        throw Error{error.failure(), error.where(), error.what(), "look at " + words,
                    error.http_status()};
    }
}

} // namespace

void add_search(CLI::App& app, Context& context)
{
    auto* const command =
        subcommand(app, "search", "Find archive images and write their footprints");
    auto const areas = std::make_shared<AoiOptions>(*command, true);
    auto const call = std::make_shared<SearchCall>();
    add_filters(*command, call->filters);
    auto const files = std::make_shared<QueryFiles>(*command);
    command
        ->add_option("-o,--output", call->target.file,
                     "Footprints layer to write (.gpkg, .geojson, "
                     ".fgb, .shp, .kml, ...) or PG:...; without it a table is printed")
        ->check(check_not_empty)
        ->type_name("FILE");
    command->add_flag("--overwrite", call->target.overwrite,
                      "Replace a file that is no footprints layer or no query");
    command
        ->add_flag(
            "--update", call->target.update,
            "Add new images to the layer and refresh changed ones; what else is in it stays, "
            "and images deleted from it come back (GeoPackage, PostGIS)")
        ->needs("--output")
        ->excludes("--overwrite");
    command->add_flag("--no-qlr", call->target.no_qlr,
                      "Write no QGIS layer definition beside a GeoPackage");
    command->add_option("--limit", call->search.limit, "At most this many images (0: all)")
        ->transform(whole_number(0));
    command->add_option("--page-size", call->search.items_per_page, "Images asked for at a time")
        ->transform(whole_number(1, 500))
        ->capture_default_str();
    command
        ->add_option("--concurrency", call->search.concurrency, "Requests to the service at a time")
        ->transform(whole_number(1, 32))
        ->capture_default_str();
    command
        ->add_option("--min-coverage", call->min_coverage,
                     "Only images that cover at least so much of all areas together")
        ->check(check_not_empty)
        ->type_name("PERCENT");
    command->add_flag("--keep-partial", call->search.keep_partial,
                      "When the search ends early (Ctrl-C, a failure), keep what came");
    command->add_flag("--count", call->count, "Only print how many images there are")
        ->excludes("--output");
    command->add_flag("--dry-run", call->dry_run, "Only print the requests");
    command->callback([=, &context] {
        if (!call->min_coverage.empty()) {
            call->search.min_coverage = min_coverage_from_text(call->min_coverage);
        }
        context.notes(notes_on_shares(call->filters, call->min_coverage));
        auto const saved = files->read(call->filters, call->search);
        auto const& query = saved.query;
        auto const source = files->source(context, saved, *areas);
        (void)context.configuration();
        auto const aoi = read_aoi(source);
        context.notes(aoi.notes);
        call->target.sources = aoi.files;
        files->save(context, saved, source, aoi, call->target.file, call->target.overwrite);
        call->target.query_json = query_text_for_layer(saved, source, aoi);
        if (call->dry_run) {
            print_requests(context, aoi, query, *call);
        } else if (call->count) {
            with_hints(context, query, [&] { count(context, aoi, query, call->search); });
        } else {
            with_hints(context, query, [&] {
                search_and_write(context, aoi.areas, query, call->search, call->target);
            });
        }
    });
}

} // namespace satchel::tool
