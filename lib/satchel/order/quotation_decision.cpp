// SPDX-License-Identifier: MIT
#include "satchel/order/quotation.hpp"

#include "satchel/error.hpp"
#include "satchel/http/transport.hpp"
#include "satchel/order/found_orders.hpp"
#include "satchel/order/image_repeats.hpp"
#include "satchel/order/late_list.hpp"
#include "satchel/order/pricing.hpp"
#include "satchel/order/quotation_check.hpp"
#include "satchel/order/quotation_offer.hpp"
#include "satchel/order/repeats.hpp"
#include "satchel/order/sending.hpp"
#include "satchel/order/words.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

namespace satchel {
namespace {

using detail::accepted_state;

/// Writes to the ledger what was done already.
template <typename Work>
void write_decision(std::string const& quotation_id, std::string const& word, Work const& work)
{
    try {
        work();
    } catch (Error const& error) {
        throw Error{Failure::output, error.where(),
                    "quotation " + quotation_id + " was " + word +
                        ", but the ledger cannot be written: " + error.what(),
                    "do not send it again; satchel orders list --refresh writes the state later"};
    }
}

/// One call of accept_quotation().
class Acceptance {
public:
    Acceptance(Service& service, Ledger& ledger, QuotationState quotation,
               AcceptOptions const& options)
        : m_service{service}, m_ledger{ledger}, m_quotation{std::move(quotation)}, m_options{
                                                                                       options}
    {
    }

    std::optional<QuotationDecision> run()
    {
        auto repeats = check_ledger();
        if (were_offers_bought()) {
            repeats = check_ledger();
        }
        detail::add_new(check_list(), repeats);
        auto notes = check_credit();
        detail::add_new(repeats, notes);
        auto const asked = std::chrono::steady_clock::now();
        if (m_options.confirm && !m_options.confirm(m_quotation, notes)) {
            return std::nullopt;
        }
        constexpr std::chrono::seconds moment{1}; // a person has thought about it
        if (std::chrono::steady_clock::now() - asked > moment) {
            check_unchanged();
            (void)check_list();
            (void)check_credit();
        }
        if (m_options.confirm) {
            auto const then = std::exchange(m_rows, {});
            (void)check_ledger();
            if (auto const order = detail::order_of(m_offered.row)) {
                detail::check_nothing_new({*order}, then, m_rows, "quotation " + m_quotation.id);
            }
        }
        return m_placed.empty() ? buy() : tell();
    }

private:
    /// Throws where it must not be accepted; says what was ordered before of what it offers.
    std::vector<std::string> check_ledger()
    {
        m_placed.clear();
        m_rows = detail::rows_here(m_ledger, m_service);
        std::copy_if(
            m_rows.begin(), m_rows.end(), std::back_inserter(m_placed), [&](LedgerRow const& row) {
                return row.sales_order_id == m_quotation.id && row.state == OrderState::placed;
            });
        m_offered = detail::row_of(m_rows, m_service, m_quotation);
        if (!m_placed.empty()) {
            check_not_accepted(m_placed.front());
            m_offered.total_then = m_placed.front().total;
            m_offered.currency_then = m_placed.front().currency;
        } else {
            detail::check_not_bought(m_ledger, m_offered.row, m_quotation.id);
        }
        detail::check_price(m_quotation, m_offered, m_options.max_total);
        auto const order = m_placed.empty() ? detail::order_of(m_offered.row) : std::nullopt;
        if (!order) {
            return {};
        }
        detail::check_not_acquired({*order}, m_rows);
        detail::BoughtImages{m_rows}.check(*order);
        return detail::ordered_before({*order}, m_rows);
    }

    /// Quotations of other orders for the same images over this ground may have been accepted
    /// elsewhere: whether the ledger knows more now.
    bool were_offers_bought()
    {
        auto const order = m_placed.empty() ? detail::order_of(m_offered.row) : std::nullopt;
        if (!order || !m_ledger.exists()) {
            return false;
        }
        auto others = m_rows;
        std::erase_if(others,
                      [&](LedgerRow const& row) { return row.quotation_id == m_quotation.id; });
        return detail::were_offers_bought(m_service, m_ledger, {*order}, others);
    }

    /// The same order may have been bought by an earlier quotation of it, on the website as well.
    /// Throws where the ledger knows the order; else a reference may be that of several, and it is
    /// only told.
    std::vector<std::string> check_list()
    {
        auto const& row = m_placed.empty() ? m_offered.row : m_placed.front();
        auto const& reference = row.customer_reference;
        if (reference.empty()) {
            return {};
        }
        std::vector<std::string> notes;
        if (m_offered.is_asked) {
            if (auto sentence = detail::check_earlier_versions(m_service, m_ledger, row);
                !sentence.empty()) {
                notes.push_back(std::move(sentence));
            }
        }
        auto const found = detail::found_orders(m_service, m_quotation.contract_id, {reference});
        for (auto const& order : found.at(reference).orders) {
            if (!order.is_bought || detail::has_number(order, m_quotation.id) ||
                detail::is_older(order, row, m_service) ||
                detail::is_of_another_row(order, row, m_rows)) {
                continue;
            }
            auto const what = "the service has " + order.id + " with the reference " + reference +
                              " of this offer, bought already";
            if (!m_offered.is_asked && m_placed.empty()) {
                notes.push_back(what);
                break;
            }
            throw Error{Failure::refused, "quotation " + m_quotation.id,
                        what + "; nothing was bought now",
                        "satchel quotation refuse " + m_quotation.id +
                            " ends the offer; ask Airbus if both are wanted"};
        }
        return notes;
    }

    /// The list of the service may be late; what it says an hour later holds, unless it has told
    /// the number of the sales order.
    void check_not_accepted(LedgerRow const& row) const
    {
        bool const has_sales_order = row.state == OrderState::placed &&
                                     !row.sales_order_id.empty() &&
                                     row.sales_order_id != m_quotation.id;
        if (!detail::is_accepted(row) || !(has_sales_order || detail::may_be_unlisted(row))) {
            return;
        }
        auto const where = "row " + std::to_string(row.id) + " of the ledger, " + row.updated_at;
        std::string const later =
            has_sales_order ? "" : "; an hour later it can be accepted again where it still waits";
        if (row.service_state == quotation_being_accepted) {
            throw Error{Failure::unknown_outcome, "quotation " + m_quotation.id,
                        "it may have been accepted: somebody has begun to, " + where +
                            "; nothing was sent now",
                        "satchel orders list --refresh asks the service" + later};
        }
        throw Error{Failure::refused, "quotation " + m_quotation.id,
                    "was accepted already: " + where + "; nothing was sent",
                    "satchel orders list --refresh shows what became of it" + later};
    }

    /// An order that was answered with it may have taken its part of the credit already.
    std::vector<std::string> check_credit()
    {
        if (m_placed.empty()) {
            return detail::compare_with_credit(m_service, m_quotation, m_options.max_total);
        }
        if (m_options.max_total) {
            detail::check_limit_currency(m_quotation.contract_id, m_service.contracts(),
                                         m_quotation.currency);
        }
        return {};
    }

    void check_unchanged()
    {
        auto const now = find_open_quotation(m_service, m_quotation.id);
        if (m_quotation.total != now.total || m_quotation.currency != now.currency) {
            throw Error{Failure::price_guard, "quotation " + now.id,
                        "its price was changed a moment ago; nothing was bought",
                        "run the same command again to see the new price"};
        }
    }

    /// A purchase like any other: the row of the plan it was asked for, or a new one.
    QuotationDecision buy()
    {
        auto const& row = m_offered.row;
        auto const id = detail::before_sending([&] {
            m_ledger.prepare();
            return m_ledger.begin(row);
        });
        Price price;
        price.total = m_quotation.total.value_or(Decimal{});
        price.currency = m_quotation.total ? m_quotation.currency : "";
        QuotationDecision result;
        auto const purchase = [&](Departure const& departure) {
            result.sales_order_id = m_service.decide(m_quotation.contract_id, m_quotation.id,
                                                     Decision::accept, departure);
            OrderReceipt receipt;
            receipt.sales_order_id =
                result.sales_order_id.empty() ? m_quotation.id : result.sales_order_id;
            receipt.reply = "quotation " + m_quotation.id + " was accepted";
            return receipt;
        };
        auto const last_look = [&] {
            if (auto const order = detail::order_of(row)) {
                detail::check_not_acquired_by_others(*order, m_ledger);
                detail::check_images_not_bought_by_others(*order, m_ledger);
            }
        };
        auto const receipt =
            detail::send_once(m_service, m_ledger, purchase, row.customer_reference, id, last_look);
        (void)detail::record_placed(m_service, m_ledger, row.customer_reference, id, receipt,
                                    price);
        try { // so that it is known where the list of the service is late
            (void)m_ledger.track(id, {}, std::string{accepted_state});
        } catch (Error const&) {
            // It is bought, and in the ledger.
        }
        result.ledger_ids = {id};
        return result;
    }

    /// An order that the service has answered with this quotation is in the ledger.
    QuotationDecision tell()
    {
        QuotationDecision result;
        detail::before_sending([&] { mark(); });
        try {
            result.sales_order_id =
                m_service.decide(m_quotation.contract_id, m_quotation.id, Decision::accept);
        } catch (NoReply const& error) {
            if (!error.may_have_arrived()) {
                unmark();
            }
            throw;
        } catch (Error const& error) {
            if (error.failure() != Failure::unknown_outcome && error.failure() != Failure::bug) {
                unmark();
            }
            throw;
        }
        write_decision(m_quotation.id, "accepted", [&] {
            for (auto const& row : m_placed) {
                (void)m_ledger.track(row.id, result.sales_order_id, std::string{accepted_state});
                result.ledger_ids.push_back(row.id);
            }
        });
        return result;
    }

    /// For who reads the ledger from now on; throws where somebody was quicker.
    void mark()
    {
        for (auto const& row : m_placed) {
            if (row.service_state ==
                quotation_being_accepted) { // long ago; the time is written anew
                (void)m_ledger.track(row.id, {}, "SENT");
            }
            if (!m_ledger.track(row.id, {}, std::string{quotation_being_accepted})) {
                throw Error{Failure::unknown_outcome, "quotation " + m_quotation.id,
                            "somebody else accepts it at this moment; nothing was sent now",
                            "satchel orders list --refresh asks the service what became of it"};
            }
        }
    }

    /// It was not accepted.
    void unmark() noexcept
    {
        try {
            for (auto const& row : m_placed) {
                auto const now = m_ledger.row(row.id);
                if (now && now->service_state == quotation_being_accepted) {
                    auto const& before = row.service_state;
                    (void)m_ledger.track(row.id, {},
                                         before == quotation_being_accepted ? "SENT" : before);
                }
            }
        } catch (std::exception const&) { // why it failed is more than the mark
        }
    }

    Service& m_service;
    Ledger& m_ledger;
    QuotationState m_quotation;
    AcceptOptions const& m_options;
    detail::OfferedRow m_offered;
    std::vector<LedgerRow> m_rows;
    std::vector<LedgerRow> m_placed; ///< rows of orders that were answered with it
};                                   // class Acceptance

} // namespace

std::optional<QuotationDecision> accept_quotation(Service& service, Ledger& ledger,
                                                  QuotationState const& quotation,
                                                  AcceptOptions const& options)
{
    return Acceptance{service, ledger, quotation, options}.run();
}

QuotationDecision refuse_quotation(Service& service, Ledger& ledger,
                                   QuotationState const& quotation)
{
    auto const rows = detail::rows_here(ledger, service);
    QuotationDecision result;
    result.sales_order_id = service.decide(quotation.contract_id, quotation.id, Decision::refuse);
    write_decision(quotation.id, "refused", [&] {
        for (auto const& row : rows) {
            bool is_written = false;
            if (row.sales_order_id == quotation.id && row.state == OrderState::placed) {
                is_written = result.sales_order_id.empty()
                                 ? ledger.end_offer(row.id, quotation.id, "REFUSED")
                                 : ledger.track(row.id, result.sales_order_id, "REFUSED");
            } else if (row.quotation_id == quotation.id && row.state == OrderState::planned) {
                is_written = ledger.drop_quotation(row.id, quotation.id);
            }
            if (is_written) {
                result.ledger_ids.push_back(row.id);
            }
        }
    });
    return result;
}

} // namespace satchel
