// SPDX-License-Identifier: MIT
#include "command.hpp"
#include "price_text.hpp"

#include "satchel/error.hpp"
#include "satchel/order/batch.hpp"

namespace satchel::tool {

void add_price(CLI::App& app, Context& context)
{
    auto* const command =
        app.add_subcommand("price", "Ask what a plan costs, and store it in the plan");
    auto const path = std::make_shared<std::string>();
    command->add_option("plan", *path, "Plan written by satchel plan")
        ->type_name("PLAN.json")
        ->required();

    command->callback([=, &context] {
        auto plan = read_plan(*path);
        context.notes(notes_on(plan));
        std::vector<PricedPlan> priced;
        auto const ask = [&] {
            price_all(context.service(), plan, context.progress(), &context.cancel,
                      [&](std::size_t number, PricedPlan const& answer) {
                          plan.orders[number].quote =
                              quote_for(plan.orders[number], answer.price);
                          context.notes(surcharge_notes(plan.orders[number], answer.price));
                          priced.push_back(answer);
                      });
        };
        try {
            ask();
        } catch (Error const&) {
            if (!priced.empty()) {
                write_plan(plan, *path); // what was asked is kept
            }
            throw;
        }
        context.notes(priced.front().warnings);
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
        write_plan(plan, *path);
    });
}

} // namespace satchel::tool
