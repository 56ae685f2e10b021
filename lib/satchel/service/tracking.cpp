// SPDX-License-Identifier: MIT
#include "satchel/service/tracking.hpp"

#include "satchel/service/plain_text.hpp"
#include "satchel/service/replies.hpp"
#include "satchel/service/session.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace satchel {
namespace {

/// More references than these are looked for among all orders of the contract: the ordering host
/// takes one request a second.
constexpr std::size_t most_by_reference = 10;

/// A service that goes on and on is left at this many lines.
constexpr std::size_t most_lines = 10'000;

/// A list may move between two pages of it, and then one line comes twice.
struct Lines {
    std::vector<TrackedOrder> all;
    std::set<std::array<std::string, 3>> seen;

    void add(std::vector<TrackedOrder>&& more)
    {
        for (auto& line : more) {
            auto const& order = line.quotation_id.empty() ? line.sales_order_id : line.quotation_id;
            if (line.order_item_id.empty() ||
                seen.insert({line.order_item_id, order, line.customer_reference}).second) {
                all.push_back(std::move(line));
            }
        }
    }

    void forget_unnamed()
    {
        std::erase_if(all, [](auto const& line) { return line.order_item_id.empty(); });
    }
};

/// Letters of one case, and no blanks that are not seen.
std::string plain_reference(std::string const& reference)
{
    return detail::lower_case(detail::stripped(detail::printable(reference)));
}

/// Services cut off long ones only.
constexpr std::size_t least_left = 16;

class WantedReferences {
public:
    explicit WantedReferences(std::vector<std::string> const& references)
        : m_exact{references.begin(), references.end()}
    {
        for (auto const& reference : references) {
            m_plain.insert(plain_reference(reference));
        }
    }

    [[nodiscard]] bool has(std::string const& found) const
    {
        if (m_exact.contains(found)) {
            return true;
        }
        auto const plain = plain_reference(found);
        auto const next = m_plain.lower_bound(plain); // begins with it, if any does
        return !plain.empty() && next != m_plain.end() &&
               (*next == plain || (plain.size() >= least_left && next->starts_with(plain)));
    }

private:
    std::set<std::string> m_exact;
    std::set<std::string> m_plain;
};

} // namespace

bool is_like_reference(std::string const& found, std::string const& reference)
{
    return found != reference && WantedReferences{{reference}}.has(found);
}

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
    auto const keep = [&](std::vector<TrackedOrder>&& lines, WantedReferences const& wanted) {
        std::copy_if(std::make_move_iterator(lines.begin()), std::make_move_iterator(lines.end()),
                     std::back_inserter(found),
                     [&](TrackedOrder const& line) { return wanted.has(line.customer_reference); });
    };
    if (references.size() <= most_by_reference || query.contract_id.empty()) {
        for (auto const& reference : references) {
            keep(lines_about(reference), WantedReferences{{reference}});
        }
        return found;
    }
    keep(lines_about({}), WantedReferences{references});
    return found;
}

/// All pages of one search, each line once. Where the service counts more of them, what it lists
/// has moved while it was read: it is read once more. Lines of which some are still missing do not
/// say what they cost together, and so none of them says it.
std::vector<TrackedOrder>
Service::tracked_lines(std::function<detail::Call(std::size_t start)> const& page_from)
{
    auto const& dialect = m_session->dialect();
    Lines lines;
    std::optional<std::int64_t> total;
    auto const read_pages = [&] {
        for (std::size_t came = 0;;) {
            auto const answer = m_session->ask(page_from(came));
            auto page = detail::read_reply(
                answer.response, answer.where, m_session->redactor(),
                [&](nlohmann::json const& json) { return dialect.read_tracked_orders(json); });
            bool const is_empty = page.orders.empty();
            came += page.orders.size();
            lines.add(std::move(page.orders));
            total = page.total;
            if (is_empty || (total && static_cast<std::int64_t>(came) >= *total)) {
                return;
            }
            if (came >= most_lines) {
                throw Error{Failure::reply, answer.where,
                            "the service lists more than " + std::to_string(most_lines) + " orders",
                            "ask about fewer orders at a time"};
            }
        }
    };
    auto const is_incomplete = [&] {
        return total && static_cast<std::int64_t>(lines.all.size()) < *total;
    };
    read_pages();
    if (is_incomplete()) {
        lines.forget_unnamed(); // which could not be told from those that come now
        read_pages();
    }
    if (is_incomplete()) {
        for (auto& line : lines.all) {
            line.amount.reset();
        }
    }
    return std::move(lines.all);
}

} // namespace satchel
