// SPDX-License-Identifier: MIT
#include "satchel/service/tracking.hpp"

#include "satchel/service/replies.hpp"
#include "satchel/service/session.hpp"

#include <algorithm>

namespace satchel {
namespace {

/// More references than these are looked for among all orders of the contract: the ordering host
/// takes one request a second.
constexpr std::size_t most_by_reference = 10;

/// A service that goes on and on is left at this many lines.
constexpr std::size_t most_lines = 10'000;

} // namespace

bool Service::tracks_orders() const
{
    return m_session->dialect().tracked_orders({}, {}, 0).has_value();
}

std::vector<TrackedOrder> Service::tracked_orders(TrackingQuery const& query)
{
    auto const& references = query.customer_references;
    if (!tracks_orders()) {
        return {};
    }
    auto const lines_about = [&](std::string const& reference) {
        return tracked_lines([&](std::size_t start) {
            return *m_session->dialect().tracked_orders(query.contract_id, reference, start);
        });
    };
    if (references.empty()) {
        return lines_about({});
    }
    std::vector<TrackedOrder> found;
    auto const keep = [&](std::vector<TrackedOrder>&& lines, auto const& is_wanted) {
        std::copy_if(std::make_move_iterator(lines.begin()), std::make_move_iterator(lines.end()),
                     std::back_inserter(found), is_wanted);
    };
    if (references.size() <= most_by_reference || query.contract_id.empty()) {
        for (auto const& reference : references) {
            keep(lines_about(reference),
                 [&](TrackedOrder const& line) { return line.customer_reference == reference; });
        }
        return found;
    }
    keep(lines_about({}), [&](TrackedOrder const& line) {
        return std::find(references.begin(), references.end(), line.customer_reference) !=
               references.end();
    });
    return found;
}

/// All pages of one search.
std::vector<TrackedOrder>
Service::tracked_lines(std::function<detail::Call(std::size_t start)> const& page_from)
{
    auto const& dialect = m_session->dialect();
    std::vector<TrackedOrder> lines;
    for (;;) {
        auto const answer = m_session->ask(page_from(lines.size()));
        auto page = detail::read_reply(
            answer.response, answer.where, m_session->redactor(),
            [&](nlohmann::json const& json) { return dialect.read_tracked_orders(json); });
        auto const came = page.orders.size();
        std::move(page.orders.begin(), page.orders.end(), std::back_inserter(lines));
        bool const is_last =
            came == 0 || (page.total && static_cast<std::int64_t>(lines.size()) >= *page.total);
        if (is_last) {
            return lines;
        }
        if (lines.size() >= most_lines) {
            throw Error{Failure::reply, answer.where,
                        "the service lists more than " + std::to_string(most_lines) + " orders",
                        "ask about fewer orders at a time"};
        }
    }
}

} // namespace satchel
