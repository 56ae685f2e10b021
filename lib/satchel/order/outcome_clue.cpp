// SPDX-License-Identifier: MIT
#include "satchel/order/outcome_clue.hpp"

#include <algorithm>

namespace satchel {
namespace {

/// What else has happened to the credit since the order was sent, as far as the ledger knows.
struct Others {
    Decimal spent;
    std::vector<std::string> ids;
    std::vector<std::string> open_ids; ///< may have been bought or not
    bool is_complete = true;           ///< are all prices known?
};

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
        } else if (other.state == OrderState::placed && other.updated_at >= row.updated_at) {
            others.ids.push_back(std::to_string(other.id));
            others.spent = others.spent + other.total.value_or(Decimal{});
            others.is_complete = others.is_complete && other.total.has_value();
        }
    }
    return others;
}

std::string joined(std::vector<std::string> const& ids)
{
    std::string text = ids.size() == 1 ? "order " : "orders ";
    for (std::size_t i = 0; i < ids.size(); ++i) {
        text += (i == 0 ? "" : ", ") + ids[i];
    }
    return text;
}

/// "the credit fell by 500.00 EUR since, 300.00 EUR of it for order 8".
std::string what_fell(Decimal const& fall, Others const& others, std::string const& currency)
{
    auto const money = [&](Decimal const& amount) { return amount.to_string(true) + currency; };
    auto text = fall == Decimal{}  ? std::string{"the credit is what it was before"}
                : fall < Decimal{} ? "the credit rose by " + money(Decimal{} - fall) + " since"
                                   : "the credit fell by " + money(fall) + " since";
    if (!others.ids.empty()) {
        text += ", " + money(others.spent) + " of it for " + joined(others.ids);
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
        clue.sentence += ", but nobody knows of " + joined(others.open_ids) +
                         " either: first say what became of that, if you can";
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
