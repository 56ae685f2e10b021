// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/footprint.hpp"
#include "satchel/service/query.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace satchel::detail {

/// One search of which all pages are wanted.
struct PageSource {
    int items = 100; ///< to ask for per page

    /// Asks for one page.
    std::function<FootprintPage(PageRequest const&)> ask;

    /// Takes an image; each image of this search is handed over once.
    std::function<void(Footprint&&)> take;

    /// Called after each reply with the count it gave; false ends the search.
    std::function<bool(std::int64_t total)> wants_more;
};

struct PagesRead {
    std::int64_t total = 0;   ///< as the last reply counts
    std::int64_t pages = 0;   ///< requests, repeated ones included
    std::int64_t missing = 0; ///< images counted that never came, though all were wanted
    std::vector<std::string> notes;
};

/// Reads page after page until every image that the service counts has come.
///
/// It believes what comes more than what was asked for: a service may send other
/// page sizes than asked, move its count while it is read, send an image twice or
/// a page short. A short page, and one that brings nothing new, is asked for once more. The reading
/// ends when a page beyond the last one is empty, when two pages in a row bring nothing new, or
/// when far more has come than was counted at first; whatever is missing or odd then stands in the
/// notes.
[[nodiscard]] PagesRead read_pages(PageSource const& source);

/// What tells images apart: the catalogue's id, else the datastrip. Empty for an
/// image that has neither; such images are never taken for the same.
[[nodiscard]] std::string const& merge_key(Footprint const& footprint);

} // namespace satchel::detail
