// SPDX-License-Identifier: MIT
#include "satchel/order/refresh.hpp"

#include "satchel/order/clock.hpp"
#include "satchel/order/plan.hpp"
#include "satchel/order/pricing.hpp"
#include "satchel/order/words.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace satchel {
namespace {

/// One order of the service: all its lines together.
struct FoundOrder {
    std::string id;               ///< the sales order, or the quotation as long as there is none
    std::string quotation_id;     ///< empty for none
    std::string state;            ///< of all lines, each once
    bool is_bought = false;       ///< a sales order, or a quotation that was accepted
    bool waits = true;            ///< all lines are a quotation that waits for an answer
    std::string created_at;       ///< of its first line that says it
    std::optional<Decimal> total; ///< of all lines; nothing where one does not say it
    std::string currency;         ///< of its first line that says it
};

/// The lines of one reference as orders. Lines without any id are no order that could be named.
std::vector<FoundOrder> orders_in(std::vector<TrackedOrder> const& lines)
{
    std::vector<FoundOrder> orders;
    std::map<std::string, std::set<std::string>> states;
    for (auto const& line : lines) {
        auto const& id = line.sales_order_id.empty() ? line.quotation_id : line.sales_order_id;
        if (id.empty()) {
            continue;
        }
        auto const known = std::find_if(orders.begin(), orders.end(),
                                        [&](FoundOrder const& order) { return order.id == id; });
        bool const is_new = known == orders.end();
        auto& order = is_new ? orders.emplace_back() : *known;
        order.id = id;
        order.total = is_new                       ? line.amount
                      : order.total && line.amount ? std::optional{*order.total + *line.amount}
                                                   : std::nullopt;
        for (auto const& [text, found] : {std::pair{&order.quotation_id, &line.quotation_id},
                                          std::pair{&order.created_at, &line.created_at},
                                          std::pair{&order.currency, &line.currency}}) {
            if (text->empty()) {
                *text = *found;
            }
        }
        order.waits = order.waits && line.quotation_waits;
        order.is_bought =
            order.is_bought || !line.sales_order_id.empty() || line.quotation_status == "ACCEPTED";
        auto const& state = line.status.empty() ? line.quotation_status : line.status;
        if (!state.empty() && states[id].insert(state).second) {
            order.state += (order.state.empty() ? "" : ", ") + state;
        }
    }
    return orders;
}

/// A quotation and the sales order that it has become are one order.
void drop_quotations(std::vector<FoundOrder>& orders)
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
    orders = std::move(left);
}

/// Is the order surely older than the row: of somebody who has used the reference before?
bool is_older(FoundOrder const& order, LedgerRow const& row)
{
    constexpr std::time_t clocks_differ = 60L * 60; // seconds
    auto const created = detail::moment_of(order.created_at.substr(0, 19) + 'Z');
    // What an earlier request for a quotation has made is an order of this row, too.
    bool const is_since_created = row.state == OrderState::planned || row.submitted_at.empty() ||
                                  (row.service_state == quotation_asked && order.is_bought);
    auto const sent = detail::moment_of(is_since_created ? row.created_at : row.submitted_at);
    return created && sent && *created < *sent - clocks_differ;
}

std::string name_of(LedgerRow const& row)
{
    return "order " + std::to_string(row.id) + " (reference " + row.customer_reference + ')';
}

class Refresh {
public:
    Refresh(Service& service, Ledger& ledger) : m_service{service}, m_ledger{ledger} {}

    /// All rows are of one contract.
    void ask(std::string const& contract_id, std::vector<LedgerRow> const& rows)
    {
        TrackingQuery query;
        query.contract_id = contract_id;
        for (auto const& row : rows) {
            query.customer_references.push_back(row.customer_reference);
        }
        std::map<std::string, std::vector<TrackedOrder>> lines;
        for (auto const& line : m_service.tracked_orders(query)) {
            // A contract that is not said is the one that was asked about.
            if (line.contract_id.empty() || line.contract_id == contract_id) {
                lines[line.customer_reference].push_back(line);
            }
        }
        for (auto const& row : rows) {
            auto orders = orders_in(lines[row.customer_reference]);
            drop_quotations(orders);
            ++m_report.asked;
            if (row.state == OrderState::unknown) {
                resolve(row, orders);
            } else if (row.state == OrderState::planned) {
                look_at_quotation(row, orders);
            } else {
                update(row, orders);
            }
        }
    }

    [[nodiscard]] RefreshReport take() { return std::move(m_report); }

private:
    void resolve(LedgerRow const& row, std::vector<FoundOrder> orders)
    {
        bool const is_question = row.service_state == quotation_asked;
        std::erase_if(orders, [&](FoundOrder const& order) {
            // That there is a quotation, asked for before, does not say that the order arrived;
            // nor does one that is over say what came of the last request.
            bool const is_offer =
                !order.is_bought && (order.id == row.quotation_id || (is_question && !order.waits));
            return is_offer || is_older(order, row) || is_of_another_row(order, row);
        });
        if (orders.size() != 1) {
            std::vector<std::string> ids;
            for (auto const& order : orders) {
                ids.push_back(order.id);
            }
            m_report.notes.push_back(name_of(row) + " stays unknown: the service has " +
                                     (ids.empty() ? "no order with its reference, at least not yet"
                                                  : how_many(ids.size()) + " with its reference: " +
                                                        detail::joined(ids)));
            return;
        }
        if (auto const& order = orders.front();
            !order.is_bought && row.service_state == quotation_asked) {
            // What was agreed to stays: accepting it compares with that.
            auto const total = row.total ? std::nullopt : order.total;
            if (m_ledger.finish_quoted(row.id, order.id, total, order.currency)) {
                ++m_report.changed;
                m_report.resolved.push_back(row.id);
                m_report.notes.push_back(
                    name_of(row) + " was not placed: the service has made quotation " + order.id +
                    " of it" +
                    (order.total ? ", for " + detail::money(*order.total, order.currency) : ""));
            }
            return;
        }
        if (m_ledger.track(row.id, orders.front().id, orders.front().state)) {
            ++m_report.changed;
            m_report.resolved.push_back(row.id);
            m_report.notes.push_back(name_of(row) + " was placed: the service has it as " +
                                     orders.front().id);
        }
    }

    void update(LedgerRow const& row, std::vector<FoundOrder> const& orders)
    {
        auto const is_it = [&](FoundOrder const& order) {
            return order.id == row.sales_order_id || order.quotation_id == row.sales_order_id;
        };
        auto const found = std::find_if(orders.begin(), orders.end(), is_it);
        if (found == orders.end()) {
            if (!orders.empty()) {
                m_report.notes.push_back(name_of(row) + " is sales order " + row.sales_order_id +
                                         ", but the service has " + orders.front().id +
                                         " with its reference");
            }
            return;
        }
        // The list may be late: what was accepted waits no more.
        auto const is_late = row.service_state == "ACCEPTED" && found->waits;
        m_report.changed += !is_late && m_ledger.track(row.id, found->id, found->state) ? 1U : 0U;
        std::vector<std::string> bought;
        for (auto const& order : orders) {
            if (order.is_bought) {
                bought.push_back(order.id);
            }
        }
        if (bought.size() > 1) {
            m_report.notes.push_back("the service has " + how_many(bought.size()) +
                                     " with the reference " + row.customer_reference + ": " +
                                     detail::joined(bought) +
                                     "; was it bought twice? ask Airbus with these numbers");
        }
    }

    /// Whatever was bought with its reference is this order, by this quotation or an earlier one.
    void look_at_quotation(LedgerRow const& row, std::vector<FoundOrder> const& orders)
    {
        for (auto const& order : orders) {
            if (!order.is_bought || is_older(order, row) || is_of_another_row(order, row)) {
                continue;
            }
            if (m_ledger.track(row.id, order.id, order.state, order.total)) {
                ++m_report.changed;
                m_report.notes.push_back(name_of(row) + " was placed: the service has it as " +
                                         order.id + ", by a quotation that was accepted");
            }
            return;
        }
        for (auto const& order : orders) {
            if (order.id == row.quotation_id) {
                m_report.changed += m_ledger.track(row.id, {}, order.state) ? 1U : 0U;
            }
        }
    }

    /// A number in the ledger is the order of its row.
    [[nodiscard]] bool is_of_another_row(FoundOrder const& order, LedgerRow const& row)
    {
        if (!m_all) {
            m_all = m_ledger.rows();
        }
        return std::any_of(m_all->begin(), m_all->end(), [&](LedgerRow const& other) {
            return other.id != row.id && other.order_url == row.order_url &&
                   (other.sales_order_id == order.id ||
                    // A row that was dropped hands its quotation on to the next one of its request.
                    (other.quotation_id == order.id && other.request_key != row.request_key) ||
                    (!order.quotation_id.empty() && other.sales_order_id == order.quotation_id));
        });
    }

    static std::string how_many(std::size_t count) { return detail::how_many(count, "order"); }

    Service& m_service;
    Ledger& m_ledger;
    std::optional<std::vector<LedgerRow>> m_all; ///< of the ledger, once they are needed
    RefreshReport m_report;
}; // class Refresh

} // namespace

RefreshReport refresh_orders(Service& service, Ledger& ledger, std::vector<LedgerRow> const& rows)
{
    auto const here = service_identity(service.profile());
    std::map<std::string, std::vector<LedgerRow>> by_contract;
    std::size_t elsewhere = 0;
    for (auto const& row : rows) {
        bool const is_quoted = row.state == OrderState::planned && !row.quotation_id.empty();
        if (row.state != OrderState::placed && row.state != OrderState::unknown && !is_quoted) {
            continue;
        }
        if (row.order_url != here) {
            ++elsewhere;
            continue;
        }
        by_contract[row.contract_id].push_back(row);
    }
    Refresh refresh{service, ledger};
    bool const is_tracked = service.tracks_orders();
    if (is_tracked) {
        for (auto const& [contract, of_contract] : by_contract) {
            refresh.ask(contract, of_contract);
        }
    }
    auto report = refresh.take();
    if (!is_tracked) {
        report.notes.emplace_back("this service does not tell what became of orders");
    }
    if (elsewhere > 0) {
        report.notes.push_back(detail::how_many(elsewhere, "order") +
                               (elsewhere == 1 ? " was" : " were") +
                               " sent to another service and not asked about");
    }
    return report;
}

} // namespace satchel
