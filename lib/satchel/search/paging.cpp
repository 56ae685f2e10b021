// SPDX-License-Identifier: MIT
#include "satchel/search/paging.hpp"

#include <algorithm>
#include <unordered_set>

namespace satchel::detail {
namespace {

/// Pages are asked for again only this often in one search, so that a
/// service that always cuts its pages is not asked for everything twice.
constexpr int most_repeats = 3;

std::string counted(std::int64_t count, std::string const& noun)
{
    return std::to_string(count) + ' ' + noun + (count == 1 ? "" : "s");
}

class PageReader {
public:
    explicit PageReader(PageSource const& source) : m_source{source}, m_page_size{source.items} {}

    PagesRead read()
    {
        int fruitless = 0;
        for (int page = 1; !m_ended; ++page) {
            auto const known = distinct();
            auto const came = read_page(page);
            fruitless = distinct() > known ? 0 : fruitless + 1;

            bool const is_complete = distinct() >= m_result.total;
            bool const is_beyond_end = came == 0 && expected_on(page) == 0;
            if (is_complete || is_beyond_end || fruitless == 2 || grows_for_ever()) {
                break;
            }
        }
        add_notes();
        return std::move(m_result);
    }

private:
    [[nodiscard]] std::int64_t distinct() const { return m_distinct; }

    /// How many images a page should hold by what the service says of itself.
    [[nodiscard]] std::int64_t expected_on(int page) const
    {
        return std::clamp<std::int64_t>(m_result.total - (page - 1) * m_page_size, 0, m_page_size);
    }

    /// An archive grows by a few images while it is read, not by a tenth.
    [[nodiscard]] bool grows_for_ever() const
    {
        return distinct() > m_first_total + m_first_total / 10 + m_page_size;
    }

    /// Reads a page, a second time when it comes short or brings nothing new. How many
    /// images came.
    std::int64_t read_page(int page)
    {
        auto const known = distinct();
        auto came = ask(page, false);
        auto const is_short = [&] {
            return !m_ended && came < expected_on(page) && distinct() < m_result.total;
        };
        auto const is_old = [&] {
            return !m_ended && distinct() == known && expected_on(page) > 0 &&
                   distinct() < m_result.total;
        };
        if ((is_short() || is_old()) && m_repeats < most_repeats) {
            ++m_repeats;
            came = std::max(came, ask(page, true));
        }
        if (is_short()) {
            m_odd_pages.push_back("page " + std::to_string(page) + " had " + std::to_string(came) +
                                  " of " + std::to_string(expected_on(page)));
            // Twice the same on the first page is the size of this service's pages.
            if (page == 1 && came > 0) {
                m_page_size = came;
                m_odd_pages.clear();
            }
        } else if (is_old()) {
            m_odd_pages.push_back("page " + std::to_string(page) + " had nothing new");
        }
        return came;
    }

    /// One request. How many images its reply had, known ones included.
    std::int64_t ask(int page, bool repeated)
    {
        auto reply = m_source.ask({page, m_source.items});
        ++m_result.pages;
        if (m_result.pages == 1) {
            m_first_total = reply.total;
            if (reply.items_per_page > 0) {
                m_page_size = reply.items_per_page;
            }
        }
        m_lowest_total = m_result.pages == 1 ? reply.total : std::min(m_lowest_total, reply.total);
        m_highest_total = std::max(m_highest_total, reply.total);
        m_result.total = reply.total;

        auto const came = static_cast<std::int64_t>(reply.footprints.size());
        for (auto& footprint : reply.footprints) {
            keep(std::move(footprint), repeated);
        }
        m_ended = !m_source.wants_more(m_result.total);
        return came;
    }

    void keep(Footprint footprint, bool repeated)
    {
        auto const& key = merge_key(footprint);
        if (!key.empty() && !m_known.insert(key).second) {
            m_duplicates += repeated ? 0 : 1;
            return;
        }
        if (key.empty() && repeated) {
            return;
        }
        ++m_distinct;
        m_source.take(std::move(footprint));
    }

    void add_notes()
    {
        auto& notes = m_result.notes;
        if (m_lowest_total != m_highest_total) {
            notes.push_back(
                "the service's count moved between " + std::to_string(m_lowest_total) + " and " +
                std::to_string(m_highest_total) +
                " while its pages were read; images may be missing, a new search shows");
        }
        if (m_duplicates > 0) {
            notes.push_back("the service sent " + counted(m_duplicates, "image") +
                            " more than once; each is kept once");
        }
        if (m_ended) {
            return;
        }
        if (distinct() < m_result.total) {
            m_result.missing = m_result.total - distinct();
            std::string note = "the service counts " + counted(m_result.total, "image") +
                               " but sent only " + std::to_string(distinct());
            for (std::size_t i = 0; i < m_odd_pages.size(); ++i) {
                note += (i == 0 ? " (" : ", ") + m_odd_pages[i];
            }
            notes.push_back(note + (m_odd_pages.empty() ? "" : ")") +
                            "; search again, or narrow the filters");
        } else if (distinct() > m_result.total) {
            notes.push_back("the service counts " + counted(m_result.total, "image") +
                            " but sent " + std::to_string(distinct()) + "; all are kept");
        }
        if (grows_for_ever() && distinct() < m_result.total) {
            notes.emplace_back("the reading was stopped because the count kept growing");
        }
        if (m_result.total == 10000) {
            notes.emplace_back("exactly 10000 is where some archives stop counting; narrow the "
                               "dates to be sure that nothing is left out");
        }
    }

    PageSource const& m_source;
    PagesRead m_result;
    std::int64_t m_page_size;
    std::int64_t m_first_total = 0;
    std::int64_t m_lowest_total = 0;
    std::int64_t m_highest_total = 0;
    std::int64_t m_distinct = 0;
    std::int64_t m_duplicates = 0;
    int m_repeats = 0;
    bool m_ended = false;
    std::unordered_set<std::string> m_known;
    std::vector<std::string> m_odd_pages;
}; // class PageReader

} // namespace

PagesRead read_pages(PageSource const& source) { return PageReader{source}.read(); }

std::string const& merge_key(Footprint const& footprint)
{
    return footprint.id.empty() ? footprint.source_id : footprint.id;
}

} // namespace satchel::detail
