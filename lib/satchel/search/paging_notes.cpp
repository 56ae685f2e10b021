// SPDX-License-Identifier: MIT
#include "satchel/search/paging.hpp"

// What the reading of pages says in the end.
namespace satchel::detail {
namespace {

constexpr std::int64_t most_odd_pages_named = 5;

} // namespace

void PageReader::note_odd_page(int page, std::int64_t came, bool is_fruitful)
{
    auto const expected = expected_on(page);
    if (expected == 0 || (came >= expected && is_fruitful)) {
        return;
    }
    if (++m_odd_count <= most_odd_pages_named) {
        m_odd_pages +=
            (m_odd_pages.empty() ? "page " : ", page ") + std::to_string(page) +
            (came < expected ? " had " + std::to_string(came) + " of " + std::to_string(expected)
                             : " had nothing new");
    }
}

PagesRead PageReader::result() const
{
    auto result = m_result;
    result.total = total();
    auto& notes = result.notes;
    if (m_lowest_total != m_highest_total) {
        auto const is_sure =
            m_phase == Phase::done && m_distinct >= result.total && !result.is_open;
        notes.push_back("the service's count moved between " + std::to_string(m_lowest_total) +
                        " and " + std::to_string(m_highest_total) + " while its pages were read" +
                        (is_sure ? "" : "; images may be missing, a new search shows"));
    }
    if (m_duplicates > 0) {
        notes.push_back("the service sent " + counted(m_duplicates, "image") +
                        " more than once; each is kept once");
    }
    if (m_late > 0) {
        notes.push_back(counted(m_late, "image") +
                        " came only when all pages were read again, and stand at the end");
    }
    if (m_phase == Phase::done && !m_is_stopped) {
        add_missing(result);
    }
    return result;
}

void PageReader::add_missing(PagesRead& result) const
{
    auto& notes = result.notes;
    if (m_distinct < result.total) {
        result.missing = result.total - m_distinct;
        auto pages = m_odd_pages;
        if (m_odd_count > most_odd_pages_named) {
            pages += " and " + counted(m_odd_count - most_odd_pages_named, "other page");
        }
        notes.push_back("the service counts " + counted(result.total, "image") + " but sent only " +
                        std::to_string(m_distinct) + (pages.empty() ? "" : " (" + pages + ')') +
                        "; search again, or narrow the filters");
    } else if (m_distinct > result.total) {
        notes.push_back("the service counts " + counted(result.total, "image") + " but sent " +
                        std::to_string(m_distinct) + "; all are kept" +
                        (result.is_open ? ", and nobody knows how many more there are" : ""));
    }
    if (grows_for_ever() && m_distinct < result.total) {
        notes.emplace_back("the reading was stopped because the count kept growing");
    }
    if (result.total == result_cap) {
        notes.emplace_back("exactly 10000 is where some archives stop counting; narrow the "
                           "dates to be sure that nothing is left out");
    }
}

} // namespace satchel::detail
