// SPDX-License-Identifier: MIT
#include "satchel/search/search_run.hpp"

#include "satchel/search/date_cut.hpp"

#include <algorithm>
#include <chrono>
#include <limits>
#include <utility>

namespace satchel::detail {
namespace {

/// So many times the requests on their way may wait for a page before them, or be asked for.
constexpr std::size_t pages_ahead = 4;

/// A refusal of this very page: not one of the key, and not one that asks for patience.
bool is_refusal(Error const& error)
{
    auto const status = error.http_status().value_or(0);
    return error.failure() == Failure::refused && status >= 400 && status <= 499 && status != 408 &&
           status != 429;
}

bool is_oldest_first(Query const& query)
{
    return is_by_date(query) && query.sort_keys.front().ascending;
}

/// Do several searches, or parts of one, each begin with what may be the first of all?
bool is_to_be_merged(std::vector<SearchShape> const& shapes, Query const& query,
                     SearchOptions const& options)
{
    auto const may_be_cut = options.limit >= result_cap && !is_by_date(query);
    return options.limit > 0 && !query.sort_keys.empty() && (shapes.size() > 1 || may_be_cut);
}

} // namespace

SearchRun::SearchRun(Service& service, std::vector<Area> const& areas,
                     std::vector<SearchShape> shapes, Query const& query,
                     SearchOptions const& options, ImageSink const& sink)
    : m_service{service}, m_areas{areas}, m_options{options}, m_query{std::make_shared<Query const>(
                                                                  query)},
      m_shapes{std::move(shapes)}, m_items{items_per_page(m_shapes, query, options)},
      m_most_ahead{pages_ahead * static_cast<std::size_t>(std::max(options.concurrency, 1))},
      m_sink{sink}, m_delivery{areas,
                               options.min_coverage,
                               is_to_be_merged(m_shapes, query, options) ? 0 : options.limit,
                               m_collect,
                               m_report,
                               m_shapes.size() > 1}
{
    if (is_to_be_merged(m_shapes, query, options)) {
        m_best.emplace(query.sort_keys, static_cast<std::size_t>(options.limit));
    }
}

SearchReport SearchRun::run()
{
    while (step(std::numeric_limits<std::size_t>::max())) {
    }
    return std::move(m_report);
}

bool SearchRun::step(std::size_t most_calls)
{
    if (m_is_over) {
        return false;
    }
    m_calls = 0; // search_pages() numbers them from 0 each time
    m_most_calls = most_calls;
    try {
        m_service.search_pages(
            [this] { return next_call(); },
            [this](std::size_t number, FootprintPage&& page) { take(number, std::move(page)); },
            m_options.concurrency,
            [this](std::size_t number, Error const& error) { fail(number, error); });
        m_is_over = m_searches.empty() && m_next_shape == m_shapes.size();
        if (!m_is_over && m_calls == 0) {
            throw Error{Failure::bug, "search", "ended before all images were read"};
        }
    } catch (Enough const&) {
        while (!m_searches.empty()) {
            finish_front();
        }
        m_is_over = true;
    } catch (Error const& error) {
        if (!m_options.keep_partial || m_delivery.is_in_sink()) {
            throw;
        }
        keep_what_came(error);
        m_is_over = true;
    }
    if (m_is_over) {
        m_delivery.finish();
        hand_over_best();
        note_rest();
    }
    return !m_is_over;
}

std::optional<std::int64_t> SearchRun::certain_total() const
{
    auto const is_one = m_shapes.size() == 1 && m_shapes.front().is_of_one_area() && !m_was_cut;
    if (!is_one || m_options.limit > 0 || m_options.min_coverage) {
        return std::nullopt;
    }
    if (m_is_over) {
        return m_report.found;
    }
    auto const total = m_searches.empty() ? 0 : m_searches.front().reader->total();
    auto const is_certain = m_report.found > 0 && m_report.found <= total && total != result_cap;
    return is_certain ? std::optional{total} : std::nullopt;
}

bool SearchRun::is_beyond_count() const
{
    return m_was_cut || std::any_of(m_searches.begin(), m_searches.end(), [](auto const& search) {
               return search.reader->total() == result_cap;
           });
}

std::optional<PageCall> SearchRun::next_call()
{
    if (m_options.cancel != nullptr && m_options.cancel->load()) {
        throw Error{Failure::interrupted, "search", "interrupted before all images were read"};
    }
    if (m_calls == m_most_calls) {
        return std::nullopt;
    }
    std::size_t others = 0;
    for (auto search = m_searches.begin(); search != m_searches.end(); ++search) {
        if (auto const page = search->reader->next(may_go_ahead(search, others))) {
            return call_for(search, *page);
        }
        others += std::max<std::size_t>(search->ahead(), 1);
    }
    // With a limit the next search may not be needed at all.
    auto const is_too_early = m_options.limit > 0 && !m_best ? others > 0 : others >= m_most_ahead;
    if (m_next_shape == m_shapes.size() || is_too_early) {
        return std::nullopt;
    }
    auto const search = begin(m_searches.end(), m_next_shape++, m_query, {});
    return call_for(search, search->reader->next(true).value());
}

/// The first search must not stand still; the others share what room it leaves.
bool SearchRun::may_go_ahead(Place search, std::size_t others) const
{
    auto const has_room =
        others + search->ahead() < m_most_ahead && search->reader->coming() < wanted_of(*search);
    return has_room || (search == m_searches.begin() && search->reader->is_idle());
}

std::int64_t SearchRun::wanted_of(Search const& search) const
{
    if (!m_best) {
        return m_delivery.wanted();
    }
    auto wanted = m_options.limit - search.taken;
    for (auto const& images : search.waiting) {
        wanted -= static_cast<std::int64_t>(images.size());
    }
    return wanted;
}

PageCall SearchRun::call_for(Place search, PageRequest const& page)
{
    m_asked.emplace(m_calls++, Asked{search, page.page});
    return {&m_shapes[search->shape].polygons, search->query.get(), page};
}

SearchRun::Asked SearchRun::answered(std::size_t number)
{
    return m_asked.extract(number).mapped();
}

SearchRun::Place SearchRun::begin(Place before, std::size_t shape,
                                  std::shared_ptr<Query const> query, std::shared_ptr<Cut> cut)
{
    auto const is_only = m_shapes.size() == 1 && !cut;
    auto const place = m_searches.insert(before, Search{});
    place->shape = shape;
    place->query = std::move(query);
    place->cut = std::move(cut);
    auto& known = is_only ? m_delivery.known() : place->known.emplace();
    // A limit below the cap is reached, or nearly so, before the cap matters.
    auto const ends_at_cap = m_options.limit == 0 || m_options.limit >= result_cap;
    place->reader = std::make_unique<PageReader>(
        PageReader::Settings{m_items, ends_at_cap}, known,
        [this, place](std::vector<Footprint>&& images) { take_page(*place, std::move(images)); });
    ++m_report.searches;
    return place;
}

void SearchRun::take(std::size_t number, FootprintPage&& page)
{
    auto const [search, number_of_page] = answered(number);
    search->reader->came(number_of_page, std::move(page));
    advance();
}

void SearchRun::fail(std::size_t number, Error const& error)
{
    auto const [search, page] = answered(number);
    if (is_refusal(error) && search->reader->is_refused_behind_end(page)) {
        advance();
        return;
    }
    auto const about = label(*search);
    if (about.empty() || error.failure() == Failure::interrupted) {
        throw error;
    }
    throw Error{error.failure(), error.where(), error.what() + (" (for " + about + ')'),
                error.hint(), error.http_status()};
}

void SearchRun::take_page(Search& search, std::vector<Footprint>&& images)
{
    if (&search == &m_searches.front()) {
        deliver(search, std::move(images));
    } else if (!images.empty()) {
        search.waiting.push_back(std::move(images));
    }
}

void SearchRun::deliver(Search& search, std::vector<Footprint>&& images)
{
    for (auto& image : images) {
        if (m_best && search.taken >= m_options.limit) {
            break;
        }
        auto const before = m_delivery.taken();
        auto const counts = m_best && search.counting.counts(*m_best, image);
        m_delivery.take(std::move(image), m_shapes[search.shape], !search.known);
        search.taken += counts ? m_delivery.taken() - before : 0;
    }
    if (m_best && search.taken >= m_options.limit) {
        search.reader->stop();
    }
    if (m_options.progress) {
        auto total = m_report.total;
        for (auto const& begun : m_searches) {
            total += begun.reader->total();
        }
        m_options.progress({"search", m_report.found, total});
    }
    if (m_delivery.wanted() <= 0) {
        throw Enough{};
    }
}

void SearchRun::hand_over_best()
{
    if (!m_best) {
        return;
    }
    auto images = m_best->take_all();
    m_report.found = static_cast<std::int64_t>(images.size());
    for (auto& image : images) {
        m_sink(std::move(image));
    }
}

void SearchRun::deliver_waiting()
{
    auto& front = m_searches.front();
    for (auto& images : std::exchange(front.waiting, {})) {
        deliver(front, std::move(images));
    }
}

/// Goes on to the next searches as far as they are done, and cuts those that need it.
void SearchRun::advance()
{
    for (auto search = m_searches.begin(); search != m_searches.end();) {
        auto const next = std::next(search);
        if (search->reader->is_cut_off()) {
            cut(search);
        }
        search = next;
    }
    while (!m_searches.empty()) {
        deliver_waiting();
        if (!m_searches.front().reader->is_done()) {
            return;
        }
        finish_front();
    }
}

void SearchRun::cut(Place search)
{
    auto halves = cut_by_date(*search->query, std::chrono::system_clock::now());
    if (!halves) {
        note(label(*search), "the service shows only " + std::to_string(result_cap) +
                                 " images of it, and the dates cannot be cut further");
        m_report.is_capped = true;
        search->reader->read_on();
        return;
    }
    m_was_cut = true;
    auto group = search->cut;
    if (!group) {
        auto const total = search->reader->total();
        group = std::make_shared<Cut>(Cut{total == result_cap ? 0 : total, 0, 1, 1});
    }
    ++group->parts;
    ++group->open_parts;
    auto const earlier = std::make_shared<Query const>(std::move(halves->earlier));
    auto const later = std::make_shared<Query const>(std::move(halves->later));
    auto const is_ascending = is_oldest_first(*m_query);
    auto const first = begin(search, search->shape, is_ascending ? earlier : later, group);
    begin(search, search->shape, is_ascending ? later : earlier, group);
    first->waiting = std::move(search->waiting);
    keep_undated(*search->reader, *first);
    m_report.pages += search->reader->result().pages;
    m_searches.erase(search);
}

/// No part by date finds those again; how many more there are, only the count of the whole tells.
void SearchRun::keep_undated(PageReader& reader, Search& first)
{
    auto images = reader.take_undated();
    if (images.empty()) {
        return;
    }
    first.cut->sum += static_cast<std::int64_t>(images.size());
    m_report.total += static_cast<std::int64_t>(images.size());
    m_report.is_capped = m_report.is_capped || first.cut->counted == 0;
    first.waiting.push_back(std::move(images));
}

void SearchRun::finish_front()
{
    auto const& front = m_searches.front();
    auto const read = front.reader->result();
    m_report.total += read.total;
    m_report.pages += read.pages;
    m_report.missing += read.missing;
    m_report.is_capped = m_report.is_capped || read.is_open;
    for (auto const& text : read.notes) {
        note(label(front), text);
    }
    if (front.cut) {
        front.cut->sum += read.total;
        if (--front.cut->open_parts == 0) {
            finish_cut(*front.cut);
        }
    }
    m_searches.pop_front();
}

} // namespace satchel::detail

namespace satchel {

/// Never fewer because some were found already: what later searches send is mostly known,
/// and single images would be asked for page by page. So would they be where many are dropped,
/// and where many without a value may come before those that a sorted limit is about.
int items_per_page(std::vector<SearchShape> const& shapes, Query const& query,
                   SearchOptions const& options)
{
    auto const takes_all = !options.min_coverage &&
                           !detail::is_to_be_merged(shapes, query, options) &&
                           std::all_of(shapes.begin(), shapes.end(),
                                       [](auto const& shape) { return shape.is_of_one_area(); });
    return options.limit > 0 && takes_all
               ? static_cast<int>(std::min<std::int64_t>(options.items_per_page, options.limit))
               : options.items_per_page;
}

} // namespace satchel
