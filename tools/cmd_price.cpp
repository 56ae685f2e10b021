// SPDX-License-Identifier: MIT
#include "already_ordered.hpp"
#include "command.hpp"
#include "json_text.hpp"
#include "price_text.hpp"
#include "table.hpp"

#include "satchel/error.hpp"
#include "satchel/order/alternatives.hpp"
#include "satchel/order/place.hpp"

#include <algorithm>

namespace satchel::tool {
namespace {

void compare(Context& context, Plan const& plan, std::string const& option)
{
    auto const alternatives =
        compare_prices(context.service(), plan, option, context.progress(), &context.cancel);
    std::optional<Decimal> planned;
    for (auto const& alternative : alternatives) {
        planned = alternative.planned ? alternative.total : planned;
    }
    auto list = nlohmann::ordered_json::array();
    std::vector<std::vector<std::string>> rows;
    for (auto const& each : alternatives) {
        auto const difference =
            planned && each.total ? std::optional{*each.total - *planned} : std::nullopt;
        list.push_back({{"value", each.value},
                        {"label", each.label},
                        {"planned", each.planned},
                        {"total", or_null(each.total)},
                        {"difference", or_null(difference)},
                        {"currency", or_null(each.currency)},
                        {"problem", or_null(each.problem)}});
        rows.push_back({each.value + (each.planned ? " (planned)" : ""),
                        each.total ? each.total->to_string(true) : "-",
                        difference ? difference->to_string(true) : "-",
                        each.problem.empty() ? each.label : "not possible: " + each.problem});
    }
    if (context.options.json) {
        context.print({{"compare", option}, {"alternatives", std::move(list)}});
        return;
    }
    auto const currency = std::find_if(alternatives.begin(), alternatives.end(),
                                       [](auto const& each) { return !each.currency.empty(); });
    print_table(context.out,
                {option, "total" + (currency == alternatives.end() ? "" : ' ' + currency->currency),
                 "difference", ""},
                rows, {1, 2});
}

/// What keeps the plan from being bought at this price, or makes that price another one.
void note_limits(Context& context, Plan const& plan, std::vector<PricedPlan> const& priced)
{
    auto const ordered = already_ordered(context, plan);
    if (auto const note = note_on(ordered, plan); !note.empty()) {
        context.note(note + "; this price is that of the whole plan");
    }
    context.notes_in_short(notes_on_repeats(context, plan));
    Decimal open;
    for (std::size_t i = 0; i < priced.size(); ++i) {
        if (!ordered.contains(request_key(plan.orders[i]))) {
            open = open + priced[i].price.total;
        }
    }
    auto const& first = priced.front();
    if (first.credit_remaining && open > *first.credit_remaining) {
        context.note("the credit left on contract " + plan.orders.front().contract_id +
                     " does not suffice; satchel order would refuse the plan");
    }
}

/// Writes the prices into the plan, unless somebody has edited it while they were asked for.
void write_prices(Plan const& plan, std::string const& path)
{
    auto const now = read_plan(path);
    if (plan_key(now) != plan_key(plan)) {
        throw Error{Failure::output, path,
                    "was changed while its price was asked, so the price was not written to it",
                    "satchel price " + path + " asks for the price of what it says now"};
    }
    write_plan(plan, path);
}

/// What was asked is kept; why the rest was not is more than that it cannot be.
void keep_quietly(Plan const& plan, std::string const& path, bool has_prices)
{
    try {
        if (has_prices) {
            write_prices(plan, path);
        }
    } catch (Error const&) {
    }
}

void price(Context& context, Plan plan, std::string const& path)
{
    std::vector<PricedPlan> priced;
    std::vector<std::string> surcharges;
    auto const keep = [&](std::size_t number, PricedPlan const& answer) {
        plan.orders[number].quote = quote_for(plan.orders[number], answer.price);
        for (auto& note : surcharge_notes(plan.orders[number], answer.price)) {
            surcharges.push_back(std::move(note));
        }
        priced.push_back(answer);
    };
    try {
        price_all(context.service(), plan, context.progress(), &context.cancel, keep);
    } catch (Error const&) {
        keep_quietly(plan, path, !priced.empty());
        throw;
    }
    context.notes_in_short(surcharges);
    std::vector<std::string> warnings;
    for (auto const& one : priced) {
        std::copy_if(one.warnings.begin(), one.warnings.end(), std::back_inserter(warnings),
                     [&](auto& text) { return !std::ranges::count(warnings, text); });
    }
    context.notes_in_short(warnings);
    note_limits(context, plan, priced);
    if (context.options.json) {
        context.print(priced.size() == 1 ? to_json(plan.orders.front(), priced.front())
                                         : to_json(plan, priced));
    } else if (priced.size() == 1) {
        print_price(context.out, plan.orders.front(), priced.front());
    } else {
        print_prices(context.out, plan, priced);
    }
    // Printed first: a plan that cannot be written does not hide the answer.
    context.out.flush();
    write_prices(plan, path);
}

} // namespace

void add_price(CLI::App& app, Context& context)
{
    auto* const command =
        subcommand(app, "price", "Ask what a plan costs, and store it in the plan");
    auto const path = std::make_shared<std::string>();
    command->add_option("plan", *path, "Plan written by satchel plan")
        ->type_name("PLAN.json")
        ->required();

    auto const option = std::make_shared<std::string>();
    command
        ->add_option("--compare", *option,
                     "Ask what the plan would cost with each value of this option instead; "
                     "changes nothing")
        ->type_name("OPTION");

    command->callback([=, &context] {
        auto plan = read_plan(*path);
        context.notes_in_short(notes_on(plan));
        if (option->empty()) {
            price(context, std::move(plan), *path);
        } else {
            compare(context, plan, *option);
        }
    });
}

} // namespace satchel::tool
