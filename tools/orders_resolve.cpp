// SPDX-License-Identifier: MIT
#include "orders_resolve.hpp"

#include "json_text.hpp"
#include "orders_text.hpp"
#include "words.hpp"

#include "satchel/error.hpp"
#include "satchel/order/outcome_clue.hpp"
#include "satchel/order/plan.hpp"
#include "satchel/order/refresh.hpp"

#include <ostream>

namespace satchel::tool {
namespace {

std::string_view word_for(OutcomeClue::Verdict verdict)
{
    switch (verdict) {
    case OutcomeClue::Verdict::probably_placed:
        return "probably_placed";
    case OutcomeClue::Verdict::probably_not_placed:
        return "probably_not_placed";
    case OutcomeClue::Verdict::open:
        break;
    }
    return "open";
}

/// What the credit says, where the service can be asked.
OutcomeClue ask_credit(Context& context, Ledger const& ledger, LedgerRow const& row)
{
    OutcomeClue clue;
    try {
        auto const& profile = context.configuration().profile;
        if (service_identity(profile) != row.order_url) {
            clue.sentence = "the credit now is not known: the order was sent with the profile " +
                            row.profile + " to " + row.order_url + ", and this is the profile " +
                            profile.name;
            return clue;
        }
        return clue_about(row, ledger.rows(), context.service().contracts());
    } catch (Error const& error) {
        if (error.failure() == Failure::interrupted || error.failure() == Failure::bug ||
            error.failure() == Failure::output) {
            throw;
        }
        clue.sentence =
            "the credit now is not known: " + error.where() + ": " + std::string{error.what()};
    }
    return clue;
}

/// An order that the service lists is no longer unknown, and nobody has to say so. Where it cannot
/// be asked, the credit is what is left.
void look_it_up(Context& context, Ledger& ledger, LedgerRow const& row)
{
    try {
        auto const& profile = context.configuration().profile;
        if (service_identity(profile) == row.order_url && context.service().tracks_orders()) {
            context.notes(refresh_orders(context.service(), ledger, {row}).notes);
        }
    } catch (Error const& error) {
        if (error.failure() == Failure::interrupted || error.failure() == Failure::bug ||
            error.failure() == Failure::output) {
            throw;
        }
        context.note("the service cannot be asked for the order: " + std::string{error.what()});
    }
}

/// What to type next, by what the order is.
std::vector<std::string> next_steps(LedgerRow const& row)
{
    auto const command = "satchel orders resolve " + std::to_string(row.id);
    switch (row.state) {
    case OrderState::planned:
        if (!row.quotation_id.empty()) {
            return {"satchel quotation accept " + row.quotation_id + "   buys it",
                    "satchel quotation refuse " + row.quotation_id + "   drops it",
                    command + " --placed SALES_ORDER_ID   if it was accepted elsewhere",
                    command + " --rejected   if Airbus does not know it any more"};
        }
        return {command + " --rejected   drops it, if nobody is about to send it"};
    case OrderState::submitting:
        return {"wait until the process that sends it has ended",
                command + " --placed SALES_ORDER_ID, or --rejected   once it has"};
    case OrderState::unknown:
        return {command + " --placed SALES_ORDER_ID   if Airbus has the reference " +
                    row.customer_reference,
                command + " --rejected   if Airbus does not know it"};
    case OrderState::placed:
    case OrderState::rejected:
        break;
    }
    return {};
}

void tell(Context& context, LedgerRow const& row, OutcomeClue const& clue)
{
    auto const steps = next_steps(row);
    if (context.options.json) {
        auto document = order_json(row);
        document["credit_now"] = or_null(clue.credit_now);
        document["verdict"] = word_for(clue.verdict);
        document["explanation"] = or_null(clue.sentence);
        document["next"] = steps;
        context.print(std::move(document));
        return;
    }
    auto const money = [&](std::optional<Decimal> const& amount) {
        return amount ? amount->to_string(true) +
                            (row.currency.empty() ? "" : " " + one_line(row.currency))
                      : std::string{"not known"};
    };
    auto& out = context.out;
    out << "order " << row.id << " is " << to_string(row.state) << " since " << row.updated_at
        << ", reference " << one_line(row.customer_reference) << '\n';
    if (!row.sales_order_id.empty()) {
        out << "sales order " << one_line(row.sales_order_id) << '\n';
    }
    if (!row.quotation_id.empty()) {
        out << "quotation   " << one_line(row.quotation_id) << '\n';
    }
    if (row.state == OrderState::unknown) {
        out << "price         " << money(row.total) << '\n'
            << "credit before " << money(row.credit_before) << '\n'
            << "credit now    " << money(clue.credit_now) << '\n'
            << one_line(clue.sentence) << '\n';
    }
    if (steps.empty()) {
        out << "there is nothing to resolve\n";
    }
    for (auto const& step : steps) {
        out << "  " << one_line(step) << '\n';
    }
}

} // namespace

void resolve_order(Context& context, ResolveCall const& call)
{
    if (!call.placed.empty() && call.rejected) {
        throw Error{Failure::usage, "satchel orders resolve",
                    "cannot be both --placed and --rejected",
                    "give --placed SALES_ORDER_ID or --rejected, not both"};
    }
    auto ledger = context.ledger();
    auto row = existing_row(ledger, call.id);
    if (call.placed.empty() && !call.rejected) {
        // Whose process has ended is unknown, though nobody has written it yet.
        if (row.state == OrderState::submitting && !ledger.abandon(row.request_key).empty()) {
            row = existing_row(ledger, call.id);
        }
        if (row.state == OrderState::unknown) {
            look_it_up(context, ledger, row);
            row = existing_row(ledger, call.id);
        }
        tell(context, row,
             row.state == OrderState::unknown ? ask_credit(context, ledger, row) : OutcomeClue{});
        return;
    }
    ledger.resolve(call.id, call.rejected ? OrderState::rejected : OrderState::placed,
                   without_blanks(call.placed));
    row = existing_row(ledger, call.id);
    if (context.options.json) {
        context.print(order_json(row));
    } else {
        context.out << "order " << row.id << " is " << to_string(row.state) << '\n';
    }
}

} // namespace satchel::tool
