// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"
#include "satchel/error.hpp"
#include "satchel/progress.hpp"
#include "satchel/search/grouping.hpp"
#include "satchel/service/footprint.hpp"
#include "satchel/service/query.hpp"
#include "satchel/service/service.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace satchel {

/// An image and what it means for the areas that were searched.
struct FoundImage {
    Footprint footprint;
    std::vector<int> area_ids; ///< the areas it lies over, ascending
    std::vector<double>
        area_percents; ///< of each of these areas, equal-area; empty without geometry
    std::optional<double>
        coverage_percent; ///< of all searched areas together, equal-area; not set without geometry
};

/// Takes an image; called in the caller's thread, in the final order.
using ImageSink = std::function<void(FoundImage&&)>;

struct SearchOptions {
    std::int64_t limit = 0; ///< stop after this many images; 0 = all
    int items_per_page = 100;
    int concurrency = 8;                ///< requests at a time, over all areas
    std::optional<double> min_coverage; ///< percent of all areas together
    /// When the service or the user ends the search early, what came so far is the result
    /// and `SearchReport::ended_by` says why.
    bool keep_partial = false;
    ProgressFunction progress = {}; ///< stage "search", in images
    CancelFlag const* cancel = nullptr;
};

struct SearchReport {
    /// Images the service counts, the sum over all searches made: one that several
    /// searches find counts once for each of them.
    std::int64_t total = 0;
    std::int64_t found = 0;          ///< given to the sink
    std::int64_t pages = 0;          ///< pages read
    std::int64_t searches = 0;       ///< made; several areas may share one, or one be cut by date
    std::int64_t missing = 0;        ///< images counted that the service did not send when asked
    std::int64_t below_coverage = 0; ///< left out because they cover less than is wanted
    bool is_capped = false;          ///< there may be images that the service does not show at all
    bool interrupted = false;        ///< ended early, `ended_by` says why
    std::optional<Error> ended_by;
    std::vector<std::string>
        notes; ///< what the user should know: a total that moved, pages that came short
};

/// What keeps the result from being complete; empty when it is.
[[nodiscard]] std::string shortfall_of(SearchReport const& report);

struct SearchResult : SearchReport {
    std::vector<FoundImage> images; ///< each image once, in the service's order
};

/// The searches for these areas, as this service takes them.
[[nodiscard]] std::vector<SearchShape> search_shapes(Service const& service,
                                                     std::vector<Area> const& areas);

/// Images that each request of these searches asks for.
[[nodiscard]] int items_per_page(std::vector<SearchShape> const& shapes, Query const& query,
                                 SearchOptions const& options);

/// Asks the archive for all areas and hands over each image once: search by search as
/// search_shapes() makes them, and in the service's order within each; what had to be asked
/// for again stands behind the rest of its search. Several pages and searches are on their
/// way at the same time; memory does not grow with the images but for some bytes each.
///
/// A search that the service cuts off at 10000 results is cut by date of acquisition until
/// all of it comes, the newest part first unless it is sorted by date ascending. An image without
/// a date is then found only where it came before the cut.
///
/// With sort keys and a limit, the first images of all searches together are handed over, in their
/// sequence, once all searches are done; each of them is read as far as the limit. Images without
/// a value to sort by come last: where a service has them first, they do not count for that.
///
/// An image belongs to each area it lies over, whichever search found it first. One that lies
/// over none (along a line at most, or without a usable geometry) belongs to each area that a
/// search of its own found it for; with several searches it comes last, when all of them are done.
/// Found for several areas together, it is left out when it lies over none of them; without a
/// usable geometry it is kept and belongs to none.
///
/// Throws what `Service::search` throws, Failure::interrupted once `cancel` is set, and
/// whatever the sink throws. With `keep_partial` the first two are reported instead, unless
/// nothing came before.
SearchReport search(Service& service, std::vector<Area> const& areas, Query const& query,
                    SearchOptions const& options, ImageSink const& sink);

/// The same, collected.
[[nodiscard]] SearchResult search(Service& service, std::vector<Area> const& areas,
                                  Query const& query, SearchOptions const& options);

struct ImageCount {
    std::int64_t total = 0; ///< the sum over all searches

    /// One of the searches counts exactly 10000, which is where many archives stop counting.
    bool is_cut_off = false;
};

/// Only the service's count, by asking for one item of each part of each area.
[[nodiscard]] ImageCount count_images(Service& service, std::vector<Area> const& areas,
                                      Query const& query, int concurrency = 8);

/// The same for shapes that search_shapes() has made: where one is not exact or there are several,
/// there are at most so many images of the areas, unless the service stopped counting.
[[nodiscard]] ImageCount count_images(Service& service, std::vector<SearchShape> const& shapes,
                                      Query const& query, int concurrency = 8);

} // namespace satchel
