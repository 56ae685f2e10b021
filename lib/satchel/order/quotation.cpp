// SPDX-License-Identifier: MIT
#include "satchel/order/quotation.hpp"

#include "satchel/error.hpp"
#include "satchel/order/pricing.hpp"
#include "satchel/order/quotation_check.hpp"
#include "satchel/order/sending.hpp"
#include "satchel/replaced_file.hpp"
#include "satchel/service/encoding.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <string_view>

namespace satchel {
namespace {

/// The first text of several lines that says something.
void take(std::string& text, std::string const& found)
{
    if (text.empty()) {
        text = found;
    }
}

/// The sum of the lines; nothing where one does not say what it costs.
std::optional<Decimal> total_of(std::vector<TrackedOrder> const& lines)
{
    Decimal sum;
    for (auto const& line : lines) {
        if (!line.amount || line.currency != lines.front().currency) {
            return std::nullopt;
        }
        sum = sum + *line.amount;
    }
    return sum;
}

QuotationState state_of(std::string const& id, std::vector<TrackedOrder> const& lines)
{
    QuotationState state;
    state.id = id;
    state.waits = std::all_of(lines.begin(), lines.end(),
                              [](TrackedOrder const& line) { return line.quotation_waits; });
    for (auto const& line : lines) {
        take(state.contract_id, line.contract_id);
        take(state.customer_reference, line.customer_reference);
        take(state.sales_order_id, line.sales_order_id);
        take(state.status, line.quotation_status);
        take(state.created_at, line.created_at);
        take(state.valid_until, line.valid_until);
        take(state.currency, line.currency);
    }
    state.is_bought = !state.sales_order_id.empty() || state.status == "ACCEPTED";
    state.total = total_of(lines);
    return state;
}

/// Till when a quotation holds, which the reply to the request for it need not say.
std::string validity_of(Service& service, std::string const& id)
{
    try {
        for (auto const& line : service.quotation(id)) {
            if (!line.valid_until.empty()) {
                return line.valid_until;
            }
        }
    } catch (Error const& error) {
        if (error.failure() == Failure::bug) {
            throw;
        }
        // The quotation is made, and must be told.
    }
    return {};
}

bool is_pdf(std::filesystem::path const& path)
{
    constexpr std::string_view magic = "%PDF-";
    std::array<char, magic.size()> start{};
    std::ifstream file{path, std::ios::binary};
    return file.read(start.data(), start.size()) &&
           std::string_view{start.data(), start.size()} == magic;
}

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

/// Throws where an order may be there already, or another one is planned with its reference.
void check_not_ordered(Ledger const& ledger, std::string const& key, std::string const& reference)
{
    if (!ledger.exists()) {
        return;
    }
    auto const live = ledger.find_live(key, reference);
    if (live && (!may_begin(*live) || live->request_key != key)) {
        throw refuse_live(*live, ledger, key);
    }
}

/// Asking for an offer has bought something, or nobody knows: the ledger must.
std::int64_t record(Service const& service, Ledger& ledger, PlannedOrder const& plan,
                    OrderState state, QuotationReceipt const& receipt, std::string const& reply)
{
    try {
        auto row = detail::row_for(service, plan, {});
        row.total = receipt.total;
        row.currency = receipt.currency;
        ledger.prepare();
        auto const id = ledger.begin(std::move(row));
        ledger.finish(id, state, receipt.sales_order_id, receipt.total, service.redacted(reply));
        return id;
    } catch (Error const& error) {
        throw Error{Failure::unknown_outcome, error.where(),
                    "an order may have been made instead of a quotation, reference " +
                        plan.customer_reference +
                        ", but the ledger cannot be written: " + error.what(),
                    "do not order the plan before the service says what became of it"};
    }
}

/// Nothing is bought by it; but accepting it would be, and then it must be known what that buys.
std::int64_t keep(Service const& service, Ledger& ledger, PlannedOrder const& plan,
                  QuotationReceipt const& receipt)
{
    auto row = detail::row_for(service, plan, {});
    row.quotation_id = receipt.quotation_id;
    row.total = receipt.total;
    row.currency = receipt.currency;
    try {
        return ledger.keep_quotation(row);
    } catch (Error const& error) {
        throw Error{Failure::output, error.where(),
                    "quotation " + receipt.quotation_id + " of " + plan.customer_reference +
                        " was made, but the ledger does not know it: " + error.what(),
                    "satchel quotation show " + receipt.quotation_id + " tells about it"};
    }
}

/// What a quotation is about: the row it was asked for. For one that was asked for elsewhere, the
/// order with its reference, where that is one and the same; else only what the service says.
LedgerRow row_of(std::vector<LedgerRow> const& rows, Service const& service,
                 QuotationState const& quotation)
{
    LedgerRow row;
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
    return row;
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
                    ? "to buy it once more, ask for a quotation of a plan with another "
                      "--customer-reference"
                    : why.hint()};
}

QuotationDecision bought(Service& service, Ledger& ledger, QuotationState const& quotation,
                         std::vector<LedgerRow> const& rows)
{
    auto const row = row_of(rows, service, quotation);
    auto const id = detail::before_sending([&] {
        check_not_bought(ledger, row, quotation.id);
        ledger.prepare();
        return ledger.begin(row);
    });
    Price price;
    price.total = quotation.total.value_or(Decimal{});
    price.currency = quotation.total ? quotation.currency : "";
    QuotationDecision result;
    auto const purchase = [&](Departure const& departure) {
        result.sales_order_id =
            service.decide(quotation.contract_id, quotation.id, Decision::accept, departure);
        OrderReceipt receipt;
        receipt.sales_order_id =
            result.sales_order_id.empty() ? quotation.id : result.sales_order_id;
        receipt.reply = "quotation " + quotation.id + " was accepted";
        return receipt;
    };
    (void)detail::send_and_record(service, ledger, purchase, row.customer_reference, id, price);
    result.ledger_ids = {id};
    return result;
}

/// One at a time: of two that wait, each may be accepted. One that the service does not list may be
/// late, unless its row `was_dropped`: then a person, or a refusal, has ended the wait for it.
void check_no_quotation(Service& service, Ledger& ledger, LedgerRow const& row, bool was_dropped)
{
    auto const check = detail::check_quotation(service, ledger, row);
    if (check.bought) {
        throw *check.bought;
    }
    if (check.waits && (check.is_listed || !was_dropped)) {
        throw Error{
            Failure::refused, "order " + row.customer_reference,
            "quotation " + row.quotation_id + " was asked for it and waits; nothing was sent",
            "satchel quotation accept " + row.quotation_id + " buys it, refuse " +
                row.quotation_id +
                " drops it; one that Airbus does not know any more: satchel orders resolve " +
                std::to_string(row.id) + " --rejected"};
    }
}

} // namespace

std::optional<QuotationState> detail::look_up_quotation(Service& service, std::string const& id)
{
    auto const lines = service.quotation(id);
    return lines.empty() ? std::nullopt : std::optional{state_of(id, lines)};
}

RequestedQuotation request_quotation(Service& service, Ledger& ledger, PlannedOrder const& plan)
{
    detail::check_service(service, plan);
    auto const key = request_key(plan);
    auto const was_dropped = detail::before_sending([&] {
        check_not_ordered(ledger, key, plan.customer_reference);
        ledger.prepare();
        auto const row = detail::with_open_quotation(ledger, detail::row_for(service, plan, {}));
        return row.id != 0;
    });
    if (auto const live = ledger.find_live(key)) {
        check_no_quotation(service, ledger, *live, was_dropped);
    }
    RequestedQuotation requested;
    auto& receipt = requested.receipt;
    try {
        receipt = service.request_quotation(plan.request);
    } catch (OrderFailure const& error) {
        if (error.failure() == Failure::unknown_outcome) {
            record(service, ledger, plan, OrderState::unknown, {},
                   error.reply().empty() ? error.what() : error.reply());
        }
        throw;
    }
    requested.ledger_id =
        receipt.sales_order_id.empty()
            ? keep(service, ledger, plan, receipt)
            : record(service, ledger, plan, OrderState::placed, receipt,
                     "the service answered the request for a quotation with this order");
    if (receipt.valid_until.empty() && !receipt.quotation_id.empty()) {
        receipt.valid_until = validity_of(service, receipt.quotation_id);
    }
    return requested;
}

QuotationState find_quotation(Service& service, std::string const& id)
{
    auto state = detail::look_up_quotation(service, id);
    if (!state) {
        throw Error{
            Failure::input, "quotation " + id, "the service does not list it",
            "satchel orders list --state planned shows those that were asked for here; a new "
            "one may take a while to be listed"};
    }
    return std::move(*state);
}

QuotationState find_open_quotation(Service& service, std::string const& id)
{
    auto state = find_quotation(service, id);
    if (!state.waits) {
        throw Error{
            Failure::refused, "quotation " + id,
            "its state is " + (state.status.empty() ? "not told" : state.status) +
                (state.sales_order_id.empty() ? "" : ", sales order " + state.sales_order_id) +
                "; only one that waits can be decided",
            "satchel quotation show " + id + " shows the state"};
    }
    if (state.contract_id.empty()) {
        throw Error{Failure::reply, "quotation " + id, "the service does not say its contract"};
    }
    return state;
}

void export_quotation(Service& service, std::string const& id, std::filesystem::path const& path,
                      bool overwrite)
{
    std::error_code missing;
    if (!overwrite && std::filesystem::is_regular_file(path, missing) &&
        std::filesystem::file_size(path, missing) > 0 && !is_pdf(path)) {
        throw Error{Failure::output, path.string(), "is there and is no PDF file",
                    "give another name, or --overwrite"};
    }
    detail::write_whole_file(path, service.quotation_file(id), "the quotation");
}

QuotationDecision decide_quotation(Service& service, Ledger& ledger,
                                   QuotationState const& quotation, Decision decision)
{
    auto const all = rows_here(ledger, service);
    std::vector<LedgerRow> rows; // that are placed with it, or only planned
    std::copy_if(all.begin(), all.end(), std::back_inserter(rows), [&](LedgerRow const& row) {
        auto const is_planned =
            row.quotation_id == quotation.id && row.state == OrderState::planned;
        return (row.sales_order_id == quotation.id && row.state == OrderState::placed) ||
               (is_planned && decision == Decision::refuse);
    });
    if (decision == Decision::accept && rows.empty()) {
        return bought(service, ledger, quotation, all);
    }
    QuotationDecision result;
    result.sales_order_id = service.decide(quotation.contract_id, quotation.id, decision);
    bool const is_accepted = decision == Decision::accept;
    std::string const word = is_accepted ? "accepted" : "refused";
    try {
        for (auto const& row : rows) {
            if (row.state != OrderState::planned) {
                (void)ledger.track(row.id, result.sales_order_id,
                                   is_accepted ? "ACCEPTED" : "REFUSED");
            } else if (!ledger.drop_quotation(row.id, quotation.id)) {
                continue;
            }
            result.ledger_ids.push_back(row.id);
        }
    } catch (Error const& error) {
        throw Error{Failure::output, error.where(),
                    "quotation " + quotation.id + " was " + word +
                        ", but the ledger cannot be written: " + error.what(),
                    "do not send it again; satchel orders list --refresh writes the state later"};
    }
    return result;
}

} // namespace satchel
