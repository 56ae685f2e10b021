// SPDX-License-Identifier: MIT
#include "satchel/order/outcome_clue.hpp"

#include "satchel/joined.hpp"
#include "satchel/order/clock.hpp"

#include <algorithm>
#include <ctime>
#include <limits>

namespace satchel {
namespace {

/// The credit before an order may be asked for so much earlier than the order is sent.
constexpr std::time_t oldest_credit_s = 60;

/// The service takes no longer to charge an order.
constexpr std::time_t longest_order_s = 15 * 60;

/// What else has happened to the credit since the order was sent, as far as the ledger knows.
struct Others {
    Decimal spent;
    std::vector<std::string> ids;
    std::vector<std::string> open_ids; ///< may have been bought or not
    std::vector<std::string> near_ids; ///< bought, but before or after the credit was asked for?
    bool is_complete = true;           ///< are all prices known?
};

struct Span {
    std::time_t first = 0;
    std::time_t last = std::numeric_limits<std::time_t>::max();
};

/// When an order was sent. A ledger of an earlier Satchel says only between which moments.
Span sending_of(LedgerRow const& row)
{
    if (auto const moment = detail::moment_of(row.submitted_at)) {
        return {*moment, *moment};
    }
    Span const any;
    return {detail::moment_of(row.created_at).value_or(any.first),
            detail::moment_of(row.updated_at).value_or(any.last)};
}

/// When a placed order was charged. A person may have said much later that it was placed.
Span charging_of(LedgerRow const& row)
{
    auto const known = detail::moment_of(row.submitted_at);
    auto const written = detail::moment_of(row.updated_at).value_or(Span{}.last);
    return {sending_of(row).first, known ? std::min(written, *known + longest_order_s) : written};
}

bool are_of_one_process(LedgerRow const& one, LedgerRow const& other)
{
    return one.host == other.host && one.process == other.process &&
           one.process_started == other.process_started;
}

enum class When { before, near, since };

/// When another order was charged, seen from the moment for which the row has the credit before.
When charged(LedgerRow const& other, LedgerRow const& row)
{
    auto const sending = sending_of(row);
    auto const charging = charging_of(other);
    if (charging.first >= sending.last) {
        return When::since;
    }
    // A process takes off the credit what it has bought itself.
    auto const asked = sending.first - (are_of_one_process(other, row) ? 0 : oldest_credit_s);
    return charging.last <= asked ? When::before : When::near;
}

Others others_since(LedgerRow const& row, std::vector<LedgerRow> const& rows)
{
    Others others;
    for (auto const& other : rows) {
        if (other.id == row.id || other.contract_id != row.contract_id ||
            other.order_url != row.order_url) {
            continue;
        }
        auto const is_open =
            other.state == OrderState::unknown || other.state == OrderState::submitting;
        if (is_open) {
            others.open_ids.push_back(std::to_string(other.id));
        }
        auto const when = other.state == OrderState::placed ? charged(other, row) : When::before;
        if (when == When::near) {
            others.near_ids.push_back(std::to_string(other.id));
        } else if (when == When::since) {
            others.ids.push_back(std::to_string(other.id));
            others.spent = others.spent + other.total.value_or(Decimal{});
            others.is_complete = others.is_complete && other.total.has_value();
        }
    }
    return others;
}

/// "order 8", "orders 8, 9"
std::string named(std::vector<std::string> const& ids)
{
    return (ids.size() == 1 ? "order " : "orders ") + detail::joined(ids);
}

/// "the credit fell by 500.00 EUR since, 300.00 EUR of it for order 8".
std::string what_fell(Decimal const& fall, Others const& others, std::string const& currency)
{
    auto const money = [&](Decimal const& amount) { return amount.to_string(true) + currency; };
    auto text = fall == Decimal{}  ? std::string{"the credit is what it was before"}
                : fall < Decimal{} ? "the credit rose by " + money(Decimal{} - fall) + " since"
                                   : "the credit fell by " + money(fall) + " since";
    if (!others.ids.empty()) {
        text += ", " + money(others.spent) + " of it for " + named(others.ids);
    }
    return text;
}

} // namespace

OutcomeClue clue_about(LedgerRow const& row, std::vector<LedgerRow> const& rows,
                       std::vector<Contract> const& contracts)
{
    OutcomeClue clue;
    if (!row.credit_before || !row.total) {
        clue.sentence = "the credit before it or its price is not in the ledger";
        return clue;
    }
    auto const contract = std::find_if(contracts.begin(), contracts.end(), [&](auto const& each) {
        return each.id == row.contract_id;
    });
    auto const other_currency = contract != contracts.end() && !contract->currency.empty() &&
                                !row.currency.empty() && contract->currency != row.currency;
    if (contract == contracts.end() || !contract->credit_remaining || other_currency) {
        clue.sentence = "the credit now on contract " + row.contract_id + " is not known";
        return clue;
    }

    clue.credit_now = contract->credit_remaining;
    auto const others = others_since(row, rows);
    auto const fall = *row.credit_before - *clue.credit_now;
    auto const rest = fall - others.spent;
    clue.sentence = what_fell(fall, others, row.currency.empty() ? "" : " " + row.currency);
    if (!others.is_complete) {
        clue.sentence += ", of which one has no known price: it cannot be told what became of this";
    } else if (!others.open_ids.empty() && rest != Decimal{}) {
        clue.sentence += ", but nobody knows of " + named(others.open_ids) +
                         " either: first say what became of that, if you can";
    } else if (!others.near_ids.empty() && rest != Decimal{}) {
        clue.sentence += ", but " + named(others.near_ids) +
                         " was placed at nearly the same time: it cannot be told what became of "
                         "this";
    } else if (*row.total == Decimal{} && rest == Decimal{}) {
        clue.sentence += ", and this order costs nothing: it cannot be told what became of it";
    } else if (rest == *row.total) {
        clue.verdict = OutcomeClue::Verdict::probably_placed;
        clue.sentence += others.ids.empty()
                             ? ", which is this order's price: it was probably placed"
                             : ", and the rest is this order's price: it was probably placed";
    } else if (rest == Decimal{}) {
        clue.verdict = OutcomeClue::Verdict::probably_not_placed;
        clue.sentence += ": it was probably not placed, unless the service charges later";
    } else {
        clue.sentence += ", but this order costs " + row.total->to_string(true) +
                         (row.currency.empty() ? "" : " " + row.currency) +
                         ": it cannot be told, somebody spends without this ledger";
    }
    return clue;
}

} // namespace satchel
