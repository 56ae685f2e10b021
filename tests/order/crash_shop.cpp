// SPDX-License-Identifier: MIT
#include "order/crash_shop.hpp"

#include "satchel/http/curl_transport.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace support {
namespace {

using satchel::OrderState;

/// A transport that tells when something leaves and when its reply is there.
class WatchedTransport final : public satchel::HttpTransport {
public:
    WatchedTransport(satchel::HttpTransport& next, CrashShop::Steps const& steps)
        : m_next{next}, m_steps{steps}
    {
    }

    satchel::HttpResponse send(satchel::HttpRequest const& request) override
    {
        if (m_steps.before_sending) {
            m_steps.before_sending(request);
        }
        auto response = m_next.send(request);
        if (m_steps.after_reply) {
            m_steps.after_reply(request);
        }
        return response;
    }

private:
    satchel::HttpTransport& m_next;
    CrashShop::Steps const& m_steps;
}; // class WatchedTransport

satchel::Plan plan_of(int orders, FakeService& fake)
{
    constexpr int areas_of_an_order = 5;
    auto service = fake.service();
    std::vector<satchel::Area> areas;
    for (int i = 0; i < orders * areas_of_an_order; ++i) {
        areas.push_back(area(i + 1, "parcel " + std::to_string(i + 1),
                             {square(8 + 0.2 * (i % 100), 40 + 0.2 * (i / 100), 0.1)}));
    }
    satchel::ChosenImage image;
    image.source_id = "DS_1";
    image.polygons = {satchel::to_polygon({7, 39, 29, 60})};
    auto plan = satchel::make_plan(service, aoi(areas), plan_request({image}));
    satchel::Price price;
    price.total = satchel::Decimal::parse("200");
    price.currency = "EUR";
    for (auto& order : plan.orders) {
        order.quote = quote_for(order, price);
    }
    return plan;
}

int exit_code_of(satchel::BatchReport const& report)
{
    if (report.stopped) {
        return report.stopped->exit_code();
    }
    if (report.unknown > 0) {
        return static_cast<int>(satchel::Failure::unknown_outcome);
    }
    return report.held > 0 ? CrashShop::others_work : 0;
}

} // namespace

CrashShop::CrashShop(int orders)
{
    fake.contracts.body = R"({"contracts":[{"contractId":"CONTRACT-1","name":"Account",
        "creditRemaining":"1000000.0","currency":"EUR","language":"en"}]})";
    fake.order_reply = [this](Request const& request) { return take(request); };
    plan = plan_of(orders, fake);
    if (plan.orders.size() != static_cast<std::size_t>(orders)) {
        throw std::logic_error{"the plan has another number of orders"};
    }
}

Reply CrashShop::take(Request const& request)
{
    std::string const reference = nlohmann::json::parse(request.body)["customerReference"];
    {
        std::lock_guard const lock{m_mutex};
        ++m_arrived[reference];
    }
    {
        std::lock_guard const lock{m_arriving};
        if (m_on_arrival) {
            m_on_arrival(reference);
        }
    }
    return {200, nlohmann::json{{"salesOrderId", "SAL-" + reference}}.dump()};
}

void CrashShop::on_arrival(Arrival arrival)
{
    std::lock_guard const lock{m_arriving};
    m_on_arrival = std::move(arrival);
}

int CrashShop::order(Steps const& steps)
{
    auto const curl = satchel::make_curl_transport({});
    WatchedTransport transport{*curl, steps};
    auto service = FakeService::service(fake.profile(), transport);
    auto ledger = home.ledger(steps.ledger);
    auto const told = [&](auto const&) {
        if (steps.price_told) {
            steps.price_told();
        }
        return true;
    };
    try {
        if (plan.orders.size() > 1) {
            satchel::BatchOptions options;
            options.confirm = told;
            options.placed = steps.placed;
            return exit_code_of(place_all(service, ledger, plan, options));
        }
        satchel::PlaceOptions options;
        options.confirm = told;
        auto const placed = place_order(service, ledger, plan.orders.front(), options);
        if (steps.placed) {
            steps.placed(*placed);
        }
        return 0;
    } catch (satchel::Error const& error) {
        return error.exit_code();
    }
}

std::map<std::string, int> CrashShop::arrived() const
{
    std::lock_guard const lock{m_mutex};
    return m_arrived;
}

References CrashShop::in_state(OrderState state) const
{
    References result;
    for (auto const& row : home.ledger().rows(state)) {
        result.insert(row.customer_reference);
    }
    return result;
}

std::string CrashShop::breach() const
{
    std::string text;
    auto const sold = arrived(); // before the rows: these may become more meanwhile
    std::map<std::string, OrderState> states;
    for (auto const& row : home.ledger().rows()) {
        if (!states.emplace(row.customer_reference, row.state).second) {
            text += row.customer_reference + " has two rows; ";
        }
        if (row.state == OrderState::placed &&
            row.sales_order_id != "SAL-" + row.customer_reference) {
            text += row.customer_reference + " has the sales order " + row.sales_order_id + "; ";
        }
        if (row.state == OrderState::rejected) {
            text += row.customer_reference + " is rejected: " + row.reply + "; ";
        }
        if (row.state == OrderState::placed && !arrived().contains(row.customer_reference)) {
            text += row.customer_reference + " was never sold, but is placed; ";
        }
    }
    for (auto const& [reference, count] : sold) {
        if (count != 1) {
            text += reference + " was sent " + std::to_string(count) + " times; ";
        }
        auto const state = states.find(reference);
        if (state == states.end()) {
            text += reference + " was sold and has no row; ";
        } else if (state->second == OrderState::planned) {
            text += reference + " was sold and is only planned; ";
        }
    }
    return text;
}

References CrashShop::all_but(References const& some) const
{
    References result;
    for (auto const& order : plan.orders) {
        if (!some.contains(order.customer_reference)) {
            result.insert(order.customer_reference);
        }
    }
    return result;
}

} // namespace support
