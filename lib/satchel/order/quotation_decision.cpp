// SPDX-License-Identifier: MIT
#include "satchel/order/quotation.hpp"

#include "satchel/error.hpp"
#include "satchel/order/contracts.hpp"
#include "satchel/order/pricing.hpp"
#include "satchel/order/repeats.hpp"
#include "satchel/order/sending.hpp"
#include "satchel/order/words.hpp"
#include "satchel/service/encoding.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

namespace satchel {
namespace {

/// The service's word for a quotation that was accepted.
constexpr auto accepted_state = "ACCEPTED";

/// The row of the purchase that accepting a quotation is, and what it was to cost when it was asked
/// for.
struct OfferedRow {
    LedgerRow row;
    std::optional<Decimal> total_then;
    std::string currency_then;
};

/// The rows of this service.
std::vector<LedgerRow> rows_here(Ledger const& ledger, Service const& service)
{
    if (!ledger.exists()) {
        return {};
    }
    auto rows = ledger.rows();
    auto const here = service_identity(service.profile());
    std::erase_if(rows, [&](LedgerRow const& row) { return row.order_url != here; });
    return rows;
}

/// What a quotation is about: the row it was asked for. For one that was asked for elsewhere, the
/// order with its reference, where that is one and the same; else only what the service says.
OfferedRow row_of(std::vector<LedgerRow> const& rows, Service const& service,
                  QuotationState const& quotation)
{
    OfferedRow offered;
    auto& row = offered.row;
    row.order_url = service_identity(service.profile());
    row.request_key = detail::sha256_hex("quotation " + quotation.id + '\n' + row.order_url);
    row.customer_reference = quotation.customer_reference;
    LedgerRow const* asked = nullptr;
    LedgerRow const* named = nullptr;
    bool is_one = true;
    for (auto const& other : rows) {
        if (other.quotation_id == quotation.id) {
            asked = &other;
        } else if (!other.request.empty() && !quotation.customer_reference.empty() &&
                   other.customer_reference == quotation.customer_reference) {
            is_one = is_one && (named == nullptr || named->request_key == other.request_key);
            named = &other;
        }
    }
    if (asked != nullptr) {
        row = *asked;
        offered.total_then = asked->total;
        offered.currency_then = asked->currency;
    } else if (named != nullptr && is_one) {
        row = *named;
    }
    row.id = 0;
    row.reply.clear();
    row.profile = service.profile().name;
    row.contract_id = quotation.contract_id;
    row.sales_order_id.clear();
    row.quotation_id = quotation.id;
    row.service_state.clear();
    row.total = quotation.total;
    row.currency = quotation.currency;
    row.credit_before.reset();
    row.credit_after.reset();
    return offered;
}

/// Throws where what it offers is bought already, or may be.
void check_not_bought(Ledger const& ledger, LedgerRow const& row, std::string const& quotation_id)
{
    if (!ledger.exists()) {
        return;
    }
    auto const live = ledger.find_live(row.request_key, row.customer_reference);
    if (!live || (may_begin(*live) && live->request_key == row.request_key)) {
        return;
    }
    auto const why = refuse_live(*live, ledger, row.request_key);
    throw Error{why.failure(), "quotation " + quotation_id, why.where() + ": " + why.what(),
                live->state == OrderState::placed
                    ? "satchel quotation refuse " + quotation_id +
                          " ends the offer; to buy it once more, ask for a quotation of a plan "
                          "with another --customer-reference"
                    : why.hint()};
}

/// The order of a row, as far as it says what is bought; nothing where it does not.
std::optional<PlannedOrder> order_of(LedgerRow const& row)
{
    if (!nlohmann::json::accept(row.request)) {
        return std::nullopt; // asked for elsewhere, or written by hand
    }
    PlannedOrder order;
    order.customer_reference = row.customer_reference;
    order.product_type_id = row.product_type_id;
    order.contract_id = row.contract_id;
    order.service = row.order_url;
    order.request = row.request;
    if (!row.images.empty()) {
        order.images = {row.images};
    }
    return order;
}

/// Throws Failure::price_guard for a price that nobody has agreed to.
void guard(QuotationState const& quotation, OfferedRow const& offered,
           std::optional<Decimal> const& max_total)
{
    auto const where = "quotation " + quotation.id;
    if (!quotation.total) {
        if (max_total) {
            throw Error{Failure::price_guard, where,
                        "the service does not say what it costs, so that --max-total cannot be "
                        "kept; nothing was bought",
                        "satchel quotation export " + quotation.id +
                            " -o FILE.pdf shows the offer; accept it without --max-total"};
        }
        return;
    }
    auto const& total = *quotation.total;
    auto const cost = detail::money(total, quotation.currency);
    if (max_total && total > *max_total) {
        throw Error{Failure::price_guard, where,
                    "costs " + cost + ", more than the " +
                        detail::money(*max_total, quotation.currency) +
                        " of --max-total; nothing was bought",
                    "give a higher --max-total, or refuse it"};
    }
    auto const is_in_other_currency = !quotation.currency.empty() &&
                                      !offered.currency_then.empty() &&
                                      quotation.currency != offered.currency_then;
    auto const is_other =
        offered.total_then && (total > *offered.total_then || is_in_other_currency);
    if (is_other && !max_total) {
        throw Error{Failure::price_guard, where,
                    "costs " + cost + " now, but the ledger has it for " +
                        detail::money(*offered.total_then, offered.currency_then) +
                        "; nothing was bought",
                    "satchel quotation show " + quotation.id + " shows it; --max-total " +
                        total.to_string(true) + " agrees to this price"};
    }
}

/// Throws Failure::price_guard above the credit; says what cannot be compared with it.
std::vector<std::string> compare_with_credit(Service& service, QuotationState const& quotation,
                                             std::optional<Decimal> const& max_total)
{
    auto const contracts = service.contracts();
    auto const contract =
        std::find_if(contracts.begin(), contracts.end(),
                     [&](Contract const& one) { return one.id == quotation.contract_id; });
    if (max_total) {
        detail::check_limit_currency(quotation.contract_id, contracts, quotation.currency);
    }
    bool const is_comparable =
        contract != contracts.end() && (contract->currency.empty() || quotation.currency.empty() ||
                                        contract->currency == quotation.currency);
    if (!is_comparable || !contract->credit_remaining || !quotation.total) {
        return {detail::credit_unknown(quotation.contract_id, quotation.currency)};
    }
    if (*quotation.total > *contract->credit_remaining) {
        throw Error{Failure::price_guard, "quotation " + quotation.id,
                    "costs " + detail::money(*quotation.total, quotation.currency) +
                        ", more than the credit of " +
                        detail::money(*contract->credit_remaining, quotation.currency) +
                        " left on contract " + quotation.contract_id + "; nothing was bought",
                    "satchel contracts lists the credit of all contracts"};
    }
    return {};
}

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
        auto const repeats = check_ledger();
        auto notes = check_credit();
        detail::add_new(repeats, notes);
        auto const asked = std::chrono::steady_clock::now();
        if (m_options.confirm && !m_options.confirm(m_quotation, notes)) {
            return std::nullopt;
        }
        constexpr std::chrono::seconds moment{1}; // a person has thought about it
        if (std::chrono::steady_clock::now() - asked > moment) {
            check_unchanged();
            (void)check_credit();
        }
        if (m_options.confirm) {
            auto const then = std::exchange(m_rows, {});
            (void)check_ledger();
            if (auto const order = order_of(m_offered.row)) {
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
        m_rows = rows_here(m_ledger, m_service);
        std::copy_if(
            m_rows.begin(), m_rows.end(), std::back_inserter(m_placed), [&](LedgerRow const& row) {
                return row.sales_order_id == m_quotation.id && row.state == OrderState::placed;
            });
        m_offered = row_of(m_rows, m_service, m_quotation);
        if (!m_placed.empty()) {
            check_not_accepted(m_placed.front());
            m_offered.total_then = m_placed.front().total;
            m_offered.currency_then = m_placed.front().currency;
        } else {
            check_not_bought(m_ledger, m_offered.row, m_quotation.id);
        }
        guard(m_quotation, m_offered, m_options.max_total);
        auto const order = m_placed.empty() ? order_of(m_offered.row) : std::nullopt;
        if (!order) {
            return {};
        }
        detail::check_not_acquired({*order}, m_rows);
        return detail::ordered_before({*order}, m_rows);
    }

    /// The list of the service may be late.
    void check_not_accepted(LedgerRow const& row) const
    {
        if (row.service_state == accepted_state) {
            throw Error{Failure::refused, "quotation " + m_quotation.id,
                        "was accepted already: row " + std::to_string(row.id) + " of the ledger, " +
                            row.updated_at + "; nothing was sent",
                        "satchel orders list --refresh shows what became of it"};
        }
    }

    /// An order that was answered with it may have taken its part of the credit already.
    std::vector<std::string> check_credit()
    {
        return m_placed.empty() ? compare_with_credit(m_service, m_quotation, m_options.max_total)
                                : std::vector<std::string>{};
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
            if (auto const order = order_of(row)) {
                detail::check_not_acquired_by_others(*order, m_ledger);
            }
        };
        auto const receipt =
            detail::send_once(m_service, m_ledger, purchase, row.customer_reference, id, last_look);
        (void)detail::record_placed(m_service, m_ledger, row.customer_reference, id, receipt,
                                    price);
        try { // so that it is known where the list of the service is late
            (void)m_ledger.track(id, {}, accepted_state);
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
        result.sales_order_id =
            m_service.decide(m_quotation.contract_id, m_quotation.id, Decision::accept);
        write_decision(m_quotation.id, "accepted", [&] {
            for (auto const& row : m_placed) {
                (void)m_ledger.track(row.id, result.sales_order_id, accepted_state);
                result.ledger_ids.push_back(row.id);
            }
        });
        return result;
    }

    Service& m_service;
    Ledger& m_ledger;
    QuotationState m_quotation;
    AcceptOptions const& m_options;
    OfferedRow m_offered;
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
    auto const rows = rows_here(ledger, service);
    QuotationDecision result;
    result.sales_order_id = service.decide(quotation.contract_id, quotation.id, Decision::refuse);
    write_decision(quotation.id, "refused", [&] {
        for (auto const& row : rows) {
            bool is_written = false;
            if (row.sales_order_id == quotation.id && row.state == OrderState::placed) {
                (void)ledger.track(row.id, result.sales_order_id, "REFUSED");
                is_written = true;
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
