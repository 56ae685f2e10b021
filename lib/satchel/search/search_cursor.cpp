// SPDX-License-Identifier: MIT
#include "satchel/search/search_cursor.hpp"

#include "satchel/search/search_run.hpp"

#include <algorithm>
#include <deque>
#include <utility>

namespace satchel {

class SearchCursor::State {
public:
    State(Service& service, std::vector<Area> areas, std::vector<SearchShape> shapes, Query query,
          SearchOptions options)
        : m_areas{std::move(areas)}, m_query{std::move(query)},
          m_options{checked(std::move(options))}, m_run{service, m_areas,   std::move(shapes),
                                                        m_query, m_options, m_sink}
    {
    }
    State(State const&) = delete;
    State& operator=(State const&) = delete;

    std::optional<FoundImage> next()
    {
        while (m_images.empty()) {
            if (!refill()) {
                return std::nullopt;
            }
        }
        auto image = std::move(m_images.front());
        m_images.pop_front();
        return image;
    }

    void start()
    {
        if (!m_is_started) {
            static_cast<void>(refill());
        }
        if (m_failure && m_images.empty()) {
            throw *m_failure;
        }
    }

    std::optional<std::int64_t> counted()
    {
        // Until an image has come, the service may still turn out to cut the search off.
        while (m_run.report().found == 0 && !m_run.is_beyond_count() && refill()) {
        }
        return m_run.certain_total();
    }

    [[nodiscard]] std::size_t at_hand() const { return m_images.size(); }
    [[nodiscard]] bool is_beyond_count() const { return m_run.is_beyond_count(); }
    [[nodiscard]] bool is_done() const { return m_is_done; }
    [[nodiscard]] SearchReport const& report() const { return m_run.report(); }

private:
    static SearchOptions checked(SearchOptions options)
    {
        detail::check(options);
        options.keep_partial = false;
        return options;
    }

    /// False once there is nothing more to come.
    bool refill()
    {
        if (m_failure) {
            throw *m_failure;
        }
        if (m_is_done) {
            return false;
        }
        m_is_started = true;
        try {
            m_is_done = !m_run.step(m_at_once);
        } catch (Error const& error) {
            m_failure = error;
            if (m_images.empty()) {
                throw;
            }
        }
        auto const most = static_cast<std::size_t>(m_options.concurrency);
        m_at_once = std::min(2 * m_at_once, most);
        return true;
    }

    std::vector<Area> m_areas;
    Query m_query;
    SearchOptions m_options;
    std::deque<FoundImage> m_images;
    ImageSink m_sink = [this](FoundImage&& image) { m_images.push_back(std::move(image)); };
    detail::SearchRun m_run;
    std::size_t m_at_once = 1;
    bool m_is_started = false;
    bool m_is_done = false;
    std::optional<Error> m_failure;
}; // class SearchCursor::State

SearchCursor::SearchCursor(Service& service, std::vector<Area> areas,
                           std::vector<SearchShape> shapes, Query query, SearchOptions options)
    : m_state{std::make_unique<State>(service, std::move(areas), std::move(shapes),
                                      std::move(query), std::move(options))}
{
}

SearchCursor::SearchCursor(SearchCursor&&) noexcept = default;
SearchCursor& SearchCursor::operator=(SearchCursor&&) noexcept = default;
SearchCursor::~SearchCursor() = default;

std::optional<FoundImage> SearchCursor::next() { return m_state->next(); }
void SearchCursor::start() { m_state->start(); }
std::optional<std::int64_t> SearchCursor::counted() { return m_state->counted(); }
bool SearchCursor::is_beyond_count() const { return m_state->is_beyond_count(); }
std::size_t SearchCursor::at_hand() const { return m_state->at_hand(); }
bool SearchCursor::is_done() const { return m_state->is_done(); }
SearchReport const& SearchCursor::report() const { return m_state->report(); }

} // namespace satchel
