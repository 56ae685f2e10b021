// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/search/best_images.hpp"
#include "satchel/search/image_delivery.hpp"
#include "satchel/search/paging.hpp"
#include "satchel/search/search.hpp"

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace satchel::detail {

/// Ends the sending of requests: all that were wanted have come.
struct Enough {};

/// All searches of one call, their pages asked for through one pool of requests. The images
/// of the first search that is not done yet are handed over as they come; what later ones
/// bring waits, and only some pages of it.
class SearchRun {
public:
    /// All of them outlive it. The shapes are of the areas, or of none where there are no areas.
    SearchRun(Service& service, std::vector<Area> const& areas, std::vector<SearchShape> shapes,
              Query const& query, SearchOptions const& options, ImageSink const& sink);

    /// All that is left.
    [[nodiscard]] SearchReport run();

    /// Sends at most so many requests (at least 1) and waits for their replies, which may bring no
    /// image yet; false once everything is read. After a failure there is no further step.
    bool step(std::size_t most_calls);

    /// How many images there will be, once it is known for certain.
    [[nodiscard]] std::optional<std::int64_t> certain_total() const;

    /// The service has stopped counting a search that is being read: nobody knows its total.
    [[nodiscard]] bool is_beyond_count() const;

    /// What is known so far; complete after the last step.
    [[nodiscard]] SearchReport const& report() const { return m_report; }

private:
    /// The parts of a search that was cut by date.
    struct Cut {
        std::int64_t counted = 0; ///< by the service for the whole; 0 where it stopped counting
        std::int64_t sum = 0;     ///< counted for the parts
        std::int64_t parts = 0;
        std::int64_t open_parts = 0;
    };

    /// One shape with one query.
    struct Search {
        std::size_t shape = 0;
        std::shared_ptr<Query const> query;
        std::shared_ptr<Cut> cut;
        std::optional<KeySet> known; ///< not set for the only one, whose images are all there are
        std::unique_ptr<PageReader> reader;
        std::vector<std::vector<Footprint>> waiting; ///< pages that came before their turn
        std::int64_t taken = 0; ///< images that are delivered and count for a sorted limit
        BestImages::Counting counting;
        [[nodiscard]] std::size_t ahead() const { return reader->ahead() + waiting.size(); }
    };
    using Place = std::list<Search>::iterator;

    struct Asked {
        Place search;
        int page = 0;
    };

    [[nodiscard]] std::optional<PageCall> next_call();
    [[nodiscard]] bool may_go_ahead(Place search, std::size_t others) const;
    [[nodiscard]] std::int64_t wanted_of(Search const& search) const;
    [[nodiscard]] PageCall call_for(Place search, PageRequest const& page);
    [[nodiscard]] Asked answered(std::size_t number);
    Place begin(Place before, std::size_t shape, std::shared_ptr<Query const> query,
                std::shared_ptr<Cut> cut);

    void take(std::size_t number, FootprintPage&& page);
    void fail(std::size_t number, Error const& error);
    void take_page(Search& search, std::vector<Footprint>&& images);
    void deliver(Search& search, std::vector<Footprint>&& images);
    void hand_over_best();
    void deliver_waiting();
    void advance();
    void cut(Place search);
    void keep_undated(PageReader& reader, Search& first);
    void finish_front();
    void finish_cut(Cut const& cut);
    void keep_what_came(Error const& error);
    void note_rest();
    void note(std::string const& about, std::string const& text);
    [[nodiscard]] std::string label(std::size_t shape) const;
    [[nodiscard]] std::string label(Search const& search) const;

    Service& m_service;
    std::vector<Area> const& m_areas;
    SearchOptions const& m_options;
    std::shared_ptr<Query const> m_query;
    std::vector<SearchShape> m_shapes;
    int m_items;
    std::size_t m_most_ahead;

    /// With a limit over several sorted searches, all of them must have come before the first
    /// image is known.
    std::optional<BestImages> m_best;
    ImageSink const& m_sink;
    ImageSink m_collect = [this](FoundImage&& image) {
        m_best ? m_best->take(std::move(image)) : m_sink(std::move(image));
    };

    SearchReport m_report;
    ImageDelivery m_delivery;
    std::list<Search> m_searches; ///< begun and not done, in the order of their images
    std::size_t m_next_shape = 0;
    std::size_t m_calls = 0; ///< of this step
    std::size_t m_most_calls = 0;
    std::unordered_map<std::size_t, Asked> m_asked; ///< by the number of the call
    bool m_was_cut = false;
    bool m_is_over = false;
}; // class SearchRun

[[nodiscard]] inline bool is_by_date(Query const& query)
{
    return !query.sort_keys.empty() && query.sort_keys.front().field == "acquisitionDate";
}

/// Throws Failure::usage for options that no search can have.
void check(SearchOptions const& options);

/// "area 2 "north", part 1", or "areas 2, 5 and 10 others": what a shape was made for.
[[nodiscard]] std::string shape_label(std::vector<SearchShape> const& shapes, std::size_t shape,
                                      std::vector<Area> const& areas);

} // namespace satchel::detail
