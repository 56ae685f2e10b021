// SPDX-License-Identifier: MIT
#include "satchel/search/paging.hpp"

#include <algorithm>
#include <limits>
#include <unordered_set>
#include <utility>

namespace satchel::detail {
namespace {

/// Single pages are asked for again only so often in one search (or a quarter of them), so that a
/// service that always cuts its pages is not asked for everything twice for that alone.
constexpr int most_repeats = 8;

/// So many pages in a row that show the first one again: the service does not look at numbers.
constexpr int same_pages = 2;

/// So many empty pages in a row: the service shows no more; or, before any image, nothing.
constexpr int empty_pages = 8;
constexpr int empty_first_pages = 2;

/// All pages are read again at most this often, and only while that finds images.
constexpr int most_passes = 3;

} // namespace

PageReader::PageReader(Settings settings, KeySet& known, Take take)
    : m_settings{settings}, m_known{known}, m_take{std::move(take)}, m_page_size{settings.items}
{
}

bool PageReader::is_over() const { return m_phase == Phase::done || m_phase == Phase::cut_off; }

/// How many images a page should hold by what the service says of itself.
std::int64_t PageReader::expected_on(int page) const
{
    return std::clamp<std::int64_t>(m_goal - (page - 1) * m_page_size, 0, m_page_size);
}

int PageReader::last_page() const
{
    return static_cast<int>(std::max<std::int64_t>((m_goal + m_page_size - 1) / m_page_size, 1));
}

/// Behind the last page one more, and another one, while they bring what is missing.
int PageReader::last_to_ask() const
{
    return std::max(last_page(), m_pass == 0 ? m_turn : m_filled);
}

/// An archive grows by a few images while it is read, not by a tenth.
bool PageReader::grows_for_ever() const
{
    return m_distinct > m_first_total + m_first_total / 10 + m_page_size;
}

std::optional<PageRequest> PageReader::next(bool may_go_ahead)
{
    if (is_over()) {
        return std::nullopt;
    }
    if (!m_repeats.empty()) {
        auto const page = m_repeats.front();
        m_repeats.pop_front();
        return ask(page);
    }
    if (m_phase == Phase::first_page || m_phase == Phase::probing) {
        if (m_awaited > 0) {
            return std::nullopt;
        }
        m_turn = 1;
        m_next = 2;
        if (m_phase == Phase::first_page) {
            return ask(1);
        }
        return ask(m_held.contains(probe_page()) ? probe_page() - 1 : probe_page());
    }
    while (m_pass == 0 && m_held.contains(m_next)) { // the probe
        ++m_next;
    }
    if (!may_go_ahead || m_next > last_to_ask()) {
        return std::nullopt;
    }
    return ask(m_next++);
}

PageRequest PageReader::ask(int page)
{
    ++m_awaited;
    return {page, m_settings.items};
}

void PageReader::came(int page, FootprintPage&& reply)
{
    --m_awaited;
    if (m_is_stopped) {
        return;
    }
    if (std::exchange(m_is_first, false)) {
        m_first_total = m_lowest_total = m_highest_total = m_last_total = m_goal = reply.total;
        m_lowest_of_pass = m_highest_of_pass = reply.total;
        m_page_size = reply.items_per_page > 0 ? reply.items_per_page : m_page_size;
    }
    ++m_result.pages;
    note_total(reply.total);
    auto const came = static_cast<std::int64_t>(reply.footprints.size());
    if (came > 0) {
        m_filled = std::max(m_filled, page);
    }
    m_largest_page = std::max(m_largest_page, came);
    if (m_is_guessed) { // a first page that came short twice by chance
        m_page_size = std::max(m_page_size, came);
    }
    if (m_phase == Phase::pages && page < m_turn) { // asked for before this pass
        hand_over({{}, std::move(reply.footprints)});
        return;
    }
    auto& held = m_held[page];
    held.came = std::max(held.came, came);
    held.is_awaited = false;
    if (++held.replies == 1) {
        held.images = std::move(reply.footprints);
    } else {
        std::move(reply.footprints.begin(), reply.footprints.end(), std::back_inserter(held.again));
    }
    if (m_phase == Phase::probing) {
        settle_probe(m_held.contains(probe_page()) ? m_held[probe_page()].came : came);
    }
    judge();
}

/// An archive grows by a few images while it is read.
bool PageReader::is_plausible(std::int64_t total) const
{
    return total <= m_goal + m_goal / 10 + m_page_size;
}

void PageReader::believe(std::int64_t total)
{
    // Only once, or a count that leaps for ever would never end the reading.
    if (!is_plausible(total) && !std::exchange(m_was_corrected, true)) {
        m_first_total = total;
    }
    m_goal = std::max(m_goal, total);
}

void PageReader::note_total(std::int64_t total)
{
    m_lowest_total = std::min(m_lowest_total, total);
    m_highest_total = std::max(m_highest_total, total);
    m_lowest_of_pass = std::min(m_lowest_of_pass, total);
    m_highest_of_pass = std::max(m_highest_of_pass, total);
    // A leap counts when it is said twice, or when what came has disproved the count before.
    if (is_plausible(total) || total == m_last_total || m_distinct > m_goal) {
        believe(total);
    }
    m_last_total = total;
}

/// That of the last time that all pages were read, where its replies agree.
std::int64_t PageReader::total() const
{
    return m_lowest_of_pass == m_highest_of_pass ? m_highest_of_pass : m_goal;
}

/// Accepts the pages whose turn it is.
void PageReader::judge()
{
    while (!is_over() && m_phase != Phase::probing) {
        auto const found = m_held.find(m_turn);
        if (found == m_held.end() || found->second.is_awaited || ask_again(found->second)) {
            return;
        }
        if (m_phase == Phase::first_page && !settle_first_page(found->second)) {
            return;
        }
        accept(std::move(m_held.extract(found).mapped()));
    }
    if (m_phase == Phase::cut_off) {
        cut_off();
    } else if (m_phase == Phase::done && m_awaited == 0) {
        flush();
    }
}

/// Images that nobody knows yet.
std::int64_t PageReader::fresh_in(Held const& held) const
{
    std::unordered_set<std::string_view> keys;
    std::int64_t fresh = 0;
    for (auto const* const images : {&held.images, &held.again}) {
        for (auto const& image : *images) {
            auto const& key = merge_key(image);
            auto const is_fresh = key.empty() ? images == &held.images
                                              : !m_known.contains(key) && keys.insert(key).second;
            fresh += is_fresh ? 1 : 0;
        }
    }
    return fresh;
}

/// Whether the page is worth a second look, which it then gets.
bool PageReader::ask_again(Held& held)
{
    auto const expected = expected_on(m_turn);
    if (m_pass > 0 || held.replies > 1 || m_repeated >= std::max(most_repeats, last_page() / 4) ||
        expected == 0) {
        return false;
    }
    auto const is_known = [&](Footprint const& image) {
        return !merge_key(image).empty() && m_known.contains(merge_key(image));
    };
    auto const has_fresh = !std::all_of(held.images.begin(), held.images.end(), is_known);
    if ((held.came >= expected && has_fresh) || m_distinct + fresh_in(held) >= m_goal) {
        return false;
    }
    ++m_repeated;
    held.is_awaited = true;
    m_repeats.push_back(m_turn);
    return true;
}

/// Whether the reading goes on from here.
bool PageReader::settle_first_page(Held const& held)
{
    auto const has_all = held.came >= m_goal;
    if (m_settings.ends_at_cap && m_goal == result_cap) {
        cut_off();
        return false;
    }
    // Twice the same on the first page is the size of this service's pages.
    if (held.replies > 1 && held.came > 0 && held.came < expected_on(1)) {
        m_page_size = held.came;
        m_is_guessed = true;
    }
    auto const hides = m_settings.ends_at_cap && m_goal > result_cap && !has_all;
    m_phase = hides ? Phase::probing : Phase::pages;
    return !hides;
}

void PageReader::stop()
{
    m_is_stopped = true;
    m_phase = Phase::done;
    m_held.clear();
    m_repeats.clear();
}

void PageReader::read_on()
{
    m_undated.clear();
    m_settings.ends_at_cap = false;
    m_phase = Phase::first_page;
    m_is_first = true;
}

bool PageReader::is_first_page_again(int page, Held const& held)
{
    auto const is_of_first = [&](Footprint const& image) {
        return m_first_page.contains(merge_key(image));
    };
    if (page == 1) {
        for (auto const& image : held.images) {
            m_first_page.insert(merge_key(image));
        }
        return false;
    }
    return held.came > 0 && std::all_of(held.images.begin(), held.images.end(), is_of_first) &&
           std::all_of(held.again.begin(), held.again.end(), is_of_first);
}

/// Whether there may be images behind a page although all that are counted have come: the count is
/// lower than what came or than another one, and the page does not look like the last.
bool PageReader::may_bring_more(int page, std::int64_t came, bool is_fruitful) const
{
    if (m_pass > 0) { // what is behind was seen before
        return m_distinct > m_goal && page < last_to_ask();
    }
    auto const is_disproved = m_distinct > m_goal || m_distinct < m_highest_total;
    return is_disproved && is_fruitful && came >= m_largest_page;
}

/// Every multiple of the cap is far enough to follow a service that sends images for ever, and
/// behind one that counts less an archive may show no more, though it has some.
bool PageReader::is_far_behind_count() const
{
    return m_distinct >= (m_goal / result_cap + 1) * result_cap;
}

/// Takes a page whose turn has come, and sees whether that was the end.
void PageReader::accept(Held&& held)
{
    auto const page = m_turn++;
    auto const came = held.came;
    auto const known = m_distinct;
    m_same = m_pass == 0 && is_first_page_again(page, held) ? m_same + 1 : 0;
    hand_over(std::move(held));
    if (m_is_stopped) {
        return;
    }
    auto const is_fruitful = m_distinct > known;
    if (m_distinct > m_goal) {
        believe(m_highest_total);
    }
    m_empty = came == 0 ? m_empty + 1 : 0;
    if (is_complete() && !may_bring_more(page, came, is_fruitful)) {
        m_phase = Phase::done;
    } else if (is_complete() && m_pass == 0) {
        m_result.is_open = is_far_behind_count();
        m_phase = m_result.is_open ? Phase::done : m_phase;
    } else if (m_pass > 0) {
        if (page >= last_to_ask() || m_empty == empty_pages) {
            end_pass();
        }
    } else {
        note_odd_page(page, came, is_fruitful);
        auto const has_nothing = m_distinct == 0 && m_empty == empty_first_pages;
        if (m_same == same_pages || has_nothing || grows_for_ever()) {
            m_phase = Phase::done;
        } else if ((page >= last_page() && !is_fruitful) || m_empty == empty_pages) {
            end_pass();
        }
    }
}

/// Reads all pages again while images are missing and that is of use.
void PageReader::end_pass()
{
    flush();
    auto const is_of_use = m_pass == 0 || m_distinct > m_distinct_before;
    if (m_is_stopped || is_complete() || !is_of_use || m_pass == most_passes) {
        m_phase = Phase::done;
        return;
    }
    ++m_pass;
    m_phase = Phase::pages;
    m_turn = m_next = 1;
    m_empty = 0;
    m_distinct_before = m_distinct;
    m_lowest_of_pass = std::numeric_limits<std::int64_t>::max();
    m_highest_of_pass = 0;
}

void PageReader::flush()
{
    for (auto& [page, held] : std::exchange(m_held, {})) {
        hand_over(std::move(held));
    }
}

void PageReader::hand_over(Held&& held)
{
    // Nearly always all of them, which then stay where they are.
    auto fresh = std::move(held.images);
    std::erase_if(fresh, [&](Footprint const& image) { return !is_fresh(image, m_pass > 0); });
    for (auto& image : held.again) {
        if (is_fresh(image, true)) {
            fresh.push_back(std::move(image));
        }
    }
    m_late += m_pass > 0 ? static_cast<std::int64_t>(fresh.size()) : 0;
    m_take(std::move(fresh));
}

/// Whether an image comes for the first time, which is noted.
bool PageReader::is_fresh(Footprint const& footprint, bool is_repeated)
{
    auto const& key = merge_key(footprint);
    if (!key.empty() && !m_known.insert(key)) {
        m_duplicates += is_repeated ? 0 : 1;
        return false;
    }
    if (key.empty() && is_repeated) {
        return false;
    }
    ++m_distinct;
    return true;
}

std::string const& merge_key(Footprint const& footprint)
{
    return footprint.id.empty() ? footprint.source_id : footprint.id;
}

std::string counted(std::int64_t count, std::string const& noun)
{
    return std::to_string(count) + ' ' + noun + (count == 1 ? "" : "s");
}

} // namespace satchel::detail
