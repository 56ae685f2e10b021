// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/search/search.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace satchel {

/// Reads what a search finds image by image, as far as somebody wants: pages are asked for when
/// their images are, one for the first image, then two at a time, four and so on up to
/// `SearchOptions::concurrency`. Whoever takes ten images causes one request, and who takes all
/// waits for few of them. The images and their order are those of search().
class SearchCursor {
public:
    /// The shapes are those to ask for; each names areas of `areas` that its images may belong to.
    /// Without areas the images have no coverage. A shape with an empty polygon asks for all
    /// places. `keep_partial` plays no part. The service and the cancel flag outlive the cursor.
    /// Throws Failure::usage for options that make no sense.
    SearchCursor(Service& service, std::vector<Area> areas, std::vector<SearchShape> shapes,
                 Query query, SearchOptions options);
    SearchCursor(SearchCursor&&) noexcept;
    SearchCursor& operator=(SearchCursor&&) noexcept;
    ~SearchCursor();

    /// The next image; nothing at the end. Throws what search() throws, and the same again when
    /// asked again: what came before the failure was given out, the rest needs a new cursor.
    [[nodiscard]] std::optional<FoundImage> next();

    /// Asks for the first page, unless that has come: what is wrong with the service or with what
    /// is asked for is told now. next() begins with this page. Throws what next() throws.
    void start();

    /// How many images there are in all, where the service's count is sure to be that: one search
    /// for one exact shape, neither limited nor judged by coverage, that the service does not cut
    /// off at 10000. Asks for the first page unless that has come; it is not asked for twice.
    /// Throws what next() throws.
    [[nodiscard]] std::optional<std::int64_t> counted();

    /// Whether the service is known to have stopped counting. Asks nothing.
    [[nodiscard]] bool is_beyond_count() const;

    /// Images that have come and wait to be taken: next() gives them without asking.
    [[nodiscard]] std::size_t at_hand() const;

    /// Whether all images have come; the report is complete then.
    [[nodiscard]] bool is_done() const;

    /// What is known so far; `found` counts images that have come, taken or not.
    [[nodiscard]] SearchReport const& report() const;

private:
    class State;
    std::unique_ptr<State> m_state;
}; // class SearchCursor

} // namespace satchel
