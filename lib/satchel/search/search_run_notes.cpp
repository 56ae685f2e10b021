// SPDX-License-Identifier: MIT
#include "satchel/search/search_run.hpp"

#include <algorithm>
#include <utility>

// What a run of searches says, also where it ends early.
namespace satchel::detail {
namespace {

/// counted() knows no other plural than an "s".
std::string counted_searches(std::int64_t count)
{
    return std::to_string(count) + (count == 1 ? " search" : " searches");
}

} // namespace

void SearchRun::finish_cut(Cut const& cut)
{
    auto text = "the service shows " + std::to_string(result_cap) +
                " images of one search; it was cut by date of acquisition into " +
                counted_searches(cut.parts);
    auto const left_out = std::max<std::int64_t>(cut.counted - cut.sum, 0);
    if (left_out > 0) {
        m_report.total += left_out;
        m_report.missing += left_out;
        text += ", which do not find " + counted(left_out, "image") +
                " that it counts for the whole (images without a date, perhaps)";
    } else if (!m_query->acquisition_date && cut.counted == 0) {
        text += "; an image without a date is in none of them";
    }
    note(label(m_searches.front().shape), text); // of the whole, not of its last part
}

/// What waited for a page that will not come is handed over as well.
void SearchRun::keep_what_came(Error const& error)
{
    auto searched = m_next_shape;
    try {
        for (; !m_searches.empty(); m_searches.pop_front()) {
            deliver_waiting();
            auto const& reader = *m_searches.front().reader;
            m_searches.front().reader->flush();
            auto const read = reader.result();
            m_report.total += read.total;
            m_report.pages += read.pages;
            m_report.missing += std::max<std::int64_t>(read.total - reader.distinct(), 0);
            searched = std::min(searched, m_searches.front().shape);
        }
    } catch (Enough const&) {
        m_searches.clear();
    }
    m_delivery.finish();
    if (m_report.found == 0) {
        throw error;
    }
    m_report.interrupted = true;
    m_report.ended_by = error;
    m_report.notes.push_back(
        "the search was ended early and is not complete" +
        (m_shapes.size() > 1 ? ": " + std::to_string(searched) + " of " +
                                   counted_searches(static_cast<std::int64_t>(m_shapes.size())) +
                                   " were read to the end"
                             : std::string{}));
}

void SearchRun::note_rest()
{
    if (m_best) {
        return; // what follows is of searches that come one after the other
    }
    if (m_options.limit > 0 && m_delivery.wanted() <= 0 && m_next_shape < m_shapes.size()) {
        m_report.notes.push_back("the limit of " + std::to_string(m_options.limit) +
                                 " images was reached before " +
                                 shape_label(m_shapes, m_next_shape, m_areas) +
                                 "; this and later areas were not searched and are not counted");
    }
    if (m_next_shape > 1 && !m_query->sort_keys.empty()) {
        m_report.notes.emplace_back(
            "every area is a search of its own: the images are sorted within each of them");
    } else if (m_was_cut && !m_query->sort_keys.empty() && !is_by_date(*m_query)) {
        m_report.notes.emplace_back("the search was cut by date: the images are sorted within each "
                                    "part of the time, the newest part first");
    }
}

void SearchRun::note(std::string const& about, std::string const& text)
{
    m_report.notes.push_back(about.empty() ? text : about + ": " + text);
}

/// Empty for the only shape there is.
std::string SearchRun::label(std::size_t shape) const
{
    return m_shapes.size() > 1 ? shape_label(m_shapes, shape, m_areas) : std::string{};
}

/// With the dates where it is a part of a search.
std::string SearchRun::label(Search const& search) const
{
    auto label = this->label(search.shape);
    if (search.cut && search.query->acquisition_date) {
        label += (label.empty() ? "acquired " : ", acquired ") +
                 to_text(*search.query->acquisition_date);
    }
    return label;
}

} // namespace satchel::detail
