// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"
#include "satchel/progress.hpp"
#include "satchel/search/grouping.hpp"
#include "satchel/service/footprint.hpp"
#include "satchel/service/query.hpp"
#include "satchel/service/service.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace satchel {

/// An image and what it means for the areas that were searched.
struct FoundImage {
    Footprint footprint;
    std::vector<int> area_ids; ///< the areas it was found for, ascending
    std::optional<double>
        coverage_percent; ///< of all searched areas together, equal-area; not set without geometry
};

struct SearchOptions {
    std::int64_t limit = 0; ///< stop after this many images; 0 = all
    int items_per_page = 100;
    ProgressFunction progress = {}; ///< stage "search", in images
    CancelFlag const* cancel = nullptr;
};

struct SearchResult {
    /// Images the service counts, the sum over all searches made: one that several
    /// areas ask for counts once for each of them.
    std::int64_t total = 0;
    std::int64_t pages = 0;         ///< pages read
    std::int64_t missing = 0;       ///< images counted that the service did not send when asked
    std::vector<FoundImage> images; ///< each image once, in the service's order
    std::vector<std::string>
        notes; ///< what the user should know: a total that moved, pages that came short
};

/// Asks the archive for every part of every area, one after the other, reads all
/// pages and merges: an image that several areas ask for is there once. Throws
/// what `Service::search` throws, and Failure::interrupted before the next page
/// once `cancel` is set.
[[nodiscard]] SearchResult search(Service& service, std::vector<Area> const& areas,
                                  Query const& query, SearchOptions const& options);

/// Only the service's count, by asking for one item of each part.
[[nodiscard]] std::int64_t count_images(Service& service, std::vector<Area> const& areas,
                                        Query const& query);

/// The same for shapes that search_shapes() has made: where one is not exact or there are several,
/// there are at most so many images of the areas.
[[nodiscard]] std::int64_t count_images(Service& service, std::vector<SearchShape> const& shapes,
                                        Query const& query);

} // namespace satchel
