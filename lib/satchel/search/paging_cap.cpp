// SPDX-License-Identifier: MIT
#include "satchel/search/paging.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <unordered_set>
#include <utility>

// How the reading of pages finds out that a service shows no more than so many images of a search.
namespace satchel::detail {

/// The page with the first image behind the cap.
int PageReader::probe_page() const { return static_cast<int>(result_cap / m_page_size) + 1; }

void PageReader::cut_off()
{
    m_phase = Phase::cut_off;
    for (auto& [page, held] : std::exchange(m_held, {})) {
        for (auto* const images : {&held.images, &held.again}) {
            std::copy_if(std::make_move_iterator(images->begin()),
                         std::make_move_iterator(images->end()), std::back_inserter(m_undated),
                         [](Footprint const& image) { return image.acquisition_date.empty(); });
        }
    }
}

void PageReader::settle_probe(std::int64_t came)
{
    auto const page = probe_page();
    auto const before_cap = std::max<std::int64_t>(result_cap - (page - 1) * m_page_size, 0);
    auto const expected =
        std::clamp<std::int64_t>(m_first_total - (page - 1) * m_page_size, 0, m_page_size);
    if ((came <= before_cap && expected > before_cap) || is_clamped_at_cap()) {
        cut_off();
    } else if (page == 1 || m_held.contains(page - 1)) {
        m_phase = Phase::pages;
    } // else the page before it is asked for, to see whether it is another one
}

/// Does the service show its last page again for those behind the cap?
bool PageReader::is_clamped_at_cap() const
{
    auto const probe = m_held.find(probe_page());
    auto const before = m_held.find(probe_page() - 1);
    if (probe == m_held.end() || before == m_held.end() || probe->second.images.empty()) {
        return false;
    }
    std::unordered_set<std::string_view> shown;
    for (auto const& image : before->second.images) {
        shown.insert(merge_key(image));
    }
    auto const& behind = probe->second.images;
    return std::all_of(behind.begin(), behind.end(), [&](Footprint const& image) {
        return !merge_key(image).empty() && shown.contains(merge_key(image));
    });
}

bool PageReader::is_refused_behind_end(int page)
{
    auto const is_behind_cap = m_first_total > result_cap && page * m_page_size > result_cap;
    if (!is_behind_cap && page <= last_page()) {
        return false;
    }
    --m_awaited;
    ++m_result.pages;
    if (is_behind_cap && m_settings.ends_at_cap && m_pass == 0) {
        cut_off();
    } else {
        // Perhaps because of the count that what came has disproved.
        m_result.is_open = m_result.is_open || (!is_behind_cap && is_complete());
        m_held[page].replies = 2; // as good as empty
        judge();
    }
    return true;
}

} // namespace satchel::detail
