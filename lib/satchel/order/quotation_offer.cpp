// SPDX-License-Identifier: MIT
#include "satchel/order/quotation_offer.hpp"

#include "satchel/error.hpp"
#include "satchel/order/contracts.hpp"
#include "satchel/order/pricing.hpp"
#include "satchel/order/words.hpp"
#include "satchel/service/encoding.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace satchel::detail {

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

OfferedRow row_of(std::vector<LedgerRow> const& rows, Service const& service,
                  QuotationState const& quotation)
{
    OfferedRow offered;
    auto& row = offered.row;
    row.order_url = service_identity(service.profile());
    row.request_key = sha256_hex("quotation " + quotation.id + '\n' + row.order_url);
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
        offered.is_asked = true;
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
    // A price that was agreed on stays where the service does not list one now.
    if (quotation.total || asked == nullptr) {
        row.total = quotation.total;
        row.currency = quotation.currency;
    }
    row.credit_before.reset();
    row.credit_after.reset();
    return offered;
}

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
    order.images = parts_at_commas(row.images);
    return order;
}

void check_price(QuotationState const& quotation, OfferedRow const& offered,
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
    auto const cost = money(total, quotation.currency);
    if (max_total && total > *max_total) {
        throw Error{Failure::price_guard, where,
                    "costs " + cost + ", more than the " + money(*max_total, quotation.currency) +
                        " of --max-total; nothing was bought",
                    "give a higher --max-total, or refuse it"};
    }
    auto const is_in_other_currency = !quotation.currency.empty() &&
                                      !offered.currency_then.empty() &&
                                      quotation.currency != offered.currency_then;
    if (!offered.total_then) {
        return;
    }
    auto const other_price = "costs " + cost + " now, but the ledger has it for " +
                             money(*offered.total_then, offered.currency_then) +
                             "; nothing was bought";
    if (is_in_other_currency) {
        throw Error{Failure::price_guard, where, other_price,
                    "ask Airbus why the offer is in another currency; satchel quotation refuse " +
                        quotation.id + " ends it"};
    }
    if (total > *offered.total_then && !max_total) {
        throw Error{Failure::price_guard, where, other_price,
                    "satchel quotation show " + quotation.id + " shows it; --max-total " +
                        total.to_string(true) + " agrees to this price"};
    }
}

std::vector<std::string> compare_with_credit(Service& service, QuotationState const& quotation,
                                             std::optional<Decimal> const& max_total)
{
    auto const contracts = service.contracts();
    auto const contract =
        std::find_if(contracts.begin(), contracts.end(),
                     [&](Contract const& one) { return one.id == quotation.contract_id; });
    if (max_total) {
        check_limit_currency(quotation.contract_id, contracts, quotation.currency);
    }
    bool const is_comparable =
        contract != contracts.end() && (contract->currency.empty() || quotation.currency.empty() ||
                                        contract->currency == quotation.currency);
    if (!quotation.total) {
        return {"the service does not say what it costs, so the price was compared with nothing; "
                "satchel quotation export " +
                quotation.id + " -o FILE.pdf shows the offer"};
    }
    if (!is_comparable || !contract->credit_remaining) {
        return {credit_unknown(quotation.contract_id, quotation.currency)};
    }
    if (*quotation.total > *contract->credit_remaining) {
        throw Error{Failure::price_guard, "quotation " + quotation.id,
                    "costs " + money(*quotation.total, quotation.currency) +
                        ", more than the credit of " +
                        money(*contract->credit_remaining, quotation.currency) +
                        " left on contract " + quotation.contract_id + "; nothing was bought",
                    "satchel contracts lists the credit of all contracts"};
    }
    return {};
}

} // namespace satchel::detail
