// SPDX-License-Identifier: MIT
#include "satchel/order/refresh.hpp"

#include "satchel/order/found_orders.hpp"
#include "satchel/order/late_list.hpp"
#include "satchel/order/plan.hpp"
#include "satchel/order/pricing.hpp"
#include "satchel/order/words.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace satchel {
namespace {

using detail::FoundOrder;

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
        std::vector<std::string> references;
        for (auto const& row : rows) {
            references.push_back(row.customer_reference);
        }
        auto const found = detail::found_orders(m_service, contract_id, references);
        for (auto const& row : rows) {
            auto const& [orders, alike] = found.at(row.customer_reference);
            ++m_report.asked;
            if (row.state == OrderState::unknown) {
                resolve(row, orders, alike);
            } else if (row.state == OrderState::planned) {
                look_at_quotation(row, orders);
            } else {
                update(row, orders);
            }
        }
    }

    [[nodiscard]] RefreshReport take() { return std::move(m_report); }

private:
    void resolve(LedgerRow const& row, std::vector<FoundOrder> orders,
                 std::vector<FoundOrder> const& alike)
    {
        auto const offer = std::find_if(orders.begin(), orders.end(), [&](FoundOrder const& order) {
            return !row.quotation_id.empty() && order.id == row.quotation_id && order.waits;
        });
        auto const waiting = offer == orders.end() ? std::string{} : offer->id;
        std::erase_if(orders, [&](FoundOrder const& order) {
            // That there is a quotation, asked for before, does not say that the order arrived;
            // nor does one that is over say what came of the last request.
            bool const is_offer =
                !order.is_bought && (order.id == row.quotation_id || !order.waits);
            return is_offer || is_of_another_row(order, row);
        });
        // Not a word that it does not exist where only a date says so: a clock may be wrong.
        auto const older =
            std::partition(orders.begin(), orders.end(),
                           [&](FoundOrder const& order) { return !is_older(order, row); });
        if (older - orders.begin() != 1) {
            m_report.notes.push_back(
                name_of(row) + " stays unknown: " +
                why_unknown({orders.begin(), older}, {older, orders.end()}, row) +
                told_alike(row, alike) +
                (waiting.empty()
                     ? ""
                     : "; quotation " + waiting +
                           " still waits there, so that it was not accepted unless that "
                           "list is late"));
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

    /// Nobody may say that it was rejected without having seen these.
    std::string told_alike(LedgerRow const& row, std::vector<FoundOrder> const& alike)
    {
        std::string text;
        for (auto const& order : alike) {
            if (!is_of_another_row(order, row)) {
                text += "; but it has " + order.id + " with the reference \"" + order.reference +
                        "\", which may be this one in other letters or cut off: satchel orders "
                        "resolve " +
                        std::to_string(row.id) + " --placed " + order.id + " if it is";
            }
        }
        return text;
    }

    /// `older` ones are not of this row, if all clocks are right.
    static std::string why_unknown(std::vector<FoundOrder> const& orders,
                                   std::vector<FoundOrder> const& older, LedgerRow const& row)
    {
        if (!orders.empty()) {
            std::vector<std::string> ids;
            for (auto const& order : orders) {
                ids.push_back(order.id);
            }
            return "the service has " + how_many(ids.size()) +
                   " with its reference: " + detail::joined(ids);
        }
        if (!older.empty()) {
            auto const& order = older.front();
            return "the service has " + order.id + " with its reference, of " + order.created_at +
                   ", but it was sent at " + row.submitted_at +
                   "; unless a clock is wrong that is an older one: ask Airbus";
        }
        return "the service has no order with its reference, at least not yet";
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
        auto const is_contradicted = detail::is_accepted(row) && !found->is_bought;
        if (is_contradicted && !detail::may_be_unlisted(row)) {
            doubt(row, *found);
        } else if (!is_contradicted && is_over(row, orders, *found)) {
            end(row, *found);
        } else if (!is_contradicted && m_ledger.track(row.id, found->id, found->state)) {
            ++m_report.changed;
        }
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

    /// Is its number only that of a quotation, of which nothing can become any more?
    static bool is_over(LedgerRow const& row, std::vector<FoundOrder> const& orders,
                        FoundOrder const& found)
    {
        return found.is_over && found.id == row.sales_order_id &&
               std::none_of(orders.begin(), orders.end(),
                            [](FoundOrder const& order) { return order.is_bought; });
    }

    void end(LedgerRow const& row, FoundOrder const& order)
    {
        if (m_ledger.end_offer(row.id, order.id, order.state)) {
            ++m_report.changed;
            m_report.notes.push_back(name_of(row) + " was not bought: its quotation " + order.id +
                                     " is " + order.state + "; its plan can be ordered again");
        }
    }

    /// It was accepted, or somebody began to, long enough ago for the list to show it.
    void doubt(LedgerRow const& row, FoundOrder const& order)
    {
        auto const id = std::to_string(row.id);
        if (order.waits) {
            m_report.changed +=
                m_ledger.track(row.id, order.id, std::string{detail::waiting_state}) ? 1U : 0U;
        }
        m_report.notes.push_back(
            name_of(row) +
            (row.service_state == detail::accepted_state ? " was" : " may have been") +
            " accepted at " + row.updated_at + ", but the service still has quotation " + order.id +
            " as " + (order.state.empty() ? "one that waits" : order.state) +
            ": it was probably not bought. " +
            (order.waits ? "satchel quotation accept " + order.id + " accepts it again; satchel"
                         : std::string{"Ask Airbus; satchel"}) +
            " orders resolve " + id + " --rejected says that it was not bought");
    }

    /// Whatever was bought with its reference is this order, by this quotation or an earlier one.
    void look_at_quotation(LedgerRow const& row, std::vector<FoundOrder> const& orders)
    {
        for (auto const& order : orders) {
            if (!order.is_bought || is_older(order, row) || is_of_another_row(order, row)) {
                continue;
            }
            if (m_ledger.track(row.id, order.id, order.state, order.total, order.currency)) {
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

    [[nodiscard]] bool is_of_another_row(FoundOrder const& order, LedgerRow const& row)
    {
        if (!m_all) {
            m_all = m_ledger.rows();
        }
        return detail::is_of_another_row(order, row, *m_all);
    }

    [[nodiscard]] bool is_older(FoundOrder const& order, LedgerRow const& row) const
    {
        return detail::is_older(order, row, m_service);
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
