// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/search/key_set.hpp"
#include "satchel/service/footprint.hpp"
#include "satchel/service/query.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace satchel::detail {

/// Where archives stop counting, or showing, the results of one search.
inline constexpr std::int64_t result_cap = 10000;

struct PagesRead {
    std::int64_t total = 0;   ///< as the service counts, where its replies differ as most do
    std::int64_t pages = 0;   ///< requests, repeated ones included
    std::int64_t missing = 0; ///< images counted that never came, though all were wanted
    bool is_open = false;     ///< nobody knows how many there are behind those counted
    std::vector<std::string> notes;
};

/// Reads the pages of one search, several at a time, until every image that the service
/// counts has come. Says which page to ask for, is told what came, in any order, and hands
/// the images over in the order of the pages.
///
/// It believes what comes more than what was asked for: a service may send other page
/// sizes than asked, move its count or its images while it is read, send an image twice or
/// a page short. The first page is waited for: it tells how many there are. A lower count in
/// another reply never ends the reading, and a higher one counts once it is plausible. A page
/// that comes short or brings nothing new is asked for once more; while images are missing after
/// the last one, all pages are read again, as long as that finds some. A count that is lower than
/// what came is no count: pages behind it are read until one comes short or brings nothing new. It
/// ends early where the service shows the same page whatever is asked for, or far more than it
/// counted at first; whatever is missing or odd then stands in the notes.
class PageReader {
public:
    struct Settings {
        int items = 100; ///< to ask for per page
        /// Is the reading to end, before anything is handed over, where the service will
        /// not show all of it?
        bool ends_at_cap = false;
    };

    /// Takes the images of a page, each image of this search once.
    using Take = std::function<void(std::vector<Footprint>&&)>;

    /// `known`, where all images that came are remembered, outlives it.
    PageReader(Settings settings, KeySet& known, Take take);

    /// The next page to ask for, or nothing for now. With `may_go_ahead` false only one
    /// that was asked for before: no more pages pile up then.
    [[nodiscard]] std::optional<PageRequest> next(bool may_go_ahead);

    void came(int page, FootprintPage&& reply);

    /// The service refused to show a page. False where that is no matter of the cap, nor of a page
    /// behind those it counts.
    [[nodiscard]] bool is_refused_behind_end(int page);

    /// Hands over what still waits for a page before it.
    void flush();

    /// No more is wanted of it: what is on its way is let go.
    void stop();

    /// Images without a date that came before it was cut off: no part by date has them.
    [[nodiscard]] std::vector<Footprint> take_undated() { return std::move(m_undated); }

    /// Begins anew where it was cut off, to get what the service does show.
    void read_on();

    [[nodiscard]] bool is_done() const { return m_phase == Phase::done && m_awaited == 0; }
    [[nodiscard]] bool is_cut_off() const { return m_phase == Phase::cut_off && m_awaited == 0; }

    /// Nothing is awaited: without a next page it would stand still.
    [[nodiscard]] bool is_idle() const { return m_awaited == 0; }

    /// Pages asked for and pages that wait for one before them.
    [[nodiscard]] std::size_t ahead() const { return m_awaited + m_held.size(); }
    /// Images that these pages may bring.
    [[nodiscard]] std::int64_t coming() const
    {
        return static_cast<std::int64_t>(ahead()) * m_page_size;
    }

    [[nodiscard]] std::int64_t total() const;
    [[nodiscard]] std::int64_t distinct() const { return m_distinct; }

    /// With what is missing and odd once it is done, with the bare counts before.
    [[nodiscard]] PagesRead result() const;

private:
    enum class Phase {
        first_page,
        probing, ///< whether there is something behind the cap
        pages,   ///< in the first pass and those after it
        cut_off,
        done
    };

    struct Held {
        std::vector<Footprint> images;
        std::vector<Footprint> again; ///< of the same page, asked for once more
        std::int64_t came = 0;        ///< the most that one reply had
        int replies = 0;
        bool is_awaited = false; ///< once more
    };

    [[nodiscard]] PageRequest ask(int page);
    [[nodiscard]] int last_page() const;
    [[nodiscard]] int last_to_ask() const;
    [[nodiscard]] int probe_page() const;
    [[nodiscard]] std::int64_t expected_on(int page) const;
    [[nodiscard]] std::int64_t fresh_in(Held const& held) const;
    [[nodiscard]] bool is_over() const;
    [[nodiscard]] bool is_complete() const { return m_distinct >= m_goal; }
    [[nodiscard]] bool may_bring_more(int page, std::int64_t came, bool is_fruitful) const;
    [[nodiscard]] bool is_far_behind_count() const;
    [[nodiscard]] bool grows_for_ever() const;
    [[nodiscard]] bool is_clamped_at_cap() const;
    [[nodiscard]] bool is_first_page_again(int page, Held const& held);

    [[nodiscard]] bool is_plausible(std::int64_t total) const;
    void believe(std::int64_t total);
    void note_total(std::int64_t total);
    void cut_off();
    void judge();
    [[nodiscard]] bool ask_again(Held& held);
    [[nodiscard]] bool settle_first_page(Held const& held);
    void settle_probe(std::int64_t came);
    void accept(Held&& held);
    void hand_over(Held&& held);
    [[nodiscard]] bool is_fresh(Footprint const& footprint, bool is_repeated);
    void note_odd_page(int page, std::int64_t came, bool is_fruitful);
    void end_pass();
    void add_missing(PagesRead& result) const;

    Settings m_settings;
    KeySet& m_known;
    Take m_take;
    PagesRead m_result;
    Phase m_phase = Phase::first_page;
    int m_pass = 0;   ///< how often all pages were read before
    int m_turn = 1;   ///< the page whose images are handed over next
    int m_next = 1;   ///< the page that is asked for next
    int m_filled = 0; ///< the last page that had images
    std::size_t m_awaited = 0;
    std::map<int, Held> m_held;
    std::vector<Footprint> m_undated;
    bool m_is_stopped = false;
    std::deque<int> m_repeats; ///< to be asked for once more
    int m_repeated = 0;
    std::unordered_set<std::string> m_first_page; ///< what it showed
    int m_same = 0;         ///< pages in a row that showed the first one again
    int m_empty = 0;        ///< pages in a row without images
    bool m_is_first = true; ///< no reply came yet

    std::int64_t m_page_size;
    bool m_is_guessed = false;       ///< the page size, from the first page alone
    std::int64_t m_largest_page = 0; ///< images on it
    std::int64_t m_first_total = 0;  ///< or that of a later reply, where the first one was wrong
    bool m_was_corrected = false;    ///< the first total
    std::int64_t m_lowest_total = 0;
    std::int64_t m_highest_total = 0;
    std::int64_t m_last_total = 0;
    std::int64_t m_goal = 0; ///< how many are to come
    std::int64_t m_lowest_of_pass = 0;
    std::int64_t m_highest_of_pass = 0;
    std::int64_t m_distinct = 0;
    std::int64_t m_distinct_before = 0; ///< this pass
    std::int64_t m_late = 0;            ///< found only when all pages were read again
    std::int64_t m_duplicates = 0;
    std::string m_odd_pages; ///< the first ones
    std::int64_t m_odd_count = 0;
}; // class PageReader

/// What tells images apart: the catalogue's id, else the datastrip. Empty for an
/// image that has neither; such images are never taken for the same.
[[nodiscard]] std::string const& merge_key(Footprint const& footprint);

/// "1 image", "2 images".
[[nodiscard]] std::string counted(std::int64_t count, std::string const& noun);

} // namespace satchel::detail
