// SPDX-License-Identifier: MIT
#include "satchel/order/found_orders.hpp"

#include "satchel/order/clock.hpp"

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

namespace satchel::detail {
namespace {

std::string const& number_of(TrackedOrder const& line)
{
    return line.sales_order_id.empty() ? line.quotation_id : line.sales_order_id;
}

FoundOrder order_of(TrackedOrder const& line)
{
    FoundOrder order;
    order.id = number_of(line);
    order.reference = line.customer_reference;
    order.total = Decimal{};
    return order;
}

void add(TrackedOrder const& line, FoundOrder& order)
{
    if (order.total) {
        order.total = line.amount ? std::optional{*order.total + *line.amount} : std::nullopt;
    }
    for (auto const& [text, found] : {std::pair{&order.quotation_id, &line.quotation_id},
                                      std::pair{&order.created_at, &line.created_at},
                                      std::pair{&order.currency, &line.currency}}) {
        if (text->empty()) {
            *text = *found;
        }
    }
    auto const is_bought = !line.sales_order_id.empty() || line.quotation_status == "ACCEPTED";
    order.waits = order.waits && line.quotation_waits;
    // What is closed may have become an order that is listed elsewhere.
    order.is_over =
        order.is_over && !line.quotation_waits && !is_bought && line.quotation_status != "CLOSED";
    order.is_bought = order.is_bought || is_bought;
}

std::vector<FoundOrder> orders_in(std::vector<TrackedOrder> const& lines)
{
    std::vector<FoundOrder> orders;
    std::map<std::string, std::set<std::string>> states;
    for (auto const& line : lines) {
        auto const& id = number_of(line);
        if (id.empty()) {
            continue;
        }
        auto const known = std::find_if(orders.begin(), orders.end(),
                                        [&](FoundOrder const& order) { return order.id == id; });
        auto& order = known == orders.end() ? orders.emplace_back(order_of(line)) : *known;
        add(line, order);
        auto const& state = line.status.empty() ? line.quotation_status : line.status;
        if (!state.empty() && states[id].insert(state).second) {
            order.state += (order.state.empty() ? "" : ", ") + state;
        }
    }
    return orders;
}

/// A quotation and the sales order that it has become are one order.
std::vector<FoundOrder> without_quotations_of_orders(std::vector<FoundOrder> const& orders)
{
    auto const has_become_an_order = [&](FoundOrder const& order) {
        return std::any_of(orders.begin(), orders.end(), [&](FoundOrder const& other) {
            return other.id != order.id && other.quotation_id == order.id;
        });
    };
    std::vector<FoundOrder> left;
    for (auto const& order : orders) {
        if (!has_become_an_order(order)) {
            left.push_back(order);
        }
    }
    return left;
}

/// The moment of a date of the service, in whatever zone it is written; without one it is UTC.
std::optional<std::time_t> moment_told(std::string const& text)
{
    constexpr std::size_t seconds_end = 19; // of "2017-01-24T10:37:51"
    auto const moment = moment_of(text.substr(0, seconds_end) + 'Z');
    auto const sign = text.find_first_of("+-", seconds_end);
    if (!moment || sign == std::string::npos) {
        return moment;
    }
    auto zone = text.substr(sign + 1);
    std::erase(zone, ':');
    int digits = 0;
    auto const [end, problem] = std::from_chars(zone.data(), zone.data() + zone.size(), digits);
    if (problem != std::errc{} || end != zone.data() + zone.size()) {
        return std::nullopt; // no date that can be compared
    }
    int const minutes = zone.size() > 2 ? digits / 100 * 60 + digits % 100 : digits * 60;
    auto const ahead = static_cast<std::time_t>(minutes) * 60;
    return text[sign] == '+' ? *moment - ahead : *moment + ahead;
}

} // namespace

std::map<std::string, FoundUnder> found_orders(Service& service, std::string const& contract_id,
                                               std::vector<std::string> const& references)
{
    TrackingQuery query;
    query.contract_id = contract_id;
    query.customer_references = references;
    std::map<std::string, std::vector<TrackedOrder>> lines;
    for (auto const& line : service.tracked_orders(query)) {
        // A contract that is not said is the one that was asked about.
        if (line.contract_id.empty() || line.contract_id == contract_id) {
            lines[line.customer_reference].push_back(line);
        }
    }
    std::map<std::string, FoundUnder> found;
    for (auto const& reference : references) {
        auto& under = found[reference];
        for (auto const& [other, of_other] : lines) {
            auto& list = other == reference ? under.orders : under.alike;
            if (other == reference || is_like_reference(other, reference)) {
                auto orders = without_quotations_of_orders(orders_in(of_other));
                list.insert(list.end(), orders.begin(), orders.end());
            }
        }
    }
    return found;
}

bool has_number(FoundOrder const& order, std::string const& number)
{
    return !number.empty() && (order.id == number || order.quotation_id == number);
}

bool is_older(FoundOrder const& order, LedgerRow const& row, Service const& service)
{
    if (has_number(order, row.quotation_id)) {
        return false;
    }
    constexpr std::chrono::seconds clocks_differ{60L * 60};
    auto const ahead =
        std::max(service.clock_ahead().value_or(std::chrono::seconds{}), std::chrono::seconds{});
    auto const created = moment_told(order.created_at);
    // What an earlier request for a quotation has made is an order of this row, too.
    bool const is_since_created = row.state == OrderState::planned || row.submitted_at.empty() ||
                                  (row.service_state == quotation_asked && order.is_bought);
    auto const sent = moment_of(is_since_created ? row.created_at : row.submitted_at);
    return created && sent && *created < *sent - (clocks_differ + ahead).count();
}

bool is_of_another_row(FoundOrder const& order, LedgerRow const& row,
                       std::vector<LedgerRow> const& rows)
{
    return std::any_of(rows.begin(), rows.end(), [&](LedgerRow const& other) {
        return other.id != row.id && other.order_url == row.order_url &&
               (has_number(order, other.sales_order_id) ||
                // A row that was dropped hands its quotation on to the next one of its request.
                (has_number(order, other.quotation_id) && other.request_key != row.request_key));
    });
}

} // namespace satchel::detail
