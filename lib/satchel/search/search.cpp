// SPDX-License-Identifier: MIT
#include "satchel/search/search.hpp"

#include "satchel/search/paging.hpp"
#include "satchel/search/search_run.hpp"

#include <utility>

namespace satchel {
namespace {

ImageCount count(Service& service, std::vector<SearchShape> const& shapes, Query const& query,
                 int concurrency, std::function<std::string(std::size_t)> const& label)
{
    std::size_t asked = 0;
    ImageCount result;
    service.search_pages(
        [&]() -> std::optional<PageCall> {
            if (asked == shapes.size()) {
                return std::nullopt;
            }
            return PageCall{&shapes[asked++].polygons, &query, {1, 1}};
        },
        [&](std::size_t, FootprintPage&& page) {
            result.total += page.total;
            result.is_cut_off = result.is_cut_off || page.total == detail::result_cap;
        },
        concurrency,
        [&](std::size_t number, Error const& error) {
            if (shapes.size() == 1 || error.failure() == Failure::interrupted) {
                throw error;
            }
            throw Error{error.failure(), error.where(),
                        error.what() + (" (for " + label(number) + ')'), error.hint(),
                        error.http_status()};
        });
    return result;
}

} // namespace

void detail::check(SearchOptions const& options)
{
    if (options.items_per_page < 1 || options.limit < 0 || options.concurrency < 1) {
        throw Error{Failure::usage, "search",
                    "page size and number of requests must be positive and the limit not negative"};
    }
}

std::string shortfall_of(SearchReport const& report)
{
    if (report.ended_by) {
        return "the search was ended early (" + std::string{report.ended_by->what()} + ')';
    }
    if (report.missing > 0) {
        return detail::counted(report.missing, "image") + " that the service counts did not come";
    }
    return report.is_capped ? "there may be images that the service does not show" : "";
}

std::vector<SearchShape> search_shapes(Service const& service, std::vector<Area> const& areas)
{
    SearchCosts costs;
    costs.most_polygons = service.parts_of_search();
    return search_shapes(areas, costs);
}

SearchReport search(Service& service, std::vector<Area> const& areas, Query const& query,
                    SearchOptions const& options, ImageSink const& sink)
{
    detail::check(options);
    return detail::SearchRun{service, areas, search_shapes(service, areas), query, options, sink}
        .run();
}

SearchResult search(Service& service, std::vector<Area> const& areas, Query const& query,
                    SearchOptions const& options)
{
    SearchResult result;
    auto const sink = [&](FoundImage&& image) { result.images.push_back(std::move(image)); };
    static_cast<SearchReport&>(result) = search(service, areas, query, options, sink);
    return result;
}

ImageCount count_images(Service& service, std::vector<Area> const& areas, Query const& query,
                        int concurrency)
{
    std::vector<SearchShape> parts;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        for (auto const& polygon : areas[i].polygons) {
            parts.push_back({{polygon}, {i}, true});
        }
    }
    return count(service, parts, query, concurrency,
                 [&](std::size_t part) { return detail::shape_label(parts, part, areas); });
}

ImageCount count_images(Service& service, std::vector<SearchShape> const& shapes,
                        Query const& query, int concurrency)
{
    return count(service, shapes, query, concurrency, [&](std::size_t shape) {
        return "search " + std::to_string(shape + 1) + " of " + std::to_string(shapes.size());
    });
}

} // namespace satchel
